"""Writes docs/accuracy.md from the figures that the parts of the evaluation noted; nothing in it is typed by hand."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.figures import Figure, Measured

DOCS = Path(__file__).parents[1] / "docs"
PAGE, KEPT = DOCS / "accuracy.md", DOCS / "accuracy.json"

BEGINNING = """\
# How accurate it is

Written by `make evaluate`; the figures are in `accuracy.json`. What is measured on was never trained on. Real footage is not part of
this repository: where it is not at hand, its parts are left out and their last figures stay, with their day.
"""
SOURCES = {
    "real": (
        "On real pictures and videos",
        "Few, and from few places: eight labelled frames, five clips, a few dozen photos.",
    ),
    "synthetic": (
        "On rendered and simulated tables",
        "Their truth is exact and their variety wide; a real hall may still look otherwise.",
    ),
    "cost": ("Time and memory", "Ratios within one run, on two cores that may have been doing other work."),
}
PEERS = """\
## What others reach

Published programs on the Padova 8-ball benchmark (10 clips of 4 tables, 20 labelled frames, which their authors tuned on). mAP is over
four kinds (cue, eight, solid, stripe) at IoU 0.5, pooled, all points; mIoU over six classes.

| program | mAP | mIoU | speed on 2 cores |
|---|---|---|---|
| FedericoPivotto/billiard-video-analysis, all 10 clips | 0.664 | 0.656 | 6 frames a second |
| the same, on the four clips measured here | 0.807 | 0.718 | |

None of them tells a ball's number, and none publishes how often make or miss, places, or spin are right.
"""
LIMITS = """\
## What it cannot do

- A ball that falls while somebody covers its way is sometimes not told, or told late. What was not seen to fall is not called a pot.
- Balls whose radius in the picture is under about 6 pixels are found but often not recognised; under about 9 pixels most numbers are
  left open.
- In a full rack the balls behind the first rows are partly hidden and are told only once they can be seen.
- The size of a table seen from low down is sometimes taken wrong between 7 and 9 ft; say it (hall or `--table-size`), then distances
  are right.
- What happens while the camera is carried, or while other pictures are cut in, is not told.
- Speeds, cut angles and spin are left out where the balls were covered, few pictures a second were taken, or the way after contact
  is short.
- A table filmed from a screen is read as if it were a table; places on it are only as good as that picture.
"""


def page(measured: Sequence[Measured]) -> str:
    """The whole page in Markdown."""
    pieces = [BEGINNING]
    for source, (title, caution) in SOURCES.items():
        rows = [(one.day, figure) for one in measured for figure in one.figures if figure.source == source]
        pieces.append("\n".join([f"## {title}", "", caution, "", *_table(rows), ""]) if rows else "")
    return "\n".join(piece for piece in [*pieces, PEERS, LIMITS] if piece)


def _table(rows: Sequence[tuple[str, Figure]]) -> Iterator[str]:
    with_peers = any(figure.peer for _, figure in rows)
    yield "| what | measured | aim | " + ("best peer | " if with_peers else "") + "command | day |"
    yield "|---" * (6 if with_peers else 5) + "|"
    for day, figure in rows:
        cells = [figure.what, figure.measured, figure.aim or "—", f"`{figure.command}`", day]
        if with_peers:
            cells.insert(3, figure.peer or "—")
        yield "| " + " | ".join(cells) + " |"
