"""A session as those need it who count."""

from sqlalchemy.orm import Session as Db

from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.model.playing import Playing, Present
from action_tracker.sessions.rules import racks
from action_tracker.sessions.rules.fold import fold
from action_tracker.sessions.service import telling
from action_tracker.sessions.store import playing as store
from action_tracker.sessions.store import sessions


def playing(db: Db, session_id: SessionId) -> Playing | None:
    """A session as it is told now, None where it is gone; asks nobody whether it may be seen."""
    session = sessions.one(db, session_id)
    if session is None:
        return None
    under = telling.played(db, session_id)
    folded = fold(under, telling.said(db, session_id))
    race = racks.race(folded.shots, session.game, race_to=session.race_to, ends=folded.ends)
    lays = {one.id: one.lay for one in under.seen if one.lay is not None}
    rows = store.outlines(db, session_id)
    play_s = sum(store.played_s(row.play) for row in rows)
    return Playing(session, folded.shots, race, lays, store.heads_known(rows), play_s)


def present(db: Db, *, after: SessionId | None, limit: int) -> list[Present]:
    """The sessions that are there, in the order of their ids, some at a time."""
    return store.present(db, after, limit)
