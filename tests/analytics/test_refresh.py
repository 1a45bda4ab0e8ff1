"""Days are kept as sums: the same whether made from nothing or kept up to date, whatever people correct."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.analytics.model.periods import Period, Scope
from action_tracker.analytics.service import refresh
from action_tracker.analytics.store import periods
from action_tracker.analytics.tables import DayRow, ShotFactRow, VisitRow
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId
from action_tracker.kit.ids import new_id
from action_tracker.metrics.sums import Sums
from action_tracker.pool.shot import Result, Shot
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.model.racks import GameName, GameSetting
from action_tracker.sessions.model.sessions import SessionKind
from action_tracker.sessions.service import corrections, footage, sessions

Play = Callable[..., SessionId]
EVER = Period(date(1, 1, 1), date(9999, 12, 31))
NOON = datetime(2026, 11, 10, 12, 0, tzinfo=UTC)


def ever(db: Db, who: Person) -> Sums:
    return periods.added(db, Scope(who.id), EVER).get(None, Sums())


def kept(db: Db) -> list[Any]:
    """Everything that is counted, without the rows' own ids."""
    db.flush()
    tables = {DayRow: {"id"}, VisitRow: {"id"}, ShotFactRow: {"visit_id"}}
    told = []
    for table, own in tables.items():
        names = [column.name for column in table.__table__.columns if column.name not in own]
        rows = db.execute(select(*(table.__table__.c[name] for name in names))).all()
        told.append(sorted((tuple(row) for row in rows), key=str))
    return told


def from_nothing(db: Db) -> list[Any]:
    db.execute(text("DELETE FROM analytics_visits"))
    db.execute(text("DELETE FROM metrics_daily"))
    for id in db.scalars(text("SELECT id FROM sessions")).all():
        refresh.refresh(db, SessionId(id))
    return kept(db)


def test_a_session_is_counted_on_the_day_of_its_hall(
    db: Db, anna: Person, play: Play, hall_of: Callable[..., HallId], shot: Callable[..., Shot]
) -> None:
    rome, los_angeles = hall_of(anna), hall_of(anna, "America/Los_Angeles")
    late = datetime(2026, 11, 11, 0, 30, tzinfo=UTC)
    for hall_id in (rome, los_angeles):
        refresh.refresh(db, play(anna, shot(1.0), hall_id=hall_id, started_at=late))
    days = {row.hall_id: row.day for row in db.scalars(select(DayRow))}
    assert days == {rome: date(2026, 11, 11), los_angeles: date(2026, 11, 10)}


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-03-29T00:30+00:00", "2026-03-29"),  # half an hour before Rome's clocks go forward
        ("2026-03-29T21:59+00:00", "2026-03-29"),
        ("2026-03-29T22:01+00:00", "2026-03-30"),
        ("2026-10-24T22:01+00:00", "2026-10-25"),  # the day with 25 hours begins
        ("2026-10-25T22:59+00:00", "2026-10-25"),
        ("2026-10-25T23:01+00:00", "2026-10-26"),
    ],
)
def test_days_are_right_when_the_clocks_change(
    db: Db, anna: Person, play: Play, hall_of: Callable[..., HallId], at: str, day: str
) -> None:
    session_id = play(anna, hall_id=hall_of(anna), started_at=datetime.fromisoformat(at))
    refresh.refresh(db, session_id)
    assert [row.day.isoformat() for row in db.scalars(select(DayRow))] == [day]


def test_counting_twice_is_as_counting_once(db: Db, anna: Person, play: Play, shot: Callable[..., Shot]) -> None:
    session_id = play(anna, shot(1.0), shot(20.0, Result.MISS), started_at=NOON)
    refresh.refresh(db, session_id)
    once = kept(db)
    refresh.refresh(db, session_id)
    assert kept(db) == once
    sums = ever(db, anna)
    assert (sums.n_attempts, sums.n_makes, sums.n_shots, sums.n_sessions) == (2, 1, 2, 1)


def test_a_session_without_shots_counts_as_a_session_and_tells_nothing_else(db: Db, anna: Person, play: Play) -> None:
    refresh.refresh(db, play(anna, started_at=NOON))
    assert ever(db, anna) == Sums(n_sessions=1)


def test_deleted_it_counts_no_more_and_had_back_it_counts_again(
    db: Db, anna: Person, play: Play, shot: Callable[..., Shot]
) -> None:
    session_id = play(anna, shot(1.0), started_at=NOON)
    refresh.refresh(db, session_id)
    before = kept(db)
    sessions.forget(db, anna, session_id)
    refresh.refresh(db, session_id)
    assert kept(db) == [[], [], []]
    sessions.restore(db, anna, session_id)
    refresh.refresh(db, session_id)
    assert kept(db) == before


def test_moved_to_another_day_it_leaves_the_first(db: Db, anna: Person, play: Play, shot: Callable[..., Shot]) -> None:
    session_id = play(anna, shot(1.0), started_at=NOON)
    refresh.refresh(db, session_id)
    sessions.change(db, anna, session_id, {"started_at": NOON + timedelta(days=3)})
    touched = refresh.refresh(db, session_id)
    assert sorted(one.day.day for one in touched) == [10, 13]
    assert [row.day.day for row in db.scalars(select(DayRow))] == [13]


def test_whose_shots_nobody_told_count_for_nobody(db: Db, anna: Person, play: Play, shot: Callable[..., Shot]) -> None:
    refresh.refresh(
        db, play(anna, shot(1.0), shot(20.0), kind=SessionKind.MATCH, opponent_name="Boris", started_at=NOON)
    )
    sums = ever(db, anna)
    assert (sums.n_shots, sums.n_untold) == (0, 2)


def test_in_a_refereed_match_each_has_their_own_shots(
    db: Db, anna: Person, person: Callable[..., Person], play: Play, hall_of: Callable[..., HallId]
) -> None:
    boris = person("Boris")
    hall_id = hall_of(anna, player=[boris])
    told = {"kind": SessionKind.MATCH, "opponent_id": boris.id, "hall_id": hall_id, "started_at": NOON}
    session_id = play(anna, **told, game=GameSetting(GameName.NINE), race_to=3)
    words = [
        said("break", "make", 1.0, player=0),
        said("attack", "make", 20.0, player=0),
        said("attack", "miss", 40.0, player=0),
        said("attack", "miss", 60.0, player=1),
        said("attack", "make", 80.0, player=0),
        {"id": str(new_id()), "kind": "end_rack", "at_s": 85.0, "winner": 0},
    ]
    corrections.say(db, anna, session_id, words)
    refresh.refresh(db, session_id)
    hers, his = ever(db, anna), ever(db, boris)
    assert (hers.n_attempts, hers.n_makes, hers.n_breaks, his.n_attempts, his.n_makes) == (3, 2, 1, 1, 0)
    assert (hers.n_racks_broken, hers.n_racks_broken_won, his.n_racks, his.n_racks_won) == (1, 1, 1, 0)
    by_opponent = periods.added(db, Scope(boris.id), EVER, by="opponent")
    assert list(by_opponent) == [str(anna.id)]


def said(intent: str, result: str, start_s: float, **fields: Any) -> dict[str, Any]:
    """A shot as somebody logs it."""
    told = {"intent": intent, "result": result, **fields}
    return {
        "id": str(new_id()),
        "kind": "add",
        "start_s": start_s,
        "end_s": start_s + 4,
        "fields": told,
        "video_id": None,
    }


def test_kept_up_to_date_is_as_made_from_nothing_whatever_people_correct(
    db: Db,
    anna: Person,
    person: Callable[..., Person],
    play: Play,
    hall_of: Callable[..., HallId],
    shot: Callable[..., Shot],
) -> None:
    chance = random.Random(7)
    boris = person("Boris")
    rome, chicago = hall_of(anna, player=[boris]), hall_of(anna, "America/Chicago", player=[boris])
    played = [
        play(anna, *some_shots(chance, shot), hall_id=rome, started_at=NOON),
        play(anna, *some_shots(chance, shot), hall_id=rome, started_at=NOON + timedelta(hours=2)),
        play(anna, *some_shots(chance, shot), hall_id=chicago, started_at=NOON + timedelta(hours=3)),
        play(
            boris,
            *some_shots(chance, shot),
            hall_id=rome,
            kind=SessionKind.MATCH,
            opponent_id=anna.id,
            game=GameSetting(GameName.NINE),
            started_at=NOON + timedelta(hours=5),
        ),
    ]
    for session_id in played:
        refresh.refresh(db, session_id)
    for _ in range(40):
        session_id = chance.choice(played)
        who = boris if session_id == played[3] else anna
        change(db, who, session_id, chance, [rome, chicago])
        refresh.refresh(db, session_id)
    up_to_date = kept(db)
    assert up_to_date[2]
    assert up_to_date == from_nothing(db)


def some_shots(chance: random.Random, shot: Callable[..., Shot]) -> Iterator[Shot]:
    for at in range(12):
        yield shot(
            20.0 * at + 1, chance.choice([Result.MAKE, Result.MISS]), cue_speed_mph=round(chance.uniform(3, 9), 2)
        )


def change(db: Db, who: Person, session_id: SessionId, chance: random.Random, hall_ids: list[HallId]) -> None:
    """One thing that somebody may do to a session."""
    shots = footage.shots_of(db, session_id)
    what = chance.choice(["edit", "add", "delete", "move", "when", "undo"])
    if what == "move":
        sessions.change(db, who, session_id, {"hall_id": chance.choice(hall_ids)})
    elif what == "when":
        sessions.change(db, who, session_id, {"started_at": NOON + timedelta(hours=chance.randrange(60))})
    elif what == "add":
        corrections.say(db, who, session_id, [said("attack", chance.choice(["make", "miss"]), 500.0 + chance.random())])
    elif what == "undo":
        present = [
            one for one in corrections.log(db, who, session_id) if not one.is_undone and one.words["kind"] == "edit"
        ]
        if present:
            corrections.say(db, who, session_id, [{"id": str(new_id()), "kind": "undo", "of": str(present[-1].id)}])
    elif shots:
        one = chance.choice(shots)
        place = {"id": str(one.id), "video_id": str(one.video_id) if one.video_id else None}
        place |= {"start_s": one.shot.start_s, "end_s": one.shot.end_s}
        words = {"id": str(new_id()), "kind": what, "shot": place}
        fields = {"result": chance.choice(["make", "miss"]), "intent": chance.choice(["attack", "break"])}
        corrections.say(db, who, session_id, [words | ({"fields": fields} if what == "edit" else {})])


def test_sessions_that_were_never_counted_are_found_and_those_whose_hall_moved(
    db: Db, anna: Person, play: Play, hall_of: Callable[..., HallId], shot: Callable[..., Shot]
) -> None:
    hall_id = hall_of(anna)
    session_id = play(anna, shot(1.0), hall_id=hall_id, started_at=NOON)
    waiting = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'count_session'"
    refresh.catch_up(db)
    assert db.scalar(text(waiting)) == 1
    refresh.refresh(db, session_id)
    db.execute(text("DELETE FROM procrastinate_jobs"))
    refresh.catch_up(db)
    assert db.scalar(text(waiting)) == 0
    halls.change_hall(db, anna, hall_id, name=None, time_zone="Asia/Tokyo")
    refresh.catch_up(db)
    assert db.scalar(text(waiting)) == 1


def test_where_the_head_is_not_known_no_place_is_told(
    db: Db, anna: Person, play: Play, shot: Callable[..., Shot]
) -> None:
    refresh.refresh(db, play(anna, shot(1.0), started_at=NOON))
    refresh.refresh(db, play(anna, shot(1.0), started_at=NOON, head_known=False))
    places = {(row.x_dia, row.y_dia) for row in db.scalars(select(ShotFactRow))}
    assert places == {(6.0, 1.0), (None, None)}


def test_ten_thousand_shots_in_one_session_are_counted(
    db: Db, anna: Person, play: Play, shot: Callable[..., Shot]
) -> None:
    shots = [shot(1.0 + at, Result.MAKE if at % 2 else Result.MISS) for at in range(10_000)]
    refresh.refresh(db, play(anna, *shots, started_at=NOON))
    assert (ever(db, anna).n_attempts, ever(db, anna).n_makes) == (10_000, 5_000)
