"""One clip put together out of groups of pictures: edges encoded again, everything else copied packet by packet."""

import heapq
import math
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
from av.container import OutputContainer
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType
from av.video.stream import VideoStream

from action_tracker.film import h264
from action_tracker.film.encode import Look, fitting, set_up
from action_tracker.film.grouped import CannotCopy, Group, SoundPacket
from action_tracker.film.heard import Heard, heard
from action_tracker.film.model import HAIR_S
from action_tracker.video import frames
from action_tracker.video.frames import Header

EDGE_QUALITY = 19
"""Edges are short: they may be as good as what they were made from."""
EDGE_TOOLS = {"baseline": "", "main": ":cabac=1", "high": ":cabac=1:8x8dct=1"}
"""The quickest way of encoding leaves these out, although they cost little and the profile has them."""
PROGRESSIVE = (0, 1)
SOUND_LATE_S = 1.5
"""Files lay sound and picture of one moment at most so far apart."""


@dataclass(frozen=True, eq=False)
class Grain:
    """A stream that can be spliced: its file, its parameter sets, and what an encoder must be told to fit to it."""

    source: Path
    stream: VideoStream
    facts: Header
    sets: h264.Sets
    look: Look

    def stamp(self, t_s: float) -> int:
        """The first tick at or after `t_s` seconds from the first frame; what is a hair before counts as there."""
        return self.facts.start + math.ceil((t_s - HAIR_S) / self.facts.tick_s)


def grain_of(source: Path, stream: VideoStream, facts: Header) -> Grain | None:
    """The stream as one to splice; None where it must be encoded again to play everywhere, or is not built so."""
    codec = stream.codec_context
    sets = h264.sets_of(codec.extradata or b"") if codec.name == "h264" else None
    if sets is None or sets.profile is None or sets.free_id is None or sets.level > h264.MOST_LEVEL:
        return None
    size = (stream.width, stream.height)
    fits = codec.pix_fmt == "yuv420p" and codec.field_order in PROGRESSIVE and fitting(*size) == size
    if not fits or size != (facts.width, facts.height) or _is_turned(source, facts):
        return None
    look = Look(EDGE_QUALITY, "ultrafast", sets.profile, sets.level, sets.free_id, EDGE_TOOLS[sets.profile])
    return Grain(source, stream, facts, sets, look)


def _is_turned(source: Path, facts: Header) -> bool:
    """Whether the pictures are to be shown turned, also by half a turn."""
    first = next(frames.read(source, facts=facts), None)
    return first is None or first.source.rotation % 360 != 0


class Splice:
    """The frames with `start_s <= t < end_s` on their way into `target`; groups come one after the other."""

    def __init__(self, grain: Grain, start_s: float, end_s: float, target: Path) -> None:
        self._grain, self._target = grain, target
        self._start, self._end, self._end_s = grain.stamp(start_s), grain.stamp(end_s), end_s
        self._beside = target.with_name(target.name + ".part")
        self._track: _Track | None = None
        self._sound: Heard | None = None
        self._early_sound: list[SoundPacket] = []
        self._knows_before = False

    def take(self, group: Group) -> bool:
        """Use what is wanted of a group; whether more may be. Raises CannotCopy."""
        stamps = group.stamps
        self._knows_before |= min(stamps) <= max(self._start, self._grain.facts.start)
        inside = sorted(stamp for stamp in stamps if self._start <= stamp < self._end)
        if inside and self._track is None:
            self._open(group, inside[0])
        self._hear(group)
        if self._track is not None and inside:
            self._add(self._track, group, inside)
        if max(stamps) < self._end:
            return True
        late = (min(stamps) - self._end) * self._grain.facts.tick_s > SOUND_LATE_S
        return not (late or self._sound is None or self._sound.is_over)

    def finish(self) -> bool:
        """Close the file and give it its name; False when there was nothing for it."""
        if self._track is None or self._sound is None:
            return False
        self._sound.finish(self._track.lasts_s)
        self._track.made.close()
        self._beside.replace(self._target)
        self._track = None
        return True

    def drop(self) -> None:
        """Leave nothing behind."""
        if self._track is not None:
            with suppress(av.FFmpegError):
                self._track.made.close()
        self._beside.unlink(missing_ok=True)

    def _open(self, group: Group, first: int) -> None:
        if not self._knows_before:
            raise CannotCopy  # what would come before it was not found
        self._track = _Track(self._beside, self._grain, first, _depth(group))
        start_s = first * self._grain.facts.tick_s
        facts = self._grain.facts
        ends_s = [self._end_s, facts.duration_s] if facts.duration_s > 0 else [self._end_s]
        end_s = facts.start * facts.tick_s + min(ends_s)
        container = self._grain.stream.container
        assert isinstance(container, av.container.InputContainer)
        self._sound = heard(self._grain.source, container, self._track.made, start_s, end_s)

    def _hear(self, group: Group) -> None:
        self._early_sound += group.sound
        if self._sound is None:
            self._early_sound = self._early_sound[-1000:]
            return
        for packet in self._early_sound:
            self._sound.take(packet)
        self._early_sound = []

    def _add(self, track: "_Track", group: Group, inside: Sequence[int]) -> None:
        """Copy as much of the group as can be had without what is not wanted, and encode the rest again."""
        n_copied = 0 if min(group.stamps) < self._start else _prefix(group.stamps, self._end)
        for packet in group.packets[:n_copied]:
            track.copy(packet)
        if n_copied < len(inside):
            track.encode(group, inside[n_copied], inside[-1])
        if self._sound is not None:
            self._sound.up_to((inside[-1] - track.first) * self._grain.facts.tick_s)


def _prefix(stamps: Sequence[int], end: int) -> int:
    """The most packets, in the order of decoding, that are also the first ones shown, all before `end`."""
    most, latest = 0, min(stamps)
    shown = sorted(stamps)
    for count, stamp in enumerate(stamps, start=1):
        latest = max(latest, stamp)
        if latest >= end:
            break
        if latest == shown[count - 1]:
            most = count
    return most


def _depth(group: Group) -> int:
    """By how many pictures decoding runs ahead of showing."""
    place = {stamp: at for at, stamp in enumerate(sorted(group.stamps))}
    return max(at - place[stamp] for at, stamp in enumerate(group.stamps))


class _Track:
    """The picture stream being written. Times begin at 0 with the tick `first`."""

    def __init__(self, path: Path, grain: Grain, first: int, depth: int) -> None:
        self.first, self._grain = first, grain
        self._depth = max(depth, grain.stream.codec_context.reorder_depth)
        self._step = max(1, round(1 / (grain.facts.fps * grain.facts.tick_s)))
        self._n, self._waiting, self._ends = 0, list[int](), 0
        self.made: OutputContainer = av.open(str(path), "w", format="mp4", options={"movflags": "faststart"})
        self._stream = self.made.add_stream_from_template(grain.stream)
        sps, pps = _sets(self._encoder().extradata or b"")
        self._stream.codec_context.extradata = grain.sets.joined([sps], [pps])
        self._stream.time_base = self._time_base = Fraction(grain.stream.time_base or 0)

    @property
    def lasts_s(self) -> float:
        """How long it is so far."""
        return self._ends * self._grain.facts.tick_s

    def copy(self, packet: "Packet[VideoStream]") -> None:
        """Append a packet of the source."""
        assert packet.pts is not None
        self._put(bytes(packet), packet.pts, packet.duration or self._step, is_key=packet.is_keyframe)

    def encode(self, group: Group, first: int, last: int) -> None:
        """Append the frames shown from `first` to `last`, encoded anew."""
        encoder = self._encoder()
        stamps = sorted(group.stamps)
        lasting = {a: b - a for a, b in pairwise(stamps)}
        for packet in _encoded(encoder, _decoded(self._grain, group, first, last), self._time_base):
            assert packet.pts is not None
            content = h264.with_lengths(bytes(packet))
            self._put(content, packet.pts, lasting.get(packet.pts, self._step), is_key=packet.is_keyframe)

    def _encoder(self) -> VideoCodecContext:
        encoder = av.CodecContext.create("libx264", "w")
        assert isinstance(encoder, VideoCodecContext)
        stream = self._grain.stream
        set_up(
            encoder,
            (stream.width, stream.height),
            self._grain.look,
            fps=self._grain.facts.fps,
            colours_of=stream.codec_context,
        )
        encoder.time_base = Fraction(stream.time_base or 0)
        if stream.codec_context.sample_aspect_ratio:
            encoder.sample_aspect_ratio = stream.codec_context.sample_aspect_ratio
        encoder.open()
        return encoder

    def _put(self, content: bytes, stamp: int, lasting: int, *, is_key: bool) -> None:
        """Write a packet; it is decoded when the picture `depth` places before it in the order of showing is shown."""
        packet = Packet(content)
        packet.pts = stamp - self.first
        heapq.heappush(self._waiting, packet.pts)
        early = self._depth - self._n
        packet.dts = -early * self._step if early > 0 else heapq.heappop(self._waiting)
        if packet.dts > packet.pts:
            raise CannotCopy
        self._n, self._ends = self._n + 1, max(self._ends, packet.pts + lasting)
        packet.time_base, packet.duration, packet.is_keyframe = self._time_base, lasting, is_key
        packet.stream = self._stream
        try:
            self.made.mux(packet)
        except av.FFmpegError as error:
            raise CannotCopy from error


def _sets(configuration: bytes) -> tuple[bytes, bytes]:
    units = h264.marked_units(configuration)
    return (
        next(unit for unit in units if h264.kind_of(unit) == h264.SPS),
        next(unit for unit in units if h264.kind_of(unit) == h264.PPS),
    )


def _decoded(grain: Grain, group: Group, first: int, last: int) -> Iterator[av.VideoFrame]:
    """The frames of a group that are shown from `first` to `last`."""
    decoder = av.CodecContext.create("h264", "r")
    assert isinstance(decoder, VideoCodecContext)
    decoder.extradata = grain.stream.codec_context.extradata
    decoder.thread_type, decoder.thread_count = "AUTO", 2
    for packet in [*group.packets, None]:
        for frame in decoder.decode(packet):
            if frame.pts is None or frame.pts > last:
                return
            if frame.pts >= first:
                yield frame


def _encoded(
    encoder: VideoCodecContext, shown: Iterator[av.VideoFrame], time_base: Fraction
) -> Iterator["Packet[VideoStream]"]:
    for frame in shown:
        frame.pict_type, frame.time_base = PictureType.NONE, time_base
        yield from encoder.encode(frame)
    yield from encoder.encode(None)
