"""A session is coached after it was read, and again whenever its shots, or those before it, change."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.coaching.model.tips import NoSuchSummary, NoSuchTip
from action_tracker.coaching.service import drills, summary, taken, tips
from action_tracker.coaching.store import tips as store
from action_tracker.kit import clock
from action_tracker.kit.ids import new_id
from action_tracker.pool.ball import Ball, Kind
from action_tracker.pool.reading import Quality, Reading, SeenTable, VideoFacts
from action_tracker.pool.shot import Account, Aim, AimSource, Foul, Intent, Pot, Result, Shot, Side, Span
from action_tracker.pool.table import SIZES
from action_tracker.pool.track import Track
from action_tracker.sessions.model.errors import NoSuchSession
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.racks import GameName, GameSetting
from action_tracker.sessions.service import corrections, footage, uploads, work
from action_tracker.sessions.service import sessions as session_service
from action_tracker.sessions.service.sessions import SessionPlan
from action_tracker.sessions.service.uploads import FilePlan
from action_tracker.sessions.service.videos import queue

AIM = Aim("F4", 0.95, AimSource.INFERRED, None, 30.0, Side.LEFT, 30.0, 10.0, 0.14, 0.65, 35.0, 0.1, 0.2)
TABLE = SIZES["9ft"]


def pot(number: int, *, is_made: bool, **facts: object) -> Shot:
    """A half-ball pot, half a minute after the one before."""
    at = 30.0 * number
    pots = (Pot(1, Kind.SOLID, 1, "F4", at + 1, 0.9),) if is_made else ()
    plain = Shot(at, at + 0.2, at + 3, Result.MAKE if is_made else Result.MISS, pots=pots, object_ball=1)
    measured = replace(plain, cut_deg=30.0, cut_deg_se=0.3, distance_in=40.0, aim=AIM, confidence=0.9)
    return replace(measured, **facts)  # type: ignore[arg-type]


def at_rail(n: int, n_missed: int, start: int = 0) -> list[Shot]:
    """Pots from the head rail, on which the cue ball is nearly frozen, of which the first ones are missed."""
    return [pot(start + at, is_made=at >= n_missed) for at in range(n)]


def reading_of(shots: list[Shot], cue_at: tuple[float, float]) -> Reading:
    lasts = max(shot.end_s for shot in shots) + 10
    t_s = np.array([0.0, lasts])
    tracks = tuple(Track(id, t_s, np.full(2, x), np.full(2, y)) for id, (x, y) in {0: cue_at, 1: (1.9, 0.9)}.items())
    return Reading(
        video=VideoFacts(1280, 720, 30.0, lasts, "0" * 64),
        table=SeenTable(((10, 10), (90, 10), (90, 50), (10, 50)), TABLE, 0.9),
        balls=(Ball(0, Kind.CUE), Ball(1, Kind.SOLID, 1, 0.9)),
        tracks=tracks,
        account=Account(tuple(shots), (), tuple(Span(one.start_s, one.end_s) for one in shots)),
        quality=Quality("good", ()),
    )


Play = Callable[..., SessionId]


@pytest.fixture
def play(db: Db) -> Play:
    """Somebody's filmed session: play(anna, shots, cue_at=(0.05, 0.6), opponent_id=...); not coached yet."""

    def make(me: Person, shots: list[Shot], *, cue_at: tuple[float, float] = (0.05, 0.6), **told: Any) -> SessionId:
        session_id = session_service.start(db, me, SessionPlan(**told))
        row = uploads.add(db, session_id, FilePlan("one.mp4", 3, "video/mp4"))
        queue(db, row)
        mine = work.take_on(db, VideoId(row.id))
        assert mine is not None
        work.keep(db, mine, reading_of(shots, cue_at))
        return session_id

    return make


@pytest.fixture
def anna(person: Callable[..., Person]) -> Person:
    return person("Anna")


def before(days: float) -> datetime:
    return clock.now() - timedelta(days=days)


def months(play: Play, db: Db, anna: Person) -> list[SessionId]:
    """Four evenings of ordinary pots from the middle of the table, coached."""
    ids = []
    for week in range(1, 5):
        shots = [pot(at, is_made=at % 3 > 0) for at in range(30)]
        ids.append(play(anna, shots, cue_at=(1.2, 0.6), started_at=before(7 * week + 14)))
        tips.coach(db, ids[-1])
    return ids


def test_a_session_gets_its_tips_with_the_shots_behind_them(db: Db, anna: Person, play: Play) -> None:
    months(play, db, anna)
    session_id = play(anna, at_rail(24, 20))
    tips.coach(db, session_id)
    told = summary.of_session(db, anna, session_id)
    assert told.n_shots == 24
    assert len(told.tips) <= 3
    rail = next(tip for tip in told.tips if tip["rule"] == "R28")
    assert rail["n"] == 24
    assert "83 % of 24" in rail["sentence"]
    shots = summary.evidence(db, anna, session_id, "R28")
    kept = [one for one in footage.shots_of(db, session_id) if one.shot.result is Result.MISS]
    assert [shot.id for shot in shots] == [one.id for one in kept]
    prescribed = drills.prescribed(db, anna, session_id)
    assert prescribed is not None
    assert prescribed[0] == told.tips[0]["rule"]


def test_what_cannot_be_judged_is_told_with_its_reason(db: Db, anna: Person, play: Play) -> None:
    session_id = play(anna, at_rail(3, 0))
    tips.coach(db, session_id)
    told = summary.of_session(db, anna, session_id)
    assert not told.tips
    silent = {one["rule"]: one for one in told.silent}
    assert len(silent) == 30
    assert silent["R28"]["sentence"] == "Needs 7 more; 3 of 10 so far."
    assert silent["R27"]["sentence"].startswith("Not measured yet: where the cue ball came to rest")
    assert told.score["main"]["value"] is None
    assert told.score["main"]["status"] == "building_baseline"


def test_a_correction_changes_what_is_said(db: Db, anna: Person, play: Play) -> None:
    months(play, db, anna)
    session_id = play(anna, at_rail(24, 20))
    tips.coach(db, session_id)
    assert [tip for tip in summary.of_session(db, anna, session_id).tips if tip["rule"] == "R28"]
    missed = [one for one in footage.shots_of(db, session_id) if one.shot.result is Result.MISS]
    words = [
        {
            "id": str(new_id()),
            "kind": "edit",
            "shot_id": str(one.id),
            "video_id": str(one.video_id),
            "start_s": one.shot.start_s,
            "end_s": one.shot.end_s,
            "fields": {"result": "make"},
        }
        for one in missed[:16]
    ]
    said = [corrections_words(one) for one in words]
    corrections.say(db, anna, session_id, said)
    tips.coach(db, session_id)
    assert not [tip for tip in summary.of_session(db, anna, session_id).tips if tip["rule"] == "R28"]


def corrections_words(told: dict[str, Any]) -> dict[str, Any]:
    """An edit as the route hands it on."""
    place = {"video_id": told["video_id"], "start_s": told["start_s"], "end_s": told["end_s"], "id": told["shot_id"]}
    return {"id": told["id"], "kind": "edit", "shot": place, "fields": told["fields"]}


def test_coached_twice_is_as_once(db: Db, anna: Person, play: Play) -> None:
    months(play, db, anna)
    session_id = play(anna, at_rail(24, 20))
    tips.coach(db, session_id)
    first = summary.of_session(db, anna, session_id)
    tips.coach(db, session_id)
    assert summary.of_session(db, anna, session_id) == first


def test_each_of_two_players_is_judged_by_their_own_shots(
    db: Db, anna: Person, person: Callable[..., Person], play: Play
) -> None:
    boris = person("Boris")
    shots = at_rail(20, 10)
    session_id = play(anna, shots, kind="match", opponent_name="Boris", game=GameSetting(GameName.NINE))
    tips.coach(db, session_id)
    mine = summary.of_session(db, anna, session_id)
    assert mine.n_shots < 20
    with pytest.raises(NoSuchSession):
        summary.of_session(db, boris, session_id)


def test_a_foul_safety_names_its_cause(db: Db, anna: Person, play: Play) -> None:
    safeties = [
        pot(at, is_made=False, intent=Intent.SAFETY, aim=None, result=Result.FAIL, foul=Foul.NO_RAIL)
        for at in range(16)
    ]
    session_id = play(anna, safeties)
    tips.coach(db, session_id)
    found = summary.of_session(db, anna, session_id).tips
    assert [(tip["rule"], tip["part"]) for tip in found] == [("R7", "foul")]


def test_a_deleted_session_is_no_past_and_has_no_summary(db: Db, anna: Person, play: Play) -> None:
    session_id = play(anna, at_rail(12, 2))
    tips.coach(db, session_id)
    session_service.forget(db, anna, session_id)
    tips.coach(db, session_id)
    assert store.row(db, session_id, anna.id) is None


def test_only_the_player_and_who_coaches_them_read_the_summary(
    db: Db, anna: Person, person: Callable[..., Person], play: Play, hall_of: Callable[..., Any]
) -> None:
    boris, carla = person("Boris"), person("Carla")
    hall_id = hall_of(boris, player=[anna], coach=[carla])
    session_id = play(anna, at_rail(12, 2), hall_id=hall_id)
    tips.coach(db, session_id)
    assert summary.of_session(db, anna, session_id)
    for other in (boris, carla):
        with pytest.raises(NoSuchSummary):
            summary.of_session(db, other, session_id)
    with pytest.raises(NoSuchSession):
        summary.of_session(db, person("Dora"), session_id)
    with pytest.raises(NoSuchTip):
        summary.evidence(db, anna, session_id, "R99")


def test_summaries_go_along_and_go(db: Db, anna: Person, play: Play) -> None:
    session_id = play(anna, at_rail(12, 2))
    tips.coach(db, session_id)
    assert taken.told_of(db, anna.id)["coaching"][0]["session_id"] == str(session_id)
    assert taken.forget(db, anna.id)["coaching summaries"] == 1
    assert store.row(db, session_id, anna.id) is None


def test_records_come_back_as_they_were_kept(db: Db, anna: Person, play: Play) -> None:
    session_id = play(anna, at_rail(12, 2))
    tips.coach(db, session_id)
    row = store.row(db, session_id, anna.id)
    assert row is not None
    shots = store.read(row.shots)
    assert store.read(store.written(shots)) == shots
    assert [shot.cue_to_rail_in for shot in shots] == [pytest.approx((0.05 - 0.028575) / 0.0254, abs=1e-3)] * 12
    assert all(shot.is_pot for shot in shots)
