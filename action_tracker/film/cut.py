"""Clips cut out of a file, exact to the frame: what can be is copied, and only the edges are encoded again.

Between two entry points (IDR pictures) of a stream nothing outside is needed. So the groups of pictures that lie wholly in
a clip are copied as they are; of the group in which it begins the wanted frames are encoded again, and of the one in which
it ends the few that cannot be had by leaving off the last packets. Where a stream cannot be copied so (another codec,
turned, too large, no entry points), `recut` encodes all of it again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import av

from action_tracker.film import recut
from action_tracker.film.errors import PastTheEnd
from action_tracker.film.grouped import CannotCopy, Group, groups
from action_tracker.film.model import Clip, Watch
from action_tracker.film.spliced import Grain, Splice, grain_of
from action_tracker.video import frames
from action_tracker.video.frames import Header
from action_tracker.video.source import opened

SKIP_S = 4.0
"""A pause between two clips that is longer is jumped over instead of read."""
EARLIER_S = 1.0
"""So much before a clip reading begins: some files are sought by the order of decoding, not of showing."""


@dataclass(frozen=True)
class Wanted:
    """A stretch `start_s <= t < end_s` of a file, and where to write it."""

    start_s: float
    end_s: float
    target: Path


def write(clip: Clip, target: Path, watch: Watch | None = None) -> None:
    """Write `clip` to `target`: MP4, H.264 and AAC, index first; whole or not at all.

    Raises NothingToCut, PastTheEnd, Cancelled and the errors of `video`; nothing is left behind then.
    """
    write_all(clip.source, [Wanted(clip.start_s, clip.end_s, target)], watch)


def write_all(source: Path, wanted: Sequence[Wanted], watch: Watch | None = None) -> None:
    """Write many clips of one file in one pass over it; each appears when it is whole. Raises as `write`."""
    watch = watch or Watch()
    facts = frames.header(source)
    for one in wanted:
        Clip(source, one.start_s, one.end_s).check()
        if 0 < facts.duration_s <= one.start_s:
            raise PastTheEnd
    left = sorted(wanted, key=lambda one: one.start_s)
    for one in _copied(source, facts, left.copy(), watch):
        left.remove(one)
        watch.progress(1 - len(left) / len(wanted))
    for at, one in enumerate(left, start=len(wanted) - len(left)):
        lasting = Watch(partial(_tell_part, watch, at, len(wanted)), watch.cancelled)
        recut.write(Clip(source, one.start_s, one.end_s), one.target, lasting, facts=facts)
    watch.progress(1.0)


def _tell_part(watch: Watch, at: int, count: int, share: float) -> None:
    watch.progress((at + share) / count)


def _copied(source: Path, facts: Header, wanted: Sequence[Wanted], watch: Watch) -> Iterator[Wanted]:
    """Write what can be copied, in order; gives each that is done. Those that cannot be copied are passed over."""
    waiting = list(wanted)
    with opened(source) as (container, stream):
        grain = grain_of(source, stream, facts)
        while waiting and grain is not None:
            run = _run_of(waiting)
            waiting = waiting[len(run) :]
            _seek(container, grain, run[0])
            yield from _pass(container, grain, run, watch)


def _run_of(waiting: Sequence[Wanted]) -> list[Wanted]:
    """The first clips that follow each other so closely that what lies between is read through."""
    run, reached_s = [waiting[0]], waiting[0].end_s
    for one in waiting[1:]:
        if one.start_s > reached_s + SKIP_S:
            break
        run.append(one)
        reached_s = max(reached_s, one.end_s)
    return run


def _seek(container: av.container.InputContainer, grain: Grain, first: Wanted) -> None:
    early_s = max(0.0, first.start_s - EARLIER_S)
    container.seek(grain.stamp(early_s), stream=grain.stream, backward=True)


def _pass(
    container: av.container.InputContainer, grain: Grain, run: Sequence[Wanted], watch: Watch
) -> Iterator[Wanted]:
    """One walk over groups of pictures, each handed to all clips that want some of it."""
    splices = {one: Splice(grain, one.start_s, one.end_s, one.target) for one in run}
    try:
        for group in _until(groups(container, grain.stream), splices):
            watch.check()
            for one, splice in list(splices.items()):
                if _took(splice, group):
                    continue
                del splices[one]
                if splice.finish():
                    yield one
        for one, splice in list(splices.items()):
            del splices[one]
            if splice.finish():
                yield one
    except CannotCopy:
        return
    finally:
        for splice in splices.values():
            splice.drop()


def _until(found: Iterator[Group], splices: dict[Wanted, Splice]) -> Iterator[Group]:
    for group in found:
        yield group
        if not splices:
            return


def _took(splice: Splice, group: Group) -> bool:
    """Whether the clip goes on after this group."""
    try:
        return splice.take(group)
    except CannotCopy:
        splice.drop()
        return False
