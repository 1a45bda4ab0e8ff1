"""The shots of a session, as everybody reads them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from action_tracker.pool.games.model import Choice, Player
from action_tracker.pool.shot import Event, Intent, Result, Shot, ShotType
from action_tracker.sessions.model.corrections import BallName
from action_tracker.sessions.model.ids import SessionId, ShotId, VideoId


class Source(StrEnum):
    """Who says so: the machine, a person, or a person about what the machine said."""

    VISION = "vision"
    MANUAL = "manual"
    CORRECTED = "corrected"


class Doubt(StrEnum):
    """What is not certain about a shot and a person could say."""

    IS_IT_RIGHT = "is_it_right"
    WHICH_BALL = "which_ball"
    WHICH_BALL_FIRST = "which_ball_first"
    WHICH_POCKET = "which_pocket"
    WAS_IT_A_PUSH = "was_it_a_push"
    DID_IT_REACH_A_RAIL = "did_it_reach_a_rail"
    CHOICE = "choice"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Said:
    """What only people can say of a shot; None: nobody said so. `side` is "left", "none" or "right".

    `reached_rail`: whether a ball, on a break enough of them, came to a cushion after the contact.
    """

    intended_pocket: str | None = None
    called_ball: int | None = None
    called_pocket: str | None = None
    is_push: bool | None = None
    reached_rail: bool | None = None
    choice: Choice | None = None
    player: Player | None = None
    side: str | None = None


@dataclass(frozen=True)
class Folded:
    """A shot as everybody reads it: the machine's with what people said on top.

    `object` is the first ball hit, by name. `told` names what people said. `original` is the machine's shot where it differs.
    `is_swapped`: somebody said that from here on it is the other player's turn.
    """

    id: ShotId
    video_id: VideoId | None
    shot: Shot
    source: Source
    object: BallName | None = None
    said: Said = field(default=Said())
    told: tuple[str, ...] = ()
    is_confirmed: bool = False
    original: Shot | None = None
    events: tuple[Event, ...] = ()
    balls: Mapping[int, BallName] = field(default_factory=dict)
    is_swapped: bool = False


@dataclass(frozen=True)
class KeptShot:
    """A shot of a session, numbered from 1 in the order they were played; one noted by hand may be on no video."""

    id: ShotId
    session_id: SessionId
    video_id: VideoId | None
    number: int
    shot: Shot
    source: Source


@dataclass(frozen=True)
class Sieve:
    """Which shots of a session; None: any."""

    result: Result | None = None
    intent: Intent | None = None
    shot_type: ShotType | None = None
    video_id: VideoId | None = None
