"""Which blob is which ball: one assignment over all balls that may have moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

import numpy as np

from action_tracker.kit.assign import cheapest
from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M
from action_tracker.pool.track import Floats
from action_tracker.vision.blobs import MOST_FILL, Blob
from action_tracker.vision.held import FASTEST_M_S, Held, State

SLACK_M = 0.025
"""Reach of a ball that does not move: the error of a place measured in one frame."""
COLOUR_WEIGHT = 1.0
COLOUR_SCALE = 25.0
"""Levels of light and colour by which one ball's looks differ from frame to frame at most."""
JUMP_M, JUMP_LOOKS = 0.15, 2.0
"""A ball that was set off so fast that it was not seen on the way must look like itself and be on the table."""
UNLIKE = 2.5
"""Times COLOUR_SCALE: a blob that looks so different is another ball, unless it is blurred or two in one."""
ALIKE = 1.2
"""Times COLOUR_SCALE: a blob beside the cue that covers the cue ball is only the cue ball when it looks no less like it."""
PART_COST = 0.5
SLOW_M_S = 0.3
"""A ball slower than this, with no faster one near, can only have been set off by a cue."""
UNSEEN_HIT_M_S = 3.0
"""An object ball may be sent off so fast by a ball that nobody saw come."""
LEAST_CUE_SHARE = 0.12
SURE_CUE = 0.5
FRESH_FRAMES, FRESH_S = 6.5, 0.2
"""A ball that has been moving for no longer may only now be leaving the tip."""
AT_POCKET_M = 0.15
STRUCK_S = 0.3
"""The cue that covers the cue ball strikes it within this time, or the player only aims."""
FORBIDDEN = 1e6
LONGEST_SEARCH_S = 0.6
"""A ball lost for longer is not looked for among the blobs of a single frame: only at the next rest."""


@dataclass(frozen=True)
class Instant:
    """When a frame was taken and how long after the one before; `filled` are resting balls whose place is not empty yet.

    The cue follows the cue ball to its place, so that its place says nothing. `sunk` are balls that went out of sight at a
    pocket.
    """

    t_s: float
    frame_s: float
    filled: frozenset[int] = frozenset()
    sunk: frozenset[int] = frozenset()


def matched(balls: Sequence[Held], blobs: Sequence[Blob], now: Instant) -> dict[int, Blob]:
    """The blob of each ball, by the ball's index in `balls`; a ball that is not among the blobs is left out.

    When two balls lie in one thing, both get a part of it.
    """
    found = _assigned(balls, blobs, now)
    things = [blob.thing for blob in found.values()]
    shared = {blob.thing for blob in found.values() if not blob.is_part and things.count(blob.thing) > 1}
    if not shared:
        return found
    return _assigned(balls, [b for b in blobs if b.is_part or b.thing not in shared], now)


def _assigned(balls: Sequence[Held], blobs: Sequence[Blob], now: Instant) -> dict[int, Blob]:
    if not balls or not blobs:
        return {}
    fastest = _fastest_near(balls, now)
    costs = np.full((len(balls), len(blobs)), FORBIDDEN)
    for i, ball in enumerate(balls):
        for j, blob in enumerate(blobs):
            costs[i, j] = FORBIDDEN if _is_far(ball, blob, now) else _cost(ball, blob, now.t_s, fastest[i])
    return {i: blobs[j] for i, j in cheapest(costs) if costs[i, j] < FORBIDDEN}


def _is_far(ball: Held, blob: Blob, now: Instant) -> bool:
    """Whether a ball that went out of sight at a pocket would have to be somewhere else altogether."""
    return ball.id in now.sunk and float(np.linalg.norm(blob.m - ball.place_m)) > AT_POCKET_M


def _fastest_near(balls: Sequence[Held], now: Instant) -> list[float]:
    """How fast each ball may be by now: as fast as the fastest ball that may have hit it, or as a cue may have sent it."""
    speeds = np.array([ball.fastest_m_s for ball in balls])
    places = np.array([ball.place_m for ball in balls])
    found = []
    for i, ball in enumerate(balls):
        distance = np.linalg.norm(places - places[i], axis=1)
        near = distance < 2 * BALL_DIAMETER_M + 2.5 * speeds * now.frame_s
        others = speeds[near & (np.arange(len(balls)) != i)]
        fastest = float(max(speeds[i], others.max(initial=0.0)))
        found.append(max(fastest, _set_off_m_s(ball, now, fastest)))
    return found


def _set_off_m_s(ball: Held, now: Instant, fastest_m_s: float) -> float:
    """How fast a cue, or a ball that nobody saw, may have just sent this ball off."""
    fresh = ball.state is State.REST or now.t_s - ball.since_s < max(FRESH_FRAMES * now.frame_s, FRESH_S)
    if ball.state in {State.COVERED, State.LOST} and may_be_struck(ball, now.t_s):
        return FASTEST_M_S
    just_seen = ball.state is not State.LOST and now.t_s - ball.seen_s < 3.5 * now.frame_s
    if not just_seen or not (fresh or fastest_m_s < SLOW_M_S):
        return 0.0
    if may_be_cue(ball):
        return FASTEST_M_S
    return 0.0 if ball.id in now.filled else UNSEEN_HIT_M_S


def _cost(ball: Held, blob: Blob, t_s: float, fastest_m_s: float) -> float:
    passed = min(t_s - ball.seen_s, LONGEST_SEARCH_S)
    moved = hypot(blob.m[0] - ball.x_m, blob.m[1] - ball.y_m)
    if not moved <= SLACK_M + 1.25 * fastest_m_s * passed:  # nor when it lies nowhere on the cloth
        return FORBIDDEN
    miss = float(np.linalg.norm(blob.m - ball.expected_m(t_s)))
    scale = BALL_RADIUS_M + 0.5 * ball.speed_m_s * passed
    if ball.state is State.COVERED and (blob.is_part or not 0.6 < blob.fill < MOST_FILL or moved < BALL_RADIUS_M):
        return FORBIDDEN
    looks = unlikeness(ball, blob)
    is_jump = moved > JUMP_M + 1.25 * ball.fastest_m_s * passed
    if is_jump and (looks > JUMP_LOOKS or blob.is_part or not blob.on_table):
        return FORBIDDEN
    if ball.state is State.COVERED and looks > ALIKE:
        return FORBIDDEN
    if looks > UNLIKE and blob.stretch < 1.8 and blob.fill < 1.7:
        return FORBIDDEN
    return min(miss / scale, 8.0) + COLOUR_WEIGHT * min(looks, 3.0) + (PART_COST if blob.is_part else 0.0)


def may_be_cue(ball: Held) -> bool:
    """Whether a cue may have struck it: nothing that was clearly taken for another ball."""
    total = sum(ball.kinds.values())
    return total == 0 or ball.kinds.get("cue", 0.0) / total > LEAST_CUE_SHARE


def unlikeness(ball: Held, blob: Blob) -> float:
    """How far apart their looks are, in times COLOUR_SCALE; light counts half, for it changes as a ball turns."""
    return float(np.linalg.norm((blob.colour - np.array(ball.colour)) * [0.5, 1.0, 1.0])) / COLOUR_SCALE


def is_quiet(balls: Sequence[Held], ball: Held, t_s: float) -> bool:
    """Whether nothing can have set `ball` off at `t_s`: the cue ball and all that may be it lie in full view, and no ball moves."""
    if may_be_cue(ball) or any(other.state is State.MOVING for other in balls):
        return False
    if any(other.state is State.LOST and t_s - other.seen_s < LONGEST_SEARCH_S for other in balls):
        return False
    cues = [other for other in balls if other.state is not State.GONE and may_be_cue(other)]
    sure = any(cue_share(other) > SURE_CUE and other.n_sightings > 1 for other in cues)
    return sure and all(other.state is State.REST and other.seen_s == t_s for other in cues)


def may_be_struck(ball: Held, t_s: float) -> bool:
    """Whether the cue may just have struck this ball, which lay still until it went out of sight a moment ago."""
    return may_be_cue(ball) and ball.speed_m_s == 0.0 and t_s - ball.seen_s < STRUCK_S


def cue_share(ball: Held) -> float:
    """How much of what a ball was taken for says cue ball, 0 to 1."""
    total = sum(ball.kinds.values())
    return ball.kinds.get("cue", 0.0) / total if total > 0 else 0.0


def unclaimed(blobs: Sequence[Blob], taken: Sequence[Blob]) -> list[Blob]:
    """Blobs that belong to no ball: not those taken, nor anything of the same thing closer than a ball to one taken."""
    free = []
    for blob in blobs:
        near = [t for t in taken if t.thing == blob.thing or _distance(t.m, blob.m) < 0.8 * BALL_DIAMETER_M]
        if not near:
            free.append(blob)
    return free


def _distance(a: Floats, b: Floats) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])
