"""Stars and bookmarks."""

from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.kit import clock
from action_tracker.replays.model.errors import NoSuchBookmark, NoSuchShot, NothingToShow, TooManyBookmarks
from action_tracker.replays.model.ids import BookmarkId, ClipId
from action_tracker.replays.model.marks import Bookmark, Starred, Stroke
from action_tracker.replays.service import clips as clip_service
from action_tracker.replays.store import clips, marks
from action_tracker.replays.tables import BookmarkRow, StarRow
from action_tracker.sessions.model.errors import NoSuchSession, NoSuchVideo
from action_tracker.sessions.model.ids import SessionId, ShotId, VideoId
from action_tracker.sessions.service import footage, permission

MOST_BOOKMARKS = 500


@dataclass(frozen=True)
class BookmarkPlan:
    """What is kept of a moment."""

    video_id: VideoId
    at_s: float
    note: str
    strokes: tuple[Stroke, ...] = ()


def star(db: Db, me: Person, about: Starred, about_id: UUID) -> None:
    """Give a star to what I may see; its video stays meanwhile. Raises NoSuchSession, NoSuchShot or NoSuchClip."""
    row = StarRow(person_id=me.id, about=about, about_id=about_id, created_at=clock.now())
    if about is Starred.SESSION:
        row.session_id = permission.seen(db, me, SessionId(about_id)).id
    elif about is Starred.SHOT:
        row.session_id, row.video_id = _home(db, me, ShotId(about_id))
    else:
        row.clip_id = clip_service.seen(db, me, ClipId(about_id)).id
    marks.star(db, row)


def _home(db: Db, me: Person, shot_id: ShotId) -> tuple[SessionId, VideoId | None]:
    session_id = footage.home_of(db, [shot_id]).get(shot_id)
    try:
        if session_id is None:
            raise NoSuchShot
        permission.seen(db, me, session_id)
    except NoSuchSession:
        raise NoSuchShot from None
    shot = next((one for one in footage.shots_of(db, session_id) if one.id == shot_id), None)
    if shot is None:
        raise NoSuchShot
    return session_id, shot.video_id


def unstar(db: Db, me: Person, about: Starred, about_id: UUID) -> None:
    """Take a star away; raises as `star`, so that nobody learns what there is."""
    if about is Starred.SESSION:
        permission.seen(db, me, SessionId(about_id))
    elif about is Starred.SHOT:
        _home(db, me, ShotId(about_id))
    else:
        clip_service.seen(db, me, ClipId(about_id))
    marks.unstar(db, me.id, about, about_id)


def starred_shots(db: Db, me: Person) -> set[ShotId]:
    """The shots I gave a star to."""
    return {ShotId(id) for id in marks.starred(db, me.id, Starred.SHOT)}


@dataclass(frozen=True)
class StarsIn:
    """What somebody gave a star to in a session: itself, and these shots."""

    is_starred: bool
    shot_ids: tuple[ShotId, ...]


def stars_in(db: Db, me: Person, session_id: SessionId) -> StarsIn:
    """My stars in a session; raises NoSuchSession."""
    permission.seen(db, me, session_id)
    is_starred = bool(marks.starred(db, me.id, Starred.SESSION, [session_id]))
    return StarsIn(is_starred, tuple(ShotId(id) for id in marks.starred_in(db, me.id, session_id)))


@dataclass(frozen=True)
class Kept:
    """What stars hold fast: all videos of these sessions, and these videos."""

    session_ids: frozenset[SessionId]
    video_ids: frozenset[VideoId]


def kept_by_stars(db: Db) -> Kept:
    """Which videos must stay because somebody gave a star to their session, to a shot on them, or to a clip of them."""
    sessions, videos = set(), set()
    for row in marks.stars(db):
        if row.about == Starred.SESSION and row.session_id:
            sessions.add(SessionId(row.session_id))
        elif row.about == Starred.SHOT and row.video_id:
            videos.add(VideoId(row.video_id))
        elif row.clip_id and (clip := clips.row(db, ClipId(row.clip_id))) is not None:
            videos |= {part.video_id for part in clips.parts_of(clip)}
    return Kept(frozenset(sessions), frozenset(videos))


def bookmarks(db: Db, me: Person, session_id: SessionId) -> list[Bookmark]:
    """My bookmarks in a session; raises NoSuchSession."""
    permission.seen(db, me, session_id)
    return marks.bookmarks(db, me.id, session_id)


def bookmark(db: Db, me: Person, session_id: SessionId, bookmark_id: BookmarkId, plan: BookmarkPlan) -> Bookmark:
    """Keep a moment, or change what is kept of it; raises NoSuchSession, NoSuchVideo, NoSuchBookmark or NothingToShow."""
    permission.seen(db, me, session_id)
    video = footage.filmed(db, [plan.video_id]).get(plan.video_id)
    if video is None or video.session_id != session_id:
        raise NoSuchVideo
    if plan.at_s > (video.duration_s or plan.at_s):
        raise NothingToShow
    row = marks.bookmark_row(db, bookmark_id)
    if row is None:
        if marks.n_bookmarks(db, me.id, session_id) >= MOST_BOOKMARKS:
            raise TooManyBookmarks
        row = BookmarkRow(id=bookmark_id, person_id=me.id, session_id=session_id, created_at=clock.now())
    elif row.person_id != me.id or row.session_id != session_id:
        raise NoSuchBookmark
    row.video_id, row.at_s, row.note = plan.video_id, plan.at_s, plan.note
    row.strokes = [asdict(stroke) for stroke in plan.strokes]
    marks.keep(db, row)
    return marks.bookmark_of(row)


def forget_bookmark(db: Db, me: Person, bookmark_id: BookmarkId) -> None:
    """Delete a bookmark; kept again under its id it is back. Raises NoSuchBookmark."""
    row = marks.bookmark_row(db, bookmark_id)
    if row is None or row.person_id != me.id:
        raise NoSuchBookmark
    marks.forget(db, row)
