"""A rule out of its file: every word is checked, so that no rule is silent for a slip of the pen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

from action_tracker.coach.detectors import DETECTORS
from action_tracker.coach.drills.library import library
from action_tracker.coach.model import (
    Area,
    Band,
    Range,
    Rule,
    Samples,
    Source,
    Statistic,
    Unit,
    Words,
)
from action_tracker.coach.records import NAMES
from action_tracker.coach.sample import POPULATIONS
from action_tracker.coach.toml_lines import line_of

Told = Mapping[str, Any]
TOP = {
    "id",
    "name",
    "area",
    "explains",
    "population",
    "where",
    "statistic",
    "samples",
    "text",
    "part",
    "sources",
    "drills",
}
MAY = {"least_chance", "window"}
WINDOWS = ("session", "fortnight", "quarter")
STATISTIC = {"kind", "unit", "value", "threshold", "floor", "where", "bands"}
RANGE = {"at_least": float, "at_most": float, "below": float, "above": float, "is": list}
NUMBERS = ("n", "value", "expected", "low", "high")
"""What every sentence of evidence has to print (rulings, Coach)."""
ALSO = ("band",)


class Mistake(Exception):
    """What is wrong, and where: in which table, the how manieth of that name, at which key."""

    def __init__(self, reason: str, table: str = "", key: str | None = None, nth: int = 0) -> None:
        """Keep it for whoever knows the file."""
        self.reason, self.table, self.key, self.nth = reason, table, key, nth
        super().__init__(reason)

    def line(self, text: str) -> int:
        """Where it stands in the file."""
        return line_of(text, self.table, self.key, self.nth)


@dataclass(frozen=True)
class RuleFile:
    """A file as it was read, and what its words may refer to."""

    text: str
    told: Told
    sources: Mapping[str, Source]
    fields: Mapping[str, str]


@dataclass(frozen=True)
class At:
    """A table of the file, for mistakes to point into."""

    told: Told
    table: str = ""
    nth: int = 0

    def wrong(self, reason: str, key: str | None = None) -> Mistake:
        """A mistake at a key of this table."""
        return Mistake(reason, self.table, key, self.nth)

    def keys(self, must: set[str], may: set[str]) -> None:
        """Refuse a key that is missing or unknown."""
        for key in sorted(must - set(self.told)):
            raise self.wrong(f"{key} is missing")
        for key in self.told:
            if key not in must | may:
                raise self.wrong(f"{key} is not known here; known are {', '.join(sorted(must | may))}", key)

    def get(self, key: str, kind: type, default: Any = None) -> Any:
        """A value of this kind; raises when it is another."""
        value = self.told.get(key, default)
        if kind is float and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if not isinstance(value, kind) or (isinstance(value, str) and not value.strip()):
            raise self.wrong(f"{key} has to be {KINDS[kind]}, not {value!r}", key)
        return value

    def one_of(self, key: str, choices: Any, default: Any = None) -> Any:
        """A word out of these."""
        value = self.told.get(key, default)
        if value not in set(choices):
            raise self.wrong(f"{key} has to be one of {', '.join(sorted(map(str, choices)))}, not {value!r}", key)
        return value


KINDS = {
    str: "a text",
    float: "a number",
    int: "a whole number",
    list: "a list",
    dict: "a table",
    bool: "true or false",
}


def rule_of(file: RuleFile) -> Rule:
    """The rule; raises Mistake."""
    at = At(file.told)
    at.keys(TOP - {"where", "part"}, TOP | MAY)
    if not re.fullmatch(r"R[1-9]\d*", str(at.told["id"])):
        raise at.wrong(f"id has to be R and a number, not {at.told['id']!r}", "id")
    return Rule(
        id=at.told["id"],
        name=at.get("name", str),
        area=Area(at.one_of("area", list(Area))),
        explains=at.get("explains", str),
        population=at.one_of("population", POPULATIONS),
        where=_where(file, At(at.get("where", dict, {}), "where")),
        statistics=tuple(_statistic(file, nth) for nth in range(len(_list(at, "statistic")))),
        samples=_samples(At(at.get("samples", dict), "samples")),
        words=_words(At(at.get("text", dict), "text")),
        parts={name: _part(file, name) for name in at.get("part", dict, {})},
        sources=tuple(_source(file, at, tag) for tag in _list(at, "sources")),
        drills=_drills(at),
        least_chance=at.get("least_chance", float, 0.0),
        window=at.one_of("window", WINDOWS, "session"),
    )


def _list(at: At, key: str) -> list[Any]:
    found = at.get(key, list)
    if not found:
        raise at.wrong(f"{key} is empty", key)
    return list(found)


def _source(file: RuleFile, at: At, tag: Any) -> Source:
    if tag not in file.sources:
        raise at.wrong(f"there is no source {tag!r} in sources.toml", "sources")
    return file.sources[tag]


def _drills(at: At) -> tuple[str, ...]:
    found = at.get("drills", list)
    if any(not isinstance(one, str) for one in found) or len(found) not in {0, 2, 3}:
        raise at.wrong("drills has to list three ids (easy, core, test), two, or none", "drills")
    if unknown := [one for one in found if one not in library().drills]:
        raise at.wrong(f"there is no drill {unknown[0]!r}", "drills")
    return tuple(found)


def _where(file: RuleFile, at: At) -> dict[str, Range]:
    return {name: _range(file, at, name, told) for name, told in at.told.items()}


def _range(file: RuleFile, at: At, name: str, told: Any) -> Range:
    _field(file, at, name, name)
    if not isinstance(told, dict) or not told:
        raise at.wrong(f"{name} needs at_least, at_most, above, below or is", name)
    inner = At(told, at.table, at.nth)
    for key in told:
        if key not in RANGE:
            raise at.wrong(f"{name}: {key} is not known; known are {', '.join(RANGE)}", name)
        try:
            inner.get(key, RANGE[key])
        except Mistake as mistake:
            raise at.wrong(f"{name}: {mistake.reason}", name) from None
    limits = {key: float(value) for key, value in told.items() if key != "is"}
    return Range(**limits, among=tuple(told["is"]) if "is" in told else None)


def _field(file: RuleFile, at: At, name: Any, key: str) -> str:
    if name not in NAMES:
        raise at.wrong(f"no shot has a field {name!r}", key)
    if name not in file.fields:
        raise at.wrong(f"{name} has no words in fields.toml", key)
    return str(name)


def _statistic(file: RuleFile, nth: int) -> Statistic:
    if not isinstance(file.told["statistic"][nth], dict):
        raise Mistake("each statistic has to be a table", "", "statistic")
    at = At(file.told["statistic"][nth], "statistic", nth)
    at.keys({"kind"}, set(at.told))
    kind = at.one_of("kind", DETECTORS)
    detector = DETECTORS[kind]
    must = {"kind", "unit", "threshold"} | ({"value"} if detector.needs_value else set())
    at.keys(must, STATISTIC | set(detector.options))
    for name in (*detector.fields, *((at.told["by"],) if "by" in at.told else ())):
        _field(file, at, name, "by" if "by" in at.told else "kind")
    options = {key: _option(file, at, key, wanted) for key, wanted in detector.options.items() if key in at.told}
    return Statistic(
        kind=kind,
        unit=Unit(at.one_of("unit", list(Unit))),
        value=_field(file, at, at.told["value"], "value") if "value" in at.told else None,
        threshold=at.get("threshold", float),
        floor=at.get("floor", float) if "floor" in at.told else None,
        where=_where(file, At(at.get("where", dict, {}), "statistic", nth)),
        options=options,
        bands=tuple(_band(file, at, one) for one in at.get("bands", list, [])),
    )


def _option(file: RuleFile, at: At, key: str, kind: type) -> Any:
    value = at.get(key, kind)
    if key in CHOICES and value not in CHOICES[key]:
        raise at.wrong(f"{key} has to be one of {', '.join(CHOICES[key])}, not {value!r}", key)
    return _where(file, At(value, at.table, at.nth)) if kind is dict else value


CHOICES: Mapping[str, tuple[str, ...]] = {"direction": ("above", "below", "both"), "of": ("makes", "mean")}


def _band(file: RuleFile, at: At, told: Any) -> Band:
    if not isinstance(told, dict) or not isinstance(told.get("name"), str):
        raise at.wrong("each of the bands needs a name", "bands")
    name = at.told.get("value", "")
    limits = {key: value for key, value in told.items() if key != "name"}
    return Band(told["name"], _range(file, At({name: limits}, at.table, at.nth), str(name), limits))


def _samples(at: At) -> Samples:
    at.keys({"info", "focus", "fix"}, set())
    info, focus, fix = (at.get(key, int) for key in ("info", "focus", "fix"))
    if not 1 <= info <= focus <= fix:
        raise at.wrong("samples have to grow from info over focus to fix", "info")
    return Samples(info, focus, fix)


def _words(at: At) -> Words:
    at.keys({"title", "says", "why", "do"}, set())
    words = Words(*(at.get(key, str) for key in ("title", "says", "why", "do")))
    _check_numbers(at, words.says)
    return words


def _part(file: RuleFile, name: str) -> Words:
    """The words of a case; what it leaves out is as in [text]."""
    if not isinstance(file.told["part"][name], dict):
        raise Mistake(f"{name} has to be a table", "part", name)
    at = At(file.told["part"][name], f"part.{name}")
    merged = {**file.told["text"], **at.told}
    at.keys(set(), {"title", "says", "why", "do"})
    words = Words(*(str(merged[key]) for key in ("title", "says", "why", "do")))
    _check_numbers(at, words.says)
    return words


def _check_numbers(at: At, says: str) -> None:
    try:
        told = [found for found in Formatter().parse(says) if found[1] is not None]
    except ValueError as error:
        raise at.wrong(f"says: {error}", "says") from None
    names = {name for _, name, _, _ in told}
    if any(form or turned for _, _, form, turned in told):
        raise at.wrong("says: a number is printed in its unit, without a format", "says")
    for name in NUMBERS:
        if name not in names:
            raise at.wrong(f"says has to print {{{name}}}", "says")
    if unknown := names - set(NUMBERS) - set(ALSO):
        raise at.wrong(f"says knows no {{{min(map(str, unknown))}}}", "says")
