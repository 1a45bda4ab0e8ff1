"""What a pot of a game was worth: told where the rack is known, silent where it is not."""

from dataclasses import replace

import pytest

from action_tracker.pool.shot import Aim, AimSource, Side
from action_tracker.sessions.model.racks import GameName, GameSetting, Race, Win
from action_tracker.sessions.model.shots import Folded, Said
from action_tracker.sessions.rules.racks import race
from action_tracker.sessions.rules.winning import LEAST_TRIES

from .test_racks import NINE, broken, seen

AIM = Aim("F0", 0.9, AimSource.INFERRED, None, 20.0, Side.LEFT, 30.0, 5.0, 1.0, 0.7, 30.0)


def aimed(at_s: float, first: int, *pots: int, chance: float = 0.7, sure: float = 0.9) -> Folded:
    return seen(at_s, first, *pots, aim=replace(AIM, make_probability=chance, confidence=sure))


def runs(n_racks: int) -> list[Folded]:
    """Racks of nine balls run out but for a miss at the first, the player who missed getting no other turn."""
    shots: list[Folded] = []
    for rack in range(n_racks):
        at_s = 1000.0 * rack + 10
        shots.append(broken(at_s, 9 if rack % 2 else 4))
        if rack % 2 == 0:
            shots.append(aimed(at_s + 10, 1))
            shots += [aimed(at_s + 10 * ball, ball, ball) for ball in (1, 2, 3, 5, 6, 7, 8, 9)]
            shots[-8] = aimed(at_s + 15, 1, 1)
    return shots


def wins(told: Race) -> dict[str, Win | None]:
    return {str(one.shot_id): one.win for rack in told.racks for one in rack.shots}


def test_a_make_moves_the_chance_up_a_miss_down_and_the_last_ball_wins() -> None:
    told = race(runs(6), NINE, race_to=3)
    first = told.racks[0]
    missed, made, last = first.shots[1].win, first.shots[2].win, first.shots[-1].win
    assert missed is not None and made is not None and last is not None
    assert missed.swing < 0 < made.swing
    assert missed.of == "race"
    assert missed.after == pytest.approx(1 - made.before, abs=0.1)
    assert made.after < last.after
    assert missed.n_tries == sum(len(rack.shots) - 1 for rack in told.racks)
    assert 0 < made.se < 0.1


def test_without_a_race_it_is_the_rack_that_is_won_or_lost() -> None:
    last = race(runs(6), NINE, race_to=None).racks[0].shots[-1].win
    assert last is not None
    assert (last.of, last.after) == ("rack", 1.0)
    assert last.before == pytest.approx(0.7 + 0.3 * (1 - 0.96), abs=0.05)
    assert last.is_clutch and not last.is_choke


def test_nothing_is_told_of_breaks_of_few_tries_or_of_a_pocket_that_was_only_guessed() -> None:
    told = race(runs(6), NINE, race_to=3)
    assert all(rack.shots[0].win is None for rack in told.racks)
    few = race(runs(2), NINE, race_to=3)
    assert sum(len(rack.shots) for rack in few.racks) < LEAST_TRIES
    assert set(wins(few).values()) == {None}
    guessed = runs(6)
    guessed[2] = replace(guessed[2], shot=replace(guessed[2].shot, aim=replace(AIM, confidence=0.5)))
    assert race(guessed, NINE, race_to=3).racks[0].shots[2].win is None


def test_from_a_shot_on_that_the_rules_cannot_judge_nothing_is_told_of_the_rack() -> None:
    shots = runs(6)
    lost = shots[3].shot.pots[0]
    shots[3] = replace(shots[3], shot=replace(shots[3].shot, pots=(replace(lost, number=None),)), balls={})
    told = [one.win is not None for one in race(shots, NINE, race_to=3).racks[0].shots]
    assert told[1:3] == [True, True]
    assert not any(told[3:])


def test_a_game_of_straight_pool_has_none() -> None:
    straight = GameSetting(GameName.STRAIGHT)
    shots = [replace(one, said=Said()) for one in runs(6)]
    assert set(wins(race(shots, straight, race_to=None)).values()) == {None}
