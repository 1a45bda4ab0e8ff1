"""Videos go after their days, never unsaid, never while a star holds them; shots stay."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from action_tracker import worker
from action_tracker.accounts.model import Person
from action_tracker.halls.model import Hall, RoleNeeded
from action_tracker.infra.database import transaction
from action_tracker.infra.settings import Settings
from action_tracker.infra.storage.choice import store_for
from action_tracker.infra.workbench import Workbench
from action_tracker.keeping import jobs
from action_tracker.keeping.rules import retention as rules
from action_tracker.keeping.service import retention
from action_tracker.kit import clock
from action_tracker.replays.model.marks import Starred
from action_tracker.replays.service import marks
from action_tracker.sessions.model.errors import VideoGone
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.videos import RawVideo
from action_tracker.sessions.service import corrections, sessions, uploads, videos
from action_tracker.sessions.service.sessions import SessionPlan
from action_tracker.sessions.service.uploads import FilePlan

NOW = clock.now()
DAY = timedelta(days=1)


def raw_video(arrived: timedelta, noticed: timedelta | None) -> RawVideo:
    """A video that arrived so long ago, and of which it is said for so long that it goes."""
    id = UUID(int=1)
    at = NOW - noticed if noticed is not None else None
    return RawVideo(id, id, id, id, None, NOW - arrived, "x", 1, NOW - arrived, at)  # type: ignore[arg-type]


days = st.integers(0, 400).map(lambda n: n * DAY)


@given(days, st.none() | days, st.none() | st.integers(7, 365), st.booleans())
def test_nothing_goes_before_its_days_unsaid_or_starred(
    arrived: timedelta, noticed: timedelta | None, keep: int | None, is_starred: bool
) -> None:
    video = raw_video(arrived, noticed)
    due = rules.is_due(video, keep, is_starred=is_starred, now=NOW)
    if due:
        assert keep is not None
        assert not is_starred
        assert arrived >= keep * DAY
        assert noticed is not None
        assert noticed >= rules.NOTICE
    at = rules.goes_at(video, keep, is_starred=is_starred, now=NOW)
    assert (at is None) == (keep is None or is_starred)
    assert at is None or due or at > NOW or noticed is None


@pytest.fixture
def bench(settings: Settings, engine: Engine) -> Workbench:
    return Workbench(engine, store_for(settings, b"secret"), settings.data_folder / "scratch")


@pytest.fixture
def olga(committed_person: Callable[..., Person]) -> Person:
    return committed_person("Olga")


@pytest.fixture
def hall(olga: Person, committed_hall: Callable[..., Hall], anna: Person) -> Hall:
    return committed_hall(olga, player=[anna])


@pytest.fixture
def anna(committed_person: Callable[..., Person]) -> Person:
    return committed_person("Anna")


def film(bench: Workbench, who: Person, hall: Hall | None, age: timedelta) -> tuple[SessionId, VideoId]:
    """A video of a session in the hall that was read so long ago, with its files and a shot."""
    with transaction(bench.engine) as db:
        session_id = sessions.start(db, who, SessionPlan(hall_id=hall.id if hall else None))
        video_id = uploads.begin(db, who, session_id, FilePlan("a.mp4", 10, "video/mp4"), bench.store)
        told = {"id": video_id, "at": NOW - age}
        db.execute(
            text(
                "UPDATE videos SET status = 'ready', upload_id = NULL, has_preview = true, created_at = :at WHERE id = :id"
            ),
            told,
        )
        words = {"kind": "add", "id": str(video_id), "video_id": str(video_id), "start_s": 1.0, "end_s": 2.0}
        corrections.say(db, who, session_id, [{**words, "fields": {"result": "make", "intent": "attack"}}])
    for name in ("original", "preview.mp4", "strip.jpg"):
        path = bench.scratch / "made"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        bench.store.adopt(f"videos/{video_id}/{name}", path)
    return session_id, video_id


def pass_time(bench: Workbench, by: timedelta) -> None:
    """As if everything had happened so much earlier."""
    with transaction(bench.engine) as db:
        db.execute(text("UPDATE videos SET created_at = created_at - :by, noticed_at = noticed_at - :by"), {"by": by})


def tidy(bench: Workbench) -> None:
    jobs.let_videos_go(bench, lambda: None)
    worker.remove_doomed(bench, lambda: None)


def files(bench: Workbench, video_id: VideoId) -> int:
    return len(bench.store.under(f"videos/{video_id}"))


def test_an_old_video_goes_a_week_after_its_page_said_so_and_its_shots_stay(
    bench: Workbench, anna: Person, hall: Hall
) -> None:
    session_id, video_id = film(bench, anna, hall, age=400 * DAY)
    tidy(bench)
    assert files(bench, video_id) == 3, "nobody was told before"
    with transaction(bench.engine) as db:
        [going] = retention.of_person(db, anna)
        assert going.goes_at is not None
        assert timedelta(days=6.9) < going.goes_at - clock.now() <= 7 * DAY
    pass_time(bench, 7 * DAY)
    tidy(bench)
    assert files(bench, video_id) == 0
    with transaction(bench.engine) as db:
        visit = sessions.visit(db, anna, session_id, bench.store)
        assert visit.card.counted.stats.n_shots == 1
        assert visit.videos[0].gone_at is not None
        assert not visit.videos[0].has_preview
        assert retention.of_person(db, anna) == []
        with pytest.raises(VideoGone):
            videos.process(db, anna, video_id, again=True)


@pytest.mark.parametrize("about", list(Starred)[:2])
def test_a_star_keeps_a_video_and_when_it_is_taken_away_a_week_is_left(
    bench: Workbench, anna: Person, hall: Hall, about: Starred
) -> None:
    session_id, video_id = film(bench, anna, hall, age=400 * DAY)
    starred = session_id if about is Starred.SESSION else video_id
    tidy(bench)
    pass_time(bench, 8 * DAY)
    with transaction(bench.engine) as db:
        marks.star(db, anna, about, starred)
    tidy(bench)
    assert files(bench, video_id) == 3
    with transaction(bench.engine) as db:
        assert [(one.goes_at, one.is_starred) for one in retention.of_person(db, anna)] == [(None, True)]
        marks.unstar(db, anna, about, starred)
    tidy(bench)
    assert files(bench, video_id) == 3, "it was no longer said that it goes"
    pass_time(bench, 7 * DAY)
    tidy(bench)
    assert files(bench, video_id) == 0


def test_a_shorter_time_shows_what_would_go_and_can_be_taken_back(
    bench: Workbench, anna: Person, olga: Person, hall: Hall
) -> None:
    _, video_id = film(bench, anna, hall, age=40 * DAY)
    tidy(bench)
    with transaction(bench.engine) as db:
        with pytest.raises(RoleNeeded):
            retention.keep(db, anna, hall.id, 30)
        [would] = retention.of_hall_after(db, olga, hall.id, 30)
        assert would.goes_at is not None
        assert would.goes_at > clock.now() + 6 * DAY
        retention.keep(db, olga, hall.id, 30)
    tidy(bench)
    pass_time(bench, 3 * DAY)
    with transaction(bench.engine) as db:
        retention.keep(db, olga, hall.id, None)
    tidy(bench)
    pass_time(bench, 7 * DAY)
    tidy(bench)
    assert files(bench, video_id) == 3


def test_videos_in_no_hall_and_those_being_read_stay(bench: Workbench, anna: Person, hall: Hall) -> None:
    _, alone = film(bench, anna, None, age=900 * DAY)
    _, busy = film(bench, anna, hall, age=900 * DAY)
    with transaction(bench.engine) as db:
        db.execute(
            text("UPDATE videos SET status = 'running', noticed_at = :at WHERE id = :id"),
            {"at": long_ago(), "id": busy},
        )
    tidy(bench)
    assert files(bench, alone) == files(bench, busy) == 3


def long_ago() -> datetime:
    return NOW - 100 * DAY


def test_a_star_that_comes_between_looking_and_letting_go_counts(bench: Workbench, anna: Person, hall: Hall) -> None:
    session_id, video_id = film(bench, anna, hall, age=400 * DAY)
    with transaction(bench.engine) as db:
        db.execute(text("UPDATE videos SET noticed_at = :at"), {"at": long_ago()})
    with transaction(bench.engine) as db:
        [due] = retention.look_after(db, now=clock.now())
        marks.star(db, anna, Starred.SESSION, session_id)
    with transaction(bench.engine) as db:
        assert not retention.let_go(db, due, now=clock.now())
    assert files(bench, video_id) == 3
