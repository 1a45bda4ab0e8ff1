"""The table as a map of makes and misses, and shots by what they were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from action_tracker.metrics.families import Tried
from action_tracker.sessions.model.ids import SessionId, ShotId

CELLS_LONG, CELLS_SHORT = 16, 8
"""The map's cells are half a diamond wide and long."""


class Trait(StrEnum):
    """By what pots are told apart; the choices are those of the shots' filters."""

    DISTANCE = "distance"
    CUT = "cut"
    ROLL = "roll"
    SIDE = "side"
    SHOT_TYPE = "shot_type"


@dataclass(frozen=True)
class Traits:
    """Which pots: in each trait any of the choices will do; one that is left out asks nothing."""

    chosen: Mapping[Trait, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Cell:
    """A square of half a diamond: `column` from the head (0 to 15), `row` from the right rail seen from the head (0 to 7)."""

    column: int
    row: int
    tried: Tried


@dataclass(frozen=True)
class Map:
    """Where the balls lay that were to be potted. `n_unplaced`: pots that fit, but whose place on the table is not known."""

    cells: Sequence[Cell]
    n_placed: int
    n_unplaced: int
    traits: Mapping[Trait, Mapping[str, Tried]]


@dataclass(frozen=True)
class Evidence:
    """One pot behind a number."""

    shot_id: ShotId
    session_id: SessionId
    day: date
    is_good: bool
