"""Whose each shot is: by the turns of a refereed game, by what people said, or because nobody else played."""

from collections.abc import Mapping
from itertools import chain

from action_tracker.pool.games.model import Player
from action_tracker.sessions.model.ids import ShotId
from action_tracker.sessions.model.racks import GameName, Race
from action_tracker.sessions.model.sessions import Session, SessionKind
from action_tracker.sessions.model.shots import Folded


def is_alone(session: Session) -> bool:
    """Whether nobody but the session's person was at the table."""
    if session.game is not None and session.game.name in {GameName.GHOST, GameName.DRILL}:
        return True
    return session.kind is SessionKind.PRACTICE and session.opponent_id is None and session.opponent_name is None


def whose(session: Session, shots: tuple[Folded, ...], race: Race) -> Mapping[ShotId, Player | None]:
    """Player 0 is the session's person, 1 the opponent; None where nobody can tell."""
    said = {one.id: one.said.player for one in shots}
    if is_alone(session):
        return {id: 0 if player is None else player for id, player in said.items()}
    if session.game is None or session.game.game is None:
        return said
    turns = {one.shot_id: one.player for one in chain.from_iterable(rack.shots for rack in race.racks)}
    return {id: turns.get(id) if turns.get(id) is not None else player for id, player in said.items()}
