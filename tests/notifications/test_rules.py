"""Quiet hours, the day's e-mail, and trying again, on the clocks of the person."""

from datetime import UTC, datetime, timedelta

import pytest

from action_tracker.notifications import rules
from action_tracker.notifications.model import HalfQuiet, NotAZone, Preferences

NIGHT = Preferences(quiet_from_min=22 * 60, quiet_until_min=7 * 60)
NOON_REST = Preferences(quiet_from_min=13 * 60, quiet_until_min=15 * 60)


@pytest.mark.parametrize(
    ("chosen", "hour_utc", "goes_at_hour_utc"),
    [
        (Preferences(), 2, 2),
        (NIGHT, 20, 20),
        (NIGHT, 21, 30),
        (NIGHT, 3, 6),
        (NIGHT, 6, 6),
        (NOON_REST, 11, 11),
        (NOON_REST, 12, 14),
        (NOON_REST, 14, 14),
    ],
)
def test_what_falls_into_quiet_hours_waits_for_their_end_in_the_persons_zone(
    chosen: Preferences, hour_utc: int, goes_at_hour_utc: int
) -> None:
    midnight = datetime(2026, 11, 22, tzinfo=UTC)
    goes_at = rules.may_go_at(chosen, "Europe/Rome", midnight + timedelta(hours=hour_utc))
    assert goes_at == midnight + timedelta(hours=goes_at_hour_utc)


def test_quiet_hours_that_end_in_a_skipped_hour_end_with_the_jump() -> None:
    chosen = Preferences(quiet_from_min=22 * 60, quiet_until_min=2 * 60 + 30)
    night = datetime(2026, 3, 29, 0, 0, tzinfo=UTC)
    assert rules.may_go_at(chosen, "Europe/Berlin", night) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_the_daily_mail_is_at_eight_on_the_day_the_clocks_change_as_well() -> None:
    before = datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert rules.next_at("Europe/Berlin", 480, now=before) == datetime(2026, 3, 29, 6, tzinfo=UTC)


@pytest.mark.parametrize("ends", [(1320, None), (None, 420), (60, 60)])
def test_quiet_hours_need_two_ends(ends: tuple[int | None, int | None]) -> None:
    with pytest.raises(HalfQuiet):
        rules.check(Preferences(quiet_from_min=ends[0], quiet_until_min=ends[1]))


def test_a_zone_has_to_be_one() -> None:
    with pytest.raises(NotAZone):
        rules.check(Preferences(time_zone="Rome"))


def test_tries_come_later_and_later_up_to_an_hour() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    waits = [(rules.next_try(n, now) - now) / timedelta(minutes=1) for n in range(1, 6)]
    assert waits == [1, 4, 16, 60, 60]
