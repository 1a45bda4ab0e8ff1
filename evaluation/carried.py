"""A rendered clip as a hand would have held the camera: it turns and leans a little all the time, and what it shows turns with it.

A camera that only turns sees the same picture through a homography, so nothing has to be rendered anew; the true heads turn with it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.track import Floats
from action_tracker.video.frames import Frame

CLOSER = 1.12
"""The picture is shown so much larger: what lies beyond the rendered one is never needed while the camera turns little."""
TURN_SHARE, LEAN_RAD = 0.02, 0.015
"""Standard deviation of how far the picture wanders (of its width) and leans."""
SLOWEST_HZ = (0.25, 0.6, 1.3, 2.4)
"""A hand sways slowly and trembles a little faster; each is half as far as the one before."""


@dataclass(frozen=True, eq=False)
class Hand:
    """How somebody holds the camera: phases and strengths `(4 ways, 3)` across, down and leaning."""

    phases: Floats
    strengths: Floats

    def turn(self, t_s: float, size_px: tuple[int, int]) -> Floats:
        """From the pixels of the picture as rendered to those as held, `(3, 3)`."""
        ways = self.strengths * np.sin(2 * np.pi * np.array(SLOWEST_HZ)[:, None] * t_s + self.phases)
        across, down, lean = ways.sum(axis=0)
        width, height = size_px
        middle = np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, 1.0]])
        cosine, sine = CLOSER * np.cos(LEAN_RAD * lean), CLOSER * np.sin(LEAN_RAD * lean)
        turned = np.array(
            [[cosine, -sine, TURN_SHARE * width * across], [sine, cosine, TURN_SHARE * width * down], [0, 0, 1]]
        )
        return np.asarray(np.linalg.inv(middle) @ turned @ middle)


def hand_of(seed: int) -> Hand:
    """The hand that holds the camera in the clip of `seed`."""
    rng = np.random.default_rng([seed, 47])
    fading = 0.5 ** np.arange(len(SLOWEST_HZ))[:, None]
    return Hand(rng.uniform(0, 2 * np.pi, (len(SLOWEST_HZ), 3)), rng.normal(0, 1, (len(SLOWEST_HZ), 3)) * fading)


def held(frames: Iterable[Frame], hand: Hand) -> Iterator[Frame]:
    """The frames of a still camera as the hand would have filmed them."""
    for frame in frames:
        width, height = frame.size_px
        turn = hand.turn(frame.t_s, (width, height))
        half = np.diag([0.5, 0.5, 1.0]) @ turn @ np.diag([2.0, 2.0, 1.0])
        y = _turned(frame.y, turn)
        u, v = (_turned(plane, half) for plane in (frame.u, frame.v))
        packed = np.concatenate([y.ravel(), u.ravel(), v.ravel()]).reshape(height * 3 // 2, width)
        yield Frame(frame.t_s, y, u, v, av.VideoFrame.from_ndarray(packed, format="yuv420p"))


def held_labels(labels: NDArray[np.uint8], t_s: float, hand: Hand) -> NDArray[np.uint8]:
    """Whose head is at each pixel `(h, w)` of the frame at `t_s` as held."""
    size_px = (labels.shape[1], labels.shape[0])
    return np.asarray(cv2.warpPerspective(labels, hand.turn(t_s, size_px), size_px, flags=cv2.INTER_NEAREST), np.uint8)


def _turned(plane: NDArray[np.uint8], turn: Floats) -> NDArray[np.uint8]:
    size = (plane.shape[1], plane.shape[0])
    return np.asarray(cv2.warpPerspective(plane, turn, size, borderMode=cv2.BORDER_REPLICATE), np.uint8)
