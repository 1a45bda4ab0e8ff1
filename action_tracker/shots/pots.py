"""Balls that fell: a ball that is gone, and whose way led to a pocket."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from action_tracker.pool.table import BALL_RADIUS_M, Pocket, Table
from action_tracker.pool.track import Floats, Track

BRINK_M = 0.12
"""A ball last seen so near the middle of a mouth had nowhere else to go."""
RESTS_M_S = 0.05
EASY_ROLL = 1 / (2 * 0.006 * 9.81)
"""Metres a ball rolls for its speed squared on a fast cloth (billiards.md 1.1, 1.5)."""
LONGEST_FALL_S = 1.0
STILL_THERE_S = 0.2
SURE, LIKELY, GUESSED = 0.95, 0.75, 0.4


@dataclass(frozen=True)
class Fall:
    """A ball fell into `pocket` at `t_s`; `moved` when it was seen on its way there."""

    ball: int
    pocket: str
    t_s: float
    confidence: float
    moved: bool


def falls(tracks: Sequence[Track], table: Table, last_s: float) -> list[Fall]:
    """Every track that ended before the video did, as a fall into the pocket it led to, in order of time."""
    ended = [track for track in tracks if track.t_s[-1] < last_s - STILL_THERE_S]
    found = [_fall(track, table) for track in ended]
    return sorted((fall for fall in found if fall is not None), key=lambda fall: fall.t_s)


def _fall(track: Track, table: Table) -> Fall | None:
    """None for a ball that vanished from where it lay, or whose way led to no pocket: it was taken away, or was none."""
    seen = np.flatnonzero(np.ones(len(track.t_s), bool) if track.visible is None else track.visible)
    last = int(seen[-1]) if len(seen) else len(track.t_s) - 1
    place = np.array([track.x_m[last], track.y_m[last]])
    velocity = _last_velocity(track, last)
    speed = float(np.linalg.norm(velocity))
    covered = last < len(track.t_s) - 1
    pocket, aside = _aimed_at(place, velocity, table)
    distance = float(np.hypot(pocket.x_m - place[0], pocket.y_m - place[1]))
    seconds = min(distance / speed, LONGEST_FALL_S) if speed > RESTS_M_S else 0.0
    if speed <= RESTS_M_S or distance > BRINK_M + EASY_ROLL * speed**2:
        return None
    confidence = _confidence(distance, aside, speed, pocket)
    if confidence <= GUESSED:
        return None
    if covered:
        confidence = min(0.8 * confidence, LIKELY)
    return Fall(track.ball, pocket.name, float(track.t_s[last]) + seconds, confidence, speed > RESTS_M_S)


def _last_velocity(track: Track, last: int) -> Floats:
    """Over the last tenth of a second or so in which it was seen, `(2,)`."""
    first = last
    while first > 0 and track.t_s[last] - track.t_s[first - 1] < 0.14:
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
