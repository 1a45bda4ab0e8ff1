"""A video to try everything with: a rack is broken, some shots are made, one is missed, one is a scratch."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from action_tracker.kit.errors import Refused
from action_tracker.pool.physics.conditions import Conditions
from action_tracker.pool.reading import Reading
from action_tracker.pool.table import SIZES, Table
from action_tracker.synth.aim import Limits, Played, Wish, find
from action_tracker.synth.compose import pictures, set_of
from action_tracker.synth.reel import Reel, instants, reel_of
from action_tracker.synth.scene import Cloth, Lens, Lighting, Scene, Wood, lamps_over
from action_tracker.synth.simulate import layout_after, racked
from action_tracker.synth.truth import reading_of
from action_tracker.synth.views import framed
from action_tracker.video.files import Writer

SLOW_CLOTH = Conditions(rolling_resistance=0.015)
"""A slow cloth: balls rest sooner, so that half a minute holds a handful of shots."""
THINK_S = 4.0
"""The player thinks before the last shot, so that there is something to cut."""
_PLANS = 12


class NoDemo(Refused):
    """No game that fits into this length was found. Ask for a longer demo or another seed."""


@dataclass(frozen=True)
class Format:
    """How the demo is filmed."""

    fps: float = 30.0
    size_px: tuple[int, int] = (1280, 720)


def write(
    path: Path,
    *,
    seconds: float = 30.0,
    shape: Format | None = None,
    seed: int = 25,
    progress: Callable[[float], None] | None = None,
) -> Reading:
    """Write about `seconds` of play to `path` (MP4, H.264) and return what really happens in it; `progress` hears 0 to 1."""
    form = shape or Format()
    reel = planned(scene_of(form.size_px, seed), seconds=seconds, seed=seed)
    film(reel, path, fps=form.fps, progress=progress)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return reading_of(reel, fps=form.fps, sha256=digest)


def film(
    reel: Reel,
    path: Path,
    *,
    fps: float,
    preset: str = "veryfast",
    progress: Callable[[float], None] | None = None,
) -> None:
    """Render a reel to an MP4 file; `preset` is the encoder's effort."""
    stage = set_of(reel.scene)
    n_frames = round(reel.duration_s * fps)
    with Writer(path, fps, crf=21, preset=preset) as writer:
        for index, picture in enumerate(pictures(stage, instants(reel, fps))):
            writer.write(picture)
            if progress is not None:
                progress((index + 1) / n_frames)


def scene_of(size_px: tuple[int, int], seed: int) -> Scene:
    """The demo's table: nine feet, blue cloth, dark wood, a phone on a shelf beyond the long rail."""
    table = SIZES["9ft"]
    return Scene(
        camera=framed(table, -62.0, 1.5, size_px=size_px, fov_deg=64.0),
        lighting=Lighting(lamps_over(table, n=2), tint=(1.0, 0.97, 0.92), exposure=1.2),
        table=table,
        cloth=Cloth((24, 116, 160), 0.3),
        wood=Wood((78, 46, 28), (58, 34, 20)),
        lens=Lens(),
        size_px=size_px,
        seed=seed,
    )


def planned(scene: Scene, *, seconds: float, seed: int) -> Reel:
    """A game that lasts about `seconds`: the same for the same seed. Raises NoDemo when none is found."""
    wishes = _wishes(seconds)
    found: list[Reel] = []
    for attempt in range(_PLANS):
        shots = _game(scene.table, wishes, 1000 * seed + attempt)
        if shots is not None:
            rng = np.random.default_rng(1000 * seed + attempt)
            pauses_s = {len(shots) - 1: THINK_S} if len(shots) > 2 else None
            first = racked(scene.table, rng, looseness_m=5e-5)
            found.append(reel_of(scene, first, shots, seed=seed, pauses_s=pauses_s))
            if found[-1].duration_s <= seconds * 1.1 + 2:
                return found[-1]
    if not found:
        raise NoDemo
    return min(found, key=lambda reel: reel.duration_s)


def _wishes(seconds: float) -> list[Wish]:
    """What is to be shown in the time there is; the scratch comes last, for it takes the cue ball away."""
    n_shots = max(1, round((seconds - 3.5) / 5.5))
    middle = [Wish.MAKE if index % 2 == 0 else Wish.MISS for index in range(max(n_shots - 2, 0))]
    return [Wish.BREAK, *middle, Wish.SCRATCH][: max(n_shots, 1)] if n_shots > 1 else [Wish.BREAK]


def _game(table: Table, wishes: list[Wish], seed: int) -> list[Played] | None:
    """Shots from a full rack that fulfil the wishes one after the other; None when one cannot be fulfilled."""
    layout = racked(table, np.random.default_rng(seed), looseness_m=5e-5)
    shots: list[Played] = []
    for index, wish in enumerate(wishes):
        limits = Limits(6.3, 8) if wish is Wish.BREAK else Limits(4.2, 60)
        shot = find(wish, layout, table, seed=seed + 31 * index, conditions=SLOW_CLOTH, limits=limits)
        if shot is None:
            return None
        shots.append(shot)
        layout = layout_after(shot.run)
    return shots
