"""Where heads are in a clip, so that they can be covered: the upper part of whoever stands out from the room, and every face.

A look is taken ten times a second at a small picture. In doubt more is covered, and the doubt is said.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.film import apart, faces, lasting
from action_tracker.film.apart import Small
from action_tracker.film.blur import Cover, Mask
from action_tracker.video import frames
from action_tracker.video.frames import Frame, Header, fitted

SIDE_PX, CELL_PX = 384, 4
"""The longer side of the small picture, and of a cell of the mask in it: a head of 40 px in a picture of 1920 still has 8."""
LOOK_EVERY_S = 0.1
FACES_EVERY = 20
"""Faces are looked for every two seconds: a look for them costs as much as all the others between."""
CHUNK = 300
"""So many looks are worked on together, half a minute: memory stays constant."""
N_AROUND, AROUND_S = 16, 240.0
"""So many pictures from so long before and after the clip tell what the room looks like without whoever stands in it now."""
APART_S = 3.0
"""Less than this before or after the clip most people still stand where they stand in it."""
ENOUGH_OTHERS, MORE_OTHERS = 5, 3
"""So many pictures of other times tell what the room looks like; there are to be so many times more of them than of the clip's own."""
HEAD_SHARE = 0.4
"""The upper part of a standing person's shape that surely holds the head, with arms raised or hair on end."""
ABOVE_SHARE = 0.12
"""A head's part of a person's height."""
THIN_PX, LEAST_PIECE = 7, 90
"""What is thinner in the small picture than the smallest head is a cue or an arm; what has fewer pixels is a ball."""
GAP_PX = 15
"""Pieces of one person are not farther apart than a small head is wide, twice."""
LEAST_AREA = 250
"""Pixels of the small picture that a person whose head has 8 (40 of 1920) covers at least, half hidden."""
LEAST_SIDE_PX = 360
DARKEST = 20
MOVED = "The camera moved: only faces were looked for, and somebody seen from the side or from behind was not."
ALONE = (
    "The room is only known from this clip: somebody who hardly moved in it may have been taken for a part of the room."
)
COARSE = "The picture is too small for faces to be found surely."
DARK = "The picture is too dark for people to stand out surely."


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
    others = [float(t_s) for t_s in times if not start_s - APART_S < t_s < stop_s + APART_S]
    found = (next(frames.near(path, t_s, facts), None) for t_s in others)
    around = [frame for frame in found if frame is not None]
    return cover_of(frames.read(path, start_s, stop_s, facts=facts, quick=True), around)


def cover_of(clip: Iterable[Frame], around: Iterable[Frame] = ()) -> Cover:
    """What to cover in the frames of a clip; `around` are frames of the same camera at other times, if there are any."""
    memory = _Memory([_small(frame) for frame in around])
    looks = _looks(clip, memory)
    times: list[float] = []
    masks: list[Mask] = []
    while stretch := list(islice(looks, CHUNK)):
        masks += _covered(stretch, memory)
        times += [look.t_s for look in stretch]
    return Cover(np.array(times), np.array(masks), tuple(sorted(memory.doubts)))


def _looks(clip: Iterable[Frame], memory: _Memory) -> Iterator[_Look]:
    next_s, index = -np.inf, 0
    for frame in clip:
        if min(frame.size_px) < LEAST_SIDE_PX:
            memory.doubts.add(COARSE)
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
    width, height = (max(4, round(side * down / CELL_PX)) * CELL_PX for side in frame.size_px)
    return np.asarray(cv2.merge([fitted(plane, (width, height)) for plane in (frame.y, frame.u, frame.v)]), np.uint8)


def _covered(stretch: list[_Look], memory: _Memory) -> list[Mask]:
    small = [look.small for look in stretch]
    if float(np.median(small[0][..., 0])) < DARKEST:
        memory.doubts.add(DARK)
    found = lasting.kept([look.mask for look in stretch], small)
    people = [_people(change) for change in _changes(small, memory)]
    if ALONE in memory.doubts:
        # What stands out may be the room itself, seen once whoever stood there for longer has gone: covered all along.
        people = [np.asarray(np.any(people, axis=0))] * len(people)
    return [lasting.grown(one | other) for one, other in zip(found, people, strict=True)]


def _changes(small: Sequence[Small], memory: _Memory) -> list[Small]:
    """How each picture differs from the empty room; nothing is known of the room when the camera moved."""
    if any(apart.is_other_view(one, small[0]) for one in small[1:]):
        memory.doubts.add(MOVED)
        return [np.zeros(one.shape[:2], np.uint8) for one in small]
    known = [one for one in memory.pictures if not apart.is_other_view(one, small[len(small) // 2])]
    few = small[:: -(-len(small) // N_AROUND)]
    if len(known) >= ENOUGH_OTHERS:
        # Whoever stands still in this stretch is in all of its pictures: those of other times count for more.
        few = few[:: -(-len(few) * MORE_OTHERS // len(known))]
    else:
        memory.doubts.add(ALONE)
    memory.pictures = [*known, *few][-2 * N_AROUND :]
    empty = apart.room([*known, *few])
    return [apart.difference(one, empty) for one in small]


def _people(change: Small) -> Mask:
    """The upper part of everything as large as a person that stands out from the room, in cells."""
    height, width = change.shape
    n, labels, boxes, _ = cv2.connectedComponentsWithStats(_filled(apart.changed(change)))
    tops = np.zeros((height, width), np.uint8)
    for number in range(1, n):
        left, top, wide, high, area = (int(v) for v in boxes[number])
        if area >= LEAST_AREA:
            at = np.s_[top : top + high, left : left + wide]
            own = np.zeros((height, width), np.uint8)
            own[at] = _upper(labels[at] == number, whole=top + high >= height)
            tops |= _with_above(own, high)
    cells = cv2.resize(tops, (width // CELL_PX, height // CELL_PX), interpolation=cv2.INTER_AREA)
    return np.asarray(cells, np.uint8) > 0


def _filled(stands_out: Mask) -> NDArray[np.uint8]:
    """Shapes without cues, balls, gaps and holes: a shirt of the wall's colour does not stand out from the wall."""
    thick = cv2.morphologyEx(_without_holes(stands_out.astype(np.uint8)), cv2.MORPH_OPEN, _round(THIN_PX))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(thick)
    large = np.append(False, boxes[1:, cv2.CC_STAT_AREA] >= LEAST_PIECE)
    return _without_holes(cv2.morphologyEx(large[labels].astype(np.uint8), cv2.MORPH_CLOSE, _round(GAP_PX)))


def _without_holes(shapes: NDArray[Any]) -> NDArray[np.uint8]:
    rims, _ = cv2.findContours(np.asarray(shapes, np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return np.asarray(cv2.drawContours(np.zeros(shapes.shape, np.uint8), rims, -1, 1, cv2.FILLED), np.uint8)


def _round(width: int) -> NDArray[np.uint8]:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width)), np.uint8)


def _upper(shape: Mask, *, whole: bool) -> NDArray[np.uint8]:
    """What of a shape lies less than a head under its upper rim, column by column: beside a tall person a small one has a rim too.

    Of one that goes on below the picture (`whole`) nobody knows how large it is: all of it may be a head.
    """
    if whole:
        return shape.astype(np.uint8)
    rows = np.arange(len(shape))[:, None]
    return np.asarray(shape & (rows - shape.argmax(axis=0) < max(HEAD_SHARE * len(shape), 1)), np.uint8)


def _with_above(tops: NDArray[np.uint8], high: int) -> NDArray[np.uint8]:
    """The same and what is above it, as high as the head of a person whose shape is `high` pixels: hair may look like the wall."""
    reach = max(round(ABOVE_SHARE * high), 1)
    return np.asarray(cv2.dilate(tops, np.ones((reach + 1, 1), np.uint8), anchor=(0, 0)), np.uint8)
