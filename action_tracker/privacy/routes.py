"""Consent, visibility and age over HTTP."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import Person, PersonId
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId
from action_tracker.infra.route import Db, Given, Route, signed_in
from action_tracker.privacy import model, service
from action_tracker.privacy.model import Visibility

router = APIRouter(tags=["privacy"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]


class ConsentText(BaseModel):
    """A version of what people agree to, as it is shown in a hall."""

    model_config = ConfigDict(from_attributes=True)

    version: int
    title: str
    paragraphs: list[str]


class HallConsent(BaseModel):
    """How it stands with me in a hall: `is_given` for the text as it is now; null times: never given, not withdrawn."""

    is_given: bool
    text: ConsentText
    given_at: datetime | None
    withdrawn_at: datetime | None

    @classmethod
    def of(cls, asked: model.Asked) -> Self:
        """As it is told."""
        said = asked.consent
        return cls(
            is_given=asked.is_given,
            text=ConsentText.model_validate(asked.text),
            given_at=said.given_at if said else None,
            withdrawn_at=said.withdrawn_at if said else None,
        )


class Agreement(BaseModel):
    """Which version of the text was read and agreed to."""

    version: int


class LoggedConsent(BaseModel):
    """One entry of the log: where, when, and which text."""

    hall_id: UUID
    hall_name: str
    text_version: int
    given_at: datetime
    withdrawn_at: datetime | None


class MyPrivacy(BaseModel):
    """What I chose; `reach` is who may really see what I play, which is less for those under 18."""

    visibility: Visibility
    reach: Visibility
    birth_year: int | None
    said_minor: bool
    is_minor: bool
    guardian_agreed_at: datetime | None
    guardian_heard_by: str | None
    consents: list[LoggedConsent]


class PrivacyChange(BaseModel):
    """What to change; what is left out stays."""

    visibility: Visibility | None = None
    birth_year: Annotated[int, Field(ge=1, le=9999)] | None = None
    said_minor: bool | None = None


class MinorInHall(BaseModel):
    """Somebody under 18 in a hall; null: their guardian has not agreed."""

    model_config = ConfigDict(from_attributes=True)

    person_id: UUID
    name: str
    confirmed_at: datetime | None


@router.get("/privacy")
def read_privacy(db: Db, me: Me) -> MyPrivacy:
    """What I chose, and everything I agreed to."""
    return _mine(db, me)


@router.patch("/privacy")
def change_privacy(body: PrivacyChange, db: Db, me: Me) -> MyPrivacy:
    """Choose who may see what I play, or say how old I am."""
    service.choose(db, me, body.model_dump(exclude_none=True))
    return _mine(db, me)


@router.get("/halls/{hall_id}/consent")
def read_consent(hall_id: UUID, db: Db, me: Me) -> HallConsent:
    """The text of a hall, and whether I agreed to it."""
    return HallConsent.of(service.asked(db, me, HallId(hall_id)))


@router.get("/halls/{hall_id}/consent/{version}")
def read_consent_text(hall_id: UUID, version: int, db: Db, me: Me) -> ConsentText:
    """A version of the text, also one from before."""
    return ConsentText.model_validate(service.text(db, me, HallId(hall_id), version))


@router.post("/halls/{hall_id}/consent")
def give_consent(hall_id: UUID, body: Agreement, db: Db, me: Me) -> HallConsent:
    """Agree to being filmed in a hall."""
    return HallConsent.of(service.agree(db, me, HallId(hall_id), version=body.version))


@router.delete("/halls/{hall_id}/consent")
def withdraw_consent(hall_id: UUID, db: Db, me: Me) -> HallConsent:
    """Withdraw it; new videos of mine in this hall are refused then."""
    return HallConsent.of(service.withdraw(db, me, HallId(hall_id)))


@router.get("/halls/{hall_id}/minors")
def list_minors(hall_id: UUID, db: Db, me: Me) -> list[MinorInHall]:
    """Those under 18 in a hall that I run."""
    return [MinorInHall.model_validate(one) for one in service.minors(db, me, HallId(hall_id))]


@router.put("/halls/{hall_id}/minors/{minor_id}")
def confirm_minor(hall_id: UUID, minor_id: UUID, db: Db, me: Me) -> MinorInHall:
    """Say that a guardian agreed, before me and in person."""
    return MinorInHall.model_validate(service.confirm(db, me, HallId(hall_id), PersonId(minor_id), is_agreed=True))


@router.delete("/halls/{hall_id}/minors/{minor_id}")
def unconfirm_minor(hall_id: UUID, minor_id: UUID, db: Db, me: Me) -> MinorInHall:
    """A guardian does not agree any more."""
    return MinorInHall.model_validate(service.confirm(db, me, HallId(hall_id), PersonId(minor_id), is_agreed=False))


@router.post("/halls/{hall_id}/minors/{minor_id}/grown-up", status_code=204)
def come_of_age(hall_id: UUID, minor_id: UUID, db: Db, me: Me) -> None:
    """Somebody said by mistake that they are under 18."""
    service.come_of_age(db, me, HallId(hall_id), PersonId(minor_id))


def _mine(db: Db, me: Person) -> MyPrivacy:
    mine, said = service.privacy(db, me), service.consents(db, me)
    places = halls.places(db, {one.hall_id for one in said})
    by = mine.care.confirmed_by
    return MyPrivacy(
        visibility=mine.visibility,
        reach=mine.reach,
        birth_year=mine.care.birth_year,
        said_minor=mine.care.said_minor,
        is_minor=mine.is_minor,
        guardian_agreed_at=mine.care.confirmed_at,
        guardian_heard_by=accounts.names(db, [by])[by] if by else None,
        consents=[
            LoggedConsent(
                hall_id=one.hall_id,
                hall_name=places[one.hall_id].name,
                text_version=one.text_version,
                given_at=one.given_at,
                withdrawn_at=one.withdrawn_at,
            )
            for one in said
        ],
    )
