"""A person's last word: what people say about shots, and what the machine saw, which their words lie over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from action_tracker.accounts.model import PersonId
from action_tracker.pool.ball import Kind
from action_tracker.pool.games.model import Player
from action_tracker.pool.shot import Event, Shot
from action_tracker.sessions.model.ids import CorrectionId, SessionId, ShotId, VideoId


class Word(StrEnum):
    """What kinds of things a person can say."""

    CONFIRM = "confirm"
    EDIT = "edit"
    ADD = "add"
    DELETE = "delete"
    SPLIT = "split"
    MERGE = "merge"
    NAME_BALL = "name_ball"
    SWAP = "swap"
    END_RACK = "end_rack"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True)
class BallName:
    """What a ball is, however a reading numbers it; `number` None: not known."""

    kind: Kind
    number: int | None = None


@dataclass(frozen=True)
class Place:
    """Which shot is meant: the one with this id or, when a new reading knows it by another, the one played at this time.

    Seconds count from the start of the video, or of the session where there is none.
    """

    video_id: VideoId | None
    start_s: float
    end_s: float
    id: ShotId | None = None


@dataclass(frozen=True)
class Lay:
    """Where the cue ball and the ball hit first lay before a stroke, and the size of the table; metres."""

    cue_m: tuple[float, float]
    object_m: tuple[float, float]
    table_m: tuple[float, float]


@dataclass(frozen=True)
class Seen:
    """A shot as the machine read it, with the events in it, the names of the balls that they speak of by id, and how they lay."""

    id: ShotId
    video_id: VideoId
    shot: Shot
    events: tuple[Event, ...] = ()
    balls: Mapping[int, BallName] = field(default_factory=dict)
    lay: Lay | None = None

    @property
    def place(self) -> Place:
        """Where it lies."""
        return Place(self.video_id, self.shot.start_s, self.shot.end_s, self.id)


@dataclass(frozen=True)
class Correction:
    """One thing somebody said; `made_at` is when, and of two words about the same the later one counts.

    `place`: the shot it is about, where an added one lies, or the moment a rack ended. `was`: the shot as the machine had read it
    then, so that nothing is lost when a later reading misses it. `fields`: what an edit or an added shot says, in JSON's words.
    `at_s`: where to split. `following`: the shot to merge with. `ball` by its id in the present reading (None: not in it) is `name`.
    `winner` of an ended rack, None where nobody said. `of`: what is undone or done again.
    """

    id: CorrectionId
    kind: Word
    made_at: datetime
    place: Place | None = None
    was: Seen | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    at_s: float | None = None
    following: Place | None = None
    ball: int | None = None
    name: BallName | None = None
    winner: Player | None = None
    of: CorrectionId | None = None


@dataclass(frozen=True)
class KeptCorrection:
    """A correction in the log of a session: who made it, the words as they were sent, and what became of it.

    `person_id` None: somebody who was forgotten since.
    """

    id: CorrectionId
    session_id: SessionId
    person_id: PersonId | None
    person_name: str
    kept_at: datetime
    made_at: datetime
    words: Mapping[str, Any]
    is_undone: bool
    has_effect: bool
