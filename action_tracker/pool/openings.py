"""The pots that a layout offers: every pocket a ball can go to, straight or off one cushion, and how hard each is.

Places are metres on the table. "Left" and "right" are the shooter's, looking along the cue ball's way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from action_tracker.pool.physics.walls import Mouth, walls_of
from action_tracker.pool.potting import (
    RAIL_SIGMA_DEG,
    PotShot,
    allowed_cue_deg,
    allowed_object_deg,
    half_window_m,
    make_probability,
)
from action_tracker.pool.shot import Side
from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M, Table
from action_tracker.pool.track import Floats

STEEPEST_CUT_DEG = 85.0
STEEPEST_DEG = {True: 55.0, False: 70.0}
"""From the axis of a side or corner pocket: a steeper way meets the far jaw (side pockets: billiards.md 2.2) or the rail before it."""
TOUCH_M = 0.005
"""Places are known so well: lanes that miss a ball by less than this less are open."""
CLEAR_OF_MOUTH_M = 2 * BALL_RADIUS_M
"""A bank's cushion point this near to a pocket's jaws is none."""


@dataclass(frozen=True, eq=False)
class Layout:
    """Where the balls lie before a stroke: the cue ball `(2,)`, the ball to pot `(2,)`, and all others."""

    cue_m: Floats
    object_m: Floats
    others_m: Sequence[Floats] = ()


@dataclass(frozen=True, eq=False)
class Opening:
    """One way to pot a ball: the pocket, the cushion it goes over (None: straight), and the geometry.

    `way` is the unit vector along which the object ball must leave, `distance_m` its way to the mouth, `approach_deg` between its way
    and the pocket's axis, `cut_deg` the cut that it takes, `cut_side` where the ball leaves to as the shooter sees it, `ghost_m` the
    cue ball's way to the ghost ball.
    """

    pocket: str
    via: str | None
    way: Floats
    distance_m: float
    approach_deg: float
    cut_deg: float
    cut_side: Side
    ghost_m: float
    half_window_m: float

    @property
    def shot(self) -> PotShot:
        """The same in the words of `pool.potting`."""
        return PotShot(self.ghost_m, self.distance_m, self.cut_deg, self.half_window_m)

    @property
    def chance(self) -> float:
        """How likely the reference player makes it (billiards.md 2.3)."""
        return float(make_probability(self.shot, rail_deg=RAIL_SIGMA_DEG if self.via else 0.0))

    @property
    def margin_deg(self) -> float:
        """By how much the cue ball's direction may be off to either side."""
        return float(allowed_cue_deg(self.shot))

    @property
    def object_margin_deg(self) -> float:
        """By how much the object ball's direction may be off to either side."""
        return float(allowed_object_deg(self.shot))


def openings(layout: Layout, table: Table, *, banks: bool = False) -> list[Opening]:
    """Every pot of the object ball that is open, the likeliest first; with `banks` those over one cushion too."""
    found = [one for mouth in walls_of(table).mouths if (one := _straight(layout, mouth)) is not None]
    if banks:
        found += _banks(layout, table)
    return sorted(found, key=lambda one: -one.chance)


def opening_to(layout: Layout, table: Table, pocket: str) -> Opening | None:
    """The straight pot to one pocket, whether or not other balls are in the way; None when it is too steep or too thin."""
    mouth = next(mouth for mouth in walls_of(table).mouths if mouth.pocket.name == pocket)
    return _straight(Layout(layout.cue_m, layout.object_m), mouth)


def best_chance(cue_m: Floats, targets_m: Sequence[Floats], others_m: Sequence[Floats], table: Table) -> float:
    """How likely the reference player makes the easiest straight pot of any of the targets; 0 when none is open."""
    chances = [0.0]
    for index, target in enumerate(targets_m):
        rest = [*targets_m[:index], *targets_m[index + 1 :], *others_m]
        found = openings(Layout(cue_m, target, rest), table)
        chances += [found[0].chance] if found else []
    return max(chances)


def aim_point(mouth: Mouth) -> Floats:
    """Where to send a ball: the middle between the jaw points, `(2,)`."""
    return np.asarray(mouth.jaws_m.mean(0))


def _straight(layout: Layout, mouth: Mouth) -> Opening | None:
    target = aim_point(mouth)
    if not is_free(layout.object_m, target, layout.others_m):
        return None
    return _opening(layout, mouth, target, float((target - layout.object_m) @ mouth.inward), None)


def _opening(layout: Layout, mouth: Mouth, target: Floats, depth_m: float, via: str | None) -> Opening | None:
    """The pot towards `target` (the mirrored mouth for a bank), which ends `depth_m` along the pocket's axis."""
    way = target - layout.object_m
    distance = float(np.hypot(*way))
    way = way / max(distance, 1e-9)
    approach = float(np.degrees(np.arccos(np.clip(depth_m / max(distance, 1e-9), -1, 1))))
    to_ghost = layout.object_m - BALL_DIAMETER_M * way - layout.cue_m
    reach = float(np.hypot(*to_ghost))
    cut = float(np.degrees(np.arccos(np.clip(to_ghost @ way / max(reach, 1e-9), -1, 1))))
    side = mouth.pocket.is_side
    half = float(half_window_m(mouth.pocket.mouth_m, approach, side=side))
    if approach > STEEPEST_DEG[side] or cut > STEEPEST_CUT_DEG or half <= 0:
        return None
    if not is_free(layout.cue_m, layout.cue_m + to_ghost, layout.others_m):
        return None
    left = to_ghost[0] * way[1] - to_ghost[1] * way[0] > 0
    return Opening(mouth.pocket.name, via, way, distance, approach, cut, Side.LEFT if left else Side.RIGHT, reach, half)


def _banks(layout: Layout, table: Table) -> Iterator[Opening]:
    """Pots over one cushion, by the mirrored pocket: the middle of a ball turns back a radius before the nose."""
    for axis, at_m, via in _rails(table):
        for mouth in walls_of(table).mouths:
            aim = aim_point(mouth)
            target = aim.copy()
            target[axis] = 2 * at_m - aim[axis]
            bounce = _bounce(layout.object_m, target, axis, at_m)
            if bounce is None or not _is_on_cushion(bounce, table):
                continue
            free = is_free(layout.object_m, bounce, layout.others_m) and is_free(bounce, aim, layout.others_m)
            leg = aim - bounce
            share = float(leg @ mouth.inward) / max(float(np.hypot(*leg)), 1e-9)
            distance = float(np.hypot(*(target - layout.object_m)))
            one = _opening(layout, mouth, target, share * distance, via) if free else None
            if one is not None:
                yield one


def _rails(table: Table) -> tuple[tuple[int, float, str], ...]:
    """The cushions as (axis across, where a ball's middle turns back, name)."""
    far = (table.length_m - BALL_RADIUS_M, table.width_m - BALL_RADIUS_M)
    return (0, BALL_RADIUS_M, "head"), (0, far[0], "foot"), (1, BALL_RADIUS_M, "rail0"), (1, far[1], "rail4")


def _bounce(start: Floats, target: Floats, axis: int, at_m: float) -> Floats | None:
    """Where the straight line to the mirrored pocket meets the cushion; None when it runs along it or the ball lies at it."""
    ahead = target[axis] - start[axis]
    if abs(ahead) < 1e-6 or abs(at_m - start[axis]) < BALL_RADIUS_M / 2:
        return None
    share = (at_m - start[axis]) / ahead
    return np.asarray(start + share * (target - start)) if 0 < share < 1 else None


def _is_on_cushion(place: Floats, table: Table) -> bool:
    return all(
        np.hypot(place[0] - pocket.x_m, place[1] - pocket.y_m) > pocket.mouth_m / 2 + CLEAR_OF_MOUTH_M
        for pocket in table.pockets
    )


def is_free(start: Floats, end: Floats, others_m: Sequence[Floats]) -> bool:
    """Whether a ball can roll straight from `start` to `end` past all others."""
    way = end - start
    for other in others_m:
        off = np.asarray(other) - start
        part = float(np.clip(off @ way / max(float(way @ way), 1e-9), 0, 1))
        if np.hypot(*(off - part * way)) < BALL_DIAMETER_M - TOUCH_M:
            return False
    return True
