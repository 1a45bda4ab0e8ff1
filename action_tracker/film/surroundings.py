"""What to cover so that nobody is recognised: everything around the table, and whoever leans over it.

A look is taken ten times a second. Where the table is not recognised all of the picture is covered, and that is said.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import cv2
import numpy as np

from action_tracker.film.blur import Cover, Mask
from action_tracker.film.flat import Flat, Pixels
from action_tracker.film.leaning import Seen, clean_of, clear, is_skin
from action_tracker.film.sight import Follower, Known, Reference, reference_of
from action_tracker.pool.edit import Caution, CautionWhy
from action_tracker.pool.track import Floats
from action_tracker.video import frames
from action_tracker.video.frames import Frame, Header, fitted

SMALL_PX, GRID_PX = 640, 320
"""The longer side of the picture that is looked at, and of the grid of cells that are covered or not."""
LOOK_EVERY_S = 0.1
CHUNK = 300
"""So many looks are worked on together, half a minute: memory stays constant."""
N_AROUND, AROUND_S = 12, 240.0
"""So many pictures from so long before and after the clip tell what the table looks like without whoever stands at it now."""
APART_S = 3.0
"""Less than this before or after the clip most people still stand where they stand in it."""


DARKEST = 30.0
"""Light of the cloth (16 is black) below which hair and clothes in front of it differ by little more than grain."""
JOINED_S = 1.0
"""Stretches closer to each other are told as one."""


@dataclass(frozen=True, eq=False)
class _Look:
    """How the frame at `t_s` lies on the reference, and its flat picture; None where the table is not recognised."""

    t_s: float
    turn: Floats | None
    seen: Seen | None


@dataclass(frozen=True, eq=False)
class _Work:
    """What is known while a clip is worked on: the flat table, the cloth's light and colours, and the table at other times."""

    flat: Flat
    cloth: Floats
    others: Sequence[Seen]


def cover_in(
    path: Path, stretch_s: tuple[float, float], *, facts: Header | None = None, known: Known | None = None
) -> Cover:
    """What to cover in the stretch of the video at `path` between two moments; times are the video's own.

    Raises the errors of `video` for files that cannot be read.
    """
    facts = facts or frames.header(path)
    start_s, stop_s = stretch_s
    times = np.linspace(max(0.0, start_s - AROUND_S), min(facts.duration_s, stop_s + AROUND_S), N_AROUND)
    others = [float(t_s) for t_s in times if not start_s - APART_S < t_s < stop_s + APART_S]
    around = [frame for t_s in others if (frame := next(frames.near(path, t_s, facts), None))]
    reference = _reference(path, stretch_s, facts, around, known)
    return cover_of(frames.read(path, start_s, stop_s, facts=facts, quick=True), around, reference)


def _reference(
    path: Path, stretch_s: tuple[float, float], facts: Header, around: Sequence[Frame], known: Known | None
) -> Reference | None:
    """The table as a reading knows it, else as it is found in the clip, else at other times."""
    if known and known.corners_px:
        return reference_of(islice(frames.read(path, facts=facts), 1), known)
    inside = (next(frames.read(path, t_s, facts=facts), None) for t_s in _moments(stretch_s, facts))
    return reference_of(
        (frame for frame in (*inside, *around[:: max(1, len(around) // 3)]) if frame is not None), known
    )


def _moments(stretch_s: tuple[float, float], facts: Header) -> list[float]:
    start_s, stop_s = stretch_s[0], min(stretch_s[1], facts.duration_s)
    return [start_s + share * max(stop_s - start_s, 0.0) for share in (0.5, 0.0, 0.9)]


def cover_of(clip: Iterable[Frame], around: Iterable[Frame], reference: Reference | None) -> Cover:
    """What to cover in the frames of a clip; `around` are frames of the same video at other times, if there are any."""
    if reference is None:
        return _nothing_clear(clip)
    width, height = reference.frame.size_px
    share = GRID_PX / max(width, height)
    flat = Flat(reference.view, (max(1, round(width * share)), max(1, round(height * share))))
    others = [look.seen for frame in around if (look := _look(flat, frame, Follower(reference))).seen is not None]
    work = _Work(flat, reference.cloth, [seen for seen in others if seen is not None])
    return _with_doubts(Cover.of(_masks(work, _looks(flat, clip, reference))), work.cloth)


def _nothing_clear(clip: Iterable[Frame]) -> Cover:
    return _with_doubts(Cover.of((frame.t_s, np.ones((1, 1), dtype=bool)) for frame in clip))


def _masks(work: _Work, looks: Iterator[_Look]) -> Iterator[tuple[float, Mask]]:
    while stretch := list(islice(looks, CHUNK)):
        yield from zip((look.t_s for look in stretch), _covered(work, stretch), strict=True)


def _looks(flat: Flat, clip: Iterable[Frame], reference: Reference) -> Iterator[_Look]:
    follower, next_s = Follower(reference), -np.inf
    for frame in clip:
        if frame.t_s >= next_s - 1e-6:
            yield _look(flat, frame, follower)
            next_s = frame.t_s + LOOK_EVERY_S


def _look(flat: Flat, frame: Frame, follower: Follower) -> _Look:
    turn = follower.turn(frame)
    return _Look(frame.t_s, turn, None if turn is None else flat.laid_flat(_small(frame), turn))


def _small(frame: Frame) -> Pixels:
    """Light and colours of a frame, its longer side SMALL_PX."""
    down = min(1.0, SMALL_PX / max(frame.size_px))
    width, height = (max(2, round(side * down)) for side in frame.size_px)
    return np.asarray(cv2.merge([fitted(plane, (width, height)) for plane in (frame.y, frame.u, frame.v)]), np.uint8)


def _covered(work: _Work, stretch: Sequence[_Look]) -> Iterator[Mask]:
    there = [look.seen for look in stretch if look.seen is not None]
    clean = clean_of(work.flat, work.cloth, there, work.others) if there else None
    everything = np.ones(work.flat.grid_px[::-1], dtype=bool)
    for look in stretch:
        if clean is None or look.seen is None or look.turn is None:
            yield everything
        else:
            yield ~work.flat.laid_over(clear(clean, *look.seen), look.turn)


def _with_doubts(cover: Cover, cloth: Floats | None = None) -> Cover:
    """The cover, and when nothing of the picture is clear; and for how long what is clear may show somebody."""
    hidden_s, shown_s = cover.hidden_s
    doubts = [*_stretches(CautionWhy.ALL_COVERED, hidden_s)]
    if cloth is not None and cloth[0] < DARKEST:
        doubts += _stretches(CautionWhy.DARK, shown_s)
    if cloth is not None and is_skin(cloth):
        doubts += _stretches(CautionWhy.SKIN, shown_s)
    return replace(cover, doubts=tuple(doubts))


def _stretches(why: CautionWhy, times: Sequence[float]) -> Iterator[Caution]:
    """Looks that follow each other, as stretches that last until the look after them."""
    began = 0
    for at, t_s in enumerate(times):
        if at + 1 == len(times) or times[at + 1] - t_s > JOINED_S:
            yield Caution(why, times[began], t_s + LOOK_EVERY_S)
            began = at + 1
