"""Shots and pots on real clips whose outcome is known, as far as they are at hand; prints a table, keeps floors."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from action_tracker import pipeline
from action_tracker.kit.errors import Wrong
from action_tracker.pool.ball import Kind
from action_tracker.pool.reading import Reading
from action_tracker.pool.shot import Pot
from action_tracker.pool.written import to_json
from evaluation.figures import Figure, note

DATA = Path(__file__).parents[2] / "shared" / "data"
OUTCOMES = {"game1_clip1": "miss", "game1_clip2": "miss", "game1_clip3": "make", "game3_clip1": "make"}
EARLY_S, LATE_S = 0.5, 2.0
"""A pot counts when it is told between so much before and so much after the moment at which the ball goes in."""
LEAST_OUTCOMES = 4
LEAST_POTS, MOST_FALSE_POTS = 4, 0


@dataclass(frozen=True)
class Score:
    """Pots found of those there were, and those that were none."""

    found: int
    wanted: int
    false: int


def main() -> int:
    """Read every clip; the exit code is 1 when a floor is missed or anything but a plain refusal happens."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="also write the readings as JSON into this folder")
    keep = parser.parse_args().keep
    good = [unipd(keep), nineball(keep), handheld(keep)]
    return 0 if all(good) else 1


def unipd(keep: Path | None) -> bool:
    """One shot each, with the right outcome."""
    right, n_clips = 0, 0
    for name, wanted in OUTCOMES.items():
        reading = _read(DATA / "unipd" / name / f"{name}.mp4", keep)
        if reading is None:
            continue
        n_clips += 1
        shots = reading.account.shots
        told = ", ".join(f"{shot.result}{_fallen(shot.pots)}" for shot in shots) or "no shot"
        is_right = len(shots) == 1 and shots[0].result == wanted
        right += is_right
        print(f"  {name}: {told}; should be {wanted}: {'right' if is_right else 'WRONG'}")
    if n_clips:
        print(f"unipd: {right} of {n_clips} outcomes right (floor {LEAST_OUTCOMES})")
        what = "outcome of broadcast clips with one shot each"
        note(Figure(what, f"{right} of {n_clips}", f"{n_clips} of {n_clips}", "python -m evaluation.clips", "real"))
    return n_clips == 0 or right >= min(LEAST_OUTCOMES, n_clips)


def _fallen(pots: Sequence[Pot]) -> str:
    return "".join(f" ({pot.kind} in {pot.pocket} at {pot.t_s:.2f})" for pot in pots)


def nineball(keep: Path | None) -> bool:
    """The pots at their moments, none that was none, and the number of balls while all rest."""
    truth_file = DATA / "nineball" / "pots.json"
    reading = _read(DATA / "nineball" / "clearance_part1.mp4", keep)
    if reading is None or not truth_file.is_file():
        return True
    truth = json.loads(truth_file.read_text())
    pots = [pot for shot in reading.account.shots for pot in shot.pots]
    score = scored([pot.t_s for pot in pots], truth["pots_s"])
    print(f"  told: {' '.join(f'{pot.t_s:.2f}' for pot in pots)}; truth: {truth['pots_s']}")
    for moment, count in truth["object_balls_at_s"].items():
        print(f"  object balls at {moment} s: {on_table(reading, float(moment))}; truth: {count}")
    print(
        f"nineball: {score.found} of {score.wanted} pots (floor {LEAST_POTS}), {score.false} false (ceiling {MOST_FALSE_POTS})"
    )
    what = "pots of a nine-ball run-out filmed from a low corner in dim light"
    measured, aim = (
        f"{score.found} of {score.wanted}, {score.false} false",
        f"{score.wanted} of {score.wanted}, none false",
    )
    note(Figure(what, measured, aim, "python -m evaluation.clips", "real"))
    return score.found >= LEAST_POTS and score.false <= MOST_FALSE_POTS


def scored(told_s: Sequence[float], truth_s: Sequence[float]) -> Score:
    """Match each true pot with the nearest told one inside its window; what is left over is false."""
    left = sorted(told_s)
    found = 0
    for moment in truth_s:
        near = [t for t in left if moment - EARLY_S <= t <= moment + LATE_S]
        if near:
            left.remove(min(near, key=lambda t: abs(t - moment)))
            found += 1
    return Score(found, len(truth_s), len(left))


def on_table(reading: Reading, t_s: float) -> int:
    """How many object balls are told of at one moment."""
    cues = {ball.id for ball in reading.balls if ball.kind is Kind.CUE}
    return len({track.ball for track in reading.tracks if track.ball not in cues and track.at(t_s) is not None})


def handheld(keep: Path | None) -> bool:
    """No crash, and a warning that the camera moves; the exact account is not asked for."""
    reading = _read(DATA / "handheld" / "break.mp4", keep)
    if reading is not None:
        print(
            f"handheld: {len(reading.account.shots)} shots; {reading.quality.grade}: {' '.join(reading.quality.warnings)}"
        )
    return True


def _read(path: Path, keep: Path | None) -> Reading | None:
    if not path.is_file():
        print(f"{path.parent.name}: not at hand, left out")
        return None
    started = time.perf_counter()
    try:
        reading = pipeline.read_video(path)
    except Wrong as wrong:
        print(f"  {path.name}: {wrong.detail}")
        return None
    print(f"  {path.name}: {reading.video.duration_s:.1f} s of video read in {time.perf_counter() - started:.1f} s")
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{path.stem}.json").write_text(json.dumps(to_json(reading)))
    return reading


if __name__ == "__main__":
    sys.exit(main())
