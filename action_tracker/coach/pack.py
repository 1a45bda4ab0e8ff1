"""The rules pack: data in `rules/`, one file a rule, checked before anything is said. A mistake is refused with file, line and reason."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from action_tracker.coach.model import Rule, Source
from action_tracker.coach.ruling import Mistake, RuleFile, rule_of

FOLDER = Path(__file__).parent / "rules"
SOURCES, FIELDS = "sources.toml", "fields.toml"
"""The two files of the pack that are no rules: where facts come from, and the fields of a shot in a player's words."""


class PackMistake(Exception):
    """The rules pack cannot be used as it is written."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        """Point at the place."""
        self.path, self.line, self.reason = path, line, reason
        super().__init__(f"{path.name}, line {line}: {reason}")


@dataclass(frozen=True)
class Pack:
    """All rules in order, where their facts come from, and the words for the fields of a shot."""

    rules: tuple[Rule, ...]
    sources: Mapping[str, Source]
    fields: Mapping[str, str]

    def rule(self, id: str) -> Rule | None:
        """The rule with this id."""
        return next((rule for rule in self.rules if rule.id == id), None)

    def words_for(self, field: str) -> str:
        """A field of a shot in a player's words."""
        return self.fields[field]


@cache
def pack() -> Pack:
    """The pack that comes with the product; raises PackMistake."""
    return load(FOLDER)


def load(folder: Path) -> Pack:
    """A pack out of its folder; raises PackMistake for the first mistake."""
    sources = _sources(folder / SOURCES)
    fields = _fields(folder / FIELDS)
    paths = sorted(path for path in folder.glob("*.toml") if path.name not in {SOURCES, FIELDS})
    rules = [_rule(path, sources, fields) for path in paths]
    _check_unique(paths, rules)
    return Pack(tuple(sorted(rules, key=lambda rule: int(rule.id[1:]))), sources, fields)


def _rule(path: Path, sources: Mapping[str, Source], fields: Mapping[str, str]) -> Rule:
    text, told = _read(path)
    try:
        return rule_of(RuleFile(text, told, sources, fields))
    except Mistake as mistake:
        raise PackMistake(path, mistake.line(text), mistake.reason) from None


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        return text, tomllib.loads(text)
    except FileNotFoundError:
        raise PackMistake(path, 1, "this file is missing") from None
    except UnicodeDecodeError:
        raise PackMistake(path, 1, "this is no UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise PackMistake(path, _line_in(str(error), text), f"this is no TOML: {error}") from None


def _line_in(message: str, text: str) -> int:
    """The line that tomllib names; at the end of the document it names none."""
    found = message.partition("(at line ")[2].partition(",")[0]
    return int(found) if found.isdigit() else max(1, len(text.splitlines()))


def _sources(path: Path) -> dict[str, Source]:
    text, told = _read(path)
    found = {}
    for tag, words in told.items():
        if not isinstance(words, dict) or not isinstance(words.get("title"), str) or set(words) - {"title", "url"}:
            raise PackMistake(
                path, Mistake("", tag).line(text), f"{tag} needs a title and may have a url, nothing else"
            )
        found[tag] = Source(tag, words["title"], words.get("url"))
    return found


def _fields(path: Path) -> dict[str, str]:
    text, told = _read(path)
    for name, words in told.items():
        if not isinstance(words, str) or not words:
            raise PackMistake(path, Mistake("", "", name).line(text), f"{name} needs its words")
    return told


def _check_unique(paths: Iterable[Path], rules: Iterable[Rule]) -> None:
    seen: dict[str, Path] = {}
    for path, rule in zip(paths, rules, strict=True):
        if rule.id in seen:
            raise PackMistake(
                path, Mistake("", "", "id").line(path.read_text()), f"{rule.id} is in {seen[rule.id].name}, too"
            )
        seen[rule.id] = path
