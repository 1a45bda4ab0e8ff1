"""Everyday jobs, and the one list of who hears what."""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from action_tracker.accounts import service as accounts
from action_tracker.analytics import jobs as analytics_jobs
from action_tracker.analytics.service import taken as taken_numbers
from action_tracker.analytics.service.refresh import REFRESH
from action_tracker.coaching import jobs as coaching_jobs
from action_tracker.coaching.service import runs as drill_runs
from action_tracker.coaching.service import taken as coaching
from action_tracker.halls import service as halls
from action_tracker.infra import doomed, rates
from action_tracker.infra.database import transaction
from action_tracker.infra.queue.jobs import ANNOUNCED, EVERYDAY, Job, enqueue
from action_tracker.infra.queue.work import Work
from action_tracker.infra.workbench import Workbench
from action_tracker.keeping import jobs as keeping
from action_tracker.keeping.model import EXPORT_ASKED, FORGOTTEN, Answer
from action_tracker.keeping.service import erasures, exports
from action_tracker.kit import clock
from action_tracker.notifications import jobs as notification_jobs
from action_tracker.notifications import service as notifications
from action_tracker.privacy import service as privacy
from action_tracker.replays import jobs as replay_jobs
from action_tracker.replays.jobs import MAKE_REELS
from action_tracker.replays.service import clips, taken
from action_tracker.scheduling import jobs as scheduling_jobs
from action_tracker.scheduling.model import COMPLETED
from action_tracker.scheduling.service import taken as appointments
from action_tracker.sessions.model.sessions import CHANGED, READ
from action_tracker.sessions.service import raw, uploads, videos

HEARERS: dict[str, tuple[str, ...]] = {
    READ: (MAKE_REELS, REFRESH, coaching_jobs.COUNT_RUNS, coaching_jobs.ADVISE),
    CHANGED: (REFRESH, coaching_jobs.COUNT_RUNS, coaching_jobs.ADVISE),
    drill_runs.RUN_KEPT: (coaching_jobs.AWARD_BADGES,),
    COMPLETED: (scheduling_jobs.BUMP,),
    EXPORT_ASKED: (keeping.GATHER,),
    FORGOTTEN: (keeping.ERASE,),
}
"""Fact to the jobs that hear it; each gets what was told as arguments."""

ANSWERS = (
    Answer("keeping", lambda _db, _person_id: {}, exports.forget),
    Answer("replays", taken.told_of, taken.forget, taken.films),
    Answer("scheduling", appointments.told_of, appointments.forget),
    Answer("coaching", coaching.told_of, coaching.forget),
    Answer("analytics", taken_numbers.told_of, taken_numbers.forget),
    Answer("sessions", raw.told_of, raw.forget),
    Answer("privacy", privacy.told_of, privacy.forget),
    Answer("notifications", notifications.told_of, notifications.forget),
    Answer("halls", halls.told_of, erasures.leave_halls),
    Answer("account", accounts.told_of, accounts.forget),
)
"""Every feature that holds something of a person, from the top of the house down; the account is the last."""

LONGEST_WINDOW = timedelta(days=2)
"""Longer than any window in which tries are counted."""

ENDLESS = 1_000_000
"""Attempts at what has to be finished whatever happens."""

log = logging.getLogger(__name__)


def works(bench: Workbench) -> tuple[Work, ...]:
    """What this entrance can do."""
    return (
        Work(ANNOUNCED, EVERYDAY, partial(tell_hearers, bench)),
        Work("wake_stranded", EVERYDAY, partial(wake_stranded, bench), cron="* * * * *"),
        Work(doomed.REMOVE, EVERYDAY, partial(remove_doomed, bench), cron="7 * * * *"),
        Work("let_videos_go", EVERYDAY, partial(keeping.let_videos_go, bench), cron="47 * * * *"),
        Work("look_around", EVERYDAY, partial(keeping.look_around, bench), cron="* * * * *"),
        Work(
            keeping.GATHER,
            EVERYDAY,
            partial(keeping.gather, bench, ANSWERS),
            give_up=partial(keeping.give_up_gathering, bench),
        ),
        Work(keeping.ERASE, EVERYDAY, partial(keeping.erase, bench, ANSWERS), most_attempts=ENDLESS),
        *replay_jobs.works(bench),
        *analytics_jobs.works(bench),
        *coaching_jobs.works(bench),
        *scheduling_jobs.works(bench),
        *notification_jobs.works(bench),
        Work("tidy", EVERYDAY, partial(tidy, bench), cron="17 * * * *"),
    )


def tell_hearers(bench: Workbench, stop: Callable[[], None], *, fact: str, told: dict[str, Any]) -> None:
    """One job for each who hears this fact."""
    del stop
    with transaction(bench.engine) as db:
        for name in HEARERS[fact]:
            enqueue(db, Job(name, told))


def remove_doomed(bench: Workbench, stop: Callable[[], None]) -> None:
    """Remove the files that were said to go."""
    del stop
    doomed.remove(bench.engine, bench.store, now=clock.now())


def wake_stranded(bench: Workbench, stop: Callable[[], None]) -> None:
    """Videos and clips that wait although no job knows of them get a new one."""
    del stop
    with transaction(bench.engine) as db:
        n_woken = videos.wake_stranded(db) + clips.wake_stranded(db)
    if n_woken:
        log.warning("%d videos or clips had lost their job", n_woken)


def tidy(bench: Workbench, stop: Callable[[], None]) -> None:
    """Give up uploads nobody finished, and remove for good what was deleted long ago."""
    del stop
    now = clock.now()
    with transaction(bench.engine) as db:
        uploads.expire(db, bench.store, now=now)
    with transaction(bench.engine) as db:
        clips.purge(db, now=now)
    with transaction(bench.engine) as db:
        videos.purge(db, now=now)
    rates.sweep(bench.engine, before=now - LONGEST_WINDOW)
