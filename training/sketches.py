"""Balls of one set drawn quickly, wilder than any table is: what is learned on renders must not hang on how they are rendered."""

import cv2
import numpy as np

from training.balls import Floats, Light, Paint, random_light, random_set
from training.canvas import REACH, Canvas
from training.optics import random_optics, through
from training.patches import empty
from training.tables import MOST, NOTHING, Window, patches_of

FULL = 0.35
"""In so many sketches nearly all balls are there; else any number of them."""


def example(seed: int, looks: int) -> tuple[np.ndarray, np.ndarray]:
    """A set of a seed as `looks` cameras show it: patches and numbers as `tables.example` gives them."""
    rng = np.random.default_rng([seed, 31])
    windows = _windows(rng)
    made = [
        patches_of(windows, through(random_optics(rng), [one.picture for one in windows], rng), rng)
        for _ in range(looks)
    ]
    return np.stack([patches for patches, _ in made]), np.stack([numbers for _, numbers in made])


def _windows(rng: np.random.Generator) -> list[Window]:
    count = int(rng.integers(12, MOST + 1) if rng.random() < FULL else rng.integers(1, MOST + 1))
    numbers = (
        [0, *(rng.permutation(15)[: count - 1] + 1).tolist()]
        if rng.random() < 0.9
        else (rng.permutation(15)[:count] + 1).tolist()
    )
    paints, light = random_set(rng), random_light(rng)
    first = Canvas(rng, 12.0)
    radius_px = float(np.exp(rng.uniform(np.log(6), np.log(20))))
    tone = (float(np.exp(rng.normal(-0.15, 0.35))), float(rng.uniform(0.7, 1.2)))
    warmth = float(rng.normal(0, 0.1))
    tint = np.array([1 + warmth, 1 + rng.normal(0, 0.03), 1 - 1.2 * warmth], np.float32)
    made = []
    for number in numbers:
        own_px = radius_px * float(np.exp(rng.normal(0, 0.15)))
        canvas = Canvas(rng, float(np.clip(1.6 * own_px, 12, 26)), cloth=first.cloth, light=_about(light, rng))
        _draw(canvas, number, paints)
        made.append(_window(canvas, number, own_px, tone, tint))
    for _ in range(int(rng.choice([0, 1, 2, 3], p=[0.5, 0.25, 0.15, 0.1]))):
        canvas = Canvas(rng, 14.0, cloth=first.cloth, light=light)
        empty(canvas)
        made.append(_window(canvas, NOTHING, radius_px, tone, tint))
    return [made[i] for i in rng.permutation(len(made))[:MOST]]


def _about(light: Light, rng: np.random.Generator) -> Light:
    """The same lamps from another place on the table."""
    lamps = light.lamps + rng.normal(0, 0.15, 3).astype(np.float32)
    lamps /= np.linalg.norm(lamps, axis=1, keepdims=True)
    part = np.float32(rng.uniform(0.7, 1.2))
    return Light(lamps, light.strengths * part, light.sharpness, light.shine, light.fill, light.bounce, light.up)


def _draw(canvas: Canvas, number: int, paints: list[Paint]) -> None:
    """The ball with what may lie, stand or reach over the cloth near it."""
    rng = canvas.rng
    if rng.random() < 0.2:
        canvas.rail(rng.uniform(1.0, 2.5), rng.uniform(0, 2 * np.pi))
    others = []
    for _ in range(int(rng.choice([0, 0, 0, 1, 1, 2, 4]))):
        angle = rng.uniform(0, 2 * np.pi)
        far = rng.uniform(1.9 - 0.9 * abs(np.sin(angle)), 2.6)
        others.append((far * np.cos(angle), far * np.sin(angle)))
    others.sort(key=lambda place: place[1])
    for place in [(0.0, 0.0), *others]:
        canvas.shadow(*place)
    for place in [place for place in others if place[1] < 0]:
        canvas.ball(*place, paints[int(rng.integers(16))])
    canvas.ball(0, 0, paints[number])
    for place in [place for place in others if place[1] >= 0]:
        canvas.ball(*place, paints[int(rng.integers(16))])
    if rng.random() < 0.05:
        canvas.stick(near=rng.choice([-1, 1]) * rng.uniform(0.6, 1.5))
    if rng.random() < 0.06:
        canvas.shade()


def _window(canvas: Canvas, number: int, radius_px: float, tone: tuple[float, float], tint: Floats) -> Window:
    """The drawing as large as a camera sees it, before lens and codec."""
    lit = np.clip(canvas.pixels * tint * tone[0], 0, 1) ** tone[1]
    size = round(2 * REACH * radius_px)
    small = cv2.resize(lit.astype(np.float32), (size, size), interpolation=cv2.INTER_AREA)
    cut_off = round((REACH - 1.6) * radius_px)
    part = (small[cut_off : size - cut_off, cut_off : size - cut_off, ::-1] * 255).astype(np.uint8)
    middle = size / 2 - cut_off
    return Window(np.ascontiguousarray(part), np.array([middle, middle, size / 2 / REACH]), number)
