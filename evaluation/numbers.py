"""How well kinds and numbers of resting balls are told on rendered tables whose make, cloth or balls were never trained on."""

import argparse
import pickle
import sys
import zlib
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np

from action_tracker.synth.looks import Part, Use
from action_tracker.synth.stills import Still, StillBall, still
from action_tracker.synth.tables import Range, random_scene
from action_tracker.vision.calibrate import find_table
from action_tracker.vision.detect import Sighting, find_balls
from action_tracker.vision.dragged import cloth_inside
from action_tracker.vision.view import TableView
from evaluation.figures import Figure, note
from evaluation.matching import iou

ROOT = Path(__file__).parents[1]
SIZE_PX = (1920, 1080)
FIRST = 500_000
"""Far from the seeds that training draws from."""
BANDS = (6.0, 9.0, 12.0, 15.0, 30.0)
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
READABLE_PX = 9.0
RIGHT = 0.97
"""Of the numbers told on balls of at least `READABLE_PX`, so many should be right."""


@dataclass(frozen=True)
class Told:
    """One true ball that was found: what it is and what was said of it."""

    group: str
    view: str
    ball: StillBall
    seen: Sighting


def main() -> int:
    """Judge every group with the true and with the found table; the exit code is 1 when a group falls short."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.numbers", description=__doc__)
    parser.add_argument("--stills", type=int, default=24, help="pictures in each group")
    parser.add_argument(
        "--found", action="store_true", help="also with the table as it is found, not only as it truly lies"
    )
    options = parser.parse_args()
    told: list[Told] = []
    for group in [*Part]:
        told += _group(group, options.stills, with_found=options.found)
    for view in ("true", "found") if options.found else ("true",):
        _print_view(view, [one for one in told if one.view == view])
    sure = [one for one in told if one.view == "true" and one.ball.number and one.ball.radius_px >= READABLE_PX]
    _print_reliability(sure)
    for group in Part:
        mine = [one for one in sure if one.group == group]
        what = f"number right where told, resting balls of {READABLE_PX:.0f} px or more, {group.value} never trained on"
        share = np.mean([one.seen.number is not None for one in mine]) if mine else np.nan
        measured = f"{_right(mine):.3f} (told of {share:.2f})"
        note(Figure(what, measured, f"{RIGHT:.2f}", "python -m evaluation.numbers", "synthetic"))
    good = [_right([one for one in sure if one.group == group]) >= RIGHT for group in Part]
    return 0 if all(good) else 1


def _group(unseen: Part, count: int, *, with_found: bool) -> list[Told]:
    told: list[Told] = []
    for index in range(count):
        made = rendered(FIRST + 1000 * [*Part].index(unseen) + index, unseen)
        views = {"true": true_view(made), **({"found": find_table(made.picture)} if with_found else {})}
        for name, view in views.items():
            seen = [] if view is None else find_balls(made.picture, view)
            told += [Told(unseen.value, name, ball, hit) for ball, hit in _matched(made, seen)]
    return told


def rendered(seed: int, unseen: Part) -> Still:
    """A still of a table with something unseen, through a camera's compression; kept, for drawing takes longer than judging."""
    sources = b"".join(path.read_bytes() for path in sorted((ROOT / "action_tracker" / "synth").glob("*.*")))
    kept = ROOT / ".cache" / "stills" / f"{seed}-{unseen}-{zlib.crc32(sources):08x}.pickle"
    if kept.is_file():
        return pickle.loads(kept.read_bytes())
    places = Range(1.2, 2.5)
    scene = random_scene(seed, size_px=SIZE_PX, places=places, uses={unseen: Use.JUDGING})
    made = still(seed, size_px=SIZE_PX, places=places, fineness=1, scene=scene)
    _, packed = cv2.imencode(".jpg", made.picture, [cv2.IMWRITE_JPEG_QUALITY, 85])
    made = replace(made, picture=cv2.imdecode(packed, cv2.IMREAD_COLOR))
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(made))
    return made


def true_view(made: Still) -> TableView:
    """The table as it truly lies in a still."""
    cloth = cloth_inside(made.picture, np.array(made.table.corners_px))
    return TableView(made.scene.camera, made.scene.table, cloth, made.scene.size_px, 1.0, size_known=True)


def _matched(made: Still, seen: list[Sighting]) -> list[tuple[StillBall, Sighting]]:
    """The balls that are seen at least half, each with the sighting that lies over it."""
    pairs = []
    left = [one for one in seen if one.score >= 0.3]
    for ball in made.balls:
        hit = max(left, key=lambda one: iou(one.box_px, ball.box_px), default=None)
        if ball.visible > 0.5 and hit is not None and iou(hit.box_px, ball.box_px) >= 0.4:
            left.remove(hit)
            pairs.append((ball, hit))
    return pairs


def _print_view(view: str, told: list[Told]) -> None:
    print(f"\nwith the table as it {'truly lies' if view == 'true' else 'is found'}:")
    print(f"{'group':8}{'radius':>9}{'balls':>7}{'kind right':>12}{'number told':>13}{'right where told':>18}")
    for group in [*(unseen.value for unseen in Part), "all"]:
        mine = [one for one in told if group in (one.group, "all")]
        for low, high in [*pairwise(BANDS), (READABLE_PX, 99.0)]:
            _print_row(group, f"{low:.0f}-{high:.0f}" if high < 99 else f"{low:.0f}+", _within(mine, low, high))


def _within(told: list[Told], low: float, high: float) -> list[Told]:
    return [one for one in told if low <= one.ball.radius_px < high]


def _print_row(group: str, band: str, told: list[Told]) -> None:
    if not told:
        return
    kinds = np.mean([one.seen.kind == one.ball.kind for one in told])
    numbered = [one for one in told if one.ball.number is not None]
    said = [one for one in numbered if one.seen.number is not None]
    share = len(said) / max(len(numbered), 1)
    right = f"{_right(numbered):.3f} of {len(said)}"
    print(f"{group:8}{band:>9}{len(told):>7}{kinds:>12.3f}{share:>13.3f}{right:>18}")


def _right(told: list[Told]) -> float:
    said = [one.seen.number == one.ball.number for one in told if one.seen.number is not None]
    return float(np.mean(said)) if said else 1.0


def _print_reliability(told: list[Told]) -> None:
    """How often the likeliest number is right, by how likely it was said to be."""
    if not told:
        return
    likeliest = np.array([max(one.seen.number_probs) for one in told])
    right = np.array([int(np.argmax(one.seen.number_probs)) + 1 == one.ball.number for one in told])
    print(
        f"\nlikeliest number of balls of {READABLE_PX:.0f} px or more (told or not): {right.mean():.3f} right of {len(right)}"
    )
    print(f"{'said':>12}{'balls':>7}{'mean said':>11}{'right':>8}")
    error = 0.0
    for low, high in pairwise(BINS):
        here = (likeliest >= low) & ((likeliest < high) | (high == 1.0))
        if here.any():
            error += float(here.mean() * abs(likeliest[here].mean() - right[here].mean()))
            print(
                f"{low:.2f}-{high:.2f}".rjust(12)
                + f"{here.sum():>7}{likeliest[here].mean():>11.3f}{right[here].mean():>8.3f}"
            )
    print(f"expected calibration error {error:.3f}")


if __name__ == "__main__":
    sys.exit(main())
