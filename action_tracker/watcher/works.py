"""Everything that this entrance does."""

from functools import partial

from action_tracker.infra.queue.jobs import FILM, VIDEO
from action_tracker.infra.queue.work import Work
from action_tracker.infra.workbench import Workbench
from action_tracker.replays.service.clips import FILM_CLIP
from action_tracker.sessions.service.videos import FILM_DEMO, READ_VIDEO
from action_tracker.watcher import filming, reading

ENDLESS = 1_000_000
"""Attempts at a job: what counts is kept with the video or clip, where whatever was finished makes it begin again."""


def works(bench: Workbench) -> tuple[Work, ...]:
    """What this entrance can do."""
    return (
        Work(READ_VIDEO, VIDEO, partial(reading.read_video, bench), most_attempts=ENDLESS),
        Work(FILM_DEMO, VIDEO, partial(reading.film_demo, bench), most_attempts=ENDLESS),
        Work(FILM_CLIP, FILM, partial(filming.film_clip, bench), most_attempts=ENDLESS),
    )
