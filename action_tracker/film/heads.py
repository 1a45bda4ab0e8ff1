"""Where heads are in a clip, so that they can be covered: what stands out from the room like a person, and every face found.

A look is taken ten times a second at a small picture. In doubt more is covered, and the doubt is said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path

import cv2
import numpy as np

from action_tracker.film import apart, faces
from action_tracker.film.apart import Small
from action_tracker.film.blur import Cover, Mask
from action_tracker.video import frames
from action_tracker.video.frames import Frame, Header, fitted

SIDE_PX, CELL_PX = 384, 4
"""The longer side of the small picture, and of a cell of the mask in it."""
LOOK_EVERY_S = 0.1
FACES_EVERY = 20
"""Faces are looked for every two seconds: a look for them costs as much as all the others between."""
CHUNK = 300
"""So many looks are worked on together, half a minute: memory stays constant."""
N_AROUND, AROUND_S = 24, 240.0
"""So many pictures from so long before and after the clip tell what the room looks like without whoever stands in it now."""
HEAD_SHARE = 0.35
"""The upper part of a standing person's shape that surely holds the head, with arms raised or hair on end."""
LEAST_AREA = 250
"""Pixels of the small picture that a person whose head has 8 (40 of 1920) covers at least, half hidden."""
MOVED = "The camera moved: people were looked for in every picture by itself."


@dataclass
class _Look:
    t_s: float
    small: Small
    mask: Mask


@dataclass
class _Memory:
    """What is carried from one stretch to the next: pictures of the room, and doubts."""

    pictures: list[Small] = field(default_factory=list)
    doubts: set[str] = field(default_factory=set)


def cover_in(path: Path, start_s: float, stop_s: float, *, facts: Header | None = None) -> Cover:
    """What to cover in the stretch `start_s` to `stop_s` of the video at `path`; times are the video's own.

    Raises the errors of `video` for files that cannot be read.
    """
    facts = facts or frames.header(path)
    times = np.linspace(max(0.0, start_s - AROUND_S), min(facts.duration_s, stop_s + AROUND_S), N_AROUND)
    found = (next(frames.near(path, float(t_s), facts), None) for t_s in times)
    around = [frame for frame in found if frame is not None]
    return cover_of(frames.read(path, start_s, stop_s, facts=facts), around)


def cover_of(clip: Iterable[Frame], around: Iterable[Frame] = ()) -> Cover:
    """What to cover in the frames of a clip; `around` are frames of the same camera at other times, if there are any."""
    memory = _Memory([_small(frame) for frame in around])
    looks = _looks(clip)
    times: list[float] = []
    masks: list[Mask] = []
    while stretch := list(islice(looks, CHUNK)):
        masks += _covered(stretch, memory)
        times += [look.t_s for look in stretch]
    return Cover(np.array(times), np.array(masks), tuple(sorted(memory.doubts)))


def _looks(clip: Iterable[Frame]) -> Iterator[_Look]:
    next_s, index = -np.inf, 0
    for frame in clip:
        if frame.t_s < next_s - 1e-6:
            continue
        small = _small(frame)
        mask = np.zeros((small.shape[0] // CELL_PX, small.shape[1] // CELL_PX), dtype=bool)
        if index % FACES_EVERY == 0:
            mask = faces.covered(faces.picture_for(frame.y), mask.shape)
        yield _Look(frame.t_s, small, mask)
        next_s, index = frame.t_s + LOOK_EVERY_S, index + 1


def _small(frame: Frame) -> Small:
    """Light and colours of a frame, its longer side SIDE_PX, both sides full of cells."""
    down = SIDE_PX / max(frame.size_px)
    width, height = (max(16, 16 * round(side * down / 16)) for side in frame.size_px)
    return np.asarray(cv2.merge([fitted(plane, (width, height)) for plane in (frame.y, frame.u, frame.v)]), np.uint8)


def _covered(stretch: list[_Look], memory: _Memory) -> list[Mask]:
    small = [look.small for look in stretch]
    if any(apart.is_other_view(one, other) for one, other in pairwise(small)):
        memory.doubts.add(MOVED)
    known = [one for one in memory.pictures if not apart.is_other_view(one, small[len(small) // 2])]
    empty = apart.room([*known, *small[:: max(1, len(small) // apart.MOST_PICTURES)]])
    return [look.mask | _tops(apart.changed(apart.difference(look.small, empty))) for look in stretch]


def _tops(stands_out: Mask) -> Mask:
    """The upper part of everything large that stands out, in cells."""
    whole = cv2.morphologyEx(stands_out.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    whole = cv2.morphologyEx(whole, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    n, labels, boxes, _ = cv2.connectedComponentsWithStats(whole)
    tops = np.zeros(stands_out.shape, np.uint8)
    for number in range(1, n):
        top, height, area = (int(boxes[number, column]) for column in (1, 3, 4))
        if area >= LEAST_AREA:
            rows = np.s_[top : top + max(int(HEAD_SHARE * height), 1)]
            tops[rows][labels[rows] == number] = 1
    cells = cv2.resize(tops, tuple(side // CELL_PX for side in stands_out.shape[::-1]), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.dilate(cells, np.ones((5, 5), np.uint8)), np.uint8) > 0
