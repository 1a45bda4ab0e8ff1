"""What shots look like in JSON."""

from uuid import UUID

from pydantic import BaseModel

from action_tracker.pool.ball import Kind
from action_tracker.pool.games.model import Choice
from action_tracker.pool.shot import AimSource, Foul, Intent, Result, ShotType, Side
from action_tracker.sessions.model.shots import Doubt, Source


class Pot(BaseModel):
    """A ball that fell; `ball` -1: none of the reading. A person who noted it may not know the pocket and the moment."""

    ball: int
    kind: Kind
    number: int | None
    pocket: str | None
    t_s: float | None
    confidence: float


class Spin(BaseModel):
    """How likely the cue ball carried draw, stun or follow at contact."""

    draw: float
    stun: float
    follow: float


class Aim(BaseModel):
    """The pocket that was meant, how sure that is, how hard the pot was, and by how much it was missed."""

    pocket: str
    confidence: float
    source: AimSource
    via: str | None
    needed_cut_deg: float
    cut_side: Side
    pocket_in: float
    approach_deg: float
    margin_deg: float
    make_probability: float
    difficulty: float
    error_deg: float | None
    error_deg_se: float | None
    mouth_s: float | None


class BallName(BaseModel):
    """What a ball is."""

    kind: Kind
    number: int | None


class Said(BaseModel):
    """What only people can say of a shot; null: nobody said so."""

    intended_pocket: str | None
    called_ball: int | None
    called_pocket: str | None
    is_push: bool | None
    reached_rail: bool | None
    choice: Choice | None
    player: int | None
    side: str | None


class Win(BaseModel):
    """What a pot was worth to its player: the chance to win (`of` the race, or the rack where there is none) before and after it.

    `swing` is what the shot moved, `stake` what it could: the chance after a make less that after a miss. `se` is the standard error of
    `before`, from the `n_tries` pots of the session that the players' rate rests on; both are taken to be equally good.
    """

    of: str
    before: float
    after: float
    swing: float
    stake: float
    se: float
    n_tries: int
    is_clutch: bool
    is_choke: bool


class MeasuredShot(BaseModel):
    """A shot as a reading tells it; seconds count from the start of its video. What was not measured is null."""

    start_s: float
    contact_s: float | None
    end_s: float
    result: Result
    intent: Intent
    shot_type: ShotType
    foul: Foul | None
    pots: list[Pot]
    object_ball: int | None
    cut_deg: float | None
    cut_deg_se: float | None
    distance_in: float | None
    cue_speed_mph: float | None
    contact_speed_mph: float | None
    roll_ratio: float | None
    roll_ratio_se: float | None
    side_pct: float | None
    side_se: float | None
    spin: Spin | None
    leave_m: list[float] | None
    aim: Aim | None
    safety_probability: float | None
    confidence: float


class OriginalShot(MeasuredShot):
    """A shot as the machine read it, whatever people said since."""

    id: UUID
    video_id: UUID
    object: BallName | None


class Shot(MeasuredShot):
    """A shot as it is told: the machine's with what people said on top.

    On no video, seconds count from the start of the session. `object` is the ball hit first. `told` names what people said;
    `original` is the machine's shot where people changed it; `doubts` are what should be looked at. `player` is 0
    for the session's person, 1 for the opponent, null where the rules cannot say; `win` is null where the state of the rack or the
    pocket that was meant is not known.
    """

    id: UUID
    session_id: UUID
    video_id: UUID | None
    number: int
    source: Source
    object: BallName | None
    said: Said | None
    told: list[str]
    is_confirmed: bool
    doubts: list[Doubt]
    original: MeasuredShot | None
    player: int | None
    win: Win | None
