"""A clip encoded from its first frame to its last, for files whose stream cannot be copied."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
from av.container import OutputContainer
from av.video.stream import VideoStream

from action_tracker.film.encode import Look, Voice, fitting, most_fps, picture_stream
from action_tracker.film.errors import NothingToCut, PastTheEnd
from action_tracker.film.heard import Spoken
from action_tracker.film.model import HAIR_S, Clip, Watch, whole
from action_tracker.film.pictures import at_time, can_stay, picture
from action_tracker.film.samples import samples, sound_of
from action_tracker.video import frames
from action_tracker.video.frames import Frame, Header

TOO_CLOSE = 0.75
"""A picture that comes sooner after the last than this share of the shortest time at level 4.2 is left out."""


def write(clip: Clip, target: Path, watch: Watch | None = None, *, facts: Header | None = None) -> None:
    """Write `clip` to `target`: turned upright, no larger and no faster than level 4.2 allows, each frame at its own time.

    Raises NothingToCut, PastTheEnd, Cancelled and the errors of `video`; nothing is left behind then.
    """
    watch = watch or Watch()
    clip.check()
    facts = facts or frames.header(clip.source)
    wanted = frames.read(clip.source, clip.start_s - HAIR_S, clip.end_s - HAIR_S, facts=facts)
    first = next(wanted, None)
    if first is None:
        raise _nothing(clip, facts)
    with whole(target) as beside, _made(beside, first, facts) as (made, stream):
        sound = _sound(made, clip, facts.start * facts.tick_s, first.t_s)
        _write((made, stream), _thinned(first, wanted, stream), sound, watch.over(clip.end_s - first.t_s))


def _write(
    film: tuple[OutputContainer, VideoStream], shown: Iterator[Frame], sound: Spoken | None, watch: Watch
) -> None:
    """Encode the frames with the sound beside them."""
    made, stream = film
    size, begins_s, t_s = (stream.width, stream.height), None, 0.0
    for frame in shown:
        begins_s = frame.t_s if begins_s is None else begins_s
        t_s = frame.t_s - begins_s
        ready = at_time(frame.source, t_s) if can_stay(frame, size) else picture(frame, size).frame(t_s)
        made.mux(stream.encode(ready))
        if sound is not None:
            sound.up_to(t_s)
        watch.tell(t_s)
    made.mux(stream.encode(None))
    if sound is not None:
        sound.finish(t_s + float(1 / (stream.codec_context.framerate or 30)))


def _sound(made: OutputContainer, clip: Clip, zero_s: float, begins_s: float) -> Spoken | None:
    if not sound_of(clip.source):
        return None
    return Spoken(Voice(made), samples(clip.source, zero_s + begins_s, zero_s + clip.end_s))


def _nothing(clip: Clip, facts: Header) -> Exception:
    """CautionWhy there is no frame in the clip."""
    later = next(frames.read(clip.source, clip.start_s, facts=facts), None)
    return PastTheEnd() if later is None else NothingToCut()


@contextmanager
def _made(path: Path, first: Frame, facts: Header) -> Iterator[tuple[OutputContainer, VideoStream]]:
    size = fitting(*first.size_px)
    with av.open(str(path), "w", format="mp4", options={"movflags": "faststart"}) as made:
        stream = picture_stream(made, size, Look(), fps=min(facts.fps, most_fps(size)), like=first.source)
        yield made, stream


def _thinned(first: Frame, rest: Iterator[Frame], stream: VideoStream) -> Iterator[Frame]:
    """All frames, but no more of them in a second than level 4.2 allows."""
    least_s = TOO_CLOSE / most_fps((stream.width, stream.height))
    shown_s = first.t_s
    yield first
    for frame in rest:
        if frame.t_s - shown_s >= least_s:
            shown_s = frame.t_s
            yield frame
