"""All balls of one rendered table, each as a small patch: what the network that tells numbers is trained on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import cv2
import numpy as np

from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.synth.backdrop import Plans, backdrop_of
from action_tracker.synth.colour import shown
from action_tracker.synth.compose import SeenBall, draw_limb, exposed, paint_balls, paint_limbs, set_of
from action_tracker.synth.figures import Limb
from action_tracker.synth.looks import Part, Use
from action_tracker.synth.maps import Plan, cloth_plan, rail_plan
from action_tracker.synth.people import limbs_of, shooting
from action_tracker.synth.room import Room
from action_tracker.synth.scene import FLOOR_M, Scene
from action_tracker.synth.simulate import N_BALLS, random_rotations
from action_tracker.synth.stills import random_clothes, random_layout, visible_part
from action_tracker.synth.tables import Range, random_scene
from action_tracker.vision.patches import NUMBER, cut
from training.optics import random_optics, through

OTHER, NOTHING, IGNORED = 16, 17, -1
"""What a patch shows: 0 the cue ball, 1 to 15, a ball of another game, no ball at all; or it is no patch."""
MOST = 16
"""So many patches a table at most."""
TEXEL_M = 0.006
NEAR_M = 0.17
"""Balls nearer than this are drawn into each other's windows: they hide, shade and touch each other."""
LEAST_VISIBLE = 0.4


@dataclass(frozen=True, eq=False)
class Window:
    """A window of a picture, before the camera did anything to it, with the ball's place (x, y, radius) in it."""

    picture: np.ndarray
    place_px: np.ndarray
    number: int


def example(seed: int, looks: int, uses: Mapping[Part, Use]) -> tuple[np.ndarray, np.ndarray]:
    """A table of a seed, with looks for `uses`, as `looks` cameras show it.

    Patches `(looks, MOST, side, side, 3)` and numbers `(looks, MOST)`, `IGNORED` where there is none.
    """
    rng = np.random.default_rng([seed, 21])
    windows = _windows(seed, rng, uses)
    made = []
    for _ in range(looks):
        pictures = through(random_optics(rng), [window.picture for window in windows], rng) if windows else []
        made.append(patches_of(windows, pictures, rng))
    return np.stack([patches for patches, _ in made]), np.stack([numbers for _, numbers in made])


def patches_of(
    windows: list[Window], pictures: list[np.ndarray], rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Patches `(MOST, side, side, 3)` and numbers `(MOST,)` of the windows of one table, which a camera showed as `pictures`."""
    patches, numbers = np.zeros((MOST, NUMBER.side, NUMBER.side, 3), np.uint8), np.full(MOST, IGNORED, np.int64)
    for row, (window, picture) in enumerate(zip(windows, pictures, strict=True)):
        patches[row] = cut(picture, _about(window.place_px, rng), NUMBER)
        numbers[row] = window.number
    return patches, numbers


def _about(place_px: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A ball's place as it is found: a little off."""
    x, y, radius = place_px
    off = rng.normal(0, 0.06, 2) * radius
    return np.array([x + off[0], y + off[1], radius * np.exp(rng.normal(0, 0.04))])


def _windows(seed: int, rng: np.random.Generator, uses: Mapping[Part, Use]) -> list[Window]:
    size_px = ((1280, 720), (1920, 1080))[int(rng.random() < 0.6)]
    is_pool = rng.random() > 0.06
    scene = random_scene(seed, size_px=size_px, places=Range(0.7, 2.7), uses=uses, is_pool=is_pool)
    scene = replace(scene, lens=replace(scene.lens, grain=0.0, vignette=0.0))
    plans = Plans(_plain_room(scene), cloth_plan(scene, TEXEL_M), rail_plan(scene, TEXEL_M))
    layout = random_layout(scene, rng)
    turned = random_rotations(rng)
    balls = [
        SeenBall(n, np.append(layout.place_m[n], BALL_RADIUS_M)[None], turned[n][None])
        for n in range(N_BALLS)
        if layout.on_table[n]
    ]
    limbs: tuple[Limb, ...] = ()
    if balls and rng.random() < 0.2:
        pose = shooting(scene.table, balls[0].places_m[0][:2], float(rng.uniform(0, 2 * np.pi)))
        limbs = limbs_of(pose, random_clothes(rng))
    made = [_window(scene, plans, ball, balls, limbs) for ball in balls]
    return [window for window in made if window is not None]


def _plain_room(scene: Scene) -> Room:
    """A large grey room: next to nothing of it is seen in a window around a ball."""
    grey = np.full((2, 2, 3), 0.2 * scene.lighting.ambient, np.float32)
    return Room((-9.0, -9.0, FLOOR_M), (12.0, 12.0, 4.0), (), Plan(grey, -9.0, -9.0, 10.0), (grey, grey, grey, grey))


def _window(
    scene: Scene, plans: Plans, ball: SeenBall, balls: list[SeenBall], limbs: tuple[Limb, ...]
) -> Window | None:
    """What the camera sees around one ball; None when most of it is hidden."""
    x, y, radius = scene.camera.ball_px(*(float(v) for v in ball.places_m[0][:2]))
    half = int(np.ceil(1.5 * radius)) + 3
    left, top = int(x) - half, int(y) - half
    centre = scene.camera.centre_px
    camera = replace(scene.camera, centre_px=(centre[0] - left, centre[1] - top))
    small = replace(scene, camera=camera, size_px=(2 * half + 1, 2 * half + 1))
    stage = set_of(small, backdrop=backdrop_of(small, fineness=1, plans=plans))
    near = [one for one in balls if np.hypot(*(one.places_m[0] - ball.places_m[0])[:2]) < NEAR_M]
    canvas = stage.empty.copy()
    paint_balls(stage, canvas, near)
    paint_limbs(canvas, [draw_limb(small, limb) for limb in limbs])
    sprite = exposed(small, ball)
    visible = float(visible_part(sprite, canvas.depth_m).sum()) / max(float(sprite.cover.sum()), 1e-6)
    if visible < LEAST_VISIBLE:
        return None
    picture = cv2.GaussianBlur(shown(canvas.light), (0, 0), scene.lens.blur_px)
    number = ball.number if scene.balls.is_pool or ball.number == 0 else OTHER
    return Window(picture, np.array([x - left, y - top, radius]), number)
