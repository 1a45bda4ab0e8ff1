"""How much of people's heads the blur covers, what else it covers, whether it knows when it missed one, and how long it takes.

Rendered people with true heads, seeds kept for judging. A clip is judged twice: with pictures of other times, as when a shot is
cut from a long video, and by itself.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import cv2
import numpy as np

from action_tracker.film.blur import Cover, blurred, shares
from action_tracker.film.heads import cover_of
from action_tracker.video import frames
from evaluation import crowds, filmed
from evaluation.crowds import Clip
from evaluation.figures import Figure, note

DEVELOPMENT, FINAL = 60_001, 70_001
"""First seed of the clips that are looked at while something is worked on, and of those kept for judging."""
LEAST_HEAD_PX = 40
COVERED = 0.95
LEAST_SEEN = 0.25
"""A head of which less than this is visible (behind others, cut by the edge) is counted in the area but not by itself."""
COMMAND = "python -m evaluation.faces"


@dataclass
class Sheet:
    """What came out: for each head in each frame the covered part, areas in pixels, covered shares of clips without people."""

    heads: list[float] = field(default_factory=list)
    head_px: float = 0.0
    covered_px: float = 0.0
    no_head_shares: list[float] = field(default_factory=list)
    empty_shares: list[float] = field(default_factory=list)
    missed_and_doubted: list[tuple[bool, bool]] = field(default_factory=list)


def main() -> int:
    """Judge clips; the exit code is 1 when less than COVERED of the heads' area is covered."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--clips", type=int, default=12)
    parser.add_argument(
        "--seed", type=int, default=FINAL, help=f"first clip; {DEVELOPMENT} while something is worked on"
    )
    parser.add_argument("--films", type=Path, default=filmed.FOLDER, help="where rendered clips are kept")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    around, alone = Sheet(), Sheet()
    spent: dict[str, float] = {"finding": 0.0, "drawing": 0.0, "decoding": 0.0, "played": 0.0}
    seed, judged = options.seed, 0
    while judged < options.clips:
        clip = crowds.clip_of(seed, options.films)
        if clip is not None:
            for sheet, whole in ((around, True), (alone, False)):
                cover = _cover(clip, whole, spent)
                _judge(clip, cover, sheet, whole)
            _draw(clip, cover, spent)
            judged += 1
        seed += 1
    figures = [*_figures(around, "with pictures of other times"), *_figures(alone, "clip by itself"), *_costs(spent)]
    for figure in figures:
        print(f"  {figure.what}: {figure.measured}" + (f" (aim {figure.aim})" if figure.aim else ""))
    note(*figures)
    return 0 if min(around.covered_px / around.head_px, alone.covered_px / alone.head_px) >= COVERED else 1


def _cover(clip: Clip, whole: bool, spent: dict[str, float]) -> Cover:
    """What is covered; `whole` when pictures of other times may be looked at."""
    end_s = crowds.LENGTH_S - 0.5 / crowds.FPS
    around = list(frames.read(clip.path, end_s)) if whole else []
    began_s = time.process_time()
    cover = cover_of(frames.read(clip.path, 0.0, end_s), around)
    spent["finding"] += (time.process_time() - began_s) / 2
    return cover


def _judge(clip: Clip, cover: Cover, sheet: Sheet, said: bool) -> None:
    missed, worst, share = False, 1.0, []
    for t_s, labels in zip(crowds.times_s(), clip.labels, strict=True):
        mask = cover.at(t_s)
        covered = shares(mask, (labels.shape[1], labels.shape[0])) >= 1
        share.append(float(mask.mean()))
        for number in np.unique(labels[(labels > 0) & (labels < 255)]):
            own = labels == number
            if not _is_large(own):
                continue
            part = float(covered[own].mean())
            sheet.heads.append(part)
            sheet.head_px += float(own.sum())
            sheet.covered_px += float(covered[own].sum())
            worst = min(worst, part)
            missed = missed or part < COVERED
    if clip.seed % crowds.EMPTY_EVERY == 0:
        sheet.empty_shares.append(float(np.mean(share)))
    else:
        sheet.missed_and_doubted.append((missed, bool(cover.doubts)))
        sheet.no_head_shares.append(float(np.mean(share)))
    if said:
        told = f"least covered {worst:.2f}" if clip.labels.any() else "nobody"
        print(f"clip {clip.seed}: {told}, {np.mean(share):.3f} of the picture covered", *cover.doubts, flush=True)


def _is_large(head: np.ndarray) -> bool:
    """Whether a head's visible part is as high or wide as heads that must be found."""
    rows, columns = np.flatnonzero(head.any(axis=1)), np.flatnonzero(head.any(axis=0))
    high, wide = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    return bool(max(high, wide) >= LEAST_HEAD_PX and head.sum() >= LEAST_SEEN * LEAST_HEAD_PX**2)


def _draw(clip: Clip, cover: Cover, spent: dict[str, float]) -> None:
    """Seconds of processor for decoding alone and for drawing the blur."""
    began_s = time.process_time()
    for _ in frames.read(clip.path, 0.0, crowds.LENGTH_S):
        pass
    spent["decoding"] += time.process_time() - began_s
    began_s = time.process_time()
    planes = ((frame.t_s, frame.y, frame.u, frame.v) for frame in frames.read(clip.path, 0.0, crowds.LENGTH_S))
    for t_s, *parts in planes:
        mask = cover.at(t_s)
        for plane in chain(parts):
            blurred(plane, mask)
    spent["drawing"] += time.process_time() - began_s
    spent["played"] += crowds.LENGTH_S


def _figures(sheet: Sheet, how: str) -> Iterator[Figure]:
    enough = float(np.mean(np.array(sheet.heads) >= COVERED))
    area = sheet.covered_px / sheet.head_px
    rows = [
        (
            "head area covered, heads of 40 px or more",
            f"{area:.4f} of {len(sheet.heads)} heads in frames",
            f"{COVERED:.2f}",
        ),
        ("heads in frames of which 95 % is covered", f"{enough:.4f}", "1"),
        ("picture covered when nobody is there", f"{np.mean(sheet.empty_shares or [0.0]):.4f}", "0"),
        ("picture covered when people are there", f"{np.mean(sheet.no_head_shares or [0.0]):.4f}", ""),
        ("says that it may have missed one", _word(sheet), ""),
    ]
    for what, measured, aim in rows:
        yield Figure(f"face blur, {how}: {what}", measured, aim, COMMAND, "synthetic")


def _word(sheet: Sheet) -> str:
    missed = [doubted for was_missed, doubted in sheet.missed_and_doubted if was_missed]
    whole = [doubted for was_missed, doubted in sheet.missed_and_doubted if not was_missed]
    return f"in {sum(missed)} of {len(missed)} clips with a miss, in {sum(whole)} of {len(whole)} without"


def _costs(spent: dict[str, float]) -> Iterator[Figure]:
    measured = (
        f"{spent['finding'] / spent['played']:.2f} s to find and {spent['drawing'] / spent['played']:.2f} s to draw, "
        f"both with decoding, for a second played at {crowds.FPS:.0f} frames; decoding alone {spent['decoding'] / spent['played']:.2f} s"
    )
    yield Figure("face blur: seconds of one core", measured, "1", COMMAND, "cost")


if __name__ == "__main__":
    sys.exit(main())
