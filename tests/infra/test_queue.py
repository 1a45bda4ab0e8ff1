"""Jobs come and go with the data they concern, end with a reason, and outlive their worker."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import procrastinate
import psycopg
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from action_tracker.infra import database
from action_tracker.infra.queue import work
from action_tracker.infra.queue.jobs import EVERYDAY, Job, announce, enqueue, is_known
from action_tracker.infra.queue.work import Crew, Interrupted, Work
from action_tracker.kit import clock

SCHEMA = Path(__file__).parents[2] / "migrations" / "queue" / "procrastinate_3.10.0.sql"


def waiting(db: Session) -> list[tuple[str, dict[str, Any]]]:
    asked = "SELECT task_name, args FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id"
    return [(name, args) for name, args in db.execute(text(asked))]


def states(engine: Engine) -> list[str]:
    with database.transaction(engine) as db:
        return list(db.scalars(text("SELECT status::text FROM procrastinate_jobs ORDER BY id")))


def run(engine: Engine, *works: Work) -> None:
    work.run(database.plain_address(engine), works, [Crew(EVERYDAY)], until_empty=True)


def test_the_tables_of_the_queue_are_those_of_the_release_that_is_installed() -> None:
    shipped = Path(procrastinate.__file__).parent / "sql" / "schema.sql"
    assert SCHEMA.read_text().split("\n", 1)[1] == shipped.read_text(), "add a migration for the new release"


def test_a_job_waits_once_its_transaction_is_committed(db: Session) -> None:
    enqueue(db, Job("sweep", {"room": "Säle/1 🎱", "n": [1, None]}))
    assert waiting(db) == [("sweep", {"room": "Säle/1 🎱", "n": [1, None]})]


def test_a_rollback_takes_the_job_back(db: Session) -> None:
    with pytest.raises(RuntimeError), db.begin_nested():
        enqueue(db, Job("sweep"))
        raise RuntimeError
    assert waiting(db) == []


def test_of_jobs_with_the_same_name_for_once_only_one_waits(db: Session) -> None:
    assert enqueue(db, Job("read", once="video 1", lock="video 1")) is not None
    assert enqueue(db, Job("read", once="video 1", lock="video 1")) is None
    assert enqueue(db, Job("read", once="video 2")) is not None
    assert len(waiting(db)) == 2
    assert is_known(db, "video 1")
    assert not is_known(db, "video 2")


def test_to_announce_is_to_put_in_one_job(db: Session) -> None:
    announce(db, "session.read", session_id="1")
    assert waiting(db) == [("announced", {"fact": "session.read", "told": {"session_id": "1"}})]


def test_what_waits_is_done_and_gone(engine: Engine) -> None:
    done: list[object] = []
    with database.transaction(engine) as db:
        enqueue(db, Job("sweep", {"room": 1}))
        enqueue(db, Job("sweep", {"room": 2}, not_before=clock.now() + timedelta(hours=1)))
    run(engine, Work("sweep", EVERYDAY, lambda stop, room: done.append(room)))
    assert done == [1]
    assert states(engine) == ["todo"]


def test_a_job_that_fails_is_tried_again_and_ends_with_a_reason(engine: Engine) -> None:
    given_up: list[tuple[str, int]] = []

    def fail(stop: Callable[[], None], *, room: int) -> None:
        raise RuntimeError(f"room {room}")

    poison = Work("sweep", EVERYDAY, fail, lambda why, room: given_up.append((why, room)), most_attempts=2)
    with database.transaction(engine) as db:
        enqueue(db, Job("sweep", {"room": 1}))
    run(engine, poison)
    assert (states(engine), given_up) == (["todo"], [])
    with database.transaction(engine) as db:
        db.execute(text("UPDATE procrastinate_jobs SET scheduled_at = NULL"))
    run(engine, poison)
    assert (states(engine), given_up) == (["failed"], [(work.GIVEN_UP, 1)])


def test_a_job_that_is_interrupted_waits_again_at_once(engine: Engine) -> None:
    runs: list[int] = []

    def interrupted(stop: Callable[[], None]) -> None:
        runs.append(1)
        if len(runs) == 1:
            raise Interrupted

    with database.transaction(engine) as db:
        enqueue(db, Job("sweep"))
    run(engine, Work("sweep", EVERYDAY, interrupted))
    assert len(runs) == 2
    assert states(engine) == []


def orphan(engine: Engine, *, attempts: int = 0) -> None:
    """A job whose worker has not been heard of for a minute."""
    with database.transaction(engine) as db:
        enqueue(db, Job("sweep", {"room": 1}, lock="room 1"))
        worker = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 minute') RETURNING id"
        values = {"worker": db.scalar(text(worker)), "attempts": attempts}
        taken = "UPDATE procrastinate_jobs SET status = 'doing', worker_id = :worker, attempts = :attempts"
        db.execute(text(taken), values)


def test_a_job_whose_worker_died_is_taken_up(engine: Engine) -> None:
    done: list[int] = []
    sweep = Work("sweep", EVERYDAY, lambda stop, room: done.append(room))
    orphan(engine)
    assert work.reap(database.plain_address(engine), {"sweep": sweep}) == 1
    assert states(engine) == ["todo"]
    assert work.reap(database.plain_address(engine), {"sweep": sweep}) == 0
    run(engine, sweep)
    assert (done, states(engine)) == ([1], [])


def test_a_job_that_killed_too_many_workers_ends_with_a_reason(engine: Engine) -> None:
    given_up: list[str] = []
    poison = Work("sweep", EVERYDAY, lambda stop, room: None, lambda why, room: given_up.append(why), most_attempts=3)
    orphan(engine, attempts=2)
    assert work.reap(database.plain_address(engine), {"sweep": poison}) == 1
    assert (states(engine), given_up) == (["failed"], [work.GIVEN_UP])


def test_a_worker_that_lives_keeps_its_job(engine: Engine) -> None:
    orphan(engine)
    with psycopg.connect(database.plain_address(engine)) as connection:
        connection.execute("UPDATE procrastinate_workers SET last_heartbeat = now()")
    assert work.reap(database.plain_address(engine), {}) == 0
    assert states(engine) == ["doing"]
