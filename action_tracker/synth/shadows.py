"""The shade balls throw on the cloth: dark where they touch it, soft under the lamps."""

import numpy as np

from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.pool.track import Floats
from action_tracker.synth.lighting import lamp_points
from action_tracker.synth.noise import Field
from action_tracker.synth.scene import Scene

REACH_M = 0.11


def ball_shade(scene: Scene, place_m: Floats, x: Field, y: Field) -> Field:
    """What is left of the light on the cloth at points (x, y) beside a ball with its middle at `place_m` (3,): 0 to 1.

    Around: the part of the sky a sphere hides, R^3 / (d^2 + R^2)^(3/2) (I. Quilez, sphere occlusion). From each lamp point:
    hidden where the sight line to it passes within R of the middle, softened as the lamp is wide.
    """
    radius, ambient = BALL_RADIUS_M, scene.lighting.ambient
    off_x, off_y, height = x - np.float32(place_m[0]), y - np.float32(place_m[1]), float(place_m[2])
    square = off_x**2 + off_y**2 + height**2
    around = 1 - np.clip(height * radius**2 / square**1.5, 0, 1)
    points, parts = lamp_points(scene.lighting)
    lamps = np.zeros(np.shape(x), dtype=np.float32)
    for point, part in zip(points, parts, strict=True):
        way = point - place_m.astype(np.float32)
        way = way / np.linalg.norm(way)
        along = -(off_x * way[0] + off_y * way[1]) + height * way[2]
        beside = np.sqrt(np.maximum(square - along**2, 0))
        lamps += part * np.clip((beside - 0.72 * radius) / (0.5 * radius), 0, 1)
    left = (1 - ambient) * (0.35 + 0.65 * lamps) * (0.4 + 0.6 * around) + ambient * around
    return np.asarray(np.clip(left, 0, 1), dtype=np.float32)
