"""When an appointment may be, on the clocks of its hall."""

from datetime import UTC, datetime, timedelta

import pytest

from action_tracker.kit import clock
from action_tracker.scheduling import rules
from action_tracker.scheduling.model import HallClosed, HallRules, NotATime, Opening, TimeSkipped


@pytest.mark.parametrize(
    ("zone", "start", "instant"),
    [
        ("Europe/Rome", datetime(2026, 11, 27, 19), datetime(2026, 11, 27, 18, tzinfo=UTC)),
        ("America/Chicago", datetime(2026, 11, 27, 19), datetime(2026, 11, 28, 1, tzinfo=UTC)),
        ("Europe/Rome", datetime(2026, 11, 27, 19, tzinfo=UTC), datetime(2026, 11, 27, 19, tzinfo=UTC)),
    ],
)
def test_a_time_without_an_offset_is_on_the_halls_clocks(zone: str, start: datetime, instant: datetime) -> None:
    assert rules.instant(zone, start) == instant


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Europe/Berlin", datetime(2027, 3, 28, 2, 30)),
        ("America/Chicago", datetime(2027, 3, 14, 2, 30)),
        ("Australia/Lord_Howe", datetime(2026, 10, 4, 2, 15)),
    ],
)
def test_a_time_that_does_not_exist_is_refused_with_the_first_that_does(zone: str, start: datetime) -> None:
    with pytest.raises(TimeSkipped, match=r"Choose (03:00|02:30) or later"):
        rules.instant(zone, start)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Chicago", "Australia/Lord_Howe"])
def test_seven_in_the_evening_stays_seven_week_after_week(zone: str) -> None:
    first = clock.at_wall(zone, datetime(2026, 3, 1, 19))
    walls = [clock.wall_in(zone, at) for at in rules.weekly(zone, first, 40)]
    assert walls == [datetime(2026, 3, 1, 19) + timedelta(weeks=n) for n in range(40)]


def test_a_week_in_which_the_hour_is_skipped_begins_with_the_first_instant_after_and_the_next_is_as_before() -> None:
    first = clock.at_wall("Europe/Berlin", datetime(2027, 3, 21, 2, 30))
    walls = [clock.wall_in("Europe/Berlin", at) for at in rules.weekly("Europe/Berlin", first, 3)]
    assert [f"{wall:%d %H:%M}" for wall in walls] == ["21 02:30", "28 03:00", "04 02:30"]


OPEN_LATE = HallRules((Opening(4, 17 * 60, 26 * 60), Opening(5, 10 * 60, 22 * 60)))
"""Friday 17:00 to 02:00, Saturday 10:00 to 22:00."""


@pytest.mark.parametrize(
    ("start", "hours", "is_open"),
    [
        (datetime(2026, 11, 27, 19), 2, True),
        (datetime(2026, 11, 27, 23), 3, True),
        (datetime(2026, 11, 28, 0, 30), 1, True),
        (datetime(2026, 11, 27, 23), 4, False),
        (datetime(2026, 11, 27, 16), 2, False),
        (datetime(2026, 11, 28, 21), 2, False),
        (datetime(2026, 11, 26, 19), 1, False),
    ],
)
def test_a_hall_is_open_on_its_own_clocks_past_midnight_as_well(start: datetime, hours: int, is_open: bool) -> None:
    start_at = clock.at_wall("America/Chicago", start)
    end_at = start_at + timedelta(hours=hours)
    if is_open:
        rules.check_open(OPEN_LATE, "America/Chicago", start_at, end_at)
    else:
        with pytest.raises(HallClosed):
            rules.check_open(OPEN_LATE, "America/Chicago", start_at, end_at)
    rules.check_open(HallRules(), "America/Chicago", start_at, end_at)


@pytest.mark.parametrize(("in_h", "hours"), [(-1, 1), (24 * 400, 1), (1, 0.1), (1, 13)])
def test_what_is_past_too_far_too_short_or_too_long_is_refused(in_h: float, hours: float) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    start_at = now + timedelta(hours=in_h)
    with pytest.raises(NotATime):
        rules.check_span(start_at, start_at + timedelta(hours=hours), now=now)


def test_calling_off_is_late_from_the_halls_hour_on() -> None:
    start_at = datetime(2026, 11, 22, 19, tzinfo=UTC)
    said = HallRules(cancel_before_h=4)
    assert not rules.is_late(said, start_at, start_at - timedelta(hours=4))
    assert rules.is_late(said, start_at, start_at - timedelta(hours=3, minutes=59))
