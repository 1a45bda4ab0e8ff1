"""Several shots in a row as one film: when each is played, where the player is, and every picture's contents."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from action_tracker.pool.table import BALL_RADIUS_M, Table
from action_tracker.pool.track import Floats
from action_tracker.synth import people
from action_tracker.synth.aim import Played
from action_tracker.synth.compose import Instant, SeenBall
from action_tracker.synth.people import BESIDE_M, Clothes, Pose
from action_tracker.synth.scene import Scene
from action_tracker.synth.simulate import N_BALLS, Film, Layout, film_of, random_rotations

WALK_M_S = 1.5
DOWN_S, FEATHER_S, BACK_S, HOLD_S, UP_S = 0.5, 1.0, 0.35, 0.5, 0.5
"""To bend down, to swing the cue, to draw it back, to stay down after the stroke, to stand up."""
SWING_M = 0.11
REST_S, TAIL_S = 1.6, 1.5
"""Balls lie still at least this long before the next stroke, and after the last one."""
STRIDE_M = 0.75


@dataclass(frozen=True, eq=False)
class Take:
    """One shot of a reel: the tip meets the cue ball at `start_s`, all balls rest at `end_s`."""

    start_s: float
    end_s: float
    played: Played
    film: Film


@dataclass(frozen=True, eq=False)
class Reel:
    """A film to be: its scene, how the balls lie first, the takes in order, how long it lasts, and who plays (None for nobody)."""

    scene: Scene
    first: Layout
    rotations: Floats
    takes: tuple[Take, ...]
    duration_s: float
    clothes: Clothes | None


def reel_of(
    scene: Scene, first: Layout, shots: list[Played], *, seed: int, pauses_s: dict[int, float] | None = None
) -> Reel:
    """Put shots one after the other: before each the player walks, bends down and swings; the walk may begin while balls roll.

    `pauses_s` makes the player think for longer before some shots: seconds by the shot's position, from 0.
    """
    longer = pauses_s or {}
    rng = np.random.default_rng([seed, 4])
    rotations = start = random_rotations(rng)
    takes: list[Take] = []
    free_s, rest_s, place = 0.3, 0.0, _station(scene.table, first.place_m[0], _heading(shots[0]) + 0.9)
    for index, shot in enumerate(shots):
        station = _station(scene.table, shot.run.place_m[0, 0], _heading(shot))
        walk_s = _way(scene, place, station)[1] / WALK_M_S
        begin_s = max(free_s + walk_s + DOWN_S + FEATHER_S + BACK_S, rest_s + REST_S) + longer.get(index, 0.0)
        film = film_of(shot.run, scene.table, start)
        takes.append(Take(begin_s, begin_s + float(shot.run.t_s[-1]), shot, film))
        start, place = film.rotations[-1], station
        free_s, rest_s = begin_s + HOLD_S + UP_S + 0.2, takes[-1].end_s
    return Reel(scene, first, rotations, tuple(takes), takes[-1].end_s + TAIL_S, Clothes())


def _heading(shot: Played) -> float:
    return shot.stroke.heading_rad


def instants(reel: Reel, fps: float) -> Iterator[Instant]:
    """What is seen in each picture; pictures are taken at 0, 1/fps, 2/fps ... seconds."""
    for index in range(round(reel.duration_s * fps)):
        yield instant(reel, index / fps)


def instant(reel: Reel, t_s: float) -> Instant:
    """What is seen at `t_s`: the shutter opens then."""
    limbs = people.limbs_of(pose_at(reel, t_s), reel.clothes) if reel.clothes else ()
    balls = [seen for number in range(N_BALLS) if (seen := _ball(reel, t_s, number)) is not None]
    return Instant(tuple(balls), limbs)


def take_at(reel: Reel, t_s: float) -> Take | None:
    """The take under way at `t_s`, or the last one before; None before the first stroke."""
    return next((take for take in reversed(reel.takes) if take.start_s <= t_s), None)


def _ball(reel: Reel, t_s: float, number: int) -> SeenBall | None:
    shutter_s = reel.scene.lens.shutter_s
    take = take_at(reel, t_s + shutter_s)
    if take is None:
        if not reel.first.on_table[number]:
            return None
        place = np.append(reel.first.place_m[number], BALL_RADIUS_M)
        return SeenBall(number, place[None], reel.rotations[number][None])
    since_s = t_s - take.start_s
    since_s += _row_s(reel, take, number, since_s)
    until_s, from_s = take.film.moving_until_s[number], take.film.moving_from_s[number]
    moves = bool(from_s - shutter_s <= since_s < until_s)
    moments = _moments(reel, take, number, since_s) if moves else np.array([0.0])
    places, turns = [], []
    for moment in moments:
        seen = take.film.at(max(since_s + float(moment), 0.0), number)
        if seen is not None:
            places.append(seen[0])
            turns.append(seen[1])
    return SeenBall(number, np.array(places), np.array(turns), rests=not moves) if places else None


def _row_s(reel: Reel, take: Take, number: int, since_s: float) -> float:
    """How much later than the picture's first row the row is read in which a ball is seen."""
    lens, seen = reel.scene.lens, take.film.at(max(since_s, 0.0), number)
    if lens.readout_s == 0 or seen is None:
        return 0.0
    row = float(reel.scene.camera.project(seen[0][None])[0, 1])
    return lens.readout_s * float(np.clip(row / reel.scene.size_px[1], 0, 1))


def _moments(reel: Reel, take: Take, number: int, since_s: float) -> Floats:
    """The moments while the shutter is open at which a moving ball is drawn: more when it moves far in the picture."""
    shutter_s = reel.scene.lens.shutter_s
    ends = [take.film.at(max(since_s + part, 0.0), number) for part in (0.0, shutter_s)]
    moved_px = 0.0
    if ends[0] is not None and ends[1] is not None:
        seen = reel.scene.camera.project(np.array([ends[0][0], ends[1][0]]))
        moved_px = float(np.hypot(*(seen[1] - seen[0])))
    n = int(np.clip(np.ceil(moved_px / 2), 1, 7))
    return (np.arange(n) + 0.5) / n * shutter_s


def pose_at(reel: Reel, t_s: float) -> Pose:
    """Where the player's joints are at `t_s`."""
    index = next((i for i, take in enumerate(reel.takes) if t_s < take.start_s + HOLD_S + UP_S), len(reel.takes))
    if index == len(reel.takes):
        return _waiting(reel, index - 1, t_s)
    take = reel.takes[index]
    to_hit_s = take.start_s - t_s
    down = _down(reel.scene.table, take)
    if to_hit_s < 0:
        upright = _upright(reel, index)
        follow = people.feathered(down, -0.10 * min(1.0, -to_hit_s / 0.08))
        return people.blended(follow, upright, np.clip((-to_hit_s - HOLD_S) / UP_S, 0, 1))
    if to_hit_s < FEATHER_S + BACK_S:
        return people.feathered(down, _drawn_back(to_hit_s))
    if to_hit_s < FEATHER_S + BACK_S + DOWN_S:
        return people.blended(_upright(reel, index), down, 1 - (to_hit_s - FEATHER_S - BACK_S) / DOWN_S)
    return _waiting(reel, index - 1, t_s)


def _drawn_back(to_hit_s: float) -> float:
    """How far the cue is drawn back before the stroke: two practice swings, a slow last one, then forwards to the ball."""
    if to_hit_s < 0.1:
        return SWING_M * to_hit_s / 0.1 - 0.02 * (1 - to_hit_s / 0.1)
    if to_hit_s < BACK_S:
        return SWING_M * (1 - (to_hit_s - 0.1) / (BACK_S - 0.1))
    return float(SWING_M * 0.5 * (1 - np.cos(2 * np.pi * 2 * (to_hit_s - BACK_S) / FEATHER_S)))


def _down(table: Table, take: Take) -> Pose:
    ball = take.played.run.place_m[0, 0]
    return people.shooting(table, ball, take.played.stroke.heading_rad)


def _upright(reel: Reel, index: int) -> Pose:
    take = reel.takes[index]
    heading = take.played.stroke.heading_rad
    return people.standing(_station(reel.scene.table, take.played.run.place_m[0, 0], heading), heading)


def _waiting(reel: Reel, index: int, t_s: float) -> Pose:
    """The player between shots: stands where the last shot was played, then walks to the next one in time."""
    takes = reel.takes
    if index + 1 >= len(takes):
        return _upright(reel, index)
    coming = takes[index + 1]
    table = reel.scene.table
    goal = _station(table, coming.played.run.place_m[0, 0], coming.played.stroke.heading_rad)
    if index >= 0:
        last = takes[index]
        start = _station(table, last.played.run.place_m[0, 0], last.played.stroke.heading_rad)
    else:
        start = _station(table, coming.played.run.place_m[0, 0], coming.played.stroke.heading_rad + 0.9)
    corners, length = _way(reel.scene, start, goal)
    arrive_s = coming.start_s - FEATHER_S - BACK_S - DOWN_S
    walked_m = np.clip(length - (arrive_s - t_s) * WALK_M_S, 0, length)
    place, heading = _along(corners, float(walked_m))
    step = 1.0 if 0 < walked_m < length else 0.0
    if walked_m >= length or length < 1e-6:
        heading = coming.played.stroke.heading_rad
    elif walked_m <= 0:
        middle = np.array([table.length_m / 2, table.width_m / 2])
        heading = float(np.arctan2(*(middle - place)[::-1]))
    return people.standing(place, heading, stride_rad=2 * np.pi * float(walked_m) / (2 * STRIDE_M), step=step)


def _station(table: Table, ball_m: Floats, heading_rad: float) -> Floats:
    """Where the player stands before bending down: behind the cue ball, beside the table, (2,)."""
    way = -np.array([np.cos(heading_rad), np.sin(heading_rad)])
    low, high = np.full(2, -BESIDE_M), np.array([table.length_m, table.width_m]) + BESIDE_M
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = np.where(way > 0, (high - ball_m) / way, (low - ball_m) / way)
    return np.asarray(np.clip(ball_m + way * np.min(reach[np.isfinite(reach)]), low, high))


def _way(scene: Scene, start: Floats, goal: Floats) -> tuple[Floats, float]:
    """The corners (k, 2) of a walk around the table and its length; rather the way that does not pass before the camera."""
    table = scene.table
    low, high = np.full(2, -BESIDE_M), np.array([table.length_m, table.width_m]) + BESIDE_M
    around = np.array([[low[0], low[1]], [high[0], low[1]], [high[0], high[1]], [low[0], high[1]]])
    first, last = _side(start, low, high), _side(goal, low, high)
    best: tuple[Floats, float] | None = None
    least = np.inf
    for turn in (1, -1):
        corners, side = [start], first
        while side != last:
            corners.append(around[(side + 1) % 4] if turn > 0 else around[side])
            side = (side + turn) % 4
        path = np.array([*corners, goal])
        length = float(np.hypot(*np.diff(path, axis=0).T).sum())
        near = np.hypot(*(path - scene.camera.place_m[:2]).T).min()
        cost = length + (3.0 if near < 1.3 else 0.0)
        if cost < least:
            best, least = (path, length), cost
    assert best is not None
    return best


def _side(place: Floats, low: Floats, high: Floats) -> int:
    """On which side of the walk around the table a place is: 0 y low, 1 x high, 2 y high, 3 x low."""
    gaps = [place[1] - low[1], high[0] - place[0], high[1] - place[1], place[0] - low[0]]
    return int(np.argmin(np.abs(gaps)))


def _along(corners: Floats, walked_m: float) -> tuple[Floats, float]:
    """Place and heading after `walked_m` along a path of straight pieces."""
    left = walked_m
    for start, end in pairwise(corners):
        piece = float(np.hypot(*(end - start)))
        if left <= piece and piece > 0:
            return start + (end - start) * left / piece, float(np.arctan2(*(end - start)[::-1]))
        left -= piece
    way = corners[-1] - corners[-2]
    return corners[-1], float(np.arctan2(way[1], way[0]))
