"""What happened in one stroke: which balls met, which cushions they touched, and which they may have touched."""

from collections.abc import Mapping, Sequence

from action_tracker.pool.shot import Event
from action_tracker.pool.table import Table
from action_tracker.shots.bends import unmoved
from action_tracker.shots.events import cushions, driven
from action_tracker.shots.hits import Hit, hits
from action_tracker.shots.jaws import jaws
from action_tracker.shots.played import SURELY
from action_tracker.shots.pots import Fall
from action_tracker.shots.strokes import Stroke

Lying = Mapping[int, tuple[float, float]]
"""Where the balls lay before the stroke."""


def happened(
    stroke: Stroke, fallen: Sequence[Fall], lying: Lying, table: Table
) -> tuple[list[Hit], list[Event], list[Event]]:
    """The meetings in order, the cushions that measures may take as touched, and those that belong to a pocket or are not sure."""
    struck = hits(stroke.motions, {fall.ball: fall.t_s for fall in fallen})
    met_s = {motion.ball: [hit.t_s for hit in struck if motion.ball in {hit.by, hit.ball}] for motion in stroke.motions}
    touched = [event for motion in stroke.motions for event in cushions(motion, table, met_s[motion.ball])]
    rails = [event for event in touched if event.confidence >= SURELY]
    maybe = [event for event in touched if event.confidence < SURELY]
    maybe += [event for motion in stroke.motions for event in jaws(motion, table, met_s[motion.ball])]
    if stroke.cue is not None:
        moved = {motion.ball for motion in stroke.motions} | {fall.ball for fall in fallen}
        resting = {ball: place for ball, place in lying.items() if ball not in moved}
        struck = sorted([*struck, *unmoved(stroke.cue, struck, rails, resting)], key=lambda hit: hit.t_s)
    return struck, [*rails, *driven(struck, stroke.motions, rails, lying, table)], maybe
