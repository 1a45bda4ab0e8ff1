from dataclasses import replace

import cv2
import numpy as np
import pytest

from action_tracker.pool.table import BALL_RADIUS_M, SIZES
from action_tracker.pool.track import Floats
from action_tracker.synth.lens import bent
from action_tracker.synth.scene import Lens
from action_tracker.synth.stills import still
from action_tracker.synth.tables import Range, random_scene
from action_tracker.synth.views import framed
from action_tracker.vision import pose
from action_tracker.vision.calibrate import find_table
from action_tracker.vision.camera import Camera

TABLE = SIZES["9ft"]
SIZE_PX = (1280, 720)
STRAIGHT = framed(TABLE, 35.0, 1.4, size_px=SIZE_PX)
WIDE = replace(STRAIGHT, bend=-0.15)
PLACES = np.array([[x, y] for x in (0.0, 0.6, 1.9, 2.54) for y in (0.0, 0.5, 1.27)])


@pytest.mark.parametrize("bend", [-0.2, -0.02, 0.0, 0.05])
def test_what_a_lens_shows_is_found_where_it_is(bend: float) -> None:
    camera = replace(STRAIGHT, bend=bend)
    seen = camera.project(np.column_stack([PLACES, np.full(len(PLACES), 0.03)]))
    assert np.abs(camera.to_plane(seen, 0.03) - PLACES).max() < 1e-6


def test_a_lens_that_bends_folds_nothing_back_into_the_picture() -> None:
    aside = np.array([[-20.0, -20.0, 0.0], [30.0, -9.0, 0.0]])
    seen = WIDE.project(aside)
    seen = seen[np.isfinite(seen[:, 0])]
    assert ((seen < 0) | (seen > SIZE_PX)).any(axis=1).all()


def _outline_px(camera: Camera, centre_m: Floats) -> Floats:
    """A ball's outline by projecting every point of the sphere: its hull `(n, 1, 2)`."""
    rng = np.random.default_rng(0)
    points = rng.normal(size=(20000, 3))
    points *= BALL_RADIUS_M / np.linalg.norm(points, axis=1, keepdims=True)
    return np.asarray(cv2.convexHull(camera.project(centre_m + points).astype(np.float32)))


@pytest.mark.parametrize("camera", [STRAIGHT, WIDE])
def test_a_balls_disc_is_as_large_as_its_picture_also_at_the_pictures_edge(camera: Camera) -> None:
    for x, y in PLACES:
        centre = np.array([x, y, BALL_RADIUS_M])
        true = np.sqrt(cv2.contourArea(_outline_px(camera, centre)) / np.pi)
        assert camera.ball_radii_px(centre[None])[0] == pytest.approx(true, rel=0.006)


def _sides_seen(camera: Camera) -> pose.Sightlines:
    corners = pose.outline_m(TABLE)
    points, pixels, normals = [], [], []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        places = start + np.linspace(0.05, 0.95, 40)[:, None] * (end - start)
        ends = camera.project(np.stack([start, end]))
        across = np.array([ends[1, 1] - ends[0, 1], ends[0, 0] - ends[1, 0]])
        points.append(places)
        pixels.append(camera.project(places))
        normals.append(np.tile(across / np.linalg.norm(across), (40, 1)))
    return pose.Sightlines(np.concatenate(points), np.concatenate(pixels), np.concatenate(normals))


def test_how_much_a_lens_bends_is_told_by_the_tables_sides() -> None:
    found = pose.fit(STRAIGHT, _sides_seen(WIDE), SIZE_PX, robust_px=1.0, steps=40, bends=True).camera
    assert found.bend == pytest.approx(WIDE.bend, abs=0.01)
    assert np.abs(found.project(pose.outline_m(TABLE)) - WIDE.project(pose.outline_m(TABLE))).max() < 0.3


@pytest.mark.parametrize("bend", [0.0, -0.06])
def test_the_lens_is_bent_for_pictures_whose_lines_are_and_only_for_those(bend: float) -> None:
    scene = random_scene(4, size_px=(960, 540), places=Range(1.4, 2.0))
    made = still(4, fineness=1, scene=replace(scene, lens=replace(scene.lens, bend=bend)))
    found = find_table(made.picture, made.table.table)
    assert found is not None
    assert (found.camera.bend < -0.05) == (bend < 0)
    off = np.array(found.corners_px) - np.array(made.table.corners_px)
    turned = np.roll(found.corners_px, 2, axis=0) - np.array(made.table.corners_px)
    assert min(np.abs(off).max(), np.abs(turned).max()) < 3


def test_the_measure_bends_as_the_renderer_does() -> None:
    half = np.hypot(*SIZE_PX) / 2
    lens = Lens(bend=-0.08)
    camera = replace(STRAIGHT, bend=lens.bend * (STRAIGHT.focal_px / half) ** 2)
    corners = pose.outline_m(TABLE)
    assert np.abs(camera.project(corners) - bent(STRAIGHT.project(corners), lens, SIZE_PX)).max() < 1e-6
