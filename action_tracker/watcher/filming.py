"""A clip or a reel made from videos in the store, and put there as a film."""

import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

from action_tracker.film import join, preview
from action_tracker.film.framed import to_shares
from action_tracker.film.join import Source
from action_tracker.film.model import Watch
from action_tracker.film.sight import Known
from action_tracker.film.vectors import Project
from action_tracker.infra.database import transaction
from action_tracker.infra.storage.store import NoSuchFile
from action_tracker.infra.workbench import Workbench
from action_tracker.pool.table import Table
from action_tracker.replays.model.clips import Assignment, Problem
from action_tracker.replays.model.errors import LeaseLost, VideoGone
from action_tracker.replays.model.ids import ClipId
from action_tracker.replays.service import work
from action_tracker.video import frames
from action_tracker.video.errors import NoSuchFile as FileGone
from action_tracker.watcher.ending import Ends, minded

TELL_EVERY_S = 1.0


@dataclass(frozen=True)
class Task:
    """One clip being filmed, and how to hear that the worker must stop (it raises Interrupted)."""

    bench: Workbench
    mine: Assignment
    stop: Callable[[], None]

    @property
    def scratch(self) -> Path:
        """A folder of this clip's own, empty at the start."""
        return self.bench.scratch / f"clip-{self.mine.clip_id}"


def film_clip(bench: Workbench, stop: Callable[[], None], *, clip_id: str) -> None:
    """Make the film of a clip as its edit says; nothing happens when nobody wants it any more."""
    with transaction(bench.engine) as db:
        mine = work.take_on(db, ClipId(UUID(clip_id)))
    if mine is None:
        return
    task = Task(bench, mine, stop)
    with minded(Ends(f"clip {clip_id}", LeaseLost, partial(_let_go, task), partial(_fail, task)), task.scratch):
        _film(task)


def _let_go(task: Task, *, is_interrupted: bool) -> None:
    with transaction(task.bench.engine) as db:
        work.let_go(db, task.mine, is_interrupted=is_interrupted)


def _fail(task: Task, code: str, detail: str) -> None:
    with transaction(task.bench.engine) as db:
        work.fail(db, task.mine, Problem(code, detail))


def _film(task: Task) -> None:
    """Film and poster into the store, then the database told of them; raises VideoGone when a source vanishes meanwhile."""
    made, poster = task.scratch / "film.mp4", task.scratch / "poster.jpg"
    try:
        with ExitStack() as held:
            cautions = join.write(task.mine.edit, _sources(task, held), made, _watch(task))
    except (NoSuchFile, FileGone) as error:
        raise VideoGone from error
    preview.poster(made, poster)
    n_bytes, facts = made.stat().st_size, frames.header(made)
    with transaction(task.bench.engine) as db:
        work.tell(db, task.mine, 1.0)
    task.bench.store.adopt(task.mine.poster_key, poster)
    task.bench.store.adopt(task.mine.key, made)
    with transaction(task.bench.engine) as db:
        work.done(db, task.mine, size_bytes=n_bytes, duration_s=facts.duration_s, cautions=cautions)


def _sources(task: Task, held: ExitStack) -> dict[str, Source]:
    """Each video as a file that is there while `held` is."""
    sources = {}
    for video_id, footage in task.mine.footage.items():
        path = held.enter_context(task.bench.store.on_disk(footage.key, task.scratch))
        outline = footage.outline
        sources[video_id] = Source(path, _project(outline), _known(outline)) if outline else Source(path)
    return sources


def _project(outline: Mapping[str, Any]) -> Project | None:
    """How the table is seen, by the corners that were found; None where the camera moves, for then they hold for one moment only."""
    if outline["quality"]["camera_moves"]:
        return None
    table, video = outline["table"], outline["video"]
    corners = np.asarray(table["corners_px"], float) / (video["width"], video["height"])
    return to_shares(corners, table["length_m"], table["width_m"])


def _known(outline: Mapping[str, Any]) -> Known:
    """The table's size, and where the camera stands still its corners in the first frame."""
    table = outline["table"]
    a, b, c, d = ((float(x), float(y)) for x, y in table["corners_px"])
    return Known(
        Table(table["length_m"], table["width_m"]), None if outline["quality"]["camera_moves"] else (a, b, c, d)
    )


def _watch(task: Task) -> Watch:
    """Tells the database now and then how far it is, and raises when the work has to stop."""
    told_s = float("-inf")

    def tell(share: float) -> None:
        nonlocal told_s
        if time.monotonic() - told_s >= TELL_EVERY_S:
            told_s = time.monotonic()
            with transaction(task.bench.engine) as db:
                work.tell(db, task.mine, share)

    def has_to_stop() -> bool:
        task.stop()
        return False

    return Watch(tell, has_to_stop)
