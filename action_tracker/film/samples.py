"""The sound of a stretch of a file as samples, without holes: what was not recorded is silence."""

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream

from action_tracker.film.encode import SOUND_HZ, Samples

EARLIER_S = 1.0
"""So much earlier reading begins: files do not lay sound and picture of one moment exactly side by side."""
SAME_SPOT = SOUND_HZ // 100
"""Time stamps of sound are rounded; a step of less than 10 ms between two pieces is none."""
BLOCK_S = 0.2
"""No block is longer."""
BLOCK = round(BLOCK_S * SOUND_HZ)


def sound_of(path: Path) -> bool:
    """Whether there is sound that can be decoded."""
    with av.open(str(path)) as container:
        return _stream(container) is not None


def samples(path: Path, start_s: float, end_s: float) -> Iterator[Samples]:
    """Blocks `(2, n)` at 48 kHz that last exactly from `start_s` to `end_s` (the file's own time stamps)."""
    n_all, n_done = round((end_s - start_s) * SOUND_HZ), 0
    for at, block in _placed(path, start_s, end_s):
        hole = at - n_done
        if hole > (SAME_SPOT if n_done else 0):
            yield from _silence(min(hole, n_all - n_done))
            n_done += min(hole, n_all - n_done)
            hole = 0
        first = -hole if hole < -SAME_SPOT or n_done == 0 else 0
        piece = block[:, max(0, first) : max(0, first) + n_all - n_done]
        n_done += piece.shape[1]
        yield piece
        if n_done >= n_all:
            return
    yield from _silence(n_all - n_done)


def _silence(n: int) -> Iterator[Samples]:
    for done in range(0, n, BLOCK):
        yield np.zeros((2, min(BLOCK, n - done)), np.float32)


def _placed(path: Path, start_s: float, end_s: float) -> Iterator[tuple[int, Samples]]:
    """Blocks of sound, each with the place of its first sample, counted from `start_s`."""
    with av.open(str(path)) as container:
        stream = _stream(container)
        if stream is None:
            return
        _go_to(container, stream, start_s - EARLIER_S)
        shaped = av.AudioResampler(format="fltp", layout="stereo", rate=SOUND_HZ)
        for frame in _decoded(container, stream):
            if frame.time is None:
                continue
            if frame.time >= end_s:
                return
            for piece in shaped.resample(frame):
                if piece.time is not None:
                    yield round((piece.time - start_s) * SOUND_HZ), np.asarray(piece.to_ndarray(), np.float32)


def _go_to(container: av.container.InputContainer, stream: AudioStream, t_s: float) -> None:
    if t_s <= 0 or stream.time_base is None:
        return
    try:
        container.seek(int(t_s / stream.time_base), stream=stream, backward=True)
    except av.FFmpegError:
        container.seek(0)


def _decoded(container: av.container.InputContainer, stream: AudioStream) -> Iterator[av.AudioFrame]:
    """What can be decoded; a broken piece is left out."""
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets)
        except (StopIteration, av.FFmpegError):
            return
        try:
            yield from packet.decode()
        except av.FFmpegError:
            continue


def _stream(container: av.container.InputContainer) -> AudioStream | None:
    return next((stream for stream in container.streams.audio if stream.codec_context is not None), None)
