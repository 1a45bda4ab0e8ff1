"""The sound that goes with a picture: copied where browsers play it, made into AAC where not."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

import av
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.packet import Packet

Sounding: TypeAlias = "Packet[AudioStream]"

AAC_BITS_S = 128_000


@dataclass
class Sound:
    """The sound of the file at `path`, muxed into `target` in step with its pictures; use it in a `with`.

    `start_s` is the source's time of the first picture: sound before it is left out.
    """

    path: Path
    target: OutputContainer
    start_s: float

    def __enter__(self) -> "Sound":
        self._source: InputContainer = av.open(str(self.path))
        streams = self._source.streams.audio
        self._packets = self._made(streams[0]) if streams and streams[0].codec_context is not None else iter(())
        self._waiting = next(self._packets, None)
        return self

    def up_to(self, t_s: float) -> None:
        """Mux what is heard before `t_s` (seconds from the first picture)."""
        while self._waiting is not None and _time_s(self._waiting) <= t_s:
            self.target.mux(self._waiting)
            self._waiting = next(self._packets, None)

    def _made(self, stream: AudioStream) -> Iterator[Sounding]:
        return self._copied(stream) if stream.codec_context.name == "aac" else self._encoded(stream)

    def _copied(self, stream: AudioStream) -> Iterator[Sounding]:
        made = self.target.add_stream_from_template(stream)
        assert stream.time_base is not None
        start = round(self.start_s / stream.time_base)
        for packet in self._source.demux(stream):
            if packet.dts is None or packet.pts is None or packet.pts < start:
                continue
            packet.pts, packet.dts, packet.stream = packet.pts - start, packet.dts - start, made
            yield packet

    def _encoded(self, stream: AudioStream) -> Iterator[Sounding]:
        made = self.target.add_stream("aac", rate=48_000, layout="stereo", bit_rate=AAC_BITS_S)
        assert isinstance(made, AudioStream)
        shaped = av.AudioResampler(format="fltp", layout="stereo", rate=48_000)
        for frame in self._source.decode(stream):
            if frame.time is None or frame.time < self.start_s:
                continue
            assert frame.time_base is not None and frame.pts is not None
            frame.pts -= round(self.start_s / frame.time_base)
            for piece in shaped.resample(frame):
                yield from made.encode(piece)
        for piece in shaped.resample(None):
            yield from made.encode(piece)
        yield from made.encode(None)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.up_to(float("inf"))
        self._source.close()


def _time_s(packet: Sounding) -> float:
    stamp = packet.pts if packet.pts is not None else packet.dts
    return float(stamp * packet.time_base) if stamp is not None and packet.time_base is not None else 0.0
