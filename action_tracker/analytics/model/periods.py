"""Which stretch of time is meant, and of what: a range of days, perhaps of one hall, one kind, one opponent."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from action_tracker.accounts.model import PersonId
from action_tracker.analytics.model.days import PlayKind
from action_tracker.halls.model import HallId
from action_tracker.kit.errors import Refused


class Range(StrEnum):
    """A stretch of the calendar; CUSTOM from one day to another."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    LIFETIME = "lifetime"
    CUSTOM = "custom"


class Step(StrEnum):
    """How finely a trend is told."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def n_days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Scope:
    """Whose numbers, and of what: None asks nothing. `halls` limits what may be seen at all."""

    person_id: PersonId
    hall_id: HallId | None = None
    kind: PlayKind | None = None
    halls: frozenset[HallId] | None = None


class NotAPeriod(Refused):
    """A period goes from a day to the same or a later one, at most a hundred years."""
