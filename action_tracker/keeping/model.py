"""What goes and when, what a person takes along, and what is left of somebody who was forgotten."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType
from uuid import UUID

from action_tracker.accounts.model import PersonId
from action_tracker.kit.errors import Conflict, NotFound
from action_tracker.replays.model.clips import FilmFile
from action_tracker.sessions.model.videos import RawVideo

ExportId = NewType("ExportId", UUID)
ErasureId = NewType("ErasureId", UUID)
EXPORT_ASKED = "person.export_asked"
"""Announced with `export_id` when somebody wants everything that is kept of them."""
FORGOTTEN = "person.forgotten"
"""Announced with `erasure_id` when somebody is to be forgotten now."""


@dataclass(frozen=True)
class Answer:
    """What one feature says when somebody wants everything, or to be forgotten; the one list of them is in worker.py.

    Each takes the open transaction and a PersonId: `told_of` gives values for JSON, `files` what lies in the store, and `forget`
    erases and says what it was, counted. Erasing twice finds nothing more.
    """

    name: str
    told_of: Callable[[Any, PersonId], Mapping[str, Any]]
    forget: Callable[[Any, PersonId], Mapping[str, int]]
    files: Callable[[Any, PersonId], list[FilmFile]] = field(default=lambda _db, _person_id: [])


@dataclass(frozen=True)
class Going:
    """A video and what becomes of it: when it goes, None: it stays, because of a star or because its hall keeps everything."""

    video: RawVideo
    goes_at: datetime | None
    is_starred: bool


class ExportState(StrEnum):
    """How far a file with everything is."""

    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class Export:
    """A ZIP with everything of a person; gone after `expires_at`."""

    id: ExportId
    person_id: PersonId
    state: ExportState
    asked_at: datetime
    ready_at: datetime | None
    expires_at: datetime | None
    size_bytes: int | None


class ErasureState(StrEnum):
    """How far forgetting somebody is; WAITING can be called off."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"


@dataclass(frozen=True)
class Receipt:
    """What is left of somebody who was forgotten: when, and how much was erased. It names nobody."""

    id: ErasureId
    state: ErasureState
    asked_at: datetime
    due_at: datetime
    done_at: datetime | None
    counts: Mapping[str, int]


class NoSuchExport(NotFound):
    """There is no such file, or it has expired. Ask for a new one."""


class NotReadyYet(Conflict):
    """This file is still being put together. Wait until it is ready."""


class NotWaiting(Conflict):
    """There is nothing to call off: nobody asked, or it has begun already."""


class NoSuchReceipt(NotFound):
    """There is no such receipt."""
