"""8-ball as a referee would call it."""

import pytest

from action_tracker.pool.ball import Kind
from action_tracker.pool.games.judge import choose, judge, racked
from action_tracker.pool.games.model import Call, Choice, Game, Hand, Played, Question, Rack, Rules
from action_tracker.pool.shot import Foul

RULES = Rules(Game.EIGHT)


def pot(*balls: int, first: int | None = None, call: Call | None = None) -> Played:
    return Played(first if first is not None else balls[0], tuple((b, "F0") for b in balls), call=call, n_to_rail=4)


def rolls(first: int | None, *, rail: bool = True) -> Played:
    return Played(first, rail_after=rail)


def broken(*balls: int) -> Rack:
    return judge(racked(RULES), pot(*balls, first=1))[0]


def with_groups() -> Rack:
    return judge(broken(3), pot(2))[0]


def cleared() -> Rack:
    rack = with_groups()
    for ball in (1, 4, 5, 6, 7):
        rack, _ = judge(rack, pot(ball))
    return rack


def test_a_ball_on_the_break_keeps_the_turn_and_leaves_the_table_open() -> None:
    rack, verdict = judge(racked(RULES), pot(3, first=1))
    assert (verdict.continues, rack.at_table, rack.groups) == (True, 0, (None, None))


def test_a_dry_break_that_drives_four_balls_to_a_rail_passes_the_turn() -> None:
    rack, verdict = judge(racked(RULES), Played(1, n_to_rail=4))
    assert (verdict.foul, rack.at_table, rack.choices) == (None, 1, ())


def test_after_an_illegal_break_the_opponent_may_play_or_have_it_broken_again() -> None:
    rack, _ = judge(racked(RULES), Played(1, n_to_rail=3))
    assert Choice.PLAY in rack.choices
    again = choose(rack, Choice.RERACK_AND_BREAK)
    assert (again.at_table, again.is_break, again.hand) == (1, True, Hand.BEHIND_LINE)


def test_a_scratch_on_the_break_is_ball_in_hand_on_an_open_table() -> None:
    rack, verdict = judge(racked(RULES), Played(1, ((3, "F0"), (0, "S0"))))
    assert (verdict.foul, rack.hand, rack.groups, 3 in rack.on_table) == (
        Foul.SCRATCH,
        Hand.ANYWHERE,
        (None, None),
        False,
    )


def test_the_eight_on_the_break_is_spotted_unless_the_hall_lets_it_win() -> None:
    rack, verdict = judge(racked(RULES), pot(8, first=1))
    assert (verdict.spotted, rack.winner, 8 in rack.on_table) == ((8,), None, True)
    assert choose(rack, Choice.SPOT).at_table == 0
    assert judge(racked(Rules(Game.EIGHT, eight_wins_on_break=True)), pot(8, first=1))[0].winner == 0


def test_the_first_called_pot_after_the_break_gives_the_groups() -> None:
    assert with_groups().groups == (Kind.SOLID, Kind.STRIPE)
    assert judge(judge(racked(RULES), Played(1, n_to_rail=4))[0], pot(12))[0].groups == (Kind.SOLID, Kind.STRIPE)


def test_an_uncalled_pot_passes_the_turn_and_stays_down() -> None:
    rack, verdict = judge(broken(3), pot(11, first=2, call=Call(2, "F4")))
    assert (rack.at_table, rack.groups, verdict.continues, 11 in rack.on_table) == (1, (None, None), False, False)


@pytest.mark.parametrize(
    ("played", "foul"),
    [
        (rolls(None), Foul.NO_CONTACT),
        (rolls(9), Foul.WRONG_FIRST),
        (rolls(8), Foul.WRONG_FIRST),
        (rolls(1, rail=False), Foul.NO_RAIL),
        (Played(1, ((0, "H0"),), rail_after=True), Foul.SCRATCH),
        (Played(1, off_table=(1,), rail_after=True), Foul.OFF_TABLE),
        (Played(1, rail_after=True, called_foul=Foul.DECLARED), Foul.DECLARED),
    ],
)
def test_every_foul_gives_the_other_ball_in_hand(played: Played, foul: Foul) -> None:
    rack, verdict = judge(with_groups(), played)
    assert (verdict.foul, rack.at_table, rack.hand) == (foul, 1, Hand.ANYWHERE)


def test_the_eight_wins_when_the_group_is_gone_and_it_was_called() -> None:
    assert judge(cleared(), pot(8, call=Call(8, "F0")))[0].winner == 0
    assert judge(cleared(), pot(8, call=Call(8, "S4")))[0].winner == 1


@pytest.mark.parametrize(
    "played",
    [pot(8, first=1), Played(8, ((8, "F0"), (0, "H0"))), Played(8, off_table=(8,)), pot(1, 8)],
    ids=["too early", "with a scratch", "off the table", "together with the last ball"],
)
def test_the_eight_at_the_wrong_time_loses(played: Played) -> None:
    rack = cleared() if played.first == 8 else with_groups()
    assert judge(rack, played)[0].winner == 1


def test_it_asks_for_the_pocket_only_when_the_call_is_not_obvious() -> None:
    assert judge(with_groups(), pot(1))[1].questions == ()
    assert judge(with_groups(), pot(4, first=1))[1].questions == (Question.WHICH_POCKET,)


def test_a_called_safety_passes_the_turn_even_when_a_ball_falls() -> None:
    rack, verdict = judge(with_groups(), pot(1, call=Call(is_safety=True)))
    assert (rack.at_table, verdict.foul) == (1, None)
