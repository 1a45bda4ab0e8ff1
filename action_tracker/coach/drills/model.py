"""A drill: its layouts, how attempts are scored and what passes. Lengths are in diamonds, an eighth of the table's length.

Frame: x from 0 at the head rail to 8 at the foot rail, y from 0 to 4 to the left of a player who looks from head to foot; it is
the frame of `pool.table` divided by the diamond. A ball is 0.18 diamonds wide on a 9 ft table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

Point = tuple[float, float]
BALL = 0.18
"""A ball's diameter in diamonds on a 9 ft table: 2.25 of 12.5 inches."""
LENGTH, WIDTH = 8.0, 4.0


class Tier(StrEnum):
    """How well somebody plays: directional error .30, .18, .12, .07 degrees (billiards.md 4), D beginner to A semi-pro."""

    D = "D"
    C = "C"
    B = "B"
    A = "A"


class Scheme(StrEnum):
    """How attempts make a score."""

    SUM = "sum"
    BEST = "best"
    LOWEST_TWO = "lowest_two"
    MEDIAN = "median"
    LADDER = "ladder"
    LEVEL = "level"
    STREAK = "streak"
    UNTIL = "until"
    RACE = "race"
    DIFFERENCE = "difference"


class Unit(StrEnum):
    """What one attempt is: a shot, a run until the first miss, a whole rack, or a set of shots judged together."""

    SHOT = "shot"
    RUN = "run"
    RACK = "rack"
    SET = "set"


class Need(StrEnum):
    """What an attempt takes. TOLD is something only a person can say; RUN counts the balls made until a miss, CLEAR wants all."""

    POT = "pot"
    TARGET = "target"
    OBJECT_TARGET = "object_target"
    HIT = "hit"
    NO_SCRATCH = "no_scratch"
    NO_FOUL = "no_foul"
    FOOT_RAIL = "foot_rail"
    RUN = "run"
    CLEAR = "clear"
    TOLD = "told"


Needs = tuple[tuple[Need, ...], ...]
"""For each point of an attempt, all that has to be so."""


@dataclass(frozen=True)
class Disc:
    """A spot with a tolerance: the ball's centre comes to rest within `radius` of it."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Box:
    """An area between two corners for the ball's centre; `touch`: to overlap it is enough, as with a sheet of paper."""

    x0: float
    y0: float
    x1: float
    y1: float
    touch: bool = False


Zone = Disc | Box


@dataclass(frozen=True)
class Setup:
    """One layout. The first of `balls` is hit, `others` only lie there. `in_hand`: the cue ball may lie anywhere, its place is an
    example. `via` names the cushion of a bank. `target` is where the cue ball should stop, `object_target` where the ball hit should.
    """

    name: str
    cue_ball: Point | None
    balls: tuple[Point, ...]
    pocket: str | None = None
    others: tuple[Point, ...] = ()
    target: Zone | None = None
    object_target: Zone | None = None
    in_hand: bool = False
    via: str | None = None
    numbers: tuple[int, ...] = ()
    attempts: int | None = None
    needs: Needs | None = None


@dataclass(frozen=True)
class Score:
    """`attempts` of at most `most` points each. `rungs` and `start` of a ladder, `row` successes end it, race `to`, `sets` compared."""

    kind: Scheme
    attempts: int
    most: int = 1
    unit: Unit = Unit.SHOT
    rungs: int = 0
    start: int = 1
    row: int = 0
    to: int = 0
    sets: int = 0
    gap: int | None = None


SECONDS = {Unit.SHOT: 40, Unit.SET: 120, Unit.RUN: 150, Unit.RACK: 200}
"""How long one attempt takes with setting up, for telling how long a drill is: our estimate."""
FIT = 0.25
"""A drill fits whoever has to succeed in at least this share to pass: one success in four keeps practice worth it; our choice."""


@dataclass(frozen=True)
class Drill:
    """`marks` are the passing scores of the tiers D C B A, each of `marks_of` attempts where that differs from tier to tier.

    `needs` hold for setups that have none of their own. `chance` is the expected share of makes per tier on a 4.5 in table.
    `is_example`: the layout is drawn at random or printed elsewhere, so that it cannot be recognised.
    """

    id: str
    name: str
    group: str
    layout: str
    reps: str
    scoring: str
    marks: tuple[int, int, int, int]
    rules: tuple[str, ...]
    source: str
    mirror: bool
    score: Score
    needs: Needs
    setups: tuple[Setup, ...]
    marks_of: tuple[int, int, int, int] | None = None
    chance: tuple[float, float, float, float] | None = None
    is_example: bool = False

    @property
    def n_balls(self) -> int:
        """How many balls it takes, the cue ball among them."""
        return 1 + max(len(one.balls) + len(one.others) for one in self.setups)

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return max(1, ceil(self.score.attempts * SECONDS[self.score.unit] / 60))

    @property
    def highest(self) -> int:
        """The best score there is."""
        score = self.score
        return {
            Scheme.SUM: score.attempts * score.most,
            Scheme.BEST: score.most,
            Scheme.LOWEST_TWO: 2 * score.most,
            Scheme.MEDIAN: score.most,
            Scheme.LADDER: score.attempts,
            Scheme.LEVEL: score.rungs,
            Scheme.STREAK: score.attempts,
            Scheme.UNTIL: score.row,
            Scheme.RACE: score.to,
            Scheme.DIFFERENCE: 100,
        }[score.kind]

    @property
    def level(self) -> Tier:
        """The lowest tier it fits."""
        if self.score.kind in {Scheme.UNTIL, Scheme.DIFFERENCE}:
            return Tier.D
        of = self.marks_of or (self.highest,) * 4
        fits = (tier for tier, mark, all_of in zip(Tier, self.marks, of, strict=True) if mark >= FIT * all_of)
        return next(fits, Tier.A)


@dataclass(frozen=True)
class Library:
    """All drills by id, and for each rule the drills that treat it: an easy one, the core, a test."""

    drills: Mapping[str, Drill]
    rule_drills: Mapping[str, tuple[str, ...]]
