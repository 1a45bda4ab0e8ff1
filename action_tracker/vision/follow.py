"""Follows every ball through a video, frame by frame, with a state that can be kept and taken up again."""

from collections.abc import Collection

import cv2
import numpy as np

from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M
from action_tracker.video.frames import Frame
from action_tracker.vision import light, plate, rest
from action_tracker.vision.blobs import Blob, Scenery, sorted_out
from action_tracker.vision.cloth import Mask
from action_tracker.vision.held import Held, State, is_still, see, settle, start
from action_tracker.vision.leaning import upright_m
from action_tracker.vision.match import (
    LONGEST_SEARCH_S,
    UNLIKE,
    Instant,
    is_quiet,
    matched,
    may_be_struck,
    unclaimed,
    unlikeness,
)
from action_tracker.vision.newcomers import meet, moving_only
from action_tracker.vision.pockets_seen import falls, lies_in
from action_tracker.vision.scene import Scene, box, is_unchanged, remember, share
from action_tracker.vision.steady import find_again, is_adrift, is_elsewhere, lose_sight
from action_tracker.vision.view import TableView
from action_tracker.vision.window import Yuv, around

QUIET_LEVELS = 4.0
"""Change of light, averaged over a few pixels, below which nothing has moved."""
COARSE = 4
"""So many pixels, across and down, are averaged."""
SLOW_M_S, SOON_S = 1.2, 0.024
FALL_FRAMES = 3.0
"""A blurred or half-sunk ball may be missed in so many frames before it drops."""
TOUCHES = 1.6
"""A moving ball nearer than so many diameters may just have sent this one off and taken its place."""
SUNK_FRAMES = 2.5
"""A ball at a pocket that is missing for longer has fallen, or lies close by; it is nowhere else on the table."""
STILL_FILLED = 0.5
"""A ball has left its place when less of the disc than this differs from the empty table."""
NO_NEARER = 0.75
"""Two balls are never nearer to each other than a diameter; this allows for the error of their places."""
STAY_RADII = 0.6
"""A ball whose disc changed but whose middle stayed within this has not moved: a shadow, or a light."""


def begun(view: TableView, fps: float) -> Scene:
    """A fresh scene on the table of `view`, of a video with `fps` frames a second."""
    return Scene(around(view), 1 / fps)


def step(scene: Scene, frame: Frame) -> None:
    """Take in the next frame."""
    pass_by(scene, frame)
    if _may_skip(scene):
        return
    yuv = scene.window.look(frame)
    passed_s, scene.looked_s = frame.t_s - scene.looked_s, frame.t_s
    if scene.plate is None or scene.before is None:
        rest.begin(scene, frame, yuv)
        return
    scene.light = light.measured(scene.plate.yuv, yuv, scene.window.samples, scene.light)
    yuv = light.evened(yuv, scene.light)
    if 0 < passed_s < 1:
        scene.frame_s = 0.9 * scene.frame_s + 0.1 * passed_s
    if is_adrift(scene) and find_again(scene, frame, yuv):
        return
    if not is_adrift(scene) and (_moves(scene, yuv) or scene.of(State.MOVING)):
        _track(scene, yuv)
    rest.upkeep(scene, frame, yuv)
    scene.before = yuv


def pass_by(scene: Scene, frame: Frame) -> None:
    """A frame in which the table was not recognised: only its time counts."""
    scene.t_s = frame.t_s
    scene.n_frames += 1
    scene.first_s = frame.t_s if scene.first_s is None else scene.first_s


def _may_skip(scene: Scene) -> bool:
    """Whether this frame comes so soon after the last one that nothing slow can have moved: of 60 a second, 30 are enough."""
    fastest = max((ball.fastest_m_s for ball in scene.of(State.MOVING)), default=0.0)
    return scene.before is not None and fastest < SLOW_M_S and scene.t_s - scene.looked_s < SOON_S


def _moves(scene: Scene, yuv: Yuv) -> bool:
    """Whether anything near the table changed since the last frame by more than noise."""
    assert scene.before is not None
    change = cv2.extractChannel(cv2.absdiff(yuv, scene.before), 0)
    change = cv2.bitwise_and(change, change, mask=scene.window.near)
    height, width = (max(1, size // COARSE) for size in change.shape)
    part = change[: height * COARSE, : width * COARSE]  # whole cells, which are averaged much faster
    coarse = cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA)
    return bool(coarse.max() > QUIET_LEVELS)


def _track(scene: Scene, yuv: Yuv) -> None:
    assert scene.plate is not None
    assert scene.plate8 is not None
    mask = plate.unlike(scene.plate, yuv, scene.plate8)
    if is_elsewhere(scene, mask) and is_elsewhere(scene, plate.unshaded(scene.plate, yuv, mask)):
        lose_sight(scene)
        return
    restless = _without_resting(scene, yuv, mask)
    plate.unshaded(scene.plate, yuv, mask)
    scenery = sorted_out(mask, yuv, scene.window)
    filled = {ball.id for ball in restless if share(scene, mask, ball) > STILL_FILLED}
    restless = [ball for ball in restless if not _stands_before(scene, ball, scenery, filled)]
    movers = [*scene.of(State.MOVING), *restless, *_sought(scene)]
    in_the_open = _in_the_open(scene, scenery)
    blobs = moving_only(scene, in_the_open)
    found = matched(movers, blobs, Instant(scene.t_s, scene.frame_s, frozenset(filled), _sunk(scene)))
    for i, ball in enumerate(movers):
        blob = found.get(i)
        if blob is not None:
            _seen(scene, ball, blob)
        elif ball.state is not State.COVERED and (ball.id not in filled or ball.state is not State.REST):
            _missed(scene, ball, scenery.intruder)
    meet(scene, unclaimed(blobs, list(found.values())), in_the_open)
    for ball in scene.of(State.MOVING):
        if is_still(ball, scene.t_s):
            _come_to_rest(scene, ball, yuv)
    if scene.of(State.MOVING):
        if scene.n_looks > 0:
            scene.stirred_s = scene.t_s - 0.25
        scene.moved_s, scene.n_looks = scene.t_s, 0


def _sunk(scene: Scene) -> frozenset[int]:
    """Balls that rolled up to a pocket and have not been seen for some frames since."""
    missing = [ball for ball in scene.of(State.MOVING) if scene.t_s - ball.seen_s > SUNK_FRAMES * scene.frame_s]
    return frozenset(b.id for b in missing if falls(b, scene.window.view.table, FALL_FRAMES * scene.frame_s))


def _in_the_open(scene: Scene, scenery: Scenery) -> list[Blob]:
    """Blobs that are no part of a person, and no rest of a ball that lies unchanged."""
    height, width = scenery.body.shape
    resting = [ball.place_m for ball in scene.of(State.REST) if ball.seen_s == scene.t_s]
    places = np.array(resting) if resting else np.full((1, 2), np.inf)
    found = []
    for blob in scenery.blobs:
        x, y = (int(v) for v in np.round(blob.px))
        beside_person = 0 <= x < width and 0 <= y < height and scenery.body[y, x] > 0
        if not beside_person and np.linalg.norm(places - blob.m, axis=1).min() > NO_NEARER * BALL_DIAMETER_M:
            found.append(blob)
    return found


def _come_to_rest(scene: Scene, ball: Held, yuv: Yuv) -> None:
    """The ball lies still: on the table, in a pocket, or it was never where it seemed, because another ball lies there."""
    settle(ball, scene.t_s)
    if lies_in(ball, scene.window.view.table):
        ball.state = State.GONE
    elif any(_overlap(ball, other) for other in scene.of(State.REST) if other is not ball):
        ball.state = State.LOST
    else:
        remember(scene, ball, yuv)


def _overlap(ball: Held, other: Held) -> bool:
    return bool(np.hypot(ball.x_m - other.x_m, ball.y_m - other.y_m) < 0.6 * BALL_DIAMETER_M)


def _sought(scene: Scene) -> list[Held]:
    lost = [ball for ball in scene.of(State.LOST) if scene.t_s - ball.seen_s < LONGEST_SEARCH_S]
    return [*lost, *(ball for ball in scene.of(State.COVERED) if may_be_struck(ball, scene.t_s))]


def _without_resting(scene: Scene, yuv: Yuv, mask: Mask) -> list[Held]:
    """Take the balls that rest unchanged out of `mask`; the others come back."""
    restless = []
    for ball in scene.of(State.REST, State.COVERED):
        if is_unchanged(scene, ball, yuv):
            rows, columns, inside = box(scene, ball.x_m, ball.y_m, 1.35)
            mask[rows, columns][inside] = 0
            _uncovered(scene, ball)
        else:
            restless.append(ball)
    return restless


def _uncovered(scene: Scene, ball: Held) -> None:
    if ball.state is State.COVERED:
        ball.tell(scene.t_s - 1e-3, seen=False)
        ball.tell(scene.t_s)
        ball.state = State.REST
    ball.seen_s = scene.t_s


def _stands_before(scene: Scene, ball: Held, scenery: Scenery, filled: Collection[int]) -> bool:
    """Whether a changed ball has not moved: something covers it, only its light changed, or nothing can have set it off."""
    if share(scene, scenery.intruder, ball) > 0.25 or share(scene, scenery.body, ball) > 0.1:
        _cover(scene, ball)
        return True
    if _still_there(scene, ball, scenery):
        return True
    if ball.state is State.COVERED:
        if ball.id not in filled:
            ball.state = State.LOST
        return True
    if is_quiet(scene.balls, ball, scene.t_s):
        _cover(scene, ball)
        return True
    return False


def _cover(scene: Scene, ball: Held) -> None:
    if ball.state is State.REST:
        ball.tell(ball.seen_s)
        ball.tell(scene.t_s, seen=False)
        ball.state, ball.since_s = State.COVERED, scene.t_s


def _still_there(scene: Scene, ball: Held, scenery: Scenery) -> bool:
    """Whether what lies where the ball did looks like it, and no other ball has come up; where it was covered, a little aside will do."""
    if any(float(np.linalg.norm(b.place_m - ball.place_m)) < TOUCHES * BALL_DIAMETER_M for b in scene.of(State.MOVING)):
        return False
    reach_m = NO_NEARER * BALL_DIAMETER_M if ball.state is State.COVERED else STAY_RADII * BALL_RADIUS_M
    near = [b for b in scenery.blobs if b.fill < 2.0 and float(np.linalg.norm(b.m - ball.place_m)) < reach_m]
    if not any(unlikeness(ball, blob) < UNLIKE for blob in near):
        return False
    _uncovered(scene, ball)
    return True


def _seen(scene: Scene, ball: Held, blob: Blob) -> None:
    if ball.state in {State.REST, State.COVERED}:
        start(ball, scene.t_s, ball.seen_s)
    ball.state = State.MOVING
    see(
        ball,
        scene.t_s,
        upright_m(scene.window, ball, blob),
        blob.colour if not blob.is_part and 0.7 < blob.fill < 1.3 else None,
    )


def _missed(scene: Scene, ball: Held, intruder: Mask) -> None:
    """A ball that should be somewhere and is not: fast and blurred, behind somebody, or in a pocket."""
    if ball.state is State.REST:
        start(ball, scene.t_s, ball.seen_s)
    missing_s = scene.t_s - ball.seen_s
    near = falls(ball, scene.window.view.table, FALL_FRAMES * scene.frame_s)
    if near and missing_s > 0.25 and share(scene, intruder, ball) < 0.2:
        ball.state = State.GONE
    elif missing_s > LONGEST_SEARCH_S:
        ball.state = State.LOST
