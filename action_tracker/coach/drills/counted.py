"""A run at a drill counted from the strokes of a session: which were attempts, from which layout, and what each scored."""

from collections.abc import Sequence
from dataclasses import dataclass

from action_tracker.coach.drills import judge, recognise, score
from action_tracker.coach.drills.judge import Error, Seen
from action_tracker.coach.drills.model import Drill, Need, Setup, Unit
from action_tracker.coach.drills.recognise import Lying, Match


@dataclass(frozen=True)
class Stroke:
    """A shot with how the balls lay before it; `id` is whatever its owner calls it."""

    id: str
    lying: Lying
    seen: Seen


@dataclass(frozen=True)
class Counted:
    """An attempt: the strokes it was made of, its layout, side and points (None: somebody has to say), and the position error."""

    stroke_ids: tuple[str, ...]
    setup: int
    is_mirrored: bool
    points: int | None
    error: Error | None


def run(
    drill: Drill, strokes: Sequence[Stroke], *, diamond_in: float, n_attempts: int | None = None
) -> tuple[Counted, ...]:
    """The attempts among the strokes of a session, in order, until the drill is over; strokes from other layouts are left out.

    On a ladder only a stroke from the rung that is due counts: whoever plays another one is practising.
    """
    counted: list[Counted] = []
    taken = 0
    for n, stroke in enumerate(strokes):
        standing = score.standing(drill.score, [one.points for one in counted], n_attempts=n_attempts)
        if standing.is_over:
            break
        if n < taken:
            continue
        match = _due(drill, recognise.matches(drill, stroke.lying), counted, standing)
        if match is None:
            continue
        attempt = _attempt(drill, match, strokes[n:], diamond_in)
        taken = n + len(attempt.stroke_ids)
        counted.append(attempt)
    return tuple(counted)


def _due(drill: Drill, found: Sequence[Match], counted: Sequence[Counted], standing: score.Standing) -> Match | None:
    """Of the layouts that fit, the one whose turn it is: the ladder's rung, or the first that wants more attempts.

    With an attempt of unknown points the rung is not known: then any rung counts.
    """
    if standing.rung is not None and len(drill.setups) > 1:
        return next((one for one in found if one.setup == standing.rung - 1), None)
    made = [one.setup for one in counted]
    wanted = [one for one in found if _wants_more(drill, one.setup, made)]
    nearest = [one for one in wanted if one.off <= wanted[0].off + recognise.TOLERANCE / 2]
    return min(nearest, key=lambda one: (one.is_mirrored, one.setup), default=None)


def _wants_more(drill: Drill, setup: int, made: Sequence[int]) -> bool:
    most = drill.setups[setup].attempts
    return most is None or made.count(setup) < most


def _attempt(drill: Drill, match: Match, strokes: Sequence[Stroke], diamond_in: float) -> Counted:
    setup = recognise.side_of(drill, match)
    first = strokes[0]
    if drill.score.unit is Unit.RUN:
        played, points = _run_out(drill, setup, strokes)
        return Counted(tuple(one.id for one in played), match.setup, match.is_mirrored, points, None)
    points = judge.points(drill, setup, first.seen)
    error = judge.error(setup, first.seen, diamond_in=diamond_in)
    return Counted((first.id,), match.setup, match.is_mirrored, points, error)


def _run_out(drill: Drill, setup: Setup, strokes: Sequence[Stroke]) -> tuple[Sequence[Stroke], int | None]:
    """The strokes of one run, until a miss, a scratch or an empty table, and its points; None where a stroke was not seen whole."""
    needs = {need for point in setup.needs or drill.needs for need in point}
    made, balls = 0, len(setup.balls)
    for n, stroke in enumerate(strokes, 1):
        pockets, is_scratch = stroke.seen.pockets, stroke.seen.is_scratch
        if pockets is None or is_scratch is None or not needs & {Need.RUN, Need.CLEAR}:
            return strokes[:n], None
        made += 0 if is_scratch else len(pockets)
        if is_scratch or not pockets or made >= balls:
            points = min(made, drill.score.most) if Need.RUN in needs else int(made >= balls and not is_scratch)
            return strokes[:n], points
    return strokes, None
