"""People of every kind about a table: players upright or down on a shot, passers-by, spectators on stools; all with faces."""

from dataclasses import dataclass, fields, replace

import numpy as np

from action_tracker.pool.track import Floats
from action_tracker.synth import people
from action_tracker.synth.colour import Rgb
from action_tracker.synth.figures import Limb
from action_tracker.synth.people import Clothes, Pose
from action_tracker.synth.portrait import Face, head_of, random_face
from action_tracker.synth.room import room_of
from action_tracker.synth.scene import FLOOR_M, Scene
from action_tracker.vision.camera import look_at

STOOLS_M = (0.45, 0.75)
"""The height of a chair's seat and of a bar stool's."""


@dataclass(frozen=True)
class Person:
    """How one person looks: face, clothes, how tall and how broad (1 is 1.78 m), and whether with a cue."""

    face: Face
    clothes: Clothes
    tall: float = 1.0
    broad: float = 1.0
    cue: bool = False


def random_person(rng: np.random.Generator) -> Person:
    """Anybody in any clothes."""
    face = random_face(rng)
    shirt, trousers = _colour(rng, 8, 235), _colour(rng, 8, 130)
    clothes = Clothes(shirt, trousers, face.skin, face.hair, _colour(rng, 10, 120))
    return Person(face, clothes, float(rng.uniform(0.88, 1.1)), float(rng.uniform(0.9, 1.35)), bool(rng.random() < 0.4))


def _colour(rng: np.random.Generator, low: int, high: int) -> Rgb:
    """Often grey or black, as clothes are."""
    colour = rng.integers(low, high, 3)
    if rng.random() < 0.5:
        colour = np.clip(colour[0] + rng.integers(-8, 9, 3), 4, 250)
    red, green, blue = (int(v) for v in colour)
    return red, green, blue


def seated(place_m: Floats, facing_rad: float, seat_m: float) -> Pose:
    """Somebody who sits at `place_m` (2,) on a seat `seat_m` high and looks along `facing_rad`."""
    up_pose = people.standing(place_m, facing_rad)
    way = np.array([np.cos(facing_rad), np.sin(facing_rad), 0.0])
    side = np.array([-way[1], way[0], 0.0])
    up = np.array([0.0, 0.0, 1.0])
    ground = np.array([place_m[0], place_m[1], FLOOR_M])
    down = (seat_m + 0.1 - 0.93) * up
    moved = {field.name: getattr(up_pose, field.name) + down for field in fields(Pose)}
    for name, sign in (("left", 1), ("right", -1)):
        moved[f"{name}_knee"] = ground + (seat_m + 0.06) * up + 0.42 * way + sign * 0.13 * side
        moved[f"{name}_foot"] = ground + max(seat_m - 0.45, 0.05) * up + 0.38 * way + sign * 0.13 * side
        moved[f"{name}_hand"] = moved[f"{name}_knee"] - 0.1 * way + 0.1 * up
        moved[f"{name}_elbow"] = moved[f"{name}_shoulder"] - 0.28 * up + sign * 0.06 * side + 0.04 * way
    return Pose(**moved)


def gestured(pose: Pose, rng: np.random.Generator) -> Pose:
    """The same with the arms somewhere else: raised, folded, at the face; and a slight lean."""
    lean = np.append(rng.normal(0, 0.05, 2), 0.0)
    moved = {field.name: getattr(pose, field.name) for field in fields(Pose)}
    for name in ("head", "neck", "left_shoulder", "right_shoulder"):
        moved[name] = moved[name] + lean * (1.3 if name == "head" else 1.0)
    for name in ("left", "right"):
        if rng.random() < 0.5:
            reach = rng.normal(0, 1, 3)
            reach *= rng.uniform(0.3, 0.5) / np.linalg.norm(reach)
            hand = moved[f"{name}_shoulder"] + reach + np.array([0, 0, -0.1])
            moved[f"{name}_elbow"] = 0.5 * (moved[f"{name}_shoulder"] + hand) + np.array([0, 0, -0.14])
            moved[f"{name}_hand"] = hand
    return Pose(**moved)


def limbs_of(pose: Pose, person: Person, number: int, looks: Floats | None = None) -> tuple[Limb, ...]:
    """What is to be drawn of person `number` (from 1); they look along `looks` (3,), or as their shoulders face."""
    pose = _sized(pose, person.tall)
    across = pose.left_shoulder - pose.right_shoulder
    ahead = np.array([across[1], -across[0], 0.0]) if looks is None else looks
    head = head_of(pose.head, ahead, person.face, number)
    trunk = [_broader(limb, person.broad) for limb in people.trunk_of(pose, person.clothes)]
    cue = people.cue_of(pose) if person.cue else ()
    return (*trunk, *head, *people.arms_of(pose, person.clothes), *cue)


def _sized(pose: Pose, tall: float) -> Pose:
    """The pose of somebody taller or smaller, feet on the same floor."""
    low = min(pose.left_foot[2], pose.right_foot[2])
    ground = np.array([pose.hips[0], pose.hips[1], low])
    return Pose(*(ground + tall * (getattr(pose, field.name) - ground) for field in fields(Pose)))


def _broader(limb: Limb, broad: float) -> Limb:
    return Limb(limb.start_m, limb.end_m, limb.start_radius_m * broad, limb.end_radius_m * broad, limb.colour)


def seen_from_afar(scene: Scene, rng: np.random.Generator) -> Scene:
    """Often the camera looks higher or stands farther away than one that shows little but the table."""
    if rng.random() < 0.25:
        return scene
    middle = np.array([scene.table.length_m / 2, scene.table.width_m / 2, 0.0])
    eye = middle + (scene.camera.place_m - middle) * float(rng.uniform(0.8, 1.7))
    eye[2] = float(rng.uniform(0.5, 2.3))
    target = middle + np.array([*rng.normal(0, 0.4, 2), rng.uniform(-0.1, 0.8)])
    focal = scene.camera.focal_px * float(rng.uniform(0.8, 1.5))
    return replace(scene, camera=look_at(eye, target, focal, size_px=scene.size_px))


def spot_in(scene: Scene, rng: np.random.Generator) -> Floats:
    """A place to stand: in the room, in the picture, not in the table; the best of some tries."""
    room, table, camera = room_of(scene), scene.table, scene.camera
    low, high = np.array(room.low_m[:2]) + 0.25, np.array(room.high_m[:2]) - 0.25
    for _ in range(40):
        place = rng.uniform(low, high)
        head = camera.project(np.array([[*place, FLOOR_M + 1.6]]))[0]
        beside = np.any(place < -0.35) or place[0] > table.length_m + 0.35 or place[1] > table.width_m + 0.35
        far = np.hypot(*(place - camera.place_m[:2])) > 0.55
        ahead = (place - camera.place_m[:2]) @ camera.rotation[2, :2] > 0.3
        if beside and far and ahead and -0.1 < head[0] / scene.size_px[0] < 1.1 and head[1] > -0.15 * scene.size_px[1]:
            break
    return place
