"""What holds in every game, whatever is played."""

from hypothesis import given, settings
from hypothesis import strategies as st

from action_tracker.pool.games.judge import BALLS, choose, judge, racked
from action_tracker.pool.games.match import Breaks, Match, MatchIsOver, after_rack
from action_tracker.pool.games.model import Call, Game, Played, Rack, Rules

POCKETS = ("H0", "S0", "F0", "F4", "S4", "H4")


@st.composite
def shots(draw: st.DrawFn, rack: Rack) -> Played:
    balls = sorted(rack.on_table)
    fallen = draw(st.lists(st.sampled_from([0, *balls]), max_size=3, unique=True))
    left = [ball for ball in balls if ball not in fallen]
    call = draw(
        st.none() | st.builds(Call, st.sampled_from(balls), st.sampled_from(POCKETS), st.booleans(), st.booleans())
    )
    return Played(
        draw(st.none() | st.sampled_from(balls)),
        tuple((ball, draw(st.sampled_from(POCKETS))) for ball in fallen),
        draw(st.none() | st.booleans()),
        draw(st.integers(0, 9)),
        tuple(draw(st.lists(st.sampled_from(left), max_size=1))) if left else (),
        call,
        n_maybe_to_rail=draw(st.integers(0, 4)),
    )


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(Game), st.booleans())
def test_a_rack_loses_no_ball_and_always_has_one_player_to_go_on(data: st.DataObject, game: Game, ghost: bool) -> None:
    rack = racked(Rules(game, against_ghost=ghost, points=15))
    for _ in range(30):
        if rack.winner is not None:
            break
        if rack.choices:
            rack = choose(rack, data.draw(st.sampled_from(rack.choices)))
            continue
        played = data.draw(shots(rack))
        after, verdict = judge(rack, played)
        gone = rack.on_table - after.on_table
        assert gone <= {*played.balls, *played.off_table}
        assert after.on_table <= BALLS[game]
        assert not set(verdict.made) & set(verdict.spotted)
        assert verdict.player == rack.at_table
        if after.winner is None:
            assert after.on_table
            if verdict.foul is not None:
                assert not verdict.made
            if not (ghost or after.is_break):
                assert verdict.continues == (after.at_table == rack.at_table)
        rack = after


@given(st.lists(st.integers(0, 1), max_size=30), st.integers(1, 9), st.integers(1, 9), st.sampled_from(Breaks))
def test_a_race_ends_exactly_when_somebody_has_his_racks(won: list[int], a: int, b: int, breaks: Breaks) -> None:
    match = Match((a, b), breaks)
    for player in won:
        if match.winner is not None:
            try:
                after_rack(match, player)
            except MatchIsOver:
                break
            raise AssertionError("a decided match took another rack")
        match = after_rack(match, player)
    assert (match.winner is not None) == (match.won[0] >= a or match.won[1] >= b)


def test_the_break_goes_to_the_winner_the_loser_or_in_turn() -> None:
    assert [after_rack(Match((5, 5), breaks), 0).breaker for breaks in Breaks] == [0, 1, 1]


def test_hill_hill_is_when_one_rack_decides_for_either() -> None:
    assert Match((3, 3), won=(2, 2)).is_hill_hill
    assert not Match((3, 3), won=(2, 1)).is_hill_hill
