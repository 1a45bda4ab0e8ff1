"""Halls, their tables, and who is what in them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from action_tracker.accounts.model import PersonId
from action_tracker.kit.errors import Conflict, NotAllowed, NotFound, Refused

HallId = NewType("HallId", UUID)
TableId = NewType("TableId", UUID)
InvitationId = NewType("InvitationId", UUID)
CoachingId = NewType("CoachingId", UUID)


class Role(StrEnum):
    """What a person is in one hall; each may do what the one before may."""

    PLAYER = "player"
    COACH = "coach"
    OPERATOR = "operator"


@dataclass(frozen=True)
class HallTable:
    """A table that stands in a hall. `size` is a usual size by name, None when it was measured; `cloth` its colour in words."""

    id: TableId
    hall_id: HallId
    name: str
    size: str | None
    length_m: float
    width_m: float
    cloth: str
    is_archived: bool


@dataclass(frozen=True)
class Hall:
    """A place where people play; every day, week and month in it is one of its time zone."""

    id: HallId
    name: str
    time_zone: str
    tables: tuple[HallTable, ...]
    n_people: int


@dataclass(frozen=True)
class Place:
    """A hall in short: its name, and the time zone its days are told in."""

    name: str
    time_zone: str


@dataclass(frozen=True)
class HallPerson:
    """Somebody who belongs to a hall."""

    person_id: PersonId
    name: str
    role: Role


@dataclass(frozen=True)
class PersonRole:
    """What a person is in a hall, seen from the person."""

    hall_id: HallId
    hall_name: str
    role: Role


@dataclass(frozen=True)
class Invitation:
    """A link that lets in. One with an e-mail address works once and for that address; others until revoked or expired."""

    id: InvitationId
    hall_id: HallId
    hall_name: str
    inviter_name: str
    role: Role
    email: str | None
    created_at: datetime
    expires_at: datetime
    n_uses: int


@dataclass(frozen=True)
class Coaching:
    """That a coach looks after somebody in a hall; asked for, until `agreed_at` says since when it holds."""

    id: CoachingId
    hall_id: HallId
    hall_name: str
    coach_id: PersonId
    coach_name: str
    player_id: PersonId
    player_name: str
    asked_at: datetime
    agreed_at: datetime | None


class NoSuchCoaching(NotFound):
    """There is no such coaching, or it has ended."""


class CoachingYourself(Refused):
    """You cannot be your own coach."""


class NoSuchHall(NotFound):
    """There is no such hall, or you do not belong to it."""


class NoSuchTable(NotFound):
    """There is no such table, or you do not belong to its hall."""


class NoSuchInvitation(NotFound):
    """This invitation is not valid any more. Ask for a new link."""


class NotInHall(NotFound):
    """This person does not belong to the hall."""


class RoleNeeded(NotAllowed):
    """Your role in this hall does not allow this."""


class InvitationForSomebodyElse(NotAllowed):
    """This invitation was made for another e-mail address. Sign in with that one, or ask for a link of your own."""


class LastOperator(Conflict):
    """A hall needs an operator: make somebody else one first."""


class NotATimeZone(Refused):
    """This is not a time zone; it looks like Europe/Rome or America/New_York."""


class NotATableSize(Refused):
    """This is not the size of a pool table."""
