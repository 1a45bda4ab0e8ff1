"""People and cues as a camera sees them: round limbs with cloth, skin or wood on them, each drawn with its own depth."""

from dataclasses import dataclass

import cv2
import numpy as np

from action_tracker.pool.track import Floats
from action_tracker.synth.colour import Rgb, linear
from action_tracker.synth.lighting import falling_on, tint_of
from action_tracker.synth.noise import Field
from action_tracker.synth.scene import FLOOR_M, Scene
from action_tracker.synth.sprites import Sprite


@dataclass(frozen=True, eq=False)
class Limb:
    """A rod with round ends from `start_m` to `end_m` (3,), thick `start_radius_m` and `end_radius_m`, of one colour."""

    start_m: Floats
    end_m: Floats
    start_radius_m: float
    end_radius_m: float
    colour: Rgb
    rough: bool = True
    """Cloth and skin vary a little over their surface; wood and metal do not."""
    head_of: int = 0
    """The number, from 1, of the person whose head this is part of; 0 for all else."""


def limb_sprite(scene: Scene, limb: Limb) -> Sprite | None:
    """What the camera sees of a limb; None when it is behind the camera or outside the picture."""
    camera = scene.camera
    ends = np.stack([limb.start_m, limb.end_m])
    depth = (ends @ camera.rotation.T + camera.translation)[:, 2]
    if depth.min() < 0.15:
        return None
    radius = np.maximum(np.array([limb.start_radius_m, limb.end_radius_m]) * camera.focal_px / depth, 0.45)
    seen = camera.project(ends)
    low = np.floor((seen - radius[:, None]).min(0) - 2)
    high = np.ceil((seen + radius[:, None]).max(0) + 3)
    left, top = (int(v) for v in np.maximum(low, 0))
    right, bottom = (int(v) for v in np.minimum(high, scene.size_px))
    if right - left < 2 or bottom - top < 2:
        return None
    # Wide limbs are smooth: every second pixel is enough, the others lie between.
    step = 2 if radius.min() > 9 else 1
    start = seen[0] - step / 2
    x = np.arange(left, right, step, dtype=np.float32)[None] - np.float32(start[0])
    y = np.arange(top, bottom, step, dtype=np.float32)[:, None] - np.float32(start[1])
    rod = _rod(x, y, seen[1] - seen[0], radius)
    metres = limb.start_radius_m + rod.part * (limb.end_radius_m - limb.start_radius_m)
    deep = float(depth[0]) + rod.part * float(depth[1] - depth[0]) - rod.bulge * metres
    light = rod.facing * _cloth_of(left, top, deep.shape) if limb.rough else rod.facing
    colour = linear(limb.colour) * tint_of(scene.lighting) * np.float32(_light_at(scene, ends.mean(0)))
    size = (right - left, bottom - top)
    bright, cover, deep = (_full(values, step, size) for values in (light, rod.cover, deep))
    return Sprite(left, top, np.asarray(bright[..., None] * colour, dtype=np.float32), cover, deep)


@dataclass(frozen=True, eq=False)
class _Rod:
    """A limb in the picture, (h, w) each: how far along, how much covered, how far it bulges to the eye, how it faces the lamps."""

    part: Field
    cover: Field
    bulge: Field
    facing: Field


def _rod(x: Field, y: Field, axis: Floats, radius: Floats) -> _Rod:
    """The rod from (0, 0) to `axis` (2,), as thick as `radius` (2,) at its ends, at pixels x (1, w), y (h, 1)."""
    axis_x, axis_y = (float(v) for v in axis)
    square = max(axis_x**2 + axis_y**2, 1e-3)
    part = np.clip(x * (axis_x / square) + y * (axis_y / square), 0, 1)
    thick = float(radius[0]) + part * float(radius[1] - radius[0])
    off_y = y - part * axis_y
    beside = np.asarray(cv2.magnitude(x - part * axis_x, off_y), dtype=np.float32)
    bulge = np.sqrt(np.maximum(1 - (beside / thick) ** 2, 0))
    cover = np.clip(thick + np.float32(0.5) - beside, 0, 1)
    # The upper side of a limb in the picture looks to the lamps, the lower side to the floor.
    facing = 0.42 + 0.28 * bulge - 0.36 * off_y / thick
    return _Rod(*(np.asarray(values, dtype=np.float32) for values in (part, cover, bulge, facing)))


def _full(values: Floats | Field, step: int, size: tuple[int, int]) -> Field:
    """A patch computed at every `step`-th pixel, at every pixel of `size` (width, height)."""
    small = np.asarray(values, dtype=np.float32)
    if step == 1:
        return small
    whole = cv2.resize(small, (small.shape[1] * step, small.shape[0] * step), interpolation=cv2.INTER_LINEAR)
    return np.asarray(whole[: size[1], : size[0]])


def _light_at(scene: Scene, place: Floats) -> float:
    """Light on a limb at `place` (3,): much under the lamps, little above them or beside the table."""
    height = float(np.clip(place[2], FLOOR_M, min(lamp.z_m for lamp in scene.lighting.lamps) - 0.35))
    lamps = float(falling_on(scene.lighting, np.float32(place[0]), np.float32(place[1]), min(height, 0.2)))
    return (1 - scene.lighting.ambient) * min(lamps, 1.2) + scene.lighting.ambient


_WEAVE_PX = 2048
_WEAVE: Field = np.asarray(
    cv2.resize(
        np.random.default_rng(5).normal(1, 0.09, (128, 128)).astype(np.float32),
        (_WEAVE_PX, _WEAVE_PX),
        interpolation=cv2.INTER_CUBIC,
    )
)


def _cloth_of(left: int, top: int, shape: tuple[int, ...]) -> Field:
    """Folds and shades: a soft random texture that follows the limb in the picture; plain for a limb too large for it."""
    if max(shape) > _WEAVE_PX:
        return np.ones(shape, dtype=np.float32)
    row, column = top // 8 % (_WEAVE_PX - shape[0] + 1), left // 8 % (_WEAVE_PX - shape[1] + 1)
    return _WEAVE[row : row + shape[0], column : column + shape[1]]


def limb_shadow(scene: Scene, limb: Limb) -> Sprite | None:
    """The shade a limb low over the cloth throws under the lamps: `cover` is the part of light taken; None when it is too high."""
    ends = np.stack([limb.start_m, limb.end_m])
    if ends[:, 2].min() > 0.25 or ends[:, 2].min() < -0.05:
        return None
    lamps = scene.lighting.lamps
    lamp = np.array([np.mean([one.x_m for one in lamps]), np.mean([one.y_m for one in lamps]), lamps[0].z_m])
    height = np.clip(ends[:, 2:], 0.0, lamp[2] * 0.6)
    level = ends[:, :2] + (ends[:, :2] - lamp[:2]) * height / (lamp[2] - height)
    flat = Limb(
        np.append(level[0], 0.001), np.append(level[1], 0.001), limb.start_radius_m, limb.end_radius_m, limb.colour
    )
    sprite = limb_sprite(scene, flat)
    if sprite is None:
        return None
    soft = 1 + scene.camera.focal_px * 0.16 * float(height.mean()) / float(sprite.depth_m.mean())
    cover = cv2.GaussianBlur(sprite.cover, (0, 0), min(soft, 12.0)) * np.float32(0.5 * np.exp(-2.5 * height.mean()))
    return Sprite(sprite.left, sprite.top, sprite.light, np.asarray(cover), sprite.depth_m)
