"""Which pocket was meant: every pot the layout offered, weighed by how easy it was and where the ball then went.

Where a ball went can never show a very wide miss (billiards.md 3.0), so the pocket comes with the chance that it was meant, and a
person's word goes before it. What heads for no pocket may have been a safety, or a shot that is not looked for here (combination, two
cushions).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from action_tracker.pool.openings import Layout, Opening, openings
from action_tracker.pool.physics.conditions import MPH_TO_M_S
from action_tracker.pool.physics.walls import walls_of
from action_tracker.pool.potting import OBJECT_SIGMA_DEG, RAIL_SIGMA_DEG, amplification
from action_tracker.pool.shot import Aim, AimSource, Side
from action_tracker.pool.table import BALL_DIAMETER_M, IN_TO_M, Table
from action_tracker.pool.track import Floats
from action_tracker.shots.motion import Motion
from action_tracker.shots.paths import Leg, leg

JUST_AFTER_S, FIT_S = 0.012, 0.6
PLAYER_SIGMA_DEG = 0.30
"""Nobody knows yet who played: the scatter of an ordinary player (billiards.md 2.3, tier D)."""
WILD, WILD_TIMES = 0.15, 3.0
"""So many shots scatter so many times more: a bad stroke, a bad sight."""
AIMED, SAFETY = 0.8, 0.14
"""How many shots are straight pots or one-cushion banks, and how many safeties, before anything was seen of them."""
BANK_SHARE, EVEN_SHARE = 0.3, 0.02
"""A bank is chosen less readily than its chance says; a hard pot more readily."""
ALL_WAYS_DEG = 180.0
SHORT_M, SHORT_SHARE = 24 * IN_TO_M, 0.05
"""A ball that stops so far from the pocket on its own was seldom meant to fall (billiards.md 3.7)."""
POTTED_SAFETY = 0.05
SOFT_M_S = 3 * MPH_TO_M_S
SOFT_SAFETIES, SOFT_OTHERS = 0.5, 0.1
"""How many safeties, and how many combinations and longer banks, are played softer than that."""
LEAST_CONFIDENCE = 0.5
NEAREST_LEG_M = 0.05


@dataclass(frozen=True, eq=False)
class Went:
    """What became of the struck ball: its motion, when it next met anything, the pocket it fell into, how fast the cue ball hit it."""

    motion: Motion
    contact_s: float
    free_until_s: float
    fell_into: str | None = None
    contact_m_s: float | None = None

    @property
    def leaves(self) -> Leg | None:
        """Its straight way after contact; None when too little of it was seen."""
        until_s = min(self.contact_s + FIT_S, self.free_until_s - JUST_AFTER_S)
        found = leg(self.motion, self.contact_s + JUST_AFTER_S, until_s, at_s=self.contact_s)
        return found if found is not None and found.length_m > NEAREST_LEG_M else None

    @property
    def stopped_on_its_own(self) -> bool:
        """Whether it met nothing more and came to rest."""
        return (
            self.fell_into is None
            and not (self.motion.ends_gone or self.motion.ends_hidden)
            and self.free_until_s >= self.motion.end_s - 1e-6
        )


@dataclass(frozen=True)
class Meant:
    """The likeliest aim, None when no pocket is likely enough, and the chance that the shot was a safety."""

    aim: Aim | None
    safety_probability: float


def meant(layout: Layout, went: Went, table: Table) -> Meant | None:
    """What the player meant; None when the struck ball's way was not seen."""
    leaves = went.leaves
    if leaves is None:
        return None
    found = openings(layout, table, banks=True)
    weights = np.array([_weight(one) for one in found])
    chances = AIMED * weights / weights.sum() if len(found) else weights
    chances = chances * np.array([_likelihood(one, leaves, went) for one in found])
    others = np.array([SAFETY, 1 - AIMED - SAFETY]) / ALL_WAYS_DEG * _others(went)
    whole = max(float(chances.sum() + others.sum()), 1e-300)
    safety = float(others[0]) / whole
    best = int(chances.argmax()) if len(found) else None
    if best is None or chances[best] / whole < LEAST_CONFIDENCE:
        return Meant(None, safety)
    aim = told(found[best], float(chances[best]) / whole, AimSource.INFERRED)
    return Meant(measured(aim, found[best], leaves, table), safety)


def told(one: Opening, confidence: float, source: AimSource) -> Aim:
    """An opening as the aim of a shot."""
    chance = one.chance
    return Aim(
        one.pocket,
        confidence,
        source,
        one.via,
        one.cut_deg,
        one.cut_side,
        one.distance_m / IN_TO_M,
        one.approach_deg,
        one.margin_deg,
        chance,
        100 * (1 - chance),
    )


def measured(aim: Aim, one: Opening, leaves: Leg, table: Table) -> Aim:
    """The aim with how far off the ball went, and where its way crosses the mouth."""
    off_left = _off_left_deg(one.way, leaves)
    error = off_left if one.cut_side is Side.LEFT else -off_left
    crossing = None if one.via else _mouth_s(one.pocket, leaves, table)
    return replace(aim, error_deg=error, error_deg_se=float(np.degrees(leaves.direction_se)), mouth_s=crossing)


def _weight(one: Opening) -> float:
    return (one.chance + EVEN_SHARE) * (BANK_SHARE if one.via else 1.0)


def _likelihood(one: Opening, leaves: Leg, went: Went) -> float:
    """How likely the ball goes where it went when this pot was meant, per degree."""
    error = _off_left_deg(one.way, leaves)
    aim = float(amplification(one.ghost_m, min(one.cut_deg, 80.0))) * PLAYER_SIGMA_DEG
    spread = np.sqrt(
        aim**2
        + OBJECT_SIGMA_DEG**2
        + one.object_margin_deg**2
        + np.degrees(leaves.direction_se) ** 2
        + (RAIL_SIGMA_DEG**2 if one.via else 0)
    )
    density = (1 - WILD) * _normal(error, spread) + WILD * _normal(error, WILD_TIMES * spread)
    return float(density * (SHORT_SHARE if _is_short(one, went) else 1.0))


def _others(went: Went) -> Floats:
    """How likely what was seen is of a safety, and of a shot that is not looked for."""
    seen = np.ones(2)
    if went.contact_m_s is not None:
        soft = np.array([SOFT_SAFETIES, SOFT_OTHERS])
        seen *= soft if went.contact_m_s < SOFT_M_S else 1 - soft
    if went.fell_into is not None:
        seen[0] *= POTTED_SAFETY
    return seen


def _is_short(one: Opening, went: Went) -> bool:
    motion = went.motion
    ran = float(np.hypot(motion.x_m[-1] - motion.x_m[0], motion.y_m[-1] - motion.y_m[0]))
    return went.stopped_on_its_own and one.distance_m - ran > SHORT_M


def _off_left_deg(way: Floats, leaves: Leg) -> float:
    went = leaves.direction
    return float(np.degrees(np.arctan2(way[0] * went[1] - way[1] * went[0], way @ went)))


def _normal(value: float, sigma: float) -> float:
    return float(np.exp(-0.5 * (value / sigma) ** 2) / (sigma * np.sqrt(2 * np.pi)))


def _mouth_s(pocket: str, leaves: Leg, table: Table) -> float | None:
    """Where the straight way crosses the line between the jaws, 0 at the nearer one and 1 at the other; None when it leads away."""
    mouth = next(mouth for mouth in walls_of(table).mouths if mouth.pocket.name == pocket)
    near, far = sorted(mouth.jaws_m, key=lambda jaw: float(np.hypot(*(jaw - leaves.place))))
    if leaves.direction @ mouth.inward <= 0:
        return None
    across = np.array([-leaves.direction[1], leaves.direction[0]])
    width = float((far - near) @ across)
    return float((leaves.place - near) @ across / width) if abs(width) > BALL_DIAMETER_M / 4 else None


def layout_at(places: Sequence[tuple[int, tuple[float, float]]], cue: int, struck: int) -> Layout | None:
    """The layout from where each ball lay (`(id, (x_m, y_m))`); None without the cue ball or the one that was struck."""
    known = {ball: np.array(place) for ball, place in places}
    if cue not in known or struck not in known:
        return None
    others = [place for ball, place in known.items() if ball not in {cue, struck}]
    return Layout(known[cue], known[struck], others)
