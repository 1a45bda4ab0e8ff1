"""Where the table is in a video, as a person shows it; the video is then read again with that."""

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.pool.table import SIZES, Table
from action_tracker.sessions.model.errors import NotAroundATable, UploadNotFinished, VideoGone
from action_tracker.sessions.model.ids import VideoId
from action_tracker.sessions.model.videos import ShownTable, VideoStatus
from action_tracker.sessions.rules import sessions as rules
from action_tracker.sessions.service import permission
from action_tracker.sessions.service.videos import queue
from action_tracker.sessions.store import videos
from action_tracker.sessions.tables import VideoRow


def show_table(db: Db, me: Person, video_id: VideoId, shown: ShownTable | None) -> None:
    """Keep the table as shown, None: as the machine finds it by itself; the video is read again from its start.

    Raises NoSuchVideo, NotYourSession, UploadNotFinished, VideoGone or NotAroundATable. Nothing happens when that is how it is already.
    """
    row = permission.my_video(db, me, video_id)
    if row.status == VideoStatus.UPLOADING:
        raise UploadNotFinished
    if row.gone_at is not None:
        raise VideoGone
    if shown is not None and not rules.is_around(shown.corners):
        raise NotAroundATable
    if shown == videos.shown_table(row):
        return
    row.shown_corners = [list(corner) for corner in shown.corners] if shown else None
    row.shown_size = shown.size if shown else None
    row.plan = None
    videos.forget_pieces(db, video_id)
    queue(db, row)


def size_of(row: VideoRow) -> Table | None:
    """The size of the table that a person named for this video."""
    return SIZES[row.shown_size] if row.shown_size else None
