"""How well one picture is read: balls, kinds, masks and tables on labelled photos; prints figures, keeps nothing."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from action_tracker.pool.ball import Kind
from action_tracker.vision.calibrate import find_table
from action_tracker.vision.detect import Sighting, find_balls
from action_tracker.vision.mask import class_mask
from action_tracker.vision.view import TableView
from evaluation.figures import Figure, note
from evaluation.matching import Box, Found, average_precision, iou

DATA = Path(__file__).parents[2] / "shared" / "data"
KINDS = {1: Kind.CUE, 2: Kind.EIGHT, 3: Kind.SOLID, 4: Kind.STRIPE}


def main() -> int:
    """Run the named parts on what is present; the exit code is 1 when a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=[], help="unipd, tables, geometry; all when none is named")
    parser.add_argument("--pictures", type=Path, help="also write what was seen over each picture into this folder")
    options = parser.parse_args()
    parts: dict[str, Callable[[Path | None], bool]] = {"unipd": unipd, "tables": tables, "geometry": geometry}
    good = [parts[name](options.pictures) for name in options.parts or parts]
    return 0 if all(good) else 1


def _absent(folder: Path) -> bool:
    if not folder.is_dir():
        print(f"{folder.name}: no such data here, left out")
        return True
    return False


def unipd(pictures: Path | None) -> bool:
    """Ball mAP, recall and precision, kinds of hits, and mIoU over the labelled frames; true when mAP reaches its floor."""
    if _absent(DATA / "unipd"):
        return True
    found: list[Found] = []
    truth: dict[int, list[Box]] = {}
    counts = np.zeros((6, 2))
    frames = sorted((DATA / "unipd").glob("*/frames/*.png"))
    for index, frame in enumerate(frames):
        picture = cv2.imread(str(frame))
        truth[index] = _labels(frame.parents[1] / "bounding_boxes" / f"{frame.stem}_bbox.txt")
        view = find_table(picture)
        balls = [] if view is None else find_balls(picture, view)
        found += [Found(index, _code(ball.kind), ball.box_px, ball.score) for ball in balls]
        if view is not None:
            labelled = cv2.imread(str(frame.parents[1] / "masks" / frame.name), cv2.IMREAD_GRAYSCALE)
            counts += _overlaps(class_mask(picture, view, balls), labelled)
        _keep(pictures, f"unipd_{frame.parents[1].name}_{frame.stem}", picture, view, balls)
    scores = {kind.value: average_precision(_of(found, code), _truth_of(truth, code)) for code, kind in KINDS.items()}
    mean = float(np.mean(list(scores.values())))
    print(f"unipd: mAP {mean:.3f}  " + "  ".join(f"{kind} {score:.3f}" for kind, score in scores.items()))
    _hits(found, truth)
    ious = counts[:, 0] / np.maximum(counts[:, 1], 1)
    print(f"unipd: mIoU {ious.mean():.3f}  " + " ".join(f"{value:.3f}" for value in ious))
    where, command = f"{len(frames)} labelled broadcast frames", "python -m evaluation.stills unipd"
    note(
        Figure(f"ball mAP@0.5 over four kinds, {where}", f"{mean:.3f}", "0.95", command, "real", "0.807"),
        Figure("mIoU over six classes, the same frames", f"{ious.mean():.3f}", "0.85", command, "real", "0.718"),
    )
    return mean >= 0.60


def _labels(path: Path) -> list[Box]:
    return [
        Box((x, y, w, h), kind)
        for x, y, w, h, kind in (
            [int(value) for value in line.split()] for line in path.read_text().splitlines() if line
        )
    ]


def _code(kind: Kind) -> int:
    return next((code for code, known in KINDS.items() if known == kind), 0)


def _of(found: list[Found], code: int) -> list[Found]:
    return [one for one in found if one.kind == code]


def _truth_of(truth: dict[int, list[Box]], code: int) -> dict[int, list[Box]]:
    return {index: [box for box in boxes if box.kind == code] for index, boxes in truth.items()}


def _hits(found: list[Found], truth: dict[int, list[Box]], least: float = 0.5) -> None:
    """Recall and precision of balls of any kind with a score of `least` or more, and how many hits have the right kind."""
    sure = [one for one in found if one.score >= least]
    hits, right = 0, 0
    for index, boxes in truth.items():
        here = [one for one in sure if one.picture == index]
        for box in boxes:
            best = max(here, key=lambda one: iou(one.box, box.box), default=None)
            if best is not None and iou(best.box, box.box) >= 0.5:
                hits += 1
                right += best.kind == box.kind
                here.remove(best)
    total = sum(map(len, truth.values()))
    print(
        f"unipd: recall {hits / total:.3f}  precision {hits / max(len(sure), 1):.3f}  kind of hits {right / max(hits, 1):.3f}"
    )


def _overlaps(seen: np.ndarray, labelled: np.ndarray) -> np.ndarray:
    """Per class pixels in both and in either, `(6, 2)`."""
    return np.array(
        [[((seen == c) & (labelled == c)).sum(), ((seen == c) | (labelled == c)).sum()] for c in range(6)],
        np.float64,
    )


def tables(pictures: Path | None) -> bool:
    """Tables found and AP of balls, kind ignored, on photos whose pixels are not square and some of whose balls nobody labelled."""
    folder = DATA / "tables" / "valid"
    if _absent(folder):
        return True
    found: list[Found] = []
    truth: dict[int, list[Box]] = {}
    n_tables = 0
    for index, path in enumerate(sorted((folder / "images").glob("*.jpg"))):
        picture = cv2.imread(str(path))
        height, width = picture.shape[:2]
        rows = [
            [float(v) for v in line.split()]
            for line in (folder / "labels" / f"{path.stem}.txt").read_text().splitlines()
        ]
        view = find_table(picture)
        balls = [] if view is None else find_balls(picture, view)
        n_tables += view is not None
        found += [Found(index, 0, ball.box_px, ball.score) for ball in balls]
        boxes = [((x - w / 2) * width, (y - h / 2) * height, w * width, h * height) for c, x, y, w, h in rows if c == 0]
        truth[index] = [Box(box, 0) for box in boxes if view is None or _on_table(box, view)]
        _keep(pictures, f"tables_{index:02d}", picture, view, balls)
    precision = average_precision(found, truth)
    print(f"tables/valid: {n_tables} of {len(truth)} tables found, ball AP {precision:.3f}")
    where = f"{len(truth)} stretched photos of tables ({n_tables} tables found)"
    what = f"ball AP@0.5, kind ignored, {where}; some balls of theirs are unlabelled"
    note(Figure(what, f"{precision:.3f}", "0.80", "python -m evaluation.stills tables", "real"))
    return n_tables == len(truth)


def _on_table(box: tuple[float, float, float, float], view: TableView) -> bool:
    centre = (box[0] + box[2] / 2, box[1] + box[3] / 2)
    return cv2.pointPolygonTest(view.outline_px.astype(np.float32), centre, measureDist=False) >= 0


def geometry(pictures: Path | None) -> bool:
    """Tables found on photos of one table; how well oblique and top-down views agree where the balls lie."""
    folder = DATA / "geometry"
    if _absent(folder):
        return True
    places: dict[str, tuple[np.ndarray, TableView]] = {}
    paths = sorted(folder.glob("*.jpg"))
    for path in paths:
        picture = cv2.imread(str(path))
        view = find_table(picture)
        balls = [] if view is None else find_balls(picture, view)
        _keep(pictures, f"geometry_{path.stem}", picture, view, balls)
        if view is not None:
            places[path.stem] = (np.array([[b.x_m, b.y_m] for b in balls if b.score > 0.5]).reshape(-1, 2), view)
            print(
                f"geometry: {path.stem}: {len(places[path.stem][0])} balls, {view.table.length_m:.2f} m, {view.confidence:.2f}"
            )
    print(f"geometry: {len(places)} of {len(paths)} tables found")
    apart = [
        _agreement(places[a], places[b])
        for a in places for b in places
        if a.startswith("broken_") and "top" not in a and b.startswith("broken_topdown")
    ]  # fmt: skip
    if apart:
        every = np.concatenate(apart)
        print(
            f"geometry: broken layouts agree to {100 * np.median(every):.2f} % of the table's length (median of {len(every)} balls)"
        )
        what = f"places of balls, oblique photos against one from above (median of {len(every)})"
        measured = f"{100 * np.median(every):.2f} % of the table's length"
        note(Figure(what, measured, "0.5 %", "python -m evaluation.stills geometry", "real"))
    return len(places) == len(paths)


def _agreement(one: tuple[np.ndarray, TableView], other: tuple[np.ndarray, TableView]) -> np.ndarray:
    """Distances of nearest balls over the table's length, the half turn that fits better; `(n,)`."""
    a, b = (balls / view.table.length_m for balls, view in (one, other))
    size = np.array([1.0, one[1].table.width_m / one[1].table.length_m])
    if len(a) == 0 or len(b) == 0:
        return np.ones(1)
    choices = [np.linalg.norm(a[:, None] - turned[None], axis=2).min(axis=1) for turned in (b, size - b)]
    return min(choices, key=lambda distances: float(np.median(distances)))


COLOURS = {Kind.CUE: (255, 255, 255), Kind.EIGHT: (0, 0, 0), Kind.SOLID: (0, 0, 255), Kind.STRIPE: (0, 255, 255)}


def _keep(folder: Path | None, name: str, picture: np.ndarray, view: TableView | None, balls: list[Sighting]) -> None:
    """Draw what was seen, for a person to look at."""
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    drawn = picture.copy()
    thick = max(1, round(max(picture.shape) / 1000))
    if view is not None:
        for line, colour in ((view.outline_px, (0, 255, 255)), (np.array(view.corners_px), (255, 255, 255))):
            cv2.polylines(drawn, [np.round(np.nan_to_num(line)).astype(np.int32)], True, colour, thick, cv2.LINE_AA)
    for ball in balls:
        x, y, w, h = (round(value) for value in ball.box_px)
        colour = COLOURS.get(ball.kind, (255, 0, 255))
        cv2.rectangle(drawn, (x, y), (x + w, y + h), colour, thick)
        cv2.putText(
            drawn, f"{ball.number or ''} {ball.score:.2f}", (x, y - 2), 0, 0.35 * thick, colour, thick, cv2.LINE_AA
        )
    cv2.imwrite(str(folder / f"{name}.jpg"), drawn)


if __name__ == "__main__":
    sys.exit(main())
