"""Booking, answering, moving, calling off and looking back, as two players, their hall and strangers do it."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from action_tracker.accounts.model import Person
from action_tracker.halls.model import Hall
from action_tracker.infra.database import transaction
from action_tracker.kit import clock
from action_tracker.kit.ids import new_id
from action_tracker.scheduling.service import taken

SignIn = Callable[[Person], TestClient]


class Players:
    """Anna, Boris and Olga, who runs the hall; a table; and Xenia, of another hall."""

    def __init__(self, make: Callable[..., Person], hall_of: Callable[..., Hall], sign_in: SignIn) -> None:
        people = {name: make(name) for name in ("Anna", "Boris", "Olga", "Xenia")}
        self.people = people
        hall = hall_of(people["Olga"], player=[people["Anna"], people["Boris"]])
        hall_of(people["Xenia"], "Elsewhere")
        self.anna, self.boris, self.olga, self.xenia = (sign_in(person) for person in people.values())
        self.hall_id = str(hall.id)
        table = {"name": "Table 3", "size": "9ft"}
        self.table_id = self.olga.post(f"/api/halls/{hall.id}/tables", json=table).json()["id"]

    def plan(self, *, in_days: int = 3, hour: int = 19, **more: Any) -> dict[str, Any]:
        day = clock.now() + timedelta(days=in_days)
        return {"start": f"{day:%Y-%m-%d}T{hour:02}:00", "length_min": 120, "table_id": self.table_id, **more}

    def with_boris(self, **more: Any) -> dict[str, Any]:
        return self.plan(kind="action", race_to=7, opponent_id=str(self.people["Boris"].id), **more)


@pytest.fixture
def all_of_them(
    committed_person: Callable[..., Person], committed_hall: Callable[..., Hall], sign_in: SignIn
) -> Players:
    return Players(committed_person, committed_hall, sign_in)


def booked(browser: TestClient, plan: dict[str, Any]) -> Any:
    answer = browser.post("/api/appointments", json=plan)
    assert answer.status_code == 201, answer.text
    return answer.json()[0]


def does(browser: TestClient, one: Any, what: str, body: Any = None) -> Any:
    return browser.post(f"/api/appointments/{one['id']}/{what}", json=body if body is not None else {})


def titles(browser: TestClient) -> list[str]:
    return [one["title"] for one in browser.get("/api/notifications").json()["items"]]


def reminders(engine: Engine, person: Person) -> int:
    with transaction(engine) as db:
        asked = "SELECT count(*) FROM notices WHERE kind = 'reminder' AND withdrawn_at IS NULL AND person_id = :id"
        return db.scalar(text(asked), {"id": person.id}) or 0


def begin_now(engine: Engine) -> None:
    """As if the appointments had begun an hour ago."""
    with transaction(engine) as db:
        db.execute(
            text("UPDATE appointments SET end_at = now() + interval '1 hour', start_at = now() - interval '1 hour'")
        )


def test_practice_alone_is_booked_in_the_halls_zone_and_listed(all_of_them: Players, engine: Engine) -> None:
    plan = all_of_them.plan(goals=["60 % on long pots"], focus_goal="cue control")
    one = booked(all_of_them.anna, plan)
    assert (one["state"], one["side"], one["time_zone"]) == ("scheduled", "owner", "Europe/Rome")
    assert (one["hall_name"], one["table_name"], one["focus_goal"]) == ("The Side Pocket", "Table 3", "cue control")
    assert all_of_them.anna.get("/api/appointments?range=upcoming").json() == [one]
    assert all_of_them.anna.get("/api/appointments?range=past").json() == []
    assert all_of_them.boris.get("/api/appointments").json() == []
    assert reminders(engine, all_of_them.people["Anna"]) == 2


def test_an_opponent_is_asked_and_says_yes(all_of_them: Players, engine: Engine) -> None:
    one = booked(all_of_them.anna, all_of_them.with_boris())
    assert one["state"] == "invited"
    assert titles(all_of_them.boris) == ["Anna invites you to an action session"]
    assert does(all_of_them.anna, one, "accept").json()["code"] == "nothing_to_answer"
    assert reminders(engine, all_of_them.people["Boris"]) == 0
    assert does(all_of_them.boris, one, "accept").json()["state"] == "scheduled"
    assert titles(all_of_them.anna) == ["Boris said yes"]
    assert [reminders(engine, all_of_them.people[name]) for name in ("Anna", "Boris")] == [2, 2]


def test_whoever_declines_frees_the_table_and_hears_no_more(all_of_them: Players, engine: Engine) -> None:
    one = booked(all_of_them.anna, all_of_them.with_boris())
    assert does(all_of_them.boris, one, "decline").json()["state"] == "declined"
    assert titles(all_of_them.anna) == ["Boris said no"]
    assert reminders(engine, all_of_them.people["Anna"]) == 0
    booked(all_of_them.olga, all_of_them.plan())


def test_another_time_is_proposed_and_holds_once_the_other_agrees(all_of_them: Players, engine: Engine) -> None:
    one = booked(all_of_them.anna, all_of_them.with_boris())
    other = all_of_them.plan(hour=21)
    later = {"start": other["start"], "length_min": 60}
    proposed = does(all_of_them.boris, one, "propose", later).json()
    assert (proposed["proposal"]["by"], proposed["start_at"]) == ("opponent", one["start_at"])
    assert does(all_of_them.boris, one, "accept").json()["code"] == "nothing_to_answer"
    agreed = does(all_of_them.anna, one, "accept").json()
    assert (agreed["state"], agreed["proposal"]) == ("scheduled", None)
    assert agreed["start_at"] != one["start_at"]
    assert [reminders(engine, all_of_them.people[name]) for name in ("Anna", "Boris")] == [2, 2]
    booked(all_of_them.olga, all_of_them.plan())


def test_what_both_agreed_to_is_not_moved_by_one(all_of_them: Players) -> None:
    one = booked(all_of_them.anna, all_of_them.with_boris())
    moved = {"start": all_of_them.plan(hour=20)["start"]}
    assert all_of_them.anna.patch(f"/api/appointments/{one['id']}", json=moved).status_code == 200
    does(all_of_them.boris, one, "accept")
    again = all_of_them.anna.patch(f"/api/appointments/{one['id']}", json={"start": one["start_at"]})
    assert again.json()["code"] == "ask_first"


def test_a_moved_appointment_reminds_at_its_new_time_only(all_of_them: Players, engine: Engine) -> None:
    one = booked(all_of_them.anna, all_of_them.plan())
    moved = {"start": all_of_them.plan(in_days=5)["start"]}
    assert all_of_them.anna.patch(f"/api/appointments/{one['id']}", json=moved).status_code == 200
    with transaction(engine) as db:
        asked = "SELECT due_at FROM notices WHERE withdrawn_at IS NULL AND kind = 'reminder' ORDER BY due_at"
        due = list(db.scalars(text(asked)))
    assert len(due) == 2
    assert due[0] > clock.now() + timedelta(days=3)


def test_neither_a_table_nor_a_person_is_promised_twice(all_of_them: Players) -> None:
    booked(all_of_them.anna, all_of_them.plan())
    taken_table = all_of_them.boris.post("/api/appointments", json=all_of_them.plan(hour=20))
    assert (taken_table.status_code, taken_table.json()["code"]) == (409, "table_taken")
    elsewhere = {**all_of_them.plan(hour=18), "table_id": None, "hall_id": all_of_them.hall_id}
    assert all_of_them.anna.post("/api/appointments", json=elsewhere).json()["code"] == "you_are_busy"
    booked(all_of_them.boris, elsewhere)
    booked(all_of_them.anna, all_of_them.plan(hour=21))


def test_an_opponent_who_is_busy_cannot_say_yes(all_of_them: Players) -> None:
    one = booked(all_of_them.anna, all_of_them.with_boris())
    booked(all_of_them.boris, {**all_of_them.plan(), "table_id": None, "hall_id": all_of_them.hall_id})
    refused = does(all_of_them.boris, one, "accept")
    assert (refused.status_code, refused.json()["code"]) == (409, "you_are_busy")
    assert all_of_them.anna.get(f"/api/appointments/{one['id']}").json()["state"] == "invited"


def test_of_many_who_book_the_last_table_at_once_one_gets_it(all_of_them: Players) -> None:
    answers: list[int] = []
    ready = threading.Barrier(3)

    def book(browser: TestClient) -> None:
        ready.wait()
        answers.append(browser.post("/api/appointments", json=all_of_them.plan()).status_code)

    browsers = (all_of_them.anna, all_of_them.boris, all_of_them.olga)
    threads = [threading.Thread(target=book, args=[browser]) for browser in browsers]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(answers) == [201, 409, 409]


def test_the_database_itself_promises_nothing_twice(all_of_them: Players, engine: Engine) -> None:
    first = booked(all_of_them.anna, all_of_them.plan())
    second = booked(all_of_them.boris, all_of_them.plan(hour=21))
    again = "INSERT INTO appointment_holds SELECT :id, holder_id, during FROM appointment_holds WHERE appointment_id = :other"
    with pytest.raises(IntegrityError, match="appointment_holds_once"), transaction(engine) as db:
        db.execute(text(again), {"id": second["id"], "other": first["id"]})


def test_a_series_is_booked_whole_or_not_at_all(all_of_them: Players) -> None:
    booked(all_of_them.olga, all_of_them.plan(in_days=3 + 14))
    refused = all_of_them.anna.post("/api/appointments", json=all_of_them.plan(n_weeks=4))
    assert refused.json()["code"] == "table_taken"
    assert all_of_them.anna.get("/api/appointments?range=all").json() == []
    series = all_of_them.anna.post("/api/appointments", json=all_of_them.with_boris(n_weeks=2)).json()
    assert len({one["series_id"] for one in series}) == 1
    assert titles(all_of_them.boris) == ["Anna invites you to an action session, 2 weeks in a row"]
    does(all_of_them.boris, series[0], "accept", {"following": True})
    assert {one["state"] for one in all_of_them.boris.get("/api/appointments").json()} == {"scheduled"}
    does(all_of_them.boris, series[0], "cancel", {"following": True})
    assert {one["state"] for one in all_of_them.anna.get("/api/appointments").json()} == {"cancelled"}


def test_one_that_is_called_off_frees_everything_and_says_when_it_was_late(
    all_of_them: Players, engine: Engine
) -> None:
    policy = f"/api/halls/{all_of_them.hall_id}/booking-rules"
    assert all_of_them.anna.put(policy, json={"cancel_before_h": 200}).json()["code"] == "role_needed"
    assert all_of_them.olga.put(policy, json={"cancel_before_h": 200}).status_code == 200
    one = booked(all_of_them.anna, all_of_them.with_boris())
    does(all_of_them.boris, one, "accept")
    gone = does(all_of_them.anna, one, "cancel").json()
    assert (gone["state"], gone["cancelled_by"], gone["is_late_cancel"]) == ("cancelled", "owner", True)
    assert titles(all_of_them.boris)[0] == "Anna called off an action session"
    assert [reminders(engine, all_of_them.people[name]) for name in ("Anna", "Boris")] == [0, 0]
    assert does(all_of_them.anna, one, "cancel").json()["code"] == "not_open_any_more"
    booked(all_of_them.boris, all_of_them.plan())


def test_a_hall_is_booked_when_it_is_open(all_of_them: Players) -> None:
    openings = [{"weekday": day, "opens_min": 17 * 60, "closes_min": 23 * 60} for day in range(7)]
    all_of_them.olga.put(f"/api/halls/{all_of_them.hall_id}/booking-rules", json={"openings": openings})
    assert all_of_them.anna.post("/api/appointments", json=all_of_them.plan(hour=9)).json()["code"] == "hall_closed"
    booked(all_of_them.anna, all_of_them.plan())


def test_others_see_that_a_table_is_taken_and_the_hall_sees_by_whom(all_of_them: Players) -> None:
    one = booked(all_of_them.anna, all_of_them.with_boris())
    at = f"/api/halls/{all_of_them.hall_id}/bookings"
    does(all_of_them.boris, one, "decline")
    alone = booked(all_of_them.anna, all_of_them.plan())
    [seen], [hidden], [hers] = (
        browser.get(at).json() for browser in (all_of_them.olga, all_of_them.boris, all_of_them.anna)
    )
    assert (seen["who"], hidden["who"], hers["appointment_id"]) == ("Anna", None, alone["id"])
    assert hidden["appointment_id"] is None
    assert all_of_them.xenia.get(at).status_code == 404
    assert all_of_them.boris.get(f"/api/appointments/{alone['id']}").status_code == 404
    assert all_of_them.xenia.get(f"/api/appointments/{alone['id']}").status_code == 404
    assert does(all_of_them.xenia, alone, "cancel").status_code == 404
    assert does(all_of_them.olga, alone, "complete").json()["code"] == "not_your_appointment"
    assert does(all_of_them.olga, alone, "cancel").json()["cancelled_by"] == "hall"


def test_a_stranger_is_not_invited(all_of_them: Players) -> None:
    plan = all_of_them.plan(opponent_id=str(all_of_them.people["Xenia"].id))
    assert all_of_them.anna.post("/api/appointments", json=plan).json()["code"] == "no_such_opponent"


def test_a_session_is_begun_from_it_and_each_looks_back(all_of_them: Players, engine: Engine) -> None:
    one = booked(all_of_them.anna, all_of_them.with_boris(goals=["breaks", "safeties"]))
    does(all_of_them.boris, one, "accept")
    assert does(all_of_them.anna, one, "complete").json()["code"] == "not_begun"
    begin_now(engine)
    session = all_of_them.anna.post("/api/sessions", json={"kind": "match"}).json()
    theirs = all_of_them.boris.post("/api/sessions", json={"kind": "match"}).json()
    assert does(all_of_them.anna, one, "begin", {"session_id": theirs["id"]}).status_code == 404
    begun = does(all_of_them.anna, one, "begin", {"session_id": session["id"]}).json()
    assert begun["session_id"] == session["id"]
    said = {"wins": ["Break", "Calm", "Long pots"], "work_on": "Kicks", "goals_reached": ["breaks"]}
    assert does(all_of_them.anna, one, "complete", said).json()["review"] == said
    done = does(all_of_them.anna, one, "complete", said).json()
    assert (done["state"], done["review"]) == ("completed", said)
    assert all_of_them.boris.get(f"/api/appointments/{one['id']}").json()["review"] is None
    assert does(all_of_them.boris, one, "complete", {"wins": ["Fun"]}).status_code == 200
    assert does(all_of_them.boris, one, "complete", {"wins": ["1", "2", "3", "4"]}).status_code == 422
    with transaction(engine) as db:
        facts = "SELECT count(*) FROM procrastinate_jobs WHERE args->>'fact' = 'appointment.completed'"
        assert db.scalar(text(facts)) == 3


def test_one_that_nobody_came_to_is_marked_by_the_hall_after_its_wait(all_of_them: Players, engine: Engine) -> None:
    one = booked(all_of_them.anna, all_of_them.plan())
    assert does(all_of_them.olga, one, "no-show").json()["code"] == "not_begun"
    begin_now(engine)
    assert does(all_of_them.olga, one, "no-show").json()["state"] == "no_show"
    assert titles(all_of_them.anna) == ["An appointment was marked as not kept"]


def test_somebody_who_is_forgotten_leaves_no_name_and_the_other_hears_of_it(
    all_of_them: Players, engine: Engine
) -> None:
    anna, boris = all_of_them.people["Anna"], all_of_them.people["Boris"]
    hers = booked(all_of_them.anna, all_of_them.with_boris())
    does(all_of_them.boris, hers, "accept")
    his = booked(all_of_them.boris, all_of_them.plan(in_days=4, opponent_id=str(anna.id)))
    does(all_of_them.anna, his, "accept")
    with transaction(engine) as db:
        assert len(taken.told_of(db, anna.id)["appointments"]) == 2
        assert taken.forget(db, anna.id) == {"appointments": 2, "appointment reviews": 0}
        assert taken.forget(db, anna.id) == {"appointments": 0, "appointment reviews": 0}
    [left] = all_of_them.boris.get("/api/appointments").json()
    assert (left["id"], left["opponent_name"], left["state"]) == (his["id"], "Somebody who left", "scheduled")
    assert "Anna" not in all_of_them.boris.get("/api/notifications").text
    assert reminders(engine, anna) == 0
    assert reminders(engine, boris) == 2


def test_a_person_at_home_far_away_sees_the_halls_time(all_of_them: Players) -> None:
    plan = {**all_of_them.plan(), "table_id": None, "time_zone": "America/Chicago"}
    one = booked(all_of_them.anna, plan)
    at_hall = booked(all_of_them.boris, all_of_them.plan())
    assert (one["time_zone"], at_hall["time_zone"]) == ("America/Chicago", "Europe/Rome")
    assert one["start_at"] > at_hall["start_at"]
    wrong = {**plan, "time_zone": "Mars"}
    assert all_of_them.anna.post("/api/appointments", json=wrong).json()["code"] == "not_a_time_zone"
    assert all_of_them.anna.get(f"/api/appointments/{new_id()}").status_code == 404
