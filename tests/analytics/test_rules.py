"""Periods of the calendar, runs, and the sentence that opens a page."""

import itertools
from datetime import date

import pytest

from action_tracker.analytics.model.periods import NotAPeriod, Period, Range, Step
from action_tracker.analytics.rules import periods
from action_tracker.analytics.rules.changes import changes
from action_tracker.analytics.rules.sentences import opening
from action_tracker.metrics.sums import Sums

D = date.fromisoformat


@pytest.mark.parametrize(
    ("asked", "on", "first", "last", "before"),
    [
        (Range.DAY, "2026-03-01", "2026-03-01", "2026-03-01", ("2026-02-28", "2026-02-28")),
        (Range.WEEK, "2026-11-22", "2026-11-16", "2026-11-22", ("2026-11-09", "2026-11-15")),
        (Range.MONTH, "2026-03-15", "2026-03-01", "2026-03-31", ("2026-02-01", "2026-02-28")),
        (Range.MONTH, "2024-02-29", "2024-02-01", "2024-02-29", ("2024-01-01", "2024-01-31")),
        (Range.MONTH, "2026-12-31", "2026-12-01", "2026-12-31", ("2026-11-01", "2026-11-30")),
    ],
)
def test_a_range_is_one_of_the_calendar(asked: Range, on: str, first: str, last: str, before: tuple[str, str]) -> None:
    told = periods.period(asked, D(on), first=None, last=None, since=None)
    assert told == Period(D(first), D(last))
    assert periods.before(asked, told) == Period(D(before[0]), D(before[1]))


def test_a_lifetime_begins_with_the_first_day_and_has_nothing_before() -> None:
    told = periods.period(Range.LIFETIME, D("2026-11-22"), first=None, last=None, since=D("2024-05-01"))
    assert told == Period(D("2024-05-01"), D("2026-11-22"))
    assert periods.before(Range.LIFETIME, told) is None
    nothing = periods.period(Range.LIFETIME, D("2026-11-22"), first=None, last=None, since=None)
    assert nothing == Period(D("2026-11-22"), D("2026-11-22"))


def test_a_period_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(NotAPeriod):
        periods.period(Range.CUSTOM, D("2026-11-22"), first=D("2026-11-22"), last=D("2026-11-01"), since=None)


def test_a_trend_covers_every_day_once() -> None:
    told = Period(D("2026-01-15"), D("2026-11-22"))
    for step in Step:
        found = list(periods.steps(step, told))
        assert (found[0].first, found[-1].last) == (told.first, told.last)
        assert sum(one.n_days for one in found) == told.n_days
        assert all(two.first.toordinal() == one.last.toordinal() + 1 for one, two in itertools.pairwise(found))


RATED = Sums(n_sessions=1, n_attempts=100, n_makes=80, n_rated_makes=80, n_rated_misses=20)


@pytest.mark.parametrize(
    ("sums", "sentence"),
    [
        (Sums(), "Nothing played in this time."),
        (Sums(n_sessions=1), "No pot tried in this time."),
        (Sums(n_sessions=1, n_attempts=1, n_makes=1), "Made 100 % of 1 pot."),
        (Sums(n_sessions=1, n_safeties=5, n_safeties_won=2), "2 of 5 safeties held, no pot tried."),
        (Sums(n_sessions=1, n_untold=30), "30 shots, but nobody said whose."),
        (
            RATED + Sums(chance_makes=56.0, chance_misses=12.0, variance_makes=8.0, variance_misses=4.0),
            "Made 80 % of 100 pots, 12 points above what these shots deserve.",
        ),
        (
            RATED + Sums(chance_makes=66.0, chance_misses=13.0, variance_makes=11.0, variance_misses=5.0),
            "Made 80 % of 100 pots, about what these shots deserve.",
        ),
    ],
)
def test_the_sentence_says_no_more_than_is_known(sums: Sums, sentence: str) -> None:
    assert opening(sums) == sentence


def test_a_change_is_told_only_where_both_periods_have_the_number() -> None:
    before, after = Sums(n_sessions=1, n_attempts=40, n_makes=20), Sums(n_sessions=1, n_attempts=40, n_makes=32)
    told = changes(before, after + Sums(n_safeties=3, n_safeties_won=3))
    assert "safety_win_pct" not in told
    assert told["make_pct"].difference == pytest.approx(30.0)
    assert told["make_pct"].better is not None and told["make_pct"].better > 0.99
    assert told["attempts"].better is None
