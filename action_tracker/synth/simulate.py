"""One shot from a layout of balls: what moves where and how it turns, for rendering and as truth."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.physics import impact
from action_tracker.pool.physics.conditions import GRAVITY_M_S2, USUAL, Conditions
from action_tracker.pool.physics.motion import Balls
from action_tracker.pool.physics.play import Run, play
from action_tracker.pool.physics.walls import HOLE_RADIUS_M, walls_of
from action_tracker.pool.shot import EventKind
from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M, Table
from action_tracker.pool.track import Floats

N_BALLS = 16
"""Balls are numbered as painted; 0 is the cue ball. Arrays over balls have this many rows."""
GONE_M = -0.09
"""A falling ball whose middle is lower than this is out of sight."""


@dataclass(frozen=True, eq=False)
class Layout:
    """Where the balls lie: `place_m` (16, 2) by number, and which are on the table (16,)."""

    place_m: Floats
    on_table: NDArray[np.bool_]


@dataclass(frozen=True)
class Stroke:
    """How the cue ball is struck: its speed off the tip, the way it goes, and where the tip hits in radii (+ right, + above)."""

    speed_m_s: float
    heading_rad: float
    side: float = 0.0
    height: float = 0.0


def simulate(
    layout: Layout, stroke: Stroke, table: Table, *, conditions: Conditions = USUAL, limit_s: float = 30.0
) -> Run:
    """Play one stroke until all balls rest; time 0 is the tip's contact."""
    cue = impact.struck(stroke.speed_m_s, stroke.heading_rad, side=stroke.side, height=stroke.height)
    velocity, spin = np.zeros((N_BALLS, 2)), np.zeros((N_BALLS, 3))
    velocity[0], spin[0] = cue.velocity_m_s, cue.spin_rad_s
    balls = Balls(layout.place_m, velocity, spin)
    return play(balls, table, conditions=conditions, on_table=layout.on_table, limit_s=limit_s)


def layout_after(run: Run) -> Layout:
    """Where the balls lie when the shot is over."""
    return Layout(run.place_m[-1], run.on_table[-1])


def racked(table: Table, rng: np.random.Generator, *, looseness_m: float = 1e-4) -> Layout:
    """Fifteen balls in the triangle on the foot spot, the eight in its middle, the cue ball behind the head string."""
    step = BALL_DIAMETER_M + 2.5 * looseness_m
    others = rng.permutation([n for n in range(1, N_BALLS) if n != 8])
    numbers = [*others[:4], 8, *others[4:]]
    place = np.zeros((N_BALLS, 2))
    index = 0
    for row in range(5):
        for column in range(row + 1):
            x = table.length_m * 0.75 + row * step * np.sqrt(3) / 2
            place[numbers[index]] = x, table.width_m / 2 + (column - row / 2) * step
            index += 1
    place += rng.uniform(-looseness_m, looseness_m, place.shape)
    place[0] = table.length_m * rng.uniform(0.18, 0.23), table.width_m * rng.uniform(0.35, 0.65)
    return Layout(place, np.ones(N_BALLS, dtype=bool))


def scattered(table: Table, rng: np.random.Generator, numbers: list[int], *, gap_m: float = 0.005) -> Layout:
    """The balls `numbers` lying anywhere on the cloth, at least `gap_m` apart; balls may touch cushions."""
    place, on_table = np.zeros((N_BALLS, 2)), np.zeros(N_BALLS, dtype=bool)
    high = np.array([table.length_m, table.width_m]) - BALL_RADIUS_M
    for number in numbers:
        for _ in range(1000):
            spot = rng.uniform(BALL_RADIUS_M, high)
            others = place[on_table]
            if len(others) == 0 or np.hypot(*(others - spot).T).min() > BALL_DIAMETER_M + gap_m:
                place[number], on_table[number] = spot, True
                break
    return Layout(place, on_table)


def turned(run: Run, start: Floats) -> Floats:
    """How each ball has turned at each time of the run: rotations (m, n, 3, 3) from the ball's axes to the table's.

    `start` (n, 3, 3) is where they begin. Between two moments the mean of both spins is taken; after a blow the new one.
    """
    step = np.diff(run.t_s)
    mean = (run.spin_rad_s[:-1] + run.spin_rad_s[1:]) / 2
    hit = np.abs(np.diff(run.spin_rad_s, axis=0)).sum(-1, keepdims=True) > 8.0
    mean = np.where(hit, run.spin_rad_s[:-1], mean)
    turns = rotation_of(mean * step[:, None, None])
    rotations = [start]
    for turn in turns:
        rotations.append(turn @ rotations[-1])
    return np.stack(rotations)


def rotation_of(vector: Floats) -> Floats:
    """Rotation matrices (..., 3, 3) that turn about `vector` (..., 3) by its length in radians (Rodrigues)."""
    angle = np.linalg.norm(vector, axis=-1)[..., None, None]
    axis = vector / np.maximum(angle[..., 0], 1e-12)
    x, y, z = np.moveaxis(axis, -1, 0)
    zero = np.zeros_like(x)
    cross = np.stack([zero, -z, y, z, zero, -x, -y, x, zero], axis=-1).reshape(*x.shape, 3, 3)
    return np.asarray(np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * (cross @ cross))


def random_rotations(rng: np.random.Generator, n: int = N_BALLS) -> Floats:
    """Balls turned anyhow, (n, 3, 3)."""
    matrix, _ = np.linalg.qr(rng.normal(size=(n, 3, 3)))
    return np.asarray(matrix * np.sign(np.linalg.det(matrix))[:, None, None])


@dataclass(frozen=True, eq=False)
class Film:
    """A run with its rotations (m, 16, 3, 3), ready to be asked for any moment.

    Each ball moves or falls from `moving_from_s` (16,) (infinite for one that never does) until `moving_until_s` (16,).
    """

    run: Run
    rotations: Floats
    table: Table
    moving_from_s: Floats
    moving_until_s: Floats

    def at(self, t_s: float, number: int) -> tuple[Floats, Floats] | None:
        """Middle (3,) and rotation (3, 3) of a ball at `t_s` from the stroke; None when it is gone."""
        run = self.run
        index = int(np.clip(np.searchsorted(run.t_s, t_s, side="right") - 1, 0, len(run.t_s) - 1))
        if not run.on_table[index, number]:
            return self._falling(t_s, number)
        place, rotation = run.place_m[index, number], self.rotations[index, number]
        if index + 1 < len(run.t_s):
            part_s = t_s - run.t_s[index]
            whole_s = max(run.t_s[index + 1] - run.t_s[index], 1e-12)
            place = place + (run.place_m[index + 1, number] - place) * min(part_s / whole_s, 1.0)
            rotation = rotation_of(run.spin_rad_s[index, number] * part_s) @ rotation
        return np.append(place, BALL_RADIUS_M), rotation

    def _falling(self, t_s: float, number: int) -> tuple[Floats, Floats] | None:
        """A ball on its way down a pocket; None once it is out of sight, or when it fell in an earlier shot."""
        run = self.run
        fell = int(np.argmin(run.on_table[:, number]))
        if fell == 0:
            return None
        since_s = t_s - run.t_s[fell]
        height = BALL_RADIUS_M - 0.5 * GRAVITY_M_S2 * since_s**2
        if height < GONE_M:
            return None
        before = run.velocity_m_s[fell - 1, number]
        holes = walls_of(self.table).holes_m
        place = run.place_m[fell, number] + before * since_s
        hole = holes[np.hypot(*(holes - run.place_m[fell, number]).T).argmin()]
        off = place - hole
        free = HOLE_RADIUS_M - BALL_RADIUS_M * 0.9
        if since_s > 0.03:
            off *= min(1.0, free / max(float(np.hypot(*off)), 1e-9))
        rotation = rotation_of(run.spin_rad_s[fell - 1, number] * since_s) @ self.rotations[fell, number]
        return np.append(hole + off, height), rotation


def film_of(run: Run, table: Table, start: Floats) -> Film:
    """The film of a run whose balls begin turned as `start` (16, 3, 3)."""
    return Film(run, turned(run, start), table, _moving_from_s(run), _moving_until_s(run))


def _moving_until_s(run: Run) -> Floats:
    """For each ball the time from which on it neither rolls nor falls; 0 for one that never moved."""
    moves = (np.abs(run.velocity_m_s).sum(-1) > 0) | (np.abs(run.spin_rad_s).sum(-1) > 0)
    last = np.where(moves.any(0), moves.shape[0] - 1 - moves[::-1].argmax(0), 0)
    until = np.where(moves.any(0), run.t_s[np.minimum(last + 1, len(run.t_s) - 1)], 0.0)
    for event in run.events:
        if event.kind is EventKind.POCKET:
            until[event.balls[0]] = event.t_s + 0.2
    return np.asarray(until)


def _moving_from_s(run: Run) -> Floats:
    """For each ball the time of its first move; infinite for one that never moves."""
    moves = np.abs(run.velocity_m_s).sum(-1) > 0
    return np.where(moves.any(0), run.t_s[np.maximum(moves.argmax(0) - 1, 0)], np.inf)
