"""The sound of a clip: AAC is copied packet by packet, anything else is made into it; in step either way."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.packet import Packet

from action_tracker.film.encode import SOUND_HZ, Samples, Voice
from action_tracker.film.grouped import SoundPacket
from action_tracker.film.samples import BLOCK, BLOCK_S, samples


class Heard(Protocol):
    """The sound between two moments on its way into a file."""

    @property
    def is_over(self) -> bool:
        """Whether all of it was seen."""
        ...

    def take(self, packet: SoundPacket) -> None:
        """A packet of the source's sound, in order."""
        ...

    def up_to(self, t_s: float) -> None:
        """Write what is heard before `t_s`, seconds from the first picture."""
        ...

    def finish(self, t_s: float) -> None:
        """Write what is left of what is heard before `t_s`, where the pictures end."""
        ...


def heard(source: Path, container: InputContainer, made: OutputContainer, start_s: float, end_s: float) -> Heard:
    """The sound of the open `source` from `start_s` to `end_s` (the file's own time stamps), which become 0 and on in `made`."""
    stream = next((one for one in container.streams.audio if one.codec_context is not None), None)
    if stream is None:
        return _Silent()
    if stream.codec_context.name == "aac" and stream.codec_context.extradata:
        return _Copied(stream, made, start_s, end_s)
    return Spoken(Voice(made), samples(source, start_s, end_s))


class _Silent:
    is_over = True

    def take(self, packet: SoundPacket) -> None:
        del packet

    def up_to(self, t_s: float) -> None:
        del t_s

    def finish(self, t_s: float) -> None:
        del t_s


class Spoken:
    """Sound made into AAC from blocks of samples."""

    is_over = True

    def __init__(self, voice: Voice, blocks: Iterator[Samples]) -> None:
        self._voice, self._blocks = voice, blocks

    def take(self, packet: SoundPacket) -> None:
        """Nothing: the blocks come from elsewhere."""
        del packet

    def up_to(self, t_s: float) -> None:
        """Encode what is heard before `t_s`."""
        while self._voice.t_s + BLOCK_S <= t_s:
            block = next(self._blocks, None)
            if block is None:
                return
            self._voice.write(block)

    def finish(self, t_s: float) -> None:
        """Encode what is left, exactly up to `t_s`."""
        self.pause(t_s)
        self._voice.finish()

    def pause(self, t_s: float) -> None:
        """Encode what is left exactly up to `t_s`, with silence where there is nothing; others may go on from there."""
        while (left := round(t_s * SOUND_HZ) - self._voice.n_written) > 0:
            block = next(self._blocks, None)
            self._voice.write(np.zeros((2, min(left, BLOCK)), np.float32) if block is None else block[:, :left])


class _Copied:
    """AAC packets as they are. Each piece of sound lies half in the packet before it, so one more is taken in front;
    the file says what of it is not to be heard.
    """

    def __init__(self, stream: AudioStream, made: OutputContainer, start_s: float, end_s: float) -> None:
        assert stream.time_base is not None
        self._tick_s = float(stream.time_base)
        self._start, self._end = round(start_s / self._tick_s), round(end_s / self._tick_s)
        self._made, self._stream = made, made.add_stream_from_template(stream)
        self.is_over = False

    def take(self, packet: SoundPacket) -> None:
        if packet.pts is None or packet.dts is None:
            return
        if packet.pts >= self._end:
            self.is_over = True
        elif packet.pts + 2 * (packet.duration or 0) > self._start:
            copy: Any = Packet(bytes(packet))
            copy.pts, copy.dts = packet.pts - self._start, packet.dts - self._start
            copy.duration, copy.time_base, copy.is_keyframe = packet.duration, packet.time_base, True
            copy.stream = self._stream
            self._made.mux(copy)

    def up_to(self, t_s: float) -> None:
        del t_s

    def finish(self, t_s: float) -> None:
        del t_s
