"""The nouns of coaching: a rule as its file says it, what a detector measured, what is said of it, and why nothing is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Area(StrEnum):
    """What part of the game a tip is about; the first four head every summary."""

    CUE_BALL_CONTROL = "cue_ball_control"
    BREAK_PATTERN = "break_pattern"
    SPIN_USAGE = "spin_usage"
    MENTAL_CONSISTENCY = "mental_consistency"
    AIM = "aim"
    TACTICS = "tactics"


class Severity(StrEnum):
    """How surely something is to be worked on."""

    INFO = "info"
    FOCUS = "focus"
    FIX = "fix"


class Unit(StrEnum):
    """What a rule's numbers are."""

    PERCENT = "percent"
    INCHES = "in"
    DEGREES = "deg"
    RATIO = "ratio"
    POINTS = "points"
    POINTS_PER_MPH = "points_per_mph"


@dataclass(frozen=True)
class Range:
    """Values that count: from `at_least`, to below `below`, at most `at_most`, or one of `among`; None asks nothing."""

    at_least: float | None = None
    below: float | None = None
    at_most: float | None = None
    above: float | None = None
    among: tuple[str | bool, ...] | None = None

    def holds(self, value: Any) -> bool:
        """Whether this value counts."""
        if self.among is not None:
            return value in self.among
        return (
            (self.at_least is None or value >= self.at_least)
            and (self.above is None or value > self.above)
            and (self.below is None or value < self.below)
            and (self.at_most is None or value <= self.at_most)
        )


Where = Mapping[str, Range]
"""Which shots: each field of the record and the values of it that count."""


@dataclass(frozen=True)
class Band:
    """A named stretch of values."""

    name: str
    range: Range


@dataclass(frozen=True)
class Statistic:
    """One question to the shots: `kind` names its detector, `value` the field it reads, `threshold` is what has to be seen.

    `floor`: what it has to be beyond for sure; None: as the detector has it (half the threshold, or the threshold of a limit).
    `options` are the detector's own.
    """

    kind: str
    unit: Unit
    value: str | None
    threshold: float
    floor: float | None = None
    where: Where = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True)
class Samples:
    """From how many shots on something is said, and how strongly."""

    info: int
    focus: int
    fix: int


@dataclass(frozen=True)
class Words:
    """What is said: a title, one sentence of evidence with its numbers, why it is so, and what to do."""

    title: str
    says: str
    why: str
    do: str


@dataclass(frozen=True)
class Source:
    """Where a rule's facts come from."""

    tag: str
    title: str
    url: str | None


@dataclass(frozen=True)
class Rule:
    """A rule of the pack. `explains` says what is counted, in a player's words; `parts` are words for the cases a detector tells apart.

    `population` of shots by kind ("pots", "breaks", ...) and `where` further by fields. `least_chance`: surer than the ladder asks for.
    `window`: the "session" (the last "fortnight" while it is too short), or always the "fortnight" or the "quarter" up to it.
    """

    id: str
    name: str
    area: Area
    explains: str
    population: str
    where: Where
    statistics: tuple[Statistic, ...]
    samples: Samples
    words: Words
    parts: Mapping[str, Words]
    sources: tuple[Source, ...]
    drills: tuple[str, ...]
    least_chance: float = 0.0
    window: str = "session"

    def words_for(self, part: str | None) -> Words:
        """What is said of this case."""
        return self.parts.get(part or "", self.words)


@dataclass(frozen=True)
class Measured:
    """What a detector found in `n` shots: the value, what was expected, where the truth lies, the chance that it is beyond the floor.

    `is_beyond`: whether what was seen reaches the threshold. `gain` in makes (for percent and degrees) or inches over all these shots.
    `part`: which case. `unsaid`: why this is not said in spite of it all, None when nothing stands against it.
    """

    n: int
    value: float
    expected: float
    low: float
    high: float
    chance: float
    is_beyond: bool
    evidence: tuple[str, ...]
    gain: float = 0.0
    part: str | None = None
    band: str | None = None
    unsaid: str | None = None


@dataclass(frozen=True)
class Tip:
    """What is said of a rule: how surely, on what evidence, with which numbers, in which words, and the sentence with the numbers."""

    rule: Rule
    statistic: Statistic
    severity: Severity
    measured: Measured
    window: str
    gain_per_hour: float
    words: Words
    sentence: str


class Silence(StrEnum):
    """Why nothing is said of a rule."""

    NOT_MEASURED = "not_measured"
    TOO_FEW = "too_few"
    NOT_SURE = "not_sure"
    FINE = "fine"


@dataclass(frozen=True)
class Silent:
    """A rule of which nothing is said: why, in how many shots, and how many more it takes; `fields` that no shot carried."""

    rule: Rule
    why: Silence
    sentence: str
    n: int = 0
    n_more: int = 0
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Advice:
    """At most three tips, further ones that were found, and the rules that stayed silent."""

    tips: tuple[Tip, ...]
    others: tuple[Tip, ...]
    silent: tuple[Silent, ...]
