"""One ball as a camera sees it: a shaded sphere with its paint turned as the ball has turned, and the lamps mirrored in it."""

from dataclasses import dataclass

import cv2
import numpy as np

from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.pool.track import Floats
from action_tracker.synth import balls as painted
from action_tracker.synth.colour import Light, linear
from action_tracker.synth.lighting import falling_on, lamp_points, tint_of
from action_tracker.synth.noise import Field
from action_tracker.synth.rays import rays_of
from action_tracker.synth.scene import Scene


@dataclass(frozen=True, eq=False)
class Sprite:
    """A patch of picture at column `left`, row `top`: `light` (h, w, 3), how much of each pixel it covers (h, w), its depth (h, w)."""

    left: int
    top: int
    light: Light
    cover: Field
    depth_m: Field


def ball_sprite(scene: Scene, number: int, place_m: Floats, rotation: Floats, *, fineness: int | None = None) -> Sprite:
    """Ball `number` with its middle at `place_m` (3,), turned by `rotation` (3, 3) from its own axes to the table's.

    `fineness` x `fineness` sight lines make a pixel; chosen by the ball's size when left out.
    """
    camera = scene.camera
    middle = camera.project(place_m[None])[0]
    distance = float(np.linalg.norm(place_m - camera.place_m))
    reach = camera.focal_px * BALL_RADIUS_M / distance * 1.25 + 2
    fine = fineness or (3 if reach < 12 else 2)
    left, top = int(np.floor(middle[0] - reach)), int(np.floor(middle[1] - reach))
    size = int(np.ceil(2 * reach)) + 1
    steps = (np.arange(size * fine) + 0.5) / fine
    rays = rays_of(camera, top + steps, left + steps)
    offset = (rays.eye_m - place_m).astype(np.float32)
    square = np.einsum("ij,ij->i", rays.way, rays.way)
    along = rays.way @ offset
    inside = along**2 - square * (offset @ offset - BALL_RADIUS_M**2)
    hit = np.flatnonzero(inside > 0)
    depth = (-along[hit] - np.sqrt(inside[hit])) / square[hit]
    normal = (offset + depth[:, None] * rays.way[hit]) / BALL_RADIUS_M
    view = rays.way[hit] / np.sqrt(square[hit])[:, None]
    light = np.zeros((len(inside), 3), dtype=np.float32)
    light[hit] = _shaded(scene, number, place_m.astype(np.float32), normal=normal, view=view, rotation=rotation)
    cover = np.zeros(len(inside), dtype=np.float32)
    cover[hit] = 1
    deep = np.full(len(inside), -along[0] / square[0], dtype=np.float32)
    deep[hit] = depth
    covered = _pooled(cover[:, None], size, fine)[..., 0]
    mean = _pooled(light, size, fine) / np.maximum(covered, 1e-6)[..., None]
    return Sprite(left, top, np.asarray(mean, dtype=np.float32), covered, _pooled(deep[:, None], size, fine)[..., 0])


def _pooled(values: Field, size: int, fine: int) -> Field:
    """The mean over `fine` x `fine` samples for each pixel: (size, size, channels)."""
    image = values.reshape(size * fine, size * fine, -1)
    small = image if fine == 1 else cv2.resize(image, (size, size), interpolation=cv2.INTER_AREA)
    return np.asarray(small.reshape(size, size, -1), dtype=np.float32)


def _shaded(scene: Scene, number: int, place: Field, *, normal: Field, view: Field, rotation: Floats) -> Light:
    """The light each point of a ball's surface sends to the eye: paint under the lamps and the cloth, lamps mirrored in polish."""
    own = normal @ rotation.astype(np.float32)
    row = (np.arccos(np.clip(own[:, 2], -1, 1)) * (painted.ROWS / np.pi)).astype(np.int32)
    column = ((np.arctan2(own[:, 1], own[:, 0]) + np.pi) * (painted.COLUMNS / 2 / np.pi)).astype(np.int32)
    skin = painted.paint(scene.balls, number)[row.clip(0, painted.ROWS - 1), column.clip(0, painted.COLUMNS - 1)]
    ambient = scene.lighting.ambient
    key = float(falling_on(scene.lighting, place[0], place[1], BALL_RADIUS_M)) * (1 - ambient)
    points, parts = lamp_points(scene.lighting)
    towards = points - place
    towards /= np.linalg.norm(towards, axis=1, keepdims=True)
    near = parts * towards[:, 2] ** 2
    lit = np.clip(normal @ towards.T, 0, 1) @ (near / near.sum())
    up = 0.5 + 0.5 * normal[:, 2]
    cloth = linear(scene.cloth.colour) * (key + ambient)
    around = ambient * up[:, None] + 0.55 * (1 - up[:, None]) * cloth
    low = 0.35 + 0.65 * np.clip((normal[:, 2] + 1) / 0.9, 0, 1)
    mirrored = _mirrored(scene, place, normal, view)
    light = skin * (1.05 * key * lit[:, None] + around * low[:, None]) + mirrored
    return np.asarray(light * tint_of(scene.lighting), dtype=np.float32)


def _mirrored(scene: Scene, place: Field, normal: Field, view: Field) -> Light:
    """What the polish mirrors: lamps, a dim ceiling above, the cloth below; stronger at the rim (Fresnel)."""
    facing = -np.einsum("ij,ij->i", normal, view)
    back = view + 2 * facing[:, None] * normal
    fresnel = 0.04 + 0.96 * np.clip(1 - facing, 0, 1) ** 5 * 0.6
    bright = np.zeros(len(normal), dtype=np.float32)
    upwards = np.maximum(back[:, 2], 1e-3)
    for lamp in scene.lighting.lamps:
        reach = (lamp.z_m - place[2]) / upwards
        off_x = np.abs(place[0] + reach * back[:, 0] - lamp.x_m) - lamp.length_m / 2
        off_y = np.abs(place[1] + reach * back[:, 1] - lamp.y_m) - lamp.width_m / 2
        beside = np.hypot(np.maximum(off_x, 0), np.maximum(off_y, 0))
        bright += np.where(back[:, 2] > 0.02, np.exp(-((beside / 0.12) ** 2)), 0) * (14 / len(scene.lighting.lamps) + 4)
    cloth = linear(scene.cloth.colour) * 0.6
    sky = (
        np.where(back[:, 2] > 0, 0.35 * scene.lighting.ambient, 0)[:, None]
        + np.where(back[:, 2] > 0, 0, 1)[:, None] * cloth
    )
    return np.asarray(fresnel[:, None] * (sky + bright[:, None]), dtype=np.float32)
