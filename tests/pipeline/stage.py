"""One shot on a rendered table, and pictures of tables as people film them: cut off, from a screen, with a score bar."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.table import BALL_RADIUS_M, SIZES
from action_tracker.synth.aim import Limits, Wish, find
from action_tracker.synth.carpentry import RAIL_TOP_M
from action_tracker.synth.compose import Instant, SeenBall, pictures, set_of
from action_tracker.synth.demo import SLOW_CLOTH, scene_of
from action_tracker.synth.reel import Reel, Take, instants
from action_tracker.synth.scene import FLOOR_M, Cloth, Scene
from action_tracker.synth.simulate import film_of, racked, random_rotations, scattered
from action_tracker.synth.views import framed

Picture = NDArray[np.uint8]
Place = tuple[float, float, float]

SIZE_PX, LARGER_PX, FPS = (640, 360), (960, 540), 30.0
TABLE = SIZES["9ft"]
NUMBERS = [0, 1, 3, 8, 9, 12]
BEGIN_S = 1.0
LEVEL_M = BALL_RADIUS_M


def shot(
    size_px: tuple[int, int] = SIZE_PX, fps: float = FPS, where: Scene | None = None
) -> tuple[list[Picture], Take]:
    """All pictures of one made shot by nobody, struck at `BEGIN_S`, and what really happens in it."""
    reel = _reel(where or scene(size_px))
    return list(pictures(set_of(reel.scene), instants(reel, fps))), reel.takes[0]


@cache
def scene(size_px: tuple[int, int] = SIZE_PX) -> Scene:
    """A nine-foot table with blue cloth, all of it in the picture."""
    upright = size_px[1] > size_px[0]
    wide = scene_of(size_px, 25)
    return wide if not upright else replace(wide, camera=framed(TABLE, 178.0, 1.5, size_px=size_px, fov_deg=42.0))


def _reel(where: Scene) -> Reel:
    rng = np.random.default_rng(3)
    layout = scattered(TABLE, rng, NUMBERS)
    played = find(Wish.MAKE, layout, TABLE, seed=3, conditions=SLOW_CLOTH, limits=Limits(4.0, 200))
    assert played is not None
    turned = random_rotations(rng)
    take = Take(BEGIN_S, BEGIN_S + float(played.run.t_s[-1]), played, film_of(played.run, TABLE, turned))
    return Reel(where, layout, turned, (take,), take.end_s + 0.6, None)


def still(places: dict[int, Place], where: Scene | None = None) -> Picture:
    """A picture of balls that lie where `places` says: metres on the table and above the cloth, by number."""
    turned = random_rotations(np.random.default_rng(5))
    balls = tuple(SeenBall(n, np.array([place]), turned[n][None]) for n, place in places.items())
    return next(iter(pictures(set_of(where or scene(), fineness=1), [Instant(balls)])))


def some_balls() -> dict[int, Place]:
    """The six balls of the shot, before it."""
    layout = _reel(scene()).first
    return {n: (*layout.place_m[n].tolist(), LEVEL_M) for n in NUMBERS}


def a_rack() -> dict[int, Place]:
    """Fifteen balls in the triangle and the cue ball behind the line."""
    layout = racked(TABLE, np.random.default_rng(8), looseness_m=5e-5)
    return {n: (*layout.place_m[n].tolist(), LEVEL_M) for n in range(16)}


def on_the_rail() -> Place:
    """A ball put down on the wood of the far long rail."""
    return (0.8, TABLE.width_m + 0.11, RAIL_TOP_M + BALL_RADIUS_M)


def on_the_floor() -> Place:
    """A ball that lies on the floor before the near long rail."""
    return (-0.2, -0.75, FLOOR_M + BALL_RADIUS_M)


def in_a_tray() -> dict[int, Place]:
    """Balls in a row in a tray under the near long rail, as old tables collect them."""
    return {n: (0.5 + 0.06 * i, -0.28, -0.25) for i, n in enumerate((2, 4, 5, 6, 10, 11))}


def beside(own: Scene, balls: dict[int, Place]) -> Picture:
    """A table with its balls, and behind it to the right a second one with red cloth."""
    shift = np.array([1.0, 2.6, 0.0])
    moved = replace(own.camera, translation=own.camera.translation + own.camera.rotation @ shift)
    other = replace(own, camera=moved, cloth=Cloth((136, 26, 34)))
    near, far = still(balls, own), still({n: (0.5 * n, 0.5, LEVEL_M) for n in (0, 1, 2, 3)}, other)
    is_other = (_outline(other) > 0) & (_outline(own) == 0)
    return np.where(is_other[..., None], far, near)


def _outline(where: Scene) -> Picture:
    """1 where the table and its body are in the picture, `(h, w)`."""
    mask = np.zeros(where.size_px[::-1], np.uint8)
    seen = where.camera.project(_corners_m()).astype(np.float32)
    return np.asarray(cv2.fillConvexPoly(mask, cv2.convexHull(seen).astype(np.int32), 1), np.uint8)


def from_the_side() -> Scene:
    """The same table from a little farther round and higher up."""
    return replace(scene(), camera=framed(TABLE, -78.0, 1.7, size_px=SIZE_PX, fov_deg=64.0, fill=0.88))


def far_away(size_px: tuple[int, int] = SIZE_PX) -> Scene:
    """The same table smaller in the picture, with the room around it in view."""
    return replace(scene(size_px), camera=framed(TABLE, -62.0, 1.6, size_px=size_px, fov_deg=64.0, fill=0.7))


def _corners_m() -> NDArray[np.float64]:
    out = 0.17
    x, y = (-out, TABLE.length_m + out), (-out, TABLE.width_m + out)
    return np.array([[a, b, c] for a in x for b in y for c in (RAIL_TOP_M, -0.3)])


def cut_off(picture: Picture) -> Picture:
    """As if the camera stood too near: a part of the table is outside."""
    height, width = picture.shape[:2]
    return np.asarray(cv2.resize(picture[: height * 3 // 4, : width * 3 // 4], (width, height)), np.uint8)


def on_a_screen(picture: Picture) -> Picture:
    """The picture on a television that stands in a dark room, seen a little from the side."""
    height, width = picture.shape[:2]
    room = np.full((height, width, 3), 38, np.uint8)
    room[height * 4 // 5 :] = (40, 52, 66)
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    seen = np.float32([[0.2, 0.18], [0.78, 0.22], [0.77, 0.7], [0.19, 0.74]]) * [width, height]
    frame = np.float32([[0.18, 0.15], [0.8, 0.19], [0.79, 0.73], [0.17, 0.78]]) * [width, height]
    cv2.fillConvexPoly(room, frame.astype(np.int32), (12, 12, 12))
    shown = cv2.warpPerspective(picture, cv2.getPerspectiveTransform(corners, seen.astype(np.float32)), (width, height))
    return np.where(shown.max(axis=2, keepdims=True) > 0, shown, room)


def with_a_score_bar(picture: Picture, seconds: float) -> Picture:
    """A bar with names and a running clock along the lower edge, and a sign in a corner, as broadcasts have."""
    drawn = picture.copy()
    height, width = picture.shape[:2]
    cv2.rectangle(drawn, (width // 8, height - 34), (width * 7 // 8, height - 10), (120, 30, 20), -1)
    cv2.putText(drawn, f"ANNA 3  RACE TO 7  BEN 2  {seconds:05.1f}", (width // 8 + 8, height - 17), 0, 0.5, (255,) * 3)
    cv2.circle(drawn, (width - 40, 30), 18, (30, 200, 240), -1)
    return drawn


def carried(picture: Picture, share: float) -> Picture:
    """The camera has been turned and taken nearer by `share` (0 not, 1 as far as it goes)."""
    height, width = picture.shape[:2]
    way = cv2.getRotationMatrix2D((width / 2, height / 2), 4.0 * share, 1.0 - 0.08 * share)
    way[:, 2] += (18.0 * share, -9.0 * share)
    return np.asarray(cv2.warpAffine(picture, way, (width, height), borderMode=cv2.BORDER_REFLECT), np.uint8)


def swept(picture: Picture, count: int) -> Picture:
    """What a camera sees `count` pictures after it was picked up: everything runs out of the picture, shaken and blurred."""
    height, width = picture.shape[:2]
    pace = min(1.0, count / 12)
    way = np.array([[1, 0, -40.0 * count * pace], [0, 1, (25.0 * np.sin(count / 3) - 15.0 * count) * pace]])
    moved = cv2.warpAffine(picture, way, (width, height), borderMode=cv2.BORDER_REFLECT)
    return np.asarray(cv2.GaussianBlur(moved, (0, 0), 0.5 + 4 * pace), np.uint8)


def each(shown: Sequence[Picture], change: Callable[[Picture], Picture]) -> list[Picture]:
    """Every picture changed alike."""
    return [change(picture) for picture in shown]
