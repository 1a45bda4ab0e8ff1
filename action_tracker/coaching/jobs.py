"""Background work of coaching."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from action_tracker.accounts.model import PersonId
from action_tracker.coaching.service import badges, filmed
from action_tracker.infra.database import transaction
from action_tracker.infra.queue.jobs import EVERYDAY
from action_tracker.infra.queue.work import Work
from action_tracker.infra.workbench import Workbench
from action_tracker.sessions.model.ids import SessionId

COUNT_RUNS = "count_runs"
"""The job that hears of a session that was read or corrected: the runs counted from it are counted again, its badges looked at."""
AWARD_BADGES = "award_badges"
"""The job that hears of a run at a drill that was kept."""


def works(bench: Workbench) -> tuple[Work, ...]:
    """What can be done here."""
    return (
        Work(COUNT_RUNS, EVERYDAY, partial(count_runs, bench)),
        Work(AWARD_BADGES, EVERYDAY, partial(award_badges, bench)),
    )


def count_runs(bench: Workbench, stop: Callable[[], None], *, session_id: str, video_id: str | None = None) -> None:
    """Count the camera's runs of a session again, and look at the badges of those who played."""
    del stop, video_id
    with transaction(bench.engine) as db:
        filmed.count_again(db, SessionId(UUID(session_id)))
        badges.of_session(db, SessionId(UUID(session_id)))


def award_badges(bench: Workbench, stop: Callable[[], None], *, person_id: str) -> None:
    """Look at somebody's badges again."""
    del stop
    with transaction(bench.engine) as db:
        badges.of_person(db, PersonId(UUID(person_id)))
