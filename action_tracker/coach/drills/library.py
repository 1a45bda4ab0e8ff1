"""The 81 drills that come with the product, read once from library.json; a mistake there is refused with its line."""

import json
import re
from functools import cache
from importlib import resources

from action_tracker.coach.drills.model import Drill, Library
from action_tracker.coach.drills.written import Mistake, drill_of

FILE = "library.json"


class LibraryMistake(ValueError):
    """Where the library of drills is wrong, and why: file, line, reason."""


@cache
def library() -> Library:
    """All drills that come with the product; raises LibraryMistake."""
    text = resources.files("action_tracker.coach.drills").joinpath(FILE).read_text(encoding="utf-8")
    return read(text, FILE)


def read(text: str, file: str) -> Library:
    """A library from JSON; raises LibraryMistake."""
    try:
        told = json.loads(text)
    except json.JSONDecodeError as error:
        raise LibraryMistake(f"{file}, line {error.lineno}: {error.msg}") from None
    drills: dict[str, Drill] = {}
    for one in told["drills"]:
        id = str(one.get("id", ""))
        try:
            drills[id] = _fresh(drill_of(one), drills)
        except Mistake as wrong:
            line = _line(text, id, wrong.field)
            raise LibraryMistake(f"{file}, line {line}: {id or 'a drill without id'}: {wrong}") from None
    rules = {rule: tuple(ids) for rule, ids in told["rule_drills"].items()}
    for rule, ids in rules.items():
        if unknown := [id for id in ids if id not in drills]:
            line = _line_of(text, f'"{rule}":')
            raise LibraryMistake(f"{file}, line {line}: {rule} prescribes {unknown[0]!r}, which there is not")
    return Library(drills, rules)


def _fresh(drill: Drill, known: dict[str, Drill]) -> Drill:
    if drill.id in known:
        raise Mistake("id", "there is a drill of this id already")
    return drill


def _line(text: str, id: str, field: str) -> int:
    """The line of a field of a drill, of its id where the field is missing."""
    start = [found.start() for found in re.finditer(re.escape(f'"id": "{id}"'), text)]
    if not start:
        return 1
    begin, end = start[-1], text.find('"id":', start[-1] + 1)
    at = text.find(f'"{field}":', begin, end if end > 0 else len(text))
    return text.count("\n", 0, at if at >= 0 else begin) + 1


def _line_of(text: str, word: str) -> int:
    return text.count("\n", 0, max(0, text.find(word))) + 1
