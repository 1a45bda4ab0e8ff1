"""Loads and saves notices, their deliveries and what people chose."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, delete, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from action_tracker.accounts.model import PersonId
from action_tracker.kit.ids import new_id
from action_tracker.notifications.model import (
    Channel,
    DeliveryId,
    Errand,
    Kind,
    Notice,
    NoticeId,
    Pace,
    Preferences,
    Told,
    Ways,
)
from action_tracker.notifications.tables import DeliveryRow, NoticeRow, PreferenceRow

DIGEST_LOCK = 7_280_117
"""Any number, the same everywhere: digests are made one after the other."""


def add(db: Session, notice: Notice, *, is_in_inbox: bool, now: datetime) -> NoticeId | None:
    """Keep a notice; None when there is one of this fact already."""
    told = {**vars(notice), "id": new_id(), "due_at": notice.due_at or now}
    row = insert(NoticeRow).values(**told, is_in_inbox=is_in_inbox, created_at=now)
    added = db.scalar(row.on_conflict_do_nothing(index_elements=["person_id", "fact"]).returning(NoticeRow.id))
    return NoticeId(added) if added else None


def send_by(db: Session, notice_id: NoticeId, channel: Channel, *, due_at: datetime) -> None:
    """Let a notice go out by a channel."""
    db.add(DeliveryRow(notice_id=notice_id, channel=channel, due_at=due_at))
    db.flush()


def withdraw(db: Session, about: str, *, kinds: Sequence[Kind], now: datetime) -> None:
    """Take back what is said about a thing: what is not due is never shown, what has not gone does not go."""
    these = (NoticeRow.about == about, NoticeRow.kind.in_(kinds), NoticeRow.withdrawn_at.is_(None))
    unsent = select(NoticeRow.id).where(*these)
    dropped = {"state": "dropped", "settled_at": now, "problem": "withdrawn"}
    waits = (DeliveryRow.notice_id.in_(unsent), DeliveryRow.state == "waiting")
    db.execute(update(DeliveryRow).where(*waits).values(**dropped))
    db.execute(update(NoticeRow).where(*these, NoticeRow.due_at > now).values(withdrawn_at=now))


def erase(db: Session, about: str) -> None:
    """Remove all that was said about a thing."""
    db.execute(delete(NoticeRow).where(NoticeRow.about == about))


def _shown(person_id: PersonId, now: datetime) -> tuple[Any, ...]:
    is_there = (NoticeRow.is_in_inbox, NoticeRow.withdrawn_at.is_(None), NoticeRow.due_at <= now)
    return (NoticeRow.person_id == person_id, *is_there)


def inbox(db: Session, person_id: PersonId, *, now: datetime, limit: int) -> list[Told]:
    """The newest of what a person is told."""
    asked = select(NoticeRow).where(*_shown(person_id, now)).order_by(NoticeRow.due_at.desc(), NoticeRow.id.desc())
    return [
        Told(NoticeId(row.id), Kind(row.kind), row.title, row.words, row.link, row.due_at, row.read_at)
        for row in db.scalars(asked.limit(limit))
    ]


def n_unread(db: Session, person_id: PersonId, *, now: datetime) -> int:
    """How much of it was not read yet."""
    asked = select(func.count()).select_from(NoticeRow).where(*_shown(person_id, now), NoticeRow.read_at.is_(None))
    return db.scalar(asked) or 0


def read(db: Session, person_id: PersonId, notice_id: NoticeId | None, *, now: datetime) -> int:
    """Mark one as read, or for None all; how many of those asked for there are."""
    which = () if notice_id is None else (NoticeRow.id == notice_id,)
    at = func.coalesce(NoticeRow.read_at, now)
    marked = update(NoticeRow).where(*_shown(person_id, now), *which).values(read_at=at).returning(NoticeRow.id)
    return len(db.scalars(marked).all())


def preferences(db: Session, person_id: PersonId) -> Preferences:
    """What somebody chose; the usual where they chose nothing."""
    row = db.get(PreferenceRow, person_id)
    if row is None:
        return Preferences()
    ways = {Kind(kind): Ways(told["in_app"], Pace(told["email"])) for kind, told in row.ways.items()}
    return Preferences(row.time_zone, row.quiet_from_min, row.quiet_until_min, row.digest_min, ways)


def choose(db: Session, person_id: PersonId, chosen: Preferences) -> None:
    """Keep what somebody chose."""
    told = {**vars(chosen), "ways": {kind.value: vars(ways) for kind, ways in chosen.ways.items()}}
    added = insert(PreferenceRow).values(person_id=person_id, **told)
    db.execute(added.on_conflict_do_update(index_elements=[PreferenceRow.person_id], set_=told))


def claim(db: Session, *, now: datetime, dead_before: datetime) -> tuple[Errand, bool] | None:
    """The next e-mail that is due or whose sender died, marked as being sent; with whether its notice was withdrawn."""
    is_left = and_(DeliveryRow.state == "sending", DeliveryRow.claimed_at < dead_before)
    is_due = and_(DeliveryRow.state == "waiting", DeliveryRow.due_at <= now)
    asked = select(DeliveryRow, NoticeRow).join(NoticeRow, NoticeRow.id == DeliveryRow.notice_id)
    asked = (
        asked.where(DeliveryRow.channel == Channel.EMAIL, or_(is_due, is_left))
        .order_by(DeliveryRow.due_at, DeliveryRow.id)
        .limit(1)
    )
    found = db.execute(asked.with_for_update(of=DeliveryRow, skip_locked=True)).one_or_none()
    if found is None:
        return None
    row, notice = found
    row.state, row.claim, row.claimed_at, row.n_tries = "sending", new_id(), now, row.n_tries + 1
    db.flush()
    return _errand(row, notice), notice.withdrawn_at is not None


def whose_digest_is_due(db: Session, *, now: datetime) -> PersonId | None:
    """Somebody for whom things wait that go in their e-mail of the day; until the transaction ends others wait with theirs."""
    db.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": DIGEST_LOCK})
    waits = (DeliveryRow.channel == Channel.DIGEST, DeliveryRow.state == "waiting", DeliveryRow.due_at <= now)
    asked = select(NoticeRow.person_id).join(DeliveryRow, DeliveryRow.notice_id == NoticeRow.id)
    found = db.scalar(asked.where(*waits).order_by(DeliveryRow.due_at).limit(1))
    return PersonId(found) if found else None


def bundled(db: Session, person_id: PersonId, *, now: datetime) -> list[Notice]:
    """What waits for a person's e-mail of the day and is due, which from here on counts as sent."""
    asked = select(DeliveryRow, NoticeRow).join(NoticeRow, NoticeRow.id == DeliveryRow.notice_id)
    waits = (DeliveryRow.channel == Channel.DIGEST, DeliveryRow.state == "waiting", DeliveryRow.due_at <= now)
    asked = asked.where(NoticeRow.person_id == person_id, *waits).order_by(NoticeRow.due_at, NoticeRow.id)
    found = db.execute(asked.with_for_update(of=DeliveryRow)).all()
    for row, _ in found:
        row.state, row.settled_at = "sent", now
    db.flush()
    return [_notice(notice) for _, notice in found if notice.withdrawn_at is None]


def settle(db: Session, errand: Errand, state: str, *, now: datetime, problem: str | None = None) -> bool:
    """Say how it ended; False when somebody else has taken it up meanwhile."""
    mine = (DeliveryRow.id == errand.id, DeliveryRow.claim == errand.claim)
    told = {"state": state, "settled_at": now, "problem": problem, "claim": None}
    return db.scalar(update(DeliveryRow).where(*mine).values(**told).returning(DeliveryRow.id)) is not None


def wait(db: Session, errand: Errand, *, until: datetime, is_tried: bool, problem: str | None = None) -> None:
    """Let it wait; a wait without a try does not count as one."""
    mine = (DeliveryRow.id == errand.id, DeliveryRow.claim == errand.claim)
    n_tries = errand.n_tries if is_tried else errand.n_tries - 1
    told = {"state": "waiting", "due_at": until, "claim": None, "n_tries": n_tries, "problem": problem}
    db.execute(update(DeliveryRow).where(*mine).values(**told))


def sweep(db: Session, *, before: datetime) -> None:
    """Remove what was told long ago."""
    db.execute(delete(NoticeRow).where(NoticeRow.due_at < before))


def told_of(db: Session, person_id: PersonId) -> list[dict[str, Any]]:
    """All that a person was told or will be, as values for JSON."""
    rows = db.scalars(select(NoticeRow).where(NoticeRow.person_id == person_id).order_by(NoticeRow.due_at))
    return [{"title": row.title, "words": row.words, "at": row.due_at.isoformat(), "kind": row.kind} for row in rows]


def forget(db: Session, person_id: PersonId) -> int:
    """Remove what is kept here of a person; how many messages."""
    db.execute(delete(PreferenceRow).where(PreferenceRow.person_id == person_id))
    gone = delete(NoticeRow).where(NoticeRow.person_id == person_id).returning(NoticeRow.id)
    return len(db.scalars(gone).all())


def _errand(row: DeliveryRow, notice: NoticeRow) -> Errand:
    claim: UUID | None = row.claim
    assert claim is not None
    return Errand(DeliveryId(row.id), _notice(notice), row.n_tries, claim)


def _notice(row: NoticeRow) -> Notice:
    return Notice(
        person_id=PersonId(row.person_id),
        kind=Kind(row.kind),
        fact=row.fact,
        about=row.about,
        title=row.title,
        words=row.words,
        link=row.link,
        due_at=row.due_at,
        late_at=row.late_at,
    )
