"""A video out of the store, a picture of it to watch, and what is read from it into the database."""

import logging
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from action_tracker import pipeline
from action_tracker.film import preview, thumbs
from action_tracker.film.model import Watch
from action_tracker.infra.database import transaction
from action_tracker.infra.workbench import Workbench
from action_tracker.pipeline import Plan
from action_tracker.pool.reading import Corners
from action_tracker.sessions.model.errors import LeaseLost
from action_tracker.sessions.model.ids import VideoId
from action_tracker.sessions.model.videos import Assignment, Picture, Problem, Progress, Stage
from action_tracker.sessions.service import work
from action_tracker.sessions.service.videos import POSTER, PREVIEW, THUMBS, file_key
from action_tracker.synth import demo
from action_tracker.video import frames, recorded
from action_tracker.watcher.ending import Ends, minded

TELL_EVERY_S = 1.0
FORGOTTEN_S = 7 * 86400

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Task:
    """One video being worked on: what for, and how to hear that the worker must stop (it raises Interrupted)."""

    bench: Workbench
    mine: Assignment
    stop: Callable[[], None]
    is_filmed: bool = False

    @property
    def scratch(self) -> Path:
        """A folder of this video's own, empty at the start."""
        return self.bench.scratch / str(self.mine.video_id)


def read_video(bench: Workbench, stop: Callable[[], None], *, video_id: str) -> None:
    """Make preview and poster of a video and read it, going on where an earlier worker was stopped."""
    with _taken_on(bench, stop, video_id) as task:
        if task is not None:
            _show_and_read(task)


def film_demo(bench: Workbench, stop: Callable[[], None], *, video_id: str) -> None:
    """Film the demo unless that is done, then read it."""
    with _taken_on(bench, stop, video_id, is_filmed=True) as task:
        if task is None:
            return
        if bench.store.size(task.mine.key) is None:
            path = task.scratch / "demo.mp4"
            demo.write(path, progress=_teller(task, Stage.FILMING))
            n_bytes = path.stat().st_size
            bench.store.adopt(task.mine.key, path)
            with transaction(bench.engine) as db:
                work.keep_original(db, task.mine, n_bytes)
        _show_and_read(task)


@contextmanager
def _taken_on(
    bench: Workbench, stop: Callable[[], None], video_id: str, *, is_filmed: bool = False
) -> Iterator[Task | None]:
    """The video as ours until the end, however that comes; None when nobody wants it any more."""
    with transaction(bench.engine) as db:
        mine = work.take_on(db, VideoId(UUID(video_id)))
    if mine is None:
        yield None
        return
    task = Task(bench, mine, stop, is_filmed)
    ends = Ends(f"video {video_id}", LeaseLost, partial(_let_go, task), partial(_fail, task))
    with minded(ends, task.scratch):
        yield task


def _let_go(task: Task, *, is_interrupted: bool) -> None:
    with transaction(task.bench.engine) as db:
        work.let_go(db, task.mine, is_interrupted=is_interrupted)


def _fail(task: Task, code: str, detail: str) -> None:
    with transaction(task.bench.engine) as db:
        work.fail(db, task.mine, Problem(code, detail))


def _show_and_read(task: Task) -> None:
    with task.bench.store.on_disk(task.mine.key, task.scratch) as path:
        if not task.mine.has_preview:
            _show(task, path)
        _read(task, path)


def _show(task: Task, path: Path) -> None:
    """A poster and a preview first, so that there is something to watch before the reading is ready."""
    store, made, poster = task.bench.store, task.scratch / PREVIEW, task.scratch / POSTER
    small = task.scratch / THUMBS
    preview.poster(path, poster)
    parts = task.bench.scratch / f"preview-{task.mine.video_id}"
    _sweep(task.bench.scratch)
    preview.make(path, made, Watch(progress=_teller(task, Stage.PREVIEW)), parts=parts)
    thumbs.write(made, small, Watch(cancelled=_asked(task)))
    store.adopt(file_key(task.mine.video_id, THUMBS), small)
    store.adopt(file_key(task.mine.video_id, POSTER), poster)
    store.adopt(file_key(task.mine.video_id, PREVIEW), made)
    with transaction(task.bench.engine) as db:
        work.keep_preview(db, task.mine)


def _sweep(scratch: Path) -> None:
    """Remove what is left of previews that nobody went on with."""
    for folder in scratch.glob("preview-*"):
        if time.time() - folder.stat().st_mtime > FORGOTTEN_S:
            shutil.rmtree(folder, ignore_errors=True)


def _asked(task: Task) -> Callable[[], bool]:
    """Raises when the worker has to stop; never says that this is not wanted any more."""

    def has_to_stop() -> bool:
        task.stop()
        return False

    return has_to_stop


def _read(task: Task, path: Path) -> None:
    """Chunk by chunk, each kept before the next begins."""
    tell = _teller(task, Stage.READING)
    plan = _plan(task, path)
    with transaction(task.bench.engine) as db:
        first, carry = work.begun(db, task.mine)
    tell(first / len(plan.chunks))
    for number in range(first, len(plan.chunks)):
        log.info("video %s: chunk %d of %d", task.mine.video_id, number + 1, len(plan.chunks))
        piece = pipeline.read_chunk(path, plan, number, carry, tell)
        carry = piece.carry
        with transaction(task.bench.engine) as db:
            work.keep_piece(db, task.mine, number, body=piece.data, carry=piece.carry)
        task.stop()
    with transaction(task.bench.engine) as db:
        pieces = work.pieces(db, task.mine)
    reading = pipeline.finish(path, plan, pieces)
    with transaction(task.bench.engine) as db:
        work.keep(db, task.mine, reading)


def _plan(task: Task, path: Path) -> Plan:
    """The plan that an earlier worker made, or a new one; a plan of an older release may not be understood any more."""
    if task.mine.plan is not None:
        try:
            return Plan.from_json(task.mine.plan)
        except (KeyError, TypeError, ValueError):
            with transaction(task.bench.engine) as db:
                work.start_over(db, task.mine)
    plan = pipeline.plan(path, size=task.mine.table, corners_px=_corners_px(task, path))
    header = plan.header
    picture = Picture(header.width, header.height, header.fps, header.duration_s)
    at = recorded.recorded_at(path, header.duration_s)
    with transaction(task.bench.engine) as db:
        work.keep_plan(db, task.mine, plan.to_json(), picture, recorded_at=at)
    return plan


def _corners_px(task: Task, path: Path) -> Corners | None:
    """The corners that a person showed, in pixels of this video."""
    if task.mine.shown is None:
        return None
    header = frames.header(path)
    return task.mine.shown.corners_px(header.width, header.height)


def _teller(task: Task, stage: Stage) -> Callable[[float], None]:
    """What hears how far a stage is (0 to 1): it tells the database now and then, and raises when the work has to stop."""
    began_s, told_s, share_before = time.monotonic(), float("-inf"), None

    def tell(share: float) -> None:
        nonlocal told_s, share_before
        task.stop()
        now_s = time.monotonic()
        share_before = share if share_before is None else share_before
        if now_s - told_s >= TELL_EVERY_S:
            told_s = now_s
            progress = Progress(stage, share, now_s - began_s, share_before, task.is_filmed)
            with transaction(task.bench.engine) as db:
                work.tell(db, task.mine, progress)

    return tell
