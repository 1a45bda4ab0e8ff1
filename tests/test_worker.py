"""Everyday jobs: facts reach those who hear them, and what is over is tidied away."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text

from action_tracker import worker
from action_tracker.accounts.model import Person
from action_tracker.infra import database
from action_tracker.infra.queue import work
from action_tracker.infra.queue.jobs import EVERYDAY, announce
from action_tracker.infra.queue.work import Crew, Work
from action_tracker.infra.settings import Settings
from action_tracker.infra.storage.choice import store_for
from action_tracker.infra.workbench import Workbench
from action_tracker.sessions.model.sessions import READ
from action_tracker.sessions.service import sessions, uploads
from action_tracker.sessions.service.sessions import SessionPlan
from action_tracker.sessions.service.uploads import FilePlan
from action_tracker.watcher import works as watcher


@pytest.fixture
def bench(settings: Settings, engine: Engine) -> Workbench:
    return Workbench(engine, store_for(settings, b"secret"), settings.data_folder / "scratch")


def test_a_fact_becomes_one_job_for_each_who_hears_it(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[str, str]] = []
    hearers = [
        Work("count", EVERYDAY, lambda stop, session_id: heard.append(("count", session_id))),
        Work("advise", EVERYDAY, lambda stop, session_id: heard.append(("advise", session_id))),
    ]
    monkeypatch.setitem(worker.HEARERS, READ, ("count", "advise"))
    with database.transaction(bench.engine) as db:
        announce(db, READ, session_id="7")
    everything = [*worker.works(bench), *hearers]
    work.run(database.plain_address(bench.engine), everything, [Crew(EVERYDAY)], until_empty=True)
    assert heard == [("count", "7"), ("advise", "7")]


def test_every_job_is_done_by_somebody_and_every_hearer_is_known(bench: Workbench) -> None:
    names = [one.name for one in (*worker.works(bench), *watcher.works(bench))]
    assert len(names) == len(set(names))
    assert {name for hearers in worker.HEARERS.values() for name in hearers} <= set(names)


def test_what_is_over_is_tidied_away(bench: Workbench, committed_person: Callable[..., Person]) -> None:
    anna = committed_person("Anna")
    with database.transaction(bench.engine) as db:
        session_id = sessions.start(db, anna, SessionPlan())
        uploads.begin(db, anna, session_id, FilePlan("x", 10, "video/mp4"), bench.store)
        db.execute(text("UPDATE videos SET upload_ends_at = upload_ends_at - interval '8 days'"))
        forgotten = sessions.start(db, anna, SessionPlan())
        sessions.forget(db, anna, forgotten)
        db.execute(text("UPDATE sessions SET deleted_at = deleted_at - interval '31 days'"))
    worker.tidy(bench, lambda: None)
    worker.wake_stranded(bench, lambda: None)
    with database.transaction(bench.engine) as db:
        assert db.scalars(text("SELECT id FROM sessions")).all() == [session_id]
        assert db.scalar(text("SELECT count(*) FROM videos WHERE deleted_at IS NULL")) == 0
