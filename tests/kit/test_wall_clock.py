"""Clocks on walls: hours that are skipped, hours that come twice."""

from datetime import UTC, datetime, timedelta

import pytest

from action_tracker.kit import clock


@pytest.mark.parametrize(
    ("zone", "wall", "instant"),
    [
        ("UTC", datetime(2026, 1, 1, 19), datetime(2026, 1, 1, 19, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("America/Chicago", datetime(2026, 3, 8, 2, 30), datetime(2026, 3, 8, 8, 0, tzinfo=UTC)),
        ("America/Chicago", datetime(2026, 11, 1, 1, 30), datetime(2026, 11, 1, 6, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 10, 4, 2, 15), datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 4, 5, 1, 45), datetime(2026, 4, 4, 14, 45, tzinfo=UTC)),
    ],
)
def test_a_time_on_the_wall_is_the_first_of_two_or_the_first_after_a_jump(
    zone: str, wall: datetime, instant: datetime
) -> None:
    assert clock.at_wall(zone, wall) == instant


@pytest.mark.parametrize("zone", ["America/Chicago", "Europe/Berlin", "Australia/Lord_Howe"])
def test_an_evening_at_seven_stays_at_seven_all_year(zone: str) -> None:
    walls = [datetime(2026, 1, 1, 19) + timedelta(days=n) for n in range(365)]
    assert [clock.wall_in(zone, clock.at_wall(zone, wall)) for wall in walls] == walls
    assert not any(clock.is_skipped(zone, wall) for wall in walls)


def test_a_time_that_clocks_jump_over_is_known_as_such() -> None:
    assert clock.is_skipped("Europe/Berlin", datetime(2026, 3, 29, 2, 30))
    assert not clock.is_skipped("Europe/Berlin", datetime(2026, 10, 25, 2, 30))
    assert not clock.is_skipped("Europe/Berlin", datetime(2026, 3, 29, 3, 0))
