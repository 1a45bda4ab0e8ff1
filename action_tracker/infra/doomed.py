"""Files that have to go: written down in the transaction that says so, removed afterwards, however often a worker is killed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Engine, Text, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from action_tracker.infra.database import Base, transaction
from action_tracker.infra.queue.jobs import Job, enqueue
from action_tracker.infra.storage.store import Store, Upload
from action_tracker.kit import clock

REMOVE = "remove_doomed_files"
"""The job that removes what is written down here."""
LINGER = timedelta(days=1)
"""A worker that was still busy with a file when it was doomed may put something there; it is looked for so long."""


class DoomedRow(Base):
    """Everything under `prefix` in the store is to be removed, and an unfinished upload with it."""

    __tablename__ = "doomed_files"

    prefix: Mapped[str] = mapped_column(Text, primary_key=True)
    upload_id: Mapped[str | None] = mapped_column(Text)
    doomed_at: Mapped[datetime]


def doom(db: Session, prefixes: Iterable[str], uploads: Iterable[Upload] = ()) -> None:
    """Have all files under these prefixes removed once this transaction is committed, and these uploads thrown away."""
    now = clock.now()
    rows = [{"prefix": prefix, "upload_id": None, "doomed_at": now} for prefix in prefixes]
    rows += [{"prefix": upload.key, "upload_id": upload.id, "doomed_at": now} for upload in uploads]
    for row in rows:
        added = insert(DoomedRow).values(**row)
        again = {"doomed_at": now, "upload_id": added.excluded.upload_id}
        db.execute(added.on_conflict_do_update(index_elements=[DoomedRow.prefix], set_=again))
    if rows:
        enqueue(db, Job(REMOVE, once=REMOVE))


def remove(engine: Engine, store: Store, *, now: datetime) -> int:
    """Remove what is doomed; how many files there were. Killed in between, the next run goes on."""
    with transaction(engine) as db:
        rows = [(row.prefix, row.upload_id) for row in db.scalars(select(DoomedRow))]
    n_files = 0
    for prefix, upload_id in rows:
        if upload_id is not None:
            store.abort(Upload(upload_id, prefix, 1, 1))
        keys = store.under(prefix) or ([prefix] if store.size(prefix) is not None else [])
        store.delete(keys)
        n_files += len(keys)
    with transaction(engine) as db:
        db.execute(delete(DoomedRow).where(DoomedRow.doomed_at < now - LINGER))
    return n_files
