"""What every game shares: the legal shot, the legal break, and whose turn comes (billiards.md 5.3)."""

from collections.abc import Collection
from dataclasses import replace

from action_tracker.pool.games.model import Choice, Hand, Played, Player, Question, Rack
from action_tracker.pool.shot import Foul

LEAST_TO_RAIL = 4
"""A break is legal when a ball falls or so many object balls reach a cushion."""
FOULS_IN_A_ROW = 3


def foul_of(played: Played, legal_first: Collection[int], *, needs_rail: bool = True) -> Foul | None:
    """The first reason that makes the shot a foul, in the order of the rules; `needs_rail` is off for a break and a push-out."""
    if played.cue_lost:
        return Foul.SCRATCH
    if played.called_foul is not None:
        return played.called_foul
    if played.first is None:
        return Foul.NO_CONTACT
    if played.first not in legal_first:
        return Foul.WRONG_FIRST
    if needs_rail and played.rail_after is False and not played.potted:
        return Foul.NO_RAIL
    return Foul.OFF_TABLE if played.off_table else None


def is_legal_break(played: Played) -> bool:
    """Whether a ball fell or enough of them reached a cushion; the breaker has the benefit of the doubt."""
    return bool(played.balls) or played.n_to_rail + played.n_maybe_to_rail >= LEAST_TO_RAIL


def rail_questions(played: Played, foul: Foul | None, *, least_to_rail: int | None = None) -> tuple[Question, ...]:
    """What has to be asked where the only thing that may make a shot a foul is a cushion that nobody can tell was reached.

    `least_to_rail`: how many object balls a break needs there; None for any other shot.
    """
    if foul is not None or played.potted:
        return ()
    if least_to_rail is None:
        is_open = played.rail_after is None
    else:
        is_open = played.n_to_rail < least_to_rail <= played.n_to_rail + played.n_maybe_to_rail
    return (Question.DID_IT_REACH_A_RAIL,) if is_open else ()


def goes_on(rack: Rack, n_made: int) -> Rack:
    """The same player shoots again."""
    return replace(
        rack,
        hand=Hand.NONE,
        visit=rack.visit + n_made,
        fouls=_count(rack.fouls, rack.at_table, 0),
        may_push=False,
        is_break=False,
    )


def passes(rack: Rack, *, foul: bool, hand: Hand = Hand.NONE, choices: tuple[Choice, ...] = ()) -> Rack:
    """The other player comes to the table, after a foul with the cue ball in `hand`."""
    fouls = _count(rack.fouls, rack.at_table, rack.fouls[rack.at_table] + 1 if foul else 0)
    return replace(
        rack, at_table=rack.other, hand=hand, visit=0, fouls=fouls, may_push=False, is_break=False, choices=choices
    )


def wins(rack: Rack, player: Player) -> Rack:
    """The rack is over."""
    return replace(rack, winner=player, choices=(), may_push=False, is_break=False)


def without(rack: Rack, balls: Collection[int]) -> Rack:
    """The rack with these balls down."""
    return replace(rack, on_table=rack.on_table - frozenset(balls))


def _count(fouls: tuple[int, int], player: Player, n: int) -> tuple[int, int]:
    return (n, fouls[1]) if player == 0 else (fouls[0], n)
