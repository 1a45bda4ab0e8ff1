"""Everything of a person in one file, whatever others delete meanwhile, and for nobody else."""

import csv
import io
import json
import threading
import zipfile
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from action_tracker import worker
from action_tracker.accounts.model import Person
from action_tracker.halls.model import Hall
from action_tracker.infra.database import transaction
from action_tracker.infra.workbench import Workbench
from action_tracker.keeping import jobs
from action_tracker.keeping.model import Answer, ExportId, ExportState
from action_tracker.keeping.service import exports
from action_tracker.sessions.service import sessions

Play, Cut, SignIn = Callable[..., tuple[str, str]], Callable[..., str], Callable[[Person], TestClient]


@pytest.fixture
def anna(committed_person: Callable[..., Person]) -> Person:
    return committed_person("Anna")


@pytest.fixture
def boris(committed_person: Callable[..., Person]) -> Person:
    return committed_person("Boris")


@pytest.fixture
def hall(
    anna: Person, boris: Person, committed_person: Callable[..., Person], committed_hall: Callable[..., Hall]
) -> Hall:
    return committed_hall(committed_person("Olga"), player=[anna, boris])


def opened(browser: TestClient, export_id: str) -> zipfile.ZipFile:
    answer = browser.get(f"/api/exports/{export_id}/file")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith('attachment; filename="action-tracker ')
    assert answer.headers["x-content-type-options"] == "nosniff"
    return zipfile.ZipFile(io.BytesIO(answer.content))


def test_a_person_gets_shots_words_and_films_and_nothing_anybody_typed_is_a_name(
    anna: Person, play: Play, cut: Cut, sign_in: SignIn, do_jobs: Callable[[], None]
) -> None:
    session_id, video_id = play(anna, title="=../../etc/passwd")
    clip_id = cut(anna, session_id, video_id, title="../x\n$(reboot)")
    browser = sign_in(anna)
    asked = browser.post("/api/exports").json()
    assert browser.post("/api/exports").json()["id"] == asked["id"], "one at a time"
    assert browser.get(f"/api/exports/{asked['id']}/file").json()["code"] == "not_ready_yet"
    do_jobs()
    made = opened(browser, asked["id"])
    assert made.testzip() is None
    features = {f"{answer.name}.json" for answer in worker.ANSWERS}
    assert set(made.namelist()) == {*features, "shots.csv", f"shots/{session_id}.json", f"highlights/{clip_id}.mp4"}
    assert json.loads(made.read("account.json"))["email"] == "anna@example.com"
    assert json.loads(made.read("replays.json"))["clips"][0]["title"] == "../x\n$(reboot)"
    [line] = csv.DictReader(io.StringIO(made.read("shots.csv").decode("utf-8-sig"), newline=""))
    assert line["session"] == "'=../../etc/passwd"
    assert made.read(f"highlights/{clip_id}.mp4") == b"film"


def test_it_is_for_nobody_else_and_gone_after_a_week(
    bench: Workbench, anna: Person, boris: Person, sign_in: SignIn, do_jobs: Callable[[], None]
) -> None:
    export_id = sign_in(anna).post("/api/exports").json()["id"]
    do_jobs()
    assert sign_in(boris).get(f"/api/exports/{export_id}/file").status_code == 404
    assert sign_in(boris).delete(f"/api/exports/{export_id}").status_code == 404
    with transaction(bench.engine) as db:
        db.execute(text("UPDATE exports SET expires_at = expires_at - interval '8 days'"))
    assert sign_in(anna).get(f"/api/exports/{export_id}/file").status_code == 404
    jobs.look_around(bench, lambda: None)
    do_jobs()
    assert bench.store.under("exports") == []
    assert sign_in(anna).get("/api/exports").json() == []


def test_two_export_at_once_while_a_third_deletes_the_session(
    bench: Workbench,
    anna: Person,
    boris: Person,
    hall: Hall,
    play: Play,
    cut: Cut,
    committed_person: Callable[..., Person],
) -> None:
    admin = committed_person("Root", is_admin=True)
    match, video_id = play(anna, against=boris, hall=hall)
    kept, _ = play(anna, against=boris, hall=hall, title="Kept")
    for who in (anna, boris):
        cut(who, match, video_id)
    half_way, deleted = threading.Barrier(3, timeout=30), threading.Event()

    def told_of(db: object, person_id: object) -> dict[str, str]:
        half_way.wait()
        assert deleted.wait(30)
        return {}

    answers = [Answer("waits", told_of, lambda *_: {}), *worker.ANSWERS]
    with transaction(bench.engine) as db:
        asked = {who.name: str(exports.ask(db, who).id) for who in (anna, boris)}
    wrong: list[BaseException] = []

    def gather(export_id: str) -> None:
        try:
            jobs.gather(bench, answers, lambda: None, export_id=export_id)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=gather, args=[export_id]) for export_id in asked.values()]
    for thread in threads:
        thread.start()
    half_way.wait()
    with transaction(bench.engine) as db:
        sessions.forget(db, admin, match)  # type: ignore[arg-type]
    deleted.set()
    for thread in threads:
        thread.join(30)
    assert not wrong
    for who in (anna, boris):
        with bench.store.on_disk(exports.file_key(ExportId(asked[who.name])), bench.scratch) as path:  # type: ignore[arg-type]
            made = zipfile.ZipFile(path)
            assert made.testzip() is None
            assert [name for name in made.namelist() if name.startswith("shots/")] == [f"shots/{kept}.json"]
            assert len([name for name in made.namelist() if name.startswith("highlights/")]) == 1, "a clip stays"


def test_a_film_that_disappears_meanwhile_is_named_in_the_file(
    bench: Workbench, anna: Person, play: Play, cut: Cut, do_jobs: Callable[[], None], sign_in: SignIn
) -> None:
    clip_id = cut(anna, *play(anna))
    bench.store.delete([f"clips/{clip_id}/film.mp4"])
    browser = sign_in(anna)
    asked = browser.post("/api/exports").json()
    do_jobs()
    assert clip_id in opened(browser, asked["id"]).read("missing.txt").decode()


def test_a_worker_killed_in_the_middle_leaves_it_to_the_next(
    bench: Workbench, anna: Person, play: Play, do_jobs: Callable[[], None], sign_in: SignIn
) -> None:
    play(anna)
    with transaction(bench.engine) as db:
        asked = exports.ask(db, anna)
        db.execute(text("DELETE FROM procrastinate_jobs"))

    def die() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        jobs.gather(bench, worker.ANSWERS, die, export_id=str(asked.id))
    with transaction(bench.engine) as db:
        db.execute(text("UPDATE exports SET touched_at = touched_at - interval '1 hour'"))
    jobs.look_around(bench, lambda: None)
    do_jobs()
    [export] = sign_in(anna).get("/api/exports").json()
    assert export["state"] == ExportState.READY


def test_shots_are_a_sheet_any_time_for_those_who_may_see_them(
    anna: Person, boris: Person, committed_person: Callable[..., Person], play: Play, sign_in: SignIn
) -> None:
    session_id, _ = play(anna, title='Größe "9" 🎱\r\nX: y')
    browser, other = sign_in(anna), sign_in(committed_person("Stranger"))
    one, everything = browser.get(f"/api/sessions/{session_id}/shots.csv"), browser.get("/api/shots.csv")
    for answer in (one, everything):
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert len(list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))) == 1
    assert "Gr%C3%B6%C3%9Fe%209%20" in one.headers["content-disposition"]
    assert other.get(f"/api/sessions/{session_id}/shots.csv").status_code == 404
    assert len(list(csv.DictReader(io.StringIO(other.get("/api/shots.csv").content.decode("utf-8-sig"))))) == 0
