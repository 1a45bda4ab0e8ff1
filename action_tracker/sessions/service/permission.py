"""Who may see and who may change a session."""

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.halls import service as halls
from action_tracker.halls.model import Role
from action_tracker.privacy import service as privacy
from action_tracker.privacy.model import Visibility
from action_tracker.sessions.model.errors import NoSuchSession, NoSuchVideo, NotAPlayer, NotYourSession
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.sessions import Session
from action_tracker.sessions.rules import sessions as rules
from action_tracker.sessions.store import sessions, videos
from action_tracker.sessions.tables import VideoRow


def may_see(db: Db, me: Person, session: Session) -> bool:
    """Whose session it is, who played in it, the coaches and operators of its hall, whoever coaches all who played, admins, and whom
    those who played let see it.
    """
    if rules.takes_part(me, session):
        return True
    role = halls.role_in(db, me, session.hall_id) if session.hall_id else None
    if role in {Role.COACH, Role.OPERATOR}:
        return True
    reach = privacy.reach(db, rules.players(session))
    if reach is Visibility.PUBLIC or (reach is Visibility.HALL and role is not None):
        return True
    return all(halls.coached_where(db, me.id, one) is not None for one in rules.players(session))


def seen(db: Db, me: Person, session_id: SessionId) -> Session:
    """The session, for those who may see it; raises NoSuchSession."""
    session = sessions.one(db, session_id)
    if session is None or not may_see(db, me, session):
        raise NoSuchSession
    return session


def mine(db: Db, me: Person, session_id: SessionId) -> Session:
    """The session, for those who may change it; raises NotAPlayer, NoSuchSession, or NotYourSession for those who may only see it."""
    session = seen(db, me, session_id)
    if not rules.may_change(me, session):
        raise NotYourSession
    return session


def played_in(db: Db, me: Person, session_id: SessionId) -> Session:
    """The session, for those who may correct it; raises NotAPlayer, NoSuchSession, or NotAPlayer for those who may only see it."""
    session = seen(db, me, session_id)
    if not rules.may_correct(me, session):
        raise NotAPlayer
    return session


def seen_video(db: Db, me: Person, video_id: VideoId) -> VideoRow:
    """The video, for those who may see its session; raises NoSuchVideo."""
    row = videos.row(db, video_id)
    session = sessions.one(db, SessionId(row.session_id)) if row else None
    if row is None or session is None or not may_see(db, me, session):
        raise NoSuchVideo
    return row


def my_video(db: Db, me: Person, video_id: VideoId) -> VideoRow:
    """The video, locked, for those who may change its session; raises NoSuchVideo or NotYourSession."""
    mine(db, me, SessionId(seen_video(db, me, video_id).session_id))
    row = videos.row(db, video_id, for_update=True)
    if row is None:
        raise NoSuchVideo
    return row
