"""Counts tries in a small table, in a transaction of its own: a refused try is rolled back everywhere but here."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, Text, delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from action_tracker.infra.database import Base, transaction
from action_tracker.kit.errors import TooManyTries


@dataclass(frozen=True)
class Limit:
    """At most `n_tries` of something in `window_s` seconds, counted from the first."""

    n_tries: int
    window_s: int


class TryRow(Base):
    """How often something was tried since `began_at`; `key` says what and by whom."""

    __tablename__ = "tries"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    n: Mapped[int]
    began_at: Mapped[datetime]


def count(engine: Engine, key: str, limit: Limit, *, now: datetime) -> None:
    """Count one more try, committed at once; raises TooManyTries (retry_after_s in extra) when it is one too many."""
    oldest = now - timedelta(seconds=limit.window_s)
    added = insert(TryRow).values(key=key, n=1, began_at=now)
    counted = added.on_conflict_do_update(
        index_elements=[TryRow.key],
        set_={"n": TryRow.n + 1},
    )
    with transaction(engine) as db:
        db.execute(delete(TryRow).where(TryRow.key == key, TryRow.began_at <= oldest))
        n, began_at = db.execute(counted.returning(TryRow.n, TryRow.began_at)).one()
    if n > limit.n_tries:
        left_s = (began_at - oldest).total_seconds()
        raise TooManyTries(_sentence(left_s), retry_after_s=round(left_s, 1))


def forgive(engine: Engine, key: str) -> None:
    """Take one try back, because it was a good one."""
    with transaction(engine) as db:
        db.execute(update(TryRow).where(TryRow.key == key, TryRow.n > 0).values(n=TryRow.n - 1))


def forget(db: Session, key: str) -> None:
    """Forget that something was ever tried."""
    db.execute(delete(TryRow).where(TryRow.key == key))


def sweep(engine: Engine, *, before: datetime) -> None:
    """Forget what was last begun before an instant long past every window."""
    with transaction(engine) as db:
        db.execute(delete(TryRow).where(TryRow.began_at < before))


def _sentence(left_s: float) -> str:
    minutes = max(1, round(left_s / 60))
    return f"Too many tries. Please wait {minutes} minute{'s' if minutes > 1 else ''} and try again."
