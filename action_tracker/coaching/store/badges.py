"""Loads and saves badges, and the facts they rest on."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.coaching.model.badges import Badge, BadgeName, Earned, Proof
from action_tracker.coaching.rules.badges import Facts, Visit
from action_tracker.coaching.tables.badges import BadgeRow, SessionFactsRow
from action_tracker.sessions.model.ids import SessionId


def keep_facts(db: Db, session_id: SessionId, person_id: PersonId, facts: Facts) -> None:
    """Put these facts in the place of those before."""
    row = db.get(SessionFactsRow, (session_id, person_id)) or SessionFactsRow(
        session_id=session_id, person_id=person_id
    )
    told = asdict(facts)
    row.at, row.facts = facts.at, {name: told[name] for name in told if name not in {"at", "session_id"}}
    db.add(row)
    db.flush()


def drop_facts(db: Db, session_id: SessionId, but: Iterable[PersonId]) -> list[PersonId]:
    """Remove the facts of a session for everybody else; whose they were."""
    others = (SessionFactsRow.session_id == session_id, SessionFactsRow.person_id.not_in(list(but)))
    gone = delete(SessionFactsRow).where(*others).returning(SessionFactsRow.person_id)
    return [PersonId(id) for id in db.scalars(gone)]


def facts(db: Db, person_id: PersonId) -> list[Facts]:
    """What a person's sessions came to."""
    rows = db.scalars(select(SessionFactsRow).where(SessionFactsRow.person_id == person_id))
    return [_facts(row) for row in rows]


def _facts(row: SessionFactsRow) -> Facts:
    visits = tuple(Visit(**{**one, "shot_ids": tuple(one["shot_ids"])}) for one in row.facts["visits"])
    return Facts(str(row.session_id), row.at, **{**row.facts, "visits": visits})


def held(db: Db, person_id: PersonId) -> list[BadgeRow]:
    """The rows of the badges somebody holds, locked."""
    asked = select(BadgeRow).where(BadgeRow.person_id == person_id, BadgeRow.revoked_at.is_(None)).with_for_update()
    return list(db.scalars(asked))


def award(db: Db, person_id: PersonId, earned: Earned) -> None:
    """Give a badge."""
    evidence = [asdict(one) for one in earned.evidence]
    row = BadgeRow(person_id=person_id, badge=earned.badge, earned_at=earned.at, sentence=earned.sentence)
    row.evidence = evidence
    db.add(row)
    db.flush()


def badges(db: Db, person_id: PersonId) -> list[Badge]:
    """The badges somebody holds or held, the newest first."""
    asked = select(BadgeRow).where(BadgeRow.person_id == person_id).order_by(BadgeRow.earned_at.desc(), BadgeRow.id)
    return [_badge(row) for row in db.scalars(asked)]


def _badge(row: BadgeRow) -> Badge:
    evidence = tuple(Proof(one["kind"], one["id"]) for one in row.evidence)
    return Badge(BadgeName(row.badge), row.earned_at, row.sentence, evidence, row.revoked_at, row.revoked_why)


def revoke(row: BadgeRow, why: str, *, now: datetime) -> None:
    """Take a badge back."""
    row.revoked_at, row.revoked_why = now, why


def told_of(db: Db, person_id: PersonId) -> list[dict[str, Any]]:
    """The badges of a person, for them to take along."""
    return [
        {
            "badge": one.badge.value,
            "earned_at": one.earned_at.isoformat(),
            "sentence": one.sentence,
            "revoked_at": one.revoked_at.isoformat() if one.revoked_at else None,
        }
        for one in badges(db, person_id)
    ]


def forget(db: Db, person_id: PersonId) -> int:
    """Remove them, and the facts; how many badges there were."""
    db.execute(delete(SessionFactsRow).where(SessionFactsRow.person_id == person_id))
    return len(db.scalars(delete(BadgeRow).where(BadgeRow.person_id == person_id).returning(BadgeRow.id)).all())
