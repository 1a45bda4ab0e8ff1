"""Short clips of one to three shots on random tables: every look, many camera places, a player with a cue, some waiting."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from action_tracker.pool.reading import Reading
from action_tracker.pool.table import Table
from action_tracker.synth import demo
from action_tracker.synth.aim import Limits, Played, Wish, find
from action_tracker.synth.looks import Part, Use
from action_tracker.synth.outcome import outcome_of
from action_tracker.synth.reel import Reel, reel_of
from action_tracker.synth.simulate import Layout, layout_after, racked, scattered, simulate
from action_tracker.synth.stills import random_clothes
from action_tracker.synth.tables import Range, random_scene
from action_tracker.synth.truth import reading_of
from evaluation.filmed import FOLDER, rendered
from evaluation.shots import Truth, random_stroke, truth_of

FPS = 60.0
PLACES = Range(1.2, 2.5)
"""A phone on a tripod, a shelf or a wall, on any side of the table."""
N_SHOTS = (1, 1, 2, 3)
BREAK_SHARE, LARGE_SHARE, WAIT_SHARE = 0.12, 0.15, 0.25
"""So many clips begin with a break, are filmed in 1080 lines (the others in 720), and hold a wait before a stroke."""
LONGEST_S, LONGEST_BREAK_S = 6.0, 8.0
TRIES = 60


@dataclass(frozen=True, eq=False)
class Clip:
    """A rendered clip: its seed, its file, what really happens in it, and what a referee says of each of its shots."""

    seed: int
    path: Path
    truth: Reading
    shots: tuple[Truth, ...]


def staged(seed: int) -> Reel | None:
    """The clip of `seed`, planned; None when no game came about."""
    rng = np.random.default_rng([seed, 21])
    size_px = (1920, 1080) if rng.random() < LARGE_SHARE else (1280, 720)
    uses = {part: list(Use)[int(rng.integers(len(Use)))] for part in Part}
    scene = random_scene(seed, size_px=size_px, places=PLACES, uses=uses)
    shots, first = _game(scene.table, rng, N_SHOTS[seed % len(N_SHOTS)])
    if not shots:
        return None
    waits_s = {i: float(rng.uniform(3, 6)) for i in range(len(shots)) if rng.random() < WAIT_SHARE}
    reel = reel_of(scene, first, shots, seed=seed, pauses_s=waits_s)
    return replace(reel, clothes=random_clothes(rng))


def clip_of(seed: int, folder: Path = FOLDER) -> Clip | None:
    """The clip of `seed`, rendered unless it is kept in `folder`."""
    reel = staged(seed)
    if reel is None:
        return None
    path = rendered(reel, folder / f"clip-{seed}.mp4", fps=FPS, preset="ultrafast")
    told = tuple(truth_of(take.played.run, take.played.stroke, reel.scene.table) for take in reel.takes)
    return Clip(seed, path, reading_of(reel, fps=FPS), told)


def _game(table: Table, rng: np.random.Generator, n_shots: int) -> tuple[list[Played], Layout]:
    """Shots one after the other, until the cue ball falls or no short one is found."""
    breaks = rng.random() < BREAK_SHARE
    numbers = [0, *(int(n) for n in rng.permutation(np.arange(1, 16))[: int(rng.integers(1, 13))])]
    layout = first = racked(table, rng) if breaks else scattered(table, rng, numbers, gap_m=0.002)
    shots: list[Played] = []
    while len(shots) < n_shots and layout.on_table[0]:
        shot = _break(layout, table, rng) if breaks and not shots else _shot(layout, table, rng)
        if shot is None:
            break
        shots.append(shot)
        layout = layout_after(shot.run)
    return shots, first


def _break(layout: Layout, table: Table, rng: np.random.Generator) -> Played | None:
    limits = Limits(LONGEST_BREAK_S, 20, min_potted=0)
    return find(Wish.BREAK, layout, table, seed=int(rng.integers(1 << 30)), conditions=demo.SLOW_CLOTH, limits=limits)


def _shot(layout: Layout, table: Table, rng: np.random.Generator) -> Played | None:
    """A stroke as people play them, whatever comes of it, if only all balls rest soon."""
    for _ in range(TRIES):
        stroke = random_stroke(layout, table, rng)
        run = simulate(layout, stroke, table, conditions=demo.SLOW_CLOTH, limit_s=LONGEST_S + 0.05)
        outcome = outcome_of(run)
        if outcome.duration_s <= LONGEST_S:
            return Played(stroke, run, None, Wish.MAKE if outcome.potted else Wish.MISS)
    return None
