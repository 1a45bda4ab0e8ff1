"""Which balls are seen again: resting ones in their places, lost ones by their looks, and those that had only seemed to fall."""

from collections.abc import Sequence

import numpy as np

from action_tracker.kit.assign import cheapest
from action_tracker.pool.table import BALL_DIAMETER_M
from action_tracker.vision.detect import Sighting
from action_tracker.vision.held import Held
from action_tracker.vision.scene import Scene
from action_tracker.vision.swaps import agreement

SAME_PLACE_M = 0.9 * BALL_DIAMETER_M
"""Two balls are never nearer than a diameter: what is seen nearer to a ball than this is that ball."""
MOST_STRANGE = 2.5
"""A lost ball and one that is seen are taken for one when no more speaks against it than a contradiction of two sure looks."""
BACK_S = 8.0
"""A ball taken for fallen that turns up within this time at the pocket had not fallen."""
BACK_M = 0.35


def in_place(balls: Sequence[Held], seen: Sequence[Sighting]) -> list[tuple[Held, Sighting]]:
    """The resting balls with what was seen in their places."""
    pairs = sorted((apart_m(ball, s), i, j) for i, ball in enumerate(balls) for j, s in enumerate(seen))
    found: dict[int, int] = {}
    for apart, i, j in pairs:
        if apart < SAME_PLACE_M and i not in found and j not in found.values():
            found[i] = j
    return [(balls[i], seen[j]) for i, j in found.items()]


def assigned(balls: Sequence[Held], seen: Sequence[Sighting]) -> list[tuple[Held, Sighting]]:
    """The lost balls with what they most likely are of what was seen, as far as they are like it."""
    if not balls or not seen:
        return []
    costs = np.array([[strangeness(ball, sighting) for sighting in seen] for ball in balls])
    return [(balls[i], seen[j]) for i, j in cheapest(costs) if costs[i, j] < MOST_STRANGE]


def strangeness(ball: Held, sighting: Sighting) -> float:
    """How unlike each other a ball and a sighting are: by name, and a little by distance."""
    return -agreement(ball, sighting) + 0.3 * apart_m(ball, sighting)


def had_not_fallen(scene: Scene, ball: Held, sighting: Sighting) -> bool:
    """Whether a ball taken for fallen may be this one: it turns up soon, and near where it vanished."""
    return scene.t_s - ball.seen_s < BACK_S and apart_m(ball, sighting) < BACK_M


def apart_m(ball: Held, sighting: Sighting) -> float:
    """How far a sighting is from where a ball is believed to be, in metres."""
    return float(np.hypot(ball.x_m - sighting.x_m, ball.y_m - sighting.y_m))
