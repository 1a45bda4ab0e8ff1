"""What comes of a run's attempts, and of many runs: `now` is told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import fmean
from uuid import UUID

from action_tracker.coach.drills import score
from action_tracker.coach.drills.model import Drill, Tier
from action_tracker.coaching.model.drills import Attempt, Benchmark, NotAnAttempt, Run, RunSource
from action_tracker.metrics.facts import Position
from action_tracker.sessions.model.ids import ShotId

RETEST = timedelta(days=7)
"""A drill is tested again a week later: what was learned in one evening is partly gone by then."""


@dataclass(frozen=True)
class Outcome:
    """What the attempts of a run come to."""

    score: int | None
    is_over: bool
    rung: int | None
    tier: Tier | None


def outcome(drill: Drill, attempts: Sequence[Attempt], *, n_attempts: int) -> Outcome:
    """The score so far; a tier only for a run that is whole. Raises NotAnAttempt."""
    _check(drill, attempts, n_attempts)
    stands = score.standing(drill.score, [one.points for one in attempts], n_attempts=n_attempts)
    passed = score.tier(drill, stands.score, n_attempts=n_attempts) if stands.is_over else None
    return Outcome(stands.score, stands.is_over, stands.rung, passed)


def _check(drill: Drill, attempts: Sequence[Attempt], n_attempts: int) -> None:
    allowed = {drill.score.attempts, *(drill.marks_of or ())}
    if n_attempts not in allowed:
        raise NotAnAttempt(f"This drill has {' or '.join(str(one) for one in sorted(allowed))} attempts.")
    if len(attempts) > n_attempts:
        raise NotAnAttempt(f"This drill has {n_attempts} attempts and not {len(attempts)}.")
    for one in attempts:
        if one.points is not None and not 0 <= one.points <= drill.score.most:
            raise NotAnAttempt(f"An attempt at this drill is worth 0 to {drill.score.most}, not {one.points}.")
        if not 0 <= one.setup < len(drill.setups):
            raise NotAnAttempt("This drill has no such layout.")


def as_measured(sent: Sequence[Attempt], kept: Sequence[Attempt]) -> tuple[Attempt, ...]:
    """Attempts as somebody sent them, with what a camera measured from those that are kept: a person only says points."""
    measured = {one.shot_ids: one for one in kept if one.shot_ids}
    unmeasured = Attempt(None)
    found = [(one, measured.get(one.shot_ids, unmeasured)) for one in sent]
    return tuple(replace(seen, points=one.points, setup=one.setup, is_mirrored=one.is_mirrored) for one, seen in found)


def positions(runs: Sequence[Run]) -> dict[ShotId, Position]:
    """Where the cue ball stopped against its target, by shot; a shot that two runs hold against different targets had none for sure."""
    told: dict[ShotId, set[Position]] = {}
    for one in (one for run in runs if run.source is RunSource.CAMERA for one in run.attempts):
        if one.error_in is not None and len(one.shot_ids) == 1:
            place = Position(one.error_in, one.long_in, one.lateral_in, one.travel_in, one.plan_in)
            told.setdefault(ShotId(UUID(one.shot_ids[0])), set()).add(place)
    return {id: places.pop() for id, places in told.items() if len(places) == 1}


def benchmark(drill: Drill, runs: Sequence[Run], *, now: datetime) -> Benchmark | None:
    """How somebody does at a drill, from all their runs; None without a whole one."""
    whole = sorted((one for one in runs if one.counts), key=lambda one: one.started_at)
    if not whole:
        return None
    scores = [(one.started_at, one.score or 0) for one in whole]
    best = score.best(drill.score, [points for _, points in scores])
    tiers = [one.tier for one in whole if one.tier is not None]
    errors = [one.error_in for run in runs for one in run.attempts if one.error_in is not None]
    last_at, last = scores[-1]
    return Benchmark(
        drill=drill,
        n_runs=len(whole),
        best=best if best is not None else last,
        last=last,
        last_at=last_at,
        tier=max(tiers, key=list(Tier).index, default=None),
        next_mark=_next_mark(drill, tiers),
        retest_at=last_at + RETEST,
        is_due=now >= last_at + RETEST,
        error_in=fmean(errors) if errors else None,
        n_errors=len(errors),
        scores=tuple(scores),
    )


def _next_mark(drill: Drill, tiers: Sequence[Tier]) -> int | None:
    """The mark of the tier above the best one passed; None above A."""
    reached = max((list(Tier).index(one) for one in tiers), default=-1)
    return drill.marks[reached + 1] if reached + 1 < len(drill.marks) else None


def sides(drill: Drill, attempts: Sequence[Attempt]) -> dict[str, tuple[int, int]]:
    """Successes and attempts for each layout by name, where a drill has several: left against right, near against far."""
    counted: dict[str, tuple[int, int]] = {}
    for one in attempts:
        if one.points is not None:
            name = drill.setups[one.setup].name
            made, tried = counted.get(name, (0, 0))
            counted[name] = (made + bool(one.points), tried + 1)
    return counted
