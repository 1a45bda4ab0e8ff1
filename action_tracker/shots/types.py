"""How a shot was played, as far as what was seen proves it: bank, kick, combination, carom, jump, masse; else direct."""

from collections.abc import Mapping, Sequence

import numpy as np

from action_tracker.pool.shot import Event, ShotType
from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M, Table
from action_tracker.pool.track import Floats
from action_tracker.shots.hits import Hit
from action_tracker.shots.motion import Motion
from action_tracker.shots.pots import Fall
from action_tracker.shots.strokes import Stroke

Happened = tuple[Sequence[Hit], Sequence[Event]]
Lying = Mapping[int, tuple[float, float]]
"""Where the balls lay before the stroke."""
RAIL_FIRST_M = 0.3
"""A ball that touches a cushion and drops so near to it was played along the rail, not banked."""
AT_RAIL_M, LEAVES_S = 0.012, 0.1
"""A ball that lay this near to a cushion and touches it as it is hit has not come to it."""
ALONG_RAIL_RAD = np.deg2rad(12)
"""A ball that meets a cushion at less than this runs along it."""
OVER_M = 0.5 * BALL_DIAMETER_M
"""Nearer than this a middle cannot come to the middle of a ball that stays where it is, unless it flies over it."""
CURVES_RAD, CURVES_M = np.deg2rad(12), 0.03
"""A way that turns by more than this, and lies that far off its chord, was curved on purpose: swerve of a nearly level cue is less."""
WAY_S = 0.06


def shot_type(
    stroke: Stroke, happened: Happened, fallen: Sequence[Fall], first: Hit | None, scene: tuple[Table, Lying]
) -> ShotType:
    """The type of `stroke`, from its hits and cushions (`happened`), the balls that fell, the first ball hit, and where all lay."""
    struck, rails = happened
    if first is None or stroke.cue is None:
        return ShotType.DIRECT
    table, lying = scene
    cue = stroke.cue.ball
    potted = {fall.ball: fall for fall in fallen if fall.ball != cue}
    if _jumped(stroke, first, lying):
        return ShotType.JUMP
    if any(event.balls == (cue,) and stroke.start_s < event.t_s < first.t_s - 0.03 for event in rails):
        return ShotType.KICK
    if _is_curved(stroke.cue, first.t_s):
        return ShotType.MASSE
    if first.ball in potted:
        return ShotType.BANK if _is_banked(stroke, potted[first.ball], rails, table) else ShotType.DIRECT
    for hit in struck:
        if hit.ball in potted and hit.by is not None:
            return ShotType.CAROM if hit.by == cue else ShotType.COMBO
    return ShotType.DIRECT


def _jumped(stroke: Stroke, first: Hit, lying: Lying) -> bool:
    """Whether the cue ball passed over a ball that did not move before it met its first."""
    cue = stroke.cue
    moved = {motion.ball for motion in stroke.motions}
    resting = [place for ball, place in lying.items() if ball not in moved]
    if cue is None or not resting or first.t_s <= cue.start_s:
        return False
    times = np.linspace(cue.start_s, first.t_s, 200)
    ways = np.stack([np.interp(times, cue.t_s, cue.x_m), np.interp(times, cue.t_s, cue.y_m)], axis=1)
    gaps = np.linalg.norm(ways[:, None] - np.array(resting)[None], axis=2)
    return bool((gaps.min(axis=0) < OVER_M).any())


def _is_curved(cue: Motion, until_s: float) -> bool:
    """Whether the cue ball's way from the tip to `until_s` bends steadily to one side by more than a level cue gives."""
    chosen = (cue.t_s >= cue.start_s) & (cue.t_s <= until_s - 0.01)
    places = np.stack([cue.x_m[chosen], cue.y_m[chosen]], axis=1)
    if len(places) < 8 or cue.from_start or cue.emerges:
        return False
    chord = places[-1] - places[0]
    length = float(np.linalg.norm(chord))
    along = places @ chord / max(length, 1e-9)
    aside = places @ np.array([-chord[1], chord[0]]) / max(length, 1e-9)
    slope_in, slope_out, sagitta = _bend(along - along[0], aside)
    return abs(np.arctan(slope_out) - np.arctan(slope_in)) > CURVES_RAD and sagitta > CURVES_M


def _bend(along: Floats, aside: Floats) -> tuple[float, float, float]:
    """The slopes at both ends of the parabola through the way, and how far it lies off its chord at most."""
    curve, slope, _ = np.polyfit(along, aside, 2)
    length = float(along[-1])
    return float(slope), float(slope + 2 * curve * length), abs(float(curve)) * length**2 / 4


def _is_banked(stroke: Stroke, fall: Fall, rails: Sequence[Event], table: Table) -> bool:
    """Whether the ball came off a cushion on its way to the pocket, not only along the rail beside it."""
    pocket = next(pocket for pocket in table.pockets if pocket.name == fall.pocket)
    motion = next((motion for motion in stroke.motions if motion.ball == fall.ball), None)
    if motion is None:
        return False
    touched = [event for event in rails if event.balls == (fall.ball,)]
    if _lay_at_rail(motion, table):
        touched = [event for event in touched if event.t_s > motion.start_s + LEAVES_S]
    places = [motion.place(event.t_s) for event in touched if not _runs_along(motion, event)]
    return any(np.hypot(place[0] - pocket.x_m, place[1] - pocket.y_m) > RAIL_FIRST_M for place in places)


def _lay_at_rail(motion: Motion, table: Table) -> bool:
    x, y = motion.place(motion.start_s)
    return bool(min(x, table.length_m - x, y, table.width_m - y) < BALL_RADIUS_M + AT_RAIL_M)


def _runs_along(motion: Motion, event: Event) -> bool:
    """Whether it comes to the cushion so flat that it rather runs along it."""
    came = motion.place(event.t_s - 0.005) - motion.place(event.t_s - 0.005 - WAY_S)
    across, beside = (0, 1) if event.where in {"head", "foot"} else (1, 0)
    return bool(abs(came[across]) < np.tan(ALONG_RAIL_RAD) * abs(came[beside]))
