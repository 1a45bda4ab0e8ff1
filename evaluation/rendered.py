"""What is told of rendered shots, through the whole chain: short clips of random tables, each read like any video.

Every clip has a table, cloth, balls, light and camera place of its own. Shares come with Wilson's interval and with how
often something was told at all; probabilities come with how often they were right.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np

from action_tracker import pipeline
from action_tracker.kit.errors import Wrong
from evaluation import filmed, reliability
from evaluation.figures import Figure, note
from evaluation.refereed import Sheet, refereed
from evaluation.staged import N_SHOTS, clip_of
from evaluation.wilson import interval

DEVELOPMENT, FINAL = 5001, 12001
"""First seed of the clips that are looked at while something is worked on, and of those kept for judging."""
AIMS = {
    "stroke": "1",
    "make or miss": "0.97",
    "which pockets": "0.96",
    "scratch": "0.96",
    "first ball": "0.96",
    "shot type": "0.92",
    "spin, all told": "0.85",
    "spin, where confident": "0.94, of 0.65",
    "side's sign": "0.82, of 0.40",
    "cut, degrees": "1.0",
    "cue-ball speed, %": "4",
    "stroke kept by the cut": "1",
    "number of a ball": "0.97",
}
MOST_CALIBRATION_ERROR, LEAST_REMOVED = 0.08, 0.90
LEAST_RIGHT = 0.97
COMMAND = "python -m evaluation.rendered"


def main() -> int:
    """Judge clips until so many shots were; the exit code is 1 when make or miss is right less often than LEAST_RIGHT."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--shots", type=int, default=200)
    parser.add_argument(
        "--seed", type=int, default=FINAL, help=f"first clip; {DEVELOPMENT} while something is worked on"
    )
    parser.add_argument("--films", type=Path, default=filmed.FOLDER, help="where rendered clips are kept")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument(
        "--kept", action="store_true", help="only clips from the first one on that were rendered before"
    )
    options = parser.parse_args()
    # a forked process hangs in the threads that OpenCV has begun before
    with ProcessPoolExecutor(options.processes, mp_context=get_context("spawn")) as pool:
        total = _of_kept(pool, options) if options.kept else _of_fresh(pool, options)
    _print(total)
    note(*_figures(total))
    answers = [answer for answer in total.answers["make or miss"] if answer is not None]
    return 0 if sum(answers) >= LEAST_RIGHT * len(answers) else 1


def _of_fresh(pool: Executor, options: argparse.Namespace) -> Sheet:
    """As many clips as it takes until so many shots were judged, rendered where they are not kept."""
    total, n_shots, seed = Sheet(), 0, options.seed
    mean_shots = sum(N_SHOTS) / len(N_SHOTS)
    while n_shots < options.shots:
        batch = max(options.processes, round((options.shots - n_shots) / mean_shots / 2))
        for sheet in pool.map(judged, range(seed, seed + batch), [options.films] * batch):
            total.add(sheet)
        seed, n_shots = seed + batch, len(total.answers.get("stroke", []))
    return total


def _of_kept(pool: Executor, options: argparse.Namespace) -> Sheet:
    """Every clip that is kept, from the first seed on."""
    kept = sorted(int(path.stem.removeprefix("clip-")) for path in options.films.glob("clip-*.mp4"))
    seeds, total = [seed for seed in kept if seed >= options.seed], Sheet()
    for sheet in pool.map(judged, seeds, [options.films] * len(seeds)):
        total.add(sheet)
    return total


def judged(seed: int, folder: Path) -> Sheet:
    """Render (unless it is kept), read and judge one clip; says what was wrong with it."""
    cv2.setNumThreads(1)
    clip = clip_of(seed, folder)
    if clip is None:
        return Sheet()
    started_s = time.process_time()
    try:
        reading, said = pipeline.read_video(clip.path), ""
    except Wrong as wrong:
        reading, said = None, wrong.detail
    sheet = refereed(clip.truth, clip.shots, reading)
    wrong_shots = [*sheet.wrong, *(f"{shot} made up" for shot in sheet.made_up)]
    size = f"{clip.truth.video.width}x{clip.truth.video.height}"
    print(
        f"clip {seed} ({size}, {time.process_time() - started_s:.0f} s): {said or 'read'}",
        *wrong_shots,
        sep="\n  ",
        flush=True,
    )
    return sheet


def _print(total: Sheet) -> None:
    print(f"\n{len(total.waited_s)} clips, {len(total.answers.get('stroke', []))} shots, {len(total.made_up)} made up")
    for what, measured, aim in _rows(total):
        print(f"  {what:32} {measured}" + (f"   aim {aim}" if aim else ""))
    for name, said in total.said.items():
        print(f"  probability of a {name}: off by {reliability.error(said):.3f}, aim {MOST_CALIBRATION_ERROR}")
        print(*reliability.lines(said), sep="\n")


def _rows(total: Sheet) -> Iterator[tuple[str, str, str]]:
    """What, how good, what it should reach."""
    for question, answers in total.answers.items():
        told = [answer for answer in answers if answer is not None]
        low, high = interval(sum(told), len(told))
        share = sum(told) / max(len(told), 1)
        coverage = f"told of {len(told) / len(answers):.2f} of {len(answers)}"
        yield question, f"{share:.3f} right ({low:.3f} to {high:.3f}; {coverage})", AIMS.get(question, "")
    for number, errors in total.errors.items():
        known = [error for error in errors if error is not None]
        median, p90 = np.percentile(known, [50, 90]) if known else (np.nan, np.nan)
        coverage = f"told of {len(known) / len(errors):.2f} of {len(errors)}"
        yield number, f"median off by {median:.2f}, 90 % below {p90:.2f} ({coverage})", AIMS.get(number, "")
    waited = sum(total.waited_s)
    if waited:
        removed = 1 - sum(total.kept_s) / waited
        yield "waiting removed", f"{removed:.3f} of {waited:.0f} s", f"{LEAST_REMOVED:.2f}"
    yield "shots made up", f"{len(total.made_up)} beside {len(total.answers.get('stroke', []))}", "0"


def _figures(total: Sheet) -> Iterator[Figure]:
    for what, measured, aim in _rows(total):
        yield Figure(f"{what}, rendered clips", measured, aim, COMMAND, "synthetic")
    for name, said in total.said.items():
        measured = f"off by {reliability.error(said):.3f} (told: right) {reliability.in_words(said)}"
        yield Figure(
            f"probability of a {name}, rendered clips", measured, f"{MOST_CALIBRATION_ERROR:.2f}", COMMAND, "synthetic"
        )


if __name__ == "__main__":
    sys.exit(main())
