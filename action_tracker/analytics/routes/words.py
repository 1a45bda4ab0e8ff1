"""Numbers in the words of the API."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from action_tracker.accounts.model import Person, PersonId
from action_tracker.analytics.model.days import PlayKind
from action_tracker.analytics.model.periods import Period, Range, Scope, Step
from action_tracker.analytics.service.numbers import Asked, Summary, Trend
from action_tracker.halls.model import HallId
from action_tracker.metrics.figures import Better
from action_tracker.metrics.glossary import BY_NAME, FIGURES
from action_tracker.metrics.sums import Sums


class NumbersWanted(BaseModel):
    """Whose numbers of which time: a `range` around the day `on` (left out: today at the hall), or the days `from` to `to`.

    `person_id` left out is me. `hall_id` and `kind` limit what counts.
    """

    range: Range = Range.MONTH
    on: date | None = None
    first: Annotated[date | None, Field(alias="from")] = None
    last: Annotated[date | None, Field(alias="to")] = None
    hall_id: UUID | None = None
    kind: PlayKind | None = None
    person_id: UUID | None = None

    def scope(self, me: Person) -> Scope:
        """Whose, and of what."""
        person_id = PersonId(self.person_id) if self.person_id else me.id
        return Scope(person_id, HallId(self.hall_id) if self.hall_id else None, self.kind)

    def asked(self) -> Asked:
        """Of when."""
        is_custom = self.first is not None
        return Asked(Range.CUSTOM if is_custom else self.range, self.on, self.first, self.last)


class SummaryWanted(NumbersWanted):
    """The same, with the days it is compared with; left out: the time before."""

    than_from: date | None = None
    than_to: date | None = None

    def asked(self) -> Asked:
        """Of when, and compared with when."""
        told = super().asked()
        return Asked(told.range, told.on, told.first, told.last, self.than_from, self.than_to)


class TrendWanted(NumbersWanted):
    """The same, step by step; `step` left out: as fits the time."""

    step: Step | None = None


class Days(BaseModel):
    """From one day to another, both included."""

    first: date
    last: date


class Figure(BaseModel):
    """A number: what it rests on, and from where to where it truly lies with 95 % certainty. Null: no evidence."""

    name: str
    value: float | None
    n: int
    low: float | None
    high: float | None


class ComparedFigure(Figure):
    """A number beside that of another time; `better` the chance that it has truly become better, null where that cannot be told."""

    before: float | None
    before_n: int | None
    difference: float | None
    better: float | None


class Definition(BaseModel):
    """What a number means: `of` says what its n counts, `better` in which direction it is better, `why_none` what it needs."""

    name: str
    label: str
    unit: str
    of: str
    better: Better
    definition: str
    why_none: str


class NumbersSummary(BaseModel):
    """A time in numbers; `n_untold` are shots of matches of which nobody knows whose they are."""

    days: Days
    than: Days | None
    sentence: str
    n_sessions: int
    n_shots: int
    n_untold: int
    figures: list[ComparedFigure]


class TrendPoint(BaseModel):
    """One step; `figures` is empty where nothing was played."""

    days: Days
    n_sessions: int
    figures: list[Figure]


class NumbersTrend(BaseModel):
    """A time step by step."""

    days: Days
    step: Step
    points: list[TrendPoint]


def days(told: Period) -> Days:
    """A period."""
    return Days(first=told.first, last=told.last)


def figures(sums: Sums | None) -> list[Figure]:
    """Every number of these sums."""
    if sums is None or not sums.n_sessions:
        return []
    return [figure(name, sums) for name in BY_NAME]


def figure(name: str, sums: Sums) -> Figure:
    """One number."""
    told = BY_NAME[name].tell(sums)
    low, high = (told.interval.low, told.interval.high) if told.interval else (None, None)
    return Figure(name=name, value=_short(told.value), n=told.n, low=_short(low), high=_short(high))


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def summary(told: Summary) -> NumbersSummary:
    """A summary."""
    before = {one.name: one for one in figures(told.than_sums)}
    sums = told.sums
    rows = []
    for name in BY_NAME:
        change, was = told.changed.get(name), before.get(name)
        rows.append(
            ComparedFigure(
                **figure(name, sums).model_dump(),
                before=was.value if was else None,
                before_n=was.n if was else None,
                difference=_short(change.difference) if change else None,
                better=_short(change.better) if change else None,
            )
        )
    return NumbersSummary(
        days=days(told.period),
        than=days(told.than) if told.than else None,
        sentence=told.sentence,
        n_sessions=sums.n_sessions,
        n_shots=sums.n_shots,
        n_untold=sums.n_untold,
        figures=rows,
    )


def trend(told: Trend) -> NumbersTrend:
    """A trend."""
    points = [
        TrendPoint(days=days(one), n_sessions=sums.n_sessions if sums else 0, figures=figures(sums))
        for one, sums in told.points
    ]
    return NumbersTrend(days=days(told.period), step=told.step, points=points)


def definitions() -> list[Definition]:
    """What every number means."""
    return [Definition(**{name: getattr(one, name) for name in Definition.model_fields}) for one in FIGURES]
