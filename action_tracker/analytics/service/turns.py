"""Whose shots are whose, for those above who judge players."""

from collections.abc import Mapping

from action_tracker.analytics.rules import whose
from action_tracker.pool.games.model import Player
from action_tracker.sessions.model.ids import ShotId
from action_tracker.sessions.model.playing import Playing


def turns(playing: Playing) -> Mapping[ShotId, Player | None]:
    """Player 0 is the session's person, 1 the opponent; None where nobody can tell."""
    return whose.whose(playing.session, tuple(playing.shots), playing.race)
