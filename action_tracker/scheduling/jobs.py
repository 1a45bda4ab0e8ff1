"""What is done after somebody looked back at an appointment."""

from collections.abc import Callable
from functools import partial

from action_tracker.infra.database import transaction
from action_tracker.infra.queue.jobs import EVERYDAY, announce
from action_tracker.infra.queue.work import Work
from action_tracker.infra.workbench import Workbench
from action_tracker.sessions.model.sessions import CHANGED

BUMP = "bump_numbers"
"""The job that hears of an appointment somebody looked back at: the numbers of its session are counted anew."""


def works(bench: Workbench) -> tuple[Work, ...]:
    """What can be done here."""
    return (Work(BUMP, EVERYDAY, partial(bump, bench)),)


def bump(
    bench: Workbench, stop: Callable[[], None], *, appointment_id: str, person_id: str, session_id: str | None
) -> None:
    """Have the session's numbers counted."""
    del stop, appointment_id, person_id
    if session_id is not None:
        with transaction(bench.engine) as db:
            announce(db, CHANGED, session_id=session_id)
