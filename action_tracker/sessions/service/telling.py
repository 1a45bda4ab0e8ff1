"""The shots of a session told anew: what the machine read, with what people said on top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session as Db

from action_tracker.sessions.model.corrections import Correction
from action_tracker.sessions.model.ids import SessionId, ShotId, VideoId
from action_tracker.sessions.model.racks import Asked, Race, RackShot
from action_tracker.sessions.model.sessions import Session
from action_tracker.sessions.rules import questions, racks
from action_tracker.sessions.rules.fold import Fold, Played, fold
from action_tracker.sessions.store import corrections, seen, sessions, shots, videos


@dataclass(frozen=True)
class Telling:
    """A session as it is told now: the fold, its racks, and what is asked of each shot."""

    fold: Fold
    race: Race
    asked: Mapping[ShotId, Sequence[Asked]]


def played(db: Db, session_id: SessionId) -> Played:
    """What lies under the words of people."""
    order = {VideoId(row.id): row.position for row in videos.of_session(db, session_id)}
    return Played(seen.of_session(db, session_id), seen.balls(db, session_id), order)


def said(db: Db, session_id: SessionId) -> list[Correction]:
    """What people said."""
    return [corrections.correction_of(row) for row in corrections.rows(db, session_id)]


def told(db: Db, session: Session) -> Telling:
    """The session as it is told now."""
    folded = fold(played(db, session.id), said(db, session.id))
    race = racks.race(folded.shots, session.game, race_to=session.race_to, ends=folded.ends)
    return Telling(folded, race, questions.of_session(folded.shots, race))


def tell_again(db: Db, session_id: SessionId) -> Telling | None:
    """Fold a session anew and keep that, in this transaction; None for one that is not there. Locks the session."""
    row = videos.touch_session(db, session_id)
    if row is None:
        return None
    db.flush()
    telling = told(db, sessions.session_of(row))
    doubts = {id: [one.question for one in asked] for id, asked in telling.asked.items()}
    of_racks = {one.shot_id: _of_rack(one) for rack in telling.race.racks for one in rack.shots}
    shots.write(db, session_id, telling.fold.shots, doubts, of_racks)
    return telling


def _of_rack(one: RackShot) -> dict[str, Any]:
    """What its rack tells of a shot: whose it was, where the rules can say, and what it was worth."""
    player = {} if one.player is None or one.unclear else {"player": one.player}
    return {**player, **({"win": vars(one.win)} if one.win else {})}


def revision(db: Db, session_id: SessionId) -> str:
    """A word that is another one whenever something was said of a session or read in it."""
    return f"{corrections.count(db, session_id)} {shots.revision(db, session_id)}"
