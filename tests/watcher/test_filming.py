"""Clips are filmed to the end or end with a reason, and nothing half-made is ever found in the store."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from action_tracker.accounts.model import Person
from action_tracker.infra import database
from action_tracker.infra.queue.work import Interrupted
from action_tracker.infra.workbench import Workbench
from action_tracker.replays.model.clips import Clip, ClipPlan, FilmStatus, Look
from action_tracker.replays.service import clips, parts
from action_tracker.replays.service.clips import FILM, POSTER, file_key
from action_tracker.replays.service.parts import PartPlan
from action_tracker.sessions.model.ids import VideoId
from action_tracker.sessions.service import sessions
from action_tracker.sessions.service.videos import ORIGINAL
from action_tracker.sessions.service.videos import file_key as video_key
from action_tracker.video import frames
from action_tracker.watcher import filming

Queue = Callable[[Path], VideoId]
Ask = Callable[..., Clip]


@pytest.fixture
def ask(bench: Workbench, queue: Queue, grey: Path, anna: Person) -> Ask:
    """Anna asks for a clip of stretches of a video of three seconds."""

    def make(*stretches: tuple[float, float], look: Look = Look()) -> Clip:  # noqa: B008
        video_id = queue(grey)
        with database.transaction(bench.engine) as db:
            db.execute(text("UPDATE videos SET duration_s = 3, status = 'ready', width = 320, height = 180"))
            plans = [PartPlan(video_id=video_id, start_s=start_s, end_s=end_s) for start_s, end_s in stretches]
            return clips.make(db, anna, ClipPlan("täble 🎱 '$(rm)", parts.found(db, anna, plans), look=look))

    return make


def film(bench: Workbench, clip: Clip, stop: Callable[[], None] = lambda: None) -> None:
    filming.film_clip(bench, stop, clip_id=str(clip.id))


def look_up(bench: Workbench, anna: Person, clip: Clip) -> Clip:
    with database.transaction(bench.engine) as db:
        return clips.look_up(db, anna, clip.id)


def is_in_store(bench: Workbench, clip: Clip) -> bool:
    return any(bench.store.size(file_key(clip.id, name)) is not None for name in (FILM, POSTER))


@pytest.mark.parametrize(
    ("stretches", "look", "lasting_s"),
    [
        ([(0.5, 2.0)], Look(card=False, blur=False), 1.5),
        ([(0.5, 2.0), (1.0, 1.5)], Look(card=True, tall=True), 4.5),
    ],
)
def test_a_film_and_a_picture_of_it_are_in_the_store_when_it_is_ready(
    bench: Workbench, ask: Ask, anna: Person, stretches: list[tuple[float, float]], look: Look, lasting_s: float
) -> None:
    clip = ask(*stretches, look=look)
    film(bench, clip)
    assert look_up(bench, anna, clip).status is FilmStatus.READY
    assert bench.store.size(file_key(clip.id, POSTER))
    with bench.store.on_disk(file_key(clip.id, FILM), bench.scratch) as path:
        assert frames.header(path).duration_s == pytest.approx(lasting_s, abs=0.1)
    assert not list(bench.scratch.glob("clip-*"))


def test_a_source_that_is_not_kept_any_more_is_said_in_words(bench: Workbench, ask: Ask, anna: Person) -> None:
    clip = ask((0.5, 2.0))
    [part] = clip.parts
    bench.store.delete([video_key(part.video_id, ORIGINAL)])
    film(bench, clip)
    found = look_up(bench, anna, clip)
    assert found.status is FilmStatus.FAILED
    assert found.problem is not None
    assert found.problem.code == "video_gone"
    assert not is_in_store(bench, clip)


def test_a_session_deleted_while_its_reel_is_made_leaves_nothing(bench: Workbench, ask: Ask, anna: Person) -> None:
    clip = ask((0.0, 1.0), (1.0, 3.0))

    def delete() -> None:
        with database.transaction(bench.engine) as db:
            clips.forget(db, anna, clip.id)
            assert clip.parts[0].session_id is not None
            sessions.forget(db, anna, clip.parts[0].session_id)

    done: list[None] = []
    film(bench, clip, lambda: done.append(delete()) if not done else None)
    assert done
    assert not list(bench.scratch.glob("clip-*"))
    assert not is_in_store(bench, clip)


def test_a_worker_asked_to_stop_gives_the_clip_back(bench: Workbench, ask: Ask, anna: Person) -> None:
    clip = ask((0.0, 1.0), (1.0, 3.0))

    def stop() -> None:
        raise Interrupted

    with pytest.raises(Interrupted):
        film(bench, clip, stop)
    assert look_up(bench, anna, clip).status is FilmStatus.QUEUED
    assert not is_in_store(bench, clip)
    film(bench, clip)
    assert look_up(bench, anna, clip).status is FilmStatus.READY


def test_a_worker_killed_in_the_middle_of_a_reel_leaves_no_half_film(
    bench: Workbench, ask: Ask, anna: Person, tmp_path: Path
) -> None:
    clip = ask(*[(0.0, 3.0)] * 40)
    code = (
        "import sys\nfrom pathlib import Path\nfrom action_tracker.infra import database\n"
        "from action_tracker.infra.storage.local import LocalFolder\nfrom action_tracker.infra.workbench import Workbench\n"
        "from action_tracker.watcher import filming\n"
        "bench = Workbench(database.connect(sys.argv[1]), LocalFolder(Path(sys.argv[2]), b'x'), Path(sys.argv[3]))\n"
        "filming.film_clip(bench, lambda: None, clip_id=sys.argv[4])\n"
    )
    address = bench.engine.url.render_as_string(hide_password=False)
    root = str(bench.store.root)  # type: ignore[attr-defined]
    worker = subprocess.Popen([sys.executable, "-c", code, address, root, str(bench.scratch), str(clip.id)])
    half = bench.scratch / f"clip-{clip.id}" / "film.mp4.part"
    for _ in range(600):
        if half.is_file() and half.stat().st_size > 0:
            break
        time.sleep(0.05)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    assert half.is_file()
    assert not is_in_store(bench, clip)
    assert look_up(bench, anna, clip).status is FilmStatus.WORKING
    film(bench, clip)
    assert look_up(bench, anna, clip).status is FilmStatus.READY
    assert not half.exists()
