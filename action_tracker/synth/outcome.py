"""What a referee says of a simulated shot."""

from dataclasses import dataclass

import numpy as np

from action_tracker.pool.physics.play import Run
from action_tracker.pool.shot import Event, EventKind
from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M


@dataclass(frozen=True)
class Outcome:
    """The first ball hit and when (None for none), what fell in order, and how long until all rested."""

    first: int | None
    contact_s: float | None
    pots: tuple[Event, ...]
    duration_s: float

    @property
    def scratched(self) -> bool:
        """Whether the cue ball fell."""
        return any(event.balls == (0,) for event in self.pots)

    @property
    def potted(self) -> tuple[int, ...]:
        """The numbers of the object balls that fell, in order."""
        return tuple(event.balls[0] for event in self.pots if event.balls != (0,))


@dataclass(frozen=True)
class Meeting:
    """The cue ball just before its first contact: speed, roll ratio, side (R omega_z / v), cut angle and path to the ghost ball."""

    speed_m_s: float
    roll_ratio: float
    side_ratio: float
    cut_rad: float
    distance_m: float


def outcome_of(run: Run) -> Outcome:
    """The outcome of a run in which ball 0 was struck."""
    contact = next((event for event in run.events if event.kind is EventKind.CONTACT and 0 in event.balls), None)
    first = None if contact is None else max(contact.balls)
    pots = tuple(event for event in run.events if event.kind is EventKind.POCKET)
    return Outcome(first, None if contact is None else contact.t_s, pots, float(run.t_s[-1]))


def meeting_of(run: Run) -> Meeting | None:
    """The cue ball's state just before it first meets another ball; None when it never does."""
    outcome = outcome_of(run)
    if outcome.first is None or outcome.contact_s is None:
        return None
    index = int(np.searchsorted(run.t_s, outcome.contact_s)) - 1
    velocity, spin = run.velocity_m_s[index, 0], run.spin_rad_s[index, 0]
    speed = float(np.hypot(*velocity))
    way = velocity / max(speed, 1e-9)
    # The moment written down at a contact is the one after it, so both balls are carried on from the moment before.
    left_s = outcome.contact_s - run.t_s[index]
    met, struck = (run.place_m[index, n] + left_s * run.velocity_m_s[index, n] for n in (outcome.first, 0))
    towards = (met - struck) / BALL_DIAMETER_M
    cut = float(np.arccos(np.clip(way @ towards, -1, 1)))
    rolling = BALL_RADIUS_M * float(spin[1] * way[0] - spin[0] * way[1])
    distance = float(np.hypot(*(struck - run.place_m[0, 0])))
    return Meeting(speed, rolling / speed, BALL_RADIUS_M * float(spin[2]) / speed, cut, distance)
