"""A table with people around it, drawn flat: cloth, rails, balls, and somebody whose head may be anywhere."""

from collections.abc import Iterator, Sequence

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.film.sight import Reference
from action_tracker.pool.table import SIZES
from action_tracker.video.frames import Frame
from action_tracker.vision.camera import look_at
from action_tracker.vision.cloth import Cloth
from action_tracker.vision.view import TableView

Picture = NDArray[np.uint8]
FPS = 10
SIZE = (640, 360)
TABLE = SIZES["9ft"]
MIDDLE = np.array([TABLE.length_m / 2, TABLE.width_m / 2, 0.0])
CAMERA = look_at(MIDDLE + np.array([-0.2, -2.6, 2.2]), MIDDLE, 560.0, size_px=SIZE)
GREEN = (70, 120, 30)
HEAD = (24, 30)


def view() -> TableView:
    return TableView(CAMERA, TABLE, Cloth(0.14, 0.53, 73.0, 0.03, 30.0, 140.0), SIZE, 0.9)


def _quad(margin_m: float) -> NDArray[np.int32]:
    low, length, width = -margin_m, TABLE.length_m + margin_m, TABLE.width_m + margin_m
    corners = [[low, low, 0.04], [length, low, 0.04], [length, width, 0.04], [low, width, 0.04]]
    return np.round(CAMERA.project(np.array(corners)) * 16).astype(np.int32)


def _sights() -> list[tuple[float, float]]:
    long = [(0.32 * n, y_m) for n in range(1, 8) for y_m in (-0.09, TABLE.width_m + 0.09)]
    return long + [(x_m, 0.32 * n) for n in range(1, 4) for x_m in (-0.09, TABLE.length_m + 0.09)]


def hall(balls_m: Sequence[tuple[float, float]] = ((0.6, 0.4), (1.8, 0.9))) -> Picture:
    """A room of noise with a table in it, and balls on that."""
    noise = np.random.default_rng(3).integers(60, 180, (23, 40, 3)).astype(np.uint8)
    drawn = cv2.resize(noise, SIZE, interpolation=cv2.INTER_CUBIC)
    cv2.fillPoly(drawn, [_quad(0.17)], (30, 45, 80), cv2.LINE_AA, 4)
    cv2.fillPoly(drawn, [_quad(0.05)], GREEN, cv2.LINE_AA, 4)
    for pocket in TABLE.pockets:
        x, y = CAMERA.project(np.array([[pocket.x_m, pocket.y_m, 0.04]]))[0]
        cv2.circle(drawn, (round(x), round(y)), 9, (15, 15, 15), -1, cv2.LINE_AA)
    for x_m, y_m in _sights():
        x, y = CAMERA.project(np.array([[x_m, y_m, 0.04]]))[0]
        cv2.circle(drawn, (round(x), round(y)), 2, (230, 230, 230), -1)
    for x_m, y_m in balls_m:
        x, y, radius = CAMERA.ball_px(x_m, y_m)
        cv2.circle(drawn, (round(x), round(y)), round(radius), (40, 200, 240), -1, cv2.LINE_AA)
    return np.asarray(drawn, np.uint8)


def place_px(x_m: float, y_m: float) -> tuple[int, int]:
    x, y = CAMERA.project(np.array([[x_m, y_m, 0.0]]))[0]
    return round(x), round(y)


def with_person(picture: Picture, x: int, y: int, shirt: tuple[int, int, int] = (70, 30, 30)) -> Picture:
    """Somebody in front of all else whose head is at (x, y) and whose body goes down out of the picture."""
    drawn = picture.copy()
    cv2.rectangle(drawn, (x - 30, y + 18), (x + 30, SIZE[1]), shirt, -1)
    cv2.ellipse(drawn, (x, y), (HEAD[0] // 2, HEAD[1] // 2), 0, 0, 360, (150, 180, 220), -1)
    cv2.ellipse(drawn, (x, y - 7), (HEAD[0] // 2, 8), 0, 180, 360, (20, 30, 40), -1)
    for eye in (-5, 5):
        cv2.circle(drawn, (x + eye, y), 2, (20, 20, 20), -1)
    return drawn


def head_at(x: int, y: int) -> NDArray[np.bool_]:
    drawn = np.zeros(SIZE[::-1], np.uint8)
    cv2.ellipse(drawn, (x, y), (HEAD[0] // 2, HEAD[1] // 2), 0, 0, 360, 1, -1)
    return drawn > 0


def frames(pictures: Sequence[Picture]) -> Iterator[Frame]:
    for index, picture in enumerate(pictures):
        raw = av.VideoFrame.from_ndarray(picture, format="bgr24").reformat(format="yuv420p")
        y, u, v = (np.frombuffer(plane, np.uint8).reshape(plane.height, -1)[:, : plane.width] for plane in raw.planes)
        yield Frame(index / FPS, y, u, v, raw)


def reference() -> Reference:
    [frame] = frames([hall()])
    return Reference(frame, view())
