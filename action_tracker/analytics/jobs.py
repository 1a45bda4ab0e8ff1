"""Background work of numbers."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from action_tracker.analytics.service import refresh
from action_tracker.analytics.service.refresh import REFRESH
from action_tracker.infra.database import transaction
from action_tracker.infra.queue.jobs import EVERYDAY
from action_tracker.infra.queue.work import Work
from action_tracker.infra.workbench import Workbench
from action_tracker.sessions.model.ids import SessionId


def works(bench: Workbench) -> tuple[Work, ...]:
    """What can be done here."""
    return (
        Work(REFRESH, EVERYDAY, partial(count_session, bench)),
        Work("count_missing", EVERYDAY, partial(count_missing, bench), cron="*/20 * * * *"),
    )


def count_session(bench: Workbench, stop: Callable[[], None], *, session_id: str, video_id: str | None = None) -> None:
    """Count a session anew, because its shots changed, or where, when or with whom it was played."""
    del stop, video_id
    with transaction(bench.engine) as db:
        refresh.refresh(db, SessionId(UUID(session_id)))


def count_missing(bench: Workbench, stop: Callable[[], None]) -> None:
    """Have every session counted that is not, or whose hall has moved to another zone."""
    after: SessionId | None = None
    while True:
        stop()
        with transaction(bench.engine) as db:
            after = refresh.catch_up(db, after)
        if after is None:
            return
