"""Putting jobs into the queue, in the transaction of the data they concern: a rollback takes them back."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from action_tracker.infra.database import violated

EVERYDAY, VIDEO, FILM = "everyday", "video", "film"
"""Clips have a queue of their own: whoever waits for one does not wait until somebody's long video is read."""
ANNOUNCED = "announced"
"""The job that turns a fact into one job for each who hears it."""

_ENQUEUE = text("""
SELECT (procrastinate_defer_jobs_v1(ARRAY[
    ROW(:queue, :name, :priority, :lock, :once, CAST(:args AS jsonb), :not_before)
]::procrastinate_job_to_defer_v1[]))[1]
""")


@dataclass(frozen=True)
class Job:
    """Something to be done later by `name`, with JSON values as arguments.

    Of jobs with the same `lock` only one runs at a time; of those with the same `once` only one waits.
    """

    name: str
    args: dict[str, Any] = field(default_factory=dict)
    queue: str = EVERYDAY
    lock: str | None = None
    once: str | None = None
    priority: int = 0
    not_before: datetime | None = None


def enqueue(db: Session, job: Job) -> int | None:
    """Put the job into the queue when this transaction is committed; its number, or None when its like waits already."""
    told = {"queue": job.queue, "name": job.name, "priority": job.priority, "lock": job.lock, "once": job.once}
    told |= {"args": json.dumps(job.args), "not_before": job.not_before}
    try:
        with db.begin_nested():
            number = db.execute(_ENQUEUE, told).scalar_one()
    except IntegrityError as error:
        if violated(error) != "procrastinate_jobs_queueing_lock_idx_v1":
            raise
        return None
    return int(number)


def is_known(db: Session, lock: str) -> bool:
    """Whether a job with this lock waits or runs."""
    asked = text("SELECT EXISTS (SELECT 1 FROM procrastinate_jobs WHERE lock = :lock AND status IN ('todo', 'doing'))")
    return bool(db.scalar(asked, {"lock": lock}))


def announce(db: Session, fact: str, **told: Any) -> None:
    """Say that something happened, such as `session.read`; whoever hears it is listed in worker.py."""
    enqueue(db, Job(ANNOUNCED, {"fact": fact, "told": told}))
