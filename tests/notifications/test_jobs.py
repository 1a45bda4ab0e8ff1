"""Mail that arrives once, whoever dies when."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, text

from action_tracker.accounts.model import Person
from action_tracker.infra.database import transaction
from action_tracker.infra.workbench import Workbench
from action_tracker.kit.ids import new_id
from action_tracker.notifications import jobs, service
from action_tracker.notifications.model import Kind, Notice
from action_tracker.notifications.providers import smtp
from tests.fakes.post_office import PostOffice


def tell(engine: Engine, person: Person, n: int = 1, title: str = "Boris invites you") -> None:
    with transaction(engine) as db:
        for _ in range(n):
            service.send(db, Notice(person.id, Kind.INVITATION, str(new_id()), "a:7", title, "Friday, 19:00", "/a/7"))


def deliver(bench: Workbench) -> None:
    jobs.deliver(bench, lambda: None)


def states(engine: Engine) -> list[str]:
    with transaction(engine) as db:
        return list(db.scalars(text("SELECT state FROM deliveries ORDER BY id")))


def later(engine: Engine) -> None:
    """As if an hour had passed."""
    with transaction(engine) as db:
        changed = "due_at = due_at - interval '1 hour', claimed_at = claimed_at - interval '1 hour'"
        db.execute(text(f"UPDATE deliveries SET {changed}"))


def test_a_mail_says_what_it_is_about_and_where_to_look(bench: Workbench, office: PostOffice, anna: Person) -> None:
    tell(bench.engine, anna, title="Größe: Boris\r\nBcc: all@example.com")
    deliver(bench)
    [mail] = office.transmissions
    assert mail["To"] == "anna@example.com"
    assert mail["Subject"] == "Größe: Boris Bcc: all@example.com"
    assert mail["Bcc"] is None
    assert "Friday, 19:00" in mail.get_content()
    assert "https://hall.example/a/7" in mail.get_content()
    assert str(mail["Message-ID"]).endswith("@house.example>")
    deliver(bench)
    assert len(office.transmissions) == 1


class Killed(BaseException):
    """The end of a process."""


@pytest.mark.parametrize("moment", ["claimed", "posting", "posted", "settled"])
def test_a_worker_killed_at_any_moment_leaves_one_mail_in_the_mailbox(
    bench: Workbench, office: PostOffice, anna: Person, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(bench.engine, anna)
    post, sent = smtp.post, service.sent

    def dying_post(*told: Any) -> None:
        if moment == "posting":
            raise Killed
        post(*told)
        if moment == "posted":
            raise Killed

    def stop() -> None:
        if moment == "settled":
            raise Killed

    def dying_carry(*told: Any) -> None:
        raise Killed

    with monkeypatch.context() as killing:
        killing.setattr(smtp, "post", dying_post)
        if moment == "claimed":
            killing.setattr(jobs, "_carry", dying_carry)
        with pytest.raises(Killed):
            jobs.deliver(bench, stop)
    assert sent is service.sent
    deliver(bench)
    assert len(office.transmissions) <= 1, "nobody takes over while the other may still be alive"
    later(bench.engine)
    deliver(bench)
    deliver(bench)
    assert len(office.mailbox) == 1
    assert states(bench.engine) == ["sent"]
    assert len(office.transmissions) == (2 if moment == "posted" else 1)


def test_a_server_that_is_busy_is_asked_again_later(bench: Workbench, office: PostOffice, anna: Person) -> None:
    tell(bench.engine, anna)
    office.refusals = ["451 Later"]
    deliver(bench)
    assert (office.transmissions, states(bench.engine)) == ([], ["waiting"])
    later(bench.engine)
    deliver(bench)
    assert (len(office.mailbox), states(bench.engine)) == (1, ["sent"])


def test_an_address_that_does_not_exist_is_not_tried_again(bench: Workbench, office: PostOffice, anna: Person) -> None:
    tell(bench.engine, anna, n=2)
    office.refusals = ["550 Nobody here"]
    deliver(bench)
    assert states(bench.engine) == ["failed", "sent"]


def test_a_server_that_is_away_costs_nobody_their_mail(bench: Workbench, office: PostOffice, anna: Person) -> None:
    tell(bench.engine, anna, n=7)
    away = Workbench(bench.engine, bench.store, bench.scratch, smtp.Mail("smtp://127.0.0.1:1", "a@b.example", None))
    deliver(away)
    assert states(bench.engine) == ["waiting"] * 7
    later(bench.engine)
    deliver(bench)
    assert len(office.mailbox) == 7


def test_without_a_mail_server_the_inbox_is_all_there_is(bench: Workbench, anna: Person) -> None:
    tell(bench.engine, anna)
    deliver(Workbench(bench.engine, bench.store, bench.scratch))
    assert states(bench.engine) == ["dropped"]


def test_the_shared_demo_gets_no_mail(
    bench: Workbench, office: PostOffice, committed_person: Callable[..., Person]
) -> None:
    tell(bench.engine, committed_person("Demo", is_demo=True))
    deliver(bench)
    assert (office.transmissions, states(bench.engine)) == ([], ["dropped"])


def test_two_workers_send_each_mail_once(bench: Workbench, office: PostOffice, anna: Person) -> None:
    tell(bench.engine, anna, n=60)
    workers = [threading.Thread(target=deliver, args=[bench]) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(office.transmissions) == len(office.mailbox) == 60
    assert set(states(bench.engine)) == {"sent"}
