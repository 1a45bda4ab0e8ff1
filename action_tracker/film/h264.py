"""What stands in an H.264 stream: its parameter sets, and where a decoder may begin (ITU-T H.264; ISO 14496-15 for MP4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PROFILES = {66: "baseline", 77: "main", 100: "high"}
MOST_LEVEL = 42
"""What every phone and browser decodes: High at level 4.2, which is 1080p60."""
IDR, SEI, SPS, PPS, UNIT_MARK = 5, 6, 7, 8, 9


@dataclass(frozen=True)
class Sets:
    """The parameter sets of a stream in MP4, and what they say of it: `profile` by x264's name, `level` times ten."""

    head: bytes
    sps: tuple[bytes, ...]
    pps: tuple[bytes, ...]
    rest: bytes

    @property
    def profile(self) -> str | None:
        """The profile's name; None for one that not everything plays."""
        return PROFILES.get(self.head[1])

    @property
    def level(self) -> int:
        """The level times ten."""
        return self.head[3]

    @property
    def free_id(self) -> int | None:
        """A number that no parameter set has yet (0 to 31)."""
        taken = {_number(one[4:]) for one in self.sps} | {_number(one[1:]) for one in self.pps}
        return next((number for number in range(32) if number not in taken), None)

    def joined(self, sps: Sequence[bytes], pps: Sequence[bytes]) -> bytes:
        """The decoder's configuration with these sets added."""
        sets = (*self.sps, *sps), (*self.pps, *pps)
        first, second = (b"".join(len(one).to_bytes(2, "big") + one for one in group) for group in sets)
        return self.head + bytes([0xE0 | len(sets[0])]) + first + bytes([len(sets[1])]) + second + self.rest


def sets_of(configuration: bytes) -> Sets | None:
    """The parameter sets of an MP4's decoder configuration; None where units do not have a length of four bytes, as in TS."""
    if len(configuration) < 7 or configuration[0] != 1 or configuration[4] & 3 != 3:
        return None
    sps, at = _group(configuration, 6, configuration[5] & 31)
    if at >= len(configuration):
        return None
    pps, at = _group(configuration, at + 1, configuration[at])
    return Sets(configuration[:5], sps, pps, configuration[at:]) if sps and pps else None


def _group(content: bytes, at: int, count: int) -> tuple[tuple[bytes, ...], int]:
    found = []
    for _ in range(count):
        length = int.from_bytes(content[at : at + 2], "big")
        found.append(content[at + 2 : at + 2 + length])
        at += 2 + length
    return tuple(found), at


def _number(content: bytes) -> int:
    """The first number of `content`, an Exp-Golomb code (9.1)."""
    bits = "".join(f"{byte:08b}" for byte in content[:8])
    n_zeros = bits.index("1")
    return int(bits[n_zeros : 2 * n_zeros + 1], 2) - 1


def units(content: bytes) -> Iterator[bytes]:
    """The units of a packet in which each has its length in front."""
    at = 0
    while at + 4 < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        yield content[at + 4 : at + 4 + length]
        at += 4 + length


def marked_units(content: bytes) -> list[bytes]:
    """The units of a packet in which each has a start code in front (Annex B)."""
    return [piece.rstrip(b"\0") for piece in content.split(b"\0\0\1")[1:]]


def kind_of(unit: bytes) -> int:
    """The unit's type."""
    return unit[0] & 31


def is_entry(content: bytes) -> bool:
    """Whether everything from this packet on can be decoded and shown without anything before it."""
    return any(kind_of(unit) == IDR for unit in units(content) if unit)


def with_lengths(content: bytes) -> bytes:
    """An encoder's packet as MP4 has it: lengths in place of start codes, parameter sets left to the header."""
    kept = [unit for unit in marked_units(content) if unit and kind_of(unit) not in {SPS, PPS, UNIT_MARK}]
    return b"".join(len(unit).to_bytes(4, "big") + unit for unit in kept)
