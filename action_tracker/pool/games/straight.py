"""Straight pool (14.1 continuous): any called ball is a point, fouls cost one, fourteen are racked again (billiards.md 5.3)."""

from dataclasses import replace

from action_tracker.pool.games.calls import is_as_called, questions
from action_tracker.pool.games.fouls import FOULS_IN_A_ROW, foul_of, goes_on, passes, rail_questions, wins, without
from action_tracker.pool.games.model import Choice, Hand, Played, Player, Rack, Verdict
from action_tracker.pool.shot import Foul

BALLS = frozenset(range(1, 16))
BREAK_FOUL_POINTS, FOUL_POINTS, THREE_FOULS_POINTS = 2, 1, 15
BREAK_TO_RAIL = 2
"""The opening break drives the cue ball and two object balls to a cushion, or pots a called ball."""
AFTER_BAD_BREAK = (Choice.PLAY, Choice.RERACK_AND_WATCH)


def judge(rack: Rack, played: Played) -> tuple[Rack, Verdict]:
    """What a shot does to a rack of straight pool."""
    foul = foul_of(played, BALLS)
    if rack.is_break and foul is None and not _is_break_good(played):
        return _bad_break(rack, played)
    if foul is not None:
        return _fouled(rack, played, foul)
    in_doubt = rail_questions(played, foul, least_to_rail=BREAK_TO_RAIL if rack.is_break else None)
    asked = (*questions(rack, played), *in_doubt)
    safety = played.call is not None and played.call.is_safety
    if safety or not any(is_as_called(played, ball) for ball in played.balls):
        return passes(rack, foul=False), Verdict(rack.at_table, spotted=played.balls, questions=asked)
    after = goes_on(_scored(without(rack, played.balls), rack.at_table, len(played.balls)), len(played.balls))
    verdict = Verdict(rack.at_table, made=played.balls, continues=True, questions=asked)
    if after.points[rack.at_table] >= rack.rules.points:
        return wins(after, rack.at_table), verdict
    return _racked_again(after), verdict


def _is_break_good(played: Played) -> bool:
    return bool(played.balls) or played.n_to_rail + played.n_maybe_to_rail >= BREAK_TO_RAIL


def _bad_break(rack: Rack, played: Played) -> tuple[Rack, Verdict]:
    after = passes(_scored(rack, rack.at_table, -BREAK_FOUL_POINTS), foul=False, choices=AFTER_BAD_BREAK)
    return after, Verdict(rack.at_table, Foul.NO_RAIL, spotted=played.balls)


def _fouled(rack: Rack, played: Played, foul: Foul) -> tuple[Rack, Verdict]:
    """Points are lost, fallen balls come back; after a third foul in a row also fifteen points, and the offender breaks anew."""
    cost = BREAK_FOUL_POINTS if rack.is_break and not _is_break_good(played) else FOUL_POINTS
    hand = Hand.BEHIND_LINE if played.cue_lost else Hand.NONE
    after = passes(_scored(rack, rack.at_table, -cost), foul=True, hand=hand)
    spotted = tuple(ball for ball in (*played.balls, *played.off_table) if ball)
    if rack.rules.three_fouls and after.fouls[rack.at_table] >= FOULS_IN_A_ROW:
        after = _scored(after, rack.at_table, -THREE_FOULS_POINTS)
        after = replace(
            after, at_table=rack.at_table, on_table=BALLS, is_break=True, hand=Hand.BEHIND_LINE, fouls=(0, 0)
        )
    return after, Verdict(rack.at_table, foul, spotted=spotted)


def _scored(rack: Rack, player: Player, n: int) -> Rack:
    one, two = rack.points
    return replace(rack, points=(one + n, two) if player == 0 else (one, two + n))


def _racked_again(rack: Rack) -> Rack:
    """With one ball or none left, the others are racked again and the player goes on."""
    return replace(rack, on_table=BALLS) if len(rack.on_table) <= 1 else rack
