"""What was called, what counts as called without a word, and what has to be asked."""

from action_tracker.pool.games.model import Game, Played, Question, Rack

CALL_GAMES = frozenset({Game.EIGHT, Game.TEN, Game.STRAIGHT})


def is_as_called(played: Played, ball: int) -> bool:
    """Whether `ball` fell as called, as far as the call says; without a word the obvious counts: the ball that was hit first, or the
    only one that fell.
    """
    call = played.call
    if call is None or (call.ball is None and call.pocket is None):
        return ball == (played.first if played.first in played.balls else played.balls[0])
    pocket = dict(played.potted).get(ball)
    return call.ball in {None, ball} and call.pocket in {None, pocket}


def questions(rack: Rack, played: Played) -> tuple[Question, ...]:
    """What only the people at the table know and the rules need: which pocket was called when it is not obvious."""
    if rack.rules.game not in CALL_GAMES or rack.is_break or played.call is not None or not played.balls:
        return ()
    obvious = played.balls == (played.first,)
    return () if obvious else (Question.WHICH_POCKET,)
