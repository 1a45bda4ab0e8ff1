"""What a store of files can do, and the words for it: keys, uploads in parts, signed addresses."""

import errno
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from action_tracker.kit.errors import Conflict, NotAllowed, NotFound, StorageFull, TooLarge, Wrong

MOST_PARTS = 10_000
"""S3 takes no more; neither does the folder, so that both are the same to whoever sends."""


class NoSuchFile(NotFound):
    """This file is not in the store any more."""


class NoSuchUpload(NotFound):
    """This upload is over: it was finished, given up, or waited too long. Start it again."""


class BadDigest(Wrong):
    """This part arrived damaged and was not kept. Send it again."""


class PartIncomplete(Wrong):
    """This part ended too early and was not kept. Send it again."""


class PartTooLarge(TooLarge):
    """This is more than the part was announced with. Cut the file into parts as told, and send it again."""


class AddressNotValid(NotAllowed):
    """This address is not valid or no longer; ask for a new one."""


class PartsMissing(Conflict):
    """Some parts have not arrived yet; send them, then finish again."""


@dataclass(frozen=True)
class Upload:
    """A file on its way: all parts are `part_size_bytes` long but the last, numbered from 1."""

    id: str
    key: str
    size_bytes: int
    part_size_bytes: int

    @property
    def n_parts(self) -> int:
        """How many parts make the file."""
        return -(-self.size_bytes // self.part_size_bytes)

    def size_of(self, number: int) -> int:
        """Bytes of part `number`; 0 for one that does not exist."""
        if not 1 <= number <= self.n_parts:
            return 0
        return min(self.part_size_bytes, self.size_bytes - (number - 1) * self.part_size_bytes)

    def missing(self, received: dict[int, int]) -> list[int]:
        """The numbers that have not arrived, or not in their right size; `received` is number to bytes."""
        return [number for number in range(1, self.n_parts + 1) if received.get(number) != self.size_of(number)]


@dataclass(frozen=True)
class Part:
    """A part about to be sent; `md5` in base64, as the header Content-MD5 has it."""

    number: int
    size_bytes: int
    md5: str


@dataclass(frozen=True)
class SignedPart:
    """Where and how to send a part: exactly with these headers."""

    number: int
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    method: str = "PUT"


class Store(Protocol):
    """A place for files. Keys look like `videos/<id>/original`; names that people gave never get into them."""

    def begin(self, key: str, size_bytes: int, part_size_bytes: int) -> Upload:
        """Open an upload; raises StorageFull when there is no room for it."""
        ...

    def sign_part(self, upload: Upload, part: Part, *, lasting_s: int) -> SignedPart:
        """The address that takes one part for a while; a store refuses a body with another checksum."""
        ...

    def received(self, upload: Upload) -> dict[int, int]:
        """The parts that are safely there, number to bytes; empty for an upload that is over."""
        ...

    def complete(self, upload: Upload) -> None:
        """Make the parts one file; raises PartsMissing (`missing` in extra). Doing it twice is the same as once."""
        ...

    def abort(self, upload: Upload) -> None:
        """Throw away an unfinished upload; nothing happens when it is over."""
        ...

    def sign_get(self, key: str, *, content_type: str, lasting_s: int, saved_as: str | None = None) -> str:
        """An address from which anybody can read the file for a while, also in pieces (byte ranges).

        With `saved_as`, which may hold any characters, browsers save it under that name.
        """
        ...

    def on_disk(self, key: str, scratch: Path) -> AbstractContextManager[Path]:
        """The file as a path to read from while the context lasts; fetched into `scratch` when it lies elsewhere."""
        ...

    def adopt(self, key: str, path: Path) -> None:
        """Take a finished file of this machine into the store; it is gone from `path` afterwards."""
        ...

    def size(self, key: str) -> int | None:
        """Bytes of a file; None when there is none."""
        ...

    def delete(self, keys: Sequence[str]) -> None:
        """Remove files; those that are not there are no error."""
        ...

    def under(self, prefix: str) -> list[str]:
        """The keys of all files under a prefix such as `videos/<id>`; none where there is nothing."""
        ...


def part_size(size_bytes: int, wanted_bytes: int) -> int:
    """A size of parts near the wanted one with which a file needs no more than MOST_PARTS."""
    return max(wanted_bytes, -(-size_bytes // MOST_PARTS))


@contextmanager
def minding_room() -> Iterator[None]:
    """Let a full disk be StorageFull, whoever noticed it."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise StorageFull from error
        raise
