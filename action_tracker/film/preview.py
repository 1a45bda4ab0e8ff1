"""A light copy of a video that every browser plays, in step with the original to the frame, and a picture to know it by."""

import math
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from av.container import InputContainer, OutputContainer
from av.video.frame import PictureType
from av.video.stream import VideoStream
from numpy.typing import NDArray

from action_tracker.film.model import Watch, whole
from action_tracker.film.sound import Sound
from action_tracker.video import frames
from action_tracker.video.errors import NoFrames
from action_tracker.video.frames import Frame, Header
from action_tracker.video.source import opened

LONGEST_SIDE_PX = 1280
TICKS_PER_S = 90_000
KEY_FRAME_EVERY_S = 1.0
TELL_EVERY_S = 0.5
PART_S = 60.0
"""So much is encoded again at most when whoever does it is stopped."""
LIGHT_ENOUGH_BITS_S = 6_000_000
"""A file that browsers play and that is no heavier than this is copied instead of made again."""
POSTER_QUALITY = 85


def make(source: Path, target: Path, watch: Watch | None = None, *, parts: Path | None = None) -> None:
    """Write a preview of `source` to `target`: MP4, H.264, at most 1280 px, turned upright, index first, sound kept.

    A frame shown at `t_s` seconds after the source's first frame is shown at `t_s` in the preview, also where the rate
    varies. Memory is constant. What takes long is kept stretch by stretch in the folder `parts`, from which whoever is called
    again goes on; it is gone when the preview is there. Raises the errors of `video` for files that cannot be read, and
    Cancelled; there is no `target` then.
    """
    watch = watch or Watch()
    facts = frames.header(source)
    folder = parts or target.with_name(target.name + ".parts")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with (
            whole(target) as beside,
            av.open(str(beside), "w", format="mp4", options={"movflags": "faststart"}) as made,
        ):
            if _plays_as_it_is(source, facts):
                _copy(source, made, facts, watch)
            else:
                _encode(source, made, facts, watch, folder)
    finally:
        if parts is None or target.is_file():
            shutil.rmtree(folder, ignore_errors=True)
    watch.progress(1.0)


def poster(source: Path, target: Path) -> None:
    """Write a JPEG of an early moment of `source`, at most 1280 px; raises the errors of `video`."""
    facts = frames.header(source)
    at_s = min(1.0, facts.duration_s / 2)
    frame = next(frames.read(source, at_s, facts=facts), None) or next(frames.read(source, facts=facts), None)
    if frame is None:
        raise NoFrames
    picture = cv2.resize(frame.bgr(), _size(facts), interpolation=cv2.INTER_AREA)
    _, jpeg = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, POSTER_QUALITY])
    target.write_bytes(jpeg.tobytes())


def _size(facts: Header) -> tuple[int, int]:
    """Width and height of the preview, even, never larger than the source."""
    share = min(1.0, LONGEST_SIDE_PX / max(facts.width, facts.height))
    return max(2, round(facts.width * share / 2) * 2), max(2, round(facts.height * share / 2) * 2)


def _plays_as_it_is(source: Path, facts: Header) -> bool:
    """Whether browsers play the stream itself, it is light, upright, and can be sought in."""
    with opened(source) as (container, stream):
        codec = stream.codec_context
        fits = codec.name == "h264" and codec.pix_fmt == "yuv420p" and max(facts.width, facts.height) <= LONGEST_SIDE_PX
        light = source.stat().st_size * 8 <= LIGHT_ENOUGH_BITS_S * max(facts.duration_s, 1.0)
        upright = (stream.width, stream.height) == (facts.width, facts.height)
        return fits and light and upright and _keys_are_near(container, stream)


def _keys_are_near(container: InputContainer, stream: VideoStream) -> bool:
    last_s = first_s = None
    for packet in container.demux(stream):
        if packet.pts is None or packet.time_base is None:
            continue
        t_s = float(packet.pts * packet.time_base)
        first_s = t_s if first_s is None else first_s
        if packet.is_keyframe:
            last_s = t_s
        if last_s is None or t_s - last_s > 2.5 * KEY_FRAME_EVERY_S:
            return False
        if t_s - first_s > 20.0:
            break
    return last_s is not None


def _copy(source: Path, made: OutputContainer, facts: Header, watch: Watch) -> None:
    told_s = 0.0
    with opened(source) as (container, stream):
        copied = made.add_stream_from_template(stream)
        with Sound(source, made, facts.start * facts.tick_s) as sound:
            for packet in container.demux(stream):
                if packet.pts is None or packet.dts is None:
                    continue
                packet.pts, packet.dts, packet.stream = packet.pts - facts.start, packet.dts - facts.start, copied
                t_s = packet.pts * facts.tick_s
                sound.up_to(t_s)
                made.mux(packet)
                if t_s >= told_s + TELL_EVERY_S:
                    told_s = t_s
                    watch.tell(t_s / max(facts.duration_s, 1e-3))


def _encode(source: Path, made: OutputContainer, facts: Header, watch: Watch, parts: Path) -> None:
    """Stretch by stretch, each kept in `parts` when it is whole, then all of them copied together with the sound."""
    count = max(1, math.ceil(facts.duration_s / PART_S))
    kept = [parts / f"{number:05}.nut" for number in range(count)]
    for number, path in enumerate(kept):
        if not path.is_file():
            end_s = (number + 1) * PART_S if number + 1 < count else float("inf")
            with whole(path) as beside:
                _encode_part(source, beside, (number * PART_S, end_s), facts, watch.over(facts.duration_s))
        watch.tell(min(1.0, (number + 1) / count))
    _join(source, made, [path for path in kept if path.stat().st_size > 0], facts)


def _encode_part(source: Path, target: Path, stretch_s: tuple[float, float], facts: Header, watch: Watch) -> None:
    """Encode the frames of one stretch; a stretch without any becomes an empty file."""
    size, told_s, key_s = _size(facts), 0.0, -1.0
    found = frames.read(source, *stretch_s, facts=facts)
    first = next(found, None)
    if first is None:
        target.touch()
        return
    with av.open(str(target), "w", format="nut") as made:
        stream = _stream(made, facts, source)
        for frame in chain([first], found):
            picture = _picture(frame, size)
            if frame.t_s >= key_s:
                picture.pict_type = PictureType.I
                key_s = frame.t_s + KEY_FRAME_EVERY_S
            made.mux(stream.encode(picture))
            if frame.t_s >= told_s + TELL_EVERY_S:
                told_s = frame.t_s
                watch.tell(told_s)
        made.mux(stream.encode(None))


def _join(source: Path, made: OutputContainer, kept: Sequence[Path], facts: Header) -> None:
    """Copy the stretches one after the other, with the sound beside them."""
    with ExitStack() as held:
        copied: VideoStream | None = None
        sound: Sound | None = None
        for path in kept:
            with av.open(str(path)) as container:
                stream = container.streams.video[0]
                if copied is None or sound is None:
                    copied = made.add_stream_from_template(stream)
                    copied.time_base = Fraction(1, TICKS_PER_S)
                    sound = held.enter_context(Sound(source, made, facts.start * facts.tick_s))
                elif copied.codec_context.extradata != stream.codec_context.extradata:
                    shutil.rmtree(path.parent)  # another release encodes in another way: all of it anew, next time
                    raise RuntimeError("stretches of this preview were encoded in two ways")
                for packet in container.demux(stream):
                    if packet.pts is None or packet.time_base is None:
                        continue
                    sound.up_to(float(packet.pts * packet.time_base))
                    packet.stream = copied
                    made.mux(packet)


def _stream(made: OutputContainer, facts: Header, source: Path) -> VideoStream:
    # Without B-frames every time stamp is the frame's own: no edit list that a player might read in another way.
    options = {"preset": "veryfast", "crf": "24", "bf": "0", "sc_threshold": "0", "g": "600"}
    stream = made.add_stream("libx264", rate=Fraction(facts.fps).limit_denominator(1001), options=options)
    assert isinstance(stream, VideoStream)
    stream.width, stream.height = _size(facts)
    stream.pix_fmt = "yuv420p"
    stream.codec_context.time_base = Fraction(1, TICKS_PER_S)
    stream.codec_context.thread_count = 2
    with opened(source) as (_, original):
        # The planes are taken over as they are, so what their numbers mean must be taken over too.
        for meaning in ("color_range", "colorspace", "color_primaries", "color_trc"):
            setattr(stream.codec_context, meaning, getattr(original.codec_context, meaning))
    return stream


def _picture(frame: Frame, size: tuple[int, int]) -> av.VideoFrame:
    width, height = size
    half = (width // 2, height // 2)
    made = av.VideoFrame(width, height, "yuv420p")
    for plane, shape, at in ((frame.y, size, 0), (frame.u, half, 1), (frame.v, half, 2)):
        _fill(made, at, cv2.resize(plane, shape, interpolation=cv2.INTER_AREA))
    made.pts = round(frame.t_s * TICKS_PER_S)
    made.time_base = Fraction(1, TICKS_PER_S)
    return made


def _fill(made: av.VideoFrame, at: int, pixels: NDArray[Any]) -> None:
    plane = made.planes[at]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    rows[:, : plane.width] = pixels
