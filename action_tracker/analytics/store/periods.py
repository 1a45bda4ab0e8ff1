"""Adds up the days of a period, however many: each page is one small question or two."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.analytics.model.periods import Period, Scope, Step
from action_tracker.analytics.tables import DayRow
from action_tracker.infra.database import ask
from action_tracker.metrics.sums import PLAIN, SCORES, Sums

_WHERE = """
FROM metrics_daily
WHERE person_id = %(person)s AND day BETWEEN %(first)s AND %(last)s
  AND (CAST(%(hall)s AS uuid) IS NULL OR hall_id = %(hall)s)
  AND (CAST(%(kind)s AS text) IS NULL OR kind = %(kind)s)
  AND (CAST(%(halls)s AS uuid[]) IS NULL OR hall_id = ANY(%(halls)s))
"""
_PLAIN = ", ".join(f"{'max' if name.startswith('best_') else 'sum'}({name}) AS {name}" for name in PLAIN)
_GROUPS = {
    "all": "CAST(NULL AS text)",
    "hall": "CAST(hall_id AS text)",
    "opponent": "coalesce(CAST(opponent_id AS text), 'name ' || opponent_name)",
    **{step.value: f"CAST(CAST(date_trunc('{step.value}', CAST(day AS timestamp)) AS date) AS text)" for step in Step},
}
"""By what days may be grouped; a week begins on Monday."""


def _told(scope: Scope, period: Period) -> dict[str, Any]:
    halls = None if scope.halls is None else list(scope.halls)
    kind = scope.kind.value if scope.kind else None
    return {
        "person": scope.person_id,
        "first": period.first,
        "last": period.last,
        "hall": scope.hall_id,
        "kind": kind,
        "halls": halls,
    }


def added(db: Db, scope: Scope, period: Period, by: str = "all") -> dict[str | None, Sums]:
    """The sums of a period by group: `all`, `hall`, `opponent`, `day`, `week` or `month` (by its first day)."""
    group, told = _GROUPS[by], _told(scope, period)
    plain = ask(db, f"SELECT {group} AS label, count(*) AS n_days, {_PLAIN} {_WHERE} GROUP BY 1", told)
    scores = {name: _scores(db, group, name, told) for name in SCORES}
    return {row.label: _sums(row, scores) for row in plain if row.n_days}


def _sums(row: Any, scores: Mapping[str, Mapping[str | None, Sequence[float]]]) -> Sums:
    told: dict[str, Any] = {name: getattr(row, name) for name in PLAIN}
    told |= {name: tuple(found[row.label]) for name, found in scores.items() if row.label in found}
    return Sums(**told)


def _scores(db: Db, group: str, name: str, told: Mapping[str, Any]) -> dict[str | None, Sequence[float]]:
    """The lists of a column added up place by place, by group."""
    asked = f"""
    SELECT label, array_agg(total ORDER BY place) AS totals
    FROM (SELECT {group} AS label, place, sum(value) AS total
          FROM (SELECT * {_WHERE} AND (n_rated_makes > 0 OR n_rated_misses > 0)) AS days,
               unnest(days.{name}) WITH ORDINALITY AS listed(value, place) GROUP BY 1, 2) AS added
    GROUP BY label
    """  # noqa: S608 - our own words
    return {row.label: row.totals for row in ask(db, asked, told)}


def first_day(db: Db, scope: Scope) -> date | None:
    """The first day somebody played."""
    everything = Period(date(1, 1, 1), date(9999, 12, 31))
    question = f"SELECT min(day) AS first_day {_WHERE}"
    found: date | None = ask(db, question, _told(scope, everything))[0].first_day
    return found


def days_of(db: Db, person_id: PersonId) -> list[DayRow]:
    """All days of a person."""
    return list(db.scalars(select(DayRow).where(DayRow.person_id == person_id).order_by(DayRow.day, DayRow.id)))
