"""Loads and saves videos and how far they are."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session as Db

from action_tracker.pool.reading import Quality
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.videos import Picture, Problem, ShownTable, Stage, UploadPlan, Video, VideoStatus
from action_tracker.sessions.tables import PieceRow, SessionRow, VideoRow

GOING_ON = (VideoStatus.QUEUED, VideoStatus.RUNNING)


def add(db: Db, row: VideoRow) -> None:
    """Save a new video."""
    db.add(row)
    db.flush()


def row(db: Db, video_id: VideoId, *, for_update: bool = False) -> VideoRow | None:
    """The row of a video that is present."""
    found = db.get(VideoRow, video_id, with_for_update=for_update or None)
    return found if found is not None and found.deleted_at is None else None


def of_session(db: Db, session_id: SessionId) -> list[VideoRow]:
    """The videos of a session in their order."""
    asked = select(VideoRow).where(VideoRow.session_id == session_id, VideoRow.deleted_at.is_(None))
    return list(db.scalars(asked.order_by(VideoRow.position, VideoRow.id)))


def next_position(db: Db, session_id: SessionId) -> int:
    """The place after the last video of a session; the session must be locked."""
    last = select(func.max(VideoRow.position)).where(VideoRow.session_id == session_id, VideoRow.deleted_at.is_(None))
    found = db.scalar(last)
    return 0 if found is None else found + 1


def write_with_lease(db: Db, video_id: VideoId, lease: UUID, values: dict[str, Any]) -> bool:
    """Write to a video that this lease still belongs to; whether it does."""
    written = update(VideoRow).where(VideoRow.id == video_id, VideoRow.lease == lease, VideoRow.deleted_at.is_(None))
    return bool(db.execute(written.values(**values).returning(VideoRow.id)).scalar_one_or_none())


def add_piece(db: Db, video_id: VideoId, number: int, *, body: bytes, carry: bytes) -> None:
    """Keep what one chunk gave."""
    db.merge(PieceRow(video_id=video_id, number=number, body=body, carry=carry))
    db.flush()


def pieces(db: Db, video_id: VideoId) -> list[bytes]:
    """What the chunks gave so far, from the first without a gap."""
    asked = select(PieceRow.number, PieceRow.body).where(PieceRow.video_id == video_id).order_by(PieceRow.number)
    return [body for at, (number, body) in enumerate(db.execute(asked)) if at == number]


def n_pieces(db: Db, video_id: VideoId) -> int:
    """How many chunks were read."""
    return db.scalar(select(func.count()).select_from(PieceRow).where(PieceRow.video_id == video_id)) or 0


def carry(db: Db, video_id: VideoId, number: int) -> bytes | None:
    """What chunk `number` left for the next one."""
    return db.scalar(select(PieceRow.carry).where(PieceRow.video_id == video_id, PieceRow.number == number))


def forget_pieces(db: Db, video_id: VideoId) -> None:
    """Remove what was kept for going on."""
    db.execute(delete(PieceRow).where(PieceRow.video_id == video_id))


def late_uploads(db: Db, *, now: datetime) -> list[VideoRow]:
    """Uploads whose time is over."""
    asked = select(VideoRow).where(VideoRow.status == VideoStatus.UPLOADING, VideoRow.upload_ends_at < now)
    return list(db.scalars(asked.where(VideoRow.deleted_at.is_(None)).with_for_update(skip_locked=True)))


def going_on(db: Db) -> list[VideoRow]:
    """Videos that wait for a worker or have one."""
    return list(db.scalars(select(VideoRow).where(VideoRow.status.in_(GOING_ON), VideoRow.deleted_at.is_(None))))


def forgotten(db: Db, sessions: Sequence[SessionId], *, before: datetime) -> list[VideoRow]:
    """Videos deleted before an instant, and all of these sessions."""
    return list(
        db.scalars(select(VideoRow).where(or_(VideoRow.deleted_at < before, VideoRow.session_id.in_(sessions))))
    )


def remove(db: Db, ids: Sequence[VideoId]) -> None:
    """Remove videos for good, with their shots and readings."""
    db.execute(delete(VideoRow).where(VideoRow.id.in_(ids)))


def touch_session(db: Db, session_id: SessionId) -> SessionRow | None:
    """Lock the session, so that its videos are put in order one after the other."""
    return db.get(SessionRow, session_id, with_for_update=True)


def video_of(
    row: VideoRow, *, offset_s: float = 0.0, gap_s: float | None = None, received: Iterable[int] = ()
) -> Video:
    """The video in a row."""
    has_problem = row.status == VideoStatus.FAILED and row.problem_code is not None
    return Video(
        id=VideoId(row.id),
        session_id=SessionId(row.session_id),
        position=row.position,
        file_name=row.file_name,
        size_bytes=row.size_bytes,
        status=VideoStatus(row.status),
        stage=Stage(row.stage) if row.stage else None,
        percent=row.percent,
        seconds_left=row.seconds_left,
        problem=Problem(row.problem_code or "", row.problem_detail or "") if has_problem else None,
        picture=_picture(row),
        quality=_quality(row),
        has_preview=row.has_preview,
        has_poster=row.has_poster,
        shown_table=shown_table(row),
        offset_s=offset_s,
        recorded_at=row.recorded_at,
        gap_s=gap_s,
        gone_at=row.gone_at,
        upload=_upload(row, received),
    )


def _picture(row: VideoRow) -> Picture | None:
    if row.width is None or row.height is None or row.fps is None or row.duration_s is None:
        return None
    return Picture(row.width, row.height, row.fps, row.duration_s)


def shown_table(row: VideoRow) -> ShownTable | None:
    """The table as a person showed it on this video."""
    if row.shown_corners is None:
        return None
    h0, f0, f4, h4 = ((x, y) for x, y in row.shown_corners)
    return ShownTable((h0, f0, f4, h4), row.shown_size)


def _quality(row: VideoRow) -> Quality | None:
    return Quality(row.grade, tuple(row.warnings or ()), bool(row.camera_moves)) if row.grade else None


def _upload(row: VideoRow, received: Iterable[int]) -> UploadPlan | None:
    if row.status != VideoStatus.UPLOADING or row.part_size_bytes is None or row.upload_ends_at is None:
        return None
    n_parts = -(-row.size_bytes // row.part_size_bytes)
    return UploadPlan(row.part_size_bytes, n_parts, row.upload_ends_at, tuple(sorted(received)))
