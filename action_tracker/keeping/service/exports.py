"""Everything of a person in one file: asked for, put together by a worker, fetched, and gone after a while."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person, PersonId
from action_tracker.infra import doomed
from action_tracker.infra.database import transaction
from action_tracker.infra.queue.jobs import announce
from action_tracker.infra.storage.store import Store
from action_tracker.keeping import store
from action_tracker.keeping.model import (
    EXPORT_ASKED,
    Export,
    ExportId,
    ExportState,
    NoSuchExport,
    NotReadyYet,
)
from action_tracker.keeping.rules import retention as rules
from action_tracker.keeping.tables import ExportRow
from action_tracker.kit import clock
from action_tracker.kit.ids import new_id
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.model.sessions import Session
from action_tracker.sessions.model.shots import KeptShot
from action_tracker.sessions.service import raw

NAME = "everything.zip"
FETCH_S = 600


def folder_key(export_id: ExportId) -> str:
    """Where all files of it lie."""
    return f"exports/{export_id}"


def file_key(export_id: ExportId) -> str:
    """Where the file itself lies."""
    return f"{folder_key(export_id)}/{NAME}"


def ask(db: Db, me: Person) -> Export:
    """Have everything put together; while one is being made it is that one."""
    for row in store.exports(db, me.id):
        if row.state == ExportState.WAITING:
            return store.export_of(row)
    now = clock.now()
    row = ExportRow(id=new_id(), person_id=me.id, state=ExportState.WAITING, asked_at=now, touched_at=now)
    store.add(db, row)
    announce(db, EXPORT_ASKED, export_id=str(row.id))
    return store.export_of(row)


def mine(db: Db, me: Person) -> list[Export]:
    """What I asked for, newest first."""
    return [store.export_of(row) for row in store.exports(db, me.id)]


def address(db: Db, me: Person, export_id: ExportId, files: Store) -> str:
    """Where my file can be fetched for some minutes; raises NoSuchExport or NotReadyYet."""
    row = store.export_row(db, export_id)
    if row is None or row.person_id != me.id or (row.expires_at is not None and row.expires_at <= clock.now()):
        raise NoSuchExport
    if row.state != ExportState.READY:
        raise NotReadyYet
    saved_as = f"action-tracker {row.asked_at:%Y-%m-%d}.zip"
    return files.sign_get(file_key(export_id), content_type="application/zip", lasting_s=FETCH_S, saved_as=saved_as)


def forget_one(db: Db, me: Person, export_id: ExportId) -> None:
    """Throw a file of mine away before its time; raises NoSuchExport."""
    row = store.export_row(db, export_id, for_update=True)
    if row is None or row.person_id != me.id:
        raise NoSuchExport
    _remove(db, [row])


def wanted_by(db: Db, export_id: ExportId, *, now: datetime) -> PersonId | None:
    """Whose file is still to be put together; None when nobody wants it any more."""
    row = store.export_row(db, export_id, for_update=True)
    if row is None or row.state != ExportState.WAITING:
        return None
    row.touched_at = now
    return PersonId(row.person_id)


def done(db: Db, export_id: ExportId, *, size_bytes: int, now: datetime) -> None:
    """The file is in the store now; where nobody wants it any more it goes again."""
    row = store.export_row(db, export_id, for_update=True)
    if row is None:
        doomed.doom(db, [folder_key(export_id)])
        return
    row.state, row.size_bytes, row.ready_at, row.expires_at = ExportState.READY, size_bytes, now, now + rules.EXPORT


def fail(db: Db, export_id: ExportId, *, now: datetime) -> None:
    """The file could not be made; it is shown so for a while."""
    row = store.export_row(db, export_id, for_update=True)
    if row is not None:
        row.state, row.expires_at = ExportState.FAILED, now + rules.EXPORT


def expire(db: Db, *, now: datetime) -> None:
    """Remove the files whose time is over, and have those put together that no job knows of any more."""
    _remove(db, store.expired(db, now=now))
    for row in store.stale_exports(db, before=now - rules.STALE):
        row.touched_at = now
        announce(db, EXPORT_ASKED, export_id=str(row.id))


def forget(db: Db, person_id: PersonId) -> dict[str, int]:
    """Erase a person's files with everything; how many."""
    rows = store.exports(db, person_id)
    _remove(db, rows)
    return {"exports": len(rows)}


def _remove(db: Db, rows: list[ExportRow]) -> None:
    doomed.doom(db, [folder_key(ExportId(row.id)) for row in rows])
    store.remove_exports(db, [ExportId(row.id) for row in rows])


def each_played(engine: Engine, ids: Sequence[SessionId]) -> Iterator[tuple[Session, list[KeptShot]]]:
    """These sessions with their shots, one after the other, each in a transaction of its own; those that are gone are left out."""
    for session_id in ids:
        with transaction(engine) as db:
            found = raw.played(db, session_id)
        if found is not None:
            yield found
