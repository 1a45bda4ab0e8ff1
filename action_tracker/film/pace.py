"""How fast a piece is shown: some stretches slower than they were."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from action_tracker.film.encode import Samples
from action_tracker.film.samples import samples
from action_tracker.pool.edit import Slow

SLOWEST = 0.05
"""A frame of a usual camera then stays for most of a second."""


@dataclass(frozen=True)
class Stretch:
    """From `start_s` to `end_s` at one speed; shown from `shown_s` on."""

    start_s: float
    end_s: float
    speed: float
    shown_s: float


@dataclass(frozen=True)
class Pace:
    """Stretches that follow one another without gaps."""

    stretches: tuple[Stretch, ...]

    def shown_s(self, t_s: float) -> float:
        """When the moment `t_s` of the source is shown, seconds from the piece's beginning."""
        at = max(0, bisect_right(self.stretches, t_s, key=lambda one: one.start_s) - 1)
        one = self.stretches[at]
        return one.shown_s + (t_s - one.start_s) / one.speed

    def heard(self, path: Path, zero_s: float) -> Iterator[Samples]:
        """The sound of the whole piece; `zero_s` is the first frame's own time stamp. Where it is slow it is as much deeper."""
        for one in self.stretches:
            found = samples(path, zero_s + one.start_s, zero_s + one.end_s)
            if one.speed == 1.0:
                yield from found
            else:
                yield _stretched(np.concatenate(list(found), axis=1), one.speed)


def _stretched(sound: Samples, speed: float) -> Samples:
    n = sound.shape[1]
    if n == 0:
        return sound
    at = np.arange(round(n / speed)) * speed
    return np.stack([np.interp(at, np.arange(n), channel) for channel in sound]).astype(np.float32)


def pace(start_s: float, end_s: float, slow: Sequence[Slow]) -> Pace:
    """The pace from `start_s` to `end_s`; stretches that overlap are as slow as the first of them."""
    made: list[Stretch] = []
    at_s = start_s
    for one in sorted(slow, key=lambda one: one.start_s):
        first_s, last_s = max(one.start_s, at_s), min(one.end_s, end_s)
        if last_s > first_s:
            _append(made, at_s, first_s, 1.0)
            _append(made, first_s, last_s, min(1.0, max(SLOWEST, one.speed)))
            at_s = last_s
    _append(made, at_s, end_s, 1.0)
    return Pace(tuple(made))


def _append(made: list[Stretch], start_s: float, end_s: float, speed: float) -> None:
    if end_s > start_s:
        last = made[-1] if made else None
        shown_s = last.shown_s + (last.end_s - last.start_s) / last.speed if last else 0.0
        made.append(Stretch(start_s, end_s, speed, shown_s))
