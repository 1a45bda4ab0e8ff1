"""Being forgotten, over HTTP."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import Person
from action_tracker.infra.route import Db, Given, Route, TheHouse, signed_in
from action_tracker.keeping.model import ErasureState
from action_tracker.keeping.service import erasures as service

router = APIRouter(tags=["keeping"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]
Token = Annotated[str, Field(max_length=200)]


class ForgetAsk(BaseModel):
    """The password once more, because this cannot be undone; `at_once`: do not wait the week in which it can be called off."""

    password: Annotated[str, Field(max_length=1000)]
    at_once: bool = False


class Receipt(BaseModel):
    """What is left of somebody who was forgotten: when, and how much was erased. It names nobody."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    state: ErasureState
    asked_at: datetime
    due_at: datetime
    done_at: datetime | None
    counts: dict[str, int]


class NewReceipt(Receipt):
    """A receipt with the token of its page, which is told only now."""

    token: str


@router.post("/me/forget", status_code=202)
def ask_forget(body: ForgetAsk, request: Request, db: Db, me: Me, house: TheHouse) -> NewReceipt:
    """Have everything erased that is mine; for a week it can be called off, unless it is wanted at once."""
    address = request.client.host if request.client else "nowhere"
    accounts.count_try(house.engine, me.email, address)
    receipt, token = service.ask(db, me, password=body.password, at_once=body.at_once)
    accounts.forgive_try(house.engine, me.email, address)
    return NewReceipt(**vars(receipt), token=token)


@router.get("/me/forget")
def read_forget(db: Db, me: Me) -> Receipt | None:
    """Whether I asked to be forgotten, and when that is."""
    asked = service.asked(db, me)
    return Receipt.model_validate(asked) if asked else None


@router.delete("/me/forget", status_code=204)
def call_off_forget(db: Db, me: Me) -> None:
    """Stay after all."""
    service.call_off(db, me)


@router.get("/receipts/{receipt_token}")
def read_receipt(receipt_token: Token, db: Db) -> Receipt:
    """The receipt, for whoever holds its link."""
    return Receipt.model_validate(service.receipt(db, receipt_token))
