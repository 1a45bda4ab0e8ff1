"""People and how they are known to the house."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from action_tracker.kit.errors import Conflict, NotAllowed, NotFound, Refused

PersonId = NewType("PersonId", UUID)


class Handedness(StrEnum):
    """The hand a person holds the butt of the cue with."""

    RIGHT = "right"
    LEFT = "left"
    BOTH = "both"


class Theme(StrEnum):
    """How a person wants the pages to look; SYSTEM follows the device."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Person:
    """Somebody with an account. `is_admin` may do everything everywhere; `is_demo` is the shared one for looking around."""

    id: PersonId
    email: str
    name: str
    is_admin: bool
    is_demo: bool
    handedness: Handedness | None
    theme: Theme
    created_at: datetime


@dataclass(frozen=True)
class Entry:
    """What a successful sign-in or sign-up gives: who it is, and the secret token that their browser keeps."""

    person: Person
    token: str


class NoSuchPerson(NotFound):
    """There is no such person."""


class EmailTaken(Conflict):
    """There is already an account with this e-mail address. Sign in instead."""


class EmailNotUnderstood(Refused):
    """This is not an e-mail address; it looks like anna@example.com."""


class WeakPassword(Refused):
    """This password is too easy to guess."""


class WrongSignIn(NotAllowed):
    """The e-mail address and the password do not belong together."""


class WrongPassword(NotAllowed):
    """The present password is not right."""


class SignUpClosed(NotAllowed):
    """Signing up needs an invitation here. Ask the people of your hall for a link."""


class WrongOwnerKey(NotAllowed):
    """This owner's link is not valid. It works once; the terminal where Action Tracker was started shows the valid one."""


class SharedAccount(NotAllowed):
    """This is the shared demo account; its name and password stay as they are. Sign up for one of your own."""
