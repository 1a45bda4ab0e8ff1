"""How hard a pot was into the pocket that a person says was meant."""

from dataclasses import replace

import numpy as np

from action_tracker.pool.openings import Layout, opening_to
from action_tracker.pool.shot import Aim, AimSource, Shot, ShotType
from action_tracker.pool.table import Table
from action_tracker.sessions.model.corrections import Lay
from action_tracker.shots import aims


def at_pocket(shot: Shot, pocket: str, *, lay: Lay | None) -> Shot:
    """The shot with this pocket meant, from how the balls lay; what was told of another pocket says nothing any more.

    Only of straight pots whose contact was measured: of others the layout alone does not tell the way.
    """
    if shot.aim is not None and shot.aim.pocket == pocket:
        return replace(shot, aim=replace(shot.aim, source=AimSource.DECLARED, confidence=1.0))
    is_straight = shot.shot_type is ShotType.DIRECT and shot.cut_deg is not None
    return replace(shot, aim=_aim(pocket, lay) if lay is not None and is_straight else None)


def _aim(pocket: str, lay: Lay) -> Aim | None:
    layout = Layout(np.array(lay.cue_m), np.array(lay.object_m))
    opening = opening_to(layout, Table(*lay.table_m), pocket)
    return aims.told(opening, 1.0, AimSource.DECLARED) if opening is not None else None
