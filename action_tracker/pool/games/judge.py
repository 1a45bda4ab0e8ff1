"""The referee of every game: what a shot does to a rack, and what a decision does."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from action_tracker.pool.games import eight_ball, rotation, straight
from action_tracker.pool.games.fouls import wins
from action_tracker.pool.games.model import (
    Choice,
    ChoiceIsOpen,
    Game,
    Hand,
    NoSuchBall,
    NoSuchChoice,
    Played,
    Player,
    Rack,
    RackIsOver,
    Rules,
    Verdict,
)

JUDGES: Mapping[Game, Callable[[Rack, Played], tuple[Rack, Verdict]]] = {
    Game.EIGHT: eight_ball.judge,
    Game.NINE: rotation.judge,
    Game.TEN: rotation.judge,
    Game.STRAIGHT: straight.judge,
}
BALLS: Mapping[Game, frozenset[int]] = {
    Game.EIGHT: eight_ball.BALLS,
    Game.NINE: frozenset(range(1, 10)),
    Game.TEN: frozenset(range(1, 11)),
    Game.STRAIGHT: straight.BALLS,
}
GHOST: Player = 1


def racked(rules: Rules, breaker: Player = 0) -> Rack:
    """A fresh rack, `breaker` at the table."""
    return Rack(rules, BALLS[rules.game], at_table=breaker, breaker=breaker)


def targets(rack: Rack) -> frozenset[int]:
    """The balls that may be hit first."""
    if rack.rules.game is Game.EIGHT:
        return rack.on_table if rack.is_break else eight_ball.targets(rack)
    return rack.on_table if rack.rules.game is Game.STRAIGHT else frozenset({rack.lowest})


def judge(rack: Rack, played: Played) -> tuple[Rack, Verdict]:
    """The rack after a shot, and what the rules say about it.

    Raises RackIsOver, ChoiceIsOpen when somebody has to decide first, and NoSuchBall for a ball that is not on the table.
    """
    if rack.winner is not None:
        raise RackIsOver
    if rack.choices:
        raise ChoiceIsOpen(choices=list(rack.choices))
    _check(rack, played)
    after, verdict = JUDGES[rack.rules.game](rack, played)
    after = replace(after, n_shots=rack.n_shots + 1)
    if rack.rules.against_ghost:
        after = _against_ghost(rack, after)
    return after, verdict


def _check(rack: Rack, played: Played) -> None:
    touched = {*played.balls, *played.off_table, *([played.first] if played.first is not None else [])} - {0}
    absent = touched - rack.on_table
    if absent:
        raise NoSuchBall(f"The {min(absent)} is not on the table. Correct this shot, or an earlier one.")


def _against_ghost(before: Rack, after: Rack) -> Rack:
    """The ghost never misses: after the break the player has ball in hand, and loses with the first miss or foul."""
    if before.is_break:
        return replace(after, at_table=before.at_table, hand=Hand.ANYWHERE, choices=(), may_push=False, fouls=(0, 0))
    if after.winner is None and after.at_table != before.at_table:
        return wins(after, GHOST)
    return after


def choose(rack: Rack, choice: Choice) -> Rack:
    """The rack after a decision of the player at the table. Raises NoSuchChoice when it is not open."""
    if choice not in rack.choices:
        raise NoSuchChoice(choices=list(rack.choices))
    if choice is Choice.GIVE_BACK:
        return replace(rack, at_table=rack.other, choices=(), hand=Hand.NONE)
    if choice in {Choice.PLAY, Choice.SPOT}:
        return replace(rack, choices=())
    breaker = rack.at_table if choice is Choice.RERACK_AND_BREAK else rack.other
    return replace(racked(rack.rules, breaker), points=rack.points, n_shots=rack.n_shots)
