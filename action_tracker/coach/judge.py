"""One rule and the shots: what it measures in them, or why it cannot be judged."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from action_tracker.coach.detectors import DETECTORS
from action_tracker.coach.ladder import severity
from action_tracker.coach.model import Measured, Rule, Severity, Silence, Silent, Statistic
from action_tracker.coach.records import ShotRecord
from action_tracker.coach.sample import POPULATIONS, Sample, Window, fitting


@dataclass(frozen=True)
class Evidence:
    """What is known when a session is judged: its own shots, those of the 14 days up to it (its own among them), and the 90 days before
    it; all in any order. The two never share a shot that is judged by the other.
    """

    session: tuple[ShotRecord, ...]
    fortnight: tuple[ShotRecord, ...] = ()
    quarter: tuple[ShotRecord, ...] = ()

    def windows(self) -> dict[str, Window]:
        """What is judged, by name, each with the shots of the 90 days that are not in it."""
        tonight = self.session
        recent = _united(self.session, self.fortnight)
        everything = _united(recent, self.quarter)
        return {
            name: Window(name, shots, _without(everything, shots))
            for name, shots in (("session", tonight), ("fortnight", recent), ("quarter", everything))
        }


def _united(*rows: Iterable[ShotRecord]) -> tuple[ShotRecord, ...]:
    return tuple({shot.id: shot for row in rows for shot in row}.values())


def _without(shots: Iterable[ShotRecord], judged: Iterable[ShotRecord]) -> tuple[ShotRecord, ...]:
    taken = {shot.id for shot in judged}
    return tuple(shot for shot in shots if shot.id not in taken)


@dataclass(frozen=True)
class Found:
    """A measurement strong enough to be said."""

    rule: Rule
    statistic: Statistic
    measured: Measured
    severity: Severity
    window: Window


@dataclass(frozen=True)
class Looked:
    """What became of one rule: how sure its effect is, where there were shots enough, and either a finding or silence."""

    chance: float | None
    found: Found | None
    silent: Silent | None


FieldWords = Callable[[str], str]
"""A field of the record in a player's words."""


def look(rule: Rule, windows: dict[str, Window], say: FieldWords) -> Looked:
    """Ask every question of a rule; the surest answer that may be said counts, else the most helpful silence."""
    told = [_ask(rule, asked, windows, say) for asked in rule.statistics]
    judged = [one.chance for one in told if one.chance is not None]
    chance = max(judged) if judged else None
    found = [one.found for one in told if one.found]
    if found:
        return Looked(chance, max(found, key=lambda one: one.measured.chance), None)
    silences = [one.silent for one in told if one.silent]
    return Looked(chance, None, min(silences, key=lambda one: _ORDER[one.why]))


_ORDER = {Silence.NOT_SURE: 0, Silence.FINE: 1, Silence.TOO_FEW: 2, Silence.NOT_MEASURED: 3}


def _ask(rule: Rule, asked: Statistic, windows: dict[str, Window], say: FieldWords) -> Looked:
    """The answer out of the session or, while its shots are too few, of a longer time."""
    answer = DETECTORS[asked.kind].answer
    for window in WINDOWS[rule.window]:
        sample = _sample(rule, asked, windows[window])
        measured = answer(rule, asked, sample)
        if measured is not None and measured.n >= rule.samples.info:
            return _weighed(rule, asked, sample, measured)
    if not sample.shots and (missing := _missing(rule, asked, sample.window)):
        words = " and ".join(say(name) for name in missing)
        return Looked(None, None, Silent(rule, Silence.NOT_MEASURED, f"Not measured yet: {words}.", 0, 0, missing))
    return Looked(None, None, _too_few(rule, asked, measured.n if measured else 0))


WINDOWS = {"session": ("session", "fortnight"), "fortnight": ("fortnight",), "quarter": ("quarter",)}
"""Where the shots of a rule come from, one after the other."""


def _weighed(rule: Rule, asked: Statistic, sample: Sample, measured: Measured) -> Looked:
    strength = severity(measured.chance, measured.n, rule.samples, least_chance=rule.least_chance)
    if measured.is_beyond and strength and measured.unsaid is None:
        return Looked(measured.chance, Found(rule, asked, measured, strength, sample.window), None)
    return Looked(measured.chance, None, _silent(rule, measured))


def _silent(rule: Rule, measured: Measured) -> Silent:
    if not measured.is_beyond:
        return Silent(rule, Silence.FINE, f"Nothing to correct in {_shots(measured.n)}.", measured.n)
    if measured.unsaid:
        return Silent(rule, Silence.NOT_SURE, f"It shows in {_shots(measured.n)}, but {measured.unsaid}.", measured.n)
    percent = int(100 * measured.chance)
    return Silent(rule, Silence.NOT_SURE, f"It may be chance: {percent} % sure from {_shots(measured.n)}.", measured.n)


def _too_few(rule: Rule, asked: Statistic, n: int) -> Silent:
    more = rule.samples.info - n
    per_side = " on each side" if asked.kind == "left_right" else ""
    return Silent(rule, Silence.TOO_FEW, f"Needs {more} more{per_side}; {n} of {rule.samples.info} so far.", n, more)


def _shots(n: int) -> str:
    return "1 shot" if n == 1 else f"{n} shots"


def _sample(rule: Rule, asked: Statistic, window: Window) -> Sample:
    shots = [shot for shot in window.shots if POPULATIONS[rule.population](shot)]
    chosen = fitting(shots, {**rule.where, **asked.where})
    return Sample(window, tuple(shot for shot in chosen if _carries(shot, _read(asked))))


def _read(asked: Statistic) -> tuple[str, ...]:
    """The fields whose values a question reads, beyond those that choose its shots."""
    by = (str(asked.options["by"]),) if "by" in asked.options else ()
    return (*((asked.value,) if asked.value else ()), *by, *DETECTORS[asked.kind].fields)


def _carries(shot: ShotRecord, names: Iterable[str]) -> bool:
    return all(getattr(shot, name) is not None for name in names)


def _missing(rule: Rule, asked: Statistic, window: Window) -> tuple[str, ...]:
    """What no shot of this kind carries, although there are such shots."""
    shots = [shot for shot in window.shots if POPULATIONS[rule.population](shot)]
    wanted = dict.fromkeys([*rule.where, *asked.where, *_read(asked)])
    return tuple(name for name in wanted if shots and all(getattr(shot, name) is None for shot in shots))
