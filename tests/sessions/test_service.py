"""Sessions and their videos in the database: who sees what, what is counted, what a new reading keeps."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text, update
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallTable, NoSuchHall, NoSuchTable, Role
from action_tracker.halls.service import TablePlan
from action_tracker.infra.storage.store import Store
from action_tracker.kit import clock
from action_tracker.pool.reading import Reading
from action_tracker.pool.shot import Intent, Shot
from action_tracker.sessions.model.errors import (
    LeaseLost,
    NoSuchOpponent,
    NoSuchSession,
    NotReady,
    NotYourSession,
    OpponentIsYou,
    TableElsewhere,
)
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.sessions import SessionKind
from action_tracker.sessions.model.shots import Sieve
from action_tracker.sessions.model.videos import Assignment, Problem, Progress, Stage, VideoStatus
from action_tracker.sessions.rules import sessions as rules
from action_tracker.sessions.service import sessions, uploads, videos, work
from action_tracker.sessions.service.sessions import SessionPlan
from action_tracker.sessions.service.uploads import FilePlan
from action_tracker.sessions.tables import VideoRow

FILE = FilePlan("Büro/🎱.mov", 10_000_000, "video/quicktime")
PersonMaker = Callable[..., Person]
ReadingMaker = Callable[..., Reading]


@pytest.fixture
def anna(person: PersonMaker) -> Person:
    return person("Anna")


@pytest.fixture
def table(db: Db, anna: Person) -> HallTable:
    hall = halls.open_hall(db, anna, name="The Side Pocket", time_zone="Europe/Rome")
    return halls.set_up_table(db, anna, hall.id, TablePlan(name="1", size="8ft", cloth="red"))


def let_in(db: Db, operator: Person, table: HallTable, role: Role, *people: Person) -> None:
    _, token = halls.invite(db, operator, table.hall_id, role=role, email=None)
    for one in people:
        halls.accept(db, one, token)


def add_video(db: Db, me: Person, session_id: SessionId, *, status: VideoStatus = VideoStatus.QUEUED) -> VideoId:
    row = uploads.add(db, session_id, FILE)
    row.status = status
    db.flush()
    return VideoId(row.id)


def taken(db: Db, video_id: VideoId) -> Assignment:
    mine = work.take_on(db, video_id)
    assert mine is not None
    return mine


def status(db: Db, video_id: VideoId) -> VideoStatus:
    return VideoStatus(db.scalars(text("SELECT status FROM videos WHERE id = :id"), {"id": video_id}).one())


def test_a_session_begins_with_nothing_in_it(db: Db, anna: Person, store: Store) -> None:
    visit = sessions.visit(db, anna, sessions.start(db, anna, SessionPlan(title="Warm-up")), store)
    card = visit.card
    assert (card.counted.statuses, card.counted.stats.n_shots, card.counted.duration_s) == ((), 0, None)
    assert (visit.person_name, visit.can_edit, visit.videos) == ("Anna", True, ())


def test_a_session_at_a_table_is_in_its_hall(db: Db, anna: Person, table: HallTable, store: Store) -> None:
    started = sessions.start(db, anna, SessionPlan(table_id=table.id, goals=("stay down",)))
    card = sessions.visit(db, anna, started, store).card
    assert (card.hall_name, card.table_name, card.counted.session.hall_id) == ("The Side Pocket", "1", table.hall_id)
    assert card.counted.session.goals == ("stay down",)


def test_hall_table_and_opponent_must_be_known_and_belong_together(
    db: Db, anna: Person, table: HallTable, person: PersonMaker
) -> None:
    boris = person("Boris")
    elsewhere = halls.open_hall(db, boris, name="Elsewhere", time_zone="UTC")
    theirs = halls.set_up_table(db, boris, elsewhere.id, TablePlan(name="9", size="9ft", cloth="blue"))
    mine = halls.open_hall(db, anna, name="Second", time_zone="UTC")
    for plan, error in [
        (SessionPlan(hall_id=elsewhere.id), NoSuchHall),
        (SessionPlan(table_id=theirs.id), NoSuchTable),
        (SessionPlan(table_id=table.id, hall_id=mine.id), TableElsewhere),
        (SessionPlan(opponent_id=boris.id), NoSuchOpponent),
        (SessionPlan(opponent_id=anna.id), OpponentIsYou),
    ]:
        with pytest.raises(error):
            sessions.start(db, anna, plan)
    halls.change_table(db, anna, table.id, TablePlan(is_archived=True))
    with pytest.raises(TableElsewhere):
        sessions.start(db, anna, SessionPlan(table_id=table.id))


def test_who_sees_a_session_and_who_changes_it(
    db: Db, anna: Person, table: HallTable, person: PersonMaker, store: Store
) -> None:
    owner, opponent, coach, player = (person(name) for name in ("Owner", "Opponent", "Coach", "Player"))
    stranger, admin = person("Stranger"), person("Root", is_admin=True)
    let_in(db, anna, table, Role.PLAYER, owner, opponent, player)
    let_in(db, anna, table, Role.COACH, coach)
    plan = SessionPlan(kind=SessionKind.MATCH, table_id=table.id, opponent_id=opponent.id, race_to=5)
    played = sessions.start(db, owner, plan)
    for reader in (owner, opponent, coach, anna, admin):
        assert sessions.visit(db, reader, played, store).can_edit == (reader in {owner, admin})
    for reader in (opponent, coach, anna):
        with pytest.raises(NotYourSession):
            sessions.change(db, reader, played, {"title": "Mine"})
    for reader in (player, stranger):
        for call in (sessions.visit, sessions.played):
            with pytest.raises(NoSuchSession):
                call(db, reader, played, store if call is sessions.visit else Sieve())  # type: ignore[operator]
        with pytest.raises(NoSuchSession):
            sessions.forget(db, reader, played)
    assert [
        len(sessions.newest(db, p, hall_id=None, limit=9, cursor=None).cards) for p in (owner, opponent, coach)
    ] == [1, 1, 0]
    in_hall = [
        len(sessions.newest(db, p, hall_id=table.hall_id, limit=9, cursor=None).cards) for p in (coach, anna, player)
    ]
    assert in_hall == [1, 1, 0]
    with pytest.raises(NoSuchHall):
        sessions.newest(db, stranger, hall_id=table.hall_id, limit=9, cursor=None)


def test_the_list_goes_on_where_it_ended(db: Db, anna: Person) -> None:
    at = clock.now()
    begun = [at - timedelta(days=n // 2) for n in range(7)]
    made = [sessions.start(db, anna, SessionPlan(started_at=day)) for day in begun]
    seen: list[SessionId] = []
    cursor = None
    while True:
        page = sessions.newest(db, anna, hall_id=None, limit=3, cursor=cursor)
        seen += [card.counted.session.id for card in page.cards]
        cursor = page.next_cursor
        if cursor is None:
            break
    order = sorted(zip(begun, made, strict=True), reverse=True)
    assert seen == [id for _, id in order]


def test_the_list_asks_the_database_no_more_for_more_sessions(
    db: Db, anna: Person, table: HallTable, counted: Callable[[Callable[[], object]], int]
) -> None:
    def ask() -> object:
        return sessions.newest(db, anna, hall_id=None, limit=50, cursor=None)

    sessions.start(db, anna, SessionPlan(table_id=table.id))
    few = counted(ask)
    for _ in range(5):
        add_video(db, anna, sessions.start(db, anna, SessionPlan(table_id=table.id)))
    assert counted(ask) == few <= 6


def test_a_deleted_session_can_be_had_back_for_a_while(db: Db, anna: Person, person: PersonMaker, store: Store) -> None:
    gone = sessions.start(db, anna, SessionPlan())
    sessions.forget(db, anna, gone)
    with pytest.raises(NoSuchSession):
        sessions.visit(db, anna, gone, store)
    with pytest.raises(NoSuchSession):
        sessions.restore(db, person("Boris"), gone)
    sessions.restore(db, anna, gone)
    sessions.restore(db, anna, gone)
    assert sessions.visit(db, anna, gone, store).can_edit
    sessions.forget(db, anna, gone)
    db.execute(text("UPDATE sessions SET deleted_at = deleted_at - interval '31 days'"))
    db.expire_all()
    with pytest.raises(NoSuchSession):
        sessions.restore(db, anna, gone)


def test_what_was_deleted_long_ago_is_removed_with_its_files(
    db: Db, anna: Person, store: Store, tmp_path: object
) -> None:
    old, kept = (sessions.start(db, anna, SessionPlan()) for _ in range(2))
    uploads.begin(db, anna, old, FILE, store)
    add_video(db, anna, kept)
    sessions.forget(db, anna, old)
    assert videos.purge(db, now=clock.now()) == 0
    assert videos.purge(db, now=clock.now() + rules.REMORSE) == 1
    assert db.scalars(text("SELECT id FROM sessions")).all() == [kept]


def test_a_reading_is_kept_counted_and_told(
    db: Db, anna: Person, store: Store, reading: ReadingMaker, shots: tuple[Shot, ...]
) -> None:
    session_id = sessions.start(db, anna, SessionPlan())
    first, second = (add_video(db, anna, session_id) for _ in range(2))
    work.keep(db, taken(db, second), reading(*shots, duration_s=120.0))
    work.keep(db, taken(db, first), reading(*shots[:1], duration_s=60.0))
    visit = sessions.visit(db, anna, session_id, store)
    stats = visit.card.counted.stats
    assert (stats.n_shots, stats.n_attempts, stats.n_makes) == (5, 2, 1)
    assert (stats.n_breaks, stats.n_safeties, stats.n_scratches) == (2, 1, 1)
    assert (visit.card.counted.statuses, visit.card.counted.duration_s) == ((VideoStatus.READY,) * 2, 180.0)
    assert [video.offset_s for video in visit.videos] == [0.0, 60.0]
    played = sessions.played(db, anna, session_id, Sieve())
    assert [(kept.number, kept.video_id) for kept in played] == [(1, first), *((n, second) for n in (2, 3, 4, 5))]
    assert [kept.shot for kept in played[1:]] == list(shots)
    safeties = sessions.played(db, anna, session_id, Sieve(intent=Intent.SAFETY, video_id=second))
    assert [kept.number for kept in safeties] == [5]
    told = videos.reading(db, anna, second, from_s=19.0, to_s=61.0)
    assert [one["start_s"] for one in told["shots"]] == [20.0]
    assert told["tracks"][0]["t_s"][0] == 19.0
    announced = db.scalars(text("SELECT args->>'fact' FROM procrastinate_jobs WHERE task_name = 'announced'")).all()
    assert announced == ["session.read", "session.read"]


def test_shots_told_as_json_are_told_anew_when_anything_is_written(
    db: Db, anna: Person, reading: ReadingMaker, shots: tuple[Shot, ...]
) -> None:
    session_id = sessions.start(db, anna, SessionPlan())
    video_id = add_video(db, anna, session_id)
    told = [sessions.played_as_json(db, anna, session_id, Sieve())]
    work.keep(db, taken(db, video_id), reading(*shots))
    told.append(sessions.played_as_json(db, anna, session_id, Sieve()))
    assert sessions.played_as_json(db, anna, session_id, Sieve()) == told[-1]
    db.execute(text("UPDATE shots SET result = 'miss' WHERE start_s = 20"))
    told.append(sessions.played_as_json(db, anna, session_id, Sieve()))
    videos.process(db, anna, video_id, again=True)
    work.keep(db, taken(db, video_id), reading(*shots[:1]))
    told.append(sessions.played_as_json(db, anna, session_id, Sieve()))
    db.execute(text("UPDATE videos SET deleted_at = now()"))
    told.append(sessions.played_as_json(db, anna, session_id, Sieve()))
    assert len(set(told)) == 4
    assert told[0] == told[-1] == "[]"


def test_only_whoever_holds_the_lease_writes(db: Db, anna: Person, reading: ReadingMaker) -> None:
    video_id = add_video(db, anna, sessions.start(db, anna, SessionPlan()))
    early = taken(db, video_id)
    late = taken(db, video_id)
    progress = Progress(Stage.READING, 0.5, 10.0)
    for tell in (
        lambda mine: work.tell(db, mine, progress),
        lambda mine: work.keep_piece(db, mine, 0, body=b"", carry=b""),
        lambda mine: work.keep(db, mine, reading()),
        lambda mine: work.fail(db, mine, Problem("a", "b")),
    ):
        with pytest.raises(LeaseLost):
            tell(early)
    work.tell(db, late, progress)
    videos.cancel(db, anna, video_id)
    with pytest.raises(LeaseLost):
        work.tell(db, late, progress)
    assert status(db, video_id) is VideoStatus.CANCELLED
    assert work.take_on(db, video_id) is None


def test_a_second_try_goes_on_after_the_last_chunk(db: Db, anna: Person) -> None:
    video_id = add_video(db, anna, sessions.start(db, anna, SessionPlan()))
    mine = taken(db, video_id)
    assert work.begun(db, mine) == (0, None)
    for number in (0, 1, 1):
        work.keep_piece(db, mine, number, body=b"body %d" % number, carry=b"carry %d" % number)
    videos.cancel(db, anna, video_id)
    videos.process(db, anna, video_id)
    again = taken(db, video_id)
    assert work.begun(db, again) == (2, b"carry 1")
    assert work.pieces(db, again) == [b"body 0", b"body 1"]
    work.start_over(db, again)
    assert work.begun(db, again) == (0, None)


def test_a_video_that_stops_its_worker_again_and_again_is_given_up(db: Db, anna: Person, store: Store) -> None:
    session_id = sessions.start(db, anna, SessionPlan())
    video_id = add_video(db, anna, session_id)
    for _ in range(rules.MOST_TRIES - 1):
        work.let_go(db, taken(db, video_id), is_interrupted=False)
    work.keep_piece(db, taken(db, video_id), 0, body=b"", carry=b"")
    for _ in range(rules.MOST_TRIES - 1):
        taken(db, video_id)
    for _ in range(9):
        work.let_go(db, db_lease(db, video_id), is_interrupted=True)
        db.execute(update(VideoRow).values(n_tries=VideoRow.n_tries + 1))
    assert work.take_on(db, video_id) is None
    [video] = sessions.visit(db, anna, session_id, store).videos
    assert (video.status, video.problem) == (VideoStatus.FAILED, work.TOO_OFTEN)
    videos.process(db, anna, video_id)
    assert work.take_on(db, video_id) is not None


def db_lease(db: Db, video_id: VideoId) -> Assignment:
    """The assignment of whoever has the video now."""
    row = db.get(VideoRow, video_id, populate_existing=True)
    assert row is not None
    lease = row.lease or video_id
    db.execute(update(VideoRow).values(lease=lease))
    return Assignment(video_id, SessionId(row.session_id), lease, "", None, None, None, row.n_tries, False)


def test_the_tables_size_helps_to_read(db: Db, anna: Person, table: HallTable) -> None:
    mine = taken(db, add_video(db, anna, sessions.start(db, anna, SessionPlan(table_id=table.id))))
    assert mine.table is not None
    assert (mine.table.length_m, mine.table.width_m) == (table.length_m, table.width_m)


def test_videos_can_be_put_in_another_order(db: Db, anna: Person, store: Store) -> None:
    session_id = sessions.start(db, anna, SessionPlan())
    a, b, c = (add_video(db, anna, session_id) for _ in range(3))
    videos.move(db, anna, c, 0)
    videos.forget(db, anna, a, store)
    assert [video.id for video in sessions.visit(db, anna, session_id, store).videos] == [c, b]
    videos.move(db, anna, c, 99)
    assert [video.id for video in sessions.visit(db, anna, session_id, store).videos] == [b, c]


def test_an_upload_nobody_finishes_goes_away(db: Db, anna: Person, store: Store) -> None:
    session_id = sessions.start(db, anna, SessionPlan())
    uploads.begin(db, anna, session_id, FILE, store)
    assert uploads.expire(db, store, now=clock.now()) == 0
    assert uploads.expire(db, store, now=clock.now() + rules.UPLOAD) == 1
    assert sessions.visit(db, anna, session_id, store).videos == ()


def test_a_video_whose_job_was_lost_gets_another(db: Db, anna: Person) -> None:
    session_id = sessions.start(db, anna, SessionPlan())
    add_video(db, anna, session_id, status=VideoStatus.RUNNING)
    add_video(db, anna, session_id, status=VideoStatus.READY)
    assert videos.wake_stranded(db) == 1
    assert videos.wake_stranded(db) == 0


def test_what_is_not_read_yet_is_said_so(db: Db, anna: Person) -> None:
    video_id = add_video(db, anna, sessions.start(db, anna, SessionPlan()))
    with pytest.raises(NotReady):
        videos.reading(db, anna, video_id, from_s=0.0, to_s=1.0)
