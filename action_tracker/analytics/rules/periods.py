"""Days, weeks and months of the calendar, and what they are compared with."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from action_tracker.analytics.model.periods import NotAPeriod, Period, Range, Step

LONGEST_DAYS = 36525
FINE_DAYS, MIDDLE_DAYS = 45, 400
"""A trend is told by days up to about six weeks, by weeks up to about a year, else by months."""
DAY = timedelta(days=1)


def period(asked: Range, on: date, *, first: date | None, last: date | None, since: date | None) -> Period:
    """The period of a range around the day `on`; `first` and `last` of a custom one; a lifetime begins at `since`. Raises NotAPeriod."""
    if asked is Range.CUSTOM:
        return checked(first or last or on, last or on)
    if asked is Range.LIFETIME:
        return Period(min(since or on, on), on)
    if asked is Range.DAY:
        return Period(on, on)
    return of_step(Step(asked.value), on)


def of_step(step: Step, on: date) -> Period:
    """The day, the week from Monday on, or the month in which `on` lies."""
    if step is Step.WEEK:
        monday = on - on.weekday() * DAY
        return Period(monday, monday + 6 * DAY)
    if step is Step.MONTH:
        return Period(on.replace(day=1), on.replace(day=monthrange(on.year, on.month)[1]))
    return Period(on, on)


def checked(first: date, last: date) -> Period:
    """The days from one to another; raises NotAPeriod."""
    if last < first or (last - first).days > LONGEST_DAYS:
        raise NotAPeriod
    return Period(first, last)


def before(asked: Range, told: Period) -> Period | None:
    """The one before: the month before a month, else as many days right before; None where there is none."""
    if asked is Range.LIFETIME or told.first - date.min < told.n_days * DAY:
        return None
    if asked is Range.MONTH:
        return of_step(Step.MONTH, told.first - DAY)
    return Period(told.first - told.n_days * DAY, told.first - DAY)


def step_for(told: Period) -> Step:
    """How finely a period is told."""
    if told.n_days <= FINE_DAYS:
        return Step.DAY
    return Step.WEEK if told.n_days <= MIDDLE_DAYS else Step.MONTH


def steps(step: Step, told: Period) -> Iterator[Period]:
    """The steps that a period is told in, cut at its ends."""
    first = told.first
    while first <= told.last:
        last = min(of_step(step, first).last, told.last)
        yield Period(first, last)
        first = last + DAY
