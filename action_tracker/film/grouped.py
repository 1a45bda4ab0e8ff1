"""A stream of H.264 as groups of pictures, each of which can be decoded alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from action_tracker.film.h264 import is_entry

MOST_PACKETS, MOST_BYTES = 3_000, 256 << 20
"""A group longer than this is not held in memory."""
SoundPacket: TypeAlias = "Packet[AudioStream]"


class CannotCopy(Exception):
    """This stream cannot be copied in pieces; encode it again."""


@dataclass
class Group:
    """The packets from one entry point to the next, in the order of decoding, and the sound found between them."""

    packets: list["Packet[VideoStream]"] = field(default_factory=list)
    sound: list[SoundPacket] = field(default_factory=list)

    @property
    def stamps(self) -> list[int]:
        """When each packet's picture is shown, in ticks of the stream."""
        return [packet.pts for packet in self.packets if packet.pts is not None]


def groups(container: InputContainer, stream: VideoStream) -> Iterator[Group]:
    """The groups from where the container stands; raises CannotCopy for one that is too long, or packets without times."""
    sounds = [one for one in container.streams.audio if one.codec_context is not None][:1]
    group, n_bytes = Group(), 0
    found: Iterator[Any] = container.demux(stream, *sounds)
    for packet in found:
        if packet.dts is None and packet.pts is None:
            continue
        if packet.stream is not stream:
            group.sound.append(packet)
            continue
        if packet.pts is None:
            raise CannotCopy
        if packet.is_keyframe and is_entry(bytes(packet)):
            if group.packets:
                yield group
                group, n_bytes = Group(), 0
        elif not group.packets:
            continue
        group.packets.append(packet)
        n_bytes += packet.size
        if len(group.packets) > MOST_PACKETS or n_bytes > MOST_BYTES:
            raise CannotCopy
    if group.packets:
        yield group
