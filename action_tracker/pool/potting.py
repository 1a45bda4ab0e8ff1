"""How hard a pot is: the angle a shot allows, how an error grows on its way, and the chance of making it (billiards.md 2.1 to 2.3).

Angles are degrees, lengths metres, speeds metres per second; every function takes numbers or arrays of one shape.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from action_tracker.pool.physics.conditions import MPH_TO_M_S
from action_tracker.pool.table import BALL_DIAMETER_M, IN_TO_M
from action_tracker.pool.track import Floats

REFERENCE_SIGMA_DEG = 0.15
"""How much the cue ball's direction of the reference player scatters."""
OBJECT_SIGMA_DEG = 0.3
"""What the object ball's direction scatters by throw and roll that nobody controls."""
RAIL_SIGMA_DEG = 2.5
SIDE_SIGMA_DEG, SPEED_SIGMA_DEG, BRIDGE_SIGMA_DEG = 0.30, 0.10, 0.10
FREE_SPEED_M_S, SPEED_STEP_M_S = 7 * MPH_TO_M_S, 10 * MPH_TO_M_S
GIVE_M, GIVE_ENDS_M_S = 0.40 * IN_TO_M, 8 * MPH_TO_M_S
"""A slow ball falls even when it touches a jaw: so much wider is the pocket at rest, and nothing wider at this speed."""
LEAST_ALONG_RAIL_M = 0.45 * IN_TO_M
STEEPEST_SIDE_DEG = 55.0
EXACT_FROM_DEG = 65.0
"""From this cut on an error no longer grows in proportion."""
Numbers = float | Floats


@dataclass(frozen=True)
class PotShot:
    """A direct pot: cue ball to ghost ball, object ball to pocket, the cut, and the half width of what counts as in."""

    cue_m: Numbers
    pocket_m: Numbers
    cut_deg: Numbers
    half_window_m: Numbers


def half_window_m(mouth_m: Numbers, approach_deg: Numbers, arrival_m_s: Numbers = 0.0, *, side: bool = False) -> Floats:
    """Half of the room that the object ball's middle has at the mouth; 0 for a side pocket that is too steep to be on.

    `approach_deg` is between the ball's way and the pocket's axis. A ball along the rail meets one jaw only: never less than 0.45 in.
    """
    give = GIVE_M * np.clip(1 - np.asarray(arrival_m_s) / GIVE_ENDS_M_S, 0, 1)
    half = 0.5 * (np.asarray(mouth_m) * np.cos(np.radians(approach_deg)) - BALL_DIAMETER_M) + give
    if side:
        return np.where(np.asarray(approach_deg) > STEEPEST_SIDE_DEG, 0.0, np.maximum(half, 0.0))
    return np.maximum(half, LEAST_ALONG_RAIL_M)


def amplification(cue_m: Numbers, cut_deg: Numbers) -> Floats:
    """How many degrees the object ball is off for one degree of the cue ball."""
    return np.asarray(cue_m / (BALL_DIAMETER_M * np.cos(np.radians(cut_deg))))


def allowed_object_deg(shot: PotShot) -> Floats:
    """By how much the object ball may be off to either side."""
    return np.degrees(np.arctan2(shot.half_window_m, shot.pocket_m))


def allowed_cue_deg(shot: PotShot) -> Floats:
    """By how much the cue ball may be off to either side: the player's margin."""
    return np.asarray(allowed_object_deg(shot) / amplification(shot.cue_m, shot.cut_deg))


def sigma_deg(
    aim_deg: Numbers = REFERENCE_SIGMA_DEG, *, side_pct: Numbers = 0.0, speed_m_s: Numbers = 0.0, bridged: bool = False
) -> Floats:
    """The scatter of the cue ball's direction: side, much speed and an awkward bridge add to that of the aim."""
    side = SIDE_SIGMA_DEG * np.abs(side_pct) / 100
    speed = SPEED_SIGMA_DEG * np.maximum(0.0, np.asarray(speed_m_s) - FREE_SPEED_M_S) / SPEED_STEP_M_S
    return np.sqrt(np.square(aim_deg) + side**2 + speed**2 + (BRIDGE_SIGMA_DEG**2 if bridged else 0.0))


def make_probability(
    shot: PotShot, sigma: Numbers = REFERENCE_SIGMA_DEG, *, bias_deg: Numbers = 0.0, rail_deg: Numbers = 0.0
) -> Floats:
    """The chance of the pot for a player whose cue ball scatters by `sigma` degrees around `bias_deg`; a bank adds RAIL_SIGMA_DEG."""
    grown = amplification(shot.cue_m, shot.cut_deg)
    allowed = allowed_object_deg(shot)
    spread = np.sqrt(np.square(grown * sigma) + OBJECT_SIGMA_DEG**2 + np.square(rail_deg))
    linear = _normal((allowed - grown * bias_deg) / spread) - _normal((-allowed - grown * bias_deg) / spread)
    thin = np.asarray(shot.cut_deg) > EXACT_FROM_DEG
    if not np.any(thin):
        return linear
    object_sigma = np.sqrt(OBJECT_SIGMA_DEG**2 + np.square(rail_deg))
    args = np.broadcast_arrays(shot.cue_m, shot.cut_deg, allowed, sigma, bias_deg, object_sigma)
    exact = np.vectorize(_exactly)(*args)
    return np.where(thin, exact, linear)


def difficulty(shot: PotShot) -> Floats:
    """0 (cannot be missed) to 100: the chance in percent that the reference player misses."""
    return np.asarray(100 * (1 - make_probability(shot)))


def _exactly(
    cue_m: float, cut_deg: float, allowed_deg: float, sigma: float, bias_deg: float, object_deg: float
) -> float:
    """The chance by integrating over the cue ball's error, with the whole geometry of a thin cut."""
    cut = math.radians(cut_deg)
    along, across = cue_m + BALL_DIAMETER_M * math.cos(cut), BALL_DIAMETER_M * math.sin(cut)
    apart, seen = math.hypot(along, across), math.atan2(across, along)
    z = np.linspace(-6, 6, 801)
    error = np.radians(bias_deg + sigma * z)
    offset = apart * np.sin(seen - error) / BALL_DIAMETER_M
    turned = np.degrees(error + np.arcsin(np.clip(offset, -1, 1))) - cut_deg
    chance = _normal((allowed_deg - turned) / object_deg) - _normal((-allowed_deg - turned) / object_deg)
    weight = np.exp(-0.5 * z**2)
    return float(np.sum(np.where(np.abs(offset) < 1, chance, 0.0) * weight) / weight.sum())


def _normal(z: Numbers) -> Floats:
    """The normal distribution function."""
    return np.asarray(ndtr(z))
