"""How a player pots, whatever the shots: the chance that he himself had of each (P_self, billiards.md 2.3 and 2.4)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from action_tracker.coach.records import ShotRecord
from action_tracker.metrics.accuracy import ENOUGH, execution
from action_tracker.pool.physics.conditions import MPH_TO_M_S
from action_tracker.pool.potting import (
    REFERENCE_SIGMA_DEG,
    PotShot,
    amplification,
    make_probability,
    sigma_deg,
)
from action_tracker.pool.table import IN_TO_M
from action_tracker.pool.track import Floats

MOST_SHOTS = 2000
"""More of the latest shots do not make the scatter better known than players change."""


@dataclass(frozen=True)
class Skill:
    """The scatter of a player's cue ball direction in degrees, from `n` of his own pots."""

    sigma_deg: float
    n: int

    @property
    def is_known(self) -> bool:
        """Whether the player's own shots decided, not those of players like him."""
        return self.n >= ENOUGH

    def chances(self, shots: Sequence[ShotRecord], *, with_side: bool = False) -> Floats:
        """His chance of each of these pots `(n,)`, as if played without side unless asked for with it."""
        if not shots:
            return np.empty(0)
        side = np.array([(shot.side_size_pct or 0.0) if with_side else 0.0 for shot in shots])
        speed = np.array([(shot.contact_speed_mph or 0.0) * MPH_TO_M_S for shot in shots])
        return np.asarray(make_probability(pot_shots(shots), sigma_deg(self.sigma_deg, side_pct=side, speed_m_s=speed)))

    def recovered(self, shots: Sequence[ShotRecord], bias_deg: float) -> float:
        """How many more of these he would make without a bias of the object ball's direction."""
        if not shots:
            return 0.0
        pots = pot_shots(shots)
        bias = bias_deg / amplification(pots.cue_m, pots.cut_deg)
        plain, biased = make_probability(pots, self.sigma_deg), make_probability(pots, self.sigma_deg, bias_deg=bias)
        return max(0.0, float(np.sum(plain - biased)))


def skill_of(shots: Sequence[ShotRecord]) -> Skill:
    """The skill that shows in these shots, those of players like him counting too while they are few."""
    pots = sorted((shot for shot in shots if shot.is_pot), key=lambda shot: shot.at_s)[-MOST_SHOTS:]
    if not pots:
        return Skill(REFERENCE_SIGMA_DEG, 0)
    found = execution(pot_shots(pots), np.array([float(shot.is_made) for shot in pots]))
    return Skill(found.sigma_deg if found else REFERENCE_SIGMA_DEG, len(pots))


def _cut(shot: ShotRecord) -> float:
    """The cut that the pocket asked for: what makes a pot hard is not how it was hit."""
    return shot.needed_cut_deg if shot.needed_cut_deg is not None else shot.cut_deg or 0.0


def pot_shots(shots: Sequence[ShotRecord]) -> PotShot:
    """The geometry of these pots."""
    cue_m = np.array([(shot.distance_in or 0.0) * IN_TO_M for shot in shots])
    pocket_m = np.array([(shot.pocket_in or 0.0) * IN_TO_M for shot in shots])
    cut = np.array([min(_cut(shot), 89.0) for shot in shots])
    margin = np.array([shot.margin_deg or 0.0 for shot in shots])
    allowed = np.minimum(margin * amplification(cue_m, cut), 80.0)
    return PotShot(cue_m, pocket_m, cut, pocket_m * np.tan(np.radians(allowed)))
