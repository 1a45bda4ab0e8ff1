"""How much of people's heads is covered in every frame, how much of the table stays clear, what is said of it, and how long it takes.

Rendered people with true heads, seeds kept for judging. A clip is judged three times: with pictures of other times, as when a shot
is cut from a long video; by itself; and with pictures of other times, but as a hand would have held the camera.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.film.blur import Cover, blurred, shares
from action_tracker.film.sight import reference_of
from action_tracker.film.surroundings import cover_of
from action_tracker.video import frames
from action_tracker.video.frames import Frame
from evaluation import carried, crowds, filmed, wilson
from evaluation.crowds import Clip
from evaluation.figures import Figure, note

DEVELOPMENT, FINAL = 60_001, 80_001
"""First seed of the clips that are looked at while something is worked on, and of those kept for judging."""
LEAST_HEAD_PX = 40
COVERED = 0.95
LEAST_SEEN = 0.25
"""A head of which less than this is visible (behind others, cut by the edge) is counted in the area but not by itself."""
HALF = 0.5
"""Cloth and balls that are covered less than this can be seen."""
COMMAND = "python -m evaluation.faces"
WAYS = ("with pictures of other times", "clip by itself", "held by hand")


@dataclass
class Sheet:
    """What came out: for each head in each frame the covered part, for each frame with one the least, and areas in pixels.

    `clips` holds for each clip with people the least covered head, and whether anything was said of it; `clear` for each clip
    the part of the cloth in sight that stays clear.
    """

    heads: list[float] = field(default_factory=list)
    frames: list[float] = field(default_factory=list)
    head_px: float = 0.0
    covered_px: float = 0.0
    clips: list[tuple[float, bool]] = field(default_factory=list)
    clear: list[float] = field(default_factory=list)
    n_hidden: int = 0


@dataclass
class Spent:
    """Seconds of processor, and of playing time."""

    finding: float = 0.0
    looking: float = 0.0
    drawing: float = 0.0
    decoding: float = 0.0
    played: float = 0.0


def main() -> int:
    """Judge clips; the exit code is 1 when in any frame less than COVERED of a head is covered."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--clips", type=int, default=12)
    parser.add_argument(
        "--seed", type=int, default=FINAL, help=f"first clip; {DEVELOPMENT} while something is worked on"
    )
    parser.add_argument("--films", type=Path, default=filmed.FOLDER, help="where rendered clips are kept")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    sheets, spent = {way: Sheet() for way in WAYS}, Spent()
    seed, judged = options.seed, 0
    while judged < options.clips:
        clip = crowds.clip_of(seed, options.films)
        if clip is not None:
            _judge_all(clip, sheets, spent)
            judged += 1
        seed += 1
    figures = [figure for way, sheet in sheets.items() for figure in _figures(sheet, way)]
    figures += _costs(spent)
    for figure in figures:
        print(f"  {figure.what}: {figure.measured}" + (f" (aim {figure.aim})" if figure.aim else ""))
    note(*figures)
    return 0 if all(part >= COVERED for sheet in sheets.values() for part in sheet.frames) else 1


def _judge_all(clip: Clip, sheets: dict[str, Sheet], spent: Spent) -> None:
    end_s = crowds.LENGTH_S - 0.5 / crowds.FPS
    now, others = list(frames.read(clip.path, 0.0, end_s)), list(frames.read(clip.path, end_s))
    hand = carried.hand_of(clip.seed)
    around, alone, moving = WAYS
    cover = _cover(now, others, spent)
    judge(cover, sheets[around], clip.labels)
    judge(_cover(now, [], Spent()), sheets[alone], clip.labels)
    turned = [carried.held_labels(one, t_s, hand) for one, t_s in zip(clip.labels, crowds.times_s(), strict=True)]
    judge(_cover(list(carried.held(now, hand)), list(carried.held(others, hand)), Spent()), sheets[moving], turned)
    _draw(clip, cover, spent)
    print(f"clip {clip.seed}: " + "; ".join(f"{way} {_last(sheet)}" for way, sheet in sheets.items()), flush=True)


def _last(sheet: Sheet) -> str:
    return f"least {sheet.clips[-1][0]:.2f}, clear {sheet.clear[-1]:.2f}" if sheet.clips else "nobody"


def _cover(now: Sequence[Frame], others: Sequence[Frame], spent: Spent) -> Cover:
    """What is covered, in the clip `now`; pictures of `others` times may be looked at."""
    began_s = time.process_time()
    reference = reference_of([now[len(now) // 2], now[0], now[-1], *others[::2]])
    found_s = time.process_time()
    cover = cover_of(now, others, reference)
    spent.finding += found_s - began_s
    spent.looking += time.process_time() - found_s
    return cover


def judge(cover: Cover, sheet: Sheet, labels: Sequence[NDArray[np.uint8]] | NDArray[np.uint8]) -> None:
    """Add to the sheet how much of the heads in `labels`, one picture (h, w) for each frame of the clip, is covered."""
    clear, worst = [], 1.0
    for t_s, shown in zip(crowds.times_s(), labels, strict=True):
        share = shares(cover.at(t_s), (shown.shape[1], shown.shape[0]))
        covered, cloth = share >= 1, shown == crowds.CLOTH
        clear.append(float((share[cloth] < HALF).mean()) if cloth.any() else 0.0)
        heads = [shown == number for number in np.unique(shown[(shown > 0) & (shown < crowds.CLOTH)])]
        parts = [_part(own, covered, sheet) for own in heads if _is_large(own)]
        if parts:
            sheet.frames.append(min(parts))
            worst = min(worst, *parts)
    sheet.clear.append(float(np.mean(clear)))
    sheet.n_hidden += sheet.clear[-1] == 0
    sheet.clips.append((worst, bool(cover.doubts)))


def _part(own: NDArray[np.bool_], covered: NDArray[np.bool_], sheet: Sheet) -> float:
    part = float(covered[own].mean())
    sheet.heads.append(part)
    sheet.head_px += float(own.sum())
    sheet.covered_px += float(covered[own].sum())
    return part


def _is_large(head: NDArray[np.bool_]) -> bool:
    """Whether a head's visible part is as high or wide as heads that must be found."""
    rows, columns = np.flatnonzero(head.any(axis=1)), np.flatnonzero(head.any(axis=0))
    high, wide = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    return bool(max(high, wide) >= LEAST_HEAD_PX and head.sum() >= LEAST_SEEN * LEAST_HEAD_PX**2)


def _draw(clip: Clip, cover: Cover, spent: Spent) -> None:
    """Seconds of processor for decoding alone and for drawing the blur."""
    began_s = time.process_time()
    for _ in frames.read(clip.path, 0.0, crowds.LENGTH_S):
        pass
    spent.decoding += time.process_time() - began_s
    for frame in frames.read(clip.path, 0.0, crowds.LENGTH_S):
        began_s = time.process_time()
        mask = cover.at(frame.t_s)
        for plane in (frame.y, frame.u, frame.v):
            blurred(plane, mask)
        spent.drawing += time.process_time() - began_s
    spent.played += crowds.LENGTH_S


def _figures(sheet: Sheet, way: str) -> Iterator[Figure]:
    right = sum(part >= COVERED for part in sheet.frames)
    low, high = wilson.interval(right, len(sheet.frames))
    clear = f"{np.mean(sheet.clear):.2f}; nothing is clear in {sheet.n_hidden} of {len(sheet.clear)} clips"
    area = sheet.covered_px / max(sheet.head_px, 1)
    rows = [
        (
            "frames in which 95 % of every head of 40 px or more is covered",
            f"{right} of {len(sheet.frames)} ({low:.3f} to {high:.3f})",
            "all",
        ),
        (
            "head area covered, heads of 40 px or more",
            f"{area:.4f} of {len(sheet.heads)} heads in frames",
            f"{COVERED:.2f}",
        ),
        ("least covered head of each clip, clips from worst to best", _worst(sheet), f"{COVERED:.2f}"),
        ("cloth in sight that stays clear", clear, ""),
        ("clips of which something is said", _word(sheet), ""),
    ]
    for what, measured, aim in rows:
        yield Figure(f"face blur, {way}: {what}", measured, aim, COMMAND, "synthetic")


def _worst(sheet: Sheet) -> str:
    worst = sorted(part for part, _ in sheet.clips)[:3]
    return ", ".join(f"{part:.2f}" for part in worst)


def _word(sheet: Sheet) -> str:
    missed = [said for part, said in sheet.clips if part < COVERED]
    whole = [said for part, said in sheet.clips if part >= COVERED]
    return f"{sum(missed)} of {len(missed)} with a miss, {sum(whole)} of {len(whole)} without"


def _costs(spent: Spent) -> Iterator[Figure]:
    played = spent.played
    looking, drawing, decoding = (total_s / played for total_s in (spent.looking, spent.drawing, spent.decoding))
    measured = (
        f"{spent.finding * crowds.LENGTH_S / played:.1f} s to find the table, once; for a second played at {crowds.FPS:.0f} frames "
        f"{looking:.2f} s to look and {drawing:.2f} s to draw; decoding alone {decoding:.2f} s"
    )
    yield Figure("face blur: seconds of one core", measured, "1", COMMAND, "cost")


if __name__ == "__main__":
    sys.exit(main())
