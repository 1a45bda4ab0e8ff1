"""Short rendered games with a player, a cue and hands, whose truth is known; kept in a folder so that they are made once."""

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from action_tracker.pool.reading import Reading
from action_tracker.synth import demo
from action_tracker.synth.aim import Limits, Played, Wish, find
from action_tracker.synth.reel import Reel, reel_of
from action_tracker.synth.scene import Scene
from action_tracker.synth.simulate import Layout, layout_after, racked, scattered
from action_tracker.synth.tables import Range, random_scene
from action_tracker.synth.truth import reading_of

FPS = 30.0
HEIGHTS = Range(1.2, 2.0)
N_SHOTS = 3
BREAK_EVERY = 4
"""Every so many games begin with a break; the others in the middle of one."""
TRIES = 12
LONGEST_S, LONGEST_BREAK_S = 4.5, 8.0
FOLDER = Path(os.environ.get("EVALUATION_FILMS") or Path(tempfile.gettempdir()) / "action-tracker-films")
"""Where films are kept between runs, unless the environment names another folder."""


@dataclass(frozen=True, eq=False)
class Film:
    """A rendered game: its name, its file, and what really happens in it."""

    name: str
    path: Path
    truth: Reading


def filmed(seed: int, folder: Path = FOLDER) -> Film | None:
    """The game of `seed` on a random table, rendered unless it is kept in `folder`; None when no such game was found."""
    scene = random_scene(seed, places=HEIGHTS)
    for attempt in range(TRIES):
        shots, first = _game(scene, seed, np.random.default_rng([seed, attempt]))
        if shots:
            reel = reel_of(scene, first, shots, seed=seed)
            return Film(f"game {seed}", rendered(reel, folder / f"game-{seed}.mp4"), reading_of(reel, fps=FPS))
    return None


def the_demo(folder: Path = FOLDER) -> Film:
    """The demo that the product itself makes."""
    path = folder / "demo.mp4"
    form = demo.Format()
    reel = demo.planned(demo.scene_of(form.size_px, 25), seconds=30.0, seed=25)
    return Film("demo", rendered(reel, path), reading_of(reel, fps=form.fps))


def _game(scene: Scene, seed: int, rng: np.random.Generator) -> tuple[list[Played], Layout]:
    """A few shots one after the other, from a rack or from balls that lie anywhere; no shots when one did not come about."""
    breaks = seed % BREAK_EVERY == 0
    n_balls = int(rng.integers(5, 12))
    numbers = [0, *sorted(int(n) for n in 1 + rng.permutation(15)[:n_balls])]
    layout = first = racked(scene.table, rng) if breaks else scattered(scene.table, rng, numbers, gap_m=0.002)
    shots: list[Played] = []
    for wish in _wishes(breaks, rng):
        limits = Limits(LONGEST_BREAK_S, 20, min_potted=0) if wish is Wish.BREAK else Limits(LONGEST_S, 40)
        shot = find(
            wish, layout, scene.table, seed=int(rng.integers(1 << 30)), conditions=demo.SLOW_CLOTH, limits=limits
        )
        if shot is None:
            return [], first
        shots.append(shot)
        layout = layout_after(shot.run)
    return shots, first


def _wishes(breaks: bool, rng: np.random.Generator) -> list[Wish]:
    first = [Wish.BREAK] if breaks else []
    some = [Wish.MAKE, Wish.MISS][:: int(rng.choice([-1, 1]))]
    last = Wish.SCRATCH if rng.random() < 1 / 3 else Wish.MAKE
    return [*first, *some, last][:N_SHOTS]


def rendered(reel: Reel, path: Path, *, fps: float = FPS, preset: str = "veryfast") -> Path:
    """The file of `reel` at `fps`, made anew when there is none of the same plan; `preset` is the encoder's effort."""
    plan = json.dumps([reel.duration_s, [take.start_s for take in reel.takes], reel.scene.size_px])
    beside = path.with_suffix(".json")
    if not (path.is_file() and beside.is_file() and beside.read_text() == plan):
        path.parent.mkdir(parents=True, exist_ok=True)
        demo.film(reel, path, fps=fps, preset=preset)
        beside.write_text(plan)
    return path
