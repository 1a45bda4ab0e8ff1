"""Balls that never left: something else was followed away from where they lay covered, and later they were found there again."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from action_tracker.pool.track import Floats

SAME_M = 0.008
"""A resting ball is found again within this of where it lay."""
NEAR_M = 0.15
"""A ball is set off by one that comes as near as this to it: moving balls are not seen at every moment."""
ROLLED_M = 0.02
"""What is seen at places this far apart was moving."""
BEFORE_S, AFTER_S = 0.1, 0.1

Facts = dict[int, dict[str, Any]]
Paths = dict[int, list[list[Any]]]


def settled(known: Facts, paths: Paths) -> tuple[Facts, Paths]:
    """Balls and ways without the excursions of balls that never left.

    Such a ball was followed away while none came near it, and one of its kind was then found where it lay: nobody puts a ball
    back so exactly, and if somebody did, no stroke is lost with it.
    """
    known, paths = dict(known), dict(paths)
    for late in sorted(paths, key=lambda ball: paths[ball][0][0] if paths[ball] else np.inf):
        early = next((ball for ball in paths if ball != late and _stayed(ball, late, known, paths)), None)
        if early is None:
            continue
        last = _last_there(paths[early], paths[late][0]) or 0
        paths[early] = [*paths[early][: last + 1], *paths.pop(late)]
        known[early] = _both(known[early], known.pop(late))
    return known, paths


def _stayed(early: int, late: int, known: Facts, paths: Paths) -> bool:
    """Whether the ball `late` is `early`, which never left the place where `late` was first seen."""
    if not paths[late] or not paths[early] or _kind(known[early]) != _kind(known[late]):
        return False
    path, found = paths[early], paths[late][0]
    last = _last_there(path, found)
    if last is None or last + 1 >= len(path) or path[-1][0] >= found[0]:
        return False
    others = [np.array([s[:3] for s in way], np.float64) for ball, way in paths.items() if ball not in {early, late}]
    window_s = (path[last][0] - BEFORE_S, path[last + 1][0] + AFTER_S)
    return not any(_came_near(way, found, window_s) for way in others if len(way))


def _last_there(path: list[list[Any]], place: list[Any]) -> int | None:
    """The last sample of a way at `place`; None when it never was there."""
    there = [i for i, s in enumerate(path) if np.hypot(s[1] - place[1], s[2] - place[2]) < SAME_M]
    return there[-1] if there else None


def _came_near(way: Floats, place: list[Any], window_s: tuple[float, float]) -> bool:
    """Whether a ball that moved in that time was near the place, its last place before and its first after counted."""
    first = max(int(np.searchsorted(way[:, 0], window_s[0])) - 1, 0)
    last = int(np.searchsorted(way[:, 0], window_s[1])) + 1
    some = way[first:last]
    if float(np.ptp(some[:, 1:], axis=0).max(initial=0.0)) < ROLLED_M:
        return False
    return bool(np.hypot(some[:, 1] - place[1], some[:, 2] - place[2]).min() < NEAR_M)


def _kind(facts: Mapping[str, Any]) -> str | None:
    kinds: dict[str, float] = facts["kinds"]
    return max(kinds, key=lambda kind: kinds[kind]) if kinds else None


def _both(early: dict[str, Any], late: dict[str, Any]) -> dict[str, Any]:
    """What is known of one ball from both; where it is now, `late` tells."""
    sums = {name: _sum(early[name], late[name]) for name in ("kinds", "numbers")}
    counts = {name: early[name] + late[name] for name in ("n", "missed")}
    return {**late, "id": early["id"], **sums, **counts}


def _sum(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    return {name: one.get(name, 0.0) + other.get(name, 0.0) for name in {**one, **other}}
