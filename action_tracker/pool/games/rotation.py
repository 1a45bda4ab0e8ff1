"""9-ball and 10-ball: the lowest ball first; push-out after the break; three fouls in a row lose (billiards.md 5.3)."""

from dataclasses import replace

from action_tracker.pool.games.calls import is_as_called, questions
from action_tracker.pool.games.fouls import (
    FOULS_IN_A_ROW,
    LEAST_TO_RAIL,
    foul_of,
    goes_on,
    is_legal_break,
    passes,
    rail_questions,
    wins,
    without,
)
from action_tracker.pool.games.model import Choice, Game, Hand, Played, Question, Rack, Verdict
from action_tracker.pool.shot import Foul

PLAY_OR_GIVE_BACK = (Choice.PLAY, Choice.GIVE_BACK)
LIKELY_PUSHES = frozenset({Foul.WRONG_FIRST, Foul.NO_CONTACT, Foul.NO_RAIL})


def money_ball(rack: Rack) -> int:
    """The ball that wins: the 9, or the 10."""
    return 9 if rack.rules.game is Game.NINE else 10


def judge(rack: Rack, played: Played) -> tuple[Rack, Verdict]:
    """What a shot does to a rack of 9-ball or 10-ball."""
    if rack.may_push and played.call is not None and played.call.is_push:
        return _pushed(rack, played)
    foul = foul_of(played, {rack.lowest}, needs_rail=not rack.is_break)
    if rack.is_break and foul is None and not is_legal_break(played):
        foul = Foul.NO_RAIL
    if foul is not None:
        return _fouled(rack, played, foul)
    return _legal(rack, played)


def _pushed(rack: Rack, played: Played) -> tuple[Rack, Verdict]:
    """Neither first ball nor cushion matters on a push-out; the opponent plays or gives back."""
    if played.cue_lost or played.called_foul is not None or played.off_table:
        reason = Foul.SCRATCH if played.cue_lost else played.called_foul or Foul.OFF_TABLE
        return _fouled(rack, played, reason)
    after, spotted = _down(rack, played)
    return passes(after, foul=False, choices=PLAY_OR_GIVE_BACK), Verdict(rack.at_table, spotted=spotted)


def _fouled(rack: Rack, played: Played, foul: Foul) -> tuple[Rack, Verdict]:
    after, spotted = _down(rack, played)
    after = passes(after, foul=True, hand=Hand.ANYWHERE)
    if rack.rules.three_fouls and after.fouls[rack.at_table] >= FOULS_IN_A_ROW:
        after = wins(after, rack.other)
    asked = (Question.WAS_IT_A_PUSH,) if rack.may_push and foul in LIKELY_PUSHES else ()
    return after, Verdict(rack.at_table, foul, spotted=spotted, questions=asked)


def _legal(rack: Rack, played: Played) -> tuple[Rack, Verdict]:
    in_doubt = rail_questions(played, None, least_to_rail=LEAST_TO_RAIL if rack.is_break else None)
    asked = (*questions(rack, played), *in_doubt)
    made = played.balls if _counts(rack, played) else ()
    if money_ball(rack) in made and not _is_spotted_on_break(rack):
        return wins(without(rack, made), rack.at_table), Verdict(
            rack.at_table, made=made, continues=True, questions=asked
        )
    after, spotted = _down(rack, played)
    if made:
        kept = tuple(ball for ball in made if ball not in spotted)
        going = replace(goes_on(after, len(kept)), may_push=rack.is_break)
        return going, Verdict(rack.at_table, made=kept, spotted=spotted, continues=True, questions=asked)
    safety = played.call is not None and played.call.is_safety
    wrongly = bool(played.balls) and not safety
    passed = passes(after, foul=False, choices=PLAY_OR_GIVE_BACK if wrongly else ())
    return replace(passed, may_push=rack.is_break), Verdict(rack.at_table, spotted=spotted, questions=asked)


def _counts(rack: Rack, played: Played) -> bool:
    """Whether the player goes on: in 9-ball with any ball, in 10-ball with the called one (none is called on the break)."""
    if rack.rules.game is Game.NINE or rack.is_break:
        return bool(played.balls)
    safety = played.call is not None and played.call.is_safety
    return not safety and any(is_as_called(played, ball) for ball in played.balls)


def _is_spotted_on_break(rack: Rack) -> bool:
    return rack.is_break and rack.rules.game is Game.TEN


def _down(rack: Rack, played: Played) -> tuple[Rack, tuple[int, ...]]:
    """The rack with the fallen balls down; the money ball comes back, for it did not win."""
    gone = {*played.balls, *played.off_table} - {0}
    last = money_ball(rack)
    return without(rack, gone - {last}), (last,) if last in gone else ()
