"""Where pots are made and missed, of which kinds, and what has changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.analytics.model.maps import Evidence, Map, Trait, Traits
from action_tracker.analytics.model.periods import Period, Scope
from action_tracker.analytics.rules import periods as rules
from action_tracker.analytics.service import permission
from action_tracker.analytics.service.numbers import Asked, period_of
from action_tracker.analytics.store import maps
from action_tracker.metrics import families
from action_tracker.metrics.families import Alert, Tried

MOST_SHOTS = 200


@dataclass(frozen=True)
class Mapped:
    """A map and the period it is of."""

    period: Period
    map: Map


@dataclass(frozen=True)
class Alerted:
    """What changed from one period to the other; `n_families` is how many kinds of shots could be compared."""

    period: Period
    than: Period
    alerts: Sequence[Alert]
    n_families: int


def table_map(db: Db, me: Person, scope: Scope, asked: Asked, traits: Traits) -> Mapped:
    """The map of a period; raises NoSuchPerson or NotAPeriod."""
    scope = permission.seen(db, me, scope)
    told = period_of(db, scope, asked)
    cells, unplaced = maps.cells(db, scope, told, traits)
    found = maps.families(db, scope, told, traits)
    by_trait: dict[Trait, dict[str, Tried]] = {trait: {} for trait in Trait}
    for family, tried in found.items():
        if len(family.traits) == 1:
            trait, choice = family.traits[0]
            by_trait[Trait(trait)][choice] = tried
    return Mapped(told, Map(cells, sum(cell.tried.n for cell in cells), unplaced.n, by_trait))


def evidence(
    db: Db, me: Person, scope: Scope, asked: Asked, traits: Traits, *, cell: tuple[int, int] | None
) -> list[Evidence]:
    """The pots behind a number or a cell, the latest first; raises NoSuchPerson or NotAPeriod."""
    scope = permission.seen(db, me, scope)
    return maps.evidence(db, scope, period_of(db, scope, asked), traits, cell=cell, limit=MOST_SHOTS)


def alerts(db: Db, me: Person, scope: Scope, asked: Asked) -> Alerted | None:
    """What changed since the time before, or the one that is asked for; None for a lifetime. Raises NoSuchPerson or NotAPeriod."""
    scope = permission.seen(db, me, scope)
    told = period_of(db, scope, asked)
    than = rules.checked(asked.than_first, asked.than_last or asked.than_first) if asked.than_first else None
    than = than or rules.before(asked.range, told)
    if than is None:
        return None
    before, after = (maps.families(db, scope, one, Traits()) for one in (than, told))
    n_compared = sum(min(before[one].n, after[one].n) >= families.LEAST_EACH for one in set(before) & set(after))
    return Alerted(told, than, families.alerts(before, after), n_compared)
