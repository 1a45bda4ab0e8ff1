"""The shots that a rule looks at, and with what they are compared."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from action_tracker.coach.model import Where
from action_tracker.coach.records import ShotRecord
from action_tracker.coach.skill import Skill, skill_of
from action_tracker.metrics.accuracy import ENOUGH
from action_tracker.pool.shot import Intent, Result, ShotType

POPULATIONS: Mapping[str, Callable[[ShotRecord], bool]] = {
    "shots": lambda _shot: True,
    "attempts": lambda shot: shot.intent is Intent.ATTACK,
    "pots": lambda shot: shot.is_pot,
    "missed_pots": lambda shot: shot.is_pot and not shot.is_made,
    "breaks": lambda shot: shot.intent is Intent.BREAK,
    "safeties": lambda shot: shot.intent is Intent.SAFETY,
    "banks": lambda shot: shot.intent is Intent.ATTACK and shot.shot_type is ShotType.BANK,
    "kicks": lambda shot: shot.shot_type is ShotType.KICK,
    "made": lambda shot: shot.intent is Intent.ATTACK and shot.result is Result.MAKE,
}
"""What a rule may look at, by the word its file has for it."""


@dataclass(frozen=True)
class Window:
    """The shots that are judged, those of the months before, and how long the first were played."""

    name: str
    shots: tuple[ShotRecord, ...]
    baseline: tuple[ShotRecord, ...] = ()
    _skills: dict[Any, Skill] = field(default_factory=dict, compare=False, repr=False)

    @property
    def hours(self) -> float:
        """Time at the table, from the first shot to the last of each session; never less than five minutes."""
        spans: dict[str, tuple[float, float]] = {}
        for shot in self.shots:
            first, last = spans.get(shot.session, (shot.at_s, shot.at_s))
            spans[shot.session] = min(first, shot.at_s), max(last, shot.at_s)
        return max(sum(last - first for first, last in spans.values()), 300.0) / 3600

    def skill_without(self, judged: frozenset[str]) -> Skill:
        """What the player could be expected to do: from the months before or, while those are thin, with his other shots of this window.

        Never from the shots that are judged themselves.
        """
        before = self._skills.get("before") or self._skills.setdefault("before", skill_of(self.baseline))
        if before.n >= ENOUGH:
            return before
        if judged not in self._skills:
            others = [shot for shot in self.shots if shot.id not in judged]
            self._skills[judged] = skill_of([*self.baseline, *others])
        return self._skills[judged]


@dataclass(frozen=True)
class Sample:
    """The shots of a rule out of a window."""

    window: Window
    shots: tuple[ShotRecord, ...]

    @property
    def skill(self) -> Skill:
        """What these shots are measured by."""
        return self.window.skill_without(frozenset(shot.id for shot in self.shots))

    def narrowed(self, where: Where) -> "Sample":
        """Those of them that fit further."""
        return Sample(self.window, tuple(fitting(self.shots, where)))


def fitting(shots: Iterable[ShotRecord], where: Where) -> list[ShotRecord]:
    """The shots that carry every field asked for, with a value that counts."""
    return [shot for shot in shots if all(_fits(getattr(shot, name), span) for name, span in where.items())]


def _fits(value: Any, span: Any) -> bool:
    return value is not None and span.holds(value)


def values_of(shots: Sequence[ShotRecord], name: str) -> list[float]:
    """A field of shots that all carry it."""
    return [float(getattr(shot, name)) for shot in shots]


def ids(shots: Iterable[ShotRecord]) -> tuple[str, ...]:
    """The shots to be shown, in the order they were played."""
    return tuple(shot.id for shot in sorted(shots, key=lambda shot: (shot.at_s, shot.id)))
