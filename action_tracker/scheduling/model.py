"""An appointment at the table, its states, and what a hall has to say about bookings."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId, TableId
from action_tracker.kit.errors import Conflict, NotAllowed, NotFound, Refused
from action_tracker.sessions.model.ids import SessionId

AppointmentId = NewType("AppointmentId", UUID)
COMPLETED = "appointment.completed"
"""Announced with `appointment_id`, `person_id` and `session_id` (or null) when somebody looked back at an appointment."""


class Kind(StrEnum):
    """Practice, or an action session: a race against somebody."""

    PRACTICE = "practice"
    ACTION = "action"


class State(StrEnum):
    """How far an appointment is; INVITED waits for the opponent. Only INVITED and SCHEDULED hold people and a table."""

    INVITED = "invited"
    SCHEDULED = "scheduled"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    COMPLETED = "completed"
    NO_SHOW = "no_show"


class Party(StrEnum):
    """Who did something: whoever booked, their opponent, or the hall."""

    OWNER = "owner"
    OPPONENT = "opponent"
    HALL = "hall"


OPEN = (State.INVITED, State.SCHEDULED)


@dataclass(frozen=True)
class Proposal:
    """Another time that one of the two proposed."""

    start_at: datetime
    end_at: datetime
    by: Party


@dataclass(frozen=True)
class Appointment:
    """An appointment. `zone` is where its time is told; `version` grows whenever the time changes; reminders in minutes before."""

    id: AppointmentId
    series_id: UUID | None
    person_id: PersonId
    kind: Kind
    hall_id: HallId | None
    table_id: TableId | None
    opponent_id: PersonId | None
    opponent_name: str | None
    race_to: int | None
    goals: tuple[str, ...]
    focus_goal: str | None
    reminders_min: tuple[int, ...]
    start_at: datetime
    end_at: datetime
    zone: str
    state: State
    proposal: Proposal | None
    version: int
    session_id: SessionId | None
    cancelled_by: Party | None
    is_late_cancel: bool


@dataclass(frozen=True)
class Review:
    """What somebody says after it: at most three wins, one thing to work on, and which goals were reached."""

    wins: tuple[str, ...]
    work_on: str | None
    goals_reached: tuple[str, ...]


@dataclass(frozen=True)
class Opening:
    """When a hall is open on a weekday (0: Monday), in minutes from midnight; past 1440 it is the next morning."""

    weekday: int
    opens_min: int
    closes_min: int


@dataclass(frozen=True)
class HallRules:
    """What a hall says about bookings; without openings it is always open.

    Cancelling later than `cancel_before_h` hours before is late; who is not there `late_after_min` minutes after the start may be
    marked as not having come.
    """

    openings: tuple[Opening, ...] = ()
    cancel_before_h: int = 0
    late_after_min: int = 15


@dataclass(frozen=True)
class Taken:
    """A table that is taken for a while; by which appointment."""

    table_id: TableId
    appointment: Appointment


class NoSuchAppointment(NotFound):
    """There is no such appointment, or it is not yours."""


class NotYourAppointment(NotAllowed):
    """Only whoever booked this can do that."""


class TableTaken(Conflict):
    """Somebody else has this table then. Choose another table or another time."""


class YouAreBusy(Conflict):
    """You have another appointment then."""


class OpponentIsBusy(Conflict):
    """Your opponent has another appointment then. Propose another time."""


class NothingToAnswer(Conflict):
    """There is nothing to answer here any more."""


class NotOpenAnyMore(Conflict):
    """This appointment is over or called off."""


class NotBegun(Refused):
    """This has not begun yet."""


class HallClosed(Refused):
    """The hall is closed then."""


class TimeSkipped(Refused):
    """Clocks jump over this time that night. Choose a later one."""


class NotATime(Refused):
    """This is not a time for an appointment."""


class NoSuchOpponent(Refused):
    """You can invite people of your own halls."""


class AskFirst(Refused):
    """Your opponent has agreed to this time. Propose another one instead."""
