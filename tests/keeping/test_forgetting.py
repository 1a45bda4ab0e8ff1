"""After somebody was forgotten, no row and no file names them; what others own stays; a receipt counts."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Column, Table, func, select, text
from sqlalchemy.orm import Session as Db

from action_tracker import worker
from action_tracker.accounts.model import Person
from action_tracker.accounts.tables import PersonRow
from action_tracker.analytics.service import refresh
from action_tracker.coaching.model.badges import BadgeName, Earned, Proof
from action_tracker.coaching.model.drills import Attempt, RunId
from action_tracker.coaching.service import badges as badge_service
from action_tracker.coaching.service import drills, roster, runs
from action_tracker.coaching.service import tips as coaching_tips
from action_tracker.coaching.service.roster import AssignmentPlan
from action_tracker.coaching.service.runs import RunPlan
from action_tracker.coaching.store import badges as badge_store
from action_tracker.halls import service as halls
from action_tracker.halls.model import Hall, Role
from action_tracker.infra.database import Base, transaction
from action_tracker.infra.workbench import Workbench
from action_tracker.keeping import jobs
from action_tracker.keeping.model import Answer, ErasureState
from action_tracker.keeping.service import erasures, exports
from action_tracker.kit import clock
from action_tracker.kit.ids import new_id
from action_tracker.notifications.model import Kind, Notice, Preferences
from action_tracker.notifications.service import choose, send
from action_tracker.privacy import service as privacy
from action_tracker.replays.model.comments import About
from action_tracker.replays.model.ids import BookmarkId, ClipId, CommentId
from action_tracker.replays.model.marks import Starred
from action_tracker.replays.service import comments, marks, shares
from action_tracker.replays.service.marks import BookmarkPlan
from action_tracker.scheduling.model import Review
from action_tracker.scheduling.service import booking, finishing
from action_tracker.scheduling.service.booking import Plan
from action_tracker.sessions.service import corrections, footage, uploads
from action_tracker.sessions.service.uploads import FilePlan

PASSWORD = "nine in the corner"
PEOPLE = PersonRow.__table__


def columns_naming_people() -> Iterator[tuple[Table, Column[Any]]]:
    """Every column of every table that points at a person."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table is PEOPLE for key in column.foreign_keys):
                yield table, column


def n_rows(db: Db, table: Table, column: Column[Any], person: Person) -> int:
    return db.scalar(select(func.count()).select_from(table).where(column == person.id)) or 0


def rows_with(db: Db, words: list[str]) -> list[str]:
    """Every row of every table, the queue's too, in which one of these words is anywhere."""
    named = db.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
    asked = "SELECT CAST(one AS text) FROM {} AS one WHERE CAST(one AS text) ILIKE ANY(:words)"
    like = {"words": [f"%{word}%" for word in words]}
    return [f"{name}: {row}" for name in named for row in db.scalars(text(asked.format(name)), like)]


@pytest.fixture
def anna(committed_person: Callable[..., Person]) -> Person:
    return committed_person("Annabella")


@pytest.fixture
def boris(committed_person: Callable[..., Person]) -> Person:
    return committed_person("Boris")


@pytest.fixture
def hall(bench: Workbench, anna: Person, boris: Person, committed_hall: Callable[..., Hall]) -> Hall:
    """Boris's hall, in which Annabella is an operator too."""
    hall = committed_hall(boris, player=[anna])
    with transaction(bench.engine) as db:
        halls.change_role(db, boris, hall.id, anna.id, Role.OPERATOR)
    return hall


@pytest.fixture
def full(
    bench: Workbench, anna: Person, boris: Person, hall: Hall, play: Callable[..., Any], cut: Callable[..., str]
) -> dict[str, Any]:
    """A house in which every table that can name a person names Annabella."""
    mine, my_video = play(anna, hall=hall, title="By Annabella")
    theirs, their_video = play(boris, against=anna, hall=hall, title="Against the left-hander")
    clip_id = cut(anna, mine, my_video)
    their_clip = cut(boris, theirs, their_video)
    with transaction(bench.engine) as db:
        uploads.begin(db, anna, mine, FilePlan("half.mp4", 10, "video/mp4"), bench.store)
        halls.invite(db, anna, hall.id, role=Role.PLAYER, email=None)
        halls.invite(db, boris, hall.id, role=Role.PLAYER, email=anna.email)
        privacy.agree(db, anna, hall.id, version=1)
        privacy.choose(db, boris, {"said_minor": True})
        privacy.confirm(db, anna, hall.id, boris.id, is_agreed=True)
        privacy.choose(db, anna, {"birth_year": 1980})
        marks.star(db, anna, Starred.SESSION, mine)
        marks.bookmark(db, anna, mine, BookmarkId(new_id()), BookmarkPlan(my_video, 0.5, "here"))
        words = {"kind": "add", "id": str(new_id()), "video_id": None, "start_s": 9.0, "end_s": 10.0}
        corrections.say(db, anna, theirs, [{**words, "fields": {"result": "miss", "intent": "attack"}}])
        shot = footage.shots_of(db, mine)[0]
        comments.say(db, anna, About.SHOT, shot.id, CommentId(new_id()), "Lower")
        for session_id in (mine, theirs):
            coaching_tips.coach(db, session_id)
        told_of_drills(db, anna, boris, hall, mine)
        booked_with(db, anna, boris, mine)
        send(db, Notice(anna.id, Kind.CHANGE, "moved", "session", "Moved", "Annabella, it is later", "/sessions"))
        choose(db, anna, Preferences(time_zone="Europe/Rome"))
        exports.ask(db, anna)
        for session_id in (mine, theirs):
            refresh.refresh(db, session_id)
        db.execute(text("UPDATE clips SET status = 'ready'"))
        shares.share(db, anna, ClipId(UUID(clip_id)), days=30, is_blurred=True)
        db.execute(text("INSERT INTO tries VALUES (:key, 1, now())"), {"key": f"sign-in as {anna.email}"})
    return {"mine": mine, "theirs": theirs, "video": my_video, "clip": clip_id, "their_clip": their_clip}


def told_of_drills(db: Db, anna: Person, boris: Person, hall: Hall, session_id: Any) -> None:
    """Annabella has a drill of her own, a run, drills to play, a badge and a comment; she coaches Boris, and Boris her."""
    setups = [{"name": "Base", "cue_ball": [4, 2], "balls": []}]
    plain = {"name": "Stop", "layout": "", "reps": "", "scoring": "", "rules": [], "needs": [["told"]], "mirror": True}
    told = {**plain, "marks": [1, 2, 3, 4], "score": {"kind": "sum", "attempts": 5}, "setups": setups}
    drills.keep(db, anna, new_id(), told, None)
    runs.keep(db, anna, RunId(new_id()), RunPlan("spot_shot", clock.now(), (Attempt(1),), 1, session_id=session_id))
    drills.prescribe(db, session_id, anna.id, "R4")
    badge_store.award(db, anna.id, Earned(BadgeName.ONE_PACK, clock.now(), "Ran one.", (Proof("session", "1"),)))
    badge_service.of_session(db, session_id)
    for coach, player in ((anna, boris), (boris, anna)):
        asked = halls.ask_to_coach(db, coach, hall.id, player.id)
        halls.agree_to_coaching(db, player, asked.id)
        roster.assign(db, coach, player.id, AssignmentPlan("spot_shot"))


def booked_with(db: Db, anna: Person, boris: Person, session_id: Any) -> None:
    """Annabella and Boris have each asked the other to play, and she has looked back at a practice."""
    start, length = clock.now().replace(second=0, microsecond=0), timedelta(hours=1)
    for days, booker, opponent in ((2, anna, boris), (3, boris, anna)):
        booking.book(db, booker, Plan(start + timedelta(days=days), length, opponent_id=opponent.id))
    (practice,) = booking.book(db, anna, Plan(start + timedelta(hours=3), length))
    finishing.begin(db, anna, practice.id, session_id)
    finishing.complete(db, anna, practice.id, Review(("Stopped it",), None, ()))


@pytest.fixture
def ask(sign_in: Callable[[Person], TestClient], anna: Person) -> Callable[..., Any]:
    """Annabella asks to be forgotten."""
    return lambda **how: sign_in(anna).post("/api/me/forget", json={"password": PASSWORD, "at_once": True, **how})


def test_no_row_and_no_file_names_who_was_forgotten(
    bench: Workbench,
    anna: Person,
    full: dict[str, Any],
    ask: Callable[..., Any],
    do_jobs: Callable[[], None],
    client: TestClient,
) -> None:
    receipt = ask().json()
    with transaction(bench.engine) as db:
        empty = [
            f"{table}.{column.name}" for table, column in columns_naming_people() if not n_rows(db, table, column, anna)
        ]
    signed_in = ["visits.person_id"]
    assert empty in ([], signed_in), f"let `full` fill {empty}, and a feature answer for it in worker.py"
    do_jobs()
    with transaction(bench.engine) as db:
        left = [
            f"{table}.{column.name}" for table, column in columns_naming_people() if n_rows(db, table, column, anna)
        ]
        assert not left
        assert not rows_with(db, [str(anna.id), anna.email, anna.name])
    keys = bench.store.under("")
    assert not [key for key in keys if any(str(full[name]) in key for name in ("mine", "video", "clip"))], keys
    assert len(keys) == 2, "Boris's video and clip"
    told = client.get(f"/api/receipts/{receipt['token']}").json()
    assert told["state"] == ErasureState.DONE
    assert told["counts"] | {"sessions": 1, "videos": 2, "clips": 1, "accounts": 1} == told["counts"]
    assert not [word for word in (str(anna.id), anna.email, anna.name) if word in str(told)]


def test_what_others_own_stays_without_the_name(
    bench: Workbench, anna: Person, boris: Person, full: dict[str, Any], ask: Any, do_jobs: Any, sign_in: Any
) -> None:
    ask()
    do_jobs()
    browser = sign_in(boris)
    session = browser.get(f"/api/sessions/{full['theirs']}").json()
    assert (session["title"], session["opponent_id"], session["opponent_name"]) == (
        "Against the left-hander",
        None,
        None,
    )
    assert len(browser.get(f"/api/sessions/{full['theirs']}/shots").json()) == 2, "what she noted counts"
    log = browser.get(f"/api/sessions/{full['theirs']}/corrections").json()
    items = log if isinstance(log, list) else log["items"]
    assert [one["person_name"] for one in items] == ["Boris", "Somebody who left"]
    assert browser.get(f"/api/replays/clips/{full['their_clip']}").status_code == 200
    with transaction(bench.engine) as db:
        assert privacy.privacy(db, boris).care.confirmed_at is not None


def test_until_it_begins_it_can_be_called_off_and_nothing_is_lost(
    bench: Workbench, anna: Person, full: dict[str, Any], ask: Any, do_jobs: Any, sign_in: Any
) -> None:
    assert ask(at_once=False).json()["state"] == ErasureState.WAITING
    jobs.look_around(bench, lambda: None)
    do_jobs()
    browser = sign_in(anna)
    assert browser.get("/api/me/forget").json()["state"] == ErasureState.WAITING
    assert browser.get(f"/api/sessions/{full['mine']}").status_code == 200
    assert browser.delete("/api/me/forget").status_code == 204
    assert browser.get("/api/me/forget").json() is None
    assert browser.delete("/api/me/forget").json()["code"] == "not_waiting"


def test_after_a_week_it_is_done(bench: Workbench, anna: Person, ask: Any, do_jobs: Any, client: TestClient) -> None:
    token = ask(at_once=False).json()["token"]
    with transaction(bench.engine) as db:
        db.execute(text("UPDATE erasures SET due_at = due_at - interval '8 days'"))
    jobs.look_around(bench, lambda: None)
    do_jobs()
    assert client.get(f"/api/receipts/{token}").json()["state"] == ErasureState.DONE
    assert client.get(f"/api/receipts/{token}x").status_code == 404


def test_a_wrong_password_forgets_nobody_and_from_the_beginning_nobody_signs_in_as_them(
    anna: Person, ask: Any, client: TestClient
) -> None:
    assert ask(password="eight in the side").json()["code"] == "wrong_password"
    assert ask().status_code == 202
    words = {"email": anna.email, "password": PASSWORD}
    assert client.post("/api/accounts/sign-in", json=words).json()["code"] == "wrong_sign_in"


@pytest.mark.parametrize("n_steps", range(len(worker.ANSWERS) + 1))
def test_killed_at_any_point_and_run_again_it_finishes(
    bench: Workbench, anna: Person, full: dict[str, Any], ask: Any, do_jobs: Any, client: TestClient, n_steps: int
) -> None:
    token = ask().json()["token"]
    with transaction(bench.engine) as db:
        erasure_id = str(db.scalar(text("SELECT id FROM erasures")))
        db.execute(text("DELETE FROM procrastinate_jobs"))
    done = 0

    def dying(answer: Answer) -> Answer:
        def forget(db: Any, person_id: Any) -> Any:
            nonlocal done
            counted = answer.forget(db, person_id)
            done += 1
            if done > n_steps:
                raise KeyboardInterrupt
            return counted

        return Answer(answer.name, answer.told_of, forget)

    try:
        jobs.erase(bench, [dying(one) for one in worker.ANSWERS], lambda: None, erasure_id=erasure_id)
    except KeyboardInterrupt:
        with transaction(bench.engine) as db:
            db.execute(text("UPDATE erasures SET touched_at = touched_at - interval '1 hour'"))
    jobs.look_around(bench, lambda: None)
    do_jobs()
    told = client.get(f"/api/receipts/{token}").json()
    assert told["state"] == ErasureState.DONE
    assert (told["counts"]["sessions"], told["counts"]["accounts"]) == (1, 1), "nothing is counted twice"
    with transaction(bench.engine) as db:
        assert not rows_with(db, [str(anna.id), anna.email])


def test_somebody_who_names_them_anew_meanwhile_does_not_stop_it(
    bench: Workbench, anna: Person, boris: Person, hall: Hall, ask: Any
) -> None:
    ask()
    with transaction(bench.engine) as db:
        erasure_id = str(db.scalar(text("SELECT id FROM erasures")))
    late = iter([True])

    def invited(db: Any, person_id: Any) -> dict[str, int]:
        if next(late, False):
            with transaction(bench.engine) as other:
                other.execute(
                    text("INSERT INTO hall_people VALUES (:hall, :person, 'player', now()) ON CONFLICT DO NOTHING"),
                    {"hall": hall.id, "person": anna.id},
                )
        return {}

    *features, account = worker.ANSWERS
    answers = [*features, Answer("late", lambda *_: {}, invited), account]
    jobs.erase(bench, answers, lambda: None, erasure_id=erasure_id)
    with transaction(bench.engine) as db:
        assert not rows_with(db, [str(anna.id)])


def test_a_hall_that_was_theirs_alone_is_closed_and_one_with_others_stays(
    bench: Workbench, anna: Person, hall: Hall, committed_hall: Any, ask: Any, do_jobs: Any
) -> None:
    committed_hall(anna, "Annabella's cellar")
    ask()
    do_jobs()
    with transaction(bench.engine) as db:
        assert db.scalars(text("SELECT name FROM halls")).all() == [hall.name]


def test_the_shared_demo_is_not_forgotten(committed_person: Any, sign_in: Any, bench: Workbench) -> None:
    demo = committed_person("Demo", is_demo=True)
    answer = sign_in(demo).post("/api/me/forget", json={"password": PASSWORD, "at_once": True})
    assert answer.json()["code"] == "shared_account"
    with transaction(bench.engine) as db:
        assert erasures.asked(db, demo) is None
