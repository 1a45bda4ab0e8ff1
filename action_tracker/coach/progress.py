"""Three errors of a player, lower is better: direction, cue ball, position (billiards.md 6.2). Pure numbers out of sessions of shots."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from action_tracker.coach.records import ShotRecord
from action_tracker.coach.skill import pot_shots
from action_tracker.pool.potting import make_probability
from action_tracker.pool.track import Floats

GRID_DEG = np.geomspace(0.02, 1.5, 121)
TRAVEL_STEP, ROLL_STEP = 0.28, 0.15
"""Errors of the two are counted in these: what R3 calls too much, and half the width of stun."""
ROLLS = {"draw": (-2.0, -0.15), "stun": (-0.15, 0.15), "follow": (0.15, 2.0)}
"""The roll ratios of each intent (billiards.md 1.4)."""
LEAST_TRAVEL_IN = 12.0
"""A shorter way of the cue ball counts as this one, so that a stop shot's inch is no hundred percent."""


class Component(StrEnum):
    """What is compared with the player's own past."""

    AIM = "aim"
    CONTROL = "control"
    POSITION = "position"


LEAST = {Component.AIM: 40, Component.CONTROL: 25, Component.POSITION: 25}
"""So many shots in the window before a component counts."""


@dataclass(frozen=True)
class Pieces:
    """What one session adds to each error: the likelihood of every scatter on GRID_DEG, and errors of single shots."""

    likelihood: Floats
    n_pots: int
    control: Floats
    position: Floats

    def n(self, component: Component) -> int:
        """How many shots stand behind a component."""
        return {
            Component.AIM: self.n_pots,
            Component.CONTROL: len(self.control),
            Component.POSITION: len(self.position),
        }[component]


def pieces(shots: Sequence[ShotRecord]) -> Pieces:
    """A session's share of the errors."""
    ordered = sorted(shots, key=lambda shot: (shot.at_s, shot.id))
    pots = [shot for shot in ordered if shot.is_pot]
    control = [error for shot in ordered if (error := _control(shot)) is not None]
    position = [error for shot in ordered if (error := _position(shot)) is not None]
    return Pieces(_likelihood(pots), len(pots), np.array(control), np.array(position))


def error_of(component: Component, sessions: Sequence[Pieces]) -> float | None:
    """The error over these sessions; None without any shot."""
    if sum(one.n(component) for one in sessions) == 0:
        return None
    if component is Component.AIM:
        score = np.sum([one.likelihood for one in sessions], axis=0)
        return float(GRID_DEG[int(np.argmax(score))])
    values = np.concatenate([one.control if component is Component.CONTROL else one.position for one in sessions])
    return float(np.sqrt(np.mean(values)) if component is Component.CONTROL else np.median(values))


def _likelihood(pots: list[ShotRecord]) -> Floats:
    if not pots:
        return np.zeros(len(GRID_DEG))
    made = np.array([float(shot.is_made) for shot in pots])
    geometry = pot_shots(pots)
    chances = np.stack([make_probability(geometry, float(sigma)) for sigma in GRID_DEG])
    chances = np.clip(chances, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(chances) @ made + np.log(1 - chances) @ (1 - made))


def _control(shot: ShotRecord) -> float | None:
    """Half the sum of the two squared errors, or the one that is known."""
    squares = [square for square in (_roll(shot), _travel(shot)) if square is not None]
    return float(np.mean(squares)) if squares else None


def _roll(shot: ShotRecord) -> float | None:
    if shot.roll_ratio is None or shot.meant_roll not in ROLLS:
        return None
    low, high = ROLLS[shot.meant_roll]
    return (max(low - shot.roll_ratio, shot.roll_ratio - high, 0.0) / ROLL_STEP) ** 2


def _travel(shot: ShotRecord) -> float | None:
    ratio = shot.log_travel_ratio
    return None if ratio is None else (ratio / TRAVEL_STEP) ** 2


def _position(shot: ShotRecord) -> float | None:
    if shot.position_error_in is None:
        return None
    return shot.position_error_in / max(shot.travel_plan_in or 0.0, LEAST_TRAVEL_IN)
