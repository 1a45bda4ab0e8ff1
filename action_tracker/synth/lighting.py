"""How much light arrives at a place: lamps as small grids of points, and what comes from all around."""

from functools import lru_cache

import numpy as np

from action_tracker.synth.colour import Light
from action_tracker.synth.noise import Field
from action_tracker.synth.scene import Lighting


@lru_cache(maxsize=32)
def lamp_points(lighting: Lighting) -> tuple[Field, Field]:
    """Points `(k, 3)` that stand for the lamps, and the part of the light each gives `(k,)`; the parts add up to 1."""
    points, parts = [], []
    for lamp in lighting.lamps:
        n = max(1, round(lamp.length_m / 0.3))
        for along in (np.arange(n) + 0.5) / n - 0.5:
            for across in (-0.25, 0.25):
                points.append([lamp.x_m + along * lamp.length_m, lamp.y_m + across * lamp.width_m, lamp.z_m])
                parts.append(lamp.power / n / 2)
    share = np.array(parts, dtype=np.float32)
    return np.array(points, dtype=np.float32), share / share.sum()


def falling_on(lighting: Lighting, x: Field | np.float32, y: Field | np.float32, z_m: float) -> Field:
    """Lamp light on level ground at `(x, y, z_m)`, before tint; about 1 under the middle of a usual lamp row."""
    total = np.zeros(np.shape(x), dtype=np.float32)
    points, parts = lamp_points(lighting)
    for (px, py, pz), part in zip(points.tolist(), parts.tolist(), strict=True):
        height = max(pz - z_m, 0.05)
        square = (x - px) ** 2 + (y - py) ** 2 + height**2
        total += part * height**2 / square**2
    height_m = max(float(points[:, 2].mean()), 0.3)
    return np.asarray(total * height_m**2 * 1.6, dtype=np.float32)


def tint_of(lighting: Lighting) -> Light:
    """The light's colour times the exposure, blue green red (3,)."""
    return np.array(lighting.tint[::-1], dtype=np.float32) * lighting.exposure
