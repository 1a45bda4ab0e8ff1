"""Printed markers on two rails: they tell a table's size to the millimetre and which end is the head.

A pad is a sheet of A4 folded along its length: a strip 297 mm long and 105 mm wide with two square markers. It lies on a
short rail, its inner edge where the cloth meets the wood, its middle at the rail's middle diamond.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from action_tracker.pool.table import CUSHION_WIDTH_M, SIZES, Table
from action_tracker.pool.track import Floats
from action_tracker.vision import pose
from action_tracker.vision.camera import Camera
from action_tracker.vision.cloth import Pixels
from action_tracker.vision.view import TableView, half_turned

DICTIONARY = cv2.aruco.DICT_4X4_50
MODULES = 6
"""A marker is so many black or white squares wide, its black border included."""
SIDE_M = 0.080
STRIP_M = 0.105
ASIDE_M = 0.090
"""From the middle of a pad to the middle of each of its markers."""
PADS = {"head": (10, 11), "foot": (20, 21)}
"""The ids of the markers left and right on the pad of each short rail, as seen from outside the table."""
EXACT = 0.02
"""Makers' tables differ by so much from the size their name says."""
FAR_OFF_PX = 6.0
"""Markers that miss by more than this were laid elsewhere."""

_ON_TABLE = {marker: (rail, index) for rail, pair in PADS.items() for index, marker in enumerate(pair)}


@dataclass(frozen=True, eq=False)
class Marker:
    """A marker seen: which short rail its pad lies on, its place on the pad (0 left, 1 right), its corners `(4, 2)` in pixels."""

    rail: str
    index: int
    corners_px: Floats


def seen(bgr: Pixels) -> list[Marker]:
    """The pads' markers in a picture `(h, w, 3)`; other markers and doubles are none."""
    settings = cv2.aruco.DetectorParameters()
    settings.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    detector = cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(DICTIONARY), settings)
    corners, ids, _ = detector.detectMarkers(cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY))
    found: dict[int, Marker] = {}
    for number, four in zip([] if ids is None else [int(one) for one in ids.ravel()], corners, strict=False):
        if number in _ON_TABLE and number not in found:
            found[number] = Marker(*_ON_TABLE[number], np.asarray(four, np.float64).reshape(4, 2) + 0.5)
    return list(found.values())


def corners_m(marker: Marker, table: Table, cushion_m: float, height_m: float) -> Floats:
    """Where the corners of a marker `(4, 3)` are in the world when its pad lies as it should."""
    middle = ASIDE_M * (2 * marker.index - 1)
    half = SIDE_M / 2
    across = middle + half * np.array([-1.0, 1, 1, -1])
    out = STRIP_M / 2 + half * np.array([-1.0, -1, 1, 1]) + cushion_m
    at_head, at_foot = [-out, table.width_m / 2 - across], [table.length_m + out, table.width_m / 2 + across]
    flat = at_head if marker.rail == "head" else at_foot
    return np.column_stack([*flat, np.full(4, height_m)])


def measured(view: TableView, markers: list[Marker], *, size_told: bool) -> TableView:
    """`view` with the head where its pad lies, and unless its size was told with the size that makes the markers as large as printed."""
    laid = [marker for marker in markers if _on_rail(view, marker)]
    if not laid:
        return view
    if 2 * sum(_turned(view, marker) for marker in laid) > len(laid):
        view = half_turned(view)
    view = replace(view, head_known=True)
    if size_told:
        return view
    sides = [_side_m(view, marker) for marker in laid]
    return _resized(view, _usual(view.table.length_m * SIDE_M / float(np.median(sides))))


def _resized(view: TableView, table: Table) -> TableView:
    share = table.length_m / view.table.length_m
    camera = replace(view.camera, translation=view.camera.translation * share)
    return replace(view, camera=camera, table=table, size_known=True)


def _usual(length_m: float) -> Table:
    nearest = min(SIZES.values(), key=lambda table: abs(np.log(table.length_m / length_m)))
    return nearest if abs(np.log(nearest.length_m / length_m)) < EXACT else Table(length_m, length_m / 2)


def _middle_m(view: TableView, marker: Marker) -> Floats:
    return np.asarray(view.camera.to_plane(marker.corners_px, view.wood_m).mean(axis=0))


def _side_m(view: TableView, marker: Marker) -> float:
    """How long a marker's sides are if `view` is right."""
    four = view.camera.to_plane(marker.corners_px, view.wood_m)
    return float(np.linalg.norm(np.roll(four, -1, axis=0) - four, axis=1).mean())


def _on_rail(view: TableView, marker: Marker) -> bool:
    """Whether a marker lies beyond one of the short sides, between the long ones: on its rail."""
    x, y = _middle_m(view, marker)
    beside = -0.5 * view.table.width_m < x < 0 or 0 < x - view.table.length_m < 0.5 * view.table.width_m
    return bool(beside and 0 < y < view.table.width_m)


def _turned(view: TableView, marker: Marker) -> bool:
    """Whether a marker lies at the end that `view` takes for the other one."""
    at_head = bool(_middle_m(view, marker)[0] < view.table.length_m / 2)
    return at_head != (marker.rail == "head")


def camera_of(markers: list[Marker], size_px: tuple[int, int], size: Table | None) -> tuple[Camera, Table] | None:
    """The camera and the table that explain both pads, without a look at the cloth; None when only one is seen or none does."""
    if {marker.rail for marker in markers} != {"head", "foot"}:
        return None
    best: tuple[float, Camera, Table] | None = None
    for table in [size] if size else SIZES.values():
        points = [corners_m(marker, table, CUSHION_WIDTH_M, pose.WOOD_HEIGHT_M) for marker in markers]
        world, pixels = np.concatenate(points), np.concatenate([marker.corners_px for marker in markers])
        found = pose.solve(pixels, world, size_px=size_px)
        if found is None:
            continue
        twice = np.repeat(np.eye(2), len(world), axis=0)
        seen_there = pose.Sightlines(np.vstack([world, world]), np.vstack([pixels, pixels]), twice)
        camera = pose.fit(found.camera, seen_there, size_px).camera
        miss = float(np.sqrt(((camera.project(world) - pixels) ** 2).sum(axis=1).mean()))
        if np.isfinite(miss) and (best is None or miss < best[0]):
            best = (miss, camera, table)
    return best[1:] if best is not None and best[0] < FAR_OFF_PX * max(size_px) / 1920 else None
