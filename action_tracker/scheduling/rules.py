"""When an appointment may be: on the clocks of its zone, within opening hours, neither past nor too far ahead."""

from datetime import UTC, datetime, timedelta

from action_tracker.kit import clock
from action_tracker.scheduling.model import Appointment, HallClosed, HallRules, NotATime, Party, TimeSkipped

SHORTEST, LONGEST = timedelta(minutes=15), timedelta(hours=12)
AHEAD = timedelta(days=366)
PAST = timedelta(minutes=5)
"""So long ago an appointment may begin when it is booked: whoever books for now needs a moment."""


def instant(zone: str, start: datetime) -> datetime:
    """The instant of a time as it was typed: one with an offset is one, another is on the clocks of `zone`. Raises TimeSkipped."""
    if start.tzinfo is not None:
        return start.astimezone(UTC)
    if clock.is_skipped(zone, start):
        after = clock.wall_in(zone, clock.at_wall(zone, start))
        raise TimeSkipped(f"Clocks jump over {start:%H:%M} that night. Choose {after:%H:%M} or later.")
    return clock.at_wall(zone, start)


def weekly(zone: str, first_at: datetime, n_times: int) -> list[datetime]:
    """The same time on the clock, week after week; where clocks jump over it, the first instant after."""
    wall = clock.wall_in(zone, first_at)
    return [first_at, *(clock.at_wall(zone, wall + timedelta(weeks=n)) for n in range(1, n_times))]


def check_span(start_at: datetime, end_at: datetime, *, now: datetime) -> None:
    """Raise NotATime for what is past, too far ahead, too short or too long."""
    if start_at < now - PAST:
        raise NotATime("This time is past.")
    if start_at > now + AHEAD:
        raise NotATime("Appointments can be made up to a year ahead.")
    if not SHORTEST <= end_at - start_at <= LONGEST:
        raise NotATime("An appointment takes from 15 minutes to 12 hours.")


def check_open(rules: HallRules, zone: str, start_at: datetime, end_at: datetime) -> None:
    """Raise HallClosed unless the hall is open from start to end on its own clocks."""
    if not rules.openings:
        return
    begins, ends = clock.wall_in(zone, start_at), clock.wall_in(zone, end_at)
    for day in (begins.date() - timedelta(days=1), begins.date()):
        midnight = datetime(day.year, day.month, day.day)
        for one in rules.openings:
            opens, closes = (midnight + timedelta(minutes=minute) for minute in (one.opens_min, one.closes_min))
            if one.weekday == day.weekday() and opens <= begins and ends <= closes:
                return
    raise HallClosed


def is_late(rules: HallRules, start_at: datetime, now: datetime) -> bool:
    """Whether calling it off now is late."""
    return now > start_at - timedelta(hours=rules.cancel_before_h)


def other(side: Party) -> Party:
    """The other of the two."""
    return Party.OPPONENT if side is Party.OWNER else Party.OWNER


def when(start_at: datetime, end_at: datetime, zone: str) -> str:
    """The time in words: "Fri 27 Nov 2026, 19:00-21:00 (Europe/Rome)"."""
    begins, ends = clock.wall_in(zone, start_at), clock.wall_in(zone, end_at)
    return f"{begins:%a} {begins.day} {begins:%b %Y, %H:%M}\u2013{ends:%H:%M} ({zone})"


def reminders(appointment: Appointment, *, now: datetime) -> list[tuple[int, datetime]]:
    """The reminders that are still to come: minutes before, and when."""
    due = [(minutes, appointment.start_at - timedelta(minutes=minutes)) for minutes in appointment.reminders_min]
    return [(minutes, at) for minutes, at in due if at > now]
