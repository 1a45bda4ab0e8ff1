"""The constants of a table and its balls, and how hard the earth pulls."""

from dataclasses import dataclass

GRAVITY_M_S2 = 9.81
MPH_TO_M_S = 0.44704


@dataclass(frozen=True)
class Conditions:
    """How a table plays; the defaults are those of an average pool table (billiards.md 1.1).

    `sliding_friction` and `rolling_resistance` are coefficients on the cloth, `spin_decay_rad_s2` what the cloth takes
    from side spin. The friction between balls depends on speed: see `impact.ball_friction`.
    """

    sliding_friction: float = 0.20
    rolling_resistance: float = 0.010
    spin_decay_rad_s2: float = 10.9
    ball_restitution: float = 0.95
    cushion_restitution: float = 0.85
    cushion_friction: float = 0.20
    facing_restitution: float = 0.65
    """Pocket facings are thin rubber on wood: they take more than a cushion does."""

    @property
    def slide_m_s2(self) -> float:
        """What a sliding ball loses of its slip's direction, m/s^2."""
        return self.sliding_friction * GRAVITY_M_S2

    @property
    def roll_m_s2(self) -> float:
        """What a rolling ball loses, m/s^2."""
        return self.rolling_resistance * GRAVITY_M_S2


USUAL = Conditions()
