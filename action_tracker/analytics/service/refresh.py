"""Counting anew: the visits of a session whose shots changed, and exactly the days that this touches."""

from collections.abc import Sequence
from itertools import groupby

from sqlalchemy.orm import Session as Db

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import PersonId
from action_tracker.analytics.model.days import Day, Visit
from action_tracker.analytics.rules.visits import Context, visits
from action_tracker.analytics.store import days, positions
from action_tracker.analytics.store.days import Touched
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId
from action_tracker.infra.queue import jobs
from action_tracker.infra.queue.jobs import Job
from action_tracker.metrics.sums import merged
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.service import playing as sessions

REFRESH = "count_session"
"""The job that counts a session anew; argument `session_id`."""
NO_ZONE = "UTC"
MOST_AT_ONCE = 500


def refresh(db: Db, session_id: SessionId) -> set[Touched]:
    """Count a session anew, or take it out where it is gone; the days that changed. Twice is as once."""
    days.hold(db, [session_id])
    playing = sessions.playing(db, session_id)
    session = playing.session if playing else None
    now = {id for id in (session.person_id, session.opponent_id) if id is not None} if session else set()
    days.hold(db, now | days.people_of(db, session_id))
    fresh: Sequence[Visit] = ()
    if playing is not None and session is not None:
        zone = zone_of(db, session.person_id, session.hall_id)
        fresh = visits(playing, Context(zone, positions.of_session(db, session_id)))
    touched = days.replace(db, session_id, fresh)
    for one in sorted(touched, key=str):
        add_up(db, one)
    return touched


def add_up(db: Db, one: Touched) -> None:
    """Make a person's day the sum of its visits."""
    told = sorted((days.day_of(row) for row in days.visits_on(db, one)), key=_where)
    days.replace_day(db, one, [_merged(list(group)) for _, group in groupby(told, key=_where)])


def _where(day: Day) -> tuple[str, ...]:
    return (str(day.hall_id), day.kind.value, str(day.opponent.id), str(day.opponent.name))


def _merged(parts: list[Day]) -> Day:
    first = parts[0]
    whole = merged(part.sums for part in parts)
    return Day(first.person_id, first.day, first.hall_id, first.kind, first.opponent, whole)


def zone_of(db: Db, person_id: PersonId, hall_id: HallId | None) -> str:
    """In which zone a day is told: the hall's; of a session in no hall, that of the person's halls if they agree, else UTC."""
    if hall_id is not None:
        return halls.places(db, [hall_id])[hall_id].time_zone
    mine = [role.hall_id for role in halls.roles_of(db, accounts.person(db, person_id))]
    zones = {place.time_zone for place in halls.places(db, mine).values()} if mine else set()
    return zones.pop() if len(zones) == 1 else NO_ZONE


def catch_up(db: Db, after: SessionId | None = None) -> SessionId | None:
    """Have those of the next sessions counted that never were, or in another zone than is theirs now; the last one, None at the end."""
    present = sessions.present(db, after=after, limit=MOST_AT_ONCE)
    known = days.zones(db, [one.id for one in present])
    zones: dict[tuple[PersonId | None, HallId | None], str] = {}
    for one in present:
        where = (None if one.hall_id else one.person_id, one.hall_id)
        if where not in zones:
            zones[where] = zone_of(db, one.person_id, one.hall_id)
        if known.get(one.id) != zones[where]:
            wake(db, one.id)
    return present[-1].id if len(present) == MOST_AT_ONCE else None


def wake(db: Db, session_id: SessionId) -> None:
    """Have a session counted; while that waits it is not asked for again."""
    name = f"count {session_id}"
    jobs.enqueue(db, Job(REFRESH, {"session_id": str(session_id)}, lock=name, once=name))
