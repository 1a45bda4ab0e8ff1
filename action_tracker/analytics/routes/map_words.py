"""Maps, kinds of shots, opponents and halls in the words of the API."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from action_tracker.analytics.model.maps import Cell, Trait, Traits
from action_tracker.analytics.routes import words
from action_tracker.analytics.routes.words import Days, Figure, NumbersWanted
from action_tracker.analytics.service.maps import Alerted, Mapped
from action_tracker.analytics.service.splits import Splits
from action_tracker.metrics import rates
from action_tracker.metrics.families import Alert, Tried

Choices = Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=12)]


class MapWanted(NumbersWanted):
    """Which pots of which time. In each trait any of the choices will do, of different traits all must fit."""

    distance: Choices = Field(default_factory=list)
    cut: Choices = Field(default_factory=list)
    roll: Choices = Field(default_factory=list)
    side: Choices = Field(default_factory=list)
    shot_type: Choices = Field(default_factory=list)

    def traits(self) -> Traits:
        """As the house knows them."""
        return Traits({trait: frozenset(chosen) for trait in Trait if (chosen := getattr(self, trait.value))})


class ShotsBehind(MapWanted):
    """The same, of one cell of the map where `column` and `row` are given."""

    column: Annotated[int | None, Field(ge=0, le=15)] = None
    row: Annotated[int | None, Field(ge=0, le=7)] = None

    def cell(self) -> tuple[int, int] | None:
        """The cell."""
        return None if self.column is None or self.row is None else (self.column, self.row)


class PotCount(BaseModel):
    """Pots tried and made, the share made in percent with its interval (95 %), and what the reference player would make of those rated."""

    n: int
    n_made: int
    made_pct: float
    low: float
    high: float
    n_rated: int
    expected_pct: float | None


class MapCell(PotCount):
    """A square of half a diamond: `column` 0 to 15 from the head, `row` 0 to 7 from the right rail seen from the head."""

    column: int
    row: int


class ChoiceOfPots(PotCount):
    """Pots that have one choice of a trait."""

    choice: str


class TableMap(BaseModel):
    """Where the balls lay that were to be potted, and the pots by what they were."""

    days: Days
    cells: list[MapCell]
    n_placed: int
    n_unplaced: int
    traits: dict[Trait, list[ChoiceOfPots]]


class ShotBehind(BaseModel):
    """One pot behind a number."""

    shot_id: UUID
    session_id: UUID
    day: date
    is_good: bool


class TrendAlert(BaseModel):
    """Pots of one kind that changed: percentage points, the chance that it is a change for the better, and its sure part.

    `harder`: by how many points these shots were harder than those before (the reference player's share); null: not known.
    """

    traits: dict[Trait, str]
    before: PotCount
    after: PotCount
    points: float
    better: float
    at_least: float
    harder: float | None


class TrendAlerts(BaseModel):
    """What changed, the surest first; null days: there is no time before."""

    days: Days | None
    than: Days | None
    n_compared: int
    items: list[TrendAlert]


class NumbersSplit(BaseModel):
    """Numbers against one opponent, or in one hall; `name` null: against nobody, in no hall."""

    label: str | None
    name: str | None
    n_sessions: int
    n_shots: int
    n_matches: int
    n_matches_won: int
    figures: list[Figure]


class NumbersSplits(BaseModel):
    """Apart by opponent or hall, those with the most shots first."""

    days: Days
    items: list[NumbersSplit]


def pots(tried: Tried) -> PotCount:
    """A count."""
    found = rates.share_interval(tried.n_made, tried.n)
    low, high = (100 * found.low, 100 * found.high) if found else (0.0, 100.0)
    expected = round(100 * tried.chance / tried.n_rated, 1) if tried.n_rated else None
    return PotCount(
        n=tried.n,
        n_made=tried.n_made,
        made_pct=round(100 * tried.n_made / tried.n, 1) if tried.n else 0.0,
        low=round(low, 1),
        high=round(high, 1),
        n_rated=tried.n_rated,
        expected_pct=expected,
    )


def table_map(told: Mapped) -> TableMap:
    """A map."""
    traits = {
        trait: [ChoiceOfPots(choice=choice, **pots(tried).model_dump()) for choice, tried in found.items()]
        for trait, found in told.map.traits.items()
    }
    return TableMap(
        days=words.days(told.period),
        cells=[_cell(one) for one in told.map.cells],
        n_placed=told.map.n_placed,
        n_unplaced=told.map.n_unplaced,
        traits=traits,
    )


def _cell(one: Cell) -> MapCell:
    return MapCell(column=one.column, row=one.row, **pots(one.tried).model_dump())


def alerts(told: Alerted | None) -> TrendAlerts:
    """What changed."""
    if told is None:
        return TrendAlerts(days=None, than=None, n_compared=0, items=[])
    items = [_alert(one) for one in told.alerts]
    return TrendAlerts(
        days=words.days(told.period), than=words.days(told.than), n_compared=told.n_families, items=items
    )


def _alert(one: Alert) -> TrendAlert:
    return TrendAlert(
        traits={Trait(trait): choice for trait, choice in one.family.traits},
        before=pots(one.before),
        after=pots(one.after),
        points=round(one.points, 1),
        better=round(one.better, 3),
        at_least=round(one.at_least, 1),
        harder=None if one.harder is None else round(one.harder, 1),
    )


def splits(told: Splits) -> NumbersSplits:
    """Apart by opponent or hall."""
    items = [
        NumbersSplit(
            label=one.label,
            name=one.name,
            n_sessions=one.sums.n_sessions,
            n_shots=one.sums.n_shots,
            n_matches=one.sums.n_matches,
            n_matches_won=one.sums.n_matches_won,
            figures=words.figures(one.sums),
        )
        for one in told.splits
    ]
    return NumbersSplits(days=words.days(told.period), items=items)
