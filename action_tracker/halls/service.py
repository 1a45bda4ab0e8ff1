"""Opening halls, setting up their tables, letting people in, and who may do what in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import Person, PersonId
from action_tracker.halls import rules, store
from action_tracker.halls.model import (
    Coaching,
    CoachingId,
    CoachingYourself,
    Hall,
    HallId,
    HallPerson,
    HallTable,
    Invitation,
    InvitationForSomebodyElse,
    InvitationId,
    LastOperator,
    NoSuchCoaching,
    NoSuchHall,
    NoSuchInvitation,
    NoSuchTable,
    NotInHall,
    PersonRole,
    Place,
    Role,
    RoleNeeded,
    TableId,
)
from action_tracker.halls.tables import HallRow, InvitationRow, RosterRow, TableRow
from action_tracker.kit import clock
from action_tracker.kit.ids import new_secret


@dataclass(frozen=True)
class TablePlan:
    """What is said of a table when it is set up or changed; None leaves it as it is. Measures count where `size` is None."""

    name: str | None = None
    size: str | None = None
    length_m: float | None = None
    width_m: float | None = None
    cloth: str | None = None
    is_archived: bool | None = None


def role_in(db: Session, person: Person, hall_id: HallId) -> Role | None:
    """What the person may act as in the hall: their role, OPERATOR for an admin, None for a stranger."""
    return Role.OPERATOR if person.is_admin else store.role(db, person.id, hall_id)


def require(db: Session, person: Person, hall_id: HallId, needed: Role = Role.PLAYER) -> None:
    """Raise NoSuchHall for a stranger and RoleNeeded for somebody who may do less than `needed` may."""
    role = role_in(db, person, hall_id)
    if role is None or store.hall_row(db, hall_id) is None:
        raise NoSuchHall
    if not rules.may(role, needed):
        raise RoleNeeded


def roles_of(db: Session, person: Person) -> list[PersonRole]:
    """What the person is in which halls."""
    return store.roles_of(db, person.id)


def halls_where(db: Session, person: Person, needed: Role) -> list[HallId]:
    """The halls in which the person may do what `needed` may; all of them for an admin."""
    if person.is_admin:
        return store.hall_ids(db, None)
    return [mine.hall_id for mine in store.roles_of(db, person.id) if rules.may(mine.role, needed)]


def open_hall(db: Session, person: Person, *, name: str, time_zone: str) -> Hall:
    """Open a hall; whoever opens it is its operator. Raises NotATimeZone."""
    now = clock.now()
    row = HallRow(name=name, time_zone=rules.check_zone(time_zone), created_at=now)
    store.add(db, row)
    store.set_role(db, HallId(row.id), person.id, role=Role.OPERATOR, now=now)
    return _hall(db, HallId(row.id))


def change_hall(db: Session, person: Person, hall_id: HallId, *, name: str | None, time_zone: str | None) -> Hall:
    """Change what is given; raises NoSuchHall, RoleNeeded or NotATimeZone."""
    require(db, person, hall_id, Role.OPERATOR)
    row = store.hall_row(db, hall_id)
    if row is None:
        raise NoSuchHall
    row.name = name or row.name
    row.time_zone = rules.check_zone(time_zone) if time_zone else row.time_zone
    db.flush()
    return _hall(db, hall_id)


def hall(db: Session, person: Person, hall_id: HallId) -> Hall:
    """A hall, for those who belong to it; raises NoSuchHall."""
    require(db, person, hall_id)
    return _hall(db, hall_id)


def halls(db: Session, person: Person) -> list[Hall]:
    """The halls of a person; all of them for an admin."""
    return store.halls(db, store.hall_ids(db, None if person.is_admin else person.id))


def places(db: Session, ids: Iterable[HallId]) -> dict[HallId, Place]:
    """The names and time zones of these halls, for those who may know."""
    return store.places(db, ids)


def zone_of(db: Session, person_id: PersonId) -> str | None:
    """The time zone of a person's first hall; None: they belong to none."""
    mine = [role.hall_id for role in store.roles_of(db, person_id)]
    return store.places(db, mine[:1])[mine[0]].time_zone if mine else None


def check_zone(name: str) -> str:
    """The IANA time zone, as given; raises NotATimeZone."""
    return rules.check_zone(name)


def set_up_table(db: Session, person: Person, hall_id: HallId, plan: TablePlan) -> HallTable:
    """Put a table into the hall; raises NoSuchHall, RoleNeeded or NotATableSize."""
    require(db, person, hall_id, Role.OPERATOR)
    surface = rules.measured(plan.size, plan.length_m, plan.width_m)
    row = TableRow(hall_id=hall_id, name=plan.name, size=plan.size, cloth=plan.cloth, created_at=clock.now())
    row.length_m, row.width_m, row.is_archived = surface.length_m, surface.width_m, False
    store.add(db, row)
    return store.table_of(row)


def change_table(db: Session, person: Person, table_id: TableId, plan: TablePlan) -> HallTable:
    """Change what the plan gives; raises NoSuchTable, RoleNeeded or NotATableSize."""
    row = _table_row(db, person, table_id, Role.OPERATOR)
    if plan.size is not None or plan.length_m is not None or plan.width_m is not None:
        surface = rules.measured(plan.size, plan.length_m or row.length_m, plan.width_m or row.width_m)
        row.size, row.length_m, row.width_m = plan.size, surface.length_m, surface.width_m
    row.name = plan.name or row.name
    row.cloth = plan.cloth or row.cloth
    row.is_archived = row.is_archived if plan.is_archived is None else plan.is_archived
    db.flush()
    return store.table_of(row)


def table(db: Session, person: Person, table_id: TableId) -> HallTable:
    """A table, archived or not, for those who belong to its hall; raises NoSuchTable."""
    return store.table_of(_table_row(db, person, table_id, Role.PLAYER))


def tables(db: Session, ids: Iterable[TableId]) -> dict[TableId, HallTable]:
    """These tables, archived ones too, for those who may know."""
    return {table.id: table for table in store.tables(db, ids)}


def table_names(db: Session, ids: Iterable[TableId]) -> dict[TableId, str]:
    """The names of these tables, archived ones too, for those who may know."""
    return store.table_names(db, ids)


def people(db: Session, person: Person, hall_id: HallId) -> list[HallPerson]:
    """Everybody in the hall, for those who belong to it; raises NoSuchHall."""
    require(db, person, hall_id)
    found = store.people(db, hall_id)
    named = accounts.names(db, [person_id for person_id, _ in found])
    return [HallPerson(person_id, named[person_id], role) for person_id, role in found]


def change_role(db: Session, person: Person, hall_id: HallId, other: PersonId, role: Role) -> HallPerson:
    """Let somebody in the hall be something else; raises NoSuchHall, RoleNeeded, NotInHall or LastOperator."""
    require(db, person, hall_id, Role.OPERATOR)
    present = _present_role(db, hall_id, other)
    if role is not Role.OPERATOR:
        _check_operator_stays(db, hall_id, present)
    store.set_role(db, hall_id, other, role=role, now=clock.now())
    return HallPerson(other, accounts.names(db, [other])[other], role)


def leave(db: Session, person: Person, hall_id: HallId, other: PersonId) -> None:
    """Somebody leaves the hall, or an operator sends them; raises NoSuchHall, RoleNeeded, NotInHall or LastOperator."""
    require(db, person, hall_id, Role.PLAYER if other == person.id else Role.OPERATOR)
    _check_operator_stays(db, hall_id, _present_role(db, hall_id, other))
    store.remove(db, hall_id, other)
    store.end_coachings(db, hall_id, other, now=clock.now())


def invite(db: Session, person: Person, hall_id: HallId, *, role: Role, email: str | None) -> tuple[Invitation, str]:
    """An invitation and the token for its link, which is told only now; raises NoSuchHall or RoleNeeded.

    With an e-mail address it works once, for that account only; without one until it is revoked or expires.
    """
    require(db, person, hall_id, Role.OPERATOR)
    now, token = clock.now(), new_secret()
    row = InvitationRow(hall_id=hall_id, inviter_id=person.id, role=role, created_at=now, n_uses=0)
    row.email = accounts.normal_email(email) if email else None
    row.token_hash, row.expires_at = store.token_hash(token), now + rules.INVITATION
    store.add(db, row)
    return _invitation(db, row), token


def invitations(db: Session, person: Person, hall_id: HallId) -> list[Invitation]:
    """The hall's invitations that still let somebody in; raises NoSuchHall or RoleNeeded."""
    require(db, person, hall_id, Role.OPERATOR)
    return [_invitation(db, row) for row in store.open_invitations(db, hall_id, now=clock.now())]


def revoke(db: Session, person: Person, invitation_id: InvitationId) -> None:
    """The invitation lets nobody in any more; raises NoSuchInvitation or RoleNeeded."""
    row = store.invitation_row(db, invitation_id)
    if row is None or role_in(db, person, HallId(row.hall_id)) is None:
        raise NoSuchInvitation
    require(db, person, HallId(row.hall_id), Role.OPERATOR)
    row.revoked_at = row.revoked_at or clock.now()


def invitation(db: Session, token: str) -> Invitation:
    """What a link invites to, for whoever holds it; raises NoSuchInvitation."""
    return _invitation(db, _open_invitation(db, token))


def accept(db: Session, person: Person, token: str) -> Hall:
    """Join the hall; nobody loses a higher role by it. Raises NoSuchInvitation or InvitationForSomebodyElse."""
    row = _open_invitation(db, token)
    if row.email is not None and row.email != person.email:
        raise InvitationForSomebodyElse
    hall_id = HallId(row.hall_id)
    role = rules.higher(store.role(db, person.id, hall_id), Role(row.role))
    store.set_role(db, hall_id, person.id, role=role, now=clock.now())
    row.n_uses += 1
    db.flush()
    return _hall(db, hall_id)


def ask_to_coach(db: Session, me: Person, hall_id: HallId, player_id: PersonId) -> Coaching:
    """Ask somebody of a hall to be coached by me; asked again it is the same. Raises NoSuchHall, RoleNeeded, NotInHall
    or CoachingYourself.
    """
    require(db, me, hall_id, Role.COACH)
    if player_id == me.id:
        raise CoachingYourself
    if store.role(db, player_id, hall_id) is None:
        raise NotInHall
    same = [row for row in store.coachings(db, me.id) if (row.hall_id, row.player_id) == (hall_id, player_id)]
    if not same:
        same = [RosterRow(hall_id=hall_id, coach_id=me.id, player_id=player_id, asked_at=clock.now())]
        store.add(db, same[0])
    return _coachings(db, same)[0]


def agree_to_coaching(db: Session, me: Person, coaching_id: CoachingId) -> Coaching:
    """Let a coach who asked see what I play; only whom it is about can. Raises NoSuchCoaching."""
    row = _coaching_row(db, me, coaching_id)
    if row.player_id != me.id:
        raise NoSuchCoaching
    row.agreed_at = row.agreed_at or clock.now()
    db.flush()
    return _coachings(db, [row])[0]


def end_coaching(db: Session, me: Person, coaching_id: CoachingId) -> None:
    """End a coaching, or decline it: either of the two may, at any time. Raises NoSuchCoaching."""
    _coaching_row(db, me, coaching_id).ended_at = clock.now()
    db.flush()


def coachings(db: Session, me: Person) -> list[Coaching]:
    """Whom I coach, who coaches me, and who asked to, the newest first."""
    return _coachings(db, store.coachings(db, me.id))


def coached_where(db: Session, coach_id: PersonId, player_id: PersonId) -> HallId | None:
    """A hall in which the one coaches the other, who agreed; None: in none."""
    return next(iter(store.coached_halls(db, coach_id, player_id)), None)


def share_a_hall(db: Session, one: PersonId, other: PersonId) -> bool:
    """Whether both belong to a same hall."""
    theirs = {role.hall_id for role in store.roles_of(db, other)}
    return any(role.hall_id in theirs for role in store.roles_of(db, one))


def _coaching_row(db: Session, me: Person, coaching_id: CoachingId) -> RosterRow:
    row = store.coaching_row(db, coaching_id)
    if row is None or row.ended_at is not None or me.id not in {row.coach_id, row.player_id}:
        raise NoSuchCoaching
    return row


def _coachings(db: Session, rows: Iterable[RosterRow]) -> list[Coaching]:
    found = list(rows)
    names = accounts.names(db, {PersonId(id) for row in found for id in (row.coach_id, row.player_id)})
    named = store.places(db, {HallId(row.hall_id) for row in found})
    return [
        Coaching(
            id=CoachingId(row.id),
            hall_id=HallId(row.hall_id),
            hall_name=named[HallId(row.hall_id)].name,
            coach_id=PersonId(row.coach_id),
            coach_name=names[PersonId(row.coach_id)],
            player_id=PersonId(row.player_id),
            player_name=names[PersonId(row.player_id)],
            asked_at=row.asked_at,
            agreed_at=row.agreed_at,
        )
        for row in found
    ]


def told_of(db: Session, person_id: PersonId) -> dict[str, Any]:
    """Everything that is kept here of a person, for them to take along."""
    coached = _coachings(db, store.coachings(db, person_id))
    return {
        "halls": [{"name": one.hall_name, "role": one.role.value} for one in store.roles_of(db, person_id)],
        "coaching": [
            {
                "hall": one.hall_name,
                "coach": one.coach_name,
                "player": one.player_name,
                "agreed": one.agreed_at is not None,
            }
            for one in coached
        ],
    }


def forget(db: Session, person_id: PersonId) -> dict[str, int]:
    """Take a person out of their halls, with the invitations they made and those made for them; what, counted.

    A hall that loses its last operator stays with the others; an admin makes one of them operator.
    """
    email = accounts.person(db, person_id).email
    return store.forget(db, person_id, email=email)


def deserted(db: Session) -> list[HallId]:
    """Halls that nobody belongs to."""
    return store.deserted(db)


def close(db: Session, hall_id: HallId) -> None:
    """Remove a hall that nobody belongs to, with its tables; nothing may have been played there."""
    store.close(db, hall_id)


def _open_invitation(db: Session, token: str) -> InvitationRow:
    row = store.invitation_by_token(db, token)
    if row is None or not rules.is_open(_invitation(db, row), is_revoked=row.revoked_at is not None, now=clock.now()):
        raise NoSuchInvitation
    return row


def _invitation(db: Session, row: InvitationRow) -> Invitation:
    inviter = PersonId(row.inviter_id)
    return Invitation(
        id=InvitationId(row.id),
        hall_id=HallId(row.hall_id),
        hall_name=places(db, [HallId(row.hall_id)])[HallId(row.hall_id)].name,
        inviter_name=accounts.names(db, [inviter])[inviter],
        role=Role(row.role),
        email=row.email,
        created_at=row.created_at,
        expires_at=row.expires_at,
        n_uses=row.n_uses,
    )


def _present_role(db: Session, hall_id: HallId, other: PersonId) -> Role:
    """Their role now; from here on those who change the hall's people wait for us."""
    store.hall_row(db, hall_id, for_update=True)
    role = dict(store.people(db, hall_id)).get(other)
    if role is None:
        raise NotInHall
    return role


def _check_operator_stays(db: Session, hall_id: HallId, present: Role) -> None:
    if rules.is_last_operator([role for _, role in store.people(db, hall_id)], leaving=present):
        raise LastOperator


def _hall(db: Session, hall_id: HallId) -> Hall:
    return store.halls(db, [hall_id])[0]


def _table_row(db: Session, person: Person, table_id: TableId, needed: Role) -> TableRow:
    row = store.table_row(db, table_id)
    if row is None or role_in(db, person, HallId(row.hall_id)) is None:
        raise NoSuchTable
    require(db, person, HallId(row.hall_id), needed)
    return row
