"""Loads and saves halls, their tables, their people and their invitations."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import Hall, HallId, HallTable, PersonRole, Place, Role, TableId
from action_tracker.halls.tables import HallPersonRow, HallRow, InvitationRow, RosterRow, TableRow
from action_tracker.infra.database import ask


def add(db: Session, row: HallRow | TableRow | InvitationRow | RosterRow) -> None:
    """Save something new; its id is there afterwards."""
    db.add(row)
    db.flush()


def hall_row(db: Session, hall_id: HallId, *, for_update: bool = False) -> HallRow | None:
    """The row of a hall; `for_update` lets those who change its people go one after the other."""
    return db.get(HallRow, hall_id, with_for_update=for_update)


def table_row(db: Session, table_id: TableId) -> TableRow | None:
    """The row of a table."""
    return db.get(TableRow, table_id)


def hall_ids(db: Session, person_id: PersonId | None) -> list[HallId]:
    """The halls of a person, or all of them for None, by name."""
    found = select(HallRow.id).order_by(HallRow.name, HallRow.id)
    if person_id is not None:
        found = found.join(HallPersonRow).where(HallPersonRow.person_id == person_id)
    return [HallId(hall_id) for hall_id in db.scalars(found)]


_PLACES = "SELECT id, name, time_zone FROM halls WHERE id = ANY(%(ids)s)"
_TABLE_NAMES = "SELECT id, name FROM tables WHERE id = ANY(%(ids)s)"


def places(db: Session, ids: Iterable[HallId]) -> dict[HallId, Place]:
    """The names and zones of these halls."""
    return {HallId(row.id): Place(row.name, row.time_zone) for row in ask(db, _PLACES, {"ids": list(ids)})}


def table_names(db: Session, ids: Iterable[TableId]) -> dict[TableId, str]:
    """The names of these tables, archived ones too."""
    return {TableId(table_id): name for table_id, name in ask(db, _TABLE_NAMES, {"ids": list(ids)})}


def halls(db: Session, ids: Sequence[HallId]) -> list[Hall]:
    """These halls with their tables, in the order asked for."""
    rows = {row.id: row for row in db.scalars(select(HallRow).where(HallRow.id.in_(ids)))}
    counted = select(HallPersonRow.hall_id, func.count()).where(HallPersonRow.hall_id.in_(ids))
    n_people = dict(db.execute(counted.group_by(HallPersonRow.hall_id)).all())
    tables = _tables(db, TableRow.hall_id.in_(ids))
    return [
        Hall(
            id=hall_id,
            name=rows[hall_id].name,
            time_zone=rows[hall_id].time_zone,
            tables=tuple(table for table in tables if table.hall_id == hall_id),
            n_people=n_people.get(hall_id, 0),
        )
        for hall_id in ids
        if hall_id in rows
    ]


def tables(db: Session, ids: Iterable[TableId]) -> list[HallTable]:
    """These tables, archived ones too."""
    return _tables(db, TableRow.id.in_(set(ids)))


def _tables(db: Session, which: ColumnElement[bool]) -> list[HallTable]:
    rows = db.scalars(select(TableRow).where(which).order_by(TableRow.is_archived, TableRow.created_at, TableRow.id))
    return [table_of(row) for row in rows]


def table_of(row: TableRow) -> HallTable:
    """The table in a row."""
    return HallTable(
        id=TableId(row.id),
        hall_id=HallId(row.hall_id),
        name=row.name,
        size=row.size,
        length_m=row.length_m,
        width_m=row.width_m,
        cloth=row.cloth,
        is_archived=row.is_archived,
    )


def role(db: Session, person_id: PersonId, hall_id: HallId) -> Role | None:
    """What the person is in the hall, None for a stranger."""
    found = select(HallPersonRow.role).where(HallPersonRow.hall_id == hall_id, HallPersonRow.person_id == person_id)
    role = db.scalar(found)
    return Role(role) if role else None


def roles_of(db: Session, person_id: PersonId) -> list[PersonRole]:
    """What the person is in which halls, by the halls' names."""
    found = select(HallPersonRow.hall_id, HallRow.name, HallPersonRow.role).join(HallRow)
    rows = db.execute(found.where(HallPersonRow.person_id == person_id).order_by(HallRow.name, HallRow.id))
    return [PersonRole(HallId(hall_id), name, Role(role)) for hall_id, name, role in rows]


def people(db: Session, hall_id: HallId) -> list[tuple[PersonId, Role]]:
    """Everybody in the hall, those who came first first."""
    found = select(HallPersonRow.person_id, HallPersonRow.role).where(HallPersonRow.hall_id == hall_id)
    rows = db.execute(found.order_by(HallPersonRow.joined_at, HallPersonRow.person_id))
    return [(PersonId(person_id), Role(role)) for person_id, role in rows]


def set_role(db: Session, hall_id: HallId, person_id: PersonId, *, role: Role, now: datetime) -> None:
    """Let the person be this in the hall, whether or not they were something before."""
    added = insert(HallPersonRow).values(hall_id=hall_id, person_id=person_id, role=role, joined_at=now)
    key = [HallPersonRow.hall_id, HallPersonRow.person_id]
    db.execute(added.on_conflict_do_update(index_elements=key, set_={"role": role}))


def remove(db: Session, hall_id: HallId, person_id: PersonId) -> None:
    """The person does not belong to the hall any more."""
    gone = delete(HallPersonRow).where(HallPersonRow.hall_id == hall_id, HallPersonRow.person_id == person_id)
    db.execute(gone)


def forget(db: Session, person_id: PersonId, *, email: str) -> dict[str, int]:
    """Remove a person's memberships and the invitations by and for them; how many there were."""
    left = delete(HallPersonRow).where(HallPersonRow.person_id == person_id).returning(HallPersonRow.hall_id)
    theirs = or_(InvitationRow.inviter_id == person_id, InvitationRow.email == email)
    invited = delete(InvitationRow).where(theirs).returning(InvitationRow.id)
    coached = delete(RosterRow).where(or_(RosterRow.coach_id == person_id, RosterRow.player_id == person_id))
    n_coached = len(db.scalars(coached.returning(RosterRow.id)).all())
    return {
        "coachings": n_coached,
        "memberships": len(db.scalars(left).all()),
        "invitations": len(db.scalars(invited).all()),
    }


def coaching_row(db: Session, coaching_id: UUID) -> RosterRow | None:
    """The row of a coaching, locked."""
    return db.get(RosterRow, coaching_id, with_for_update=True)


def coachings(db: Session, person_id: PersonId) -> list[RosterRow]:
    """Those that have not ended in which the person is coach or coached, the newest first."""
    theirs = or_(RosterRow.coach_id == person_id, RosterRow.player_id == person_id)
    asked = select(RosterRow).where(theirs, RosterRow.ended_at.is_(None))
    return list(db.scalars(asked.order_by(RosterRow.asked_at.desc(), RosterRow.id)))


def coached_halls(db: Session, coach_id: PersonId, player_id: PersonId) -> list[HallId]:
    """The halls in which the one coaches the other: agreed to, not ended, and the coach still one there."""
    asked = (
        select(RosterRow.hall_id)
        .join(HallPersonRow, (HallPersonRow.hall_id == RosterRow.hall_id) & (HallPersonRow.person_id == coach_id))
        .where(RosterRow.coach_id == coach_id, RosterRow.player_id == player_id)
        .where(RosterRow.agreed_at.is_not(None), RosterRow.ended_at.is_(None))
        .where(HallPersonRow.role.in_((Role.COACH, Role.OPERATOR)))
    )
    return [HallId(id) for id in db.scalars(asked.order_by(RosterRow.agreed_at))]


def end_coachings(db: Session, hall_id: HallId, person_id: PersonId, *, now: datetime) -> None:
    """End whatever somebody coached or was coached in a hall."""
    theirs = or_(RosterRow.coach_id == person_id, RosterRow.player_id == person_id)
    open_ones = (RosterRow.hall_id == hall_id, theirs, RosterRow.ended_at.is_(None))
    db.execute(update(RosterRow).where(*open_ones).values(ended_at=now))


def deserted(db: Session) -> list[HallId]:
    """Halls that nobody belongs to."""
    empty = select(HallRow.id).where(~exists().where(HallPersonRow.hall_id == HallRow.id))
    return [HallId(hall_id) for hall_id in db.scalars(empty)]


def close(db: Session, hall_id: HallId) -> None:
    """Remove a hall with its tables and invitations."""
    for kind in (InvitationRow, TableRow, RosterRow):
        db.execute(delete(kind).where(kind.hall_id == hall_id))
    db.execute(delete(HallRow).where(HallRow.id == hall_id))


def invitation_row(db: Session, invitation_id: UUID) -> InvitationRow | None:
    """The row of an invitation."""
    return db.get(InvitationRow, invitation_id)


def invitation_by_token(db: Session, token: str) -> InvitationRow | None:
    """The invitation with this token; locked, so that one that works once is used once."""
    found = select(InvitationRow).where(InvitationRow.token_hash == token_hash(token)).with_for_update()
    return db.scalars(found).one_or_none()


def open_invitations(db: Session, hall_id: HallId, *, now: datetime) -> list[InvitationRow]:
    """The hall's invitations that still let somebody in, newest first."""
    is_open = (InvitationRow.hall_id == hall_id, InvitationRow.revoked_at.is_(None), InvitationRow.expires_at > now)
    is_used = InvitationRow.email.is_not(None) & (InvitationRow.n_uses > 0)
    return list(db.scalars(select(InvitationRow).where(*is_open, ~is_used).order_by(InvitationRow.created_at.desc())))


def token_hash(token: str) -> bytes:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).digest()
