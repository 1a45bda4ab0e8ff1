"""Tracks made by hand: balls that rest, roll along straight ways and slow down, as a camera would tell of them."""

from collections.abc import Sequence

import numpy as np

from action_tracker.pool.track import Track

FPS = 60.0
NOISE_M = 0.002
Place = tuple[float, float]


def resting(ball: int, place: Place, until_s: float) -> Track:
    """A ball that lies still: only the two ends are told."""
    return track(ball, [(0.0, *place), (until_s, *place)])


def track(
    ball: int, samples: Sequence[tuple[float, float, float]], hidden: Sequence[tuple[float, float]] = ()
) -> Track:
    """A track from samples of time and place; `hidden` are stretches in which the ball is covered."""
    t, x, y = (np.array([sample[i] for sample in samples], float) for i in range(3))
    seen = np.ones(len(t), bool)
    for start_s, end_s in hidden:
        seen &= ~((t >= start_s) & (t <= end_s))
    return Track(ball, t, x, y, seen)


def rolled(
    ball: int, ways: Sequence[Place], speeds_m_s: Sequence[float], *, start_s: float, until_s: float | None
) -> Track:
    """A ball that rests, rolls along `ways` with an even speed on each piece, and rests again until `until_s` (None: it is gone)."""
    samples = [(0.0, *ways[0])] if start_s > 0 else []
    t = start_s
    for a, b, speed in zip(ways[:-1], ways[1:], speeds_m_s, strict=True):
        length = float(np.hypot(b[0] - a[0], b[1] - a[1]))
        n = max(2, round(length / speed * FPS))
        samples += [(t + i / FPS, a[0] + (b[0] - a[0]) * i / n, a[1] + (b[1] - a[1]) * i / n) for i in range(n)]
        t += n / FPS
    samples.append((t, *ways[-1]))
    if until_s is not None:
        samples.append((until_s, *ways[-1]))
    return _noisy(ball, samples)


def _noisy(ball: int, samples: Sequence[tuple[float, float, float]]) -> Track:
    noise = np.random.default_rng(ball).normal(0, NOISE_M, (len(samples), 2))
    return track(ball, [(t, x + dx, y + dy) for (t, x, y), (dx, dy) in zip(samples, noise, strict=True)])
