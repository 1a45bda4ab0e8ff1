"""What a coach sees of those who agreed to be coached, and the drills they assign."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session as Db

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import Person, PersonId
from action_tracker.coach.drills.model import Drill
from action_tracker.coaching.model.badges import Badge
from action_tracker.coaching.model.drills import Benchmark, Run
from action_tracker.coaching.model.roster import Assignment, NoSuchAssignment, NotYourPlayer, TooManyAssignments
from action_tracker.coaching.service import badges, drills, runs
from action_tracker.coaching.store import assignments as store
from action_tracker.coaching.store import drills as drill_store
from action_tracker.coaching.tables.roster import AssignmentRow
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId
from action_tracker.kit import clock
from action_tracker.privacy import service as privacy
from action_tracker.privacy.model import Visibility

MOST_OPEN = 50
RECENT = 20


@dataclass(frozen=True)
class PlayerSeen:
    """What a coach sees of somebody they coach."""

    person_id: PersonId
    name: str
    benchmarks: tuple[Benchmark, ...]
    runs: tuple[Run, ...]
    assignments: tuple[Assignment, ...]
    badges: tuple[Badge, ...]


@dataclass(frozen=True)
class AssignmentPlan:
    """Which drill to play, until when, and why."""

    drill_id: str
    note: str = ""
    due_on: date | None = None


def look_at(db: Db, me: Person, person_id: PersonId) -> PlayerSeen:
    """Somebody who lets me coach them, or myself; raises NotYourPlayer."""
    _hall(db, me, person_id)
    return PlayerSeen(
        person_id=person_id,
        name=accounts.names(db, [person_id])[person_id],
        benchmarks=tuple(runs.benchmarks(db, person_id)),
        runs=tuple(runs.of_person(db, person_id)[:RECENT]),
        assignments=tuple(_told(db, store.to_person(db, person_id), me)),
        badges=tuple(one for one in badges.badges(db, person_id) if one.revoked_at is None),
    )


def badges_of(db: Db, me: Person, person_id: PersonId) -> list[Badge]:
    """The badges of somebody who lets me see what they play; raises NotYourPlayer."""
    if person_id != me.id and halls.coached_where(db, me.id, person_id) is None and not _shows(db, me, person_id):
        raise NotYourPlayer
    return [one for one in badges.badges(db, person_id) if one.revoked_at is None or person_id == me.id]


def _shows(db: Db, me: Person, person_id: PersonId) -> bool:
    """Whether somebody shows what they play to everybody in their halls, and I am in one."""
    reach = privacy.reach(db, [person_id])
    return reach is not Visibility.PRIVATE and halls.share_a_hall(db, me.id, person_id)


def _hall(db: Db, me: Person, person_id: PersonId) -> HallId | None:
    hall_id = halls.coached_where(db, me.id, person_id)
    if hall_id is None and person_id != me.id:
        raise NotYourPlayer
    return hall_id


def assign(db: Db, me: Person, person_id: PersonId, plan: AssignmentPlan) -> Assignment:
    """Ask somebody I coach to play a drill; the same drill asked again takes the place of the first.

    Raises NotYourPlayer, NoSuchDrill or TooManyAssignments.
    """
    hall_id = halls.coached_where(db, me.id, person_id)
    if hall_id is None:
        raise NotYourPlayer
    drills.drill(db, me, plan.drill_id)
    open_ones = store.to_person(db, person_id)
    row = next((one for one in open_ones if (one.coach_id, one.drill_id) == (me.id, plan.drill_id)), None)
    if row is None and len(open_ones) >= MOST_OPEN:
        raise TooManyAssignments
    row = row or AssignmentRow(coach_id=me.id, person_id=person_id, hall_id=hall_id, drill_id=plan.drill_id)
    row.note, row.due_on, row.assigned_at = plan.note, plan.due_on, clock.now()
    store.keep(db, row)
    return _told(db, [row], me)[0]


def unassign(db: Db, me: Person, assignment_id: UUID) -> None:
    """Take an assignment back, or put it away: either of the two may. Raises NoSuchAssignment."""
    row = store.row(db, assignment_id)
    if row is None or row.ended_at is not None or me.id not in {row.coach_id, row.person_id}:
        raise NoSuchAssignment
    row.ended_at = clock.now()
    db.flush()


def assigned_to(db: Db, me: Person) -> list[Assignment]:
    """What my coaches ask of me, newest first; what a coach asked who is none of mine any more is not."""
    rows = [
        one
        for one in store.to_person(db, me.id)
        if halls.coached_where(db, PersonId(one.coach_id), PersonId(one.person_id)) is not None
    ]
    return _told(db, rows, me)


def _told(db: Db, rows: list[AssignmentRow], me: Person) -> list[Assignment]:
    names = accounts.names(db, {PersonId(one.coach_id) for one in rows})
    known = [(one, drills.known(db, one.drill_id)) for one in rows]
    return [_assignment(db, one, drill, names, me) for one, drill in known if drill is not None]


def _assignment(db: Db, row: AssignmentRow, drill: Drill, names: dict[PersonId, str], me: Person) -> Assignment:
    played = drill_store.runs(db, [PersonId(row.person_id)], row.drill_id)
    return Assignment(
        id=row.id,
        drill=drill,
        coach_name=names[PersonId(row.coach_id)],
        is_by_me=row.coach_id == me.id,
        note=row.note,
        due_on=row.due_on,
        assigned_at=row.assigned_at,
        done=_done(played, row.assigned_at),
    )


def _done(played: list[Run], since: datetime) -> Run | None:
    """The first whole run since it was assigned."""
    whole = [one for one in played if one.counts and one.started_at >= since]
    return min(whole, key=lambda one: one.started_at, default=None)
