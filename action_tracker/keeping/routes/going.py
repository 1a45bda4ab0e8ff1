"""What goes and when, over HTTP."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from action_tracker.accounts.model import Person
from action_tracker.halls.model import HallId
from action_tracker.infra.route import Db, Given, Route, signed_in
from action_tracker.keeping import model
from action_tracker.keeping.rules import retention as rules
from action_tracker.keeping.service import retention as service

router = APIRouter(tags=["keeping"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]
Days = Annotated[int, Field(ge=rules.LEAST_DAYS, le=rules.MOST_DAYS)]


class GoingVideo(BaseModel):
    """A video and when it goes; `goes_at` null: it stays, because it is starred or its hall keeps everything."""

    video_id: UUID
    session_id: UUID
    hall_id: UUID
    title: str | None
    file_name: str
    started_at: datetime
    size_bytes: int
    goes_at: datetime | None
    is_starred: bool

    @classmethod
    def of(cls, going: model.Going) -> Self:
        """In JSON's words."""
        video = going.video
        return cls(
            video_id=video.id,
            session_id=video.session_id,
            hall_id=video.hall_id,
            title=video.title,
            file_name=video.file_name,
            started_at=video.started_at,
            size_bytes=video.size_bytes,
            goes_at=going.goes_at,
            is_starred=going.is_starred,
        )


class HallKeeping(BaseModel):
    """For how many days a hall keeps videos, null: for good; and between which days it can choose."""

    keep_days: int | None
    usual_days: int
    least_days: int
    most_days: int
    notice_days: int


class HallKeepingChange(BaseModel):
    """For how many days to keep videos, null: for good."""

    keep_days: Days | None


@router.get("/keeping/going")
def list_my_going(db: Db, me: Me) -> list[GoingVideo]:
    """What goes of my videos and when, what goes first at the top. Shots, numbers and highlight clips never go."""
    return [GoingVideo.of(one) for one in service.of_person(db, me)]


@router.get("/halls/{hall_id}/keeping")
def read_hall_keeping(hall_id: UUID, db: Db, me: Me) -> HallKeeping:
    """For how long a hall keeps videos."""
    return _keeping(service.days(db, me, HallId(hall_id)))


@router.put("/halls/{hall_id}/keeping")
def change_hall_keeping(hall_id: UUID, body: HallKeepingChange, db: Db, me: Me) -> HallKeeping:
    """Keep videos for as long; what is due by that goes in a week at the earliest, so that it can be taken back."""
    service.keep(db, me, HallId(hall_id), body.keep_days)
    return _keeping(body.keep_days)


@router.get("/halls/{hall_id}/keeping/going")
def list_hall_going(hall_id: UUID, db: Db, me: Me, days: Annotated[Days | None, Query()] = None) -> list[GoingVideo]:
    """What goes of a hall that I run, and when; with `days` what would go if it kept videos so long."""
    if days is None:
        return [GoingVideo.of(one) for one in service.of_hall(db, me, HallId(hall_id))]
    return [GoingVideo.of(one) for one in service.of_hall_after(db, me, HallId(hall_id), days)]


def _keeping(days: int | None) -> HallKeeping:
    return HallKeeping(
        keep_days=days,
        usual_days=rules.USUAL_DAYS,
        least_days=rules.LEAST_DAYS,
        most_days=rules.MOST_DAYS,
        notice_days=rules.NOTICE.days,
    )
