"""Is the pocket that a player meant told right, and how often is a pot taken for a safety? Simulated shots with a known aim, as tracks.

Players of all tiers (billiards.md 2.3) pick one of the open pots, an easy one more often, and scatter around it; some play a soft safety.
"""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from action_tracker.pool.ball import Ball, kind_of
from action_tracker.pool.physics.deflection import throw
from action_tracker.pool.physics.walls import walls_of
from action_tracker.pool.shot import Intent, Shot
from action_tracker.pool.table import BALL_DIAMETER_M, SIZES, Table
from action_tracker.shots.find import account
from action_tracker.synth.aim import Chance, chances
from action_tracker.synth.simulate import Layout, Stroke, scattered, simulate
from evaluation.figures import Figure, note
from evaluation.shots import SEEINGS, run_tracks, seen
from evaluation.wilson import interval

TIERS_DEG = (0.07, 0.12, 0.18, 0.30, 0.45)
SAFETIES = 0.15
BINS = (0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass
class Counts:
    """How often what was told, and whether it was right; `sure` pairs each told confidence with whether it was right."""

    n: Counter[str] = field(default_factory=Counter)
    sure: list[tuple[float, bool]] = field(default_factory=list)


def main() -> int:
    """Play the shots and print what is told of the aims."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.aims", description=__doc__)
    parser.add_argument("--shots", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    counts = Counts()
    for seed in range(options.seed, options.seed + options.shots):
        judge(seed, counts)
    show(counts)
    return 0


def judge(seed: int, counts: Counts) -> None:
    """One shot: played, seen, told and compared."""
    rng = np.random.default_rng([seed, 7])
    table = SIZES[("9ft", "8ft", "7ft")[seed % 3]]
    layout = scattered(table, rng, [0, *(int(n) for n in rng.permutation(np.arange(1, 16))[: int(rng.integers(1, 9))])])
    found = chances(layout, table)
    if not found:
        return
    is_safe = rng.random() < SAFETIES
    wanted = found[min(int(rng.exponential(1.5)), len(found) - 1)]
    stroke = _softly(layout, rng) if is_safe else _at(wanted, rng)
    run = simulate(layout, stroke, table)
    tracks, last_s = seen(run_tracks(run, layout), float(run.t_s[-1]), SEEINGS[0], rng)
    balls = tuple(Ball(n, kind_of(n), n or None) for n in np.flatnonzero(layout.on_table))
    shots = account(tracks, balls, table, last_s).shots
    if len(shots) == 1 and (is_safe or shots[0].object_ball == wanted.number):
        _compare(shots[0], None if is_safe else wanted, table, counts)


def _at(wanted: Chance, rng: np.random.Generator) -> Stroke:
    """A stroke at a pot by a player who knows of throw and scatters as his tier does."""
    arrive = float(rng.uniform(1.0, 1.8) * np.sqrt(1.2 * (wanted.to_ghost_m + wanted.to_pocket_m)))
    grown = wanted.to_ghost_m / (BALL_DIAMETER_M * np.cos(wanted.cut_rad))
    # Two ways to cut: the way that the ball is thrown to is not known here, so half of them are aimed a little off.
    thrown = float(throw(wanted.cut_rad, arrive)) / grown * rng.choice([-1, 1])
    scatter = np.radians(rng.normal(0, rng.choice(TIERS_DEG)))
    return Stroke(
        float(np.clip(arrive, 0.8, 6.0)), wanted.heading_rad + scatter + thrown, 0.0, float(rng.uniform(-0.4, 0.3))
    )


def _softly(layout: Layout, rng: np.random.Generator) -> Stroke:
    """A soft stroke at some ball, thin or full, with no pocket in mind."""
    target = int(rng.choice(np.flatnonzero(layout.on_table[1:]) + 1))
    way = layout.place_m[target] - layout.place_m[0]
    reach = float(np.hypot(*way))
    aside = float(np.arcsin(np.clip(rng.uniform(-0.9, 0.9) * BALL_DIAMETER_M / reach, -1, 1)))
    return Stroke(float(rng.uniform(0.5, 1.3)) + 0.3 * reach, float(np.arctan2(way[1], way[0])) + aside, 0.0, -0.1)


def _compare(shot: Shot, wanted: Chance | None, table: Table, counts: Counts) -> None:
    what = "safety" if wanted is None else "pot made" if shot.pots else "pot missed"
    counts.n[what] += 1
    counts.n[f"{what}, taken for a safety"] += shot.intent is Intent.SAFETY
    if shot.aim is not None and wanted is not None:
        pocket = walls_of(table).mouths[wanted.pocket].pocket.name
        is_right = shot.aim.pocket == pocket and shot.aim.via is None
        counts.n[f"{what}, told"] += 1
        counts.n[f"{what}, right"] += is_right
        counts.sure.append((shot.aim.confidence, is_right))


def show(counts: Counts) -> None:
    """Print shares with Wilson's 95 % interval, and the reliability of the told confidence."""
    n = counts.n
    for what in ("pot made", "pot missed"):
        low, high = interval(n[f"{what}, right"], max(n[f"{what}, told"], 1))
        share = n[f"{what}, right"] / max(n[f"{what}, told"], 1)
        measured = f"{share:.3f} right ({low:.3f} to {high:.3f}; told of {n[f'{what}, told'] / max(n[what], 1):.2f})"
        print(f"  intended pocket, {what:12} {measured}")
        note(Figure(f"intended pocket, {what}, simulated", measured, "", "python -m evaluation.aims", "synthetic"))
    for what in ("pot made", "pot missed", "safety"):
        print(f"  {what:12} {n[what]:5}, taken for a safety {n[f'{what}, taken for a safety']}")
    for low, high in pairwise(BINS):
        inside = [is_right for sure, is_right in counts.sure if low <= sure < high]
        if inside:
            told = np.mean([sure for sure, _ in counts.sure if low <= sure < high])
            print(f"  confidence {told:.2f}: right {np.mean(inside):.2f} of {len(inside)}")


if __name__ == "__main__":
    sys.exit(main())
