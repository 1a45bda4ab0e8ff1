"""Looking for shots: by what they were, how they ended and what was measured of them, in one session or in all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from action_tracker.halls.model import HallId
from action_tracker.sessions.model.ids import SessionId, ShotId


class Group(StrEnum):
    """By what shots can be told apart. Every shot has at most one choice of each; none where it is not known."""

    RESULT = "result"
    INTENT = "intent"
    SHOT_TYPE = "shot_type"
    FOUL = "foul"
    ROLL = "roll"
    SIDE = "side"
    DISTANCE = "distance"
    CUT = "cut"
    DIFFICULTY = "difficulty"
    CONFIDENCE = "confidence"
    PLAYER = "player"
    KIND = "kind"
    OPPONENT = "opponent"
    STARRED = "starred"


@dataclass(frozen=True)
class Band:
    """Values from the end of the band before (or from none at all) to below `below`; None: all larger ones."""

    name: str
    below: float | None


DISTANCES_IN = (
    Band("under_2_ft", 24.0),
    Band("2_to_4_ft", 48.0),
    Band("4_to_6_ft", 72.0),
    Band("6_to_8_ft", 96.0),
    Band("over_8_ft", None),
)
"""Cue ball to ghost ball, in inches."""
CUTS_DEG = (
    Band("straight", 5.0),
    Band("5_to_15", 15.0),
    Band("15_to_30", 30.0),
    Band("30_to_50", 50.0),
    Band("over_50", None),
)
DIFFICULTIES = (Band("easy", 25.0), Band("fair", 50.0), Band("hard", 75.0), Band("very_hard", None))
"""A hundred less the chance in percent that the reference player has."""
ROLLS = (Band("draw", -0.15), Band("stun", 0.35), Band("follow", None))
"""By the roll ratio; the words that are shown of it."""
SIDES_PCT = (Band("left", -8.0), Band("none", 8.0), Band("right", None))
"""By the side in percent, as far as no person said it."""
SURE = 0.6
"""From here on a shot's confidence counts as sure; so does whatever a person said."""


@dataclass(frozen=True)
class Wish:
    """Which shots: in each group any of the choices will do, of different groups all must fit; a group left out asks nothing.

    `session_id`: of one session; `hall_id`: of a hall; neither: of all sessions somebody played in. `starred` are the shots that
    count as starred.
    """

    chosen: Mapping[Group, frozenset[str]] = field(default_factory=dict)
    session_id: SessionId | None = None
    hall_id: HallId | None = None
    from_at: datetime | None = None
    to_at: datetime | None = None
    starred: frozenset[ShotId] = frozenset()


@dataclass(frozen=True)
class Choice:
    """A choice of a group, how many shots have it that fit everything chosen in other groups; `label` where it is a name."""

    value: str
    n: int
    label: str | None = None


@dataclass(frozen=True)
class Counts:
    """How many shots fit in how many sessions, how long they play, and what each further choice would give."""

    n_shots: int
    n_sessions: int
    n_filmed: int
    filmed_s: float
    groups: Mapping[Group, tuple[Choice, ...]]


@dataclass(frozen=True)
class FoundPage:
    """Some of the shots that fit, newest session first and in order within it, as JSON; where the next ones begin."""

    items: str
    next_cursor: str | None
