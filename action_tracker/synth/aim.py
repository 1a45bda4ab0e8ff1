"""Finding a stroke that does what is wanted: physics decides, small changes of aim and speed are tried until it agrees."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from action_tracker.pool.physics.conditions import USUAL, Conditions
from action_tracker.pool.physics.deflection import throw
from action_tracker.pool.physics.play import Run
from action_tracker.pool.physics.walls import walls_of
from action_tracker.pool.shot import EventKind
from action_tracker.pool.table import BALL_DIAMETER_M, Table
from action_tracker.pool.track import Floats
from action_tracker.synth.outcome import Outcome, outcome_of
from action_tracker.synth.simulate import N_BALLS, Layout, Stroke, simulate


class Wish(StrEnum):
    """What a shot is meant to become."""

    MAKE = "make"
    MISS = "miss"
    SCRATCH = "scratch"
    BREAK = "break"


@dataclass(frozen=True)
class Chance:
    """A direct shot: object ball, pocket (its index in the table's order), the aim, cut angle and both distances."""

    number: int
    pocket: int
    heading_rad: float
    cut_rad: float
    to_ghost_m: float
    to_pocket_m: float

    @property
    def hardness(self) -> float:
        """Larger for longer and thinner shots: the amplification of an aiming error times the way to the pocket."""
        return float(self.to_ghost_m * self.to_pocket_m / np.cos(self.cut_rad) ** 2)


@dataclass(frozen=True, eq=False)
class Played:
    """A stroke, what came of it, and what the player meant (None for a break)."""

    stroke: Stroke
    run: Run
    chance: Chance | None
    wish: Wish


@dataclass(frozen=True)
class Limits:
    """What a shot must keep to: how long it may take until all rest, how far back from the rail a cue ball may lie, how many tries."""

    duration_s: float = 6.0
    tries: int = 120
    hardest: float = 3.0
    min_potted: int = 1


def chances(layout: Layout, table: Table) -> list[Chance]:
    """The direct shots there are with free lanes and a cut below 65 degrees, easiest first, the eight last."""
    found = []
    cue = layout.place_m[0]
    for number in np.flatnonzero(layout.on_table[1:]) + 1:
        ball = layout.place_m[number]
        for index, mouth in enumerate(walls_of(table).mouths):
            target = mouth.jaws_m.mean(0) + 0.02 * mouth.inward
            way = (target - ball) / np.hypot(*(target - ball))
            if way @ mouth.inward < (0.75 if mouth.pocket.is_side else 0.65):
                continue
            ghost = ball - BALL_DIAMETER_M * way
            aim = ghost - cue
            reach = float(np.hypot(*aim))
            cut = float(np.arccos(np.clip(aim @ way / max(reach, 1e-9), -1, 1)))
            free = _free(layout, cue, ghost, {0, int(number)}) and _free(layout, ball, target, {0, int(number)})
            inside = bool((ghost > 0.03).all() and (ghost < np.array([table.length_m, table.width_m]) - 0.03).all())
            if cut < np.radians(65) and reach > 0.15 and free and inside:
                heading = float(np.arctan2(aim[1], aim[0]))
                found.append(Chance(int(number), index, heading, cut, reach, float(np.hypot(*(target - ball)))))
    return sorted(found, key=lambda chance: (chance.number == 8, chance.hardness))


def _free(layout: Layout, start: Floats, end: Floats, but: set[int]) -> bool:
    """Whether a ball can roll from `start` to `end` past all others."""
    way = end - start
    for number in range(N_BALLS):
        if layout.on_table[number] and number not in but:
            off = layout.place_m[number] - start
            part = np.clip(off @ way / max(float(way @ way), 1e-9), 0, 1)
            if np.hypot(*(off - part * way)) < BALL_DIAMETER_M * 1.03:
                return False
    return True


def find(
    wish: Wish,
    layout: Layout,
    table: Table,
    *,
    seed: int,
    conditions: Conditions = USUAL,
    limits: Limits | None = None,
) -> Played | None:
    """A stroke that fulfils the wish, the same for the same seed; None when no try did."""
    kept = limits or Limits()
    rng = np.random.default_rng(seed)
    for stroke, chance in _tries(wish, layout, table, rng, kept):
        run = simulate(layout, stroke, table, conditions=conditions, limit_s=kept.duration_s + 0.05)
        outcome = outcome_of(run)
        if outcome.duration_s <= kept.duration_s and _fulfilled(wish, outcome, chance, run, kept):
            return Played(stroke, run, chance, wish)
    return None


def _tries(
    wish: Wish, layout: Layout, table: Table, rng: np.random.Generator, limits: Limits
) -> Iterator[tuple[Stroke, Chance | None]]:
    if wish is Wish.BREAK:
        apex = min((n for n in range(1, N_BALLS) if layout.on_table[n]), key=lambda n: float(layout.place_m[n, 0]))
        way = layout.place_m[apex] - layout.place_m[0]
        for _ in range(limits.tries):
            heading = float(np.arctan2(way[1], way[0]) + rng.normal(0, 0.004))
            yield Stroke(float(rng.uniform(6.5, 9.5)), heading, float(rng.normal(0, 0.03)), 0.05), None
        return
    easy = [chance for chance in chances(layout, table) if chance.hardness < limits.hardest]
    for attempt in range(limits.tries if easy else 0):
        chance = easy[min(int(rng.exponential(1.5)), len(easy) - 1)] if attempt else easy[0]
        yield _stroke_for(wish, chance, rng), chance


def _stroke_for(wish: Wish, chance: Chance, rng: np.random.Generator) -> Stroke:
    """A plausible stroke at a chance: fast enough to arrive, aimed with throw in mind, off by a little."""
    needed = np.sqrt(2 * 0.12 * (chance.to_pocket_m + 0.6)) * 7 / 5 / np.cos(chance.cut_rad)
    arrive = needed * rng.uniform(1.0, 2.6 if wish is Wish.SCRATCH else 1.8)
    speed = float(np.clip(np.sqrt(arrive**2 + 2 * 1.0 * chance.to_ghost_m), 0.7, 4.5))
    heights = {Wish.MAKE: (-0.35, 0.1), Wish.MISS: (-0.3, 0.2), Wish.SCRATCH: (-0.5, 0.5)}
    height = float(rng.uniform(*heights[wish]))
    thrown = float(throw(chance.cut_rad, arrive))
    # Under-cut by throw: aim thinner by the throw over the amplification of the aim at the ball.
    thinner = thrown * BALL_DIAMETER_M * np.cos(chance.cut_rad) / chance.to_ghost_m
    sign = rng.choice([-1.0, 1.0])
    amplified = chance.to_ghost_m / (BALL_DIAMETER_M * np.cos(chance.cut_rad))
    off_ball = {
        Wish.MAKE: rng.normal(0, 0.02),
        Wish.MISS: sign * rng.uniform(0.08, 0.2),
        Wish.SCRATCH: rng.uniform(-0.9, 0.9),
    }
    heading = chance.heading_rad + float(off_ball[wish] / amplified + rng.choice([-1, 1]) * thinner)
    return Stroke(speed, heading, float(rng.normal(0, 0.08)), height)


def _fulfilled(wish: Wish, outcome: Outcome, chance: Chance | None, run: Run, limits: Limits) -> bool:
    """Whether what happened is what was wished for, and plainly so."""
    if wish is Wish.BREAK:
        spread = int((np.hypot(*(run.place_m[-1] - run.place_m[0]).T) > 0.2).sum())
        return not outcome.scratched and len(outcome.potted) >= limits.min_potted and spread >= 8
    if chance is None or outcome.first != chance.number:
        return False
    if wish is Wish.MAKE:
        return not outcome.scratched and outcome.potted == (chance.number,)
    if wish is Wish.SCRATCH:
        return outcome.scratched and outcome.potted == ()
    near = any(event.kind is EventKind.CUSHION and chance.number in event.balls for event in run.events)
    return not outcome.pots and near
