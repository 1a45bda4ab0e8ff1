"""How long a video is kept, and how long beforehand its page says that it goes."""

from datetime import datetime, timedelta

from action_tracker.sessions.model.videos import RawVideo

USUAL_DAYS = 90
"""A season of a league: long enough to look back on, short enough that a disk of 1 TB holds what one table sends in it."""
LEAST_DAYS, MOST_DAYS = 7, 3650
NOTICE = timedelta(days=7)
EXPORT = timedelta(days=7)
REMORSE = timedelta(days=7)
"""How long somebody who asked to be forgotten can call it off, unless they wanted it at once."""
STALE = timedelta(minutes=10)
"""A job unheard of for so long is put into the queue again."""


def goes_at(video: RawVideo, days: int | None, *, is_starred: bool, now: datetime) -> datetime | None:
    """When a video goes: after its days, but not before it was said for a week; None: it stays."""
    if days is None or is_starred:
        return None
    return max(video.arrived_at + timedelta(days=days), (video.noticed_at or now) + NOTICE)


def is_to_be_noticed(video: RawVideo, days: int | None, *, is_starred: bool, now: datetime) -> bool:
    """Whether its page has to say from now on that it goes."""
    return days is not None and not is_starred and video.arrived_at + timedelta(days=days) <= now + NOTICE


def is_due(video: RawVideo, days: int | None, *, is_starred: bool, now: datetime) -> bool:
    """Whether it goes now."""
    at = goes_at(video, days, is_starred=is_starred, now=now)
    return video.noticed_at is not None and at is not None and at <= now
