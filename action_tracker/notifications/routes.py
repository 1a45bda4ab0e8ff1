"""The inbox over HTTP."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from action_tracker.accounts.model import Person
from action_tracker.infra.http import Line
from action_tracker.infra.route import Db, Given, Route, TheHouse, signed_in
from action_tracker.notifications import model, service
from action_tracker.notifications.model import CHOSEN, Kind, NoticeId, Pace, Preferences

router = APIRouter(tags=["notifications"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]
Minute = Annotated[int, Field(ge=0, lt=24 * 60)]


class Notice(BaseModel):
    """A message; `link` is a path of the app."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    kind: Kind
    title: str
    words: str
    link: str
    at: datetime
    read_at: datetime | None


class Inbox(BaseModel):
    """The newest messages, and how many are unread."""

    items: list[Notice]
    n_unread: int


class Unread(BaseModel):
    """How many messages are unread."""

    n_unread: int


class Ways(BaseModel):
    """How one kind of message reaches me."""

    model_config = ConfigDict(from_attributes=True)

    kind: Literal[Kind.INVITATION, Kind.CHANGE, Kind.REMINDER]
    in_app: bool
    email: Pace


class NotificationChoice(BaseModel):
    """What I choose. Minutes count from midnight in my zone; `time_zone` null: that of my hall."""

    time_zone: Line | None = None
    quiet_from_min: Minute | None = None
    quiet_until_min: Minute | None = None
    digest_min: Minute = 8 * 60
    ways: Annotated[list[Ways], Field(max_length=len(CHOSEN))] = []


class NotificationSettings(NotificationChoice):
    """What I chose, the zone that counts, and whether this house sends e-mail at all."""

    zone: str
    sends_email: bool

    @classmethod
    def told(cls, chosen: Preferences, *, zone: str, sends_email: bool) -> Self:
        """What was chosen, in words."""
        ways = [Ways.model_validate({"kind": kind, **vars(chosen.ways_of(kind))}) for kind in CHOSEN]
        fields = {name: value for name, value in vars(chosen).items() if name != "ways"}
        return cls(**fields, ways=ways, zone=zone, sends_email=sends_email)


@router.get("/notifications")
def list_notifications(db: Db, me: Me) -> Inbox:
    """My messages, the newest first."""
    items = [Notice.model_validate(one) for one in service.inbox(db, me)]
    return Inbox(items=items, n_unread=service.n_unread(db, me))


@router.get("/notifications/unread")
def count_unread(db: Db, me: Me) -> Unread:
    """How many messages I have not read."""
    return Unread(n_unread=service.n_unread(db, me))


@router.post("/notifications/read", status_code=204)
def read_notifications(db: Db, me: Me) -> None:
    """I have read everything."""
    service.read(db, me, None)


@router.post("/notifications/{notice_id}/read", status_code=204)
def read_notification(notice_id: UUID, db: Db, me: Me) -> None:
    """I have read this."""
    service.read(db, me, NoticeId(notice_id))


@router.get("/notifications/settings")
def read_notification_settings(db: Db, me: Me, house: TheHouse) -> NotificationSettings:
    """How messages reach me."""
    chosen = service.preferences(db, me)
    sends = house.settings.smtp_url is not None
    return NotificationSettings.told(chosen, zone=service.zone_of(db, me.id, chosen), sends_email=sends)


@router.put("/notifications/settings")
def change_notification_settings(body: NotificationChoice, db: Db, me: Me, house: TheHouse) -> NotificationSettings:
    """Choose how messages reach me."""
    ways = {Kind(one.kind): model.Ways(one.in_app, one.email) for one in body.ways}
    service.choose(db, me, Preferences(**body.model_dump(exclude={"ways"}), ways=ways))
    return read_notification_settings(db, me, house)
