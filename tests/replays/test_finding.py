"""Looking for shots: filters that combine, with true counts, among what the asker may see."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.halls.model import HallId
from action_tracker.pool.shot import Foul, Intent, Result, ShotType
from action_tracker.replays.model.marks import Starred
from action_tracker.replays.service import marks
from action_tracker.sessions.model.errors import NoSuchSession
from action_tracker.sessions.model.finding import Group, Wish
from action_tracker.sessions.rules.sessions import CursorNotUnderstood
from action_tracker.sessions.service import finding

PersonMaker = Callable[..., Person]
Player = Callable[..., Any]
Found = list[dict[str, Any]]
MONTH = datetime(2026, 11, 1, tzinfo=UTC)


def all_found(db: Db, me: Person, wish: Wish, *, limit: int = 200) -> Found:
    items: Found = []
    cursor = None
    while True:
        page = finding.found(db, me, wish, limit=limit, cursor=cursor)
        items += json.loads(page.items)
        cursor = page.next_cursor
        if cursor is None:
            return items


def ids(found: Found) -> list[str]:
    return [one["shot"]["id"] for one in found]


@pytest.fixture
def anna(person: PersonMaker) -> Person:
    return person("Anna")


@pytest.fixture
def many(db: Db, anna: Person, play: Player, shot: Any) -> Any:
    """Three sessions of Anna's with shots of every sort; what was not measured is none."""
    sides, distances, cuts = (None, -30.0, 2.0, 30.0), (None, 10.0, 47.9, 48.0, 80.0, 120.0), (None, 3.0, 28.0, 70.0)
    rolls, types = (None, -0.9, 0.0, 0.9), (ShotType.DIRECT, ShotType.BANK, ShotType.KICK)
    played = []
    for n, (opponent, kind) in enumerate([("Bo", "match"), (None, "practice"), ("bo", "match")]):
        shots = [
            shot(
                4.0 * at + 1,
                (Result.MAKE, Result.MISS)[at % 2],
                intent=Intent.ATTACK if at % 7 else Intent.BREAK,
                shot_type=types[at % 3],
                foul=Foul.SCRATCH if at % 11 == 5 else None,
                side_pct=sides[at % 4],
                distance_in=distances[at % 6],
                cut_deg=cuts[at % 4],
                roll_ratio=rolls[(at // 2) % 4],
                confidence=0.3 if at % 5 == 0 else 0.9,
            )
            for at in range(24 + n)
        ]
        played.append(play(anna, *shots, opponent_name=opponent, kind=kind, started_at=MONTH + timedelta(days=n)))
    marks.star(db, anna, Starred.SHOT, played[0].shots[3].id)
    return played


def test_every_long_left_english_miss_of_a_month(db: Db, anna: Person, many: Any) -> None:
    chosen = {
        Group.RESULT: frozenset({"miss"}),
        Group.SIDE: frozenset({"left"}),
        Group.DISTANCE: frozenset({"6_to_8_ft", "over_8_ft"}),
    }
    found = all_found(db, anna, Wish(chosen, from_at=MONTH, to_at=MONTH + timedelta(days=30)))
    assert found
    for one in found:
        shot = one["shot"]
        assert shot["result"] == "miss"
        assert shot["side_pct"] < 0
        assert shot["distance_in"] >= 72
    assert all_found(db, anna, Wish(chosen, from_at=MONTH + timedelta(days=30))) == []


def test_what_was_not_measured_is_in_no_band(db: Db, anna: Person, many: Any) -> None:
    every = all_found(db, anna, Wish())
    unknown = [one for one in every if one["shot"]["distance_in"] is None]
    assert unknown
    assert all("distance" not in one["labels"] for one in unknown)


@pytest.mark.parametrize(
    ("distance_in", "band"), [(0.0, "under_2_ft"), (47.9, "2_to_4_ft"), (48.0, "4_to_6_ft"), (400.0, "over_8_ft")]
)
def test_a_band_begins_where_the_one_before_ends(
    db: Db, anna: Person, play: Player, shot: Any, distance_in: float, band: str
) -> None:
    play(anna, shot(1.0, distance_in=distance_in))
    [one] = all_found(db, anna, Wish())
    assert one["labels"]["distance"] == band


CHOICES = {
    Group.RESULT: ["make", "miss", "dry"],
    Group.SIDE: ["left", "none", "right"],
    Group.DISTANCE: ["under_2_ft", "2_to_4_ft", "over_8_ft"],
    Group.ROLL: ["draw", "follow"],
    Group.SHOT_TYPE: ["bank", "kick"],
    Group.CONFIDENCE: ["sure", "unsure"],
    Group.OPPONENT: ["name bo"],
    Group.KIND: ["match", "practice"],
    Group.STARRED: ["starred"],
    Group.FOUL: ["scratch"],
}
WISHES = st.fixed_dictionaries(
    {}, optional={group: st.frozensets(st.sampled_from(choices), min_size=1) for group, choices in CHOICES.items()}
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=WISHES)
def test_filters_combined_are_the_intersection_and_counts_are_the_lists(
    db: Db, anna: Person, many: Any, chosen: Mapping[Group, frozenset[str]]
) -> None:
    starred = frozenset({many[0].shots[3].id})
    found = all_found(db, anna, Wish(chosen, starred=starred), limit=7)
    alone = [set(ids(all_found(db, anna, Wish({group: of}, starred=starred)))) for group, of in chosen.items()]
    every = all_found(db, anna, Wish(starred=starred))
    assert set(ids(found)) == set(ids(every)).intersection(*alone)
    assert ids(found) == [id for id in ids(every) if id in set(ids(found))]
    counts = finding.counts(db, anna, Wish(chosen, starred=starred))
    assert counts.n_shots == len(found)
    assert counts.n_sessions == len({one["session"]["id"] for one in found})
    for group in (Group.RESULT, Group.SIDE, Group.DISTANCE):
        for choice in counts.groups[group]:
            asked = {**chosen, group: frozenset({choice.value})}
            assert choice.n == len(all_found(db, anna, Wish(asked, starred=starred)))


def test_shots_come_newest_session_first_and_in_order_within_it(db: Db, anna: Person, many: Any) -> None:
    found = all_found(db, anna, Wish(), limit=5)
    order = [(one["session"]["started_at"], one["shot"]["number"]) for one in found]
    assert order == sorted(order, key=lambda key: (-datetime.fromisoformat(key[0]).timestamp(), key[1]))
    assert len(set(ids(found))) == len(found) == sum(len(one.shots) for one in many)


def test_the_labels_of_a_session_are_those_of_its_shots_when_found(db: Db, anna: Person, many: Any) -> None:
    told = finding.labels(db, anna, many[0].session_id, frozenset())
    found = all_found(db, anna, Wish(session_id=many[0].session_id))
    assert told == {one["shot"]["id"]: one["labels"] for one in found}


def test_nobody_finds_shots_they_may_not_see(
    db: Db, person: PersonMaker, play: Player, hall_of: Callable[..., HallId]
) -> None:
    anna, bea, coach, boss = (person(name) for name in ("Anna", "Bea", "Coach", "Boss"))
    here = hall_of(boss, coach=[coach], player=[anna, bea])
    played = play(anna, hall_id=here)
    other_boss = person("Elsewhere")
    hall_of(other_boss, player=[bea])
    for stranger in (bea, other_boss, person("Stranger")):
        assert all_found(db, stranger, Wish()) == []
        assert finding.counts(db, stranger, Wish()).n_shots == 0
        with pytest.raises(NoSuchSession):
            finding.found(db, stranger, Wish(session_id=played.session_id), limit=5, cursor=None)
        with pytest.raises(NoSuchSession):
            finding.counts(db, stranger, Wish(session_id=played.session_id))
        with pytest.raises(NoSuchSession):
            finding.labels(db, stranger, played.session_id, frozenset())
    assert all_found(db, bea, Wish(hall_id=here)) == []
    assert len(all_found(db, coach, Wish(hall_id=here))) == len(all_found(db, boss, Wish(hall_id=here))) == 4
    assert all_found(db, coach, Wish()) == []


def test_the_opponent_finds_the_match_under_the_name_of_the_other(
    db: Db, person: PersonMaker, play: Player, hall_of: Callable[..., HallId]
) -> None:
    anna, bea = person("Anna"), person("Bea")
    here = hall_of(person("Boss"), player=[anna, bea])
    play(anna, hall_id=here, opponent_id=bea.id)
    [choice] = finding.counts(db, bea, Wish()).groups[Group.OPPONENT]
    assert (choice.label, choice.n) == ("Anna", 4)
    [choice] = finding.counts(db, anna, Wish()).groups[Group.OPPONENT]
    assert choice.label == "Bea"


def test_whose_a_shot_was_is_told_to_each_player_from_their_side(
    db: Db, person: PersonMaker, play: Player, hall_of: Callable[..., HallId]
) -> None:
    anna, bea = person("Anna"), person("Bea")
    here = hall_of(person("Boss"), player=[anna, bea])
    alone = play(anna)
    match = play(anna, kind="match", hall_id=here, opponent_id=bea.id)
    db.execute(text("UPDATE shots SET more = more || '{\"player\": 1}' WHERE id = :id"), {"id": match.shots[1].id})
    wish = Wish({Group.PLAYER: frozenset({"mine"})})
    assert set(ids(all_found(db, anna, wish))) == {str(shot.id) for shot in alone.shots}
    assert ids(all_found(db, bea, wish)) == [str(match.shots[1].id)]
    told = finding.labels(db, anna, match.session_id, frozenset())
    assert told[str(match.shots[1].id)]["player"] == "theirs"
    assert "player" not in told[str(match.shots[0].id)]


def test_what_a_person_said_of_side_counts_more_than_what_was_measured(
    db: Db, anna: Person, play: Player, shot: Any
) -> None:
    played = play(anna, shot(1.0, side_pct=-40.0))
    db.execute(
        text("""UPDATE shots SET said = '{"side": "right"}' WHERE session_id = :id"""), {"id": played.session_id}
    )
    [one] = all_found(db, anna, Wish())
    assert one["labels"]["side"] == "right"


@pytest.mark.parametrize("cursor", ["", "x", "[]", "[1,2,3,4,5]", '["2026-11-01", "x", 1, 2, "y"]', "null"])
def test_a_place_in_the_list_that_nobody_told_is_refused(db: Db, anna: Person, cursor: str) -> None:
    if not cursor:
        assert finding.found(db, anna, Wish(), limit=5, cursor=cursor).next_cursor is None
        return
    with pytest.raises(CursorNotUnderstood):
        finding.found(db, anna, Wish(), limit=5, cursor=cursor)
