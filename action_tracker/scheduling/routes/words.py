"""Appointments as the API tells them."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, Field, field_validator

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId, TableId
from action_tracker.infra.http import Line
from action_tracker.scheduling import model
from action_tracker.scheduling.model import Kind, Party, State
from action_tracker.scheduling.service.booking import USUAL_REMINDERS, Plan
from action_tracker.scheduling.service.reading import Card

Goals = Annotated[list[Line], Field(max_length=10)]
Race = Annotated[int, Field(ge=1, le=200)]
Minutes = Annotated[int, Field(ge=5, le=14 * 24 * 60)]
Reminders = Annotated[list[Minutes], Field(max_length=4)]
Length = Annotated[int, Field(ge=15, le=12 * 60)]
DayMinute = Annotated[int, Field(ge=0, le=24 * 60)]


class Times(BaseModel):
    """A time: `start` without an offset is on the clocks of the hall, or of `time_zone` where there is none."""

    start: datetime
    length_min: Length

    @field_validator("start")
    @classmethod
    def _in_our_time(cls, start: datetime) -> datetime:
        if not 2000 <= start.year <= 2200:
            raise ValueError("This year is not one of ours.")
        return start.replace(second=0, microsecond=0)


class NewAppointment(Times):
    """What to book; with `n_weeks` the same time on the clock week after week."""

    time_zone: Line | None = None
    kind: Kind = Kind.PRACTICE
    hall_id: UUID | None = None
    table_id: UUID | None = None
    opponent_id: UUID | None = None
    opponent_name: Line | None = None
    race_to: Race | None = None
    goals: Goals = []
    focus_goal: Line | None = None
    reminders_min: Reminders = list(USUAL_REMINDERS)
    n_weeks: Annotated[int, Field(ge=1, le=26)] = 1

    def told(self) -> Plan:
        """The plan."""
        return Plan(
            start=self.start,
            length=timedelta(minutes=self.length_min),
            kind=self.kind,
            zone=self.time_zone,
            hall_id=HallId(self.hall_id) if self.hall_id else None,
            table_id=TableId(self.table_id) if self.table_id else None,
            opponent_id=PersonId(self.opponent_id) if self.opponent_id else None,
            opponent_name=None if self.opponent_id else self.opponent_name,
            race_to=self.race_to,
            goals=tuple(self.goals),
            focus_goal=self.focus_goal,
            reminders_min=tuple(self.reminders_min),
            n_weeks=self.n_weeks,
        )


class AppointmentChange(BaseModel):
    """What to change; what is left out stays."""

    start: datetime | None = None
    length_min: Length | None = None
    table_id: UUID | None = None
    race_to: Race | None = None
    goals: Goals | None = None
    focus_goal: Line | None = None
    reminders_min: Reminders | None = None

    def told(self) -> dict[str, Any]:
        """The fields that change, as the service calls them."""
        fields = {name: value for name, value in self.model_dump(exclude_unset=True).items() if value is not None}
        if "length_min" in fields:
            fields["length"] = timedelta(minutes=fields.pop("length_min"))
        return fields


class Following(BaseModel):
    """Whether all that come after it in its series are meant as well."""

    following: bool = False


class Begun(BaseModel):
    """The session that is played."""

    session_id: UUID


class AppointmentReview(BaseModel):
    """Looking back: up to three wins, one thing to work on, and which of the goals were reached."""

    wins: Annotated[list[Line], Field(max_length=3)] = []
    work_on: Line | None = None
    goals_reached: Goals = []

    @classmethod
    def said(cls, review: model.Review) -> Self:
        """In words."""
        return cls(wins=list(review.wins), work_on=review.work_on, goals_reached=list(review.goals_reached))


class Proposal(BaseModel):
    """Another time, and who proposed it."""

    start_at: datetime
    end_at: datetime
    by: Party


class Appointment(BaseModel):
    """An appointment as one of those who may see it does; `side` is what they are to it, `time_zone` where its time is told."""

    id: UUID
    series_id: UUID | None
    side: Party
    state: State
    kind: Kind
    start_at: datetime
    end_at: datetime
    time_zone: str
    person_id: UUID
    person_name: str
    opponent_id: UUID | None
    opponent_name: str | None
    hall_id: UUID | None
    hall_name: str | None
    table_id: UUID | None
    table_name: str | None
    race_to: int | None
    goals: list[str]
    focus_goal: str | None
    reminders_min: list[int]
    proposal: Proposal | None
    session_id: UUID | None
    cancelled_by: Party | None
    is_late_cancel: bool
    review: AppointmentReview | None

    @classmethod
    def shown(cls, card: Card) -> Self:
        """In words, for whoever looks."""
        one = card.appointment
        same = {name: value for name, value in vars(one).items() if name in cls.model_fields}
        names = {name: getattr(card, name) for name in ("person_name", "opponent_name", "hall_name", "table_name")}
        said = AppointmentReview.said(card.review) if card.review else None
        proposal = Proposal(**vars(one.proposal)) if one.proposal else None
        lists = {"goals": list(one.goals), "reminders_min": list(one.reminders_min)}
        return cls(
            **{**same, **names, **lists, "side": card.side, "time_zone": one.zone, "review": said, "proposal": proposal}
        )


class TakenTable(BaseModel):
    """A table that is taken; `appointment_id` and `who` only for those who may see the appointment."""

    table_id: UUID
    start_at: datetime
    end_at: datetime
    appointment_id: UUID | None
    who: str | None


class Opening(BaseModel):
    """When a hall is open on a weekday (0: Monday), in minutes from midnight; past 1440 it is the next morning."""

    weekday: Annotated[int, Field(ge=0, le=6)]
    opens_min: DayMinute
    closes_min: Annotated[int, Field(gt=0, le=2 * 24 * 60)]


class BookingRules(BaseModel):
    """What a hall says about bookings; without openings it is always open."""

    openings: Annotated[list[Opening], Field(max_length=21)] = []
    cancel_before_h: Annotated[int, Field(ge=0, le=14 * 24)] = 0
    late_after_min: Annotated[int, Field(ge=0, le=240)] = 15

    @classmethod
    def said(cls, rules: model.HallRules) -> Self:
        """In words."""
        return cls(
            openings=[Opening(**vars(one)) for one in rules.openings],
            cancel_before_h=rules.cancel_before_h,
            late_after_min=rules.late_after_min,
        )

    def told(self) -> model.HallRules:
        """The rules."""
        openings = tuple(model.Opening(**one.model_dump()) for one in self.openings)
        return model.HallRules(openings, self.cancel_before_h, self.late_after_min)
