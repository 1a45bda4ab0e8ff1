"""Random textures: cloudy, streaky, grainy. All seeded, all around 0 with a standard deviation near 1."""

import cv2
import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]


def clouds(shape: tuple[int, int], cell: tuple[float, float], rng: np.random.Generator, octaves: int = 3) -> Field:
    """Smooth noise `(h, w)` whose coarsest blobs measure `cell` (height, width) texels; each octave halves them."""
    total = np.zeros(shape, dtype=np.float32)
    for octave in range(octaves):
        rows = max(2, int(shape[0] * 2**octave / cell[0]) + 2)
        columns = max(2, int(shape[1] * 2**octave / cell[1]) + 2)
        grid = rng.normal(size=(min(rows, shape[0]), min(columns, shape[1]))).astype(np.float32)
        total += cv2.resize(grid, shape[::-1], interpolation=cv2.INTER_CUBIC) * 0.6**octave
    return np.asarray(total / max(float(total.std()), 1e-6), dtype=np.float32)


def grain(shape: tuple[int, int], rng: np.random.Generator) -> Field:
    """Independent noise for every texel."""
    return rng.standard_normal(shape, dtype=np.float32)
