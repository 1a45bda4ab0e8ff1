"""Signing up, in and out, and knowing who is there."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from threading import BoundedSemaphore
from typing import Any

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from action_tracker.accounts import rules, store
from action_tracker.accounts.model import (
    EmailTaken,
    Entry,
    Handedness,
    NoSuchPerson,
    Person,
    PersonId,
    SharedAccount,
    Theme,
    WrongOwnerKey,
    WrongPassword,
    WrongSignIn,
)
from action_tracker.accounts.tables import PersonRow
from action_tracker.infra import rates
from action_tracker.infra.keys import derived_word
from action_tracker.kit import clock
from action_tracker.kit.errors import NotSignedIn
from action_tracker.kit.ids import new_secret

DEMO_EMAIL = "demo@action-tracker.example"
PER_EMAIL = rates.Limit(10, 15 * 60)
PER_ADDRESS = rates.Limit(60, 15 * 60)
OWNER_LOCK = 7_280_116
_AT_ONCE = BoundedSemaphore(4)
"""A hash takes 64 MiB for a tenth of a second: many sign-ins at once wait their turn."""


@dataclass(frozen=True)
class NewPerson:
    """What somebody gives to sign up; `is_admin` and `is_demo` are never theirs to say."""

    email: str
    name: str
    password: str
    is_admin: bool = False
    is_demo: bool = False


def sign_up(db: Session, new: NewPerson) -> Entry:
    """Make an account and sign it in; raises EmailNotUnderstood, WeakPassword or EmailTaken."""
    return enter(db, create(db, new))


def create(db: Session, new: NewPerson) -> Person:
    """Make an account; raises EmailNotUnderstood, WeakPassword or EmailTaken."""
    email = rules.normal_email(new.email)
    rules.check_password(new.password, email=email)
    if store.by_email(db, email):
        raise EmailTaken
    row = PersonRow(email=email, name=new.name, password_hash=_hashed(new.password), created_at=clock.now())
    row.is_admin, row.is_demo, row.theme = new.is_admin, new.is_demo, Theme.SYSTEM
    try:
        return store.add(db, row)
    except IntegrityError as error:
        raise EmailTaken from error


def enter(db: Session, person: Person) -> Entry:
    """Open a visit for somebody who has shown who they are."""
    now, token = clock.now(), new_secret()
    store.add_visit(db, person.id, token, now=now, ends_at=now + rules.VISIT)
    return Entry(person, token)


def sign_in(db: Session, email: str, password: str) -> Entry:
    """Sign in; raises WrongSignIn, after the same time whether the address is known or not."""
    row = store.by_email(db, email.strip().lower())
    fits = _fits(password, row.password_hash if row else _nobodys_hash())
    if row is None or not fits:
        raise WrongSignIn
    return enter(db, store.person_of(row))


def count_try(engine: Engine, email: str, address: str) -> None:
    """Count a try to sign in, in a transaction of its own; raises TooManyTries for this account or this address."""
    now = clock.now()
    for key, limit in _tries(email, address):
        rates.count(engine, key, limit, now=now)


def forgive_try(engine: Engine, email: str, address: str) -> None:
    """The try was a good one and does not count."""
    for key, _ in _tries(email, address):
        rates.forgive(engine, key)


def _tries(email: str, address: str) -> list[tuple[str, rates.Limit]]:
    return [(f"sign-in from {address}", PER_ADDRESS), (_try_as(email), PER_EMAIL)]


def _try_as(email: str) -> str:
    return f"sign-in as {email.strip().lower()}"


def sign_out(db: Session, token: str | None) -> None:
    """End the visit of this browser; nothing happens when there is none."""
    if token:
        store.end_visit(db, token)


def recognise(db: Session, token: str | None) -> Person:
    """Who is signed in with this token; raises NotSignedIn. The visit slides on."""
    now = clock.now()
    found = store.visitor(db, token, now=now) if token else None
    if token is None or found is None:
        raise NotSignedIn
    visitor, ends_at = found
    if rules.needs_prolonging(ends_at, now=now):
        store.prolong(db, token, ends_at=now + rules.VISIT)
    return visitor


def change(
    db: Session, person: Person, *, name: str | None, handedness: Handedness | None, theme: Theme | None
) -> Person:
    """Change what is given, keep what is None; raises SharedAccount for the demo's name."""
    row = _row(db, person)
    if name is not None and person.is_demo:
        raise SharedAccount
    row.name = name or row.name
    row.handedness = handedness or row.handedness
    row.theme = theme or row.theme
    return store.person_of(row)


def change_password(db: Session, person: Person, *, present: str, new: str) -> Entry:
    """Change the password, end every visit and begin a new one; raises SharedAccount, WrongPassword or WeakPassword."""
    row = _row(db, person)
    if person.is_demo:
        raise SharedAccount
    if not _fits(present, row.password_hash):
        raise WrongPassword
    rules.check_password(new, email=row.email)
    row.password_hash = _hashed(new)
    store.end_visits(db, person.id)
    return enter(db, person)


def check_password(db: Session, person: Person, password: str) -> None:
    """Raise WrongPassword unless this is theirs, SharedAccount for the demo: what cannot be undone is asked for once more."""
    if person.is_demo:
        raise SharedAccount
    if not _fits(password, _row(db, person).password_hash):
        raise WrongPassword


def lock_out(db: Session, person_id: PersonId) -> None:
    """End every visit of somebody and let nobody sign in as them any more."""
    row = store.by_id(db, person_id)
    if row is not None:
        row.password_hash = _nobodys_hash()
    store.end_visits(db, person_id)


def told_of(db: Session, person_id: PersonId) -> dict[str, Any]:
    """Everything that is kept here of a person, for them to take along."""
    who = person(db, person_id)
    return {
        "name": who.name,
        "email": who.email,
        "handedness": who.handedness.value if who.handedness else None,
        "joined_at": who.created_at.isoformat(),
    }


def forget(db: Session, person_id: PersonId) -> dict[str, int]:
    """Erase the account itself, the last of all that names a person; what was erased, counted."""
    row = store.by_id(db, person_id)
    if row is None:
        return {}
    rates.forget(db, _try_as(row.email))
    store.end_visits(db, person_id)
    store.remove(db, person_id)
    return {"accounts": 1}


def person(db: Session, person_id: PersonId) -> Person:
    """Somebody by id; raises NoSuchPerson. Whether the asker may know is for the caller to check."""
    row = store.by_id(db, person_id)
    if row is None:
        raise NoSuchPerson
    return store.person_of(row)


def names(db: Session, ids: Iterable[PersonId]) -> dict[PersonId, str]:
    """The names of these people, for those who may know."""
    return store.names(db, ids)


def normal_email(typed: str) -> str:
    """An address in the one way it is kept; raises EmailNotUnderstood."""
    return rules.normal_email(typed)


def is_owner_needed(db: Session) -> bool:
    """Whether the house has no admin yet."""
    return not store.has_admin(db)


def owner_key(secret: bytes) -> str:
    """The key that makes the first admin; worth nothing once there is one."""
    return derived_word(secret, "owner")


def check_owner_key(db: Session, secret: bytes, key: str) -> None:
    """Raise WrongOwnerKey unless this is the key and nobody used it before; two at once go one after the other."""
    db.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": OWNER_LOCK})
    if not hmac.compare_digest(key.encode(), owner_key(secret).encode()) or store.has_admin(db):
        raise WrongOwnerKey


def demo_password(secret: bytes) -> str:
    """The demo's password: the installation's own, and nothing that has to be kept."""
    return derived_word(secret, "demo")


def demo(db: Session) -> Person | None:
    """The shared demo person, if there is one."""
    row = store.demo(db)
    return store.person_of(row) if row else None


def _row(db: Session, person: Person) -> PersonRow:
    row = store.by_id(db, person.id)
    if row is None:
        raise NoSuchPerson
    return row


@cache
def _hasher() -> PasswordHash:
    return PasswordHash((Argon2Hasher(),))


@cache
def _nobodys_hash() -> str:
    return _hashed(new_secret())


def _hashed(password: str) -> str:
    with _AT_ONCE:
        return _hasher().hash(password)


def _fits(password: str, hashed: str) -> bool:
    with _AT_ONCE:
        return _hasher().verify(password[: rules.MOST_LETTERS + 1], hashed)
