"""Drills and runs over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from action_tracker.accounts.model import Person
from action_tracker.coach.drills.search import Wanted
from action_tracker.coaching.model.drills import KeptDrill, RunId
from action_tracker.coaching.routes.drill_words import (
    Benchmark,
    CountAsk,
    Drill,
    DrillPlan,
    DrillRun,
    DrillSearch,
    Exam,
    Exams,
    Prescribed,
    RunSent,
    SheetsAsk,
    hall_of,
)
from action_tracker.coaching.service import drills, filmed, runs
from action_tracker.infra.attachment import attachment
from action_tracker.infra.route import Db, Given, Route, TheHouse, signed_in
from action_tracker.sessions.model.ids import SessionId

router = APIRouter(tags=["coaching"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]
Short = Annotated[str, Query(max_length=60)]


@router.get("/coaching/drills")
def list_drills(db: Db, me: Me, search: Annotated[DrillSearch, Query()]) -> list[Drill]:
    """The drills that fit: mine, my halls', and those of the product."""
    return [_told(one, me) for one in drills.found(db, me, Wanted(**search.model_dump()))]


@router.get("/coaching/prescribed")
def read_prescribed(db: Db, me: Me, session_id: UUID | None = None) -> Prescribed:
    """The three drills that follow from a session, or from my last one."""
    found = drills.prescribed(db, me, SessionId(session_id) if session_id else None)
    rule, chosen = found or (None, [])
    return Prescribed(rule=rule, drills=[Drill.of(KeptDrill(one)) for one in chosen])


@router.get("/coaching/drills/{drill_id}")
def read_drill(drill_id: str, db: Db, me: Me) -> Drill:
    """One drill."""
    return _told(drills.drill(db, me, drill_id), me)


@router.get("/coaching/drills/{drill_id}/sheet.pdf", response_class=Response)
def print_drill(drill_id: str, request: Request, db: Db, me: Me, house: TheHouse) -> Response:
    """A sheet of a drill to print."""
    return _printed(drills.sheets(db, me, [drill_id], (), _home(request, house)))


@router.get("/coaching/sheets.pdf", response_class=Response)
def print_drills(request: Request, db: Db, me: Me, house: TheHouse, asked: Annotated[SheetsAsk, Query()]) -> Response:
    """Sheets of several drills in one, for each of a group of people."""
    return _printed(drills.sheets(db, me, asked.drill, asked.name, _home(request, house)))


@router.put("/coaching/drills/{drill_id}")
def keep_drill(drill_id: UUID, body: DrillPlan, db: Db, me: Me) -> Drill:
    """Keep a drill of mine under an id that the client made, or change it."""
    return _told(drills.keep(db, me, drill_id, body.told(), hall_of(body)), me)


@router.delete("/coaching/drills/{drill_id}", status_code=204)
def forget_drill(drill_id: str, db: Db, me: Me) -> None:
    """Delete a drill of mine; what was played of it stays."""
    drills.forget(db, me, drill_id)


@router.get("/coaching/runs")
def list_runs(db: Db, me: Me, drill_id: Short | None = None) -> list[DrillRun]:
    """My runs, newest first."""
    return [DrillRun.model_validate(one) for one in runs.history(db, me, drill_id)]


@router.get("/coaching/runs/{run_id}")
def read_run(run_id: UUID, db: Db, me: Me) -> DrillRun:
    """One run of mine."""
    return DrillRun.model_validate(runs.run(db, me, RunId(run_id)))


@router.put("/coaching/runs/{run_id}")
def keep_run(run_id: UUID, body: RunSent, db: Db, me: Me) -> DrillRun:
    """Keep a run, whole, under an id that the client made."""
    return DrillRun.model_validate(runs.keep_sent(db, me, RunId(run_id), body.told()))


@router.delete("/coaching/runs/{run_id}", status_code=204)
def forget_run(run_id: UUID, db: Db, me: Me) -> None:
    """Delete a run; kept again with a higher version it is back."""
    runs.forget(db, me, RunId(run_id))


@router.post("/coaching/sessions/{session_id}/runs")
def count_run(session_id: UUID, body: CountAsk, db: Db, me: Me) -> DrillRun:
    """Count the shots of a session as a run at a drill, by the camera."""
    return DrillRun.model_validate(filmed.count(db, me, SessionId(session_id), body.drill_id, RunId(body.run_id)))


@router.get("/coaching/benchmarks")
def list_benchmarks(db: Db, me: Me) -> list[Benchmark]:
    """How I do at every drill I played to its end; those to test again come first."""
    return [Benchmark.of(one) for one in runs.benchmarks(db, me.id)]


@router.get("/coaching/exams")
def read_exams(db: Db, me: Me) -> Exams:
    """My two Billiard University exams."""
    one, two = runs.exams(db, me)
    return Exams(one=Exam.model_validate(one), two=Exam.model_validate(two))


def _home(request: Request, house: TheHouse) -> str:
    return house.settings.public_url or str(request.base_url).rstrip("/")


def _printed(pdf: bytes) -> Response:
    named = attachment("drills.pdf").replace("attachment", "inline", 1)
    return Response(pdf, media_type="application/pdf", headers={"Content-Disposition": named})


def _told(kept: KeptDrill, me: Person) -> Drill:
    return Drill.of(kept, is_mine=kept.owner_id == me.id)
