"""Drills as people keep them: their own ones, their runs, and what comes of many runs."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from action_tracker.accounts.model import PersonId
from action_tracker.coach.drills.model import Drill, Tier
from action_tracker.halls.model import HallId
from action_tracker.kit.errors import Conflict, NotAllowed, NotFound, Refused
from action_tracker.sessions.model.ids import SessionId

RunId = NewType("RunId", UUID)


class RunSource(StrEnum):
    """Who counts: the person by tapping, or the camera from a session's shots."""

    TAPS = "taps"
    CAMERA = "camera"


@dataclass(frozen=True)
class KeptDrill:
    """A drill with whose it is: nobody's for those that come with the product. One of a hall is for everybody there."""

    drill: Drill
    owner_id: PersonId | None = None
    hall_id: HallId | None = None


@dataclass(frozen=True)
class Attempt:
    """One attempt of a run: points (None: not known yet), its layout and side, how far the cue ball stopped from its target in inches,
    how far it ran after contact and should have, and the shots it was, as ids, where a camera saw them.
    """

    points: int | None
    setup: int = 0
    is_mirrored: bool = False
    error_in: float | None = None
    long_in: float | None = None
    lateral_in: float | None = None
    travel_in: float | None = None
    plan_in: float | None = None
    shot_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Run:
    """A drill played through, or as far as it is. `version` counts its changes, so that an older one never overwrites a newer."""

    id: RunId
    person_id: PersonId
    drill_id: str
    drill_name: str
    source: RunSource
    session_id: SessionId | None
    started_at: datetime
    n_attempts: int
    attempts: tuple[Attempt, ...]
    version: int
    score: int | None
    is_over: bool
    rung: int | None
    tier: Tier | None
    is_gone: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is a result: played to its end with every attempt known."""
        return self.is_over and self.score is not None


@dataclass(frozen=True)
class Benchmark:
    """How somebody does at a drill over all whole runs: the last, the best, the tier passed, and when to test it again."""

    drill: Drill
    n_runs: int
    best: int
    last: int
    last_at: datetime
    tier: Tier | None
    next_mark: int | None
    retest_at: datetime
    is_due: bool
    error_in: float | None
    n_errors: int
    scores: tuple[tuple[datetime, int], ...]


class NoSuchDrill(NotFound):
    """There is no such drill, or it is somebody else's."""


class NoSuchRun(NotFound):
    """There is no such run, or it is somebody else's."""


class NotADrill(Refused):
    """This cannot be set up as a drill."""


class NotAnAttempt(Refused):
    """These attempts do not belong to this drill."""


class OlderThanKept(Conflict):
    """A newer version of this run is kept already."""


class AnotherRun(NotAllowed):
    """Somebody else has a run of this id."""


class NothingFilmed(Refused):
    """This session has no shots that were read from a video."""


class TooManyDrills(Refused):
    """That many drills of your own are kept and no more. Delete one first."""
