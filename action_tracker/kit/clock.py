"""Instants are UTC and aware; a hall's zone only matters at the edge."""

from datetime import UTC, date, datetime
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
