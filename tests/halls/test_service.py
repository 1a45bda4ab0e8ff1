"""Halls on a real database."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from action_tracker.accounts.model import Person
from action_tracker.halls import service
from action_tracker.halls.model import (
    Hall,
    InvitationForSomebodyElse,
    LastOperator,
    NoSuchHall,
    NoSuchInvitation,
    NoSuchTable,
    NotInHall,
    Role,
    RoleNeeded,
)
from action_tracker.halls.service import TablePlan
from action_tracker.kit import clock

Maker = Callable[..., Person]


@pytest.fixture
def anna(person: Maker) -> Person:
    return person("Anna")


@pytest.fixture
def bob(person: Maker) -> Person:
    return person("Bob")


@pytest.fixture
def hall(db: Session, anna: Person) -> Hall:
    return service.open_hall(db, anna, name="The Side Pocket", time_zone="Europe/Rome")


def join(db: Session, host: Person, hall: Hall, guest: Person, role: Role = Role.PLAYER) -> None:
    service.accept(db, guest, service.invite(db, host, hall.id, role=role, email=None)[1])


def test_whoever_opens_a_hall_is_its_operator(db: Session, anna: Person, bob: Person, hall: Hall) -> None:
    assert service.role_in(db, anna, hall.id) is Role.OPERATOR
    assert service.role_in(db, bob, hall.id) is None
    assert service.halls(db, anna) == [hall]
    assert service.halls(db, bob) == []
    assert hall.n_people == 1


def test_a_stranger_does_not_learn_that_a_hall_exists(db: Session, bob: Person, hall: Hall) -> None:
    with pytest.raises(NoSuchHall):
        service.hall(db, bob, hall.id)


def test_an_admin_may_do_everything_without_belonging(db: Session, person: Maker, hall: Hall) -> None:
    root = person("Root", is_admin=True)
    assert service.change_hall(db, root, hall.id, name="Corner", time_zone=None).name == "Corner"
    assert service.halls_where(db, root, Role.COACH) == [hall.id]
    assert service.roles_of(db, root) == []


def test_a_player_sees_the_hall_and_changes_nothing(db: Session, anna: Person, bob: Person, hall: Hall) -> None:
    join(db, anna, hall, bob)
    assert service.hall(db, bob, hall.id).n_people == 2
    with pytest.raises(RoleNeeded):
        service.change_hall(db, bob, hall.id, name="Mine", time_zone=None)
    with pytest.raises(RoleNeeded):
        service.set_up_table(db, bob, hall.id, TablePlan(name="1", size="9ft", cloth="blue"))
    with pytest.raises(RoleNeeded):
        service.invite(db, bob, hall.id, role=Role.OPERATOR, email=None)


def test_tables_are_set_up_changed_and_archived(db: Session, anna: Person, bob: Person, hall: Hall) -> None:
    table = service.set_up_table(db, anna, hall.id, TablePlan(name="1", size="9ft", cloth="blue"))
    changed = service.change_table(db, anna, table.id, TablePlan(length_m=2.0, cloth="red"))
    assert (changed.size, changed.length_m, changed.width_m, changed.cloth) == (None, 2.0, table.width_m, "red")
    archived = service.change_table(db, anna, table.id, TablePlan(is_archived=True))
    assert archived.is_archived
    assert service.hall(db, anna, hall.id).tables == (archived,)
    with pytest.raises(NoSuchTable):
        service.change_table(db, bob, table.id, TablePlan(name="mine"))


def test_an_open_link_works_for_many_until_it_is_revoked(db: Session, anna: Person, person: Maker, hall: Hall) -> None:
    invitation, token = service.invite(db, anna, hall.id, role=Role.COACH, email=None)
    service.accept(db, person("Cleo"), token)
    service.accept(db, person("Dan"), token)
    assert [(found.role, found.n_uses) for found in service.invitations(db, anna, hall.id)] == [(Role.COACH, 2)]
    service.revoke(db, anna, invitation.id)
    assert service.invitations(db, anna, hall.id) == []
    with pytest.raises(NoSuchInvitation):
        service.accept(db, person("Eve"), token)


def test_a_link_for_an_address_works_once_and_for_it_only(db: Session, anna: Person, person: Maker, hall: Hall) -> None:
    _, token = service.invite(db, anna, hall.id, role=Role.PLAYER, email="Bob@Example.com")
    assert service.invitation(db, token).hall_name == "The Side Pocket"
    with pytest.raises(InvitationForSomebodyElse):
        service.accept(db, person("Eve"), token)
    bob = person("Bob")
    assert service.accept(db, bob, token).id == hall.id
    with pytest.raises(NoSuchInvitation):
        service.accept(db, bob, token)
    assert service.invitations(db, anna, hall.id) == []


def test_an_invitation_expires(db: Session, anna: Person, hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    _, token = service.invite(db, anna, hall.id, role=Role.PLAYER, email=None)
    later = clock.now() + timedelta(days=14)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(NoSuchInvitation):
        service.invitation(db, token)


def test_an_operator_who_follows_a_players_link_stays_operator(db: Session, anna: Person, hall: Hall) -> None:
    join(db, anna, hall, anna)
    assert service.role_in(db, anna, hall.id) is Role.OPERATOR


def test_the_last_operator_can_neither_leave_nor_step_down(db: Session, anna: Person, bob: Person, hall: Hall) -> None:
    join(db, anna, hall, bob)
    with pytest.raises(LastOperator):
        service.leave(db, anna, hall.id, anna.id)
    with pytest.raises(LastOperator):
        service.change_role(db, anna, hall.id, anna.id, Role.COACH)
    assert service.change_role(db, anna, hall.id, bob.id, Role.OPERATOR).name == "Bob"
    service.leave(db, anna, hall.id, anna.id)
    assert [(there.name, there.role) for there in service.people(db, bob, hall.id)] == [("Bob", Role.OPERATOR)]


def test_a_player_may_leave_but_not_send_others(db: Session, anna: Person, bob: Person, hall: Hall) -> None:
    join(db, anna, hall, bob)
    with pytest.raises(RoleNeeded):
        service.leave(db, bob, hall.id, anna.id)
    service.leave(db, bob, hall.id, bob.id)
    with pytest.raises(NotInHall):
        service.leave(db, anna, hall.id, bob.id)
