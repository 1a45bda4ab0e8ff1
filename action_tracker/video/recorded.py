"""When a camera began to record a file, as the file itself says."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from action_tracker.video.source import opened

APPLE, ANDROID, COMMON = "com.apple.quicktime.creationdate", "com.android.version", "creation_time"
FIRST_YEAR = 2005
"""Before it nobody filmed with a phone: such a date is a clock that was never set, or a field left empty (1904, 1970)."""


def recorded_at(path: Path, duration_s: float) -> datetime | None:
    """The instant of the first frame of a file that lasts `duration_s`; None where the file does not say."""
    with opened(path) as (container, stream):
        return beginning({**stream.metadata, **container.metadata}, duration_s)


def beginning(tags: Mapping[str, str], duration_s: float) -> datetime | None:
    """The same from the file's tags: cameras note when they began, but Android notes when it ended."""
    if (at := _instant(tags.get(APPLE))) is not None:
        return at
    at = _instant(tags.get(COMMON))
    return at - timedelta(seconds=duration_s) if at is not None and ANDROID in tags else at


def _instant(told: str | None) -> datetime | None:
    """What a tag tells, in UTC; without a zone the tag is in UTC."""
    try:
        at = datetime.fromisoformat(told or "")
    except ValueError:
        return None
    at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    return at if at.year >= FIRST_YEAR else None
