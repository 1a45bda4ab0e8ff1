"""What is done while nothing moves: look closely at every ball, decide who is still there, keep the empty table up to date."""

from collections.abc import Sequence

import cv2
import numpy as np

from action_tracker.pool.table import BALL_DIAMETER_M
from action_tracker.pool.track import Floats
from action_tracker.video.frames import Frame
from action_tracker.vision import plate
from action_tracker.vision.blobs import Blob, Scenery, sorted_out
from action_tracker.vision.cloth import Mask
from action_tracker.vision.detect import Sighting, find_balls
from action_tracker.vision.held import Held, State
from action_tracker.vision.leaning import learn
from action_tracker.vision.recognised import SAME_PLACE_M, apart_m, assigned, had_not_fallen, in_place, strangeness
from action_tracker.vision.scene import Scene, box, remember, share
from action_tracker.vision.steady import is_adrift, watch
from action_tracker.vision.swaps import exchange, is_another, untangle
from action_tracker.vision.window import Yuv

CALM_S = 0.3
"""So long must nothing move before the balls are looked at closely."""
AGAIN_S = 1.0
UPKEEP_S = 0.33
STEADY_LEVELS = 8
ABSORB_STEPS, PATIENT_STEPS = 9, 18
"""After so many steps of upkeep without a change, a thing on the table, or a person, belongs to the picture of the empty table."""
CLEAR_SHARE = 0.03
"""The table counts as in view while hands and people cover less of it than this."""
FREE_SHARE = 0.2
"""Nobody is looked for while more of the table than this is covered."""
SURE_SCORE, MAYBE_SCORE = 0.5, 0.15
LOOKS = 2
"""So many close looks are taken at every rest."""
GHOST_MISSES = 3
"""What stands out from nothing and is not taken for a ball so often is none."""
LEAST_NUMBER = 0.01
"""Numbers less likely than this are not kept."""
LEAST_DIFFERENT = 0.35
CLEAR_SCORE, HARDLY_DIFFERENT = 0.9, 0.05
"""A ball of the cloth's own colour hardly differs from the empty table: what is plainly a ball needs to differ no more than this."""
BLOB_STRANGE = 25.0
"""Levels of light and colour by which a blob may differ from a lost ball to be taken for it."""


def begin(scene: Scene, frame: Frame, yuv: Yuv) -> None:
    """The first frame that shows the table: the empty table and the balls, whether they rest or not."""
    if not plate.shows_cloth(scene.window, frame):
        return
    found = find_balls(frame.bgr(), scene.window.view)
    sure = [(seen.x_m, seen.y_m) for seen in found if seen.score >= SURE_SCORE]
    scene.plate = plate.empty(scene.window, frame, sure)
    scene.plate8 = scene.plate.copy8()
    scene.still, scene.before, scene.mark = yuv.copy(), yuv, yuv
    scene.ages = np.zeros(yuv.shape[:2], np.uint8)
    scene.moved_s = scene.mark_s = frame.t_s
    look_closely(scene, frame, yuv, yuv, found)


def upkeep(scene: Scene, frame: Frame, yuv: Yuv) -> None:
    """Now and then: let the empty table follow the light, and after every motion look at the balls closely."""
    if frame.t_s - scene.mark_s >= UPKEEP_S and scene.mark is not None:
        before = scene.mark
        assert scene.plate is not None
        assert scene.plate8 is not None
        mask = plate.differing(scene.plate, yuv, scene.plate8)
        watch(scene, before, yuv, mask)
        if is_adrift(scene):
            scene.mark, scene.mark_s = yuv, scene.t_s
            return
        scenery = _refresh(scene, yuv, mask)
        if not scene.of(State.MOVING) and frame.t_s - scene.moved_s >= CALM_S:
            covered = _covered_share(scene, scenery)
            again = scene.n_looks < LOOKS or (scene.of(State.LOST) and covered < CLEAR_SHARE)
            if covered < FREE_SHARE and again:
                look_closely(scene, frame, yuv, before)
                scene.n_looks += 1
                scene.moved_s = frame.t_s + AGAIN_S - CALM_S


def _refresh(scene: Scene, yuv: Yuv, mask: Mask) -> Scenery:
    assert scene.plate is not None
    assert scene.mark is not None
    assert scene.ages is not None
    scenery = sorted_out(mask, yuv, scene.window)
    most = STEADY_LEVELS - 1
    alike = cv2.inRange(cv2.absdiff(yuv, scene.mark), (0, 0, 0), (most, most, most))
    same = np.asarray(alike, np.uint8)
    for ball in scene.of(State.REST, State.COVERED, State.MOVING, State.LOST):
        rows, columns, inside = box(scene, ball.x_m, ball.y_m, 1.6)
        same[rows, columns][inside] = 0
    older = np.minimum(scene.ages, 250) + np.uint8(1)
    scene.ages = np.asarray(cv2.bitwise_and(older, older, mask=cv2.bitwise_and(same, mask)), np.uint8)
    patience = ABSORB_STEPS + (PATIENT_STEPS - ABSORB_STEPS) * np.asarray(
        cv2.dilate(scenery.intruder, plate.disc(2)), np.uint8
    )
    plate.refresh(scene.plate, yuv, steady=np.asarray(cv2.subtract(same, mask), np.uint8), rate=0.1)
    plate.refresh(
        scene.plate, yuv, steady=np.asarray(cv2.compare(scene.ages, patience, cv2.CMP_GT), np.uint8), rate=0.5
    )
    scene.plate8 = scene.plate.copy8()
    scene.mark, scene.mark_s = yuv, scene.t_s
    return scenery


def _covered_share(scene: Scene, scenery: Scenery) -> float:
    table = scene.window.table
    return float(cv2.countNonZero(scenery.intruder & table)) / max(cv2.countNonZero(table), 1)


def look_closely(scene: Scene, frame: Frame, yuv: Yuv, before: Yuv, found: Sequence[Sighting] | None = None) -> None:
    """Find the balls in this frame and settle with the balls known: who is it, who is back, who is new, who is gone.

    `found` are this frame's balls when they are known already. What looked different in the frame `before`, a moment ago, does not rest.
    """
    assert scene.plate is not None
    assert scene.plate8 is not None
    mask = plate.differing(scene.plate, yuv, scene.plate8)
    scenery = sorted_out(mask, yuv, scene.window)
    blobs = [blob for blob in scenery.blobs if not blob.is_part and 0.55 < blob.fill < 1.6]
    found = find_balls(frame.bgr(), scene.window.view) if found is None else found
    seen = [s for s in found if _is_likely(s, blobs)]
    is_clear = _covered_share(scene, scenery) < CLEAR_SHARE
    resting = scene.of(State.REST, State.COVERED)
    known = in_place(resting, seen)
    _confirm(scene, known, yuv)
    for ball in resting:
        if all(ball is not confirmed for confirmed, _ in known):
            _suspect(scene, ball, mask, is_clear=is_clear)
    seen = [s for s in seen if all(s is not taken for _, taken in known)]
    seen = [s for s in seen if _stands_out(scene, s, mask, scenery.body)]
    loose = [s for s in seen if not _is_steady(scene, s, yuv, before)]
    seen = [s for s in seen if s not in loose]
    rested = [ball for ball in scene.of(State.LOST) if not ball.recent]
    for ball, sighting in in_place(rested, seen):
        _comes_back(scene, ball, sighting, yuv)
        seen.remove(sighting)
    for ball, sighting in assigned(scene.of(State.LOST), seen):
        _comes_back(scene, ball, sighting, yuv)
        seen.remove(sighting)
    _found_as_blobs(scene, scenery, yuv)
    for sighting in seen:
        _welcome(scene, sighting, yuv)
    learn(scene.window, in_place(scene.of(State.REST), found), blobs)
    if not loose and is_clear:
        for ball in scene.of(State.LOST):
            ball.state = State.GONE


def _is_likely(sighting: Sighting, blobs: Sequence[Blob]) -> bool:
    """Whether it is surely a ball, or perhaps one and a round thing stands out from the cloth just there."""
    if sighting.score >= SURE_SCORE:
        return True
    place = np.array([sighting.x_m, sighting.y_m])
    return sighting.score >= MAYBE_SCORE and any(np.linalg.norm(b.m - place) < SAME_PLACE_M for b in blobs)


def _confirm(scene: Scene, known: Sequence[tuple[Held, Sighting]], yuv: Yuv) -> None:
    untangle(scene.balls, known, scene.stirred_s)
    for ball, sighting in known:
        if is_another(ball, sighting, scene.stirred_s):
            _lose_name(scene, ball)
        note(ball, sighting)
        ball.colour = _colour(scene, sighting, yuv)
        if ball.state is State.COVERED:
            ball.state, ball.seen_s = State.REST, scene.t_s


def _lose_name(scene: Scene, ball: Held) -> None:
    """What rests here was never the ball it was taken for while it moved: that one is lost, and this one is new."""
    before = [sample for sample in ball.path if sample[0] <= scene.stirred_s]
    x_m, y_m = before[-1][1:3] if before else (ball.x_m, ball.y_m)
    lost = Held(scene.next_id, x_m, y_m, scene.stirred_s, scene.stirred_s, list(ball.colour), State.LOST)
    lost.last_start_s = ball.last_start_s
    scene.next_id += 1
    exchange(ball, lost, scene.stirred_s)
    scene.balls.append(lost)


def _suspect(scene: Scene, ball: Held, mask: Mask, *, is_clear: bool) -> None:
    """A ball that should rest in the open (`is_clear`: all is) and was not recognised: when nothing stands out there, it may be none."""
    if ball.state is State.REST or (ball.state is State.COVERED and is_clear):
        ball.n_missed += 1
        never = ball.n_sightings == 0 and ball.n_missed >= LOOKS
        if never or (ball.n_missed >= GHOST_MISSES and share(scene, mask, ball) < LEAST_DIFFERENT):
            ball.state = State.GONE


def note(ball: Held, sighting: Sighting) -> None:
    """Add what a ball was taken for to its evidence."""
    ball.n_sightings += 1
    for kind, probability in sighting.kind_probs.items():
        ball.kinds[str(kind)] = ball.kinds.get(str(kind), 0.0) + float(probability)
    for number, probability in enumerate(sighting.number_probs, start=1):
        if probability > LEAST_NUMBER:
            ball.numbers[str(number)] = ball.numbers.get(str(number), 0.0) + float(probability)


def _comes_back(scene: Scene, ball: Held, sighting: Sighting, yuv: Yuv) -> None:
    note(ball, sighting)
    _back_at(scene, ball, np.array([sighting.x_m, sighting.y_m]), yuv)


def _back_at(scene: Scene, ball: Held, place_m: Floats, yuv: Yuv) -> None:
    ball.tell(scene.t_s - 1e-3, seen=False)
    ball.x_m, ball.y_m = float(place_m[0]), float(place_m[1])
    ball.seen_s = ball.since_s = scene.t_s
    ball.state, ball.vx_m_s, ball.vy_m_s, ball.recent = State.REST, 0.0, 0.0, []
    ball.tell(scene.t_s)
    remember(scene, ball, yuv)


def _stands_out(scene: Scene, sighting: Sighting, mask: Mask, body: Mask) -> bool:
    """Whether what was taken for a ball differs from the empty table, and is no part of a person."""
    ball = Held(-1, sighting.x_m, sighting.y_m, 0.0, 0.0, [])
    least = HARDLY_DIFFERENT if sighting.score >= CLEAR_SCORE else LEAST_DIFFERENT
    return share(scene, mask, ball) > least and share(scene, body, ball) < 0.1


def _is_steady(scene: Scene, sighting: Sighting, yuv: Yuv, before: Yuv) -> bool:
    rows, columns, inside = box(scene, sighting.x_m, sighting.y_m, 1.0)
    change = cv2.absdiff(yuv[rows, columns], before[rows, columns])[inside]
    return bool(len(change) > 0 and float(change[:, 0].mean()) < STEADY_LEVELS)


def _welcome(scene: Scene, sighting: Sighting, yuv: Yuv) -> None:
    """A ball nobody knows: one that had been taken for fallen, or one never seen before."""
    if any(apart_m(ball, sighting) < SAME_PLACE_M for ball in scene.of(State.REST, State.COVERED)):
        return
    fresh = Held(scene.next_id, sighting.x_m, sighting.y_m, scene.t_s, scene.t_s, _colour(scene, sighting, yuv))
    back = [b for b in scene.of(State.GONE) if had_not_fallen(scene, b, sighting)]
    if back:
        _comes_back(scene, min(back, key=lambda b: strangeness(b, sighting)), sighting, yuv)
        return
    scene.next_id += 1
    scene.balls.append(fresh)
    note(fresh, sighting)
    fresh.tell(scene.t_s)
    remember(scene, fresh, yuv)


def _found_as_blobs(scene: Scene, scenery: Scenery, yuv: Yuv) -> None:
    """A lost ball that nothing was recognised as may still lie there as a round blob of its colour."""
    blobs = [b for b in scenery.blobs if not b.is_part and 0.5 < b.fill < 1.6 and _is_free(scene, b)]
    for ball in scene.of(State.LOST):
        alike = [(float(np.linalg.norm(blob.colour - np.array(ball.colour))), i) for i, blob in enumerate(blobs)]
        strangeness, i = min(alike, default=(np.inf, -1))
        if strangeness < BLOB_STRANGE:
            _back_at(scene, ball, blobs.pop(i).m, yuv)


def _is_free(scene: Scene, blob: Blob) -> bool:
    return all(
        np.hypot(b.x_m - blob.m[0], b.y_m - blob.m[1]) > BALL_DIAMETER_M for b in scene.of(State.REST, State.COVERED)
    )


def _colour(scene: Scene, sighting: Sighting, yuv: Yuv) -> list[float]:
    rows, columns, inside = box(scene, sighting.x_m, sighting.y_m, 0.9)
    pixels = yuv[rows, columns][inside]
    return [float(value) for value in (pixels.mean(axis=0) if len(pixels) else (128.0, 128.0, 128.0))]
