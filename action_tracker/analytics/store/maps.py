"""Counts pots by where they lay and by what they were, out of the narrow table of shots."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session as Db

from action_tracker.analytics.model.maps import Cell, Evidence, Trait, Traits
from action_tracker.analytics.model.periods import Period, Scope
from action_tracker.infra.database import ask
from action_tracker.metrics.families import Family, Tried
from action_tracker.sessions.model.finding import CUTS_DEG, DISTANCES_IN, Band
from action_tracker.sessions.model.ids import SessionId, ShotId


def _banded(value: str, bands: Sequence[Band]) -> str:
    steps = " ".join(f"WHEN {value} < {band.below} THEN '{band.name}'" for band in bands if band.below is not None)
    return f"CASE WHEN {value} IS NULL THEN NULL {steps} ELSE '{bands[-1].name}' END"


_LABELS = {
    Trait.DISTANCE: _banded("distance_in", DISTANCES_IN),
    Trait.CUT: _banded("cut_deg", CUTS_DEG),
    Trait.ROLL: "roll",
    Trait.SIDE: "side",
    Trait.SHOT_TYPE: "shot_type",
}
_POTS = """
SELECT shots.visit_id, shots.number, shots.shot_id, visits.session_id, visits.day, is_good, chance, x_dia, y_dia, {labels}
FROM analytics_visits AS visits JOIN analytics_shots AS shots ON shots.visit_id = visits.id
WHERE visits.person_id = %(person)s AND visits.day BETWEEN %(first)s AND %(last)s AND shots.intent = 'attack'
  AND (CAST(%(hall)s AS uuid) IS NULL OR visits.hall_id = %(hall)s)
  AND (CAST(%(kind)s AS text) IS NULL OR visits.kind = %(kind)s)
  AND (CAST(%(halls)s AS uuid[]) IS NULL OR visits.hall_id = ANY(%(halls)s))
""".format(labels=", ".join(f"{label} AS in_{trait.value}" for trait, label in _LABELS.items()))
_COUNTED = "count(*) AS n, count(*) FILTER (WHERE is_good) AS n_made, count(chance) AS n_rated, coalesce(sum(chance), 0) AS chance"
_COLUMN = "CASE WHEN x_dia >= 8 THEN 15 ELSE CAST(floor(x_dia * 2) AS integer) END"
_ROW = "CASE WHEN y_dia >= 4 THEN 7 ELSE CAST(floor(y_dia * 2) AS integer) END"


def _told(scope: Scope, period: Period, traits: Traits) -> dict[str, Any]:
    return {
        "person": scope.person_id,
        "first": period.first,
        "last": period.last,
        "hall": scope.hall_id,
        "kind": scope.kind.value if scope.kind else None,
        "halls": None if scope.halls is None else list(scope.halls),
        **{f"in_{trait.value}": sorted(choices) for trait, choices in traits.chosen.items()},
    }


def _fits(traits: Traits) -> str:
    return " AND ".join(["true", *(f"in_{trait.value} = ANY(%(in_{trait.value})s)" for trait in traits.chosen)])


def _tried(row: Any) -> Tried:
    return Tried(row.n, row.n_made, row.n_rated, float(row.chance))


def cells(db: Db, scope: Scope, period: Period, traits: Traits) -> tuple[list[Cell], Tried]:
    """The cells in which pots lay, and those whose place is not known, together."""
    asked = f"""
    SELECT {_COLUMN} AS col, {_ROW} AS row, {_COUNTED} FROM ({_POTS}) AS pots WHERE {_fits(traits)} GROUP BY 1, 2
    """  # noqa: S608 - our own words
    rows = ask(db, asked, _told(scope, period, traits))
    placed = [Cell(row.col, row.row, _tried(row)) for row in rows if row.col is not None]
    unplaced = [_tried(row) for row in rows if row.col is None]
    return placed, unplaced[0] if unplaced else Tried(0, 0)


def families(db: Db, scope: Scope, period: Period, traits: Traits) -> dict[Family, Tried]:
    """All pots, pots by each trait, and by side and distance together."""
    names = [f"in_{trait.value}" for trait in Trait]
    sets = ["()", *(f"({name})" for name in names), "(in_side, in_distance)"]
    known = ", ".join(f"grouping({name}) AS no_{name}" for name in names)
    asked = f"""
    SELECT {", ".join(names)}, {known}, {_COUNTED} FROM ({_POTS}) AS pots WHERE {_fits(traits)}
    GROUP BY GROUPING SETS ({", ".join(sets)})
    """  # noqa: S608 - our own words
    found = {}
    for row in ask(db, asked, _told(scope, period, traits)):
        by = {trait: getattr(row, f"in_{trait.value}") for trait in Trait if not getattr(row, f"no_in_{trait.value}")}
        if row.n and None not in by.values():
            found[Family(tuple((trait.value, choice) for trait, choice in by.items()))] = _tried(row)
    return found


def evidence(
    db: Db, scope: Scope, period: Period, traits: Traits, *, cell: tuple[int, int] | None, limit: int
) -> list[Evidence]:
    """The pots themselves, the latest first."""
    at: Mapping[str, Any] = {"column": cell[0], "row": cell[1]} if cell else {}
    where = f"AND {_COLUMN} = %(column)s AND {_ROW} = %(row)s" if cell else ""
    asked = f"""
    SELECT shot_id, session_id, day, is_good FROM ({_POTS}) AS pots WHERE {_fits(traits)} {where}
    ORDER BY day DESC, visit_id DESC, number DESC LIMIT %(limit)s
    """  # noqa: S608 - our own words
    rows = ask(db, asked, {**_told(scope, period, traits), **at, "limit": limit})
    return [Evidence(ShotId(row.shot_id), SessionId(row.session_id), row.day, row.is_good) for row in rows]
