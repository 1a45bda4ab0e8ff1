"""Accounts over HTTP."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from action_tracker.accounts import rules, service
from action_tracker.accounts.model import Entry, Handedness, Person, SignUpClosed, Theme
from action_tracker.infra import http, rates
from action_tracker.infra.http import House, Line
from action_tracker.infra.route import Db, Given, Route, TheHouse, signed_in
from action_tracker.kit import clock

router = APIRouter(tags=["accounts"], route_class=Route)
Token = Annotated[str, Field(max_length=200)]
Typed = Annotated[str, Field(max_length=1000)]
SIGN_UPS = rates.Limit(100, 60 * 60)


class SignUp(BaseModel):
    """What somebody gives to sign up."""

    email: Typed
    name: Line
    password: Typed
    owner_key: Token | None = None
    invitation: Token | None = None


class SignIn(BaseModel):
    """What somebody gives to sign in."""

    email: Typed
    password: Typed


class RoleInHall(BaseModel):
    """What a person is in a hall."""

    model_config = ConfigDict(from_attributes=True)

    hall_id: UUID
    hall_name: str
    role: Literal["player", "coach", "operator"]


class Me(BaseModel):
    """Whoever is signed in."""

    id: UUID
    email: str
    name: str
    is_admin: bool
    is_demo: bool
    handedness: Handedness | None
    theme: Theme
    roles: list[RoleInHall]


class MeChange(BaseModel):
    """What a person may change about themselves; what is left out stays."""

    name: Line | None = None
    handedness: Handedness | None = None
    theme: Theme | None = None


class PasswordChange(BaseModel):
    """The present password and the new one."""

    present: Typed
    new: Typed


class Demo(BaseModel):
    """The sign-in for looking around."""

    email: str
    password: str


class Welcome(BaseModel):
    """What the first page needs to know."""

    owner_needed: bool
    open_sign_up: bool
    demo: Demo | None
    version: str


SignedIn = Annotated[Person, Given(signed_in)]


@router.get("/welcome")
def read_welcome(db: Db, house: TheHouse) -> Welcome:
    """Whether an owner is still needed, and the demo's sign-in while there is a demo."""
    demo = service.demo(db) if house.settings.demo else None
    return Welcome(
        owner_needed=service.is_owner_needed(db),
        open_sign_up=house.settings.open_sign_up,
        demo=Demo(email=demo.email, password=service.demo_password(house.secret)) if demo else None,
        version=house.version,
    )


@router.post("/accounts/sign-up", status_code=201)
def sign_up(body: SignUp, request: Request, response: Response, db: Db, house: TheHouse) -> Me:
    """Make an account and sign in. An owner's key makes the first admin; an invitation opens its hall at once."""
    rates.count(house.engine, f"sign-up from {_address(request)}", SIGN_UPS, now=clock.now())
    if body.owner_key is not None:
        service.check_owner_key(db, house.secret, body.owner_key)
    elif body.invitation is None and not house.settings.open_sign_up:
        raise SignUpClosed
    new = service.NewPerson(body.email, body.name, body.password, is_admin=body.owner_key is not None)
    entry = service.sign_up(db, new)
    if body.invitation is not None:
        house.accept_invitation(db, entry.person, body.invitation)
    return _welcomed(db, response, house, entry)


@router.post("/accounts/sign-in")
def sign_in(body: SignIn, request: Request, response: Response, db: Db, house: TheHouse) -> Me:
    """Sign in; too many tries for one account or from one place have to wait."""
    service.count_try(house.engine, body.email, _address(request))
    entry = service.sign_in(db, body.email, body.password)
    service.forgive_try(house.engine, body.email, _address(request))
    return _welcomed(db, response, house, entry)


@router.post("/accounts/sign-out", status_code=204)
def sign_out(request: Request, response: Response, db: Db) -> None:
    """Sign this browser out."""
    service.sign_out(db, request.cookies.get(http.COOKIE))
    response.delete_cookie(http.COOKIE)


@router.get("/me")
def read_me(me: SignedIn, request: Request, response: Response, db: Db, house: TheHouse) -> Me:
    """Whoever is signed in; the cookie slides on with the visit."""
    _keep_signed_in(response, house, request.cookies[http.COOKIE])
    return _me(db, house, me)


@router.patch("/me")
def change_me(body: MeChange, me: SignedIn, db: Db, house: TheHouse) -> Me:
    """Change one's name, hand or theme."""
    changed = service.change(db, me, name=body.name, handedness=body.handedness, theme=body.theme)
    return _me(db, house, changed)


@router.post("/me/password")
def change_password(
    body: PasswordChange, me: SignedIn, request: Request, response: Response, db: Db, house: TheHouse
) -> Me:
    """Change one's password; every other browser is signed out."""
    service.count_try(house.engine, me.email, _address(request))
    entry = service.change_password(db, me, present=body.present, new=body.new)
    service.forgive_try(house.engine, me.email, _address(request))
    return _welcomed(db, response, house, entry)


def _welcomed(db: Db, response: Response, house: House, entry: Entry) -> Me:
    _keep_signed_in(response, house, entry.token)
    return _me(db, house, entry.person)


def _keep_signed_in(response: Response, house: House, token: str) -> None:
    http.set_session_cookie(response, house, token, max_age_s=int(rules.VISIT.total_seconds()))


def _me(db: Db, house: House, person: Person) -> Me:
    return Me(
        id=person.id,
        email=person.email,
        name=person.name,
        is_admin=person.is_admin,
        is_demo=person.is_demo,
        handedness=person.handedness,
        theme=person.theme,
        roles=[RoleInHall.model_validate(role) for role in house.roles_of(db, person)],
    )


def _address(request: Request) -> str:
    return request.client.host if request.client else "nowhere"
