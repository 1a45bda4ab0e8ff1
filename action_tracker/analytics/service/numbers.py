"""A period's numbers, how they went, and against what: small questions on days that are kept as sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.analytics.model.periods import Period, Range, Scope, Step
from action_tracker.analytics.rules import periods as rules
from action_tracker.analytics.rules.changes import Changed, changes
from action_tracker.analytics.rules.sentences import opening
from action_tracker.analytics.service import permission
from action_tracker.analytics.service.refresh import zone_of
from action_tracker.analytics.store import periods
from action_tracker.kit import clock
from action_tracker.metrics.sums import Sums


@dataclass(frozen=True)
class Asked:
    """Which period: a range around `on` (None: today), or from `first` to `last`; what it is compared with, None: the one before."""

    range: Range = Range.MONTH
    on: date | None = None
    first: date | None = None
    last: date | None = None
    than_first: date | None = None
    than_last: date | None = None


@dataclass(frozen=True)
class Summary:
    """A period in numbers, the one it is compared with, and what has changed from that one."""

    period: Period
    sums: Sums
    sentence: str
    than: Period | None
    than_sums: Sums | None
    changed: Mapping[str, Changed]


@dataclass(frozen=True)
class Trend:
    """The same step by step."""

    period: Period
    step: Step
    points: tuple[tuple[Period, Sums | None], ...]


def period_of(db: Db, scope: Scope, asked: Asked) -> Period:
    """The period that is asked for; raises NotAPeriod."""
    on = asked.on or clock.day_in(zone_of(db, scope.person_id, scope.hall_id), clock.now())
    since = periods.first_day(db, scope) if asked.range is Range.LIFETIME else None
    return rules.period(asked.range, on, first=asked.first, last=asked.last, since=since)


def summary(db: Db, me: Person, scope: Scope, asked: Asked) -> Summary:
    """A period in numbers; raises NoSuchPerson or NotAPeriod."""
    scope = permission.seen(db, me, scope)
    told = period_of(db, scope, asked)
    than = rules.checked(asked.than_first, asked.than_last or asked.than_first) if asked.than_first else None
    than = than or rules.before(asked.range, told)
    sums = periods.added(db, scope, told).get(None, Sums())
    before = periods.added(db, scope, than).get(None, Sums()) if than else None
    found = changes(before, sums) if before is not None else {}
    return Summary(told, sums, opening(sums), than, before, found)


def trend(db: Db, me: Person, scope: Scope, asked: Asked, step: Step | None) -> Trend:
    """A period step by step; steps without play have no sums. Raises NoSuchPerson or NotAPeriod."""
    scope = permission.seen(db, me, scope)
    told = period_of(db, scope, asked)
    step = step or rules.step_for(told)
    found = periods.added(db, scope, told, by=step.value)
    points = [(one, found.get(rules.of_step(step, one.first).first.isoformat())) for one in rules.steps(step, told)]
    return Trend(told, step, tuple(points))
