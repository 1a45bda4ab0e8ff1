"""Loads and saves consent, visibility and age."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId
from action_tracker.privacy.model import Care, Consent, ConsentId, Visibility
from action_tracker.privacy.tables import ConsentRow, PrivacyRow


def newest(db: Session, person_id: PersonId, hall_id: HallId) -> Consent | None:
    """What somebody said last in a hall."""
    asked = select(ConsentRow).where(ConsentRow.person_id == person_id, ConsentRow.hall_id == hall_id)
    row = db.scalars(asked.order_by(ConsentRow.given_at.desc(), ConsentRow.id.desc()).limit(1)).one_or_none()
    return _consent(row) if row else None


def of_person(db: Session, person_id: PersonId) -> list[Consent]:
    """Everything somebody ever agreed to, newest first."""
    asked = select(ConsentRow).where(ConsentRow.person_id == person_id)
    return [_consent(row) for row in db.scalars(asked.order_by(ConsentRow.given_at.desc(), ConsentRow.id.desc()))]


def give(db: Session, person_id: PersonId, hall_id: HallId, *, version: int, now: datetime) -> None:
    """Log that somebody agrees; once, however often it is sent."""
    told = {"person_id": person_id, "hall_id": hall_id, "text_version": version, "given_at": now}
    db.execute(insert(ConsentRow).values(**told).on_conflict_do_nothing())


def withdraw(db: Session, person_id: PersonId, hall_id: HallId, *, now: datetime) -> None:
    """Log that somebody does not agree any more, to whatever version."""
    mine = (ConsentRow.person_id == person_id, ConsentRow.hall_id == hall_id, ConsentRow.withdrawn_at.is_(None))
    db.execute(update(ConsentRow).where(*mine).values(withdrawn_at=now))


def choices(db: Session, people: Iterable[PersonId]) -> dict[PersonId, tuple[Visibility, Care]]:
    """What these people chose and said of their age; those who never did are not in it."""
    rows = db.scalars(select(PrivacyRow).where(PrivacyRow.person_id.in_(set(people))))
    return {PersonId(row.person_id): (Visibility(row.visibility), _care(row)) for row in rows}


def choose(db: Session, person_id: PersonId, visibility: Visibility, care: Care) -> None:
    """Keep what somebody chose and said."""
    told = {"visibility": visibility, **vars(care)}
    added = insert(PrivacyRow).values(person_id=person_id, **told)
    db.execute(added.on_conflict_do_update(index_elements=[PrivacyRow.person_id], set_=told))


def forget(db: Session, person_id: PersonId) -> dict[str, int]:
    """Remove what a person said; what they confirmed for others stays, without their name."""
    db.execute(update(PrivacyRow).where(PrivacyRow.confirmed_by == person_id).values(confirmed_by=None))
    consents = db.scalars(delete(ConsentRow).where(ConsentRow.person_id == person_id).returning(ConsentRow.id)).all()
    db.execute(delete(PrivacyRow).where(PrivacyRow.person_id == person_id))
    return {"consents": len(consents)}


def forget_hall(db: Session, hall_id: HallId) -> None:
    """Remove what was said in a hall that is no more."""
    db.execute(delete(ConsentRow).where(ConsentRow.hall_id == hall_id))


def _consent(row: ConsentRow) -> Consent:
    return Consent(
        id=ConsentId(row.id),
        person_id=PersonId(row.person_id),
        hall_id=HallId(row.hall_id),
        text_version=row.text_version,
        given_at=row.given_at,
        withdrawn_at=row.withdrawn_at,
    )


def _care(row: PrivacyRow) -> Care:
    by = PersonId(row.confirmed_by) if row.confirmed_by else None
    return Care(row.birth_year, row.said_minor, row.confirmed_at, by)
