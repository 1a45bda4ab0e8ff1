"""Background work of watching again."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from action_tracker.infra.database import transaction
from action_tracker.infra.queue.jobs import EVERYDAY
from action_tracker.infra.queue.work import Work
from action_tracker.infra.workbench import Workbench
from action_tracker.replays.service import reels
from action_tracker.sessions.model.ids import SessionId

MAKE_REELS = "make_reels"
"""The job that hears of a session that was read or corrected; arguments `session_id` and `video_id`."""


def works(bench: Workbench) -> tuple[Work, ...]:
    """What can be done here."""
    return (Work(MAKE_REELS, EVERYDAY, partial(make_reels, bench)),)


def make_reels(bench: Workbench, stop: Callable[[], None], *, session_id: str, video_id: str | None = None) -> None:
    """Make the automatic reels of a session."""
    del stop, video_id
    with transaction(bench.engine) as db:
        reels.gather(db, SessionId(UUID(session_id)))
