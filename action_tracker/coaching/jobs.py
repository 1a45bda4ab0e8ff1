"""Background work of coaching."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from action_tracker.accounts.model import PersonId
from action_tracker.coaching.service import badges, filmed, rephrase, tips
from action_tracker.coaching.service.rephrase import REPHRASE
from action_tracker.coaching.service.tips import COACH, COACH_AGAIN
from action_tracker.infra.database import transaction
from action_tracker.infra.queue.jobs import EVERYDAY
from action_tracker.infra.queue.work import Work
from action_tracker.infra.workbench import Workbench
from action_tracker.sessions.model.ids import SessionId

COUNT_RUNS = "count_runs"
"""The job that hears of a session that was read or corrected: the runs counted from it are counted again, its badges looked at."""
AWARD_BADGES = "award_badges"
"""The job that hears of a run at a drill that was kept."""
ADVISE = "advise"
"""The job that hears of a session that was read, corrected or changed: it has the session coached, once for many corrections in a row."""


def works(bench: Workbench) -> tuple[Work, ...]:
    """What can be done here."""
    return (
        Work(COUNT_RUNS, EVERYDAY, partial(count_runs, bench)),
        Work(AWARD_BADGES, EVERYDAY, partial(award_badges, bench)),
        Work(ADVISE, EVERYDAY, partial(advise, bench)),
        Work(COACH, EVERYDAY, partial(coach_session, bench)),
        Work(COACH_AGAIN, EVERYDAY, partial(coach_again, bench)),
        Work(REPHRASE, EVERYDAY, partial(rephrase_tips, bench)),
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


def advise(bench: Workbench, stop: Callable[[], None], *, session_id: str, video_id: str | None = None) -> None:
    """Have a session coached."""
    del stop, video_id
    with transaction(bench.engine) as db:
        tips.wake(db, SessionId(UUID(session_id)))


def coach_session(bench: Workbench, stop: Callable[[], None], *, session_id: str) -> None:
    """Read a session as the coach does, and say what there is to say."""
    del stop
    with transaction(bench.engine) as db:
        judged = tips.coach(db, SessionId(UUID(session_id)))
        for person_id in judged if bench.language else ():
            rephrase.wake(db, SessionId(UUID(session_id)), person_id)


def coach_again(bench: Workbench, stop: Callable[[], None], *, session_id: str, person_id: str) -> None:
    """Judge somebody's session anew, because one before it has changed."""
    del stop
    with transaction(bench.engine) as db:
        tips.judge(db, SessionId(UUID(session_id)), PersonId(UUID(person_id)))
        if bench.language:
            rephrase.wake(db, SessionId(UUID(session_id)), PersonId(UUID(person_id)))


def rephrase_tips(bench: Workbench, stop: Callable[[], None], *, session_id: str, person_id: str) -> None:
    """Have the tips of somebody's session in other words, where the owner brought a language model."""
    del stop
    if bench.language:
        rephrase.rephrase(bench.engine, bench.language, SessionId(UUID(session_id)), PersonId(UUID(person_id)))
