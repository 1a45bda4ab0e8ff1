"""What is painted on pool balls: plain colours, stripes, numbers in white circles, spots on some cue balls."""

from functools import lru_cache

import cv2
import numpy as np

from action_tracker.synth.colour import Light, Rgb, linear
from action_tracker.synth.noise import Field
from action_tracker.synth.scene import BallSet

ROWS, COLUMNS = 256, 512
_FACE = 64
_FONTS = (cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_TRIPLEX)


@lru_cache(maxsize=64)
def paint(balls: BallSet, number: int) -> Light:
    """What ball `number` (0 the cue ball) sends back of white light, `(ROWS, COLUMNS, 3)`.

    Rows are the angle from the ball's +z axis, columns the angle about it; the numbers face +x and -x.
    """
    z, along, across = _surface()
    if number == 0:
        return _cue(balls, z, along, across)
    colour = linear(colour_of(balls, number))
    white = linear(balls.white)
    skin = np.broadcast_to(colour, (ROWS, COLUMNS, 3)).copy()
    if not balls.is_pool:
        return np.asarray(skin, dtype=np.float32)
    if number > 8:
        skin[np.abs(z) > balls.stripe_half] = white
    circle = np.arccos(np.clip(np.abs(along), 0, 1)) < balls.circle_rad
    skin[circle] = white
    ink = _ink(balls, number, z, along, across)
    return np.asarray(skin * (1 - ink) + linear(balls.black) * ink, dtype=np.float32)


def colour_of(balls: BallSet, number: int) -> Rgb:
    """The colour of ball `number`, 1 to 15, where it is not white."""
    if number == 8:
        return balls.black
    if number > 8 and balls.others:
        return balls.others[number - 9]
    return balls.colours[(number - 1) % 8]


@lru_cache(maxsize=1)
def _surface() -> tuple[Field, Field, Field]:
    """For every texel the unit vector's z, x and y."""
    down = (np.arange(ROWS, dtype=np.float32) + 0.5) * np.pi / ROWS
    about = (np.arange(COLUMNS, dtype=np.float32) + 0.5) * 2 * np.pi / COLUMNS - np.pi
    z = np.repeat(np.cos(down)[:, None], COLUMNS, axis=1)
    return z, np.sin(down)[:, None] * np.cos(about), np.sin(down)[:, None] * np.sin(about)


def _cue(balls: BallSet, z: Field, along: Field, across: Field) -> Light:
    """The cue ball: plain, or with six spots."""
    skin = np.broadcast_to(linear(balls.cue), (ROWS, COLUMNS, 3)).copy()
    if balls.spots is not None:
        widest = np.maximum(np.maximum(np.abs(z), np.abs(along)), np.abs(across))
        skin[np.arccos(np.clip(widest, 0, 1)) < 0.24] = linear(balls.spots)
    return np.asarray(skin, dtype=np.float32)


def _ink(balls: BallSet, number: int, z: Field, along: Field, across: Field) -> Field:
    """How much black print there is at each texel, `(ROWS, COLUMNS, 1)`."""
    face = np.zeros((_FACE, _FACE), dtype=np.uint8)
    text, scale = str(number), 1.35 if number < 10 else 0.95
    font = _FONTS[balls.face]
    (width, height), _ = cv2.getTextSize(text, font, scale, 5)
    cv2.putText(face, text, ((_FACE - width) // 2, (_FACE + height) // 2), font, scale, 255, 5, cv2.LINE_AA)
    if number in (6, 9):
        cv2.line(face, (20, 58), (44, 58), 255, 3, cv2.LINE_AA)
    reach = np.sin(balls.circle_rad)
    right = np.where(along > 0, across, -across) / reach
    u = ((right + 1) / 2 * _FACE).astype(np.float32)
    v = ((1 - z / reach) / 2 * _FACE).astype(np.float32)
    ink = cv2.remap(face, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0)
    return np.asarray((ink / np.float32(255))[..., None])
