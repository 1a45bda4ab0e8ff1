"""The picture of an empty table in its room, made once for a camera that stands still, with the depth of every pixel."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.table import NOSE_HEIGHT_M
from action_tracker.synth import rays as sight
from action_tracker.synth.carpentry import BODY_DEPTH_M, LEG_M, RAIL_TOP_M, outer_m
from action_tracker.synth.colour import Light, linear
from action_tracker.synth.lighting import falling_on, tint_of
from action_tracker.synth.maps import TEXEL_M, Plan, cloth_plan, rail_plan
from action_tracker.synth.noise import Field
from action_tracker.synth.rays import Hits, Rays
from action_tracker.synth.room import Room, room_of
from action_tracker.synth.scene import FLOOR_M, Scene

_BAND = 64


@dataclass(frozen=True, eq=False)
class Backdrop:
    """`light` (h, w, 3) of the empty table, `depth_m` (h, w) along the camera's axis, and which pixels are level cloth."""

    light: Light
    depth_m: Field
    bed: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Plans:
    """What a scene's table and room are covered with: the same from wherever the camera looks."""

    room: Room
    cloth: Plan
    rail: Plan


def plans_of(scene: Scene, texel_m: float = TEXEL_M) -> Plans:
    """The plans of a scene; coarse texels take less time."""
    return Plans(room_of(scene), cloth_plan(scene, texel_m), rail_plan(scene, texel_m))


@dataclass(frozen=True, eq=False)
class _Stage:
    scene: Scene
    room: Room
    cloth: Plan
    rail: Plan
    fineness: int


def backdrop_of(scene: Scene, *, fineness: int = 2, plans: Plans | None = None) -> Backdrop:
    """The empty table of a scene; `fineness` x `fineness` sight lines make a pixel; `plans` when they are made already."""
    made = plans or plans_of(scene)
    stage = _Stage(scene, made.room, made.cloth, made.rail, fineness)
    width, height = scene.size_px
    light = np.empty((height, width, 3), dtype=np.float32)
    depth = np.empty((height, width), dtype=np.float32)
    bed = np.empty((height, width), dtype=bool)
    for top in range(0, height, _BAND):
        rows = slice(top, min(top + _BAND, height))
        light[rows], depth[rows], bed[rows] = _band(stage, rows)
    return Backdrop(light, depth, bed)


def _band(stage: _Stage, rows: slice) -> tuple[Light, Field, NDArray[np.bool_]]:
    """Some rows of the picture: light, depth and level cloth, from finer sight lines averaged."""
    width, fine = stage.scene.size_px[0], stage.fineness
    n_rows = rows.stop - rows.start
    down = rows.start + (np.arange(n_rows * fine) + 0.5) / fine
    across = (np.arange(width * fine) + 0.5) / fine
    rays = sight.rays_of(stage.scene.camera, down, across)
    hits = _hits(rays, stage)
    light = _light(rays, hits, stage).reshape(n_rows * fine, width * fine, 3)
    depth = hits.depth_m.reshape(n_rows * fine, width * fine)
    bed = (hits.what == sight.BED).reshape(n_rows * fine, width * fine).astype(np.float32)
    return _shrunk(light, fine), _shrunk(depth, fine), np.asarray(_shrunk(bed, fine) > 0.5)


def _shrunk(values: Field, fine: int) -> Field:
    """The mean over `fine` x `fine` sight lines for each pixel."""
    size = (values.shape[1] // fine, values.shape[0] // fine)
    return np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA), dtype=np.float32)


def _hits(rays: Rays, stage: _Stage) -> Hits:
    """What each ray meets first: table, legs, things, or the room's floor, walls and ceiling."""
    scene, room = stage.scene, stage.room
    hits = sight.table_hits(rays, scene.table, scene.wood.width_m)
    depth, what = hits.depth_m, hits.what
    rest = np.flatnonzero(what == sight.NOTHING)
    others = rays.some(rest)
    _, leave, axis = sight.box(others, room.low_m, room.high_m)
    best, name = leave, np.full(len(rest), sight.WALL, dtype=np.uint8)
    del axis
    name[np.abs(others.at(leave)[:, 2] - FLOOR_M) < 1e-3] = sight.FLOOR
    for low, high in _legs(scene):
        enter, _, _ = sight.box(others, low, high)
        name[enter < best], best = sight.LEG, np.minimum(enter, best)
    for index, thing in enumerate(room.things):
        enter, _, _ = sight.box(others, thing.low_m, thing.high_m)
        name[enter < best], best = sight.CLUTTER + index, np.minimum(enter, best)
    depth[rest], what[rest] = best, name
    return Hits(depth, what)


def _legs(scene: Scene) -> list[tuple[tuple[float, float, float], tuple[float, float, float]]]:
    """The boxes of the four legs."""
    out, legs = outer_m(scene.wood.width_m) - 0.12, []
    for x in (-out, scene.table.length_m + out - LEG_M):
        for y in (-out, scene.table.width_m + out - LEG_M):
            legs.append(((x, y, FLOOR_M), (x + LEG_M, y + LEG_M, -BODY_DEPTH_M)))
    return legs


def _light(rays: Rays, hits: Hits, stage: _Stage) -> Light:
    """The light each ray brings back, (n, 3)."""
    scene = stage.scene
    light = np.zeros((len(hits.what), 3), dtype=np.float32)
    for name in np.unique(hits.what):
        which = np.flatnonzero(hits.what == name)
        some = rays.some(which)
        light[which] = _shaded(int(name), some.at(hits.depth_m[which]), some, stage)
    return np.asarray(light * tint_of(scene.lighting), dtype=np.float32)


def _shaded(name: int, point: Field, rays: Rays, stage: _Stage) -> Light:
    """The light that one kind of thing sends back from `point` (n, 3)."""
    scene = stage.scene
    x, y, z = point.T
    ambient = scene.lighting.ambient
    if name == sight.BED:
        return stage.cloth.at(x, y)
    if name == sight.RAIL:
        return stage.rail.at(x, y) + scene.wood.gloss * _gleam(point, rays, scene)
    if name in (sight.SLOPE, sight.NOSE, sight.FACING):
        lamps = falling_on(scene.lighting, x, y, NOSE_HEIGHT_M) * (1 - ambient)
        part = {sight.SLOPE: 0.98, sight.NOSE: 0.5, sight.FACING: 0.3}[name]
        dark = 1.0 if name == sight.SLOPE else 0.45 + 0.55 * np.clip(z / NOSE_HEIGHT_M, 0, 1)
        return np.asarray(linear(scene.cloth.colour) * ((lamps + ambient) * part * dark)[:, None])
    if name in (sight.HOLE, sight.LINER):
        lit = linear(scene.wood.pocket) * 0.12 if name == sight.LINER else linear(scene.wood.collar) * 0.03
        return np.asarray(lit * np.ones((len(x), 1), dtype=np.float32))
    if name in (sight.BODY, sight.LEG):
        fall = np.clip((z - FLOOR_M) / (RAIL_TOP_M - FLOOR_M), 0, 1)
        streak = 1 + 0.06 * np.sin(z * 90 + 4 * np.sin(x * 2.3 + y * 1.7) + 2 * np.sin(z * 31))
        return np.asarray(linear(scene.wood.body) * ((0.12 + 0.5 * ambient * fall**2) * streak)[:, None])
    return _room_light(name, point, stage)


def _room_light(name: int, point: Field, stage: _Stage) -> Light:
    """Floor, walls and the things that stand about."""
    room, ambient = stage.room, stage.scene.lighting.ambient
    x, y, z = point.T
    if name == sight.FLOOR:
        return stage.room.floor.at(x, y)
    if name >= sight.CLUTTER:
        thing = room.things[name - sight.CLUTTER]
        up = np.clip((z - thing.low_m[2]) / (thing.high_m[2] - thing.low_m[2]), 0, 1)
        top = np.where(up > 0.995, 1.5, 0.35 + 0.55 * up)
        seam = np.minimum(np.abs((x + y) % 0.52 - 0.26), np.abs(z % 0.37 - 0.18)) < 0.006
        top *= np.where(seam, 0.6, 1 + 0.08 * np.sin(z * 40 + 3 * np.sin((x - y) * 5)))
        return np.asarray(linear(thing.colour) * (top * (0.15 + 0.8 * ambient))[:, None])
    light = np.zeros((len(x), 3), dtype=np.float32)
    gaps = np.abs([x - room.low_m[0], x - room.high_m[0], y - room.low_m[1], y - room.high_m[1], z - room.high_m[2]])
    side = gaps.argmin(0)
    for index, wall in enumerate(room.walls):
        which = side == index
        first, last = (room.low_m[1], room.high_m[1]) if index < 2 else (room.low_m[0], room.high_m[0])
        along = ((y if index < 2 else x)[which] - first) / (last - first)
        height = 1 - (z[which] - FLOOR_M) / (room.high_m[2] - FLOOR_M)
        column = np.clip(along * wall.shape[1], 0, wall.shape[1] - 1).astype(int)
        row = np.clip(height * wall.shape[0], 0, wall.shape[0] - 1).astype(int)
        light[which] = wall[row, column] * (0.15 + 0.75 * ambient) * (0.4 + 0.8 * height[:, None])
    light[side == 4] = 0.08 + 0.2 * ambient
    return light


def _gleam(point: Field, rays: Rays, scene: Scene) -> Light:
    """The lamps mirrored in polished wood: where the mirrored sight line passes near a lamp, (n, 1)."""
    way = rays.way / np.linalg.norm(rays.way, axis=1, keepdims=True)
    total = np.zeros(len(point), dtype=np.float32)
    for lamp in scene.lighting.lamps:
        reach = (lamp.z_m - point[:, 2]) / np.maximum(-way[:, 2], 1e-3)
        off_x = np.abs(point[:, 0] + reach * way[:, 0] - lamp.x_m) - lamp.length_m / 2
        off_y = np.abs(point[:, 1] + reach * way[:, 1] - lamp.y_m) - lamp.width_m / 2
        beside = np.hypot(np.maximum(off_x, 0), np.maximum(off_y, 0))
        total += np.exp(-((beside / 0.16) ** 2)) * lamp.power
    grazing = (1 + way[:, 2]) ** 5
    return np.asarray(((0.25 + 2.0 * grazing) * total + 0.04 * grazing)[:, None], dtype=np.float32)
