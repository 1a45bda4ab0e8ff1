"""What the attempts at a drill come to: the score, whether it is over, and the tier whose mark it passes (billiards.md 4)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median_low

from action_tracker.coach.drills.model import Drill, Scheme, Score, Tier

Points = Sequence[int | None]
"""Points of the attempts so far, in order; None: not known."""


@dataclass(frozen=True)
class Standing:
    """How a run stands. `score` None: an attempt is not known or none was made; `rung` of a ladder is where the next one is played."""

    score: int | None
    n_attempts: int
    n_unknown: int
    is_over: bool
    rung: int | None = None


def standing(score: Score, points: Points, *, n_attempts: int | None = None) -> Standing:
    """How a run stands after these attempts; `n_attempts` where a form of the drill has another number of them."""
    whole = n_attempts or score.attempts
    unknown = sum(one is None for one in points)
    known = [one for one in points if one is not None]
    climbs = score.kind in {Scheme.LADDER, Scheme.LEVEL}
    rung = _climbed(score, known)[0] if climbs and not unknown else None
    is_over = len(points) >= whole or (not unknown and _is_decided(score, known))
    return Standing(_total(score, known) if points and not unknown else None, len(points), unknown, is_over, rung)


def _climbed(score: Score, known: Sequence[int]) -> tuple[int, int]:
    """The rung after these attempts and the successes on the last rung: up with each success, down with each failure."""
    rung, on_top = score.start, 0
    for one in known:
        on_top += bool(one) and rung == score.rungs
        rung = min(score.rungs, rung + 1) if one else max(1, rung - 1)
    return rung, on_top


def _total(score: Score, known: Sequence[int]) -> int | None:
    rung, on_top = _climbed(score, known) if score.rungs else (0, 0)
    first_miss = next((n for n, one in enumerate(known) if not one), len(known))
    totals: dict[Scheme, Callable[[], int | None]] = {
        Scheme.SUM: lambda: sum(known),
        Scheme.BEST: lambda: max(known),
        Scheme.LOWEST_TWO: lambda: sum(sorted(known)[:2]),
        Scheme.MEDIAN: lambda: median_low(known),
        Scheme.LADDER: lambda: min(score.attempts, rung + on_top),
        Scheme.LEVEL: lambda: rung,
        Scheme.STREAK: lambda: first_miss,
        Scheme.UNTIL: lambda: _in_a_row_after(score.row, known),
        Scheme.RACE: lambda: min(score.to, sum(known)),
        Scheme.DIFFERENCE: lambda: _difference(score, known),
    }
    return totals[score.kind]()


def _in_a_row_after(row: int, known: Sequence[int]) -> int | None:
    """After how many attempts there were so many successes in a row; None: not yet."""
    length = 0
    for n, one in enumerate(known, 1):
        length = length + 1 if one else 0
        if length == row:
            return n
    return None


def _difference(score: Score, known: Sequence[int]) -> int | None:
    """Percentage points that the second set is above the first; None before both are whole."""
    each = score.attempts // score.sets
    if len(known) < 2 * each:
        return None
    return round(100 * (sum(known[each : 2 * each]) - sum(known[:each])) / each)


def _is_decided(score: Score, known: Sequence[int]) -> bool:
    if score.kind is Scheme.STREAK:
        return any(not one for one in known)
    if score.kind is Scheme.UNTIL:
        return _in_a_row_after(score.row, known) is not None
    if score.kind is Scheme.RACE:
        return score.to in {sum(map(bool, known)), sum(not one for one in known)}
    return False


def tier(drill: Drill, score: int | None, *, n_attempts: int | None = None) -> Tier | None:
    """The best tier whose mark this score passes; None: not even D's, or no score. A whole run is scored, not one given up."""
    if score is None:
        return None
    of = drill.marks_of
    played = n_attempts or drill.score.attempts
    passed = [
        one
        for n, one in enumerate(Tier)
        if (of is None or of[n] == played) and is_as_good(drill.score, score, drill.marks[n])
    ]
    return passed[-1] if passed else None


def is_as_good(score: Score, one: int, other: int) -> bool:
    """Whether a score is at least as good as another: more is better, but where shots until a goal are counted."""
    return one <= other if score.kind is Scheme.UNTIL else one >= other


def best(score: Score, scores: Sequence[int]) -> int | None:
    """The best of some scores; None of none."""
    chosen = min if score.kind is Scheme.UNTIL else max
    return chosen(scores, default=None)
