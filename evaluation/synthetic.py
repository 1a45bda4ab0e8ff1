"""How well rendered tables are read, whose truth is known: tables, places, kinds, numbers, and shots on short clips."""

import argparse
import sys
import tempfile
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

from action_tracker import pipeline
from action_tracker.kit.errors import Wrong
from action_tracker.pool.reading import Reading
from action_tracker.pool.shot import Shot
from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.synth import demo
from action_tracker.synth.stills import Still, StillBall, still
from action_tracker.synth.tables import Range, random_scene
from action_tracker.synth.truth import reading_of
from action_tracker.vision.calibrate import find_table
from action_tracker.vision.detect import Sighting, find_balls
from action_tracker.vision.view import TableView
from evaluation.figures import Figure, note
from evaluation.matching import iou

SURE = 0.5
SAME_SIZE = 0.02
"""A size is right within this share: makers differ by a hundredth, the nearest usual sizes by four."""
SURENESS = (0.0, 0.5, 0.7, 0.85, 1.0)
"""Confidences in a table are counted between these."""
READABLE_PX = 9.0
"""Radius from which on a number on a ball can be read."""


@dataclass
class Tally:
    """What was counted over all stills."""

    n_tables: int = 0
    n_found: int = 0
    n_size_right: int = 0
    outlines: list[tuple[float, bool]] = field(default_factory=list)
    corner_px: list[float] = field(default_factory=list)
    place_mm: list[float] = field(default_factory=list)
    n_balls: int = 0
    n_seen: int = 0
    n_hits: int = 0
    n_kind_right: int = 0
    n_readable: int = 0
    n_numbers: int = 0
    n_numbers_right: int = 0


def main() -> int:
    """Judge stills and clips; the exit code is 1 when fewer than 9 of 10 tables are found."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.synthetic", description=__doc__)
    parser.add_argument("--stills", type=int, default=20)
    parser.add_argument("--clips", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1000)
    parser.add_argument(
        "--bend", type=float, default=0.0, help="how much lenses bend lines at most (see synth.scene.Lens)"
    )
    parser.add_argument("--size", default="1280x720", help="size of the stills in pixels, such as 1920x1080")
    options = parser.parse_args()
    width, height = (int(part) for part in options.size.split("x"))
    tally = Tally()
    for seed in range(options.seed, options.seed + options.stills):
        judge_still(still(seed, size_px=(width, height), places=Range(1.2, 2.5, bend=options.bend)), tally)
    print_tally(tally)
    note(*figures(tally, f"{width}x{height}"))
    for seed in range(options.seed, options.seed + options.clips):
        judge_clip(seed)
    return 0 if tally.n_found >= 0.9 * tally.n_tables else 1


def judge_still(made: Still, tally: Tally) -> None:
    """Count one still in."""
    tally.n_tables += 1
    clear = [ball for ball in made.balls if ball.visible > 0.5]
    tally.n_balls += len(clear)
    view = find_table(made.picture)
    if view is None:
        return
    tally.n_found += 1
    length = made.table.table.length_m
    tally.n_size_right += abs(view.table.length_m / length - 1) < SAME_SIZE
    tally.outlines.append((view.confidence, _outline_gap_m(made, view) < BALL_RADIUS_M))
    gaps = [_corner_gap(made, view, turned) for turned in (False, True)]
    turned = gaps[1] < gaps[0]
    tally.corner_px.append(min(gaps))
    sure = [seen for seen in find_balls(made.picture, view) if seen.score >= SURE]
    partly = [ball for ball in made.balls if ball.visible <= 0.5]
    tally.n_seen += sum(not any(iou(seen.box_px, ball.box_px) >= 0.3 for ball in partly) for seen in sure)
    for ball in clear:
        hit = max(sure, key=lambda seen: iou(seen.box_px, ball.box_px), default=None)
        if hit is not None and iou(hit.box_px, ball.box_px) >= 0.5:
            sure.remove(hit)
            _count_hit(ball, hit, tally)
            tally.place_mm.append(_place_gap_mm(ball, hit, made, view, turned))


def _corner_gap(made: Still, view: TableView, turned: bool) -> float:
    """Mean distance of the four corners in pixels, as found or after the half turn."""
    found = np.array(view.corners_px)
    return float(np.hypot(*((np.roll(found, 2, 0) if turned else found) - np.array(made.table.corners_px)).T).mean())


def _outline_gap_m(made: Still, view: TableView) -> float:
    """How far the worst corner is off on the cloth, in metres of the true table (a wrong size is counted elsewhere)."""
    true, found = made.table.table, view.table
    share = np.array([true.length_m / found.length_m, true.width_m / found.width_m])
    places = view.camera.to_plane(np.array(made.table.corners_px)) * share
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * [true.length_m, true.width_m]
    gaps = [
        np.linalg.norm(places - corners, axis=1).max(),
        np.linalg.norm(places - np.roll(corners, 2, 0), axis=1).max(),
    ]
    return float(np.nan_to_num(min(gaps), nan=np.inf))


def sureness(outlines: list[tuple[float, bool]]) -> list[tuple[str, int, int]]:
    """For each range of confidence its name, how many outlines were right (every corner within a ball's radius), and of how many."""
    rows = []
    for low, high in pairwise(SURENESS):
        here = [right for sure, right in outlines if low <= sure < high or sure == high == 1.0]
        rows.append((f"{low:.2f} to {high:.2f}", sum(here), len(here)))
    return rows


def _count_hit(ball: StillBall, hit: Sighting, tally: Tally) -> None:
    tally.n_hits += 1
    tally.n_kind_right += hit.kind == ball.kind
    if ball.number is not None and ball.radius_px >= READABLE_PX:
        tally.n_readable += 1
        tally.n_numbers += hit.number is not None
        tally.n_numbers_right += hit.number == ball.number


def _place_gap_mm(ball: StillBall, hit: Sighting, made: Still, view: TableView, turned: bool) -> float:
    """How far the place is off, in millimetres on the true table (a wrong table size is counted elsewhere)."""
    true, found = made.table.table, view.table
    x, y = hit.x_m / found.length_m * true.length_m, hit.y_m / found.width_m * true.width_m
    if turned:
        x, y = true.length_m - x, true.width_m - y
    return float(1000 * np.hypot(x - ball.x_m, y - ball.y_m))


def print_tally(tally: Tally) -> None:
    """Print what was counted."""
    print(f"tables found {tally.n_found} of {tally.n_tables}, size right {tally.n_size_right}")
    print(
        "outlines right by confidence: "
        + ", ".join(f"{name}: {_part(n, of)}" for name, n, of in sureness(tally.outlines))
    )
    if tally.corner_px:
        print(
            f"corners off by {np.median(tally.corner_px):.2f} px median, {np.percentile(tally.corner_px, 95):.2f} px p95"
        )
    if tally.place_mm:
        median, p95 = np.percentile(tally.place_mm, [50, 95])
        print(f"balls off by {median:.1f} mm median, {p95:.1f} mm p95")
    print(f"balls: recall {_part(tally.n_hits, tally.n_balls)}, precision {_part(tally.n_hits, tally.n_seen)}")
    print(f"kinds right {_part(tally.n_kind_right, tally.n_hits)} of the balls found")
    print(
        f"numbers (radius {READABLE_PX:.0f} px or more): given {_part(tally.n_numbers, tally.n_readable)}, "
        f"right where given {_part(tally.n_numbers_right, tally.n_numbers)}"
    )


def figures(tally: Tally, size: str) -> list[Figure]:
    """What was counted, as rows for the page on accuracy."""
    median, p95 = np.percentile(tally.place_mm, [50, 95]) if tally.place_mm else (np.nan, np.nan)
    rows = [
        ("tables found", _part(tally.n_found, tally.n_tables), ""),
        ("size of the table right", _part(tally.n_size_right, tally.n_found), ""),
        (
            "outline right to a ball's radius, by confidence in it",
            ", ".join(f"{name}: {_part(n, of)}" for name, n, of in sureness(tally.outlines) if of),
            "",
        ),
        (
            "place of a resting ball, table found by itself",
            f"median {median:.1f} mm, 95 % below {p95:.1f} mm",
            "3, 8 mm",
        ),
        ("balls found", _part(tally.n_hits, tally.n_balls), "0.97"),
        ("of what was told, balls", _part(tally.n_hits, tally.n_seen), ""),
        ("kind right, of the balls found", _part(tally.n_kind_right, tally.n_hits), ""),
    ]
    command = f"python -m evaluation.synthetic --size {size}"
    return [Figure(f"{what}, stills of {size}", told, aim, command, "synthetic") for what, told, aim in rows]


def _part(some: int, of: int) -> str:
    return f"{some / of:.3f} ({some}/{of})" if of else "none"


def judge_clip(seed: int) -> None:
    """Render a short clip of a random table, read it, and say which shots were found."""
    scene = random_scene(seed, places=Range(1.2, 2.0))
    try:
        reel = demo.planned(scene, seconds=16.0, seed=seed)
    except demo.NoDemo:
        print(f"clip {seed}: no game found, left out")
        return
    truth = reading_of(reel, fps=30.0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clip.mp4"
        demo.film(reel, path, fps=30.0)
        try:
            reading = pipeline.read_video(path)
        except Wrong as wrong:
            print(f"clip {seed}: {wrong.detail}")
            return
    print(f"clip {seed}: " + ", ".join(_verdicts(truth, reading)))


def _verdicts(truth: Reading, reading: Reading) -> list[str]:
    """For each true shot whether it was found and told right; then what was made up."""
    found = list(reading.account.shots)
    said = []
    for shot in truth.account.shots:
        match = min(found, key=lambda other: abs(other.start_s - shot.start_s), default=None)
        if match is None or abs(match.start_s - shot.start_s) > 0.5:
            said.append(f"{shot.intent} {shot.result} not found")
            continue
        found.remove(match)
        said.append(f"{shot.intent} {shot.result} {'right' if _alike(shot, match) else f'told as {_told(match)}'}")
    return [*said, f"{len(found)} false"]


def _alike(shot: Shot, other: Shot) -> bool:
    return (shot.result, shot.foul, len(shot.pots)) == (other.result, other.foul, len(other.pots))


def _told(shot: Shot) -> str:
    return f"{shot.result} with {len(shot.pots)} pots" + (f" and {shot.foul}" if shot.foul else "")


if __name__ == "__main__":
    sys.exit(main())
