"""Telling people things, taking them back, the inbox, and what goes out of the house."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from action_tracker.accounts.model import Person, PersonId
from action_tracker.halls import service as halls
from action_tracker.infra.queue.jobs import Job, enqueue
from action_tracker.kit import clock
from action_tracker.notifications import rules, store
from action_tracker.notifications.model import (
    Channel,
    Errand,
    Kind,
    NoSuchNotice,
    Notice,
    NoticeId,
    Pace,
    Preferences,
    Told,
)

DELIVER = "deliver_notices"
"""The job that sends what is due."""
MOST_SHOWN = 100


def send(db: Session, notice: Notice) -> None:
    """Tell somebody something, in the transaction of what it is about; nothing happens when this fact was told them already."""
    now = clock.now()
    chosen = store.preferences(db, notice.person_id)
    ways, due_at = chosen.ways_of(notice.kind), notice.due_at or now
    if not ways.in_app and ways.email is Pace.OFF:
        return
    added = store.add(db, notice, is_in_inbox=ways.in_app, now=now)
    if added is None:
        return
    if ways.email is Pace.NOW:
        store.send_by(db, added, Channel.EMAIL, due_at=due_at)
        if due_at <= now:
            wake(db)
    elif ways.email is Pace.DIGEST:
        at = rules.next_at(zone_of(db, notice.person_id, chosen), chosen.digest_min, now=due_at)
        store.send_by(db, added, Channel.DIGEST, due_at=at)


def withdraw(db: Session, about: str, *, kinds: Sequence[Kind] = tuple(Kind)) -> None:
    """Take back what was to be said about a thing that is off or has changed; what was shown stays in the inbox."""
    store.withdraw(db, about, kinds=kinds, now=clock.now())


def erase(db: Session, about: str) -> None:
    """Remove all that was ever said about a thing, to anybody: it names somebody who is to be forgotten."""
    store.erase(db, about)


def wake(db: Session) -> None:
    """Have what is due sent now."""
    enqueue(db, Job(DELIVER, once=DELIVER))


def inbox(db: Session, me: Person) -> list[Told]:
    """What I am told, the newest first."""
    return store.inbox(db, me.id, now=clock.now(), limit=MOST_SHOWN)


def n_unread(db: Session, me: Person) -> int:
    """How much of it I have not read."""
    return store.n_unread(db, me.id, now=clock.now())


def read(db: Session, me: Person, notice_id: NoticeId | None) -> None:
    """I have read one, or for None all; raises NoSuchNotice."""
    n_read = store.read(db, me.id, notice_id, now=clock.now())
    if notice_id is not None and not n_read:
        raise NoSuchNotice


def preferences(db: Session, me: Person) -> Preferences:
    """What I chose."""
    return store.preferences(db, me.id)


def choose(db: Session, me: Person, chosen: Preferences) -> None:
    """Choose how I am told things; raises NotAZone or HalfQuiet."""
    store.choose(db, me.id, rules.check(chosen))


def zone_of(db: Session, person_id: PersonId, chosen: Preferences | None = None) -> str:
    """The zone a person's days are told in: the one they chose, that of their first hall, or UTC."""
    chosen = chosen or store.preferences(db, person_id)
    return chosen.time_zone or halls.zone_of(db, person_id) or "UTC"


def make_digest(db: Session) -> bool:
    """Make one e-mail of everything that waits for somebody's day, in one transaction, so that nothing is in two; whether there was one."""
    now = clock.now()
    person_id = store.whose_digest_is_due(db, now=now)
    if person_id is None:
        return False
    news = [one for one in store.bundled(db, person_id, now=now) if not rules.is_late(one.late_at, now)]
    if news:
        title = news[0].title if len(news) == 1 else f"{len(news)} things from Action Tracker"
        words = "\n\n".join(f"{one.title}\n{one.words}" for one in news)
        notice = Notice(person_id, Kind.DIGEST, f"digest.{now.isoformat()}", "digest", title, words, "/inbox")
        added = store.add(db, notice, is_in_inbox=False, now=now)
        if added is not None:
            store.send_by(db, added, Channel.EMAIL, due_at=now)
    return True


def next_errand(db: Session) -> Errand | None:
    """What to send next: marked as being sent, to be committed before a word of it is spoken. None: nothing is due.

    What was withdrawn or is too late is dropped, what falls into quiet hours waits.
    """
    now = clock.now()
    while found := store.claim(db, now=now, dead_before=now - rules.LEASE):
        errand, is_withdrawn = found
        if is_withdrawn or rules.is_late(errand.notice.late_at, now):
            store.settle(db, errand, "dropped", now=now, problem="withdrawn" if is_withdrawn else "late")
        elif not _waits_for_morning(db, errand, now):
            return errand
    return None


def sent(db: Session, errand: Errand) -> bool:
    """It went; False when somebody else took it up meanwhile."""
    return store.settle(db, errand, "sent", now=clock.now())


def dropped(db: Session, errand: Errand, why: str) -> None:
    """It does not go, and never will."""
    store.settle(db, errand, "dropped", now=clock.now(), problem=why)


def failed(db: Session, errand: Errand, why: str, *, for_good: bool) -> None:
    """It did not go: it is tried again later, or given up."""
    now = clock.now()
    if for_good or errand.n_tries >= rules.MOST_TRIES:
        store.settle(db, errand, "failed", now=now, problem=why)
    else:
        store.wait(db, errand, until=rules.next_try(errand.n_tries, now), is_tried=True, problem=why)


def sweep(db: Session) -> None:
    """Remove what was told long ago."""
    store.sweep(db, before=clock.now() - rules.KEPT)


def told_of(db: Session, person_id: PersonId) -> dict[str, Any]:
    """Everything that is kept here of a person, for them to take along."""
    chosen = asdict(store.preferences(db, person_id))
    return {"messages": store.told_of(db, person_id), "settings": chosen}


def forget(db: Session, person_id: PersonId) -> dict[str, int]:
    """Erase it; what was erased, counted."""
    return {"messages": store.forget(db, person_id)}


def _waits_for_morning(db: Session, errand: Errand, now: datetime) -> bool:
    chosen = store.preferences(db, errand.notice.person_id)
    at = rules.may_go_at(chosen, zone_of(db, errand.notice.person_id, chosen), now)
    if at > now:
        store.wait(db, errand, until=at, is_tried=False)
    return at > now
