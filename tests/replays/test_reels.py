"""The reels that make themselves: what is in them and why, and that they keep step with the session."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.pool.games.model import Player
from action_tracker.pool.shot import Aim, AimSource, Intent, Result, Shot, ShotType, Side
from action_tracker.replays.model.clips import FilmStatus, Theme
from action_tracker.replays.rules import reels as rules
from action_tracker.replays.rules.reels import Reel
from action_tracker.replays.service import clips, reels
from action_tracker.sessions.model.ids import SessionId, ShotId, VideoId
from action_tracker.sessions.model.racks import GameName, GameSetting, Race, RackOfSession, RackShot
from action_tracker.sessions.model.shots import KeptShot, Source

NO_RACKS = Race(None, None, (0, 0), None, (), ())


def aim(difficulty: float) -> Aim:
    chance = 1 - difficulty / 100
    return Aim("F4", 0.9, AimSource.INFERRED, None, 20.0, Side.LEFT, 30.0, 10.0, 1.0, chance, difficulty)


def kept(n: int, result: Result = Result.MAKE, difficulty: float | None = None, **facts: Any) -> KeptShot:
    shot = Shot(
        5.0 * n, 5.0 * n + 0.3, 5.0 * n + 2, result, aim=aim(difficulty) if difficulty else None, confidence=0.9
    )
    return KeptShot(
        ShotId(UUID(int=n)), SessionId(UUID(int=0)), VideoId(UUID(int=0)), n, replace(shot, **facts), Source.VISION
    )


def reel_of(theme: Theme, shots: list[KeptShot], race: Race = NO_RACKS) -> Reel | None:
    return next((reel for reel in rules.reels(shots, race) if reel.theme is theme), None)


def numbers(reel: Reel | None) -> list[int]:
    return [pick.shot_id.int for pick in reel.picks] if reel else []


def rack(number: int, players: list[Player], *, last_misses: bool = True, **facts: Any) -> RackOfSession:
    """A rack of shots numbered from 10 times `number`; a player goes on while the next shot is his."""
    turns = [*players, None if last_misses else players[-1]]
    rows = tuple(
        RackShot(
            ShotId(UUID(int=10 * number + at)),
            who,
            continues=turns[at + 1] == who,
            made=(at + 1,) if turns[at + 1] == who else (),
        )
        for at, who in enumerate(players)
    )
    plain = RackOfSession(number, players[0], None, False, True, False, (0, 0), (0, 0), rows, (), ())
    return replace(plain, **facts)


def test_a_session_without_shots_has_no_reels() -> None:
    assert rules.reels([], NO_RACKS) == ()


def test_the_hardest_makes_come_first_and_say_how_hard_they_were() -> None:
    shots = [kept(1, difficulty=20.0), kept(2, difficulty=80.0), kept(3, Result.MISS, 90.0), kept(4)]
    reel = reel_of(Theme.TOP_MAKES, shots)
    assert numbers(reel) == [2, 1]
    assert reel is not None
    assert (reel.picks[0].why, reel.score) == ("Made at difficulty 80", 80.0)


def test_no_more_than_ten_of_a_kind_are_shown() -> None:
    assert len(numbers(reel_of(Theme.TOP_MAKES, [kept(n, difficulty=10.0 + n) for n in range(1, 30)]))) == 10


def test_what_the_machine_is_not_sure_of_is_in_no_reel_unless_a_person_said_so() -> None:
    unsure = kept(1, difficulty=80.0, confidence=0.4)
    assert rules.reels([unsure], NO_RACKS) == ()
    assert numbers(reel_of(Theme.TOP_MAKES, [replace(unsure, source=Source.CORRECTED)])) == [1]


def test_hard_shots_are_shown_made_or_missed_in_the_order_they_were_played() -> None:
    shots = [kept(1, Result.MISS, 60.0), kept(2, difficulty=49.0), kept(3, difficulty=70.0)]
    reel = reel_of(Theme.HIGH_DIFFICULTY, shots)
    assert numbers(reel) == [1, 3]
    assert reel is not None
    assert [pick.why for pick in reel.picks] == ["Difficulty 60, missed", "Difficulty 70, made"]


def test_a_bank_is_a_top_bank_when_it_was_made_without_a_foul() -> None:
    shots = [kept(1, shot_type=ShotType.BANK), kept(2, Result.MISS, shot_type=ShotType.BANK), kept(3)]
    assert numbers(reel_of(Theme.TOP_BANKS, shots)) == [1]


def test_one_safety_is_no_battle_two_in_a_row_are() -> None:
    safe = {"intent": Intent.SAFETY, "result": Result.SUCCESS}
    alone = [kept(1, **safe), kept(2), kept(3, **safe)]
    assert reel_of(Theme.SAFETY_BATTLES, alone) is None
    battle = [kept(1, **safe), kept(2, Result.FAIL, intent=Intent.SAFETY), kept(3)]
    reel = reel_of(Theme.SAFETY_BATTLES, battle)
    assert reel is not None
    assert [pick.why for pick in reel.picks] == ["Safety 1 of 2, held", "Safety 2 of 2, failed"]


def test_a_run_from_the_break_is_shown_with_the_shot_that_ended_it() -> None:
    one = rack(1, [0, 0, 0, 0, 1, 1])
    race = replace(NO_RACKS, racks=(one,))
    reel = reel_of(Theme.BREAK_AND_RUN, [kept(n) for n in range(10, 16)], race)
    assert numbers(reel) == [10, 11, 12, 13]
    assert reel is not None
    assert reel.picks[0].why == "Rack 1: broke and ran on, shot 1 of 4"


@pytest.mark.parametrize("players", [[0, 1, 0, 0, 0], [0], [0, 0]])
def test_a_dry_break_or_a_break_with_one_shot_is_no_run(players: list[Player]) -> None:
    race = replace(NO_RACKS, racks=(rack(1, players),))
    assert reel_of(Theme.BREAK_AND_RUN, [kept(n) for n in range(10, 16)], race) is None


def test_three_racks_broken_and_run_in_a_row_are_a_three_pack_two_are_not() -> None:
    racks = [rack(n, [0, 0, 0], is_broken_and_run=True) for n in (1, 2, 3)]
    shots = [kept(n) for n in range(10, 40)]
    assert reel_of(Theme.THREE_PACKS, shots, replace(NO_RACKS, racks=tuple(racks[:2]))) is None
    assert numbers(reel_of(Theme.THREE_PACKS, shots, replace(NO_RACKS, racks=tuple(racks)))) == [
        10,
        11,
        12,
        20,
        21,
        22,
        30,
        31,
        32,
    ]


def hill_hill(players: list[Player]) -> Race:
    first = rack(1, [0, 1], winner=0, score_after=(1, 1))
    last = rack(2, players, winner=0, score_after=(2, 1))
    return Race(GameSetting(GameName.NINE), (2, 2), (2, 1), 0, (), (first, last))


def test_a_hard_make_in_the_last_rack_moves_the_match_an_easy_one_in_the_first_does_not() -> None:
    shots = [kept(10, difficulty=10.0), kept(11, difficulty=5.0), *(kept(20 + at, difficulty=80.0) for at in range(6))]
    reel = reel_of(Theme.CLUTCH, shots, hill_hill([0, 0, 0, 0, 0, 0]))
    assert reel is not None
    assert all(number >= 20 for number in numbers(reel))
    assert all("Moved the match by" in pick.why for pick in reel.picks)


def test_without_a_race_or_a_known_player_nothing_is_clutch() -> None:
    shots = [kept(20 + at, difficulty=80.0) for at in range(6)]
    race = hill_hill([0, 0, 0, 0, 0, 0])
    assert reel_of(Theme.CLUTCH, shots, replace(race, race_to=None)) is None
    nobody = replace(
        race,
        racks=tuple(replace(one, shots=tuple(replace(row, player=None) for row in one.shots)) for one in race.racks),
    )
    assert reel_of(Theme.CLUTCH, shots, nobody) is None


PersonMaker = Callable[..., Person]
Player_ = Callable[..., Any]


def test_reels_are_made_of_a_session_and_made_again_only_where_it_changed(
    db: Db, person: PersonMaker, play: Player_, shot: Any
) -> None:
    anna = person("Anna")
    played = play(anna, shot(5.0, aim=aim(70.0)), shot(20.0, aim=aim(20.0)), shot(40.0, Result.MISS))
    assert reels.gather(db, played.session_id) == 2
    listed = {one.theme: one for one in clips.of_session(db, anna, played.session_id)}
    assert set(listed) == {Theme.TOP_MAKES, Theme.HIGH_DIFFICULTY}
    top = listed[Theme.TOP_MAKES]
    assert [part.why for part in top.parts] == ["Made at difficulty 70", "Made at difficulty 20"]
    assert (top.title, top.score, top.status) == ("Top Makes", 70.0, FilmStatus.LISTED)
    clips.film(db, anna, top.id, None)
    reels.gather(db, played.session_id)
    db.expire_all()
    assert clips.look_up(db, anna, top.id).status is FilmStatus.QUEUED
    assert len(clips.of_session(db, anna, played.session_id)) == 2


def test_a_reel_that_somebody_deleted_stays_deleted(db: Db, person: PersonMaker, play: Player_, shot: Any) -> None:
    anna = person("Anna")
    played = play(anna, shot(5.0, aim=aim(30.0)))
    reels.gather(db, played.session_id)
    [top] = clips.of_session(db, anna, played.session_id)
    clips.forget(db, anna, top.id)
    reels.gather(db, played.session_id)
    assert clips.of_session(db, anna, played.session_id) == []


def test_a_session_that_is_not_there_has_no_reels(db: Db) -> None:
    assert reels.gather(db, SessionId(UUID(int=1))) == 0
