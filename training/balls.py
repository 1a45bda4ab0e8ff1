"""Balls as they look: their paint on the sphere, turned at random, lit by lamps above a table."""

from dataclasses import dataclass, replace
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SETS: dict[str, list[tuple[int, int, int]]] = {
    # RGB of 1 to 7, then 8; a stripe n has the colour of n - 8
    "usual": [
        (243, 190, 20), (18, 50, 140), (200, 28, 30), (70, 30, 110),
        (240, 105, 20), (10, 100, 55), (110, 25, 30), (15, 15, 18),
    ],
    "deep": [
        (230, 160, 0), (10, 25, 95), (160, 10, 20), (45, 15, 75),
        (215, 75, 10), (0, 70, 40), (75, 10, 20), (8, 8, 10),
    ],
    "television": [
        (250, 200, 20), (20, 70, 190), (225, 30, 40), (240, 130, 165),
        (120, 60, 160), (20, 130, 60), (190, 130, 70), (15, 15, 18),
    ],
    "television brown": [
        (250, 200, 20), (20, 70, 190), (225, 30, 40), (110, 45, 150),
        (245, 115, 30), (25, 135, 70), (150, 85, 40), (15, 15, 18),
    ],
    "bright": [
        (255, 215, 0), (0, 80, 200), (235, 20, 40), (110, 50, 160),
        (255, 125, 30), (0, 140, 70), (150, 30, 45), (20, 20, 22),
    ],
    "light blue": [
        (250, 205, 40), (40, 110, 210), (220, 40, 40), (90, 60, 170),
        (245, 120, 40), (30, 140, 80), (140, 40, 40), (20, 20, 22),
    ],
}  # fmt: skip

CUE, EIGHT, SOLID, STRIPE = 1, 2, 3, 4


@dataclass(frozen=True)
class Paint:
    """How one ball is painted: number 0 is the cue ball; colours are RGB, 0 to 1."""

    number: int
    colour: tuple[float, float, float]
    white: tuple[float, float, float]
    dot_radius: float
    band: float
    spots: int
    spot_colour: tuple[float, float, float]
    spot_radius: float

    @property
    def kind(self) -> int:
        """1 cue, 2 eight, 3 solid, 4 stripe."""
        if self.number == 0:
            return CUE
        return EIGHT if self.number == 8 else SOLID if self.number < 8 else STRIPE


def random_paint(rng: np.random.Generator, number: int) -> Paint:
    """A ball of a random make: colours jittered, whites from pure to yellowed, measles or a logo on some cue balls."""
    named = SETS[str(rng.choice(list(SETS)))]
    base = np.array(named[_index(number)], np.float32) / 255
    colour = np.clip(base * rng.normal(1, 0.11, 3) + rng.normal(0, 0.02, 3), 0.01, 1)
    return _paint(rng, number, colour, float(rng.beta(1.1, 2.2)) * 0.42)


def random_set(rng: np.random.Generator) -> list[Paint]:
    """All 16 balls of one make and age: a stripe has its solid's colour, all whites are yellowed alike."""
    named = np.array(SETS[str(rng.choice(list(SETS)))], np.float32) / 255
    colours = np.clip(
        named * rng.normal(1, 0.09, (8, 3)) * rng.normal(1, 0.05, 3) + rng.normal(0, 0.02, (8, 3)), 0.01, 1
    )
    yellowed = float(rng.beta(1.1, 2.2)) * 0.42
    shared = _paint(rng, 1, colours[0], yellowed)
    paints = [_paint(rng, number, colours[_index(number)], yellowed) for number in range(16)]
    return [replace(one, dot_radius=shared.dot_radius if one.number else 0.0, band=shared.band) for one in paints]


def _index(number: int) -> int:
    return 7 if number in (0, 8) else (number - 1) % 8


def _paint(rng: np.random.Generator, number: int, colour: Floats, yellowed: float) -> Paint:
    white = np.array([0.97 - rng.uniform(0, 0.25) * yellowed, 0.97 - 0.25 * yellowed, 0.97 - yellowed])
    if number == 0 and rng.random() < 0.15:
        white = np.clip(white * rng.normal(1, 0.05, 3), 0, 1)
    spots = int(rng.choice([0, 1, 2, 6, 6, 6, 12])) if number == 0 else 0
    inks = [(0.75, 0.08, 0.08), (0.1, 0.15, 0.55), (0.05, 0.05, 0.06), (0.1, 0.4, 0.2)]
    return Paint(
        number,
        (float(colour[0]), float(colour[1]), float(colour[2])),
        (float(white[0]), float(white[1]), float(white[2])),
        float(rng.uniform(0.32, 0.46)) if number and rng.random() > 0.15 else 0.0,
        float(rng.uniform(0.42, 0.60)),
        spots,
        inks[int(rng.integers(len(inks)))],
        float(rng.uniform(0.1, 0.24)) if spots != 1 else float(rng.uniform(0.05, 0.2)),
    )


def random_turn(rng: np.random.Generator) -> Floats:
    """A rotation `(3, 3)`, all equally likely."""
    q = rng.normal(size=4)
    w, x, y, z = q / np.linalg.norm(q)
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ],
        np.float32,
    )


@lru_cache(maxsize=64)
def _digits(number: int, face: int) -> Floats:
    """Ink 0 to 1 of a number in a square of 48 pixels; 6 and 9 are underlined as on real balls."""
    text = np.zeros((96, 96), np.uint8)
    fonts = [cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_TRIPLEX]
    label = str(number)
    scale = 2.1 if number < 10 else 1.55
    (width, height), _ = cv2.getTextSize(label, fonts[face], scale, 6)
    at = (48 - width // 2, 48 + height // 2)
    cv2.putText(text, label, at, fonts[face], scale, 255, 6, cv2.LINE_AA)
    if number in (6, 9):
        cv2.line(text, (30, 80), (66, 80), 255, 5, cv2.LINE_AA)
    return np.asarray(cv2.resize(text, (48, 48), interpolation=cv2.INTER_AREA)).astype(np.float32) / 255


def _spot_places(count: int) -> Floats:
    axes = np.array([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]], np.float32)
    if count <= 6:
        return axes[:count]
    more = np.array([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1], [-1, 1, 1], [1, -1, 1]], np.float32)
    return np.vstack([axes, more / np.sqrt(3)])[:count]


def painted(paint: Paint, points: Floats, face: int = 0) -> Floats:
    """The paint `(n, 3)` RGB at points `(n, 3)` of the unit sphere in the ball's own frame (z the stripe's axis, x a number)."""
    colour, white = np.array(paint.colour, np.float32), np.array(paint.white, np.float32)
    out = np.empty_like(points)
    if paint.number == 0:
        out[:] = white
        for place in _spot_places(paint.spots):
            out[points @ place > np.cos(paint.spot_radius)] = paint.spot_colour
        return out
    out[:] = colour
    if paint.kind == STRIPE:
        out[np.abs(points[:, 2]) > paint.band] = white
    for sign in (1.0, -1.0):
        if paint.dot_radius == 0:
            break
        dot = (points[:, 0] * sign > 0) & (points[:, 1] ** 2 + points[:, 2] ** 2 < np.sin(paint.dot_radius) ** 2)
        out[dot] = white
        ink = _digits(paint.number, face)
        size = np.sin(paint.dot_radius) * 0.95
        u = ((points[dot, 1] * sign / size + 1) * 23.5).astype(int).clip(0, 47)
        v = ((-points[dot, 2] / size + 1) * 23.5).astype(int).clip(0, 47)
        out[dot] *= 1 - 0.93 * ink[v, u][:, None]
    return out


@dataclass(frozen=True, eq=False)
class Light:
    """Lamps `(k, 3)` (unit vectors to them, camera frame: x right, y down, z to the camera) of colour and strength; fill light."""

    lamps: Floats
    strengths: Floats
    sharpness: float
    shine: float
    fill: float
    bounce: float
    up: Floats


def random_light(rng: np.random.Generator) -> Light:
    """One to four lamps above a table seen from 8 to 85 degrees above the horizon."""
    elevation = np.deg2rad(rng.uniform(8, 85))
    up = np.array([0, -np.cos(elevation), np.sin(elevation)], np.float32)
    across = np.array([1, 0, 0], np.float32)
    ahead = np.cross(up, across).astype(np.float32)
    count = int(rng.integers(1, 5))
    spread = rng.uniform(0.1, 1.3)
    off = rng.normal(0, spread, (count, 2)).astype(np.float32)
    lamps = up + off[:, :1] * across + off[:, 1:] * ahead
    lamps /= np.linalg.norm(lamps, axis=1, keepdims=True)
    strengths = rng.uniform(0.3, 1.0, count).astype(np.float32)
    strengths *= float(rng.uniform(0.6, 1.1)) / strengths.sum()
    return Light(
        lamps,
        strengths,
        float(np.exp(rng.uniform(np.log(15), np.log(400)))),
        float(rng.uniform(0.1, 1.3)),
        float(rng.uniform(0.12, 0.5)),
        float(rng.uniform(0.05, 0.4)),
        up,
    )


def shaded(paint: Floats, normals: Floats, light: Light, cloth: Floats) -> Floats:
    """The light `(n, 3)` that comes off paint `(n, 3)` at `normals` `(n, 3)`: lamps, fill, the cloth's bounce, and shine."""
    lambert = np.maximum(normals @ light.lamps.T, 0) @ light.strengths
    upward = normals @ light.up
    fill = light.fill * (0.6 + 0.4 * upward)
    bounce = light.bounce * np.maximum(0, 0.5 - 0.5 * upward)
    out = paint * (lambert + fill)[:, None] + paint * cloth * bounce[:, None]
    half = light.lamps + np.array([0, 0, 1], np.float32)
    half /= np.linalg.norm(half, axis=1, keepdims=True)
    shine = (np.maximum(normals @ half.T, 0) ** light.sharpness) @ np.minimum(light.strengths * 2.5, 1)
    return np.asarray(out + light.shine * shine[:, None], np.float32)
