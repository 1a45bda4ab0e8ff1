"""Opening a video file: its picture stream, and the ways in which a file may turn out to be none."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
from av.container import InputContainer
from av.stream import Disposition
from av.video.stream import VideoStream

from action_tracker.video.errors import NoPicture, NoSuchFile, NotAVideo

UNSMOOTHED = {"skip_loop_filter": "noref"}
STILL_FORMATS = ("image2", "tty")
"""Demuxers that make a "video" of a picture or of a text."""


@contextmanager
def opened(path: Path, *, threads: int = 2, quick: bool = False) -> Iterator[tuple[InputContainer, VideoStream]]:
    """The file's container and its picture stream, ready to decode on `threads` threads; closed on leaving.

    `quick` leaves the blocks of pictures unsmoothed on which no other picture builds: an eighth less work, and nothing adds up.
    Raises NoSuchFile, NotAVideo (a picture, a text, nothing known) or NoPicture (sound only).
    """
    if not path.is_file():
        raise NoSuchFile(f"There is no file {path.name}; check its name and folder.")
    try:
        container = av.open(str(path))
    except (av.FFmpegError, ValueError) as error:
        raise NotAVideo from error
    with container:
        if container.format.name.endswith("_pipe") or container.format.name in STILL_FORMATS:
            raise NotAVideo("This is a picture or a text, not a video; choose the video file.")
        yield container, _picture_stream(container, threads, UNSMOOTHED if quick else {})


def _picture_stream(container: InputContainer, threads: int, options: dict[str, str]) -> VideoStream:
    for stream in container.streams.video:
        if not stream.disposition & Disposition.attached_pic and stream.codec_context is not None:
            stream.thread_type = "AUTO"
            stream.codec_context.thread_count = threads
            stream.codec_context.options = options
            return stream
    raise NoPicture if container.streams.audio else NotAVideo
