"""Starting sessions, looking at them, changing them, deleting them and having them back."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as Db

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import Person, PersonId
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId, Role, TableId
from action_tracker.infra.queue import jobs
from action_tracker.infra.storage.store import Store
from action_tracker.kit import clock
from action_tracker.kit.ids import new_id
from action_tracker.sessions.model.errors import (
    AnotherSession,
    NoSuchOpponent,
    NoSuchSession,
    OpponentIsYou,
    TableElsewhere,
)
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.model.racks import GameSetting
from action_tracker.sessions.model.sessions import CHANGED, Card, Counted, Page, SessionKind, Visit
from action_tracker.sessions.model.shots import KeptShot, Sieve
from action_tracker.sessions.rules import sessions as rules
from action_tracker.sessions.service import permission, telling
from action_tracker.sessions.service.videos import shown
from action_tracker.sessions.store import sessions, shots, videos
from action_tracker.sessions.store.sessions import Wanted
from action_tracker.sessions.tables import SessionRow

MOST_IN_A_PAGE = 100


@dataclass(frozen=True)
class SessionPlan:
    """What is said of a session when it starts."""

    kind: SessionKind = SessionKind.PRACTICE
    title: str | None = None
    hall_id: HallId | None = None
    table_id: TableId | None = None
    opponent_id: PersonId | None = None
    opponent_name: str | None = None
    race_to: int | None = None
    goals: tuple[str, ...] = ()
    game: GameSetting | None = None
    started_at: datetime | None = field(default=None)


def start(db: Db, me: Person, plan: SessionPlan, *, id: SessionId | None = None) -> SessionId:
    """Start a session; one that I started under this id already is the same.

    Raises NoSuchHall, NoSuchTable, TableElsewhere, NoSuchOpponent, OpponentIsYou or AnotherSession.
    """
    if id is not None and sessions.is_taken(db, id):
        session = sessions.one(db, id)
        if session is None or session.person_id != me.id:
            raise AnotherSession
        return id
    plan = _checked(db, me, plan)
    now = clock.now()
    row = SessionRow(id=id or new_id(), person_id=me.id, created_at=now)
    _write(row, replace(plan, started_at=plan.started_at or now))
    sessions.add(db, row)
    return SessionId(row.id)


def change(db: Db, me: Person, session_id: SessionId, changes: dict[str, Any]) -> None:
    """Change the given fields of a SessionPlan; raises NoSuchSession, NotYourSession and what `start` raises."""
    before = permission.mine(db, me, session_id)
    row = sessions.row(db, session_id)
    if row is None:
        raise NoSuchSession
    fields = {name: getattr(before, name) for name in SessionPlan.__dataclass_fields__}
    plan = SessionPlan(**{**fields, **changes})
    is_moved = (plan.hall_id, plan.table_id, plan.opponent_id) != (row.hall_id, row.table_id, row.opponent_id)
    is_judged_anew = (plan.game, plan.race_to) != (before.game, before.race_to)
    _write(row, _checked(db, me, plan) if is_moved else plan)
    db.flush()
    if is_judged_anew:
        telling.tell_again(db, session_id)
    jobs.announce(db, CHANGED, session_id=str(session_id))


def _write(row: SessionRow, plan: SessionPlan) -> None:
    for name in SessionPlan.__dataclass_fields__:
        setattr(row, name, getattr(plan, name))
    row.goals = list(plan.goals)
    row.game = sessions.game_as_json(plan.game)


def _checked(db: Db, me: Person, plan: SessionPlan) -> SessionPlan:
    """The plan with the hall of its table, when hall, table and opponent are known to me and belong together."""
    if plan.table_id is not None:
        table = halls.table(db, me, plan.table_id)
        if table.is_archived or plan.hall_id not in {None, table.hall_id}:
            raise TableElsewhere
        plan = replace(plan, hall_id=table.hall_id)
    elif plan.hall_id is not None:
        halls.require(db, me, plan.hall_id)
    if plan.opponent_id is not None:
        _check_opponent(db, me, plan.opponent_id)
    return plan


def _check_opponent(db: Db, me: Person, opponent_id: PersonId) -> None:
    if opponent_id == me.id:
        raise OpponentIsYou
    mine = {role.hall_id for role in halls.roles_of(db, me)}
    theirs = {role.hall_id for role in halls.roles_of(db, replace(me, id=opponent_id))}
    if not mine & theirs:
        raise NoSuchOpponent


def forget(db: Db, me: Person, session_id: SessionId) -> None:
    """Delete a session; it can be had back for a while. Raises NoSuchSession or NotYourSession."""
    permission.mine(db, me, session_id)
    row = sessions.row(db, session_id)
    if row is not None:
        row.deleted_at = clock.now()
        db.flush()
        jobs.announce(db, CHANGED, session_id=str(session_id))


def restore(db: Db, me: Person, session_id: SessionId) -> None:
    """Have a deleted session back; raises NoSuchSession when it is not mine or gone for good."""
    row = sessions.row(db, session_id, is_deleted=True)
    if row is None:
        permission.mine(db, me, session_id)  # it was never gone, or somebody had it back already
        return
    too_late = row.deleted_at is None or row.deleted_at < clock.now() - rules.REMORSE
    if too_late or not rules.may_change(me, sessions.session_of(row)):
        raise NoSuchSession
    row.deleted_at = None
    db.flush()
    jobs.announce(db, CHANGED, session_id=str(session_id))


def newest(db: Db, me: Person, *, hall_id: HallId | None, limit: int, cursor: str | None) -> Page:
    """My sessions, newest first; of a hall I coach or run, everybody's. Raises NoSuchHall or CursorNotUnderstood."""
    wanted = Wanted(player=me.id, hall_id=hall_id)
    if hall_id is not None:
        halls.require(db, me, hall_id)
        if halls.role_in(db, me, hall_id) in {Role.COACH, Role.OPERATOR}:
            wanted = Wanted(hall_id=hall_id)
    limit = min(max(1, limit), MOST_IN_A_PAGE)
    found = sessions.newest(db, wanted, limit=limit + 1, after=rules.after(cursor) if cursor else None)
    cards = tuple(_cards(db, found[:limit]))
    last = found[limit - 1].session if len(found) > limit else None
    return Page(cards, rules.cursor(last.started_at, last.id) if last else None)


def visit(db: Db, me: Person, session_id: SessionId, store: Store) -> Visit:
    """Everything on a session's page; raises NoSuchSession."""
    counted = sessions.one_counted(db, session_id)
    if counted is None or not permission.may_see(db, me, counted.session):
        raise NoSuchSession
    owner, can_edit = counted.session.person_id, rules.may_change(me, counted.session)
    name = me.name if owner == me.id else accounts.names(db, [owner])[owner]
    rows = videos.of_session(db, session_id) if counted.statuses else []
    can_correct = rules.may_correct(me, counted.session)
    return Visit(_cards(db, [counted])[0], name, shown(rows, store if can_edit else None), can_edit, can_correct)


def played(db: Db, me: Person, session_id: SessionId, sieve: Sieve) -> list[KeptShot]:
    """The shots of a session; raises NoSuchSession."""
    permission.seen(db, me, session_id)
    return shots.of_session(db, session_id, sieve)


def played_as_json(db: Db, me: Person, session_id: SessionId, sieve: Sieve) -> str:
    """The same as a JSON text; raises NoSuchSession."""
    permission.seen(db, me, session_id)
    return shots.told(db, session_id, sieve)


def _cards(db: Db, found: Sequence[Counted]) -> list[Card]:
    """The sessions with the names that a list shows, in a few questions however many they are."""
    listed = [one.session for one in found]
    hall_ids = {one.hall_id for one in listed if one.hall_id}
    table_ids = {one.table_id for one in listed if one.table_id}
    opponents = {one.opponent_id for one in listed if one.opponent_id}
    places = halls.places(db, hall_ids) if hall_ids else {}
    table_names = halls.table_names(db, table_ids) if table_ids else {}
    people = accounts.names(db, opponents) if opponents else {}
    return [
        Card(
            counted=one,
            hall_name=places[one.session.hall_id].name if one.session.hall_id else None,
            time_zone=places[one.session.hall_id].time_zone if one.session.hall_id else None,
            table_name=table_names[one.session.table_id] if one.session.table_id else None,
            opponent_name=people[one.session.opponent_id] if one.session.opponent_id else one.session.opponent_name,
        )
        for one in found
    ]
