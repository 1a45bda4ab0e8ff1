"""Agreeing to be filmed, choosing who may see, and looking after those under age."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from action_tracker.accounts.model import Person, PersonId
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId, Role
from action_tracker.kit import clock
from action_tracker.privacy import rules, store
from action_tracker.privacy.model import (
    AlreadySaid,
    Asked,
    Care,
    Consent,
    ConsentText,
    ConsentWithdrawn,
    GuardianNeeded,
    Minor,
    NotAMinor,
    NotForMinors,
    Privacy,
    TextChanged,
    Visibility,
)

NOTHING_SAID = (Visibility.PRIVATE, Care())


def asked(db: Session, me: Person, hall_id: HallId) -> Asked:
    """How it stands with me in a hall; raises NoSuchHall."""
    halls.require(db, me, hall_id)
    return Asked(_text(db, hall_id, None), store.newest(db, me.id, hall_id))


def text(db: Session, me: Person, hall_id: HallId, version: int) -> ConsentText:
    """A version of the text as it was shown in a hall; raises NoSuchHall or NoSuchText."""
    halls.require(db, me, hall_id)
    return _text(db, hall_id, version)


def agree(db: Session, me: Person, hall_id: HallId, *, version: int) -> Asked:
    """Agree to the text that was read; raises NoSuchHall, GuardianNeeded, or TextChanged when there is a newer one."""
    halls.require(db, me, hall_id)
    now = clock.now()
    if version != _text(db, hall_id, None).version:
        raise TextChanged
    if rules.needs_guardian(_choice(db, me.id)[1], now=now):
        raise GuardianNeeded
    store.give(db, me.id, hall_id, version=version, now=now)
    return asked(db, me, hall_id)


def withdraw(db: Session, me: Person, hall_id: HallId) -> Asked:
    """Do not agree any more; what was filmed before stays until it is deleted. Raises NoSuchHall."""
    halls.require(db, me, hall_id)
    store.withdraw(db, me.id, hall_id, now=clock.now())
    return asked(db, me, hall_id)


def consents(db: Session, me: Person) -> list[Consent]:
    """Everything I ever agreed to, newest first."""
    return store.of_person(db, me.id)


def check_may_film(db: Session, people: Iterable[PersonId], filmer: PersonId, hall_id: HallId | None) -> None:
    """Raise GuardianNeeded while a guardian of those who play has not agreed, ConsentWithdrawn where the filmer took it back."""
    now = clock.now()
    told = store.choices(db, people)
    if any(rules.needs_guardian(care, now=now) for _, care in told.values()):
        raise GuardianNeeded
    said = store.newest(db, filmer, hall_id) if hall_id else None
    if said is not None and said.withdrawn_at is not None:
        raise ConsentWithdrawn


def reach(db: Session, people: Iterable[PersonId]) -> Visibility:
    """Who may see what these people play together: as few as the shyest of them lets."""
    everybody = set(people)
    told, now = store.choices(db, everybody), clock.now()
    return rules.least(rules.reach(*told.get(one, NOTHING_SAID), now=now) for one in everybody)


def has_minor(db: Session, people: Iterable[PersonId]) -> bool:
    """Whether one of these people is under age, so that what they play is never public nor shared."""
    now = clock.now()
    return any(rules.is_minor(care, now=now) for _, care in store.choices(db, people).values())


def check_may_share(db: Session, people: Iterable[PersonId]) -> None:
    """Raise NotForMinors when one of these people is under age."""
    if has_minor(db, people):
        raise NotForMinors


def privacy(db: Session, me: Person) -> Privacy:
    """What I chose, and what comes of it."""
    visibility, care = _choice(db, me.id)
    now = clock.now()
    return Privacy(me.id, visibility, rules.reach(visibility, care, now=now), care, rules.is_minor(care, now=now))


def choose(db: Session, me: Person, changes: dict[str, Any]) -> Privacy:
    """Change `visibility`, `birth_year` or `said_minor`, whichever is given.

    Who was under age stays so by their own word. Raises AlreadySaid, NotABirthYear, or NotForMinors for a minor going public.
    """
    visibility, before = _choice(db, me.id)
    now = clock.now()
    visibility = changes.get("visibility", visibility)
    if changes.get("birth_year") is not None:
        rules.checked_year(changes["birth_year"], now=now)
    told = {name: changes[name] for name in ("birth_year", "said_minor") if name in changes}
    care = replace(before, **told)
    if rules.is_minor(before, now=now) and not rules.is_minor(care, now=now):
        raise AlreadySaid
    if rules.is_minor(care, now=now) and changes.get("visibility") is Visibility.PUBLIC:
        raise NotForMinors
    store.choose(db, me.id, visibility, care)
    return privacy(db, me)


def minors(db: Session, me: Person, hall_id: HallId) -> list[Minor]:
    """Those under age in a hall, for its operators; raises NoSuchHall or RoleNeeded."""
    halls.require(db, me, hall_id, Role.OPERATOR)
    people = halls.people(db, me, hall_id)
    told, now = store.choices(db, [one.person_id for one in people]), clock.now()
    young = [one for one in people if rules.is_minor(told.get(one.person_id, NOTHING_SAID)[1], now=now)]
    return [Minor(one.person_id, one.name, told[one.person_id][1].confirmed_at) for one in young]


def confirm(db: Session, me: Person, hall_id: HallId, other: PersonId, *, is_agreed: bool) -> Minor:
    """Say that a guardian agreed in person, or no longer does; nobody says it for themselves.

    Raises NoSuchHall, RoleNeeded or NotAMinor.
    """
    if other not in {one.person_id for one in minors(db, me, hall_id)} or other == me.id:
        raise NotAMinor
    visibility, care = _choice(db, other)
    by = me.id if is_agreed else None
    store.choose(db, other, visibility, replace(care, confirmed_at=clock.now() if is_agreed else None, confirmed_by=by))
    return next(one for one in minors(db, me, hall_id) if one.person_id == other)


def come_of_age(db: Session, me: Person, hall_id: HallId, other: PersonId) -> None:
    """Say that somebody is not under age: they said so by mistake. Raises NoSuchHall, RoleNeeded or NotAMinor."""
    if other not in {one.person_id for one in minors(db, me, hall_id)} or other == me.id:
        raise NotAMinor
    visibility, _ = _choice(db, other)
    store.choose(db, other, visibility, Care())


def told_of(db: Session, person_id: PersonId) -> dict[str, Any]:
    """Everything that is kept here of a person, for them to take along."""
    visibility, care = _choice(db, person_id)
    given = store.of_person(db, person_id)
    named = halls.places(db, {one.hall_id for one in given})
    return {
        "visibility": visibility.value,
        "birth_year": care.birth_year,
        "under_18": care.said_minor,
        "guardian_agreed_at": care.confirmed_at.isoformat() if care.confirmed_at else None,
        "consents": [
            {
                "hall": named[one.hall_id].name,
                "text_version": one.text_version,
                "text": list(rules.text(one.text_version, hall=named[one.hall_id].name).paragraphs),
                "given_at": one.given_at.isoformat(),
                "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
            }
            for one in given
        ],
    }


def forget(db: Session, person_id: PersonId) -> dict[str, int]:
    """Erase what a person said here; what was erased, counted."""
    return store.forget(db, person_id)


def forget_hall(db: Session, hall_id: HallId) -> None:
    """Erase what was said in a hall that is no more."""
    store.forget_hall(db, hall_id)


def _text(db: Session, hall_id: HallId, version: int | None) -> ConsentText:
    return rules.text(version, hall=halls.places(db, [hall_id])[hall_id].name)


def _choice(db: Session, person_id: PersonId) -> tuple[Visibility, Care]:
    return store.choices(db, [person_id]).get(person_id, NOTHING_SAID)
