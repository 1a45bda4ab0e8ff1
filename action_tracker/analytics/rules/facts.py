"""A shot as everybody reads it, in the words of the numbers."""

from action_tracker.metrics.facts import Fact, Position
from action_tracker.pool.ball import Kind
from action_tracker.pool.shot import Intent, Result, Shot, Spin
from action_tracker.sessions.model.corrections import Lay
from action_tracker.sessions.model.finding import ROLLS, SIDES_PCT, Band
from action_tracker.sessions.model.racks import RackShot
from action_tracker.sessions.model.shots import Folded

SURE_AIM = 0.7
"""A pocket that was meant less surely than this says nothing of how hard the pot was (billiards.md 3.0)."""
SURE_SPIN = 0.6
"""Draw, stun or follow count as seen when one of them is this likely."""
LONG_DIA, SHORT_DIA = 8.0, 4.0


def fact(one: Folded, judged: RackShot | None, lay: Lay | None, position: Position | None) -> Fact:
    """The shot with what the rules of its game said of it; `lay` None where it is not known, or which end was the head."""
    shot, aim = one.shot, one.shot.aim
    is_sure = aim is not None and aim.via is None and aim.confidence >= SURE_AIM
    sure = aim if is_sure else None
    x_dia, y_dia = _diamonds(lay) if lay is not None and "object" not in one.told else (None, None)
    return Fact(
        intent=shot.intent,
        is_good=shot.result in {Result.MAKE, Result.SUCCESS},
        shot_type=shot.shot_type,
        foul=judged.foul if judged is not None else shot.foul,
        n_made=n_made(one, judged),
        goes_on=goes_on(shot, judged),
        cut_deg=shot.cut_deg,
        distance_in=shot.distance_in,
        chance=sure.make_probability if sure else None,
        margin_deg=sure.margin_deg if sure else None,
        needed_deg=sure.needed_cut_deg if sure else None,
        pocket_in=sure.pocket_in if sure else None,
        pocket=sure.pocket if sure else None,
        speed_mph=shot.cue_speed_mph,
        roll=_roll(shot),
        side=one.said.side or _band(shot.side_pct, SIDES_PCT),
        x_dia=x_dia,
        y_dia=y_dia,
        position=position,
    )


def n_made(one: Folded, judged: RackShot | None) -> int:
    """Balls that count: by the rules where they could judge, else those that fell without a foul."""
    if judged is not None and (judged.made or judged.unclear is None):
        return len(judged.made)
    is_made = one.shot.result is Result.MAKE and one.shot.foul is None
    return max(1, sum(pot.kind is not Kind.CUE for pot in one.shot.pots)) if is_made else 0


def goes_on(shot: Shot, judged: RackShot | None) -> bool:
    """Whether the table was kept."""
    if judged is not None and judged.unclear is None:
        return judged.continues
    return shot.result is Result.MAKE and shot.foul is None and shot.intent is not Intent.SAFETY


def _diamonds(lay: Lay) -> tuple[float, float]:
    (x_m, y_m), (length_m, width_m) = lay.object_m, lay.table_m
    return min(max(LONG_DIA * x_m / length_m, 0.0), LONG_DIA), min(max(SHORT_DIA * y_m / width_m, 0.0), SHORT_DIA)


def _roll(shot: Shot) -> str | None:
    """Draw, stun or follow: by the ratio where it was measured, else the one that is likely enough."""
    if shot.roll_ratio is not None:
        return _band(shot.roll_ratio, ROLLS)
    spin = shot.spin or Spin(0.0, 0.0, 0.0)
    chances = {name: float(getattr(spin, name)) for name in ("draw", "stun", "follow")}
    likely = max(chances, key=lambda name: chances[name])
    return likely if chances[likely] >= SURE_SPIN else None


def _band(value: float | None, bands: tuple[Band, ...]) -> str | None:
    if value is None:
        return None
    return next(band.name for band in bands if band.below is None or value < band.below)
