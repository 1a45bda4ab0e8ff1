"""The room around the table: floor, walls, things that stand about. Random, dull, and different for every seed."""

from dataclasses import dataclass

import cv2
import numpy as np

from action_tracker.pool.track import Floats
from action_tracker.synth.colour import Light, Rgb, linear
from action_tracker.synth.lighting import falling_on
from action_tracker.synth.maps import Plan
from action_tracker.synth.noise import clouds, grain
from action_tracker.synth.scene import FLOOR_M, Scene

CEILING_M = 1.75
_FLOOR_TEXEL_M = 0.01
WALLS: tuple[Rgb, ...] = ((150, 144, 132), (92, 96, 108), (60, 30, 30), (196, 188, 172), (44, 46, 50), (110, 84, 62))
FLOORS: tuple[Rgb, ...] = ((112, 76, 46), (84, 82, 80), (58, 44, 60), (40, 48, 44), (140, 128, 112))
THINGS: tuple[Rgb, ...] = ((30, 28, 28), (82, 56, 36), (92, 36, 32), (40, 50, 70), (140, 136, 128), (64, 70, 58))
NEIGHBOURS: tuple[tuple[Rgb, Rgb], ...] = (
    ((20, 106, 62), (70, 42, 26)),
    ((22, 118, 168), (40, 38, 38)),
    ((110, 30, 40), (118, 70, 38)),
)
"""Cloth and wood of a table that stands next to the one that is filmed."""


@dataclass(frozen=True)
class Thing:
    """A box that stands in the room: low and high corner in metres, colour."""

    low_m: tuple[float, float, float]
    high_m: tuple[float, float, float]
    colour: Rgb


@dataclass(frozen=True, eq=False)
class Room:
    """The room: its inner corners, things in it, the floor seen from above and one picture for each wall (-x, +x, -y, +y)."""

    low_m: tuple[float, float, float]
    high_m: tuple[float, float, float]
    things: tuple[Thing, ...]
    floor: Plan
    walls: tuple[Light, ...]


def room_of(scene: Scene) -> Room:
    """The room of a scene; it always holds the camera."""
    rng = np.random.default_rng([scene.seed, 3])
    eye = scene.camera.place_m
    far = rng.uniform(1.3, 3.0, 4)
    low = (min(-far[0], eye[0] - 0.4), min(-far[1], eye[1] - 0.4), FLOOR_M)
    high = (
        max(scene.table.length_m + far[2], eye[0] + 0.4),
        max(scene.table.width_m + far[3], eye[1] + 0.4),
        max(CEILING_M, float(eye[2]) + 0.3),
    )
    base = WALLS[rng.integers(len(WALLS))]
    walls = tuple(_wall(base, rng) for _ in range(4))
    return Room(low, high, _things(scene, low, high, rng), _floor(scene, low, high, rng), walls)


def _floor(scene: Scene, low: tuple[float, ...], high: tuple[float, ...], rng: np.random.Generator) -> Plan:
    """Planks, tiles or carpet, lit by the lamps, with the table's shadow."""
    x, y = np.meshgrid(
        np.arange(low[0], high[0], _FLOOR_TEXEL_M, dtype=np.float32),
        np.arange(low[1], high[1], _FLOOR_TEXEL_M, dtype=np.float32),
    )
    style = rng.integers(3)
    brightness = 1 + 0.06 * grain(x.shape, rng) + 0.12 * clouds(x.shape, (60, 60), rng)
    if style == 0:
        plank = np.floor(y / 0.14)
        brightness *= 0.85 + 0.3 * (np.sin(plank * 12.9898) * 43758.5453 % 1) + 0.1 * clouds(x.shape, (6, 90), rng, 2)
        brightness[np.abs(y / 0.14 % 1) < 0.07] *= 0.55
    elif style == 1:
        brightness[(np.abs(x / 0.4 % 1) < 0.02) | (np.abs(y / 0.4 % 1) < 0.02)] *= 0.6
    else:
        brightness += 0.3 * (clouds(x.shape, (25, 25), rng) > 0.8)
    light = 0.35 * falling_on(scene.lighting, x, y, FLOOR_M) + 0.45 * scene.lighting.ambient
    beside_x = np.maximum(np.maximum(-x, x - scene.table.length_m), 0)
    beside_y = np.maximum(np.maximum(-y, y - scene.table.width_m), 0)
    shadow = np.clip(np.hypot(beside_x, beside_y) / 0.7, 0.12, 1)
    colour = linear(FLOORS[rng.integers(len(FLOORS))])
    return Plan((colour * (brightness * light * shadow)[..., None]).astype(np.float32), low[0], low[1], _FLOOR_TEXEL_M)


def _wall(base: Rgb, rng: np.random.Generator) -> Light:
    """One wall as a picture (180 high, 400 wide): paint, a darker lower part, a few pictures, windows or doors."""
    shape = (180, 400)
    albedo = linear(base) * (1 + 0.04 * clouds(shape, (60, 60), rng) + 0.02 * grain(shape, rng))[..., None]
    if rng.random() < 0.5:
        albedo[110:] *= rng.uniform(0.3, 0.8)
    for _ in range(rng.integers(2, 7)):
        left, width = int(rng.integers(0, 360)), int(rng.integers(15, 70))
        top, height = int(rng.integers(10, 90)), int(rng.integers(12, 60))
        colour = linear(tuple(int(part) for part in rng.integers(10, 235, 3)))  # type: ignore[arg-type]
        block = albedo[top : top + height, left : left + width]
        block[:] = colour * rng.uniform(0.2, 0.9)
        inner = block[3:-3, 3:-3]
        if inner.size:
            inner[:] = colour * (0.5 + 0.3 * clouds(inner.shape[:2], (12, 12), rng))[..., None].clip(0.05, 1.5)
    blurred = cv2.GaussianBlur(np.ascontiguousarray(albedo, dtype=np.float32), (0, 0), 1.0)
    return np.asarray(blurred.clip(0, 1.5), dtype=np.float32)


def _things(
    scene: Scene, low: tuple[float, ...], high: tuple[float, ...], rng: np.random.Generator
) -> tuple[Thing, ...]:
    """Stools, benches, another table along the walls; never between the camera and the table."""
    eye, things = scene.camera.place_m, []
    for _ in range(int(rng.integers(3, 8))):
        is_stool = rng.random() < 0.5
        size = np.array([0.36, 0.36, 0.72]) if is_stool else rng.uniform([0.3, 0.3, 0.4], [1.4, 0.6, 1.3])
        if rng.random() < 0.5:
            size[:2] = size[1::-1]
        side = int(rng.integers(4))
        x = float(rng.uniform(low[0], high[0] - size[0]))
        y = float(rng.uniform(low[1], high[1] - size[1]))
        x, y = [(low[0], y), (high[0] - size[0], y), (x, low[1]), (x, high[1] - size[1])][side]
        near_eye = np.hypot(x + size[0] / 2 - eye[0], y + size[1] / 2 - eye[1]) < 1.6
        if not near_eye and not _reaches_table(scene, x, y, size):
            colour = THINGS[rng.integers(len(THINGS))]
            top = (x + float(size[0]), y + float(size[1]), FLOOR_M + float(size[2]))
            things += _stool(x, y, colour) if is_stool else [Thing((x, y, FLOOR_M), top, colour)]
    return (*things, *_neighbour(scene, np.random.default_rng([scene.seed, 5])))


def _neighbour(scene: Scene, rng: np.random.Generator) -> list[Thing]:
    """In one room of five another table stands beside this one, on the side away from the camera."""
    if rng.random() > 0.2:
        return []
    gap = float(rng.uniform(1.0, 1.6))
    table, (cloth, wood) = scene.table, NEIGHBOURS[rng.integers(len(NEIGHBOURS))]
    away = 1.0 if scene.camera.place_m[1] < table.width_m / 2 else -1.0
    low_y = table.width_m + gap if away > 0 else -gap - table.width_m
    x, wide = float(rng.uniform(-0.8, 0.8)), 0.12
    high = (x + table.length_m, low_y + table.width_m)
    return [
        Thing((x - wide, low_y - wide, -0.2), (high[0] + wide, high[1] + wide, 0.0), wood),
        Thing((x, low_y, -0.2), (*high, 0.004), cloth),
        *(
            Thing((a, b, FLOOR_M), (a + 0.16, b + 0.16, -0.2), wood)
            for a in (x, high[0] - 0.16)
            for b in (low_y, high[1] - 0.16)
        ),
    ]


def _stool(x: float, y: float, colour: Rgb) -> list[Thing]:
    """A bar stool: a seat on four legs."""
    wide, high, thick = 0.36, 0.72, 0.035
    legs = [
        Thing((a, b, FLOOR_M), (a + thick, b + thick, FLOOR_M + high - 0.06), (46, 38, 32))
        for a in (x, x + wide - thick)
        for b in (y, y + wide - thick)
    ]
    return [Thing((x, y, FLOOR_M + high - 0.06), (x + wide, y + wide, FLOOR_M + high), colour), *legs]


def _reaches_table(scene: Scene, x: float, y: float, size: Floats) -> bool:
    """Whether a thing would stand in the table, or in the way of the camera that looks at it."""
    table, gap = scene.table, 0.45
    inside_x = x < table.length_m + gap and x + size[0] > -gap
    inside_y = y < table.width_m + gap and y + size[1] > -gap
    if inside_x and inside_y:
        return True
    middle = np.array([table.length_m / 2, table.width_m / 2])
    eye = scene.camera.place_m[:2] - middle
    place = np.array([x + size[0] / 2, y + size[1] / 2]) - middle
    return bool(place @ eye > 0 and eye @ eye > 0)
