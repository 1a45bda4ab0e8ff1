"""When something may be told: quiet hours, the day's e-mail, and when it is too late."""

from datetime import datetime, timedelta

from action_tracker.kit import clock
from action_tracker.notifications.model import HalfQuiet, NotAZone, Preferences

DAY_MIN = 24 * 60
LEASE = timedelta(minutes=5)
"""Whoever began to send and is not heard of for so long is dead: one dialogue with a mail server takes two minutes at most."""
MOST_TRIES = 6
KEPT = timedelta(days=180)
"""How long messages stay in the inbox."""


def check(chosen: Preferences) -> Preferences:
    """The same; raises NotAZone or HalfQuiet."""
    if chosen.time_zone is not None and not clock.is_zone(chosen.time_zone):
        raise NotAZone
    ends = (chosen.quiet_from_min, chosen.quiet_until_min)
    if (None in ends and ends != (None, None)) or (ends[0] is not None and ends[0] == ends[1]):
        raise HalfQuiet
    return chosen


def is_quiet(chosen: Preferences, zone: str, now: datetime) -> bool:
    """Whether it is now in the person's quiet hours."""
    begins, ends = chosen.quiet_from_min, chosen.quiet_until_min
    if begins is None or ends is None:
        return False
    wall = clock.wall_in(zone, now)
    minute = wall.hour * 60 + wall.minute
    return begins <= minute < ends if begins < ends else minute >= begins or minute < ends


def next_at(zone: str, minute: int, *, now: datetime) -> datetime:
    """The next instant after `now` at which clocks in `zone` show this minute of the day."""
    today = clock.wall_in(zone, now).replace(hour=0, minute=0, second=0, microsecond=0)
    walls = (today + timedelta(days=n, minutes=minute) for n in range(3))
    return next(at for at in (clock.at_wall(zone, wall) for wall in walls) if at > now)


def may_go_at(chosen: Preferences, zone: str, now: datetime) -> datetime:
    """When something that is due now may go: now, or when the quiet hours end."""
    if chosen.quiet_until_min is None or not is_quiet(chosen, zone, now):
        return now
    return next_at(zone, chosen.quiet_until_min, now=now)


def is_late(late_at: datetime | None, now: datetime) -> bool:
    """Whether it is of no use any more."""
    return late_at is not None and now >= late_at


def next_try(n_tries: int, now: datetime) -> datetime:
    """When to try again after so many tries that failed: after 1, 4, 16 minutes, then every hour."""
    return now + timedelta(minutes=min(60, 4 ** max(0, n_tries - 1)))
