"""Balls that fell: a ball that is gone, and whose way led to a pocket."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M, Pocket, Table
from action_tracker.pool.track import Floats, Track

Indices = NDArray[np.intp]

BRINK_M = 0.12
"""A ball last seen so near the middle of a mouth had nowhere else to go."""
RESTS_M_S = 0.05
EASY_ROLL = 1 / (2 * 0.006 * 9.81)
"""Metres a ball rolls for its speed squared on a fast cloth (billiards.md 1.1, 1.5)."""
LONGEST_FALL_S = 1.0
BRINK_FALL_S = 0.15
"""A ball at the mouth is seen until it drops, so that it drops soon after it was last seen."""
SINKING_S = 0.4
"""What is still seen of a ball that sinks into a pocket seems to stop or to go back: there its speed counts over this time."""
STILL_THERE_S = 0.2
SURE, LIKELY, GUESSED = 0.97, 0.75, 0.4
UNSURE = 0.5
"""Confidence of a fall that was guessed from the ball's way alone."""
FAR_M, AIM_ERROR = 0.6, 0.03
"""From how far, in metres, and with what error of its direction in radians a ball's way tells that it falls."""
IN_JAWS_M = 0.06
"""A middle so near to that of the mouth is between the jaws: who crawls there and is gone has dropped over the edge."""
HANGS_M, TAP_S, TAP_M, DROPS_S = 0.08, 0.12, 0.03, 0.02
"""So near to the mouth's middle a ball hangs; so soon, and from so near, the ball that taps it in is seen there."""
STIRS_M = 0.015
"""A ball that goes less far than this did not roll: its place is only known so well."""
TAP_PARTS = 4
"""Its places are averaged over so many parts of that time: single ones scatter."""
LATELY_S, CRAWLED_M = 1.5, 0.03
INSIDE_M = 0.02
"""A ball whose middle is so far beyond the nose line, in the throat of a pocket, has fallen even where it can still be seen."""


@dataclass(frozen=True)
class Fall:
    """A ball fell into `pocket` at `t_s`; `moved` when it was seen on its way there."""

    ball: int
    pocket: str
    t_s: float
    confidence: float
    moved: bool


def falls(tracks: Sequence[Track], table: Table, last_s: float) -> list[Fall]:
    """Every ball that was not seen any more when the video ended, as a fall into the pocket its way led to, in order of time."""
    ended = [track for track in tracks if _last_seen_s(track) < last_s - STILL_THERE_S]
    found = [
        _fall(track, table, is_there=track.t_s[-1] >= last_s - STILL_THERE_S) or _tapped_in(track, tracks, table)
        for track in ended
    ]
    return sorted((fall for fall in found if fall is not None), key=lambda fall: fall.t_s)


def _last_seen_s(track: Track) -> float:
    seen = track.t_s if track.visible is None else track.t_s[track.visible]
    return float(seen[-1]) if len(seen) else float(track.t_s[-1])


def _fall(track: Track, table: Table, *, is_there: bool) -> Fall | None:
    """None for a ball that vanished from where it lay, or whose way led to no pocket: it was taken away, or was none.

    `is_there`: as far as anybody knows it is still on the table, out of view. It rolled behind somebody who has not moved
    away since; only when it was bound for the middle of a pocket is it believed, with doubt, to have fallen.
    """
    seen = np.flatnonzero(np.ones(len(track.t_s), bool) if track.visible is None else track.visible)
    last = int(seen[-1]) if len(seen) else len(track.t_s) - 1
    place = np.array([track.x_m[last], track.y_m[last]])
    inside = _seen_inside(track, seen, table)
    if inside is not None:
        return inside
    velocity = _last_velocity(track, last)
    covered = last < len(track.t_s) - 1
    pocket, aside = _aimed_at(place, velocity, table)
    distance = float(np.hypot(pocket.x_m - place[0], pocket.y_m - place[1]))
    sinking = _last_velocity(track, last, SINKING_S) if distance < BRINK_M else velocity
    speed = max(float(np.linalg.norm(velocity)), float(np.linalg.norm(sinking)))
    longest_s = BRINK_FALL_S if distance < BRINK_M else LONGEST_FALL_S
    seconds = min(distance / speed, longest_s) if speed > RESTS_M_S else 0.0
    if distance < IN_JAWS_M and not is_there and _came_lately(track, last):
        return Fall(track.ball, pocket.name, float(track.t_s[last]), LIKELY if covered else SURE, moved=True)
    if speed <= RESTS_M_S or distance > BRINK_M + EASY_ROLL * speed**2:
        return None
    if is_there:
        is_bound = distance < FAR_M and aside + AIM_ERROR * distance < pocket.mouth_m / 2
        return Fall(track.ball, pocket.name, float(track.t_s[last]) + seconds, UNSURE, moved=True) if is_bound else None
    confidence = _confidence(distance, aside, speed, pocket)
    if confidence <= GUESSED:
        return None
    if covered:
        confidence = min(0.8 * confidence, LIKELY)
    return Fall(track.ball, pocket.name, float(track.t_s[last]) + seconds, confidence, speed > RESTS_M_S)


def _tapped_in(track: Track, tracks: Sequence[Track], table: Table) -> Fall | None:
    """The fall of a ball that hung in the jaws and was gone as another ball came upon it: too short a way to be seen on it."""
    if track.visible is not None and not track.visible[-1]:
        return None
    place, t_s = np.array([track.x_m[-1], track.y_m[-1]]), float(track.t_s[-1])
    pocket = min(table.pockets, key=lambda p: float(np.hypot(p.x_m - place[0], p.y_m - place[1])))
    if np.hypot(pocket.x_m - place[0], pocket.y_m - place[1]) > HANGS_M:
        return None
    came = any(other is not track and _came_upon(other, place, t_s) for other in tracks)
    return Fall(track.ball, pocket.name, t_s + DROPS_S, SURE, moved=True) if came else None


def _came_upon(other: Track, place: Floats, t_s: float) -> bool:
    """Whether a ball rolled up to `place` about `t_s`."""
    near = (other.t_s > t_s - TAP_S) & (other.t_s < t_s + TAP_S)
    if near.sum() < TAP_PARTS:
        return False
    gaps = np.hypot(other.x_m[near] - place[0], other.y_m[near] - place[1])
    means = [float(part.mean()) for part in np.array_split(gaps, TAP_PARTS)]
    return bool(gaps.min() < BALL_DIAMETER_M + TAP_M and np.ptp(means) > STIRS_M)


def _came_lately(track: Track, last: int) -> bool:
    """Whether it was still on its way a moment before it was last seen, however slowly."""
    before = np.flatnonzero(track.t_s <= track.t_s[last] - LATELY_S)
    if len(before) == 0:
        return False
    gone_m = np.hypot(track.x_m[before[-1]] - track.x_m[last], track.y_m[before[-1]] - track.y_m[last])
    return bool(gone_m > CRAWLED_M)


def _seen_inside(track: Track, seen: Indices, table: Table) -> Fall | None:
    """The fall of a ball that was last seen in the throat of a pocket, from when it got there; it may have come to rest there."""
    beyond = np.max([-track.x_m, track.x_m - table.length_m, -track.y_m, track.y_m - table.width_m], axis=0)[seen]
    if len(seen) == 0 or beyond[-1] < INSIDE_M:
        return None
    last = seen[-1]
    pocket = min(table.pockets, key=lambda p: float(np.hypot(p.x_m - track.x_m[last], p.y_m - track.y_m[last])))
    if np.hypot(pocket.x_m - track.x_m[last], pocket.y_m - track.y_m[last]) > pocket.mouth_m:
        return None
    outside = np.flatnonzero(beyond < INSIDE_M)
    if len(outside) == 0:
        return None
    entered = seen[outside[-1] + 1]
    return Fall(track.ball, pocket.name, float(track.t_s[entered]), SURE, moved=True)


def _last_velocity(track: Track, last: int, over_s: float = 0.14) -> Floats:
    """Over the last tenth of a second or so in which it was seen, `(2,)`."""
    first = last
    while first > 0 and track.t_s[last] - track.t_s[first - 1] < over_s:
        first -= 1
    passed = track.t_s[last] - track.t_s[first]
    if passed < 1e-3:
        return np.zeros(2)
    return np.asarray(np.array([track.x_m[last] - track.x_m[first], track.y_m[last] - track.y_m[first]]) / passed)


def _aimed_at(place: Floats, velocity: Floats, table: Table) -> tuple[Pocket, float]:
    """The pocket that a ball heads for, and by how much it would miss its middle; the nearest one for a ball at rest."""
    speed = float(np.linalg.norm(velocity))
    nearest = min(table.pockets, key=lambda p: float(np.hypot(p.x_m - place[0], p.y_m - place[1])))
    if speed < 0.05 or np.hypot(nearest.x_m - place[0], nearest.y_m - place[1]) < BRINK_M:
        return nearest, 0.0
    best: tuple[float, Pocket, float] | None = None
    for pocket in table.pockets:
        offset = np.array([pocket.x_m, pocket.y_m]) - place
        ahead = float(velocity @ offset) / speed
        aside = abs(float(velocity[0] * offset[1] - velocity[1] * offset[0])) / speed
        if ahead > 0:
            angle = float(np.arctan2(aside, ahead))
            if best is None or angle < best[0]:
                best = (angle, pocket, aside)
    return (best[1], best[2]) if best else (nearest, 0.0)


def _confidence(distance_m: float, aside_m: float, speed_m_s: float, pocket: Pocket) -> float:
    if distance_m < BRINK_M:
        return SURE
    enters = aside_m < pocket.mouth_m / 2 + BALL_RADIUS_M
    if enters and speed_m_s > 0.05:
        return SURE if distance_m < 0.15 + 0.1 * speed_m_s else LIKELY if distance_m < 0.45 else GUESSED
    return GUESSED
