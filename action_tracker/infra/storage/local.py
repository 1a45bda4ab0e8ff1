"""A folder of this machine as a store.

An upload is one file with holes, filled part by part at its place, and a mark for every part that is whole. So the file
is never copied together, needs no room twice, and completing 4 GB takes as long as completing 4 kB: a look at the marks
and a rename. A part is first written beside and checked; only then it goes to its place.
"""

import base64
import fcntl
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import obstore
from obstore.store import LocalStore

from action_tracker.infra.storage import signing
from action_tracker.infra.storage.store import (
    BadDigest,
    NoSuchFile,
    NoSuchUpload,
    Part,
    PartIncomplete,
    PartsMissing,
    PartTooLarge,
    SignedPart,
    Upload,
    minding_room,
)
from action_tracker.kit.errors import StorageFull

PARTS, FILES = "/api/storage/parts", "/api/storage/files"
PIECE = 1 << 20
SPARE_ROOM_BYTES = 256 << 20
"""What stays free for the database and for previews when an upload is taken on."""
SAME_ADDRESS_S = 3600
"""Addresses for reading are made to end on the hour, so that browsers can keep what they read."""


@dataclass(frozen=True)
class LocalFolder:
    """The folder `root`; `key` signs its addresses, which are paths on the app's own host."""

    root: Path
    key: bytes

    def begin(self, key: str, size_bytes: int, part_size_bytes: int) -> Upload:
        """Open an upload; raises StorageFull when the disk has not that much room."""
        upload = Upload(uuid4().hex, key, size_bytes, part_size_bytes)
        with minding_room():
            self.root.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(self.root).free < size_bytes + SPARE_ROOM_BYTES:
                raise StorageFull("There is not enough room on the disk for this file. Free some space and try again.")
            folder = self.upload_folder(upload.id)
            (folder / "marks").mkdir(parents=True)
            _write(folder / "plan.json", json.dumps([upload.key, size_bytes, part_size_bytes]))
        return upload

    def upload_folder(self, upload_id: str) -> Path:
        """Where an unfinished upload lies."""
        return self.root / ".uploads" / upload_id

    def sign_part(self, upload: Upload, part: Part, *, lasting_s: int) -> SignedPart:
        """An address of the app that takes exactly this part."""
        path = f"{PARTS}/{upload.id}/{part.number}"
        facts: dict[str, str | int] = {"size": part.size_bytes, "md5": part.md5}
        url = signing.signed(self.key, path, facts, until=int(time.time()) + lasting_s)
        return SignedPart(part.number, url, {"Content-MD5": part.md5})

    def received(self, upload: Upload) -> dict[int, int]:
        """The parts that have their mark."""
        marks = self.upload_folder(upload.id) / "marks"
        with suppress(FileNotFoundError):
            return {int(mark.name): int(mark.read_text()) for mark in marks.iterdir() if mark.name.isdigit()}
        return {}

    def complete(self, upload: Upload) -> None:
        """Give the file its name; raises PartsMissing."""
        if self.size(upload.key) == upload.size_bytes:
            return
        missing = upload.missing(self.received(upload))
        if missing:
            raise PartsMissing(missing=missing)
        folder = self.upload_folder(upload.id)
        self._move_in(folder / "content", upload.key)
        shutil.rmtree(folder, ignore_errors=True)

    def abort(self, upload: Upload) -> None:
        """Remove what had arrived."""
        shutil.rmtree(self.upload_folder(upload.id), ignore_errors=True)

    def sign_get(self, key: str, *, content_type: str, lasting_s: int, saved_as: str | None = None) -> str:
        """A path on the app's own host, the same within an hour."""
        until = (int(time.time()) + lasting_s) // SAME_ADDRESS_S * SAME_ADDRESS_S + SAME_ADDRESS_S
        facts: dict[str, str | int] = {"type": content_type}
        facts |= {"saved_as": saved_as} if saved_as else {}
        return signing.signed(self.key, f"{FILES}/{key}", facts, until=until)

    @contextmanager
    def on_disk(self, key: str, scratch: Path) -> Iterator[Path]:
        """The file itself; raises NoSuchFile."""
        del scratch
        path = self.root / key
        if not path.is_file():
            raise NoSuchFile
        yield path

    def adopt(self, key: str, path: Path) -> None:
        """Move the file in, or copy it where it comes from another disk; raises StorageFull."""
        with minding_room():
            beside = self.root / ".uploads" / uuid4().hex
            beside.parent.mkdir(parents=True, exist_ok=True)
            try:
                shutil.move(path, beside)
                self._move_in(beside, key)
            finally:
                beside.unlink(missing_ok=True)

    def size(self, key: str) -> int | None:
        """Bytes of the file."""
        with suppress(FileNotFoundError):
            return (self.root / key).stat().st_size
        return None

    def delete(self, keys: Sequence[str]) -> None:
        """Remove the files, and their folder when it is empty."""
        if not self.root.is_dir():
            return
        objects = LocalStore(self.root, automatic_cleanup=True)
        for key in keys:
            with suppress(FileNotFoundError):
                obstore.delete(objects, key)

    def under(self, prefix: str) -> list[str]:
        """The keys of the files there."""
        folder = self.root / prefix
        return sorted(path.relative_to(self.root).as_posix() for path in folder.rglob("*") if path.is_file())

    def _move_in(self, path: Path, key: str) -> None:
        target = self.root / key
        target.parent.mkdir(parents=True, exist_ok=True)
        _flush(path)
        path.replace(target)
        _flush(target.parent)


@dataclass(frozen=True)
class Arrival:
    """A part being received: written beside its place, with its size and checksum counted along."""

    folder: Path
    upload: Upload
    part: Part
    path: Path


def arrival(store: LocalFolder, upload_id: str, part: Part) -> Arrival:
    """Begin to receive a part; raises NoSuchUpload or PartTooLarge. End it with `settle` or `drop`."""
    folder = store.upload_folder(upload_id)
    try:
        upload = Upload(upload_id, *json.loads((folder / "plan.json").read_text()))
    except FileNotFoundError:
        raise NoSuchUpload from None
    if part.size_bytes != upload.size_of(part.number):
        raise PartTooLarge
    return Arrival(folder, upload, part, folder / f"part-{part.number}-{uuid4().hex}")


def settle(arrived: Arrival, n_bytes: int, md5: bytes) -> None:
    """Put a received part in its place; raises PartIncomplete or BadDigest, and then nothing has changed.

    The mark is away while the bytes are being replaced and comes back when they are safe on the disk: whatever stops us
    in between, a mark never stands for half a part. Two of the same number go one after the other.
    """
    part = arrived.part
    if n_bytes != part.size_bytes:
        raise PartIncomplete
    if base64.b64encode(md5).decode() != part.md5:
        raise BadDigest
    mark = arrived.folder / "marks" / str(part.number)
    with minding_room(), _alone(arrived.folder):
        mark.unlink(missing_ok=True)
        _pour(arrived.path, arrived.folder / "content", (part.number - 1) * arrived.upload.part_size_bytes)
        _write(mark, str(part.size_bytes))


def drop(arrived: Arrival) -> None:
    """Remove what was written beside."""
    arrived.path.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    try:
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
    except FileNotFoundError:
        raise NoSuchUpload from None


def _pour(source: Path, target: Path, at: int) -> None:
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        with source.open("rb") as file:
            while piece := file.read(PIECE):
                rest = memoryview(piece)
                while rest:
                    n_written = os.pwrite(descriptor, rest, at)
                    at, rest = at + n_written, rest[n_written:]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def md5() -> "hashlib._Hash":
    """The checksum that S3 speaks; it guards against damage, not against people."""
    return hashlib.md5(usedforsecurity=False)


def _write(path: Path, text: str) -> None:
    """Write whole or not at all."""
    beside = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        beside.write_text(text)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
