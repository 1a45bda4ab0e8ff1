"""The coaching summary of every session: made after it was read, and again whenever its shots or those before it change."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.analytics.service import positions
from action_tracker.analytics.service.turns import turns
from action_tracker.coach.advise import advise
from action_tracker.coach.judge import Evidence
from action_tracker.coach.model import Advice
from action_tracker.coach.pack import pack
from action_tracker.coach.records import ShotRecord
from action_tracker.coach.score import PlayedSession, score_of
from action_tracker.coaching.rules import told
from action_tracker.coaching.rules.records import Known, records
from action_tracker.coaching.service import drills
from action_tracker.coaching.store import tips as store
from action_tracker.coaching.tables.tips import SummaryRow
from action_tracker.infra.queue import jobs
from action_tracker.infra.queue.jobs import Job
from action_tracker.kit import clock
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.model.playing import Playing
from action_tracker.sessions.service import playing as sessions

COACH, COACH_AGAIN = "coach_session", "coach_again"
"""The jobs that read a session as the coach does, and that judge it anew; `session_id`, and `person_id` for the second."""
Shots = tuple[ShotRecord, ...]
FORTNIGHT, QUARTER, YEAR = timedelta(days=14), timedelta(days=90), timedelta(days=365)


def wake(db: Db, session_id: SessionId) -> None:
    """Have a session coached; while that waits it is not asked for again."""
    name = f"coach {session_id}"
    jobs.enqueue(db, Job(COACH, {"session_id": str(session_id)}, lock=name, once=name))


def coach(db: Db, session_id: SessionId) -> list[PersonId]:
    """Read a session as the coach does, judge it for everybody who played (their ids), and have their later ones judged anew."""
    playing = sessions.playing(db, session_id)
    kept = {PersonId(row.person_id): row for row in store.rows_of_session(db, session_id)}
    players = _players(playing) if playing is not None else {}
    for row in [row for person_id, row in kept.items() if person_id not in players]:
        _wake_later(db, row)
        drills.prescribe(db, session_id, PersonId(row.person_id), None)
        store.remove(db, [row])
    if playing is None:
        return []
    known = Known(turns(playing), positions.of_session(db, session_id))
    for person_id, player in players.items():
        row = kept.get(person_id) or SummaryRow(session_id=session_id, person_id=person_id)
        _read(row, playing, known, player)
        store.keep(db, row)
        judge(db, session_id, person_id)
        _wake_later(db, row)
    return list(players)


def _players(playing: Playing) -> dict[PersonId, int]:
    """Everybody with an account who played, as the player they were."""
    session = playing.session
    return {session.person_id: 0} | ({session.opponent_id: 1} if session.opponent_id is not None else {})


def _read(row: SummaryRow, playing: Playing, known: Known, player: int) -> None:
    shots = records(playing, known, player)
    row.started_at, row.kind, row.n_shots = playing.session.started_at, playing.session.kind.value, len(shots)
    row.ended_s = max((shot.at_s for shot in shots), default=playing.session.started_at.timestamp())
    row.shots, row.made_at = store.written(shots), clock.now()
    row.told, row.score, row.rephrased = row.told or {}, row.score or {}, row.rephrased or {}


def _wake_later(db: Db, row: SummaryRow) -> None:
    """Have the sessions judged anew that this one is the past of."""
    person_id = PersonId(row.person_id)
    for later in store.between(db, person_id, row.started_at, row.started_at + QUARTER):
        if later.session_id != row.session_id:
            name = f"coach again {later.session_id} {person_id}"
            told_of = {"session_id": str(later.session_id), "person_id": str(person_id)}
            jobs.enqueue(db, Job(COACH_AGAIN, told_of, lock=name, once=name))


def judge(db: Db, session_id: SessionId, person_id: PersonId) -> None:
    """Say what there is to say of somebody's session, with the shots of the year before it."""
    row = store.row(db, session_id, person_id)
    if row is None:
        return
    year = store.between(db, person_id, row.started_at - YEAR, row.started_at)
    played = {SessionId(one.session_id): store.read(one.shots) for one in year}
    found = _advice(row, year, played)
    row.told, row.made_at = told.advice(found), clock.now()
    nights = [
        PlayedSession(str(one.session_id), one.ended_s, one.kind, played[SessionId(one.session_id)]) for one in year
    ]
    row.score = {name: told.score(one) for name, one in score_of(nights, ended_s=row.ended_s).items()}
    store.keep(db, row)
    drills.prescribe(db, session_id, person_id, found.tips[0].rule.id if found.tips else None)


def _advice(row: SummaryRow, year: list[SummaryRow], played: Mapping[SessionId, Shots]) -> Advice:
    rules, tonight = pack(), played[SessionId(row.session_id)]
    before = [one for one in year if one.session_id != row.session_id]
    fortnight, quarter = (_since(before, row.started_at - span, played) for span in (FORTNIGHT, QUARTER))
    return advise(rules.rules, Evidence(tonight, fortnight, quarter), rules.words_for)


def _since(rows: list[SummaryRow], first: datetime, played: Mapping[SessionId, Shots]) -> Shots:
    return tuple(shot for one in rows if one.started_at >= first for shot in played[SessionId(one.session_id)])
