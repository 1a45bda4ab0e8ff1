"""Where a ball was, and when."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Track:
    """One ball's way over the cloth from when it is first seen until it is gone.

    `t_s`, `x_m`, `y_m` are `(n,)`, times ascending; a rest may be given by its two ends. `visible` is `(n,)` bool:
    False where the ball was covered and its place is inferred. The arrays belong to the track and are never written to.
    """

    ball: int
    t_s: Floats
    x_m: Floats
    y_m: Floats
    visible: NDArray[np.bool_] | None = None

    def at(self, t_s: float) -> tuple[float, float] | None:
        """The place `(x_m, y_m)` at `t_s`, linear between samples; None before the first and after the last."""
        if len(self.t_s) == 0 or not self.t_s[0] <= t_s <= self.t_s[-1]:
            return None
        return float(np.interp(t_s, self.t_s, self.x_m)), float(np.interp(t_s, self.t_s, self.y_m))
