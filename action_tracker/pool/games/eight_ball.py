"""8-ball: a group each, then the called 8 (billiards.md 5.3)."""

from dataclasses import replace

from action_tracker.pool.ball import Kind, kind_of
from action_tracker.pool.games.calls import is_as_called, questions
from action_tracker.pool.games.fouls import (
    LEAST_TO_RAIL,
    foul_of,
    goes_on,
    is_legal_break,
    passes,
    rail_questions,
    wins,
    without,
)
from action_tracker.pool.games.model import Choice, Hand, Played, Rack, Verdict
from action_tracker.pool.shot import Foul

BALLS = frozenset(range(1, 16))
BLACK = 8
AFTER_BAD_BREAK = (Choice.PLAY, Choice.RERACK_AND_BREAK, Choice.RERACK_AND_WATCH)
AFTER_EIGHT_ON_BREAK = (Choice.SPOT, Choice.RERACK_AND_BREAK)


def judge(rack: Rack, played: Played) -> tuple[Rack, Verdict]:
    """What a shot does to a rack of 8-ball."""
    return _broke(rack, played) if rack.is_break else _shot(rack, played)


def targets(rack: Rack) -> frozenset[int]:
    """The balls that may be hit first: anything but the 8 on an open table, else the own group, else the 8."""
    group = rack.groups[rack.at_table]
    own = frozenset(ball for ball in rack.on_table if ball != BLACK and group in {None, kind_of(ball)})
    return own or frozenset({BLACK})


def _broke(rack: Rack, played: Played) -> tuple[Rack, Verdict]:
    foul = foul_of(played, BALLS, needs_rail=False)
    after = without(rack, {*played.balls, *played.off_table} - {BLACK})
    spotted = (BLACK,) if BLACK in (*played.balls, *played.off_table) else ()
    if foul is not None:
        where = Hand.BEHIND_LINE if rack.rules.break_scratch_behind_line else Hand.ANYWHERE
        choices = AFTER_EIGHT_ON_BREAK if spotted else ()
        return passes(after, foul=True, hand=where, choices=choices), Verdict(rack.at_table, foul, spotted=spotted)
    if not is_legal_break(played):
        return passes(after, foul=False, choices=AFTER_BAD_BREAK), Verdict(rack.at_table)
    if spotted and rack.rules.eight_wins_on_break:
        return wins(without(after, {BLACK}), rack.at_table), Verdict(rack.at_table, made=played.balls, continues=True)
    if not played.balls:
        asked = rail_questions(played, foul, least_to_rail=LEAST_TO_RAIL)
        return passes(after, foul=False), Verdict(rack.at_table, questions=asked)
    made = tuple(ball for ball in played.balls if ball != BLACK)
    going = replace(goes_on(after, len(made)), choices=AFTER_EIGHT_ON_BREAK if spotted else ())
    return going, Verdict(rack.at_table, made=made, spotted=spotted, continues=True)


def _shot(rack: Rack, played: Played) -> tuple[Rack, Verdict]:
    foul = foul_of(played, targets(rack))
    after = without(rack, {*played.balls, *played.off_table})
    if BLACK in played.balls or BLACK in played.off_table:
        return _eight_is_down(rack, after, played, foul)
    asked = (*questions(rack, played), *rail_questions(played, foul))
    if foul is not None:
        return passes(after, foul=True, hand=Hand.ANYWHERE), Verdict(rack.at_table, foul, questions=asked)
    if not _counts(rack, played):
        return passes(after, foul=False), Verdict(rack.at_table, questions=asked)
    made = tuple(ball for ball in played.balls if _is_own(rack, played, ball))
    going = goes_on(_with_group(after, _called(played)), len(made))
    return going, Verdict(rack.at_table, made=made, continues=True, questions=asked)


def _eight_is_down(rack: Rack, after: Rack, played: Played, foul: Foul | None) -> tuple[Rack, Verdict]:
    """The 8 decides: it wins when it was the only ball left to play, was called, and nothing was a foul."""
    won = foul is None and targets(rack) == {BLACK} and BLACK in played.balls and is_as_called(played, BLACK)
    asked = questions(rack, played) if targets(rack) == {BLACK} and foul is None else ()
    verdict = Verdict(rack.at_table, foul, made=(BLACK,) if won else (), continues=won, questions=asked)
    return wins(after, rack.at_table if won else rack.other), verdict


def _counts(rack: Rack, played: Played) -> bool:
    """Whether the called ball, of the own group, fell as called."""
    safety = played.call is not None and played.call.is_safety
    return not safety and any(is_as_called(played, ball) and _may_make(rack, ball) for ball in played.balls)


def _may_make(rack: Rack, ball: int) -> bool:
    return rack.groups[rack.at_table] in {None, kind_of(ball)}


def _called(played: Played) -> int:
    return next(ball for ball in played.balls if is_as_called(played, ball))


def _is_own(rack: Rack, played: Played, ball: int) -> bool:
    group = rack.groups[rack.at_table] or kind_of(_called(played))
    return kind_of(ball) is group


def _with_group(rack: Rack, called: int) -> Rack:
    if rack.groups != (None, None):
        return rack
    own, others = kind_of(called), Kind.STRIPE if kind_of(called) is Kind.SOLID else Kind.SOLID
    return replace(rack, groups=(own, others) if rack.at_table == 0 else (others, own))
