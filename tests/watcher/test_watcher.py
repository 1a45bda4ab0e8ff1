"""Videos are read to the end or end with a reason, whatever happens to whoever reads them."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import text

from action_tracker import pipeline
from action_tracker.accounts.model import Person
from action_tracker.infra import database
from action_tracker.infra.queue.work import Interrupted
from action_tracker.infra.workbench import Workbench
from action_tracker.sessions.model.ids import VideoId
from action_tracker.sessions.model.videos import ShownTable, Video, VideoStatus
from action_tracker.sessions.service import calibration, videos, work
from action_tracker.sessions.service.videos import ORIGINAL, POSTER, PREVIEW, THUMBS, file_key
from action_tracker.watcher import reading as watcher

Queue = Callable[[Path], VideoId]
LookUp = Callable[[VideoId], Video]


def read(bench: Workbench, video_id: VideoId, stop: Callable[[], None] = lambda: None) -> None:
    watcher.read_video(bench, stop, video_id=str(video_id))


def scalar(bench: Workbench, asked: str) -> Any:
    with database.transaction(bench.engine) as db:
        return db.scalar(text(asked))


def test_a_video_without_a_table_ends_with_a_reason_and_can_be_watched(
    bench: Workbench, queue: Queue, look_up: LookUp, grey: Path
) -> None:
    video_id = queue(grey)
    read(bench, video_id)
    video = look_up(video_id)
    assert video.status is VideoStatus.FAILED
    assert video.problem is not None
    assert video.problem.code == "no_table"
    assert video.problem.detail.endswith(".")
    assert (video.has_preview, video.has_poster) == (True, True)
    assert all(bench.store.size(file_key(video_id, name)) for name in (ORIGINAL, PREVIEW, POSTER, THUMBS))
    assert not any(bench.scratch.iterdir())


def test_corners_that_a_person_showed_are_where_the_table_is(
    bench: Workbench, queue: Queue, anna: Person, look_up: LookUp, table: Path
) -> None:
    video_id = queue(table)
    seen = pipeline.plan(table).view
    h0, f0, f4, h4 = ((x / seen.size_px[0], y / seen.size_px[1]) for x, y in seen.corners_px)
    with database.transaction(bench.engine) as db:
        calibration.show_table(db, anna, video_id, ShownTable((f4, h4, h0, f0), "9ft"))
        mine = work.take_on(db, video_id)
    assert mine is not None
    found = watcher._plan(watcher.Task(bench, mine, lambda: None), table).view
    assert np.abs(np.array(found.corners_px) - np.roll(np.array(seen.corners_px), -2, axis=0)).max() < 4
    assert look_up(video_id).shown_table is not None


@pytest.mark.parametrize("content", [b"", b"this is no video", b"\x00\x00\x00\x18ftypmp42" + bytes(100)])
def test_what_is_no_video_is_said_so(
    content: bytes, bench: Workbench, queue: Queue, look_up: LookUp, tmp_path: Path
) -> None:
    (tmp_path / "film").write_bytes(content)
    video_id = queue(tmp_path / "film")
    read(bench, video_id)
    problem = look_up(video_id).problem
    assert problem is not None
    assert problem.code in {"not_a_video", "no_frames", "no_picture"}


def test_a_video_whose_file_is_gone_is_said_so(bench: Workbench, queue: Queue, look_up: LookUp, grey: Path) -> None:
    video_id = queue(grey)
    bench.store.delete([file_key(video_id, ORIGINAL)])
    read(bench, video_id)
    problem = look_up(video_id).problem
    assert problem is not None
    assert problem.code == "no_such_file"


def test_a_full_disk_ends_with_a_reason_and_a_second_try_goes_well(
    bench: Workbench,
    queue: Queue,
    look_up: LookUp,
    grey: Path,
    anna: Person,
    full_disk: Callable[[int], AbstractContextManager[None]],
) -> None:
    video_id = queue(grey)
    with full_disk(2000):
        read(bench, video_id)
    video = look_up(video_id)
    assert video.problem is not None
    assert (video.problem.code, video.has_preview) == ("storage_full", False)
    with database.transaction(bench.engine) as db:
        videos.process(db, anna, video_id)
    read(bench, video_id)
    assert look_up(video_id).has_preview


def test_who_cancels_is_heard_in_the_middle(
    bench: Workbench, queue: Queue, look_up: LookUp, grey: Path, anna: Person
) -> None:
    video_id = queue(grey)

    def cancel() -> None:
        with database.transaction(bench.engine) as db:
            videos.cancel(db, anna, video_id)

    read(bench, video_id, stop=cancel)
    video = look_up(video_id)
    assert (video.status, video.stage, video.has_preview) == (VideoStatus.CANCELLED, None, False)
    read(bench, video_id)
    assert look_up(video_id).status is VideoStatus.CANCELLED


def test_a_worker_that_must_stop_gives_the_video_back(
    bench: Workbench, queue: Queue, look_up: LookUp, grey: Path
) -> None:
    video_id = queue(grey)

    def stop() -> None:
        raise Interrupted

    with pytest.raises(Interrupted):
        read(bench, video_id, stop=stop)
    assert look_up(video_id).status is VideoStatus.QUEUED
    assert scalar(bench, "SELECT n_tries FROM videos") == 0


def test_what_nobody_expected_is_tried_again_and_then_given_up(
    bench: Workbench, queue: Queue, look_up: LookUp, grey: Path
) -> None:
    video_id = queue(grey)

    def fail() -> None:
        raise ZeroDivisionError

    for _ in range(5):
        with pytest.raises(ZeroDivisionError):
            read(bench, video_id, stop=fail)
        assert look_up(video_id).status is VideoStatus.QUEUED
    read(bench, video_id, stop=fail)
    problem = look_up(video_id).problem
    assert problem is not None
    assert problem.code == "internal"


@contextmanager
def worker(bench: Workbench, log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker process as it runs in a house; killed at the end as nobody can refuse."""
    environment = os.environ | {
        "ACTION_TRACKER_DATABASE_URL": database.plain_address(bench.engine),
        "ACTION_TRACKER_DATA_FOLDER": str(bench.scratch.parent),
        "ACTION_TRACKER_SECRET_KEY": "secret",
    }
    with log.open("wb") as told:
        command = [sys.executable, "-m", "action_tracker.cli", "work", "--queue", "video"]
        process = subprocess.Popen(command, env=environment, stdout=told, stderr=told)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def wait_until(is_so: Callable[[], bool], logs: Sequence[Path], patience_s: float = 120.0) -> float:
    """Seconds until it is so."""
    began_s = time.monotonic()
    while not is_so():
        if time.monotonic() - began_s > patience_s:
            pytest.fail("\n".join(log.read_text()[-3000:] for log in logs))
        time.sleep(0.05)
    return time.monotonic() - began_s


def chunks_in(log: Path) -> list[int]:
    return [int(number) for number in re.findall(r"chunk (\d+) of", log.read_text())]


def test_a_worker_killed_in_the_middle_is_followed_by_another_that_repeats_one_chunk_at_most(
    bench: Workbench, queue: Queue, look_up: LookUp, table: Path, tmp_path: Path
) -> None:
    video_id = queue(table)
    logs = [tmp_path / "first.log", tmp_path / "second.log"]
    for log in logs:
        log.touch()
    with worker(bench, logs[0]):
        wait_until(lambda: scalar(bench, "SELECT count(*) FROM video_pieces") >= 1, logs)
    with worker(bench, logs[1]):
        taken_up_s = wait_until(lambda: bool(chunks_in(logs[1])), logs)
        wait_until(lambda: look_up(video_id).status is not VideoStatus.RUNNING, logs)
    assert taken_up_s < 60
    video = look_up(video_id)
    assert (video.status, video.problem) == (VideoStatus.READY, None)
    first, second = chunks_in(logs[0]), chunks_in(logs[1])
    assert first[0] == 1
    assert second[0] in {first[-1], first[-1] + 1}
    assert sorted({*first, *second}) == list(range(1, second[-1] + 1))
    assert len({*first} & {*second}) <= 1
    assert scalar(bench, "SELECT count(*) FROM readings") == 1
    assert scalar(bench, "SELECT count(*) FROM video_pieces") == 0
