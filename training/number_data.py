"""Many tables and sketches as arrays, kept in a cache: drawing takes longer than learning."""

import zlib
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np

from action_tracker.synth.looks import Part, Use
from training import sketches, tables
from training.tables import IGNORED

ROOT = Path(__file__).parents[1]
TABLE_SOURCES = (
    "training/tables.py",
    "training/optics.py",
    "action_tracker/vision/patches.py",
    "action_tracker/synth/*.*",
)
SKETCH_SOURCES = (*TABLE_SOURCES[:3], "training/sketches.py", "training/balls.py", "training/canvas.py")
PIECE = 100
"""Tables in one file of the cache: so many are drawn at once, and a count is rounded up to whole pieces."""
LOOKS = 3
"""So many cameras see every table."""
Arrays = dict[str, np.ndarray]


@dataclass(frozen=True)
class Drawn:
    """What is drawn: rendered tables with looks for `uses`, or sketches."""

    are_sketches: bool = False
    uses: Mapping[Part, Use] = field(default_factory=dict)


def whole(count: int) -> int:
    """So many tables are drawn when `count` are asked for."""
    return -(-count // PIECE) * PIECE


def drawn(what: Drawn, first: int, count: int, processes: int) -> Arrays:
    """`count` tables from seed `first` on: `patches` (m, side, side, 3), `numbers` (m,), and the `sheet` (m,) each belongs to.

    A sheet is one table as one camera sees it; the sheets of a table follow each other.
    """
    # started afresh: a process forked after something was learned would wait for threads that it does not have
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        return joined(list(pool.map(partial(_kept, what), range(first, first + count, PIECE))), PIECE * LOOKS)


def joined(pieces: list[Arrays], sheets: int) -> Arrays:
    """Pieces with up to `sheets` sheets each as one."""
    result = {key: np.concatenate([piece[key] for piece in pieces]) for key in ("patches", "numbers")}
    return {**result, "sheet": np.concatenate([piece["sheet"] + index * sheets for index, piece in enumerate(pieces)])}


def _kept(what: Drawn, first: int) -> Arrays:
    path = ROOT / ".cache" / "tables" / f"{first}-{_sources(what):08x}.npz"
    if path.is_file():
        with np.load(path) as stored:
            return dict(stored)
    made = _draw(what, first)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, **made)
    return made


def _sources(what: Drawn) -> int:
    """A sum over everything that decides how a table looks."""
    patterns = SKETCH_SOURCES if what.are_sketches else TABLE_SOURCES
    files = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    return zlib.crc32(b"".join(path.read_bytes() for path in files) + repr(what).encode())


def _draw(what: Drawn, first: int) -> Arrays:
    cv2.setNumThreads(1)
    seeds = range(first, first + PIECE)
    made = [
        sketches.example(seed, LOOKS) if what.are_sketches else tables.example(seed, LOOKS, what.uses) for seed in seeds
    ]
    patches, numbers = (np.concatenate([one[i] for one in made]) for i in range(2))
    rows, columns = np.nonzero(numbers != IGNORED)
    return {"patches": patches[rows, columns], "numbers": numbers[rows, columns], "sheet": rows}
