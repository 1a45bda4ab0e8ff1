"""From a video file to a reading, in steps that can be kept: plan, read each chunk, finish."""

import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import cv2

from action_tracker.kit.errors import Refused
from action_tracker.pool import head, written
from action_tracker.pool.reading import Corners, Reading, SeenTable, VideoFacts
from action_tracker.pool.shot import Span
from action_tracker.pool.table import Table, parse_size
from action_tracker.shots import find
from action_tracker.video import frames
from action_tracker.video.ahead import ahead
from action_tracker.video.errors import NoFrames
from action_tracker.video.frames import Header
from action_tracker.vision import carry as kept_scene
from action_tracker.vision import follow, grade, marker_pages, story
from action_tracker.vision import look as looking
from action_tracker.vision.standpoint import Standpoint, found, shown, watched
from action_tracker.vision.view import TableView
from action_tracker.vision.written import view_from_json, view_to_json

CHUNK_S = 30.0
"""How much of a video is read between two points at which the work can be taken up again."""
AHEAD_FRAMES = 4
"""So many decoded frames may wait to be looked at: more would fall out of the processor's cache before their turn."""


class NoTable(Refused):
    """No pool table was found in this video; film the whole table, with its cushions, in good light."""


class WrongSize(Refused):
    """The size of the table is not known; use 9ft, 8ft, 7ft or LxW in metres, such as 2.54x1.27."""


@dataclass(frozen=True, eq=False)
class Plan:
    """What is known before reading: the file's facts, where the table is, and the stretches to read one after the other."""

    header: Header
    sha256: str
    standpoint: Standpoint
    chunks: tuple[Span, ...]

    @property
    def view(self) -> TableView:
        """The table as it was found."""
        return self.standpoint.view

    def to_json(self) -> str:
        """The plan as a JSON text; `from_json` reads it."""
        chunks = [[span.start_s, span.end_s] for span in self.chunks]
        at = self.standpoint
        return json.dumps(
            {
                "header": asdict(self.header),
                "sha256": self.sha256,
                "view": view_to_json(at.view),
                "standpoint": {"reference_s": at.reference_s, "moves": at.moves, "corners_px": at.corners_px},
                "chunks": chunks,
            }
        )

    @classmethod
    def from_json(cls, text: str) -> "Plan":
        """The plan that `to_json` wrote."""
        kept: dict[str, Any] = json.loads(text)
        chunks = tuple(Span(start, end) for start, end in kept["chunks"])
        at = kept["standpoint"]
        standpoint = Standpoint(view_from_json(kept["view"]), at["reference_s"], at["moves"], at["corners_px"])
        return cls(Header(**kept["header"]), kept["sha256"], standpoint, chunks)


@dataclass(frozen=True)
class Piece:
    """What one chunk gave: `data`, its part of the story as JSON; `carry`, what the next chunk needs; how far all is, 0 to 1."""

    data: bytes
    carry: bytes
    progress: float


def plan(path: Path, *, size: Table | None = None, corners_px: Corners | None = None) -> Plan:
    """Look at the file and find the table; raises NoSuchFile, NotAVideo, NoPicture, NoFrames or NoTable.

    `corners_px` are the cloth's corners H0, F0, F4, H4 in the first frame when a person showed them; WrongCorners when they are none.
    """
    header = frames.header(path)
    at = found(path, header, size) if corners_px is None else shown(path, header, corners_px, size)
    if at is None:
        raise NoTable
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Plan(header, sha256, at, _chunks(header.duration_s))


def _chunks(duration_s: float) -> tuple[Span, ...]:
    """Stretches of about CHUNK_S; the last has no end, because a file may be longer than it says."""
    count = max(1, round(duration_s / CHUNK_S))
    starts = [i * CHUNK_S for i in range(count)]
    return tuple(Span(start, start + CHUNK_S if i + 1 < count else 1e9) for i, start in enumerate(starts))


def read_chunk(
    path: Path, plan: Plan, number: int, carry: bytes | None, progress: Callable[[float], None] | None = None
) -> Piece:
    """Read chunk `number` (from 0), going on from the `carry` of the one before (None at the start).

    `progress` hears the share of the whole video read so far, about once a second of video.
    """
    span = plan.chunks[number]
    scene = kept_scene.resumed(carry) if carry else follow.begun(plan.view, plan.header.fps)
    told_s = span.start_s
    whole_s = max(plan.header.duration_s, 1e-3)
    scene.camera_moves |= plan.standpoint.moves
    read = watched(path, plan.standpoint, (span.start_s, span.end_s), plan.header)
    for frame, is_seen in ahead(read, AHEAD_FRAMES):
        (follow.step if is_seen else follow.pass_by)(scene, frame)
        if progress and frame.t_s >= told_s + 1.0:
            told_s = frame.t_s
            progress(min(1.0, told_s / whole_s))
    return Piece(kept_scene.told(scene), kept_scene.carried(scene), (number + 1) / len(plan.chunks))


def finish(path: Path, plan: Plan, pieces: Sequence[bytes]) -> Reading:  # noqa: ARG001 - the three steps are called alike
    """Join the pieces of all chunks, in order, into a reading; raises NoFrames when they hold none."""
    seen = story.joined(pieces)
    if seen is None:
        raise NoFrames
    header, view = plan.header, plan.view
    length_s = seen.last_s + _frame_s(header, seen)
    video = VideoFacts(header.width, header.height, seen.n_frames / max(length_s, 1e-6), length_s, plan.sha256)
    corners_px = plan.standpoint.corners_px or view.corners_px
    table = SeenTable(corners_px, view.table, view.confidence, view.head_known)
    account = find.account(seen.tracks, seen.balls, view.table, seen.last_s)
    read = Reading(video, table, seen.balls, seen.tracks, account, grade.quality(header, view, seen))
    return head.from_the_head(read)


def _frame_s(header: Header, seen: story.Story) -> float:
    """Seconds that the last frame stays: the mean time between two frames, by the header when there is only one."""
    return seen.last_s / (seen.n_frames - 1) if seen.n_frames > 1 else 1 / header.fps


def read_video(
    path: Path,
    *,
    size: Table | None = None,
    corners_px: Corners | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading:
    """Read the video at `path` from end to end in constant memory; `progress` hears shares from 0 to 1.

    `size` and `corners_px` (H0, F0, F4, H4 on the cloth in the first frame) are what a person told, else found.
    """
    made = plan(path, size=size, corners_px=corners_px)
    carry: bytes | None = None
    pieces: list[bytes] = []
    for number in range(len(made.chunks)):
        piece = read_chunk(path, made, number, carry, progress)
        carry = piece.carry
        pieces.append(piece.data)
    return finish(path, made, pieces)


def write_reading(video: Path, out: Path, *, table_size: str | None = None, progress: bool = False) -> None:
    """Read `video` and write the reading as JSON to `out`, whole or not at all; `progress` goes to stderr."""
    size = _size(table_size)
    _write(out, None)
    reading = read_video(video, size=size, progress=_say if progress else None)
    _write(out, json.dumps(written.to_json(reading)).encode())


def _say(share: float) -> None:
    print(f"\r{share:4.0%}", end="\n" if share >= 1 else "", file=sys.stderr, flush=True)


def _size(text: str | None) -> Table | None:
    try:
        return parse_size(text) if text else None
    except ValueError as error:
        raise WrongSize(str(error)) from error


def _write(out: Path, content: bytes | None) -> None:
    """Write beside and rename, so that nobody ever sees half a file; with None only try whether that will be possible."""
    if out.is_dir():
        raise Refused(f"The result cannot be written to {out}: it is a folder.")
    beside = out.with_name(out.name + ".part")
    try:
        beside.write_bytes(content or b"")
        if content is not None:
            beside.replace(out)
    except OSError as error:
        raise Refused(f"The result cannot be written to {out}: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def write_look(image: Path, out: Path, *, mask: Path | None = None, table_size: str | None = None) -> None:
    """Read the still picture `image` and write what was seen as JSON to `out`, and a picture of classes to `mask`."""
    size = _size(table_size)
    _write(out, None)
    bgr = looking.read_picture(image)
    seen = looking.look(bgr, size)
    if mask is not None:
        _write(mask, cv2.imencode(".png", seen.mask(bgr))[1].tobytes())
    _write(out, json.dumps(looking.to_json(seen)).encode())


def write_markers(out: Path) -> None:
    """Write the marker pads to print (see `vision.markers`) as a PDF to `out`."""
    _write(out, marker_pages.pdf())
