"""Loads and saves people's own drills, their runs and prescriptions."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.coach.drills.model import Tier
from action_tracker.coach.drills.written import drill_of
from action_tracker.coaching.model.drills import Attempt, KeptDrill, Run, RunId, RunSource
from action_tracker.coaching.tables.drills import DrillRow, PrescriptionRow, RunRow
from action_tracker.halls.model import HallId
from action_tracker.sessions.model.ids import SessionId


def drill_row(db: Db, id: UUID, *, for_update: bool = False) -> DrillRow | None:
    """The row of a drill, deleted or not."""
    return db.get(DrillRow, id, with_for_update=for_update)


def drills(db: Db, person_id: PersonId, hall_ids: Iterable[HallId]) -> list[KeptDrill]:
    """A person's own drills and those of these halls, the newest first."""
    theirs = or_(DrillRow.person_id == person_id, DrillRow.hall_id.in_(list(hall_ids)))
    asked = select(DrillRow).where(theirs, DrillRow.deleted_at.is_(None))
    return [kept_of(row) for row in db.scalars(asked.order_by(DrillRow.changed_at.desc(), DrillRow.id))]


def n_drills(db: Db, person_id: PersonId) -> int:
    """How many drills a person keeps."""
    asked = select(func.count()).where(DrillRow.person_id == person_id, DrillRow.deleted_at.is_(None))
    return db.scalar(asked) or 0


def kept_of(row: DrillRow) -> KeptDrill:
    """The drill in a row."""
    return KeptDrill(
        drill_of(row.told | {"id": str(row.id)}), PersonId(row.person_id), HallId(row.hall_id) if row.hall_id else None
    )


def keep(db: Db, row: DrillRow | RunRow | PrescriptionRow) -> None:
    """Save something."""
    db.add(row)
    db.flush()


def run_row(db: Db, id: RunId) -> RunRow | None:
    """The row of a run, locked."""
    return db.get(RunRow, id, with_for_update=True)


def runs(db: Db, people: Sequence[PersonId], drill_id: str | None = None, *, limit: int | None = None) -> list[Run]:
    """The runs of these people that are there, of one drill or of all, newest first."""
    asked = select(RunRow).where(RunRow.person_id.in_(people), RunRow.deleted_at.is_(None))
    if drill_id is not None:
        asked = asked.where(RunRow.drill_id == drill_id)
    return [run_of(row) for row in db.scalars(asked.order_by(RunRow.started_at.desc(), RunRow.id).limit(limit))]


def runs_of_session(db: Db, session_id: SessionId) -> list[Run]:
    """The runs counted from a session."""
    asked = select(RunRow).where(RunRow.session_id == session_id, RunRow.deleted_at.is_(None))
    return [run_of(row) for row in db.scalars(asked.order_by(RunRow.started_at, RunRow.id))]


def run_of(row: RunRow) -> Run:
    """The run in a row."""
    return Run(
        id=RunId(row.id),
        person_id=PersonId(row.person_id),
        drill_id=row.drill_id,
        drill_name=row.drill_name,
        source=RunSource(row.source),
        session_id=SessionId(row.session_id) if row.session_id else None,
        started_at=row.started_at,
        n_attempts=row.n_attempts,
        attempts=tuple(attempt_of(one) for one in row.attempts),
        version=row.version,
        score=row.score,
        is_over=row.is_over,
        rung=row.rung,
        tier=Tier(row.tier) if row.tier else None,
        is_gone=row.deleted_at is not None,
    )


def attempt_of(told: dict[str, Any]) -> Attempt:
    """An attempt from JSON."""
    return Attempt(**{**told, "shot_ids": tuple(told.get("shot_ids", ()))})


def attempts_json(attempts: Iterable[Attempt]) -> list[dict[str, Any]]:
    """Attempts as JSON."""
    return [{**asdict(one), "shot_ids": list(one.shot_ids)} for one in attempts]


def prescription(db: Db, session_id: SessionId, person_id: PersonId) -> PrescriptionRow | None:
    """What was prescribed to a person after a session."""
    return db.get(PrescriptionRow, (session_id, person_id))


def newest_prescription(db: Db, person_id: PersonId) -> PrescriptionRow | None:
    """What was prescribed to a person last."""
    asked = select(PrescriptionRow).where(PrescriptionRow.person_id == person_id)
    return db.scalars(asked.order_by(PrescriptionRow.made_at.desc()).limit(1)).one_or_none()


def told_of(db: Db, person_id: PersonId) -> dict[str, list[dict[str, Any]]]:
    """All that is kept of a person."""
    mine = select(DrillRow).where(DrillRow.person_id == person_id, DrillRow.deleted_at.is_(None))
    return {
        "drills": [row.told for row in db.scalars(mine.order_by(DrillRow.changed_at))],
        "drill_runs": [
            {
                "drill": one.drill_name,
                "started_at": one.started_at.isoformat(),
                "score": one.score,
                "tier": one.tier.value if one.tier else None,
                "attempts": attempts_json(one.attempts),
            }
            for one in runs(db, [person_id])
        ],
        "prescribed": [
            {"rule": row.rule, "drills": row.drill_ids, "made_at": row.made_at.isoformat()}
            for row in db.scalars(select(PrescriptionRow).where(PrescriptionRow.person_id == person_id))
        ],
    }


def forget(db: Db, person_id: PersonId) -> dict[str, int]:
    """Remove all of it; how much there was."""
    counted = {}
    for name, kind in (("drill_runs", RunRow), ("prescriptions", PrescriptionRow), ("drills", DrillRow)):
        gone = delete(kind).where(kind.person_id == person_id).returning(kind.person_id)
        counted[name] = len(db.scalars(gone).all())
    return counted
