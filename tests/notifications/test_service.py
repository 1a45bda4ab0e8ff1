"""What is told, taken back, read and chosen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from action_tracker.accounts.model import Person
from action_tracker.halls import service as halls
from action_tracker.kit import clock
from action_tracker.notifications import service
from action_tracker.notifications.model import Kind, NoSuchNotice, Notice, Pace, Preferences, Ways


def notice(person: Person, fact: str = "one", kind: Kind = Kind.CHANGE, *, in_min: int = 0) -> Notice:
    due_at = clock.now() + timedelta(minutes=in_min) if in_min else None
    return Notice(person.id, kind, fact, "thing:7", f"Title {fact}", "Words", "/thing/7", due_at=due_at)


def deliveries(db: Session) -> list[tuple[str, str]]:
    asked = text("SELECT channel, state FROM deliveries ORDER BY id")
    return [(row.channel, row.state) for row in db.execute(asked)]


def test_the_same_fact_is_told_a_person_once(db: Session, person: Callable[..., Person]) -> None:
    anna, boris = person("Anna"), person("Boris")
    for whom in (anna, anna, boris):
        service.send(db, notice(whom))
    assert [len(service.inbox(db, anna)), len(service.inbox(db, boris))] == [1, 1]
    assert deliveries(db) == [("email", "waiting"), ("email", "waiting")]


def test_what_is_not_due_is_not_shown_and_not_sent(db: Session, person: Callable[..., Person]) -> None:
    anna = person("Anna")
    service.send(db, notice(anna, in_min=5))
    assert service.inbox(db, anna) == []
    assert service.n_unread(db, anna) == 0
    assert service.next_errand(db) is None


def test_what_was_withdrawn_is_never_shown_nor_sent_and_what_was_shown_stays(
    db: Session, person: Callable[..., Person]
) -> None:
    anna = person("Anna")
    service.send(db, notice(anna, "shown"))
    service.send(db, notice(anna, "later", Kind.REMINDER, in_min=5))
    service.withdraw(db, "thing:7")
    db.execute(text("UPDATE notices SET due_at = due_at - interval '6 minutes'"))
    db.execute(text("UPDATE deliveries SET due_at = due_at - interval '6 minutes'"))
    assert [one.title for one in service.inbox(db, anna)] == ["Title shown"]
    assert service.next_errand(db) is None


def test_only_reminders_can_be_withdrawn_alone(db: Session, person: Callable[..., Person]) -> None:
    anna = person("Anna")
    service.send(db, notice(anna, "asked", Kind.INVITATION))
    service.withdraw(db, "thing:7", kinds=[Kind.REMINDER])
    errand = service.next_errand(db)
    assert errand is not None
    assert errand.notice.fact == "asked"


def test_a_late_reminder_is_dropped(db: Session, person: Callable[..., Person]) -> None:
    anna = person("Anna")
    now = clock.now()
    late = Notice(anna.id, Kind.REMINDER, "r", "thing:7", "Soon", "Words", "/", now - timedelta(hours=1), now)
    service.send(db, late)
    assert service.next_errand(db) is None
    assert deliveries(db) == [("email", "dropped")]


def test_quiet_hours_let_a_message_wait_and_a_reminder_that_would_be_late_go_to_waste(
    db: Session, person: Callable[..., Person]
) -> None:
    anna = person("Anna")
    minute = clock.wall_in("Asia/Tokyo", clock.now())
    begins = (minute.hour * 60 + minute.minute - 60) % 1440
    chosen = Preferences("Asia/Tokyo", quiet_from_min=begins, quiet_until_min=(begins + 120) % 1440)
    service.choose(db, anna, chosen)
    now = clock.now()
    service.send(db, notice(anna))
    soon = now + timedelta(minutes=20)
    service.send(db, Notice(anna.id, Kind.REMINDER, "r", "thing:7", "Soon", "Words", "/", now, soon))
    assert service.next_errand(db) is None
    db.execute(text("UPDATE deliveries SET due_at = due_at - interval '2 hours'"))
    db.execute(text("UPDATE notices SET late_at = late_at - interval '2 hours'"))
    service.choose(db, anna, Preferences())
    errand = service.next_errand(db)
    assert errand is not None
    assert (errand.notice.fact, errand.n_tries) == ("one", 1)
    assert service.next_errand(db) is None


def test_somebody_may_have_no_mail_or_nothing_at_all_of_a_kind(db: Session, person: Callable[..., Person]) -> None:
    anna = person("Anna")
    ways = {Kind.CHANGE: Ways(email=Pace.OFF), Kind.REMINDER: Ways(in_app=False, email=Pace.OFF)}
    service.choose(db, anna, Preferences(ways=ways))
    service.send(db, notice(anna, "quietly"))
    service.send(db, notice(anna, "not at all", Kind.REMINDER))
    service.send(db, notice(anna, "loudly", Kind.INVITATION))
    assert {one.title for one in service.inbox(db, anna)} == {"Title quietly", "Title loudly"}
    assert deliveries(db) == [("email", "waiting")]


def test_a_day_of_messages_becomes_one_mail(db: Session, person: Callable[..., Person]) -> None:
    anna, boris = person("Anna"), person("Boris")
    for whom in (anna, boris):
        service.choose(db, whom, Preferences(ways={Kind.CHANGE: Ways(email=Pace.DIGEST)}))
        for fact in ("one", "two", "three"):
            service.send(db, notice(whom, fact))
    assert not service.make_digest(db), "it is not eight o'clock yet"
    db.execute(text("UPDATE deliveries SET due_at = now() - interval '1 minute'"))
    assert [service.make_digest(db) for _ in range(3)] == [True, True, False]
    first, second = service.next_errand(db), service.next_errand(db)
    assert first is not None
    assert second is not None
    assert {first.notice.person_id, second.notice.person_id} == {anna.id, boris.id}
    assert first.notice.title == "3 things from Action Tracker"
    assert all(fact in first.notice.words for fact in ("one", "two", "three"))
    assert service.next_errand(db) is None
    assert len(service.inbox(db, anna)) == 3, "the mail of the day is no message of its own"


def test_everything_can_be_read_at_once_and_nobody_reads_for_others(db: Session, person: Callable[..., Person]) -> None:
    anna, boris = person("Anna"), person("Boris")
    service.send(db, notice(anna, "one"))
    service.send(db, notice(anna, "two"))
    newest = service.inbox(db, anna)[0]
    with pytest.raises(NoSuchNotice):
        service.read(db, boris, newest.id)
    service.read(db, anna, newest.id)
    assert service.n_unread(db, anna) == 1
    service.read(db, anna, None)
    assert service.n_unread(db, anna) == 0


def test_days_are_told_in_the_zone_chosen_or_that_of_the_first_hall(db: Session, person: Callable[..., Person]) -> None:
    anna = person("Anna")
    assert service.zone_of(db, anna.id) == "UTC"
    halls.open_hall(db, anna, name="A", time_zone="Asia/Tokyo")
    assert service.zone_of(db, anna.id) == "Asia/Tokyo"
    service.choose(db, anna, Preferences("America/Chicago"))
    assert service.zone_of(db, anna.id) == "America/Chicago"


def test_a_person_takes_messages_along_and_leaves_none(db: Session, person: Callable[..., Person]) -> None:
    anna = person("Anna")
    service.send(db, notice(anna))
    service.choose(db, anna, Preferences("Asia/Tokyo"))
    told = service.told_of(db, anna.id)
    assert (told["messages"][0]["title"], told["settings"]["time_zone"]) == ("Title one", "Asia/Tokyo")
    assert service.forget(db, anna.id) == {"messages": 1}
    assert deliveries(db) == []
    assert service.preferences(db, anna) == Preferences()
