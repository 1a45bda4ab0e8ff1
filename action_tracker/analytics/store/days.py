"""Saves visits and the days they add up to, and reads them again."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.analytics.model.days import Day, Opponent, PlayKind, Visit
from action_tracker.analytics.tables import DAYS, SHOTS, DayRow, ShotFactRow, VisitRow
from action_tracker.halls.model import HallId
from action_tracker.kit.ids import new_id
from action_tracker.metrics.facts import Fact
from action_tracker.metrics.sums import NAMES, SCORES, Sums
from action_tracker.sessions.model.ids import SessionId, ShotId


class Touched(NamedTuple):
    """A day of a person."""

    person_id: PersonId
    day: date


def hold(db: Db, ids: Iterable[UUID]) -> None:
    """Let those who count these people or sessions go one after the other, until the end of the transaction."""
    for id in sorted(set(ids), key=str):
        db.execute(text("SELECT pg_advisory_xact_lock(hashtext('analytics'), hashtext(:id))"), {"id": str(id)})


def people_of(db: Db, session_id: SessionId) -> set[PersonId]:
    """Whose visits a session has so far."""
    return {PersonId(id) for id in db.scalars(select(VisitRow.person_id).where(VisitRow.session_id == session_id))}


def replace(db: Db, session_id: SessionId, visits: Sequence[Visit]) -> set[Touched]:
    """Put these in the place of the session's visits; the days that this changes, before and after."""
    rows = {row.person_id: row for row in db.scalars(select(VisitRow).where(VisitRow.session_id == session_id))}
    touched = {Touched(PersonId(row.person_id), row.day) for row in rows.values()}
    gone = [row.id for id, row in rows.items() if id not in {visit.person_id for visit in visits}]
    db.execute(delete(VisitRow).where(VisitRow.id.in_(gone)))
    for visit in visits:
        _write(db, rows.get(visit.person_id), visit)
        touched.add(Touched(visit.person_id, visit.day))
    return touched


def _write(db: Db, row: VisitRow | None, visit: Visit) -> None:
    told = {
        "session_id": visit.session_id,
        "person_id": visit.person_id,
        "day": visit.day,
        "zone": visit.zone,
        "hall_id": visit.hall_id,
        "kind": visit.kind.value,
        "opponent_id": visit.opponent.id,
        "opponent_name": visit.opponent.name,
        "sums": sums_as_json(visit.sums),
    }
    if row is None:
        number = db.execute(insert(VisitRow).values(**told).returning(VisitRow.id)).scalar_one()
    else:
        number = row.id
        db.execute(update(VisitRow).where(VisitRow.id == number).values(**told))
        db.execute(delete(ShotFactRow).where(ShotFactRow.visit_id == number))
    if visit.facts:
        rows = [_fact(number, at, id, one) for at, (id, one) in enumerate(visit.facts)]
        db.execute(insert(SHOTS), rows)


_SAME = ("is_good", "roll", "side", "pocket", "cut_deg", "distance_in", "chance", "speed_mph", "x_dia", "y_dia")


def _fact(number: int, at: int, id: ShotId, one: Fact) -> dict[str, Any]:
    same = {name: getattr(one, name) for name in _SAME}
    words = {"intent": one.intent.value, "shot_type": one.shot_type.value, "is_foul": one.foul is not None}
    return {"visit_id": number, "number": at, "shot_id": id, **same, **words}


def sums_as_json(sums: Sums) -> dict[str, Any]:
    """Without what is zero."""
    told = {name: getattr(sums, name) for name in NAMES}
    return {name: list(value) if name in SCORES else value for name, value in told.items() if _is_some(value)}


def _is_some(value: float | tuple[float, ...]) -> bool:
    return any(value) if isinstance(value, tuple) else bool(value)


def sums_of_json(told: dict[str, Any]) -> Sums:
    """What `sums_as_json` made."""
    fields: dict[str, Any] = {name: tuple(value) if name in SCORES else value for name, value in told.items()}
    return Sums(**fields)


def visits_on(db: Db, one: Touched) -> list[VisitRow]:
    """What a person played on a day, always in the same order, so that sums of it are always the same to the last digit."""
    asked = select(VisitRow).where(VisitRow.person_id == one.person_id, VisitRow.day == one.day)
    return list(db.scalars(asked.order_by(VisitRow.session_id).execution_options(populate_existing=True)))


def visits_between(db: Db, person_id: PersonId, first: date, last: date) -> list[VisitRow]:
    """A person's visits from one day to another, oldest first."""
    asked = select(VisitRow).where(VisitRow.person_id == person_id, VisitRow.day.between(first, last))
    return list(db.scalars(asked.order_by(VisitRow.day, VisitRow.session_id)))


def replace_day(db: Db, one: Touched, days: Sequence[Day]) -> None:
    """Make the rows of a person's day be these."""
    db.execute(delete(DayRow).where(DayRow.person_id == one.person_id, DayRow.day == one.day))
    if days:
        db.execute(insert(DAYS), [_day(day) for day in days])


def _day(one: Day) -> dict[str, Any]:
    sums = {name: list(told) if isinstance(told := getattr(one.sums, name), tuple) else told for name in NAMES}
    return {
        "id": new_id(),
        "person_id": one.person_id,
        "day": one.day,
        "hall_id": one.hall_id,
        "kind": one.kind.value,
        "opponent_id": one.opponent.id,
        "opponent_name": one.opponent.name,
        **sums,
    }


def day_of(row: VisitRow) -> Day:
    """What a visit adds to its day."""
    hall_id = HallId(row.hall_id) if row.hall_id else None
    opponent = Opponent(PersonId(row.opponent_id) if row.opponent_id else None, row.opponent_name)
    return Day(PersonId(row.person_id), row.day, hall_id, PlayKind(row.kind), opponent, sums_of_json(row.sums))


def zones(db: Db, session_ids: Sequence[SessionId]) -> dict[SessionId, str]:
    """In which zone the day of each of these sessions was told; without those that were never counted."""
    asked = select(VisitRow.session_id, VisitRow.zone).where(VisitRow.session_id.in_(session_ids))
    return {SessionId(id): zone for id, zone in db.execute(asked)}


def forget(db: Db, person_id: PersonId) -> tuple[int, list[SessionId]]:
    """Erase a person's numbers; how many visits, and the sessions in which they were somebody's opponent, to be counted anew."""
    theirs = select(VisitRow.session_id).where(VisitRow.opponent_id == person_id)
    sessions = [SessionId(id) for id in db.scalars(theirs)]
    mine = db.execute(delete(VisitRow).where(VisitRow.person_id == person_id).returning(VisitRow.id)).all()
    db.execute(delete(DayRow).where((DayRow.person_id == person_id) | (DayRow.opponent_id == person_id)))
    db.execute(delete(VisitRow).where(VisitRow.opponent_id == person_id))
    return len(mine), sessions
