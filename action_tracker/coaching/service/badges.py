"""Badges: awarded and taken back by what sessions and drill runs came to."""

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.coaching.model.badges import Badge
from action_tracker.coaching.rules import badges as rules
from action_tracker.coaching.rules import facts
from action_tracker.coaching.service import drills
from action_tracker.coaching.store import badges as store
from action_tracker.coaching.store import drills as drill_store
from action_tracker.kit import clock
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.service import footage

WHY = "What it rested on was corrected or deleted."


def of_session(db: Db, session_id: SessionId) -> None:
    """Look anew at what a session came to for those who played in it, and at their badges."""
    told = footage.race_of(db, session_id)
    players: list[PersonId] = []
    if told is not None:
        session, race = told
        shots = footage.shots_of(db, session_id)
        players = [one for one in (session.person_id, session.opponent_id) if one is not None]
        for one in players:
            store.keep_facts(db, session_id, one, facts.of_session(session, race, shots, one))
    for one in [*players, *store.drop_facts(db, session_id, players)]:
        of_person(db, one)


def of_person(db: Db, person_id: PersonId) -> None:
    """Award what somebody has earned by now, and take back what they have not any more."""
    earned = rules.earned(store.facts(db, person_id), _stops(db, person_id))
    held = {row.badge: row for row in store.held(db, person_id)}
    for name, row in held.items():
        if name not in earned:
            store.revoke(row, WHY, now=clock.now())
    for badge, one in earned.items():
        if badge not in held:
            store.award(db, person_id, one)
    db.flush()


def _stops(db: Db, person_id: PersonId) -> list[rules.Stop]:
    found: list[rules.Stop] = []
    for run in drill_store.runs(db, [person_id]):
        drill = drills.known(db, run.drill_id)
        if drill is not None:
            found += facts.stops(run, drill)
    return found


def badges(db: Db, person_id: PersonId) -> list[Badge]:
    """The badges somebody holds or held, the newest first; asks nobody whether they may be seen."""
    return store.badges(db, person_id)
