"""Numbers by opponent and by hall."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session as Db

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import Person, PersonId
from action_tracker.analytics.model.periods import Period, Scope
from action_tracker.analytics.service import permission
from action_tracker.analytics.service.numbers import Asked, period_of
from action_tracker.analytics.store import periods
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId
from action_tracker.metrics.sums import Sums

NAME = "name "
"""An opponent without an account is told apart by the name, after this word."""


@dataclass(frozen=True)
class Split:
    """One opponent or hall: `label` steady, `name` for people; None: against nobody, in no hall."""

    label: str | None
    name: str | None
    sums: Sums


@dataclass(frozen=True)
class Splits:
    """Numbers of a period, apart by opponent or hall, those with the most shots first."""

    period: Period
    splits: tuple[Split, ...]


def by_opponent(db: Db, me: Person, scope: Scope, asked: Asked) -> Splits:
    """Against whom how it went, of my own numbers only: others' opponents are nobody's business. Raises NotAPeriod."""
    scope = Scope(me.id, scope.hall_id, scope.kind)
    told = period_of(db, scope, asked)
    found: dict[str | None, Sums] = {
        label: sums for label, sums in periods.added(db, scope, told, by="opponent").items() if label
    }
    labels = [label for label in found if label]
    ids = [PersonId(UUID(label)) for label in labels if not label.startswith(NAME)]
    known = {str(id): name for id, name in accounts.names(db, ids).items()} if ids else {}
    named = {label: known.get(label) or label.removeprefix(NAME).title() for label in labels}
    return _splits(told, found, named)


def by_hall(db: Db, me: Person, scope: Scope, asked: Asked) -> Splits:
    """Where how it went; raises NoSuchPerson or NotAPeriod."""
    scope = permission.seen(db, me, scope)
    told = period_of(db, scope, asked)
    found = periods.added(db, scope, told, by="hall")
    ids = [HallId(UUID(label)) for label in found if label]
    places = halls.places(db, ids) if ids else {}
    return _splits(told, found, {str(id): place.name for id, place in places.items()})


def _splits(told: Period, found: Mapping[str | None, Sums], named: Mapping[str, str]) -> Splits:
    rows = [Split(label, named.get(label) if label else None, sums) for label, sums in found.items()]
    return Splits(told, tuple(sorted(rows, key=lambda one: (-one.sums.n_shots, str(one.name)))))
