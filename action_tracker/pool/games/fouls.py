"""What every game shares: the legal shot, the legal break, and whose turn comes (billiards.md 5.3)."""

from collections.abc import Collection
from dataclasses import replace

from action_tracker.pool.games.model import Choice, Hand, Played, Player, Rack
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
    if needs_rail and not played.rail_after and not played.potted:
        return Foul.NO_RAIL
    return Foul.OFF_TABLE if played.off_table else None


def is_legal_break(played: Played) -> bool:
    """Whether a ball fell or enough of them reached a cushion."""
    return bool(played.balls) or played.n_to_rail >= LEAST_TO_RAIL


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
