"""Still pictures of random tables with everything that can be known about them: boxes, kinds, numbers, places, corners."""

from dataclasses import dataclass

import numpy as np

from action_tracker.pool.ball import Kind, kind_of
from action_tracker.pool.reading import SeenTable
from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.synth.colour import Picture
from action_tracker.synth.compose import Instant, SeenBall, Set, exposed, lay, pictures, set_of
from action_tracker.synth.figures import limb_sprite
from action_tracker.synth.lens import bent
from action_tracker.synth.litter import litter_on
from action_tracker.synth.noise import Field
from action_tracker.synth.people import Clothes, limbs_of, shooting
from action_tracker.synth.scene import Scene
from action_tracker.synth.simulate import N_BALLS, Layout, racked, random_rotations, scattered
from action_tracker.synth.sprites import Sprite
from action_tracker.synth.tables import Range, random_scene
from action_tracker.synth.truth import seen_table


@dataclass(frozen=True)
class StillBall:
    """A ball in a still: box `(x, y, w, h)` in pixels around what is visible of it, kind, number (None for the cue ball), place.

    `visible` is the part of its disc that nothing covers; `radius_px` the disc's radius.
    """

    box_px: tuple[float, float, float, float]
    kind: Kind
    number: int | None
    x_m: float
    y_m: float
    visible: float
    radius_px: float


@dataclass(frozen=True, eq=False)
class Still:
    """A picture with its truth; balls of which nothing is seen are left out of `balls`."""

    picture: Picture
    scene: Scene
    table: SeenTable
    balls: tuple[StillBall, ...]


def still(
    seed: int,
    *,
    size_px: tuple[int, int] = (1280, 720),
    places: Range | None = None,
    fineness: int = 2,
    scene: Scene | None = None,
) -> Still:
    """A random table (or `scene`) with balls, the same for the same seed; in every fourth a player is down on a shot."""
    scene = scene or random_scene(seed, size_px=size_px, places=places)
    rng = np.random.default_rng([seed, 12])
    layout = random_layout(scene, rng)
    stage = set_of(scene, fineness=fineness)
    rotations = random_rotations(rng)
    balls = tuple(
        SeenBall(n, np.append(layout.place_m[n], BALL_RADIUS_M)[None], rotations[n][None])
        for n in range(N_BALLS)
        if layout.on_table[n]
    )
    limbs = litter_on(scene, np.random.default_rng([seed, 13]))
    if rng.random() < 0.25 and layout.on_table[0]:
        pose = shooting(scene.table, layout.place_m[0], float(rng.uniform(0, 2 * np.pi)))
        limbs += limbs_of(pose, random_clothes(rng))
    picture = next(iter(pictures(stage, [Instant(balls, limbs)])))
    cover = _cover_of_limbs(stage, Instant(balls, limbs))
    seen = [_seen(stage, one, balls, cover) for one in balls]
    return Still(picture, scene, seen_table(scene), tuple(one for one in seen if one is not None))


def random_layout(scene: Scene, rng: np.random.Generator) -> Layout:
    """Mostly some balls anywhere, sometimes a full rack, sometimes an empty table."""
    chance = rng.random()
    if chance < 0.08:
        return racked(scene.table, rng)
    n = 0 if chance < 0.1 else int(rng.integers(1, N_BALLS + 1))
    numbers = sorted(int(number) for number in rng.permutation(N_BALLS)[:n])
    if numbers and numbers[0] != 0 and rng.random() < 0.9:
        numbers[0] = 0
    return scattered(scene.table, rng, numbers, gap_m=0.0005)


def random_clothes(rng: np.random.Generator) -> Clothes:
    """A player's shirt, trousers and skin."""
    shirt, trousers = (tuple(int(v) for v in rng.integers(12, high, 3)) for high in (200, 90))
    skin = [(224, 178, 148), (196, 146, 116), (140, 96, 70), (88, 60, 44)][rng.integers(4)]
    return Clothes(shirt, trousers, skin)  # type: ignore[arg-type]


def _cover_of_limbs(stage: Set, instant: Instant) -> Field:
    """The depth (h, w) of the scene with people but without balls."""
    canvas = stage.empty.copy()
    for limb in instant.limbs:
        sprite = limb_sprite(stage.scene, limb)
        if sprite is not None:
            lay(canvas, sprite)
    return canvas.depth_m


def _seen(stage: Set, ball: SeenBall, balls: tuple[SeenBall, ...], depth_m: Field) -> StillBall | None:
    """What is visible of a ball behind cushions, people and other balls; None when (almost) nothing is."""
    sprite = exposed(stage.scene, ball)
    mask = visible_part(sprite, depth_m)
    distance = _distance(stage, ball)
    for other in balls:
        if other is not ball and _distance(stage, other) < distance:
            mask = _without(mask, sprite, exposed(stage.scene, other))
    rows, columns = np.flatnonzero((mask > 0.5).any(1)), np.flatnonzero((mask > 0.5).any(0))
    whole = float(sprite.cover.sum())
    visible = float(mask.sum()) / max(whole, 1e-6)
    if len(rows) == 0 or visible < 0.1:
        return None
    box = (
        float(sprite.left + columns[0]),
        float(sprite.top + rows[0]),
        float(columns[-1] - columns[0] + 1),
        float(rows[-1] - rows[0] + 1),
    )
    x_m, y_m = (float(v) for v in ball.places_m[0][:2])
    box = _bent_box(box, stage.scene)
    is_numbered = stage.scene.balls.is_pool and ball.number > 0
    kind = kind_of(ball.number) if is_numbered or ball.number == 0 else Kind.OTHER
    number = ball.number if is_numbered else None
    return StillBall(box, kind, number, x_m, y_m, visible, float(np.sqrt(whole / np.pi)))


Box = tuple[float, float, float, float]


def _bent_box(box: Box, scene: Scene) -> Box:
    """The box around where the lens puts the middles of a box's sides."""
    x, y, width, height = box
    sides = np.array(
        [[x, y + height / 2], [x + width, y + height / 2], [x + width / 2, y], [x + width / 2, y + height]]
    )
    seen = bent(sides, scene.lens, scene.size_px)
    (left, top), (right, bottom) = seen.min(axis=0), seen.max(axis=0)
    return float(left), float(top), float(right - left), float(bottom - top)


def visible_part(sprite: Sprite, depth_m: Field) -> Field:
    """How much of each of a sprite's pixels is seen, given what stands before it: the sprite's cover where it is nearer."""
    height, width = depth_m.shape
    mask = np.zeros_like(sprite.cover)
    rows = slice(max(sprite.top, 0), min(sprite.top + mask.shape[0], height))
    columns = slice(max(sprite.left, 0), min(sprite.left + mask.shape[1], width))
    if rows.stop <= rows.start or columns.stop <= columns.start:
        return mask
    own = (
        slice(rows.start - sprite.top, rows.stop - sprite.top),
        slice(columns.start - sprite.left, columns.stop - sprite.left),
    )
    mask[own] = sprite.cover[own] * (depth_m[rows, columns] > sprite.depth_m[own] - 0.002)
    return mask


def _distance(stage: Set, ball: SeenBall) -> float:
    return float(np.linalg.norm(ball.places_m[0] - stage.scene.camera.place_m))


def _without(mask: Field, sprite: Sprite, nearer: Sprite) -> Field:
    """The mask less what a nearer ball covers."""
    left, top = max(sprite.left, nearer.left), max(sprite.top, nearer.top)
    right = min(sprite.left + mask.shape[1], nearer.left + nearer.cover.shape[1])
    bottom = min(sprite.top + mask.shape[0], nearer.top + nearer.cover.shape[0])
    if right <= left or bottom <= top:
        return mask
    own = (slice(top - sprite.top, bottom - sprite.top), slice(left - sprite.left, right - sprite.left))
    its = (slice(top - nearer.top, bottom - nearer.top), slice(left - nearer.left, right - nearer.left))
    left_over = mask.copy()
    left_over[own] *= 1 - nearer.cover[its]
    return left_over
