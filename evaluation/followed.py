"""What a reading says of a game, held against what really happened: shots, pots, fouls, times, names and places of balls."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields

import numpy as np

from action_tracker.pool.head import half_turn
from action_tracker.pool.reading import Reading
from action_tracker.pool.shot import Shot
from action_tracker.pool.table import BALL_DIAMETER_M
from action_tracker.pool.track import Floats

SAME_SHOT_S = 0.6
BEFORE_S, AFTER_S = 0.15, 0.4
"""Balls are compared this long before a stroke and after the last ball has come to rest."""


@dataclass
class Tally:
    """What was counted: true shots, those found, results, numbers of pots and fouls right among these, and shots made up.

    `n_known` balls were followed before a shot, `n_kept` of them kept their name until after it (or until they fell);
    `n_balls`, `n_listed`, `n_ghosts`: balls truly at rest about each shot, those told of, and things told of that were none.
    """

    n_shots: int = 0
    n_found: int = 0
    n_result: int = 0
    n_pots: int = 0
    n_pots_right: int = 0
    n_pots_false: int = 0
    n_foul: int = 0
    n_false: int = 0
    n_known: int = 0
    n_kept: int = 0
    n_balls: int = 0
    n_listed: int = 0
    n_ghosts: int = 0
    n_named: int = 0
    n_named_right: int = 0
    n_ids: int = 0
    n_ids_true: int = 0
    start_s: list[float] = field(default_factory=list)
    contact_s: list[float] = field(default_factory=list)
    n_contact: int = 0
    cut_deg: list[float] = field(default_factory=list)
    cue_mph: list[float] = field(default_factory=list)
    rest_mm: list[float] = field(default_factory=list)
    verdicts: list[str] = field(default_factory=list)


def added(tallies: Iterable[Tally]) -> Tally:
    """All counts together."""
    total = Tally()
    for tally in tallies:
        for one in fields(Tally):
            setattr(total, one.name, getattr(total, one.name) + getattr(tally, one.name))
    return total


def judged(truth: Reading, reading: Reading) -> Tally:
    """Count one reading against the truth."""
    tally = Tally(n_ids=len(reading.balls), n_ids_true=len(truth.balls))
    told = turned_like(truth, reading)
    left = list(told.account.shots)
    for shot in truth.account.shots:
        tally.n_shots += 1
        tally.n_pots += len(shot.pots)
        tally.n_contact += shot.contact_s is not None
        match = min(left, key=lambda other: abs(other.start_s - shot.start_s), default=None)
        if match is None or abs(match.start_s - shot.start_s) > SAME_SHOT_S:
            tally.verdicts.append(f"{shot.start_s:.1f} s {_said(shot)} NOT FOUND")
        else:
            left.remove(match)
            _compare(shot, match, tally)
        _names(truth, told, shot, tally)
    tally.n_false = len(left)
    tally.n_pots_false += sum(len(shot.pots) for shot in left)
    tally.verdicts += [f"{shot.start_s:.1f} s {_said(shot)} MADE UP" for shot in left]
    return tally


def _said(shot: Shot) -> str:
    pots = "".join(f" {pot.pocket}" for pot in shot.pots)
    return f"{shot.intent} {shot.result}{pots}{f' {shot.foul}' if shot.foul else ''}"


def turned_like(truth: Reading, reading: Reading) -> Reading:
    """The reading in the truth's frame: as it is or after the half turn, whichever has the corners nearer."""
    turned = half_turn(reading)
    true = np.array(truth.table.corners_px)
    gaps = [float(np.abs(np.array(one.table.corners_px) - true).mean()) for one in (reading, turned)]
    return reading if gaps[0] <= gaps[1] else turned


def _compare(shot: Shot, match: Shot, tally: Tally) -> None:
    tally.n_found += 1
    tally.n_result += match.result == shot.result
    tally.n_foul += match.foul == shot.foul
    told, true = [pot.pocket for pot in match.pots], [pot.pocket for pot in shot.pots]
    right = sum(min(told.count(pocket), true.count(pocket)) for pocket in set(true))
    tally.n_pots_right += right
    tally.n_pots_false += len(told) - right
    tally.start_s.append(abs(match.start_s - shot.start_s))
    for name, errors in (("contact_s", tally.contact_s), ("cut_deg", tally.cut_deg), ("cue_speed_mph", tally.cue_mph)):
        told_value, true_value = getattr(match, name), getattr(shot, name)
        if told_value is not None and true_value is not None:
            errors.append(abs(told_value - true_value))
    alike = (match.result, match.foul, sorted(told)) == (shot.result, shot.foul, sorted(true))
    tally.verdicts.append(f"{shot.start_s:.1f} s {_said(shot)} {'right' if alike else f'TOLD AS {_said(match)}'}")


def _names(truth: Reading, told: Reading, shot: Shot, tally: Tally) -> None:
    """Whether the balls at rest before and after a shot are told of, where they are, and by the same name."""
    last_s = min(track.t_s[-1] for track in truth.tracks if track.t_s[-1] >= truth.video.duration_s - 0.1)
    before_s, after_s = shot.start_s - BEFORE_S, min(shot.end_s + AFTER_S, float(last_s))
    before, after = paired(truth, told, before_s, tally), paired(truth, told, after_s, tally)
    still = {track.ball for track in truth.tracks if track.at(after_s) is not None}
    goes_on = {track.ball for track in told.tracks if track.at(after_s) is not None}
    for ball, name in before.items():
        tally.n_known += 1
        tally.n_kept += after.get(ball) == name if ball in still else name not in goes_on
    kinds = {ball.id: ball for ball in told.balls}
    true = {ball.id: ball for ball in truth.balls}
    for ball, name in after.items():
        tally.n_named += kinds[name].kind != "unknown"
        tally.n_named_right += kinds[name].kind == true[ball].kind


def paired(truth: Reading, told: Reading, t_s: float, tally: Tally | None = None) -> dict[int, int]:
    """True ball to told ball at one moment of rest: each the nearest to the other, at most a ball's width away."""
    tally = tally or Tally()
    true, seen = _places(truth, t_s), _places(told, t_s)
    scale = np.array(
        [
            truth.table.table.length_m / told.table.table.length_m,
            truth.table.table.width_m / told.table.table.width_m,
        ]
    )
    tally.n_balls += len(true)
    gaps = np.array([[float(np.hypot(*(a - b * scale))) for b in seen.values()] for a in true.values()])
    gaps = gaps.reshape(len(true), len(seen))
    pairs = [(i, j) for i, j in np.argwhere(gaps < BALL_DIAMETER_M).tolist() if _is_nearest(gaps, i, j)]
    tally.rest_mm += [1000 * float(gaps[i, j]) for i, j in pairs]
    tally.n_listed += len(pairs)
    tally.n_ghosts += len(seen) - len(pairs)
    return {list(true)[i]: list(seen)[j] for i, j in pairs}


def _is_nearest(gaps: Floats, i: int, j: int) -> bool:
    return bool(gaps[i].argmin() == j and gaps[:, j].argmin() == i)


def _places(reading: Reading, t_s: float) -> dict[int, Floats]:
    found = {track.ball: track.at(t_s) for track in reading.tracks}
    return {ball: np.array(place) for ball, place in found.items() if place is not None}


def lines(tally: Tally) -> str:
    """The counts as a few lines for people."""
    return "\n".join(
        [
            f"  shots found {_part(tally.n_found, tally.n_shots)}, made up {tally.n_false}; of those found: "
            f"result right {tally.n_result}, foul right {tally.n_foul}; "
            f"pots {_part(tally.n_pots_right, tally.n_pots)}, false {tally.n_pots_false}",
            f"  names kept {_part(tally.n_kept, tally.n_known)}; balls at rest listed {_part(tally.n_listed, tally.n_balls)}, "
            f"ghosts {tally.n_ghosts}; kinds right {_part(tally.n_named_right, tally.n_named)}; "
            f"ids {tally.n_ids} for {tally.n_ids_true} balls",
            f"  off by: start {_spread(tally.start_s, 's')}; contact {_spread(tally.contact_s, 's')} of {tally.n_contact}; "
            f"cut {_spread(tally.cut_deg, 'deg')}; cue speed {_spread(tally.cue_mph, 'mph')}; "
            f"rest {_spread(tally.rest_mm, 'mm')}",
        ]
    )


def _part(some: int, of: int) -> str:
    return f"{some}/{of} ({some / of:.3f})" if of else "none"


def _spread(values: Sequence[float], unit: str) -> str:
    if not values:
        return "none"
    middle, high = np.percentile(values, [50, 95])
    return f"{middle:.3g} {unit} median, {high:.3g} p95 (n {len(values)})"
