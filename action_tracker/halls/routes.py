"""Halls over HTTP."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from action_tracker.accounts.model import Person, PersonId
from action_tracker.halls import model, service
from action_tracker.halls.model import HallId, InvitationId, Role, TableId
from action_tracker.halls.service import TablePlan
from action_tracker.infra.http import Line
from action_tracker.infra.route import Db, Given, Route, TheHouse, signed_in

router = APIRouter(tags=["halls"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]
Token = Annotated[str, Field(max_length=200)]
Metres = Annotated[float, Field(gt=0, lt=100)]


class Table(BaseModel):
    """A table that stands in a hall; `size` is null where it was measured."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    hall_id: UUID
    name: str
    size: str | None
    length_m: float
    width_m: float
    cloth: str
    is_archived: bool


class Hall(BaseModel):
    """A hall as whoever is signed in sees it; `my_role` is null for an admin who does not belong to it."""

    id: UUID
    name: str
    time_zone: str
    my_role: Role | None
    tables: list[Table]
    n_people: int

    @classmethod
    def seen(cls, hall: model.Hall, my_role: Role | None) -> Self:
        """The hall with the reader's own role."""
        tables = [Table.model_validate(table) for table in hall.tables]
        return cls(
            id=hall.id,
            name=hall.name,
            time_zone=hall.time_zone,
            my_role=my_role,
            tables=tables,
            n_people=hall.n_people,
        )


class HallPerson(BaseModel):
    """Somebody who belongs to a hall."""

    model_config = ConfigDict(from_attributes=True)

    person_id: UUID
    name: str
    role: Role


class Invitation(BaseModel):
    """An open invitation; its link was told when it was made."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    role: Role
    email: str | None
    created_at: datetime
    expires_at: datetime
    n_uses: int


class NewInvitation(Invitation):
    """An invitation that was just made, with its link; the link is not kept and cannot be shown again."""

    url: str
    token: str


class InvitationSeen(BaseModel):
    """What a link invites to."""

    model_config = ConfigDict(from_attributes=True)

    hall_name: str
    inviter_name: str
    role: Role
    email: str | None
    expires_at: datetime


class HallPlan(BaseModel):
    """A new hall."""

    name: Line
    time_zone: Line


class HallChange(BaseModel):
    """What to change of a hall; what is left out stays."""

    name: Line | None = None
    time_zone: Line | None = None


class NewTable(BaseModel):
    """A new table: of a usual size, or measured from cushion nose to cushion nose."""

    name: Line
    size: Line | None = None
    length_m: Metres | None = None
    width_m: Metres | None = None
    cloth: Line = "green"


class TableChange(BaseModel):
    """What to change of a table; what is left out stays."""

    name: Line | None = None
    size: Line | None = None
    length_m: Metres | None = None
    width_m: Metres | None = None
    cloth: Line | None = None
    is_archived: bool | None = None


class InvitationPlan(BaseModel):
    """Whom to invite: one account by its e-mail address, or whoever holds the link."""

    role: Role = Role.PLAYER
    email: Annotated[str, Field(max_length=254)] | None = None


class RoleChange(BaseModel):
    """Somebody's new role."""

    role: Role


@router.get("/halls")
def list_halls(db: Db, me: Me) -> list[Hall]:
    """My halls; an admin sees all."""
    mine = {role.hall_id: role.role for role in service.roles_of(db, me)}
    return [Hall.seen(hall, mine.get(hall.id)) for hall in service.halls(db, me)]


@router.post("/halls", status_code=201)
def open_hall(body: HallPlan, db: Db, me: Me) -> Hall:
    """Open a hall and be its operator."""
    return Hall.seen(service.open_hall(db, me, name=body.name, time_zone=body.time_zone), Role.OPERATOR)


@router.get("/halls/{hall_id}")
def read_hall(hall_id: UUID, db: Db, me: Me) -> Hall:
    """One hall."""
    return _seen(db, me, service.hall(db, me, HallId(hall_id)))


@router.patch("/halls/{hall_id}")
def change_hall(hall_id: UUID, body: HallChange, db: Db, me: Me) -> Hall:
    """Rename a hall or move its time zone."""
    return _seen(db, me, service.change_hall(db, me, HallId(hall_id), name=body.name, time_zone=body.time_zone))


@router.post("/halls/{hall_id}/tables", status_code=201)
def set_up_table(hall_id: UUID, body: NewTable, db: Db, me: Me) -> Table:
    """Put a table into a hall."""
    table = service.set_up_table(db, me, HallId(hall_id), TablePlan(**body.model_dump()))
    return Table.model_validate(table)


@router.patch("/tables/{table_id}")
def change_table(table_id: UUID, body: TableChange, db: Db, me: Me) -> Table:
    """Change a table."""
    return Table.model_validate(service.change_table(db, me, TableId(table_id), TablePlan(**body.model_dump())))


@router.delete("/tables/{table_id}", status_code=204)
def archive_table(table_id: UUID, db: Db, me: Me) -> None:
    """Archive a table; what was played on it stays."""
    service.change_table(db, me, TableId(table_id), TablePlan(is_archived=True))


@router.get("/halls/{hall_id}/people")
def list_people(hall_id: UUID, db: Db, me: Me) -> list[HallPerson]:
    """Everybody in a hall."""
    return [HallPerson.model_validate(person) for person in service.people(db, me, HallId(hall_id))]


@router.patch("/halls/{hall_id}/people/{person_id}")
def change_role(hall_id: UUID, person_id: UUID, body: RoleChange, db: Db, me: Me) -> HallPerson:
    """Give somebody another role."""
    return HallPerson.model_validate(service.change_role(db, me, HallId(hall_id), PersonId(person_id), body.role))


@router.delete("/halls/{hall_id}/people/{person_id}", status_code=204)
def leave_hall(hall_id: UUID, person_id: UUID, db: Db, me: Me) -> None:
    """Leave a hall, or send somebody from it."""
    service.leave(db, me, HallId(hall_id), PersonId(person_id))


@router.post("/halls/{hall_id}/invitations", status_code=201)
def invite(hall_id: UUID, body: InvitationPlan, request: Request, db: Db, me: Me, house: TheHouse) -> NewInvitation:
    """Make a link that lets somebody in."""
    made, token = service.invite(db, me, HallId(hall_id), role=body.role, email=body.email)
    address = house.settings.public_url or str(request.base_url).rstrip("/")
    shown = Invitation.model_validate(made)
    return NewInvitation(**shown.model_dump(), url=f"{address}/invitations/{token}", token=token)


@router.get("/halls/{hall_id}/invitations")
def list_invitations(hall_id: UUID, db: Db, me: Me) -> list[Invitation]:
    """The open invitations of a hall."""
    return [Invitation.model_validate(found) for found in service.invitations(db, me, HallId(hall_id))]


@router.delete("/invitations/{invitation_id}", status_code=204)
def revoke_invitation(invitation_id: UUID, db: Db, me: Me) -> None:
    """Let an invitation let nobody in any more."""
    service.revoke(db, me, InvitationId(invitation_id))


@router.get("/invitations/{token}")
def read_invitation(token: Token, db: Db) -> InvitationSeen:
    """What a link invites to; whoever holds it may know, signed in or not."""
    return InvitationSeen.model_validate(service.invitation(db, token))


@router.post("/invitations/{token}/accept")
def accept_invitation(token: Token, db: Db, me: Me) -> Hall:
    """Join the hall that a link invites to."""
    return _seen(db, me, service.accept(db, me, token))


def _seen(db: Db, me: Person, hall: model.Hall) -> Hall:
    mine = {role.hall_id: role.role for role in service.roles_of(db, me)}
    return Hall.seen(hall, mine.get(hall.id))
