"""Tries are counted even when everything else is rolled back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from action_tracker.infra import rates
from action_tracker.infra.rates import Limit
from action_tracker.kit.errors import TooManyTries

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TWICE = Limit(2, 60)


def is_counted(engine: Engine, key: str = "a", after_s: float = 0, limit: Limit = TWICE) -> bool:
    try:
        rates.count(engine, key, limit, now=NOON + timedelta(seconds=after_s))
    except TooManyTries:
        return False
    return True


def test_one_too_many_has_to_wait_until_the_window_is_over(engine: Engine) -> None:
    assert [is_counted(engine, after_s=after_s) for after_s in (0, 10, 20, 59, 60, 61, 62)] == [
        True,
        True,
        False,
        False,
        True,
        True,
        False,
    ]


def test_it_says_how_long_to_wait(engine: Engine) -> None:
    for _ in range(2):
        rates.count(engine, "a", TWICE, now=NOON)
    with pytest.raises(TooManyTries, match="wait 1 minute and") as refused:
        rates.count(engine, "a", TWICE, now=NOON + timedelta(seconds=15))
    assert refused.value.extra == {"retry_after_s": 45.0}


def test_each_key_is_counted_by_itself_and_good_tries_are_taken_back(engine: Engine) -> None:
    for _ in range(5):
        assert is_counted(engine)
        rates.forgive(engine, "a")
    assert [is_counted(engine, key) for key in ("b", "b", "b")] == [True, True, False]


def test_tries_at_the_same_time_are_all_counted(engine: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        allowed = list(pool.map(lambda _: is_counted(engine, limit=Limit(5, 60)), range(20)))
    assert allowed.count(True) == 5


def test_old_counts_are_swept_away(engine: Engine) -> None:
    rates.count(engine, "a", TWICE, now=NOON)
    rates.sweep(engine, before=NOON + timedelta(seconds=1))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM tries")) == 0
