"""Doing what is in the queue: a worker process, and what happens to the jobs of one that died.

Procrastinate fetches and runs; what it leaves to us is here: stopping in the middle of a job, a cap on attempts after
which a job ends with a reason, and taking up the jobs of workers that are not heard of any more.
"""

import asyncio
import logging
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import psycopg
from procrastinate import App, JobContext, PsycopgConnector, RetryDecision
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job as Queued
from procrastinate.retry import BaseRetryStrategy

HEARTBEAT_S, SILENCE_S, REAP_S = 4.0, 15.0, 4.0
"""A worker unheard of for SILENCE_S is taken for dead; its jobs wait at most REAP_S longer."""
GRACE_S = 1.0
"""How long a job may go on undisturbed when its worker is asked to stop; then it is asked as well."""
GIVEN_UP = "The work on this stopped unexpectedly several times and was given up."

log = logging.getLogger(__name__)


class Interrupted(Exception):
    """The worker is stopping: the job goes back into the queue as if it had not begun."""


@dataclass(frozen=True)
class Work:
    """One kind of job and how it is done.

    `do(stop, **args)` does it; a long one calls `stop()` now and then, which raises Interrupted when the worker must go.
    `give_up(reason, **args)` marks whatever waits for it, after `most_attempts` failures or deaths. `cron` makes it periodic.
    """

    name: str
    queue: str
    do: Callable[..., None]
    give_up: Callable[..., None] | None = None
    most_attempts: int = 5
    cron: str | None = None


@dataclass(frozen=True)
class Crew:
    """Who works in one process: how many jobs of which queue at a time."""

    queue: str
    n_at_once: int = 1


@dataclass(frozen=True)
class _Patience(BaseRetryStrategy):
    """Back into the queue at once when interrupted, later and later after failures, until the cap."""

    most_attempts: int = 5

    def get_retry_decision(self, *, exception: BaseException, job: Queued) -> RetryDecision | None:
        if isinstance(exception, Interrupted):
            return RetryDecision(retry_in={"seconds": 0})
        if job.attempts + 1 >= self.most_attempts:
            return None
        return RetryDecision(retry_in={"seconds": min(60, 2 ** min(job.attempts + 1, 6))})


@dataclass
class _Shift:
    """One run of this process: what is done, and whether it was asked to end."""

    works: dict[str, Work]
    stopping: asyncio.Event = field(default_factory=asyncio.Event)


def run(address: str, works: Sequence[Work], crews: Sequence[Crew], *, until_empty: bool = False) -> None:
    """Work until SIGTERM or SIGINT (or until there is nothing left); a database that goes away is waited for."""
    asyncio.run(_run(address, _Shift({work.name: work for work in works}), crews, until_empty=until_empty))


async def _run(address: str, shift: _Shift, crews: Sequence[Crew], *, until_empty: bool) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, shift.stopping.set)
    while not shift.stopping.is_set():
        try:
            await _work(address, shift, crews, until_empty=until_empty)
        except (ConnectorException, psycopg.OperationalError) as error:
            log.warning("the database is away, trying again: %s", error)
            await _pause(shift, 2.0)
        if until_empty:
            return


async def _work(address: str, shift: _Shift, crews: Sequence[Crew], *, until_empty: bool) -> None:
    """Run all crews until one of them ends or the shift does."""
    app = _app(address, shift)
    async with app.open_async():
        tasks = [asyncio.create_task(_crew(app, crew, until_empty=until_empty)) for crew in crews]
        watch: list[asyncio.Task[Any]] = [asyncio.create_task(_reap_again_and_again(address, shift))]
        watch += [] if until_empty else [asyncio.create_task(shift.stopping.wait())]
        if until_empty:
            await asyncio.wait(tasks)
        else:
            await asyncio.wait([*tasks, *watch], return_when=asyncio.FIRST_COMPLETED)
        for task in [*tasks, *watch]:
            task.cancel()
        ends = await asyncio.gather(*tasks, *watch, return_exceptions=True)
    for end in ends:
        if isinstance(end, Exception):
            raise end


async def _crew(app: App, crew: Crew, *, until_empty: bool) -> None:
    await app.run_worker_async(
        queues=[crew.queue],
        concurrency=crew.n_at_once,
        wait=not until_empty,
        delete_jobs="successful",
        install_signal_handlers=False,
        shutdown_graceful_timeout=GRACE_S,
        update_heartbeat_interval=HEARTBEAT_S,
        stalled_worker_timeout=SILENCE_S,
        fetch_job_polling_interval=2.0,
    )


def _app(address: str, shift: _Shift) -> App:
    app = App(connector=PsycopgConnector(conninfo=address, min_size=1, max_size=6))
    register: Any = app.task
    for work in shift.works.values():
        task = register(
            partial(_do, work),
            name=work.name,
            queue=work.queue,
            pass_context=True,
            retry=_Patience(work.most_attempts),
        )
        if work.cron:
            app.periodic(cron=work.cron)(task)
    return app


def _do(work: Work, context: JobContext, **args: Any) -> None:
    """One attempt at one job; the last one that fails gives up."""

    def stop() -> None:
        if context.should_abort():
            raise Interrupted

    if work.cron:
        args.pop("timestamp", None)
    try:
        work.do(stop, **args)
    except Interrupted:
        raise
    except Exception:
        if context.job.attempts + 1 >= work.most_attempts and work.give_up:
            work.give_up(GIVEN_UP, **args)
        raise


async def _reap_again_and_again(address: str, shift: _Shift) -> None:
    while True:
        await asyncio.to_thread(reap, address, shift.works)
        await asyncio.sleep(REAP_S)


async def _pause(shift: _Shift, seconds: float) -> None:
    try:
        await asyncio.wait_for(shift.stopping.wait(), seconds)
    except TimeoutError:
        return


_STALLED = """
SELECT job.id, job.task_name, job.attempts, job.args
FROM procrastinate_jobs job LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
WHERE job.status = 'doing' AND (worker.id IS NULL OR worker.last_heartbeat < now() - make_interval(secs => %s))
FOR UPDATE OF job SKIP LOCKED
"""
_AGAIN = "SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)"
_BURY = "SELECT procrastinate_finish_job_v1(%s, 'failed', false)"


def reap(address: str, works: dict[str, Work], *, silence_s: float = SILENCE_S) -> int:
    """Take up the jobs of workers that are not heard of any more, or end those that killed too many; how many there were.

    Kinds of job that are not in `works` go back into the queue for those who know them.
    """
    given_up: list[tuple[Work, dict[str, Any]]] = []
    with psycopg.connect(address, connect_timeout=10) as connection:
        stalled = connection.execute(_STALLED, [silence_s]).fetchall()
        for number, name, attempts, args in stalled:
            work = works.get(name)
            is_hopeless = work is not None and attempts + 1 >= work.most_attempts
            connection.execute(_BURY if is_hopeless else _AGAIN, [number])
            if work is not None and is_hopeless:
                given_up.append((work, args))
            log.warning("%s %s lost its worker (%d attempts before)", name, args, attempts)
    for work, args in given_up:
        if work.give_up:
            work.give_up(GIVEN_UP, **args)
    return len(stalled)
