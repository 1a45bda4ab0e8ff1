"""A player: stands, walks, bends down, plays, with a cue. Joints in metres, turned into limbs to draw."""

from dataclasses import dataclass, fields, replace

import numpy as np

from action_tracker.pool.table import BALL_RADIUS_M, CUSHION_WIDTH_M, Table
from action_tracker.pool.track import Floats
from action_tracker.synth.colour import Rgb
from action_tracker.synth.figures import Limb
from action_tracker.synth.scene import FLOOR_M

CUE_M = 1.47
BESIDE_M = 0.62
"""How far from the nose line a player walks around the table."""


@dataclass(frozen=True)
class Clothes:
    """Colours of one player."""

    shirt: Rgb = (36, 38, 46)
    trousers: Rgb = (28, 28, 32)
    skin: Rgb = (196, 146, 116)
    hair: Rgb = (44, 32, 24)
    shoes: Rgb = (18, 18, 18)


@dataclass(frozen=True, eq=False)
class Pose:
    """Where a player's joints are, each `(3,)` in metres; `left` is the bridge hand's side, the cue goes from `butt` to `tip`."""

    head: Floats
    neck: Floats
    hips: Floats
    left_shoulder: Floats
    right_shoulder: Floats
    left_elbow: Floats
    right_elbow: Floats
    left_hand: Floats
    right_hand: Floats
    left_knee: Floats
    right_knee: Floats
    left_foot: Floats
    right_foot: Floats
    butt: Floats
    tip: Floats


def blended(one: Pose, other: Pose, part: float) -> Pose:
    """Between two poses: `one` at 0, `other` at 1, gently at both ends."""
    ease = part * part * (3 - 2 * part)
    return Pose(*((1 - ease) * getattr(one, f.name) + ease * getattr(other, f.name) for f in fields(Pose)))


def standing(place_m: Floats, facing_rad: float, *, stride_rad: float = 0.0, step: float = 0.0) -> Pose:
    """A player who stands or walks at `place_m` (2,) and looks along `facing_rad`; `step` 0 to 1 opens the legs with `stride_rad`."""
    way = np.array([np.cos(facing_rad), np.sin(facing_rad), 0.0])
    side = np.array([-way[1], way[0], 0.0])
    ground = np.array([place_m[0], place_m[1], FLOOR_M])
    up = np.array([0.0, 0.0, 1.0])
    swing = 0.28 * step * np.sin(stride_rad)
    bob = 0.02 * step * np.cos(2 * stride_rad)
    hips = ground + (0.93 + bob) * up
    neck = ground + (1.45 + bob) * up + 0.03 * way
    right_hand = ground + (0.98 + bob) * up - 0.32 * side + (0.22 - 0.3 * swing) * way
    return Pose(
        head=neck + 0.17 * up + 0.03 * way,
        neck=neck,
        hips=hips,
        left_shoulder=neck + 0.19 * side - 0.06 * up,
        right_shoulder=neck - 0.19 * side - 0.06 * up,
        left_elbow=ground + (1.12 + bob) * up + 0.25 * side - (0.05 + 0.5 * swing) * way,
        right_elbow=ground + (1.13 + bob) * up - 0.27 * side - 0.02 * way,
        left_hand=ground + (0.86 + bob) * up + 0.24 * side + (0.08 - swing) * way,
        right_hand=right_hand,
        left_knee=ground + 0.5 * up + 0.1 * side + (0.04 + 0.6 * swing) * way,
        right_knee=ground + 0.5 * up - 0.1 * side + (0.04 - 0.6 * swing) * way,
        left_foot=ground + 0.05 * up + 0.11 * side + swing * way,
        right_foot=ground + 0.05 * up - 0.11 * side - swing * way,
        butt=right_hand - 0.85 * up + 0.05 * way,
        tip=right_hand + (CUE_M - 0.85) * up + 0.02 * way,
    )


def shooting(table: Table, ball_m: Floats, heading_rad: float, *, back_m: float = 0.02) -> Pose:
    """A player down on the shot: cue behind the ball at `ball_m` (2,), tip `back_m` from its surface, aimed along `heading_rad`."""
    way = np.array([np.cos(heading_rad), np.sin(heading_rad), 0.0])
    side = np.array([-way[1], way[0], 0.0])
    up = np.array([0.0, 0.0, 1.0])
    ball = np.array([ball_m[0], ball_m[1], 0.0])
    behind = clear_behind_m(table, ball_m, heading_rad)
    # The butt must pass over the rail behind the ball.
    rise = np.clip((0.062 - BALL_RADIUS_M) / max(behind - 0.05, 0.08), 0.05, 0.35)
    line = (way - rise * up) / np.hypot(1, rise)
    tip = ball + BALL_RADIUS_M * up - (BALL_RADIUS_M + back_m) * line
    rested = ball + BALL_RADIUS_M * up - (BALL_RADIUS_M + 0.02) * line
    bridge_m = min(0.24, max(behind + 0.06, 0.14))
    # The shaft lies on the hand: that is as high as the cue is there, less the hand's and the shaft's thickness.
    shaft_m = BALL_RADIUS_M + rise * bridge_m
    bridge = ball - bridge_m * way + max(shaft_m - 0.03, 0.012) * up + 0.006 * side
    grip = tip - 1.12 * line
    body_m = max(0.72, behind - 0.25)
    neck = rested - body_m * line + 0.27 * up + 0.06 * side
    hips = ball - max(body_m + 0.5, behind + 0.32) * way + (0.93 + FLOOR_M) * up + 0.12 * side
    ground = np.array([hips[0], hips[1], FLOOR_M])
    return Pose(
        head=neck + 0.2 * way + 0.05 * up - 0.05 * side,
        neck=neck,
        hips=hips,
        left_shoulder=neck + 0.2 * side - 0.04 * up + 0.08 * way,
        right_shoulder=neck - 0.19 * side + 0.05 * up - 0.03 * way,
        left_elbow=0.5 * (neck + 0.2 * side) + 0.5 * bridge + 0.05 * side - 0.02 * up,
        right_elbow=grip + 0.3 * up - 0.06 * side - 0.1 * way,
        left_hand=bridge,
        right_hand=grip,
        left_knee=ground + 0.5 * up + 0.16 * side + 0.14 * way,
        right_knee=ground + 0.48 * up - 0.12 * side - 0.06 * way,
        left_foot=ground + 0.05 * up + 0.2 * side + 0.12 * way,
        right_foot=ground + 0.05 * up - 0.16 * side - 0.25 * way,
        butt=tip - CUE_M * line,
        tip=tip,
    )


def clear_behind_m(table: Table, ball_m: Floats, heading_rad: float) -> float:
    """From the ball straight back to the outer edge of the rails."""
    way = -np.array([np.cos(heading_rad), np.sin(heading_rad)])
    out = CUSHION_WIDTH_M + 0.12
    low, high = np.array([-out, -out]), np.array([table.length_m + out, table.width_m + out])
    with np.errstate(divide="ignore"):
        reach = np.where(way > 0, (high - ball_m) / way, (low - ball_m) / way)
    return float(np.min(reach[np.isfinite(reach)]))


def feathered(pose: Pose, back_m: float) -> Pose:
    """The pose with the cue and the grip hand drawn back by `back_m` along the cue."""
    line = (pose.tip - pose.butt) / np.linalg.norm(pose.tip - pose.butt)
    shift = -back_m * line
    return replace(
        pose,
        tip=pose.tip + shift,
        butt=pose.butt + shift,
        right_hand=pose.right_hand + shift,
        right_elbow=pose.right_elbow + 0.25 * shift,
    )


def limbs_of(pose: Pose, clothes: Clothes) -> tuple[Limb, ...]:
    """What is to be drawn of a player: body, hands with fingers, and the cue."""
    way = pose.tip - pose.left_hand
    way = way / max(float(np.linalg.norm(way)), 1e-6)
    up = np.array([0.0, 0.0, 1.0])
    head = (
        Limb(pose.head - 0.03 * up, pose.head + 0.03 * up, 0.088, 0.092, clothes.skin, head_of=1),
        Limb(pose.head + 0.035 * up - 0.02 * _level(way), pose.head + 0.06 * up, 0.098, 0.085, clothes.hair, head_of=1),
    )
    return (*trunk_of(pose, clothes), *head, *arms_of(pose, clothes), *cue_of(pose))


def trunk_of(pose: Pose, clothes: Clothes) -> tuple[Limb, ...]:
    """Legs, trunk and neck; which way the cue points, the feet point."""
    way = pose.tip - pose.left_hand
    way = way / max(float(np.linalg.norm(way)), 1e-6)
    up = np.array([0.0, 0.0, 1.0])
    chest = 0.45 * pose.neck + 0.55 * pose.hips
    return (
        Limb(pose.hips, pose.left_knee, 0.095, 0.065, clothes.trousers),
        Limb(pose.hips, pose.right_knee, 0.095, 0.065, clothes.trousers),
        Limb(pose.left_knee, pose.left_foot, 0.062, 0.045, clothes.trousers),
        Limb(pose.right_knee, pose.right_foot, 0.062, 0.045, clothes.trousers),
        Limb(pose.left_foot, pose.left_foot + 0.12 * _level(way), 0.045, 0.04, clothes.shoes),
        Limb(pose.right_foot, pose.right_foot + 0.12 * _level(way), 0.045, 0.04, clothes.shoes),
        Limb(chest, pose.hips, 0.155, 0.15, clothes.shirt),
        Limb(pose.neck - 0.1 * up, chest, 0.13, 0.155, clothes.shirt),
        Limb(pose.left_shoulder, pose.right_shoulder, 0.075, 0.075, clothes.shirt),
        Limb(pose.neck, pose.head, 0.055, 0.055, clothes.skin),
    )


def arms_of(pose: Pose, clothes: Clothes) -> tuple[Limb, ...]:
    """Arms, hands and the bridge hand's fingers."""
    way = pose.tip - pose.left_hand
    way = way / max(float(np.linalg.norm(way)), 1e-6)
    up = np.array([0.0, 0.0, 1.0])
    arms = []
    for shoulder, elbow, hand in (
        (pose.left_shoulder, pose.left_elbow, pose.left_hand),
        (pose.right_shoulder, pose.right_elbow, pose.right_hand),
    ):
        arms.append(Limb(shoulder, elbow, 0.062, 0.046, clothes.shirt))
        arms.append(Limb(elbow, hand, 0.038, 0.026, clothes.skin))
        arms.append(Limb(hand, hand + 0.04 * _level(way), 0.027, 0.022, clothes.skin))
    side = np.array([-way[1], way[0], 0.0])
    knuckle = pose.left_hand + 0.04 * _level(way) - 0.004 * up
    fingers = [
        Limb(knuckle + a * side, knuckle + 0.06 * _level(way) + 1.8 * a * side - 0.012 * up, 0.010, 0.008, clothes.skin)
        for a in (-0.03, -0.014, 0.014, 0.03)
    ]
    return (*arms, *fingers)


def _level(way: Floats) -> Floats:
    flat = np.array([way[0], way[1], 0.0])
    return np.asarray(flat / max(float(np.linalg.norm(flat)), 1e-6))


def cue_of(pose: Pose) -> tuple[Limb, ...]:
    """The cue: dark butt, ring, pale shaft, white ferrule, blue tip."""
    marks = (
        (0.0, 0.145, (24, 20, 20)),
        (0.145, 0.35, (70, 66, 60)),
        (0.35, 0.5, (46, 20, 14)),
        (0.5, 0.51, (220, 214, 200)),
    )
    shaft = ((0.51, 0.982, (206, 170, 116)), (0.982, 0.993, (238, 236, 228)), (0.993, 1.0, (60, 96, 150)))
    limbs = []
    for start, end, colour in (*marks, *shaft):
        first, last = (pose.butt + part * (pose.tip - pose.butt) for part in (start, end))
        limbs.append(Limb(first, last, 0.0155 - 0.009 * start, 0.0155 - 0.009 * end, colour, rough=False))
    return tuple(limbs)
