"""Rows of the page on accuracy: what was measured, and by which command; kept in docs/accuracy.json when the page is written."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

KEPT_IN = "EVALUATION_FIGURES"
"""Names the file to which a running part adds its figures; without it they are only printed."""


@dataclass(frozen=True)
class Figure:
    """One measurement in words: what, how good, what it should reach ("" when nothing was promised), and by what it is repeated.

    `source` is "real" (filmed or photographed), "synthetic" (rendered or simulated) or "cost" (time and memory);
    `peer` is the best published figure for the same, "" when none is known.
    """

    what: str
    measured: str
    aim: str
    command: str
    source: str
    peer: str = ""


def note(*figures: Figure) -> None:
    """Hand figures to whoever writes the page; call it where they are printed."""
    kept_in = os.environ.get(KEPT_IN)
    if kept_in:
        with Path(kept_in).open("a") as file:
            file.writelines(json.dumps(asdict(figure)) + "\n" for figure in figures)


def noted(path: Path) -> list[Figure]:
    """The figures that were noted in the file `path`, which need not exist."""
    lines = path.read_text().splitlines() if path.is_file() else []
    return [Figure(**json.loads(line)) for line in lines]


@dataclass(frozen=True)
class Measured:
    """What one part of the evaluation gave, and on which day."""

    part: str
    day: str
    figures: tuple[Figure, ...]


def load(path: Path) -> list[Measured]:
    """What earlier runs kept in the JSON file `path`, which need not exist."""
    kept = json.loads(path.read_text()) if path.is_file() else []
    return [Measured(one["part"], one["day"], tuple(Figure(**row) for row in one["figures"])) for one in kept]


def save(path: Path, measured: Sequence[Measured]) -> None:
    """Keep all that is known, for the next run and for the page."""
    path.write_text(json.dumps([asdict(one) for one in measured], indent=1, ensure_ascii=False) + "\n")


def renewed(known: Sequence[Measured], fresh: Sequence[Measured]) -> list[Measured]:
    """What is known now: a part that gave figures again replaces what it gave before; one that had nothing to measure does not."""
    new = {one.part: one for one in fresh if one.figures}
    old = [new.pop(one.part, one) for one in known]
    return [*old, *new.values()]
