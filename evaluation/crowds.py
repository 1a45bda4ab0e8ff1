"""Short rendered clips with people in them, and whose head is where in every frame: what the blur is judged on."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.track import Floats
from action_tracker.synth import crowd, people
from action_tracker.synth.compose import Instant, Set, pictures, set_of
from action_tracker.synth.crowd import Person
from action_tracker.synth.figures import Limb
from action_tracker.synth.lens import bent
from action_tracker.synth.people import Pose
from action_tracker.synth.reel import Reel, instant, pose_at
from action_tracker.synth.scene import Scene
from action_tracker.synth.sighted import heads_seen
from action_tracker.video.files import Writer
from evaluation.staged import staged

FPS = 15.0
LENGTH_S = 4.0
EMPTY_EVERY = 4
"""In every fourth clip nobody is there, and balls roll."""
SIZES = ((1280, 720), (1280, 720), (1280, 720), (1920, 1080))
WALK_M_S = (0.6, 1.6)
CLOTH = 254
AROUND = 5
"""So many pictures of other times are kept with a clip: most people are elsewhere in them."""


@dataclass(frozen=True, eq=False)
class Actor:
    """Somebody: how they look, where they start and end (2,), how fast they walk, which way they look, what they sit on."""

    person: Person
    start_m: Floats
    goal_m: Floats
    speed_m_s: float
    facing_rad: float
    seat_m: float | None
    sway: float


@dataclass(frozen=True, eq=False)
class Crowd:
    """A clip to be: a game without its player, the moment it starts, the player and the others."""

    reel: Reel
    start_s: float
    player: Person | None
    actors: tuple[Actor, ...]


@dataclass(frozen=True, eq=False)
class Clip:
    """A clip's file, and for each frame whose head is at each pixel `(n, h, w)` (see `heads_seen`), CLOTH where cloth is seen."""

    seed: int
    path: Path
    labels: NDArray[np.uint8]


def crowd_of(seed: int) -> Crowd | None:
    """The clip of `seed`, planned; None when no game came about."""
    reel = staged(seed)
    if reel is None:
        return None
    rng = np.random.default_rng([seed, 41])
    size_px = SIZES[int(rng.integers(len(SIZES)))]
    scale = size_px[0] / reel.scene.size_px[0]
    camera = replace(
        reel.scene.camera, focal_px=reel.scene.camera.focal_px * scale, centre_px=(size_px[0] / 2, size_px[1] / 2)
    )
    scene = crowd.seen_from_afar(replace(reel.scene, camera=camera, size_px=size_px), rng)
    reel = replace(reel, scene=scene)
    start_s = max(0.0, reel.takes[0].start_s - float(rng.uniform(0.5, 3.0)))
    if seed % EMPTY_EVERY == 0:
        return Crowd(reel, start_s, None, ())
    actors = tuple(_actor(scene, rng) for _ in range(int(rng.integers(1, 4))))
    player = replace(crowd.random_person(rng), tall=1.0, cue=True) if rng.random() < 0.7 else None
    return Crowd(reel, start_s, player, actors)


def _actor(scene: Scene, rng: np.random.Generator) -> Actor:
    """Half of them walk; of the others every third sits."""
    start = crowd.spot_in(scene, rng)
    walks = rng.random() < 0.5
    goal = crowd.spot_in(scene, rng) if walks else start
    sits = not walks and rng.random() < 0.33
    return Actor(
        crowd.random_person(rng),
        start,
        goal,
        float(rng.uniform(*WALK_M_S)),
        float(rng.uniform(0, 2 * np.pi)),
        float(rng.choice(crowd.STOOLS_M)) if sits else None,
        float(rng.uniform(0, 0.04)),
    )


def limbs_at(plan: Crowd, t_s: float) -> tuple[Limb, ...]:
    """Everybody `t_s` seconds after the clip began; the player is number 1."""
    limbs: tuple[Limb, ...] = ()
    if plan.player is not None:
        pose = pose_at(plan.reel, plan.start_s + t_s)
        limbs += crowd.limbs_of(pose, plan.player, 1, _towards(pose))
    for number, actor in enumerate(plan.actors, 2):
        pose, facing = _pose(actor, t_s)
        turned = facing + 0.5 * float(np.sin(t_s * 0.9 + number))
        limbs += crowd.limbs_of(pose, actor.person, number, np.array([np.cos(turned), np.sin(turned), -0.1]))
    return limbs


def _towards(pose: Pose) -> Floats:
    """A player looks along the cue when it is level, else the way they stand."""
    line = pose.tip - pose.butt
    across = pose.left_shoulder - pose.right_shoulder
    level = np.hypot(line[0], line[1]) > 0.8 * np.linalg.norm(line)
    return np.asarray(line if level else np.array([across[1], -across[0], 0.0]))


def _pose(actor: Actor, t_s: float) -> tuple[Pose, float]:
    way = actor.goal_m - actor.start_m
    length = float(np.hypot(*way))
    walked = min(actor.speed_m_s * t_s, length)
    sway = actor.sway * np.array([np.sin(1.3 * t_s), np.cos(1.1 * t_s)])
    if length < 1e-6:
        place = actor.start_m + sway
        if actor.seat_m is not None:
            return crowd.seated(place, actor.facing_rad, actor.seat_m), actor.facing_rad
        return people.standing(place, actor.facing_rad), actor.facing_rad
    facing = float(np.arctan2(way[1], way[0]))
    place = actor.start_m + way / length * walked
    step = 1.0 if walked < length else 0.0
    return people.standing(place, facing, stride_rad=2 * np.pi * walked / 1.5, step=step), facing


def clip_of(seed: int, folder: Path) -> Clip | None:
    """The clip of `seed`, rendered unless it is kept in `folder`; its last AROUND frames show other times (see `around`)."""
    plan = crowd_of(seed)
    if plan is None:
        return None
    path, beside = folder / f"crowd-{seed}.mp4", folder / f"crowd-{seed}.npz"
    note, told = folder / f"crowd-{seed}.json", json.dumps([plan.start_s, plan.reel.scene.size_px, len(plan.actors)])
    if not (path.is_file() and beside.is_file() and note.is_file() and note.read_text() == told):
        folder.mkdir(parents=True, exist_ok=True)
        stage = set_of(plan.reel.scene, fineness=1)
        with Writer(path, FPS, crf=23, preset="veryfast") as writer:
            for picture in pictures(stage, instants(plan)):
                writer.write(picture)
        np.savez_compressed(beside, labels=np.stack(list(_truths(stage, plan))))
        note.write_text(told)
    labels = np.load(beside)["labels"]
    labels[(labels == 0) & _bed(plan.reel.scene)] = CLOTH
    return Clip(seed, path, labels)


def _bed(scene: Scene) -> NDArray[np.bool_]:
    """Where the playing surface is in the picture, `(h, w)`."""
    length, width = scene.table.length_m, scene.table.width_m
    corners = scene.camera.ring(np.array([[0.0, 0, 0], [length, 0, 0], [length, width, 0], [0, width, 0]]))
    ring = np.round(bent(corners, scene.lens, scene.size_px) * 16).astype(np.int32)
    return np.asarray(cv2.fillPoly(np.zeros(scene.size_px[::-1], np.uint8), [ring], 1, cv2.LINE_8, 4) > 0)


def times_s() -> Sequence[float]:
    """When the clip's frames are taken, from its start."""
    return [index / FPS for index in range(round(LENGTH_S * FPS))]


def instants(plan: Crowd) -> Iterator[Instant]:
    """The clip's pictures, then those of other times: everybody who walks is gone by then, who sits has moved or left."""
    for t_s in times_s():
        balls = instant(replace(plan.reel, clothes=None), plan.start_s + t_s).balls
        yield Instant(balls, limbs_at(plan, t_s))
    rng = np.random.default_rng([plan.reel.scene.seed, 43])
    for index in range(AROUND):
        balls = instant(replace(plan.reel, clothes=None), plan.start_s).balls
        stayed = [actor for actor in plan.actors if actor.seat_m is not None and index % 2]
        others = [_actor(plan.reel.scene, rng) for _ in range(int(rng.integers(0, 3)))] if plan.actors else []
        yield Instant(balls, limbs_at(Crowd(plan.reel, plan.start_s, None, (*stayed, *others)), 0.0))


def _truths(stage: Set, plan: Crowd) -> Iterator[NDArray[np.uint8]]:
    for t_s in times_s():
        yield heads_seen(stage, limbs_at(plan, t_s))
