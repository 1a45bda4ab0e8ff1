"""Small pictures of what lies on a cloth, as a camera would show them, with what they show."""

from dataclasses import dataclass

import cv2
import numpy as np

from action_tracker.vision.patches import KIND, cut
from training.balls import Floats
from training.canvas import REACH, Canvas


@dataclass(frozen=True, eq=False)
class Example:
    """A patch `(32, 32, 3)` BGR uint8 with its truth: kind 0 (no ball) to 4, number 0 to 15 (0 unknown or none), and the
    ball's centre and size relative to the patch's middle and the usual size: `(dx, dy)` in radii, log of the size.
    """

    picture: np.ndarray
    kind: int
    number: int
    offset: tuple[float, float, float]


def example(seed: int) -> Example:
    """The patch of a seed: the same for ever; about two in five show no ball in the middle."""
    rng = np.random.default_rng(seed)
    radius_px = float(np.exp(rng.uniform(np.log(4.5), np.log(17))))
    canvas = Canvas(rng, float(np.clip(1.8 * radius_px, 12, 26)))
    if rng.random() < 0.3:
        canvas.rail(rng.uniform(0.9, 3.0), rng.uniform(0, 2 * np.pi))
    if rng.random() < 0.06:
        angle, far = rng.uniform(0, 2 * np.pi), rng.uniform(1.5, 3.5)
        canvas.pocket(far * np.cos(angle), far * np.sin(angle))
    kind, number, offset = _fill(canvas)
    picture = _seen(canvas, radius_px, offset)
    return Example(picture, kind, number, (float(offset[0]), float(offset[1]), float(offset[2])))


def _fill(canvas: Canvas) -> tuple[int, int, Floats]:
    """Draw a scene; its kind, number and the middle ball's offset (where the patch will be cut is its negative)."""
    rng = canvas.rng
    jitter = np.array([*rng.normal(0, 0.16, 2).clip(-0.4, 0.4), rng.normal(0, 0.08)], np.float32)
    is_ball = rng.random() < 0.6
    if not is_ball:
        return empty(canvas)
    kind = int(rng.choice([1, 2, 3, 4], p=[0.2, 0.16, 0.32, 0.32]))
    number = {1: 0, 2: 8, 3: int(rng.integers(1, 8)), 4: int(rng.integers(9, 16))}[kind]
    _with_neighbours(canvas, number)
    if rng.random() < 0.12:
        canvas.stick(near=rng.choice([-1, 1]) * rng.uniform(0.6, 2.0))
    if rng.random() < 0.06:
        angle = rng.uniform(0, 2 * np.pi)
        canvas.blob(1.9 * np.cos(angle), 1.9 * np.sin(angle))
    if rng.random() < 0.1:
        canvas.shade()
    if rng.random() < 0.08:
        canvas.rail(rng.uniform(0.3, 1.0), rng.uniform(0.3, np.pi - 0.3))
    return kind, number, jitter


def _with_neighbours(canvas: Canvas, number: int) -> None:
    """The ball in the middle, still or smeared by its motion, and others that touch it or lie about."""
    rng = canvas.rng
    behind = []
    for _ in range(int(rng.choice([0, 0, 0, 1, 1, 2, 4]))):
        angle = rng.uniform(0, 2 * np.pi)
        # seen from a low camera, balls that touch one behind the other overlap in the picture
        far = rng.uniform(1.9 - 1.1 * abs(np.sin(angle)), 2.8)
        behind.append((far * np.cos(angle), far * np.sin(angle)))
    behind.sort(key=lambda place: place[1])
    canvas.shadow(0, 0)
    for place in behind:
        canvas.shadow(*place)
    for place in [p for p in behind if p[1] < 0]:
        canvas.ball(*place, int(rng.integers(0, 16)))
    smear = (0.0, 0.0)
    if rng.random() < 0.08:
        angle, length = rng.uniform(0, 2 * np.pi), rng.uniform(0.2, 1.5)
        smear = (length * np.cos(angle), length * np.sin(angle))
    canvas.ball(0, 0, number, smear=smear)
    for place in [p for p in behind if p[1] >= 0]:
        if np.hypot(*place) > 0.95:
            canvas.ball(*place, int(rng.integers(0, 16)))


def _beside(canvas: Canvas) -> None:
    """One or two balls that are not in the middle."""
    rng = canvas.rng
    angle, far = rng.uniform(0, 2 * np.pi), rng.uniform(0.75, 2.2)
    places = [(far * np.cos(angle), far * np.sin(angle))]
    if rng.random() < 0.5:
        turn = angle + rng.uniform(1.2, 5.0)
        places.append((far * np.cos(turn), far * np.sin(turn)))
    for place in places:
        canvas.shadow(*place)
    for place in sorted(places, key=lambda p: p[1]):
        canvas.ball(*place, int(rng.integers(0, 16)))


def empty(canvas: Canvas) -> tuple[int, int, Floats]:
    """No ball in the middle: balls beside it, a cue, a person, a pocket, a rail, litter or just cloth."""
    rng = canvas.rng
    what = rng.random()
    if what < 0.32:
        _beside(canvas)
    elif what < 0.47:
        canvas.stick(near=rng.normal(0, 0.5))
    elif what < 0.62:
        canvas.blob(*rng.normal(0, 0.5, 2))
        if rng.random() < 0.4:
            canvas.stick(near=rng.normal(0, 0.8))
    elif what < 0.74:
        canvas.pocket(*rng.normal(0, 1.2, 2))
        if rng.random() < 0.5:
            canvas.rail(rng.uniform(0.0, 2.0), rng.uniform(0, 2 * np.pi))
    elif what < 0.84:
        canvas.rail(rng.normal(0, 0.8), rng.uniform(0, 2 * np.pi))
    elif what < 0.92:
        canvas.litter()
    elif what < 0.96:
        canvas.shade()
    return 0, 0, np.zeros(3, np.float32)


def _seen(canvas: Canvas, radius_px: float, offset: Floats) -> np.ndarray:
    """The canvas through a camera: light's colour, exposure, blur, resolution, noise, compression; cut out as at run time."""
    rng = canvas.rng
    warmth = rng.normal(0, 0.13)
    tint = np.array([1 + warmth, 1 + rng.normal(0, 0.03), 1 - 1.2 * warmth], np.float32)
    if rng.random() < 0.1:
        tint *= np.exp(rng.normal(0, 0.2, 3)).astype(np.float32)
    exposure = np.exp(rng.normal(-0.2, 0.42))
    picture = np.clip(canvas.pixels * tint * exposure, 0, None)
    picture = np.minimum(picture, 1.0) ** rng.uniform(0.75, 1.25)
    grey = picture.mean(axis=2, keepdims=True)
    picture = np.clip(grey + (picture - grey) * rng.uniform(0.6, 1.3) + rng.uniform(0, 0.08), 0, 1)
    size = max(16, round(2 * REACH * radius_px))
    wide = round(size * float(np.exp(rng.normal(0, 0.06))))
    picture = cv2.resize(picture.astype(np.float32), (wide, size), interpolation=cv2.INTER_AREA)
    blur = rng.uniform(0.25, 0.9) if rng.random() < 0.85 else rng.uniform(0.9, 1.8)
    picture = cv2.GaussianBlur(picture, (0, 0), blur)
    if rng.random() < 0.35:
        picture = picture + rng.uniform(0.3, 1.2) * (picture - cv2.GaussianBlur(picture, (0, 0), 1.2))
    picture = picture + rng.normal(0, rng.uniform(0, 0.03), picture.shape)
    bgr = (np.clip(picture, 0, 1)[:, :, ::-1] * 255).astype(np.uint8)
    if rng.random() < 0.75:
        _, packed = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(30, 96))])
        bgr = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    true_px = size / (2 * REACH)
    assumed = true_px / float(np.exp(offset[2]))
    centre = np.array([wide / 2, size / 2]) - offset[:2] * assumed
    return cut(bgr, np.array([*centre, assumed]), KIND)
