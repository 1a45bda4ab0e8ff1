"""A real clip read again and again under changes that must not matter.

The table found a little elsewhere, other light, a later start; or the whole film made anew: mirrored, smaller, leaning, with fewer
frames, written coarsely, under warm light.
"""

import json
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np

from action_tracker import pipeline
from action_tracker.kit.errors import Wrong
from action_tracker.pool.reading import Reading
from action_tracker.video.frames import Frame
from action_tracker.vision import carry, follow
from action_tracker.vision.pose import outline_m
from action_tracker.vision.standpoint import watched
from action_tracker.vision.view import TableView
from evaluation.clips import DATA, Score, on_table, scored
from evaluation.figures import Figure, note
from evaluation.remade import REMAKES, remade

CLIP = DATA / "nineball" / "clearance_part1.mp4"


@dataclass(frozen=True)
class Change:
    """One way to read the clip: corners moved by `jitter` of the table's width in the picture (drawn from `seed`), light times
    `gain` plus `lift` levels, the first `late_s` cut off.
    """

    name: str
    jitter: float = 0.0
    seed: int = 0
    gain: float = 1.0
    lift: float = 0.0
    late_s: float = 0.0


CHANGES = (
    Change("as it is"),
    Change("corners 1", jitter=0.004, seed=1),
    Change("corners 2", jitter=0.004, seed=2),
    Change("corners 3", jitter=0.004, seed=3),
    Change("brighter", gain=1.06, lift=2),
    Change("darker", gain=0.94, lift=-1),
    Change("0.4 s later", late_s=0.4),
    Change("0.7 s later", late_s=0.7),
    Change("corners 4", jitter=0.004, seed=4),
    Change("corners 5, darker", jitter=0.004, seed=5, gain=0.96),
    Change("corners 6, 1.1 s later", jitter=0.004, seed=6, late_s=1.1),
)


def report(pool: Executor, n_changes: int, folder: Path, command: str) -> None:
    """Read the clip under the first `n_changes` changes, and as films made anew in `folder`; print how each was told, and the mean."""
    if not CLIP.is_file():
        return
    changed = pool.map(_told, range(min(n_changes, len(CHANGES))))
    _summed("small changes", list(changed), command)
    anew = pool.map(_told_anew, range(min(n_changes, len(REMAKES))), [folder] * len(REMAKES))
    _summed("films made anew", list(anew), command)


def _summed(name: str, told: list[tuple[str, Score]], command: str) -> None:
    print(*(text for text, _ in told), sep="\n", flush=True)
    if not told:
        return
    scores = [score for _, score in told]
    found, wanted, false = (sum(getattr(s, part) for s in scores) for part in ("found", "wanted", "false"))
    print(f"real clip, {name}, {len(scores)} ways: {found} of {wanted} pots, {false} false")
    what = f"pots of the nine-ball run-out under {len(scores)} {name}"
    note(Figure(what, f"{found} of {wanted}, {false} false", f"{wanted} of {wanted}, none false", command, "real"))


def _told(number: int) -> tuple[str, Score]:
    change = CHANGES[number]
    return _judged(change.name, read(change), change.late_s)


def _told_anew(number: int, folder: Path) -> tuple[str, Score]:
    remake = REMAKES[number]
    try:
        return _judged(remake.name, pipeline.read_video(remade(CLIP, remake, folder)), 0.0)
    except Wrong as wrong:
        return f"  {remake.name}: {wrong.detail}", Score(0, len(_truth()["pots_s"]), 0)


def _judged(name: str, reading: Reading, late_s: float) -> tuple[str, Score]:
    truth = _truth()
    pots = [pot.t_s + late_s for shot in reading.account.shots for pot in shot.pots if pot.t_s is not None]
    score = scored(pots, truth["pots_s"])
    counts = [f"{on_table(reading, float(t) - late_s)}/{count}" for t, count in truth["object_balls_at_s"].items()]
    times = " ".join(f"{t:.2f}" for t in pots)
    text = f"  {name}: {score.found} of {score.wanted} pots, {score.false} false ({times}); "
    return text + f"balls {' '.join(counts)}; {len(reading.account.shots)} shots", score


def _truth() -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((CLIP.parent / "pots.json").read_text())
    return truth


def read(change: Change) -> Reading:
    """The clip as it would be read after `change`."""
    plan = pipeline.plan(CLIP)
    view = _moved(plan.view, change) if change.jitter else plan.view
    plan = replace(plan, standpoint=replace(plan.standpoint, view=view))
    scene = follow.begun(view, plan.header.fps)
    for frame, is_seen in _changed(plan, change):
        (follow.step if is_seen else follow.pass_by)(scene, frame)
    return pipeline.finish(CLIP, plan, [carry.told(scene)])


def _moved(view: TableView, change: Change) -> TableView:
    """The view whose camera sees the table's corners a little elsewhere: the lens stays."""
    corners = outline_m(view.table, view.cushion_m)
    seen = view.camera.project(corners)
    reach = change.jitter * float(np.ptp(seen[:, 0]))
    seen = seen + np.random.default_rng(change.seed).normal(0, reach, seen.shape)
    camera = view.camera
    x, y = camera.centre_px
    matrix = np.array([[camera.focal_px * camera.stretch, 0, x], [0, camera.focal_px, y], [0, 0, 1.0]])
    turn = cv2.Rodrigues(camera.rotation)[0]
    move = camera.translation.reshape(3, 1).copy()
    _, turn, move = cv2.solvePnP(corners, seen, matrix, None, turn, move, useExtrinsicGuess=True)
    rotation, translation = np.asarray(cv2.Rodrigues(turn)[0], float), np.asarray(move, float).ravel()
    return replace(view, camera=replace(camera, rotation=rotation, translation=translation))


def _changed(plan: pipeline.Plan, change: Change) -> Iterator[tuple[Frame, bool]]:
    levels = np.clip(np.arange(256) * change.gain + change.lift, 0, 255).astype(np.uint8)
    is_lit = change.gain != 1.0 or change.lift != 0.0
    for frame, is_seen in watched(CLIP, plan.standpoint, (change.late_s, float("inf")), plan.header):
        moved = replace(frame, t_s=frame.t_s - change.late_s)
        yield (_lit(moved, levels) if is_lit else moved), is_seen


def _lit(frame: Frame, levels: np.ndarray) -> Frame:
    y = np.asarray(cv2.LUT(frame.y, levels), np.uint8)
    height, width = y.shape
    packed = np.concatenate([y.ravel(), frame.u.ravel(), frame.v.ravel()]).reshape(height * 3 // 2, width)
    return Frame(frame.t_s, y, frame.u, frame.v, av.VideoFrame.from_ndarray(packed, format="yuv420p"))
