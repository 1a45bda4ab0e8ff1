"""Loads and saves shots."""

from collections.abc import Iterable

from sqlalchemy import Row, delete, func, insert, select
from sqlalchemy.orm import Session as Db

from action_tracker.kit.ids import new_id
from action_tracker.pool import written
from action_tracker.pool.ball import Kind
from action_tracker.pool.shot import Foul, Intent, Pot, Result, Shot, ShotType, Spin
from action_tracker.sessions.model import KeptShot, SessionId, ShotId, Sieve, Source, VideoId
from action_tracker.sessions.tables import ShotRow, VideoRow

_MEASURED = (
    "start_s",
    "contact_s",
    "end_s",
    "object_ball",
    "cut_deg",
    "cut_deg_se",
    "distance_in",
    "cue_speed_mph",
    "contact_speed_mph",
    "roll_ratio",
    "roll_ratio_se",
    "side_pct",
    "side_se",
    "confidence",
)
_NAMED = ("result", "intent", "shot_type", "foul")


def of_session(db: Db, session_id: SessionId, sieve: Sieve) -> list[KeptShot]:
    """The shots in the order they were played, each with its number among all of the session."""
    number = func.row_number().over(order_by=(VideoRow.position.asc().nulls_first(), ShotRow.start_s, ShotRow.id))
    joined = ShotRow.__table__.outerjoin(VideoRow.__table__, ShotRow.video_id == VideoRow.id)
    numbered = select(ShotRow.__table__, number.label("number")).select_from(joined)
    numbered = numbered.where(ShotRow.session_id == session_id, VideoRow.deleted_at.is_(None))
    asked = select(found := numbered.subquery()).order_by(found.c.number)
    for name in ("result", "intent", "shot_type", "video_id"):
        wanted = getattr(sieve, name)
        asked = asked if wanted is None else asked.where(found.c[name] == wanted)
    return [_kept(row) for row in db.execute(asked)]


def spans_by_people(db: Db, video_id: VideoId) -> list[tuple[float, float]]:
    """When the shots lie that a person noted or corrected."""
    asked = select(ShotRow.start_s, ShotRow.end_s).where(ShotRow.video_id == video_id, ShotRow.source != Source.VISION)
    return [(start_s, end_s) for start_s, end_s in db.execute(asked)]


def replace(db: Db, session_id: SessionId, video_id: VideoId, shots: Iterable[Shot]) -> None:
    """Put these in the place of what the machine saw in this video before."""
    db.execute(delete(ShotRow).where(ShotRow.video_id == video_id, ShotRow.source == Source.VISION))
    add(db, session_id, video_id, shots, source=Source.VISION)


def add(db: Db, session_id: SessionId, video_id: VideoId | None, shots: Iterable[Shot], *, source: Source) -> None:
    """Save shots."""
    place = {"session_id": session_id, "video_id": video_id, "source": source}
    rows = [{"id": new_id(), **place, **_columns(shot)} for shot in shots]
    if rows:
        db.execute(insert(ShotRow), rows)


def _columns(shot: Shot) -> dict[str, object]:
    told = written.shot(shot)
    columns = {name: getattr(shot, name) for name in _MEASURED}
    return columns | {name: told[name] for name in (*_NAMED, "pots", "spin")}


def _kept(row: Row[*tuple[object, ...]]) -> KeptShot:
    video_id = VideoId(row.video_id) if row.video_id else None
    shot = Shot(
        **{name: getattr(row, name) for name in _MEASURED},
        result=Result(row.result),
        intent=Intent(row.intent),
        shot_type=ShotType(row.shot_type),
        foul=Foul(row.foul) if row.foul else None,
        pots=tuple(Pot(**{**pot, "kind": Kind(pot["kind"])}) for pot in row.pots),
        spin=Spin(**row.spin) if row.spin else None,
    )
    return KeptShot(ShotId(row.id), SessionId(row.session_id), video_id, row.number, shot, Source(row.source))
