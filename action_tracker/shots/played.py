"""What a referee saw of one shot, from its events: balls by number, what fell, what met a cushion, and how surely."""

from collections.abc import Iterable, Mapping, Sequence

from action_tracker.kit.errors import Wrong
from action_tracker.pool.ball import Ball, Kind, kind_of
from action_tracker.pool.games.judge import targets
from action_tracker.pool.games.model import Game, Played, Rack
from action_tracker.pool.shot import Event, EventKind, Foul, Intent, Result, Shot

SLACK_S = 0.05
SURELY = 0.9
"""A cushion that was touched less surely than this makes no shot legal: it is asked for."""


class UnknownBall(Wrong):
    """Which ball this was is not known. Name it, then the rack can be scored."""


def played_of(shot: Shot, events: Iterable[Event], known: Mapping[int, Ball], rack: Rack) -> Played:
    """What a referee saw of a shot, balls by number; raises UnknownBall when the rules need a ball that was not made out."""
    if shot.result is Result.MAKE and not shot.pots:
        raise UnknownBall
    own = [event for event in events if shot.start_s - SLACK_S <= event.t_s <= shot.end_s + SLACK_S]
    since_s = shot.contact_s if shot.contact_s is not None else shot.start_s
    rails = [event for event in own if event.kind is EventKind.CUSHION and event.t_s > since_s]
    sure = [event for event in rails if event.confidence >= SURELY]
    names = _Numbers(known, rack)
    first = _first(shot, rack) if shot.object_ball is None else names.of(shot.object_ball)
    potted = [(names.of(pot.ball), pot.pocket or "") for pot in shot.pots]
    lost = [event for event in own if event.kind is EventKind.POCKET and _is_cue(known, event.balls)]
    off = [ball for event in own if event.kind is EventKind.OFF_TABLE for ball in event.balls]
    if shot.foul is Foul.SCRATCH and not lost:
        potted.append((0, ""))
    return Played(
        first,
        (*potted, *((0, event.where or "") for event in lost)),
        rail_after=True if sure else None if rails else False,
        n_to_rail=len(_object_balls(sure, known)),
        n_maybe_to_rail=len(_object_balls(rails, known) - _object_balls(sure, known)),
        off_table=tuple(names.of(ball) for ball in off),
        called_foul=Foul.DECLARED if shot.foul is Foul.DECLARED else None,
    )


def _first(shot: Shot, rack: Rack) -> int | None:
    """The first ball hit when it was not made out: none at all without a contact, and on a break the one at the head of the rack."""
    if shot.contact_s is None:
        return None
    if shot.intent is not Intent.BREAK:
        raise UnknownBall
    return min(targets(rack))


def _object_balls(events: Iterable[Event], known: Mapping[int, Ball]) -> set[int]:
    return {ball for event in events for ball in event.balls if not _is_cue(known, (ball,))}


def _is_cue(known: Mapping[int, Ball], balls: Sequence[int]) -> bool:
    return any(known[ball].kind is Kind.CUE for ball in balls if ball in known)


class _Numbers:
    """Numbers for the balls of one shot; in 8-ball any ball of the right kind stands for one whose number was not read."""

    def __init__(self, known: Mapping[int, Ball], rack: Rack) -> None:
        self.known, self.rack = known, rack
        self.given: dict[int, int] = {}

    def of(self, ball: int) -> int:
        if ball not in self.given:
            self.given[ball] = self._number(self.known[ball])
        return self.given[ball]

    def _number(self, ball: Ball) -> int:
        if ball.kind is Kind.CUE:
            return 0
        if ball.kind is Kind.EIGHT:
            return 8
        taken = {other.number for other in self.known.values()} | set(self.given.values())
        if ball.number is not None:
            return ball.number
        alike = sorted(n for n in self.rack.on_table if kind_of(n) is ball.kind and n not in taken)
        if self.rack.rules.game is not Game.EIGHT or not alike:
            raise UnknownBall
        return alike[0]
