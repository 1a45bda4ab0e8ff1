"""Runs at drills: kept as they are tapped, looked back on, and what comes of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person, PersonId
from action_tracker.coach.drills import exam
from action_tracker.coach.drills import score as scoring
from action_tracker.coach.drills.exam import Exam
from action_tracker.coach.drills.library import library
from action_tracker.coach.drills.model import Drill
from action_tracker.coaching.model.drills import (
    AnotherRun,
    Attempt,
    Benchmark,
    NoSuchRun,
    OlderThanKept,
    Run,
    RunId,
    RunSource,
)
from action_tracker.coaching.rules import runs as rules
from action_tracker.coaching.service import drills, positions
from action_tracker.coaching.store import drills as store
from action_tracker.coaching.tables.drills import RunRow
from action_tracker.infra.queue.jobs import announce
from action_tracker.kit import clock
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.service import permission

RUN_KEPT = "drill.kept"
"""Announced with `person_id` when a run at a drill was kept, changed or deleted."""
MOST_IN_A_LIST = 200


@dataclass(frozen=True)
class RunPlan:
    """A run as it is sent: whole, each time something is tapped. `n_attempts` None: as many as the drill has."""

    drill_id: str
    started_at: datetime
    attempts: tuple[Attempt, ...]
    version: int
    n_attempts: int | None = None
    source: RunSource = RunSource.TAPS
    session_id: SessionId | None = None


def keep(db: Db, me: Person, run_id: RunId, plan: RunPlan) -> Run:
    """Keep a run under an id that I made; the same again changes nothing, and what is older than what is kept is refused.

    Raises NoSuchDrill, NoSuchSession, AnotherRun, NotAnAttempt or OlderThanKept.
    """
    row = store.run_row(db, run_id)
    if row is not None and row.person_id != me.id:
        raise AnotherRun
    if row is not None and row.version >= plan.version:
        return _as_kept(row, plan)
    drill = _drill(db, me, row, plan.drill_id)
    if plan.session_id is not None:
        permission.played_in(db, me, plan.session_id)
    n_attempts = plan.n_attempts or drill.score.attempts
    outcome = rules.outcome(drill, plan.attempts, n_attempts=n_attempts)
    row = row or RunRow(id=run_id, person_id=me.id, drill_id=plan.drill_id, started_at=plan.started_at)
    row.drill_name, row.source, row.session_id, row.n_attempts = drill.name, plan.source, plan.session_id, n_attempts
    row.attempts, row.version = store.attempts_json(plan.attempts), plan.version
    row.score, row.is_over, row.rung = outcome.score, outcome.is_over, outcome.rung
    row.tier = outcome.tier.value if outcome.tier else None
    row.kept_at, row.deleted_at = clock.now(), None
    store.keep(db, row)
    positions.tell(db, store.run_of(row))
    announce(db, RUN_KEPT, person_id=str(me.id))
    return store.run_of(row)


def keep_sent(db: Db, me: Person, run_id: RunId, plan: RunPlan) -> Run:
    """Keep a run as a person's browser sends it: what a camera measured stays as it was counted. Raises as `keep`."""
    row = store.run_row(db, run_id)
    kept = store.run_of(row) if row is not None and row.person_id == me.id else None
    if kept is not None:
        plan = replace(plan, source=kept.source, session_id=kept.session_id)
    return keep(db, me, run_id, replace(plan, attempts=rules.as_measured(plan.attempts, kept.attempts if kept else ())))


def _as_kept(row: RunRow, plan: RunPlan) -> Run:
    if row.version > plan.version:
        raise OlderThanKept
    return store.run_of(row)


def _drill(db: Db, me: Person, row: RunRow | None, drill_id: str) -> Drill:
    """The drill of a new run, which I must see; that of a run under way stays mine to finish, even when it is deleted."""
    found = drills.known(db, row.drill_id) if row is not None else None
    return found or drills.drill(db, me, drill_id).drill


def run(db: Db, me: Person, run_id: RunId) -> Run:
    """A run of mine, or of somebody who lets me see it; raises NoSuchRun."""
    row = store.run_row(db, run_id)
    if row is None or row.deleted_at is not None or row.person_id != me.id:
        raise NoSuchRun
    return store.run_of(row)


def forget(db: Db, me: Person, run_id: RunId) -> None:
    """Delete a run; kept again with a higher version it is back. Raises NoSuchRun."""
    run(db, me, run_id)
    row = store.run_row(db, run_id)
    if row is not None:
        row.deleted_at = clock.now()
        row.version += 1
        store.keep(db, row)
        positions.tell(db, store.run_of(row))
    announce(db, RUN_KEPT, person_id=str(me.id))


def history(db: Db, me: Person, drill_id: str | None) -> list[Run]:
    """My runs, newest first, of one drill or of all."""
    return store.runs(db, [me.id], drill_id, limit=MOST_IN_A_LIST)


def of_person(db: Db, person_id: PersonId) -> list[Run]:
    """Somebody's runs, newest first; asks nobody whether they may be seen."""
    return store.runs(db, [person_id])


def benchmarks(db: Db, person_id: PersonId) -> list[Benchmark]:
    """How somebody does at each drill they played to its end, those to test again first; asks nobody whether it may be seen."""
    played = store.runs(db, [person_id])
    told = [
        found
        for drill_id in dict.fromkeys(one.drill_id for one in played)
        if (drill := drills.known(db, drill_id)) is not None
        and (found := rules.benchmark(drill, [one for one in played if one.drill_id == drill_id], now=clock.now()))
    ]
    return sorted(told, key=lambda one: (not one.is_due, -one.last_at.timestamp()))


def exams(db: Db, me: Person) -> tuple[Exam, Exam]:
    """My two exams, from the best whole run of each of their drills."""
    scores = _best(store.runs(db, [me.id]), (*exam.EXAM_ONE, *exam.EXAM_TWO))
    return exam.exam_one(scores), exam.exam_two(scores)


def _best(played: Sequence[Run], drill_ids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for drill_id in drill_ids:
        scores = [one.score for one in played if one.drill_id == drill_id and one.counts and one.score is not None]
        if (best := scoring.best(library().drills[drill_id].score, scores)) is not None:
            found[drill_id] = best
    return found
