"""An imperfect player of pool games: racks played shot by shot by the mechanics, with what a referee at the table knows of every shot.

Nothing here looks at tracks: what was hit, what fell and what met a cushion comes from the simulator's events.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from action_tracker.pool.games.judge import choose, judge, racked, targets
from action_tracker.pool.games.model import Call, Game, Hand, Played, Rack, Rules, Verdict
from action_tracker.pool.physics.play import Run
from action_tracker.pool.physics.walls import walls_of
from action_tracker.pool.shot import EventKind
from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M, Table
from action_tracker.pool.track import Floats
from action_tracker.synth.aim import Chance, chances
from action_tracker.synth.simulate import N_BALLS, Layout, Stroke, layout_after, simulate
from action_tracker.synth.simulate import racked as triangle

CALL_GAMES = frozenset({Game.EIGHT, Game.TEN, Game.STRAIGHT})
MOST_SHOTS = 60
OFF_M = 0.012
"""How far the object ball's line is off at the pocket, per metre of the ball's and the cue ball's ways together: an average player."""
ROWS = {Game.NINE: (1, 2, 3, 2, 1), Game.TEN: (1, 2, 3, 4)}
GAP_M = 2e-4
JUMP_M_S, BLOW_S, AT_POCKET_M = 0.05, 0.007, 0.2
"""Friction changes a velocity by less between two moments of a run; a blow through a cluster takes some milliseconds."""


@dataclass(frozen=True, eq=False)
class Turn:
    """One shot: how the balls lay, what came of it, the call, what the referee saw, the rack before it and the verdict."""

    layout: Layout
    run: Run
    played: Played
    before: Rack
    verdict: Verdict
    is_cue_moved: bool
    spotted: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Match:
    """A whole rack and how it ended."""

    table: Table
    turns: tuple[Turn, ...]
    end: Rack


def play_rack(rules: Rules, table: Table, seed: int) -> Match:
    """A rack from the break until somebody has won, or until nobody has after very many shots."""
    rng = np.random.default_rng([seed, 7])
    rack, layout = racked(rules), racked_layout(rules.game, table, rng)
    turns: list[Turn] = []
    spotted: tuple[int, ...] = ()
    while rack.winner is None and len(turns) < MOST_SHOTS:
        if rack.choices:
            rack = choose(rack, rack.choices[0])
        placed = placed_cue(layout, rack, table, rng) if rack.hand is not Hand.NONE and not rack.is_break else layout
        stroke, call = stroke_for(placed, rack, table, rng)
        run = simulate(placed, stroke, table)
        played = seen_by_referee(run, table, call)
        after, verdict = judge(rack, played)
        is_moved = placed is not layout
        turns.append(Turn(placed, run, played, rack, verdict, is_moved, spotted))
        layout, spotted, rack = _spot(layout_after(run), verdict.spotted, table), verdict.spotted, after
        is_straight = rules.game is Game.STRAIGHT and after.winner is None
        if is_straight and len(after.on_table) > layout.on_table[1:].sum():
            layout = _racked_again(layout, after, table, rng)
    return Match(table, tuple(turns), rack)


def racked_layout(game: Game, table: Table, rng: np.random.Generator) -> Layout:
    """The balls of the game in their rack on the foot spot, the cue ball behind the head string."""
    if game not in ROWS:
        return triangle(table, rng)
    last = 9 if game is Game.NINE else 10
    others = [int(n) for n in rng.permutation(np.arange(2, last))]
    numbers = [1, *others[:3], last, *others[3:]]
    place, step, index = np.zeros((N_BALLS, 2)), BALL_DIAMETER_M + GAP_M, 0
    for row, n in enumerate(ROWS[game]):
        for column in range(n):
            x = table.length_m * 0.75 + row * step * np.sqrt(3) / 2
            place[numbers[index]] = x, table.width_m / 2 + (column - (n - 1) / 2) * step
            index += 1
    place += rng.uniform(-GAP_M / 3, GAP_M / 3, place.shape)
    place[0] = table.length_m * rng.uniform(0.18, 0.23), table.width_m * rng.uniform(0.35, 0.65)
    on_table = np.arange(N_BALLS) <= last
    return Layout(place, on_table)


def stroke_for(layout: Layout, rack: Rack, table: Table, rng: np.random.Generator) -> tuple[Stroke, Call | None]:
    """What the player tries: the break, the easiest of the pots that are allowed, or to meet a ball at all; and the call."""
    if rack.is_break:
        apex = min(np.flatnonzero(layout.on_table[1:]) + 1, key=lambda n: float(layout.place_m[n, 0]))
        way = layout.place_m[apex] - layout.place_m[0]
        heading = float(np.arctan2(way[1], way[0]) + rng.normal(0, 0.006))
        return Stroke(float(rng.uniform(6.0, 9.0)), heading, 0.0, 0.05), None
    legal = targets(rack)
    found = [chance for chance in chances(layout, table) if chance.number in legal]
    if found:
        return _pot(found[0], table, rng), _call(rack, found[0], table)
    call = Call(is_safety=True) if rack.rules.game in CALL_GAMES else None
    return _at_any(layout, legal, rng), call


def _pot(chance: Chance, table: Table, rng: np.random.Generator) -> Stroke:
    needed = chance.to_ghost_m + chance.to_pocket_m
    speed = float(np.clip(rng.uniform(1.1, 1.8) * np.sqrt(1.2 * needed), 0.9, 4.5))
    grown = chance.to_ghost_m / (BALL_DIAMETER_M * np.cos(chance.cut_rad))
    off = float(rng.normal(0, OFF_M * needed / table.length_m * 2.54 / max(chance.to_pocket_m, 0.2) + 0.01))
    return Stroke(speed, chance.heading_rad + off / grown, float(rng.normal(0, 0.1)), float(rng.uniform(-0.35, 0.3)))


def _call(rack: Rack, chance: Chance, table: Table) -> Call | None:
    if rack.rules.game not in CALL_GAMES:
        return None
    return Call(chance.number, table.pockets[chance.pocket].name)


def _at_any(layout: Layout, legal: Collection[int], rng: np.random.Generator) -> Stroke:
    """Straight at the nearest ball that may be hit, whatever stands between."""
    cue = layout.place_m[0]
    target = min(legal, key=lambda n: float(np.hypot(*(layout.place_m[n] - cue))))
    way = layout.place_m[target] - cue
    heading = float(np.arctan2(way[1], way[0]) + rng.normal(0, 0.02))
    return Stroke(float(rng.uniform(1.2, 2.5)), heading, 0.0, float(rng.uniform(-0.2, 0.2)))


def placed_cue(layout: Layout, rack: Rack, table: Table, rng: np.random.Generator) -> Layout:
    """The cue ball in hand, put where the easiest of the allowed pots is."""
    best: tuple[float, Layout] | None = None
    longest = table.length_m / 4 if rack.hand is Hand.BEHIND_LINE else table.length_m
    for spot in rng.uniform(0.06, [longest - 0.06, table.width_m - 0.06], (40, 2)):
        tried = _with_ball(layout, 0, spot)
        if not _is_free(layout, spot, but=0):
            continue
        hardness = [chance.hardness for chance in chances(tried, table) if chance.number in targets(rack)]
        if best is None or min(hardness, default=9.0) < best[0]:
            best = min(hardness, default=9.0), tried
    return best[1] if best else _with_ball(layout, 0, np.array([table.length_m / 4, table.width_m / 2]))


def _with_ball(layout: Layout, number: int, spot: Floats) -> Layout:
    place, on_table = layout.place_m.copy(), layout.on_table.copy()
    place[number], on_table[number] = spot, True
    return Layout(place, on_table)


def _is_free(layout: Layout, spot: Floats, but: int, gap_m: float = 0.005) -> bool:
    others = layout.on_table.copy()
    others[but] = False
    return bool((np.hypot(*(layout.place_m[others] - spot).T) > BALL_DIAMETER_M + gap_m).all())


def _racked_again(layout: Layout, rack: Rack, table: Table, rng: np.random.Generator) -> Layout:
    """Straight pool goes on: the balls that are down come into the rack, but for its head, or behind it where something lies."""
    down = [int(n) for n in rng.permutation(sorted(rack.on_table)) if not layout.on_table[n]]
    spots = sorted(triangle(table, rng).place_m[1:].tolist())[1:]
    for number, spot in zip(down, spots, strict=False):
        if _is_free(layout, np.array(spot), but=number, gap_m=0.0):
            layout = _with_ball(layout, number, np.array(spot))
    return _spot(layout, [number for number in down if not layout.on_table[number]], table)


def _spot(layout: Layout, numbers: Sequence[int], table: Table) -> Layout:
    """What comes back goes on the foot spot, or behind it on the long string where others lie."""
    for number in numbers:
        for x in np.arange(table.length_m * 0.75, table.length_m - BALL_RADIUS_M, 0.01):
            spot = np.array([x, table.width_m / 2])
            if _is_free(layout, spot, but=number):
                layout = _with_ball(layout, number, spot)
                break
    return layout


def seen_by_referee(run: Run, table: Table, call: Call | None) -> Played:
    """First ball, falls and cushions in the simulator's events."""
    met = [event for event in run.events if event.kind is EventKind.CONTACT and 0 in event.balls]
    first, since_s = (max(met[0].balls), met[0].t_s) if met else (None, np.inf)
    rails = [(event.t_s, event.balls[0]) for event in run.events if event.kind is EventKind.CUSHION]
    rails = [(t_s, ball) for t_s, ball in rails + jaws(run, table) if t_s > since_s]
    pots = tuple((event.balls[0], str(event.where)) for event in run.events if event.kind is EventKind.POCKET)
    n_to_rail = len({ball for _, ball in rails} - {0})
    return Played(first, pots, rail_after=bool(rails), n_to_rail=n_to_rail, call=call)


def jaws(run: Run, table: Table) -> list[tuple[float, int]]:
    """When balls met a jaw or a facing, which are cushion too: at a pocket, a jump of velocity that no event of the ball explains."""
    jumps = np.abs(np.diff(run.velocity_m_s, axis=0)).max(axis=2)
    holes = walls_of(table).holes_m
    near = (np.linalg.norm(run.place_m[1:, :, None] - holes, axis=3) < AT_POCKET_M).any(axis=2)
    found = []
    for i, ball in zip(*np.nonzero((jumps > JUMP_M_S) & near & run.on_table[1:]), strict=True):
        t_s = float(run.t_s[1 + i])
        if all(abs(event.t_s - t_s) > BLOW_S for event in run.events if ball in event.balls):
            found.append((t_s, int(ball)))
    return found
