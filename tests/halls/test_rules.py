"""What holds in a hall."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from action_tracker.halls import rules
from action_tracker.halls.model import HallId, Invitation, InvitationId, NotATableSize, NotATimeZone, Role

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
PLAYER, COACH, OPERATOR = Role


@pytest.mark.parametrize(
    ("role", "needed", "may"),
    [
        (None, PLAYER, False),
        (PLAYER, PLAYER, True),
        (PLAYER, COACH, False),
        (COACH, PLAYER, True),
        (COACH, OPERATOR, False),
        (OPERATOR, OPERATOR, True),
    ],
)
def test_each_role_may_do_what_the_one_before_may(role: Role | None, needed: Role, may: bool) -> None:
    assert rules.may(role, needed) is may


def test_an_invitation_takes_nothing_away() -> None:
    assert rules.higher(None, PLAYER) is PLAYER
    assert rules.higher(OPERATOR, PLAYER) is OPERATOR
    assert rules.higher(PLAYER, COACH) is COACH


@pytest.mark.parametrize(
    ("roles", "leaving", "is_last"),
    [
        ([OPERATOR], OPERATOR, True),
        ([OPERATOR, PLAYER], OPERATOR, True),
        ([OPERATOR, PLAYER], PLAYER, False),
        ([OPERATOR, OPERATOR], OPERATOR, False),
    ],
)
def test_the_last_operator_is_known(roles: list[Role], leaving: Role, is_last: bool) -> None:
    assert rules.is_last_operator(roles, leaving=leaving) is is_last


@pytest.mark.parametrize("zone", ["", "Rome", "Europe/rome", "CEST", "../etc/passwd", "Europe/Rome\x00"])
def test_what_is_no_time_zone_is_refused(zone: str) -> None:
    with pytest.raises(NotATimeZone):
        rules.check_zone(zone)


def test_a_usual_size_and_a_measured_one_give_a_surface() -> None:
    assert rules.measured("9ft", None, None).length_m == pytest.approx(2.54)
    assert rules.measured(None, 2.5, 1.25).width_m == 1.25


@pytest.mark.parametrize(
    ("size", "length_m", "width_m"),
    [(None, None, None), ("10ft", None, None), (None, 2.5, None), (None, 1.2, 2.4), (None, 9.0, 4.0), (None, 2.0, 0.1)],
)
def test_what_is_no_pool_table_is_refused(size: str | None, length_m: float | None, width_m: float | None) -> None:
    with pytest.raises(NotATableSize):
        rules.measured(size, length_m, width_m)


@pytest.mark.parametrize(
    ("email", "n_uses", "is_revoked", "days", "is_open"),
    [
        (None, 0, False, 0, True),
        (None, 7, False, 13, True),
        (None, 0, False, 14, False),
        (None, 0, True, 0, False),
        ("a@b.cd", 0, False, 0, True),
        ("a@b.cd", 1, False, 0, False),
    ],
)
def test_how_long_an_invitation_lasts(
    email: str | None, n_uses: int, is_revoked: bool, days: int, is_open: bool
) -> None:
    invitation = Invitation(
        id=InvitationId(uuid4()),
        hall_id=HallId(uuid4()),
        hall_name="The Side Pocket",
        inviter_name="Anna",
        role=PLAYER,
        email=email,
        created_at=NOON,
        expires_at=NOON + rules.INVITATION,
        n_uses=n_uses,
    )
    assert rules.is_open(invitation, is_revoked=is_revoked, now=NOON + timedelta(days=days)) is is_open
