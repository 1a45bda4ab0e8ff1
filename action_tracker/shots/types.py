"""How a shot was played, as far as what was seen proves it: bank, kick, combination, carom; else direct."""

from collections.abc import Sequence

import numpy as np

from action_tracker.pool.shot import Event, ShotType
from action_tracker.pool.table import Table
from action_tracker.shots.events import Hit
from action_tracker.shots.pots import Fall
from action_tracker.shots.strokes import Stroke

Happened = tuple[Sequence[Hit], Sequence[Event]]
RAIL_FIRST_M = 0.3
"""A ball that touches a cushion and drops so near to it was played along the rail, not banked."""


def shot_type(stroke: Stroke, happened: Happened, fallen: Sequence[Fall], first: Hit | None, table: Table) -> ShotType:
    """The type of `stroke`, from its hits and cushions (`happened`), the balls that fell, and the first ball hit."""
    struck, rails = happened
    if first is None or stroke.cue is None:
        return ShotType.DIRECT
    cue = stroke.cue.ball
    potted = {fall.ball: fall for fall in fallen if fall.ball != cue}
    if any(event.balls == (cue,) and stroke.start_s < event.t_s < first.t_s - 0.03 for event in rails):
        return ShotType.KICK
    if first.ball in potted:
        return ShotType.BANK if _is_banked(stroke, potted[first.ball], rails, table) else ShotType.DIRECT
    for hit in struck:
        if hit.ball in potted and hit.by is not None:
            return ShotType.CAROM if hit.by == cue else ShotType.COMBO
    return ShotType.DIRECT


def _is_banked(stroke: Stroke, fall: Fall, rails: Sequence[Event], table: Table) -> bool:
    """Whether the ball came off a cushion on its way to the pocket, not only along the rail beside it."""
    pocket = next(pocket for pocket in table.pockets if pocket.name == fall.pocket)
    motion = next(motion for motion in stroke.motions if motion.ball == fall.ball)
    touched = [motion.place(event.t_s) for event in rails if event.balls == (fall.ball,)]
    return any(np.hypot(place[0] - pocket.x_m, place[1] - pocket.y_m) > RAIL_FIRST_M for place in touched)
