"""Pictures of a scene with balls and people in it, one after another; what lies still is drawn once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.pool.track import Floats
from action_tracker.synth.backdrop import Backdrop, backdrop_of
from action_tracker.synth.colour import Light, Picture, shown
from action_tracker.synth.figures import Limb, limb_shadow, limb_sprite
from action_tracker.synth.lens import bent_picture
from action_tracker.synth.noise import Field
from action_tracker.synth.scene import Lens, Scene
from action_tracker.synth.shadows import REACH_M, ball_shade
from action_tracker.synth.sprites import Sprite, ball_sprite

_EDGE_M = 0.004
"""Over this difference in depth one thing fades into what hides it, so that edges are not jagged."""


@dataclass(frozen=True, eq=False)
class SeenBall:
    """A ball while the shutter is open: its number (0 the cue ball), places (k, 3) and rotations (k, 3, 3) at k moments.

    A ball at rest has one moment, and is drawn once for all pictures in which it lies there.
    """

    number: int
    places_m: Floats
    rotations: Floats
    rests: bool = True


@dataclass(frozen=True, eq=False)
class Instant:
    """What is in front of the camera for one picture."""

    balls: tuple[SeenBall, ...]
    limbs: tuple[Limb, ...] = field(default=())


@dataclass(frozen=True, eq=False)
class Canvas:
    """A picture in the making: `light` (h, w, 3), `depth_m` (h, w) and where light may still be shaded, `bed` (h, w) 0 to 1."""

    light: Light
    depth_m: Field
    bed: Field

    def copy(self) -> "Canvas":
        """One that may be painted over."""
        return Canvas(self.light.copy(), self.depth_m.copy(), self.bed.copy())


@dataclass(frozen=True, eq=False)
class Set:
    """A scene ready to be filmed: the empty canvas and the cloth's world coordinates under every pixel, (h, w) each."""

    scene: Scene
    empty: Canvas
    x_m: Field
    y_m: Field


def set_of(scene: Scene, *, fineness: int = 2, backdrop: Backdrop | None = None) -> Set:
    """Build the scene's table and room; takes seconds, do it once."""
    made = backdrop or backdrop_of(scene, fineness=fineness)
    width, height = scene.size_px
    grid = np.stack(np.meshgrid(np.arange(width), np.arange(height)), axis=-1).reshape(-1, 2)
    plane = scene.camera.to_plane(np.asarray(grid + 0.5, dtype=np.float64)).astype(np.float32).reshape(height, width, 2)
    light = made.light * vignette(scene.lens, scene.size_px)[..., None]
    return Set(scene, Canvas(light, made.depth_m, made.bed.astype(np.float32)), plane[..., 0], plane[..., 1])


def vignette(lens: Lens, size_px: tuple[int, int]) -> Field:
    """How much light reaches each pixel, (h, w): 1 in the middle, less in the corners."""
    x = np.linspace(-1, 1, size_px[0], dtype=np.float32)
    y = np.linspace(-1, 1, size_px[1], dtype=np.float32)
    return np.asarray(1 - lens.vignette * (x[None] ** 2 + y[:, None] ** 2) / 2, dtype=np.float32)


def pictures(stage: Set, instants: Iterable[Instant]) -> Iterator[Picture]:
    """One picture `(h, w, 3)` for each instant, in order; each is the caller's to keep."""
    grains = _grains(stage.scene)
    resting, still = None, stage.empty
    drawn: Drawn = {}
    for index, instant in enumerate(instants):
        now = [ball for ball in instant.balls if ball.rests]
        key = tuple((ball.number, ball.places_m.tobytes()) for ball in now)
        if key != resting:
            still = stage.empty.copy()
            paint_balls(stage, still, now)
            resting, flat, work = key, shown(still.light), still.copy()
        picture = flat.copy()
        boxes = paint_balls(stage, work, [ball for ball in instant.balls if not ball.rests])
        drawn = {_key(limb): drawn.get(_key(limb)) or draw_limb(stage.scene, limb) for limb in instant.limbs}
        boxes += paint_limbs(work, list(drawn.values()))
        for box in _joined(boxes):
            picture[box] = shown(work.light[box])
            for now_in, was in ((work.light, still.light), (work.depth_m, still.depth_m), (work.bed, still.bed)):
                now_in[box] = was[box]
        picture = bent_picture(picture, stage.scene.lens)
        yield finished(picture, stage.scene.lens, grains[index % len(grains)])


Box = tuple[slice, slice]
Drawn = dict[bytes, tuple[Sprite | None, Sprite | None]]
"""The limbs of the picture before: what has not moved since need not be drawn again."""


def paint_balls(stage: Set, canvas: Canvas, balls: Sequence[SeenBall]) -> list[Box]:
    """Paint shades, then balls into the canvas; what was touched."""
    boxes = [_paint_shade(stage, canvas, ball) for ball in balls]
    for ball in balls:
        sprite = exposed(stage.scene, ball)
        boxes.append(lay(canvas, sprite))
    return [box for box in boxes if box is not None]


def exposed(scene: Scene, ball: SeenBall) -> Sprite:
    """A ball as the open shutter sees it: the mean over its moments."""
    fineness = None if len(ball.places_m) < 3 else 1
    sprites = [
        ball_sprite(scene, ball.number, place, rotation, fineness=fineness)
        for place, rotation in zip(ball.places_m, ball.rotations, strict=True)
    ]
    if len(sprites) == 1:
        return sprites[0]
    left, top = min(s.left for s in sprites), min(s.top for s in sprites)
    right = max(s.left + s.cover.shape[1] for s in sprites)
    bottom = max(s.top + s.cover.shape[0] for s in sprites)
    light: Light = np.zeros((bottom - top, right - left, 3), dtype=np.float32)
    cover: Field = light[..., 0].copy()
    depth: Field = np.full(light.shape[:2], 1e6, dtype=np.float32)
    for sprite in sprites:
        rows = slice(sprite.top - top, sprite.top - top + sprite.cover.shape[0])
        columns = slice(sprite.left - left, sprite.left - left + sprite.cover.shape[1])
        light[rows, columns] += sprite.light * sprite.cover[..., None]
        cover[rows, columns] += sprite.cover
        depth[rows, columns] = np.minimum(depth[rows, columns], sprite.depth_m)
    light /= np.maximum(cover, np.float32(1e-6))[..., None]
    return Sprite(left, top, light, cover / np.float32(len(sprites)), depth)


def lay(canvas: Canvas, sprite: Sprite) -> Box | None:
    """Lay a sprite into the canvas where nothing nearer is; what was touched, None when it is outside."""
    height, width = canvas.depth_m.shape
    box = (
        slice(max(sprite.top, 0), min(sprite.top + sprite.cover.shape[0], height)),
        slice(max(sprite.left, 0), min(sprite.left + sprite.cover.shape[1], width)),
    )
    if box[0].stop <= box[0].start or box[1].stop <= box[1].start:
        return None
    own = (
        slice(box[0].start - sprite.top, box[0].stop - sprite.top),
        slice(box[1].start - sprite.left, box[1].stop - sprite.left),
    )
    depth = sprite.depth_m[own]
    cover = sprite.cover[own] * np.clip((canvas.depth_m[box] - depth) / _EDGE_M + 0.5, 0, 1)
    canvas.light[box] += cover[..., None] * (sprite.light[own] - canvas.light[box])
    canvas.depth_m[box] = np.where(cover > 0.5, depth, canvas.depth_m[box])
    canvas.bed[box] *= 1 - cover
    return box


def _paint_shade(stage: Set, canvas: Canvas, ball: SeenBall) -> Box | None:
    """Darken the cloth beside a ball."""
    place = ball.places_m[len(ball.places_m) // 2]
    if place[2] < BALL_RADIUS_M * 0.5:
        return None
    steps = np.array([[a, b, 0.0] for a in (-REACH_M, REACH_M) for b in (-REACH_M, REACH_M)])
    seen = stage.scene.camera.project(place * [1, 1, 0] + steps)
    height, width = canvas.depth_m.shape
    low, high = np.floor(seen.min(0)).astype(int), np.ceil(seen.max(0)).astype(int) + 1
    box = (slice(max(low[1], 0), min(high[1], height)), slice(max(low[0], 0), min(high[0], width)))
    if box[0].stop <= box[0].start or box[1].stop <= box[1].start:
        return None
    left = ball_shade(stage.scene, place, stage.x_m[box], stage.y_m[box])
    canvas.light[box] *= (1 - (1 - left) * canvas.bed[box])[..., None]
    return box


def draw_limb(scene: Scene, limb: Limb) -> tuple[Sprite | None, Sprite | None]:
    """The shade of a limb on the cloth and the limb itself, each None where the camera does not see it."""
    return limb_shadow(scene, limb), limb_sprite(scene, limb)


def _key(limb: Limb) -> bytes:
    """What tells one limb from another, so that one that has not moved is not drawn again."""
    radii = np.array([limb.start_radius_m, limb.end_radius_m, *limb.colour])
    return limb.start_m.tobytes() + limb.end_m.tobytes() + radii.tobytes()


def paint_limbs(canvas: Canvas, limbs: Sequence[tuple[Sprite | None, Sprite | None]]) -> list[Box]:
    """Paint drawn people and cues, their shades on the cloth first."""
    boxes = []
    for shadow, _ in limbs:
        if shadow is not None:
            box = (
                slice(shadow.top, shadow.top + shadow.cover.shape[0]),
                slice(shadow.left, shadow.left + shadow.cover.shape[1]),
            )
            canvas.light[box] *= (1 - shadow.cover * canvas.bed[box])[..., None]
            boxes.append(box)
    for _, sprite in limbs:
        laid = lay(canvas, sprite) if sprite is not None else None
        boxes += [laid] if laid is not None else []
    return boxes


def _joined(boxes: Sequence[Box]) -> list[Box]:
    """Fewer boxes that cover the same: those that overlap become one."""
    joined: list[Box] = []
    for box in boxes:
        now = box
        for other in [one for one in joined if _overlap(one, now)]:
            joined.remove(other)
            now = (_around(now[0], other[0]), _around(now[1], other[1]))
        joined.append(now)
    return joined


def _overlap(one: Box, other: Box) -> bool:
    return all(a.start < b.stop and b.start < a.stop for a, b in zip(one, other, strict=True))


def _around(one: slice, other: slice) -> slice:
    return slice(min(one.start, other.start), max(one.stop, other.stop))


def _grains(scene: Scene) -> list[NDArray[np.int16]]:
    """A few frames of sensor grain, (h, w, 3): mostly the same in all colours."""
    rng = np.random.default_rng([scene.seed, 9])
    width, height = scene.size_px
    frames = []
    for _ in range(6):
        grey = rng.standard_normal((height, width, 1), dtype=np.float32)
        colour = rng.standard_normal((height, width, 3), dtype=np.float32)
        frames.append(np.rint((0.9 * grey + 0.45 * colour) * scene.lens.grain).astype(np.int16))
    return frames


def finished(picture: Picture, lens: Lens, grain: NDArray[np.int16]) -> Picture:
    """The picture with the lens's blur and the sensor's grain."""
    if lens.blur_px > 0:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), lens.blur_px), dtype=np.uint8)
    return np.asarray(cv2.add(picture, grain, dtype=cv2.CV_8U), dtype=np.uint8)
