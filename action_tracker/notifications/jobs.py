"""Sending what is due. Killed at any point and run again, each message arrives once.

A delivery is marked as being sent, and that is committed, before the mail server hears of it. Whoever finds the mark of somebody
who died sends again under the same Message-ID, which a mailbox shows once.
"""

import logging
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial

from action_tracker.accounts import service as accounts
from action_tracker.infra.database import transaction
from action_tracker.infra.queue.jobs import EVERYDAY
from action_tracker.infra.queue.work import Work
from action_tracker.infra.workbench import Mail, Workbench
from action_tracker.notifications import service
from action_tracker.notifications.model import CannotDeliver, Errand, NeverDelivered
from action_tracker.notifications.providers import smtp
from action_tracker.notifications.providers.smtp import Letter

log = logging.getLogger(__name__)
HELP_AFTER = 50
"""After so many messages another worker is asked to help."""
MOST_FAILURES = 5
"""After so many failures the rest waits for the next minute, so that a server in trouble is left alone."""


def works(bench: Workbench) -> tuple[Work, ...]:
    """What can be done here."""
    return (
        Work(service.DELIVER, EVERYDAY, partial(deliver, bench)),
        Work("deliver_due_notices", EVERYDAY, partial(deliver, bench), cron="* * * * *"),
        Work("sweep_notices", EVERYDAY, partial(sweep, bench), cron="37 3 * * *"),
    )


def sweep(bench: Workbench, stop: Callable[[], None]) -> None:
    """Remove what was told long ago."""
    del stop
    with transaction(bench.engine) as db:
        service.sweep(db)


def deliver(bench: Workbench, stop: Callable[[], None]) -> None:
    """Send everything that is due, over one connection, until nothing is or the server has refused to talk several times."""
    while _made_digest(bench):
        stop()
    n_sent, n_failed = 0, 0
    with ExitStack() as opened:
        server: smtp.Server | None = None
        while n_failed < MOST_FAILURES and (errand := _next(bench)):
            try:
                if bench.mail is not None and server is None:
                    server = opened.enter_context(smtp.opened(bench.mail))
                _carry(bench, server, errand)
            except CannotDeliver as wrong:
                _fail(bench, errand, wrong.detail, for_good=False)
                server, n_failed = None, n_failed + 1
            except NeverDelivered as wrong:
                _fail(bench, errand, wrong.detail, for_good=True)
            n_sent += 1
            if n_sent % HELP_AFTER == 0:
                with transaction(bench.engine) as db:
                    service.wake(db)
            stop()


def _made_digest(bench: Workbench) -> bool:
    with transaction(bench.engine) as db:
        return service.make_digest(db)


def _next(bench: Workbench) -> Errand | None:
    with transaction(bench.engine) as db:
        return service.next_errand(db)


def _carry(bench: Workbench, server: smtp.Server | None, errand: Errand) -> None:
    """Send one e-mail and say so; without a mail server, or to the shared demo, it is dropped: the inbox has it."""
    with transaction(bench.engine) as db:
        person = accounts.person(db, errand.notice.person_id)
        if server is None or bench.mail is None or person.is_demo:
            service.dropped(db, errand, "no mail server")
            return
    smtp.post(server, bench.mail, _letter(bench.mail, errand, person.email))
    with transaction(bench.engine) as db:
        if not service.sent(db, errand):
            log.warning("delivery %s was taken up by somebody else", errand.id)


def _fail(bench: Workbench, errand: Errand, why: str, *, for_good: bool) -> None:
    log.warning("delivery %s did not go: %s", errand.id, why)
    with transaction(bench.engine) as db:
        service.failed(db, errand, why, for_good=for_good)


def _letter(mail: Mail, errand: Errand, to: str) -> Letter:
    notice, home = errand.notice, mail.public_url or ""
    links = f"\n\n{home}{notice.link}\n\nWhat reaches you by e-mail is yours to choose: {home}/account" if home else ""
    domain = mail.sender.rpartition("@")[2].strip("> ")
    return Letter(to, notice.title, f"{notice.words}{links}\n", f"{errand.id}@{domain}")
