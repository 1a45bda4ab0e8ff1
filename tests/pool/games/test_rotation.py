"""9-ball and 10-ball as a referee would call them."""

import pytest

from action_tracker.kit.errors import Wrong
from action_tracker.pool.games.judge import choose, judge, racked
from action_tracker.pool.games.model import (
    Call,
    Choice,
    ChoiceIsOpen,
    Game,
    Hand,
    NoSuchBall,
    NoSuchChoice,
    Played,
    Question,
    Rack,
    RackIsOver,
    Rules,
)
from action_tracker.pool.shot import Foul

NINE, TEN = Rules(Game.NINE), Rules(Game.TEN)
SCRATCH = Played(1, ((0, "H0"),), rail_after=True)


def pot(*balls: int, first: int = 1, call: Call | None = None) -> Played:
    return Played(first, tuple((b, "F0") for b in balls), call=call)


def dry_break(rules: Rules) -> Rack:
    return judge(racked(rules), Played(1, n_to_rail=5))[0]


@pytest.mark.parametrize("first", [1, 2])
def test_the_break_must_hit_the_one_first(first: int) -> None:
    _, verdict = judge(racked(NINE), pot(4, first=first))
    assert verdict.foul == (None if first == 1 else Foul.WRONG_FIRST)


def test_any_ball_off_the_lowest_keeps_the_turn_in_nine_ball() -> None:
    rack, verdict = judge(racked(NINE), pot(4))
    rack, verdict = judge(rack, pot(6))
    assert (verdict.continues, rack.at_table, rack.visit) == (True, 0, 2)


def test_the_nine_wins_on_any_legal_shot_and_comes_back_on_a_foul() -> None:
    assert judge(racked(NINE), pot(9))[0].winner == 0
    rack, verdict = judge(dry_break(NINE), pot(9, first=2))
    assert (verdict.spotted, 9 in rack.on_table, rack.winner) == ((9,), True, None)


def test_balls_fouled_in_stay_down() -> None:
    rack, _ = judge(dry_break(NINE), pot(5, first=2))
    assert 5 not in rack.on_table


def test_a_push_out_needs_no_rail_and_the_opponent_plays_or_gives_back() -> None:
    pushed, verdict = judge(dry_break(NINE), Played(None, call=Call(is_push=True)))
    assert (verdict.foul, pushed.at_table, pushed.choices) == (None, 0, (Choice.PLAY, Choice.GIVE_BACK))
    assert choose(pushed, Choice.GIVE_BACK).at_table == 1
    assert choose(pushed, Choice.PLAY).at_table == 0


def test_a_push_out_is_only_for_the_shot_after_the_break() -> None:
    rack, _ = judge(dry_break(NINE), Played(1, rail_after=True))
    _, verdict = judge(rack, Played(None, call=Call(is_push=True)))
    assert verdict.foul == Foul.NO_CONTACT


def test_a_likely_push_out_is_asked_about() -> None:
    assert judge(dry_break(NINE), Played(None))[1].questions == (Question.WAS_IT_A_PUSH,)


def test_a_scratch_on_a_push_out_is_a_foul() -> None:
    rack, verdict = judge(dry_break(NINE), Played(None, ((0, "H4"),), call=Call(is_push=True)))
    assert (verdict.foul, rack.hand) == (Foul.SCRATCH, Hand.ANYWHERE)


def test_three_fouls_in_a_row_lose_the_rack() -> None:
    rack = dry_break(NINE)
    for _ in range(2):
        rack, _ = judge(rack, SCRATCH)
        rack, _ = judge(rack, Played(1, rail_after=True))
    assert rack.winner is None
    assert judge(rack, SCRATCH)[0].winner == 0


def test_a_legal_shot_in_between_forgets_the_fouls() -> None:
    rack = dry_break(NINE)
    for played in (SCRATCH, Played(1, rail_after=True), Played(1, rail_after=True), Played(1, rail_after=True)):
        rack, _ = judge(rack, played)
    assert rack.fouls[1] == 0


def test_in_ten_ball_an_uncalled_ball_stays_down_and_may_be_handed_back() -> None:
    rack, verdict = judge(dry_break(TEN), pot(4, call=Call(1, "F4")))
    assert (rack.at_table, 4 in rack.on_table, rack.choices) == (0, False, (Choice.PLAY, Choice.GIVE_BACK))
    assert not verdict.continues


def test_the_ten_is_spotted_on_the_break_and_wins_when_called() -> None:
    rack, verdict = judge(racked(TEN), pot(10))
    assert (verdict.spotted, rack.winner, rack.at_table) == ((10,), None, 0)
    assert judge(rack, pot(10, call=Call(10, "F0")))[0].winner == 0
    wrongly, verdict = judge(rack, pot(10, call=Call(10, "S0")))
    assert (wrongly.winner, verdict.spotted) == (None, (10,))


def test_a_rack_that_is_over_takes_no_more_shots() -> None:
    with pytest.raises(RackIsOver):
        judge(judge(racked(NINE), pot(9))[0], pot(1))


def test_a_decision_comes_before_the_next_shot() -> None:
    pushed, _ = judge(dry_break(NINE), Played(None, call=Call(is_push=True)))
    with pytest.raises(ChoiceIsOpen):
        judge(pushed, pot(1))
    with pytest.raises(NoSuchChoice):
        choose(pushed, Choice.SPOT)


def test_a_ball_that_is_down_cannot_be_hit() -> None:
    rack, _ = judge(racked(NINE), pot(1))
    with pytest.raises(NoSuchBall, match="The 1 is not on the table"):
        judge(rack, pot(2, first=1))


def test_the_ghost_takes_over_after_the_first_miss_but_not_after_the_break() -> None:
    ghost = Rules(Game.NINE, against_ghost=True)
    rack, _ = judge(racked(ghost), Played(1, ((0, "H0"),), n_to_rail=5))
    assert (rack.at_table, rack.hand) == (0, Hand.ANYWHERE)
    assert judge(rack, Played(1, rail_after=True))[0].winner == 1
    with pytest.raises(Wrong):
        judge(judge(rack, Played(1, rail_after=True))[0], pot(1))
