"""How a shot was played, as far as what was seen proves it: bank, kick, combination, carom; else direct."""

from collections.abc import Sequence

from action_tracker.pool.shot import Event, ShotType
from action_tracker.shots.events import Hit
from action_tracker.shots.strokes import Stroke

Happened = tuple[Sequence[Hit], Sequence[Event]]


def shot_type(stroke: Stroke, happened: Happened, fallen: Sequence[int], first: Hit | None) -> ShotType:
    """The type of `stroke`, from its hits and cushions (`happened`), the balls that fell, and the first ball hit."""
    struck, rails = happened
    if first is None or stroke.cue is None:
        return ShotType.DIRECT
    cue = stroke.cue.ball
    potted = [ball for ball in fallen if ball != cue]
    if any(event.balls == (cue,) and stroke.start_s < event.t_s < first.t_s - 0.03 for event in rails):
        return ShotType.KICK
    if first.ball in potted:
        banked = any(event.balls == (first.ball,) and event.t_s > first.t_s for event in rails)
        return ShotType.BANK if banked else ShotType.DIRECT
    for hit in struck:
        if hit.ball in potted and hit.by is not None:
            return ShotType.CAROM if hit.by == cue else ShotType.COMBO
    return ShotType.DIRECT
