"""Shots to judge, made in rows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from action_tracker.coach.advise import advise
from action_tracker.coach.judge import Evidence
from action_tracker.coach.model import Advice, Silent, Tip
from action_tracker.coach.pack import pack
from action_tracker.coach.records import ShotRecord
from action_tracker.pool.shot import Intent, Result, Side

HALF_BALL: dict[str, Any] = {
    "distance_in": 40.0,
    "pocket_in": 30.0,
    "cut_deg": 30.0,
    "cut_side": Side.LEFT,
    "margin_deg": 0.14,
    "chance": 0.65,
    "pocket": "F4",
    "pocket_confidence": 0.95,
    "approach_deg": 10.0,
}
"""The 40/30 half-ball of billiards.md 2.3, which the reference player makes in 65 of 100."""


def row(n: int, start: int = 0, **told: Any) -> list[ShotRecord]:
    """So many alike shots, half a minute apart; a field may be a list with a value for each."""
    shots = []
    for at in range(n):
        each = {name: value[at] if isinstance(value, list) else value for name, value in told.items()}
        shots.append(
            ShotRecord(id=f"{start + at:05d}", session=each.pop("session", "tonight"), at_s=30.0 * (start + at), **each)
        )
    return shots


def pots(n: int, n_missed: int, start: int = 0, **told: Any) -> list[ShotRecord]:
    """Half-ball pots of which some were missed, spread evenly."""
    misses = {int(at * n / n_missed) for at in range(n_missed)} if n_missed else set()
    results = [Result.MISS if at in misses else Result.MAKE for at in range(n)]
    return row(n, start, **{**HALF_BALL, "result": results, **told})


def usual(n: int = 200, start: int = 50_000) -> list[ShotRecord]:
    """The months before: an ordinary player's pots, as many missed as the reference player would miss."""
    return pots(n, round(0.35 * n), start, session="before", side_pct=0.0, side_se=5.0)


def told_of(id: str, shots: Sequence[ShotRecord], **more: Sequence[ShotRecord]) -> Tip | Silent:
    """What one rule of the pack says of a session."""
    rule = pack().rule(id)
    assert rule is not None
    advice = advise([rule], evidence(shots, **more), pack().words_for)
    return (*advice.tips, *advice.silent)[0]


def whole(shots: Sequence[ShotRecord], **more: Sequence[ShotRecord]) -> Advice:
    """What the whole pack says of a session."""
    return advise(pack().rules, evidence(shots, **more), pack().words_for)


def evidence(shots: Sequence[ShotRecord], **more: Sequence[ShotRecord]) -> Evidence:
    """A session, and what was played before it."""
    return Evidence(tuple(shots), **{name: tuple(played) for name, played in more.items()})


def inches(values: Sequence[float], **told: Any) -> list[ShotRecord]:
    """Shots that ended so far beyond a planned leave."""
    return row(len(values), position_long_in=list(values), **{**HALF_BALL, "result": Result.MAKE, **told})


def scattered(mean: float, spread: float, n: int) -> list[float]:
    """Values whose mean and robust spread are exactly these: half of them one side of the mean, half the other."""
    step = spread / 1.4826
    return [mean + (step if at % 2 else -step) for at in range(n)]


def breaks(n: int, n_off: int, **told: Any) -> list[ShotRecord]:
    """Breaks of which some met the head ball 0.6 in off its centre."""
    offsets = [0.6 if at < n_off else 0.1 for at in range(n)]
    return row(n, intent=Intent.BREAK, head_ball_offset_in=offsets, **told)


def moved(shots: Sequence[ShotRecord], **told: Any) -> list[ShotRecord]:
    """The same shots with other facts."""
    return [replace(shot, **told) for shot in shots]
