"""Instants are UTC and aware; a hall's zone only matters at the edge."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones


def now() -> datetime:
    """This instant, in UTC. Entrances and services call it; rules receive it as an argument."""
    return datetime.now(UTC)


def is_zone(name: str) -> bool:
    """Whether `name` is an IANA time zone such as "Europe/Rome"."""
    return name in available_timezones()


def day_in(zone: str, at: datetime) -> date:
    """The calendar day it is in `zone` at the instant `at`."""
    return at.astimezone(ZoneInfo(zone)).date()


def wall_in(zone: str, at: datetime) -> datetime:
    """What a clock on the wall in `zone` shows at the instant `at`; without a zone, as people write it."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def at_wall(zone: str, wall: datetime) -> datetime:
    """The instant at which clocks in `zone` show `wall`: the first of two, and where clocks jump over it the first instant after."""
    first, second = (wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1))
    if wall_in(zone, first) == wall:
        return first
    before, after = second, first
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        before, after = (middle, after) if wall_in(zone, middle) < wall else (before, middle)
    return after


def is_skipped(zone: str, wall: datetime) -> bool:
    """Whether clocks in `zone` jump over this time of that day."""
    return wall_in(zone, at_wall(zone, wall)) != wall
