"""Videos on their way: announced, sent in parts straight to the store, and closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.infra.storage.store import Part, SignedPart, Store, part_size
from action_tracker.kit import clock
from action_tracker.kit.ids import new_id
from action_tracker.privacy import service as privacy
from action_tracker.sessions.model.errors import FileTooLarge, NothingToUpload, NotUploading, TooManyVideos, WrongPart
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.videos import VideoStatus
from action_tracker.sessions.rules import sessions as rules
from action_tracker.sessions.service import permission
from action_tracker.sessions.service.videos import ORIGINAL, file_key, queue, upload_of
from action_tracker.sessions.store import videos
from action_tracker.sessions.tables import VideoRow

PART_LASTING_S = 3600


@dataclass(frozen=True)
class FilePlan:
    """A video about to be sent; its name is for people only."""

    name: str
    size_bytes: int
    content_type: str
    part_size_bytes: int | None = None


def begin(db: Db, me: Person, session_id: SessionId, file: FilePlan, store: Store) -> VideoId:
    """Announce a video; raises NoSuchSession, NotYourSession, NothingToUpload, FileTooLarge, TooManyVideos or StorageFull.

    Also GuardianNeeded or ConsentWithdrawn, where those who play may not be filmed.
    """
    session = permission.mine(db, me, session_id)
    privacy.check_may_film(db, rules.players(session), session.person_id, session.hall_id)
    if file.size_bytes <= 0:
        raise NothingToUpload
    if file.size_bytes > rules.MOST_FILE_BYTES:
        raise FileTooLarge(limit_bytes=rules.MOST_FILE_BYTES)
    row = add(db, session_id, file)
    size = part_size(file.size_bytes, rules.part_bytes(file.part_size_bytes))
    upload = store.begin(file_key(VideoId(row.id), ORIGINAL), file.size_bytes, size)
    row.upload_id, row.part_size_bytes = upload.id, size
    row.upload_ends_at = row.created_at + rules.UPLOAD
    db.flush()
    return VideoId(row.id)


def add(db: Db, session_id: SessionId, file: FilePlan) -> VideoRow:
    """A video at the end of the session, of which nothing has arrived; raises TooManyVideos."""
    videos.touch_session(db, session_id)
    position = videos.next_position(db, session_id)
    if position >= rules.MOST_VIDEOS:
        raise TooManyVideos(limit=rules.MOST_VIDEOS)
    row = VideoRow(id=new_id(), session_id=session_id, position=position, file_name=file.name)
    row.size_bytes, row.content_type, row.created_at = file.size_bytes, file.content_type, clock.now()
    row.status, row.n_tries, row.has_preview, row.has_poster = VideoStatus.UPLOADING, 0, False, False
    videos.add(db, row)
    return row


def sign(db: Db, me: Person, video_id: VideoId, parts: Sequence[Part], store: Store) -> list[SignedPart]:
    """Addresses that take these parts; raises NoSuchVideo, NotYourSession, NotUploading or WrongPart."""
    row = permission.my_video(db, me, video_id)
    upload = upload_of(row)
    if upload is None or row.status != VideoStatus.UPLOADING:
        raise NotUploading
    if any(part.size_bytes != upload.size_of(part.number) for part in parts):
        raise WrongPart(part_size_bytes=upload.part_size_bytes, n_parts=upload.n_parts)
    return [store.sign_part(upload, part, lasting_s=PART_LASTING_S) for part in parts]


def complete(db: Db, me: Person, video_id: VideoId, store: Store) -> None:
    """Close the upload and have the video read; raises NoSuchVideo, NotYourSession, NotUploading or PartsMissing.

    Doing it twice is the same as once.
    """
    row = permission.my_video(db, me, video_id)
    if row.status != VideoStatus.UPLOADING:
        return
    upload = upload_of(row)
    if upload is None:
        raise NotUploading
    store.complete(upload)
    row.upload_id, row.upload_ends_at = None, None
    queue(db, row)


def expire(db: Db, store: Store, *, now: datetime) -> int:
    """Give up uploads that nobody finished in time; how many there were."""
    late = videos.late_uploads(db, now=now)
    for row in late:
        upload = upload_of(row)
        if upload is not None:
            store.abort(upload)
        row.upload_id, row.deleted_at = None, now
    db.flush()
    return len(late)
