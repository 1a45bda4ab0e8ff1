"""A shot and what happened in it: the words that vision, statistics, coach and screens share."""

from dataclasses import dataclass, field
from enum import StrEnum

from action_tracker.pool.ball import Kind


class Result(StrEnum):
    """How a shot ended: attacks and breaks make or miss, safeties succeed or fail."""

    MAKE = "make"
    MISS = "miss"
    SUCCESS = "success"
    FAIL = "fail"


class Foul(StrEnum):
    """Why a shot is a foul, as far as a camera can see; DECLARED is one that only people see (a double hit, a touched ball)."""

    SCRATCH = "scratch"
    NO_CONTACT = "no_contact"
    WRONG_FIRST = "wrong_first"
    NO_RAIL = "no_rail"
    OFF_TABLE = "off_table"
    DECLARED = "declared"


class Intent(StrEnum):
    """What the player wanted."""

    ATTACK = "attack"
    SAFETY = "safety"
    BREAK = "break"


class ShotType(StrEnum):
    """How the object ball was played."""

    DIRECT = "direct"
    BANK = "bank"
    KICK = "kick"
    COMBO = "combo"
    CAROM = "carom"
    JUMP = "jump"
    MASSE = "masse"
    PUSH = "push"


class AimSource(StrEnum):
    """Who says which pocket was meant."""

    DECLARED = "declared"
    DRILL = "drill"
    INFERRED = "inferred"


class Side(StrEnum):
    """As the shooter sees it, looking along the cue ball's way."""

    LEFT = "left"
    RIGHT = "right"


class EventKind(StrEnum):
    """What can happen at one moment of a shot."""

    STROKE = "stroke"
    CONTACT = "contact"
    CUSHION = "cushion"
    POCKET = "pocket"
    OFF_TABLE = "off_table"
    REST = "rest"


@dataclass(frozen=True)
class Event:
    """One moment: the tip meets the cue ball, two balls meet, a ball meets a cushion, falls, leaves the table, or all rest.

    `where` names the pocket ("F4") or the cushion by its two corners' letters ("head", "foot", "rail0", "rail4"). `confidence` is the
    chance that it happened: a ball may come so softly to a cushion that nobody can see whether it touched.
    """

    t_s: float
    kind: EventKind
    balls: tuple[int, ...] = ()
    where: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True)
class Pot:
    """A ball that fell: which, where, when, how sure. Noted by a person it may have no known pocket (None) and no known moment."""

    ball: int
    kind: Kind
    number: int | None
    pocket: str | None
    t_s: float | None
    confidence: float


@dataclass(frozen=True)
class Spin:
    """How likely the cue ball carried draw, stun or follow at contact; they add up to one."""

    draw: float
    stun: float
    follow: float


@dataclass(frozen=True)
class Aim:
    """The pocket that was meant and how hard that pot was (billiards.md 2.1 to 2.3), for the first ball hit.

    `confidence` is the chance that this pocket was meant. `via` names the cushion of a bank. `needed_cut_deg` is the cut it takes and
    `cut_side` where the ball leaves to, `pocket_in` the object ball's way, `approach_deg` between that way and the pocket's axis.
    `margin_deg` is by how much the cue ball may be off to either side, `make_probability` that of the reference player and `difficulty`
    100 less that in percent. `error_deg` is by how much the object ball left thinner (+, over-cut) or fuller (-) than needed, with its
    standard error; `mouth_s` where its straight way crosses the mouth, 0 to 1 between the jaws, 0 at the nearer one. None: not measured.
    """

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
    error_deg: float | None = None
    error_deg_se: float | None = None
    mouth_s: float | None = None


@dataclass(frozen=True)
class Shot:
    """One stroke and all that followed, from the tip's contact until all balls rest.

    `cut_deg` is the line-of-centres angle just before first contact, `distance_in` cue ball to ghost ball in inches,
    speeds in miles per hour, `roll_ratio` 1 at natural roll, 0 stun, negative draw; `side_pct` percent of the most side
    a tip can give, + right. `_se` are standard errors. `leave_m` is where the cue ball came to rest, `aim` the pocket that was meant,
    `safety_probability` how likely no pot was meant at all. None means: not measured.
    """

    start_s: float
    contact_s: float | None
    end_s: float
    result: Result
    intent: Intent = Intent.ATTACK
    shot_type: ShotType = ShotType.DIRECT
    foul: Foul | None = None
    pots: tuple[Pot, ...] = ()
    object_ball: int | None = None
    cut_deg: float | None = None
    cut_deg_se: float | None = None
    distance_in: float | None = None
    cue_speed_mph: float | None = None
    contact_speed_mph: float | None = None
    roll_ratio: float | None = None
    roll_ratio_se: float | None = None
    side_pct: float | None = None
    side_se: float | None = None
    spin: Spin | None = None
    leave_m: tuple[float, float] | None = None
    aim: Aim | None = None
    safety_probability: float | None = None
    confidence: float = 0.5


@dataclass(frozen=True)
class Span:
    """A stretch of the video, in seconds from its first frame."""

    start_s: float
    end_s: float


@dataclass(frozen=True)
class Account:
    """What a referee would tell of a video: the shots, the events in them, and what remains when downtime is cut."""

    shots: tuple[Shot, ...] = field(default=())
    events: tuple[Event, ...] = field(default=())
    play: tuple[Span, ...] = field(default=())
