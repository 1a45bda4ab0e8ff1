"""Straight pool as a referee would count it."""

from action_tracker.pool.games.judge import choose, judge, racked
from action_tracker.pool.games.model import Call, Choice, Game, Hand, Played, Rules
from action_tracker.pool.shot import Foul

RULES = Rules(Game.STRAIGHT, points=20)
SAFE_BREAK = Played(1, n_to_rail=2, rail_after=True)
SCRATCH = Played(1, ((0, "H0"),), rail_after=True)


def pot(ball: int) -> Played:
    return Played(ball, ((ball, "F0"),))


def test_a_bad_break_costs_two_and_may_be_played_again_by_the_same_player() -> None:
    rack, verdict = judge(racked(RULES), Played(1, n_to_rail=1, rail_after=True))
    assert (rack.points, verdict.foul) == ((-2, 0), Foul.NO_RAIL)
    again = choose(rack, Choice.RERACK_AND_WATCH)
    assert (again.at_table, again.is_break, again.points) == (0, True, (-2, 0))


def test_every_called_ball_is_a_point_and_fourteen_are_racked_again() -> None:
    rack, _ = judge(racked(RULES), SAFE_BREAK)
    for ball in range(1, 15):
        rack, _ = judge(rack, pot(ball))
    assert (rack.points, rack.at_table, len(rack.on_table)) == ((0, 14), 1, 15)


def test_the_race_ends_at_its_points() -> None:
    rack, _ = judge(racked(Rules(Game.STRAIGHT, points=2)), SAFE_BREAK)
    rack, _ = judge(rack, pot(1))
    assert rack.winner is None
    assert judge(rack, pot(2))[0].winner == 1


def test_a_foul_costs_one_and_its_balls_come_back() -> None:
    rack, _ = judge(racked(RULES), SAFE_BREAK)
    rack, verdict = judge(rack, Played(1, ((1, "F0"), (0, "H0"))))
    assert (rack.points, verdict.spotted, 1 in rack.on_table, rack.hand) == ((0, -1), (1,), True, Hand.BEHIND_LINE)


def test_a_foul_without_a_scratch_leaves_the_cue_ball_where_it_is() -> None:
    rack, _ = judge(racked(RULES), SAFE_BREAK)
    assert judge(rack, Played(None))[0].hand == Hand.NONE


def test_a_third_foul_in_a_row_costs_fifteen_more_and_a_new_break() -> None:
    rack, _ = judge(racked(RULES), SAFE_BREAK)
    for played in (SCRATCH, Played(1, rail_after=True), SCRATCH, Played(1, rail_after=True), SCRATCH):
        rack, _ = judge(rack, played)
    assert (rack.points[1], rack.at_table, rack.is_break) == (-18, 1, True)


def test_a_ball_that_was_not_called_comes_back() -> None:
    rack, _ = judge(racked(RULES), SAFE_BREAK)
    rack, verdict = judge(rack, Played(1, ((2, "F0"),), call=Call(1, "F4")))
    assert (verdict.spotted, 2 in rack.on_table, rack.at_table) == ((2,), True, 0)
