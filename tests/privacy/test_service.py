"""Consent that is logged, visibility that holds, and minors who are looked after; on a real PostgreSQL."""

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.halls import service as halls
from action_tracker.halls.model import Hall, NoSuchHall, Role, RoleNeeded
from action_tracker.infra.settings import Settings
from action_tracker.infra.storage.choice import store_for
from action_tracker.privacy import service
from action_tracker.privacy.model import (
    AlreadySaid,
    ConsentWithdrawn,
    GuardianNeeded,
    NotAMinor,
    NotForMinors,
    TextChanged,
    Visibility,
)
from action_tracker.sessions.model.errors import NoSuchSession
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.service import permission, sessions, uploads
from action_tracker.sessions.service.sessions import SessionPlan
from action_tracker.sessions.service.uploads import FilePlan

FILE = FilePlan("a.mp4", 10, "video/mp4")
PersonMaker = Callable[..., Person]


@pytest.fixture
def anna(person: PersonMaker) -> Person:
    return person("Anna")


@pytest.fixture
def boris(person: PersonMaker) -> Person:
    return person("Boris")


@pytest.fixture
def olga(person: PersonMaker) -> Person:
    return person("Olga")


@pytest.fixture
def hall(db: Db, anna: Person, boris: Person, olga: Person) -> Hall:
    """A hall of Olga's in which Anna and Boris play."""
    hall = halls.open_hall(db, olga, name="Side", time_zone="UTC")
    _, token = halls.invite(db, olga, hall.id, role=Role.PLAYER, email=None)
    for one in (anna, boris):
        halls.accept(db, one, token)
    return hall


@pytest.fixture
def send(db: Db, settings: Settings) -> Callable[[Person, SessionId], object]:
    """Announces a video of ten bytes."""
    return lambda who, session_id: uploads.begin(db, who, session_id, FILE, store_for(settings, b"secret"))


def test_consent_is_asked_once_logged_with_its_text_and_can_be_withdrawn(db: Db, anna: Person, hall: Hall) -> None:
    before = service.asked(db, anna, hall.id)
    assert not before.is_given
    assert before.consent is None
    for _ in range(2):
        assert service.agree(db, anna, hall.id, version=before.text.version).is_given
    [logged] = service.consents(db, anna)
    assert (logged.person_id, logged.hall_id, logged.text_version) == (anna.id, hall.id, before.text.version)
    assert not service.withdraw(db, anna, hall.id).is_given
    service.agree(db, anna, hall.id, version=before.text.version)
    assert [one.withdrawn_at is None for one in service.consents(db, anna)] == [True, False], "the log keeps both"


def test_nobody_agrees_to_a_text_they_did_not_read(db: Db, anna: Person, olga: Person, hall: Hall) -> None:
    with pytest.raises(TextChanged):
        service.agree(db, anna, hall.id, version=99)
    with pytest.raises(NoSuchHall):
        service.asked(db, anna, halls.open_hall(db, olga, name="Else", time_zone="UTC").id)


def test_after_consent_was_withdrawn_no_video_is_taken(
    db: Db, anna: Person, hall: Hall, send: Callable[..., object]
) -> None:
    there, elsewhere = (
        sessions.start(db, anna, SessionPlan(hall_id=hall.id)),
        sessions.start(db, anna, SessionPlan()),
    )
    service.agree(db, anna, hall.id, version=1)
    send(anna, there)
    service.withdraw(db, anna, hall.id)
    with pytest.raises(ConsentWithdrawn):
        send(anna, there)
    send(anna, elsewhere)
    service.agree(db, anna, hall.id, version=1)
    send(anna, there)


@pytest.mark.parametrize(
    ("chosen", "who_sees"),
    [
        ((None, None), set()),
        (("hall", "hall"), {"mate"}),
        (("public", "public"), {"mate", "stranger"}),
        (("public", "hall"), {"mate"}),
        (("public", None), set()),
    ],
)
def test_a_match_is_seen_by_those_whom_both_let(
    db: Db, match: SessionId, others: dict[str, Person], chosen: tuple[str | None, str | None], who_sees: set[str]
) -> None:
    for name, visibility in zip(("anna", "boris"), chosen, strict=True):
        if visibility:
            service.choose(db, others[name], {"visibility": Visibility(visibility)})
    for name in ("mate", "stranger"):
        if name in who_sees:
            assert permission.seen(db, others[name], match).id == match
        else:
            with pytest.raises(NoSuchSession):
                permission.seen(db, others[name], match)
    assert permission.seen(db, others["operator"], match), "whoever runs the hall sees what is played in it"


@pytest.fixture
def others(db: Db, anna: Person, boris: Person, olga: Person, hall: Hall, person: PersonMaker) -> dict[str, Person]:
    """Two who play each other, somebody else of their hall, whoever runs it, and a stranger."""
    mate = person("Matti")
    _, token = halls.invite(db, olga, hall.id, role=Role.PLAYER, email=None)
    halls.accept(db, mate, token)
    return {"anna": anna, "boris": boris, "mate": mate, "operator": olga, "stranger": person("Sven")}


@pytest.fixture
def match(db: Db, anna: Person, boris: Person, hall: Hall) -> SessionId:
    """A match of the two."""
    return sessions.start(db, anna, SessionPlan(hall_id=hall.id, opponent_id=boris.id))


def test_a_minor_is_filmed_only_when_the_guardian_agreed_before_an_operator(
    db: Db, anna: Person, boris: Person, olga: Person, hall: Hall, send: Callable[..., object]
) -> None:
    match = sessions.start(db, boris, SessionPlan(hall_id=hall.id, opponent_id=anna.id))
    service.choose(db, anna, {"said_minor": True})
    with pytest.raises(GuardianNeeded):
        service.agree(db, anna, hall.id, version=1)
    with pytest.raises(GuardianNeeded):
        send(boris, match)
    with pytest.raises(RoleNeeded):
        service.confirm(db, boris, hall.id, anna.id, is_agreed=True)
    with pytest.raises(NotAMinor):
        service.confirm(db, olga, hall.id, boris.id, is_agreed=True)
    assert [one.name for one in service.minors(db, olga, hall.id)] == ["Anna"]
    assert service.confirm(db, olga, hall.id, anna.id, is_agreed=True).confirmed_at is not None
    send(boris, match)
    service.confirm(db, olga, hall.id, anna.id, is_agreed=False)
    with pytest.raises(GuardianNeeded):
        send(boris, match)


def test_nobody_confirms_for_themselves(db: Db, olga: Person, hall: Hall) -> None:
    service.choose(db, olga, {"said_minor": True})
    with pytest.raises(NotAMinor):
        service.confirm(db, olga, hall.id, olga.id, is_agreed=True)
    with pytest.raises(NotAMinor):
        service.come_of_age(db, olga, hall.id, olga.id)


def test_a_minor_does_not_grow_up_by_saying_so(db: Db, anna: Person, olga: Person, hall: Hall) -> None:
    service.choose(db, anna, {"visibility": Visibility.PUBLIC})
    assert service.choose(db, anna, {"birth_year": 2015}).reach is Visibility.PRIVATE
    for change in ({"birth_year": 1980}, {"birth_year": None}):
        with pytest.raises(AlreadySaid):
            service.choose(db, anna, change)
    with pytest.raises(NotForMinors):
        service.choose(db, anna, {"visibility": Visibility.PUBLIC})
    service.confirm(db, olga, hall.id, anna.id, is_agreed=True)
    assert service.privacy(db, anna).reach is Visibility.HALL
    service.come_of_age(db, olga, hall.id, anna.id)
    assert not service.privacy(db, anna).is_minor


def test_what_a_minor_plays_in_is_never_shared(db: Db, anna: Person, boris: Person) -> None:
    service.check_may_share(db, [anna.id, boris.id])
    service.choose(db, boris, {"said_minor": True})
    with pytest.raises(NotForMinors):
        service.check_may_share(db, [anna.id, boris.id])


def test_forgetting_leaves_what_was_confirmed_for_others(db: Db, anna: Person, olga: Person, hall: Hall) -> None:
    service.choose(db, anna, {"said_minor": True})
    service.confirm(db, olga, hall.id, anna.id, is_agreed=True)
    service.agree(db, olga, hall.id, version=1)
    assert service.forget(db, olga.id) == {"consents": 1}
    kept = service.privacy(db, anna).care
    assert kept.confirmed_at is not None
    assert kept.confirmed_by is None
    assert db.scalar(text("SELECT count(*) FROM consents")) == 0
