"""Comments of players and coaches on shots and clips."""

from uuid import UUID

from sqlalchemy.orm import Session as Db

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import Person, PersonId
from action_tracker.halls import service as halls
from action_tracker.halls.model import Role
from action_tracker.kit import clock
from action_tracker.replays.model.comments import About, Comment
from action_tracker.replays.model.errors import NoSuchComment, NoSuchShot, NotForYouToComment, TooManyComments
from action_tracker.replays.model.ids import ClipId, CommentId
from action_tracker.replays.service import clips
from action_tracker.replays.store import comments as store
from action_tracker.replays.tables import CommentRow
from action_tracker.sessions.model.errors import NoSuchSession
from action_tracker.sessions.model.ids import SessionId, ShotId
from action_tracker.sessions.model.sessions import Session
from action_tracker.sessions.service import footage, permission

MOST_COMMENTS = 200


def said(db: Db, me: Person, about: About, about_id: UUID) -> list[Comment]:
    """What was said about a shot or clip that I may see, oldest first; raises NoSuchShot or NoSuchClip."""
    _home(db, me, about, about_id)
    rows = store.about(db, about, about_id)
    names = accounts.names(db, {PersonId(one.person_id) for one in rows})
    return [_comment(one, names[PersonId(one.person_id)], me) for one in rows]


def say(db: Db, me: Person, about: About, about_id: UUID, comment_id: CommentId, words: str) -> Comment:
    """Say something under an id that I made, or say it otherwise; raises NoSuchShot, NoSuchClip, NotForYouToComment,
    NoSuchComment when the id is somebody else's, or TooManyComments.
    """
    session, clip_id = _home(db, me, about, about_id)
    if session is not None and not _has_a_say(db, me, session):
        raise NotForYouToComment
    row = store.row(db, comment_id)
    if row is None:
        if len(store.about(db, about, about_id)) >= MOST_COMMENTS:
            raise TooManyComments
        row = CommentRow(id=comment_id, person_id=me.id, about=about, about_id=about_id, created_at=clock.now())
        row.session_id, row.clip_id = session.id if session and clip_id is None else None, clip_id
    elif (row.person_id, row.about, row.about_id) != (me.id, about, about_id):
        raise NoSuchComment
    row.words, row.deleted_at = words, None
    store.keep(db, row)
    return _comment(row, me.name, me)


def forget(db: Db, me: Person, comment_id: CommentId) -> None:
    """Take back what I said; raises NoSuchComment."""
    row = store.row(db, comment_id)
    if row is None or row.person_id != me.id or row.deleted_at is not None:
        raise NoSuchComment
    row.deleted_at = clock.now()
    db.flush()


def counted(db: Db, me: Person, session_id: SessionId) -> dict[UUID, int]:
    """How many comments each shot of a session has; raises NoSuchSession."""
    permission.seen(db, me, session_id)
    return store.counted(db, session_id)


def _home(db: Db, me: Person, about: About, about_id: UUID) -> tuple[Session | None, ClipId | None]:
    """The session of a shot, or the clip, that I may see; of an automatic reel both."""
    if about is About.SHOT:
        home = footage.home_of(db, [ShotId(about_id)]).get(ShotId(about_id))
        try:
            if home is None:
                raise NoSuchShot
            return permission.seen(db, me, home), None
        except NoSuchSession:
            raise NoSuchShot from None
    clip = clips.seen(db, me, ClipId(about_id))
    if clip.person_id == me.id or clip.session_id is None or clip.theme is None:
        return None, ClipId(clip.id)
    return permission.seen(db, me, SessionId(clip.session_id)), ClipId(clip.id)


def _has_a_say(db: Db, me: Person, session: Session) -> bool:
    """Whether somebody played in a session, coaches in its hall, or coaches one who played."""
    players = {one for one in (session.person_id, session.opponent_id) if one is not None}
    role = halls.role_in(db, me, session.hall_id) if session.hall_id else None
    coaches = any(halls.coached_where(db, me.id, one) is not None for one in players)
    return me.id in players or role in {Role.COACH, Role.OPERATOR} or coaches


def _comment(row: CommentRow, name: str, me: Person) -> Comment:
    return Comment(
        id=CommentId(row.id),
        about=About(row.about),
        about_id=row.about_id,
        person_id=PersonId(row.person_id),
        person_name=name,
        words=row.words,
        created_at=row.created_at,
        is_mine=row.person_id == me.id,
    )
