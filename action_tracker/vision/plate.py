"""The table without balls, as this camera sees it, and where a frame differs from it."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.track import Floats
from action_tracker.video.frames import Frame
from action_tracker.vision.cloth import Mask, Pixels, cloth_mask, grow
from action_tracker.vision.window import Window, Yuv

Singles = NDArray[np.float32]

LEAST_DIFFERENCE = (11.0, 6.0, 6.0)
"""Levels of light and of the two colours below which nothing is believed to differ."""
LEAST_CLOTH = 0.4
"""Balls, hands and a player who leans over it leave so much of the cloth in view."""
SHADE_LOW = 0.5
"""A surface in shadow keeps its colour and at least this share of its light."""
GROWN_PX = 480
"""The longer side of the picture in which the cloth is followed into the dark."""
BLACK = 16.0
NEUTRAL = 128.0


@dataclass(eq=False)
class Plate:
    """The empty table: `yuv` `(h, w, 3)` as 32-bit floats, slowly kept up to date; `limits` the least difference that counts."""

    yuv: Singles
    limits: tuple[float, float, float]

    def copy8(self) -> Yuv:
        """The plate in 8 bits."""
        return np.asarray(cv2.convertScaleAbs(self.yuv), np.uint8)


def empty(window: Window, frame: Frame, balls_m: Sequence[tuple[float, float]] = ()) -> Plate:
    """A plate from one frame: what is not cloth on the table (balls, hands, cues) is painted over with the cloth around it.

    `balls_m` are the places of balls that were recognised: those close to a pocket are no part of its hole.
    """
    yuv = window.look(frame)
    cloth = _cloth(window.crop(frame.bgr()), window)
    alien = _thick((cloth == 0) & (window.table > 0) & (window.pockets == 0), window.radius_px)
    for x_m, y_m in balls_m:
        x, y, radius = window.ball(x_m, y_m)
        cv2.circle(alien, (round(x), round(y)), round(1.25 * radius), 1, cv2.FILLED)
    known = ((alien == 0) & (cloth > 0) & (window.table > 0)).astype(np.uint8)
    painted = _painted(yuv.astype(np.float32), known, window.radius_px)
    keep = (alien == 0)[:, :, None]
    return Plate(np.where(keep, yuv.astype(np.float32), painted), LEAST_DIFFERENCE)


def shows_cloth(window: Window, frame: Frame) -> bool:
    """Whether the cloth can be seen where it should be: not while the picture is black, a title, or a hand before the lens."""
    cloth = _cloth(window.crop(frame.bgr()), window)
    return cv2.countNonZero(cloth & window.table) > LEAST_CLOTH * cv2.countNonZero(window.table)


def _cloth(bgr: Pixels, window: Window) -> Mask:
    """Where the cloth is in view, into its dark and its bright corners."""
    height, width = window.table.shape
    scale = min(1.0, GROWN_PX / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = np.asarray(cv2.resize(bgr, size, interpolation=cv2.INTER_AREA), np.uint8)
    seed = cloth_mask(small, window.view.cloth)
    seed = np.asarray(seed & np.asarray(cv2.resize(window.table, size, interpolation=cv2.INTER_NEAREST)), np.uint8)
    grown = cv2.resize(grow(small, seed, washed=False), (width, height), interpolation=cv2.INTER_NEAREST)
    return np.asarray(np.maximum(cloth_mask(bgr, window.view.cloth), grown), np.uint8)


def _thick(alien: NDArray[np.bool_], radius_px: float) -> Mask:
    """What is about as thick as a ball, with its rim: not the lines of shadow along the cushions."""
    core, rim = disc(0.55 * radius_px), disc(1.1 * radius_px)
    return np.asarray(cv2.dilate(cv2.erode(alien.astype(np.uint8), core), rim), np.uint8)


def disc(radius: float) -> Mask:
    """A filled disc, `(n, n)` uint8, to widen or thin masks with; `radius` in pixels, at least 1."""
    size = 2 * max(1, round(radius)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), np.uint8)


def _painted(yuv: Singles, known: Mask, radius_px: float) -> Singles:
    """Every pixel as the mean of the known ones nearby; farther ones only where there is none near."""
    weight = known.astype(np.float32)
    total, mass = np.zeros_like(yuv), np.zeros_like(weight)
    for sigma, trust in ((1.0, 1.0), (3.0, 1e-2), (10.0, 1e-4)):
        blur = sigma * radius_px
        mass += trust * _blurred(weight, blur)
        total += trust * _blurred(yuv * weight[:, :, None], blur)
    return np.asarray(total / (mass + 1e-9)[:, :, None], np.float32)


def _blurred(picture: Singles, sigma: float) -> Singles:
    """A Gaussian blur, done small when it is wide."""
    shrink = max(1, int(sigma / 3))
    height, width = picture.shape[:2]
    small = cv2.resize(picture, (max(1, width // shrink), max(1, height // shrink)), interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), sigma / shrink, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def differing(plate: Plate, yuv: Yuv, plate8: Yuv) -> Mask:
    """255 where a frame shows something that is neither the empty table nor the empty table in shadow; `(h, w)` uint8."""
    return unshaded(plate, yuv, unlike(plate, yuv, plate8))


def unlike(plate: Plate, yuv: Yuv, plate8: Yuv) -> Mask:
    """255 where a frame differs from the empty table, be it only by a shadow; `(h, w)` uint8."""
    light, first, second = (int(limit) for limit in plate.limits)
    alike = cv2.inRange(cv2.absdiff(yuv, plate8), (0, 0, 0), (light, first, second))
    return np.asarray(cv2.bitwise_not(alike), np.uint8)


def unshaded(plate: Plate, yuv: Yuv, mask: Mask) -> Mask:
    """Take out pixels whose colour is the plate's, only darker: shadows of balls, hands and lamps that swing."""
    found = cv2.findNonZero(mask)
    if found is None:
        return mask
    where = found[:, 0, 1] * mask.shape[1] + found[:, 0, 0]  # several times faster than by numpy
    now = yuv.reshape(-1, 3).take(where, axis=0).astype(np.float32)
    was = plate.yuv.reshape(-1, 3).take(where, axis=0)
    darker = now[:, 0] < was[:, 0]
    where, now, was = where[darker], now[darker], was[darker]
    share = np.maximum(now[:, 0] - BLACK, 1) / np.maximum(was[:, 0] - BLACK, 1)
    first, second = (np.abs((now[:, i] - NEUTRAL) - share * (was[:, i] - NEUTRAL)) for i in (1, 2))
    shaded = (share > SHADE_LOW) & (np.maximum(first, second) < plate.limits[1])
    mask.reshape(-1)[where[shaded]] = 0
    return mask


def refresh(plate: Plate, yuv: Yuv, *, steady: Mask, rate: float) -> None:
    """Let the plate follow the frame where `steady` is set, by the share `rate`."""
    if cv2.countNonZero(steady):
        cv2.accumulateWeighted(yuv, plate.yuv, rate, mask=steady)


def noise(before: Yuv, after: Yuv, table: Mask) -> Floats:
    """How far light and colours of a still table vary from frame to frame: robust standard deviation `(3,)` in levels."""
    change = before[table > 0].astype(np.float64) - after[table > 0].astype(np.float64)
    return np.asarray(1.4826 * np.median(np.abs(change), axis=0) / np.sqrt(2) + 0.3)
