"""A ball that is being followed: where it is, how it moves, whether it can be seen, and what it has looked like."""

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from math import hypot

import numpy as np

from action_tracker.pool.track import Floats

GRAVITY_M_S2 = 9.81
ROLLING_FRICTION = 0.010
"""Ball on cloth (billiards.md 1.1)."""
FASTEST_M_S = 14.0
"""The hardest break shots leave the tip at about 14 m/s (billiards.md 1.5)."""


class State(StrEnum):
    """What is known of a ball now."""

    REST = "rest"
    MOVING = "moving"
    COVERED = "covered"
    """At rest when last seen, and something stands before it."""
    LOST = "lost"
    """It was moving, or its place was covered, and it has not been found again yet."""
    GONE = "gone"


Sample = tuple[float, float, float, bool]
"""Time in seconds, place in metres, and whether it was seen there."""


@dataclass(eq=False)
class Held:
    """One ball: place and speed in metres and seconds, `seen_s` when it was last seen, `since_s` since when it is in `state`.

    `colour` is its mean light and colours; `recent` the samples of its present motion; `path` what has not been told yet;
    `kinds` and `numbers` sum up what it was taken for, `n_sightings` how often,
    `n_missed` how often a close look found no ball where it should rest in the open, `last_start_s` when it last set off, and
    `leans` what `leaning` says of it.
    """

    id: int
    x_m: float
    y_m: float
    seen_s: float
    since_s: float
    colour: list[float]
    state: State = State.REST
    vx_m_s: float = 0.0
    vy_m_s: float = 0.0
    recent: list[Sample] = field(default_factory=list)
    path: list[Sample] = field(default_factory=list)
    kinds: dict[str, float] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    n_sightings: int = 0
    n_missed: int = 0
    last_start_s: float | None = None
    leans: list[float] = field(default_factory=list)

    @property
    def speed_m_s(self) -> float:
        """How fast it moves."""
        return hypot(self.vx_m_s, self.vy_m_s)

    @property
    def place_m(self) -> Floats:
        """Where it was last seen or believed, `(2,)`."""
        return np.array([self.x_m, self.y_m])

    @property
    def fastest_m_s(self) -> float:
        """The fastest of its last few steps: how far it may go in the next."""
        steps = [
            hypot(b[1] - a[1], b[2] - a[2]) / max(b[0] - a[0], 1e-3)
            for a, b in zip(self.recent[-5:-1], self.recent[-4:], strict=False)
        ]
        return float(max([self.speed_m_s, *steps]))

    def expected_m(self, t_s: float) -> Floats:
        """Where it should be at `t_s` `(2,)`, if it rolls on freely from where it was last seen."""
        passed = t_s - self.seen_s
        speed = self.speed_m_s
        if speed < 1e-3 or passed <= 0:
            return self.place_m
        rolling = min(passed, speed / (ROLLING_FRICTION * GRAVITY_M_S2))
        way = speed * rolling - 0.5 * ROLLING_FRICTION * GRAVITY_M_S2 * rolling**2
        return np.asarray(self.place_m + way / speed * np.array([self.vx_m_s, self.vy_m_s]))

    def tell(self, t_s: float, *, seen: bool = True) -> None:
        """Put down where it is now."""
        if self.path and self.path[-1][0] >= t_s:
            self.path.pop()
        self.path.append((t_s, self.x_m, self.y_m, seen))


def see(ball: Held, t_s: float, place_m: Floats, colour: Floats | None) -> None:
    """The ball is moving and was seen at `place_m` `(2,)`: update its place, speed and, when it stood alone, looks."""
    ball.recent.append((t_s, float(place_m[0]), float(place_m[1]), True))
    ball.recent = [sample for sample in ball.recent if sample[0] > t_s - 0.5]
    ball.x_m, ball.y_m, ball.seen_s = float(place_m[0]), float(place_m[1]), t_s
    ball.vx_m_s, ball.vy_m_s = _velocity(ball.recent)
    if colour is not None:
        ball.colour = [0.95 * was + 0.05 * float(now) for was, now in zip(ball.colour, colour, strict=True)]
    ball.tell(t_s)


def _velocity(recent: list[Sample]) -> tuple[float, float]:
    """Over as many of the last samples as lie on a straight way: few after a collision, more on a free roll.

    Converted videos repeat and blend frames, so a single step says little about speed.
    """
    if len(recent) < 2:
        return 0.0, 0.0
    n_back = 1
    while n_back < min(4, len(recent) - 1) and _straight(recent[-n_back - 2 :]):
        n_back += 1
    now, before = recent[-1], recent[-1 - n_back]
    passed = max(now[0] - before[0], 1e-3)
    return (now[1] - before[1]) / passed, (now[2] - before[2]) / passed


def _straight(samples: list[Sample]) -> bool:
    """Whether all samples lie close to the line from the first to the last, in order."""
    (_, x, y, _), (_, last_x, last_y, _) = samples[0], samples[-1]
    length = hypot(last_x - x, last_y - y)
    if length < 1e-3:
        return True
    to_x, to_y = (last_x - x) / length, (last_y - y) / length
    along = [(s[1] - x) * to_x + (s[2] - y) * to_y for s in samples]
    aside = max(abs((s[2] - y) * to_x - (s[1] - x) * to_y) for s in samples)
    return aside < 0.004 + 0.08 * length and all(b - a > -0.002 for a, b in pairwise(along))


def start(ball: Held, t_s: float, before_s: float) -> None:
    """The ball has left its place between `before_s` and `t_s`."""
    ball.tell(before_s)
    ball.recent = [(before_s, ball.x_m, ball.y_m, True)]
    ball.state, ball.since_s, ball.last_start_s = State.MOVING, t_s, before_s
    ball.vx_m_s = ball.vy_m_s = 0.0


def settle(ball: Held, t_s: float) -> None:
    """The ball has come to rest: at the mean of where it was last seen, since the first of these."""
    still = ball.recent[-max(3, len(ball.recent) // 2) :]
    ball.x_m = float(np.mean([sample[1] for sample in still]))
    ball.y_m = float(np.mean([sample[2] for sample in still]))
    ball.vx_m_s = ball.vy_m_s = 0.0
    ball.state, ball.since_s = State.REST, still[0][0]
    ball.recent = []
    ball.tell(t_s)


def is_still(ball: Held, t_s: float, *, window_s: float = 0.3, most_m: float = 0.004) -> bool:
    """Whether a moving ball has stayed within `most_m` for the last `window_s` and was seen all the while."""
    inside = [sample for sample in ball.recent if sample[0] >= t_s - window_s]
    if len(inside) < 3 or not ball.recent or ball.recent[0][0] > t_s - window_s or t_s > ball.seen_s:
        return False
    first, last = inside[: len(inside) // 2], inside[len(inside) // 2 :]
    moved = [np.mean([s[i] for s in last]) - np.mean([s[i] for s in first]) for i in (1, 2)]
    spread = max(np.ptp([s[i] for s in inside]) for i in (1, 2))
    return bool(np.hypot(moved[0], moved[1]) < most_m and spread < 6 * most_m)
