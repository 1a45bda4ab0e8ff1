"""Tangent line and natural angle lie where the mechanics of two balls put them, and are left out where the contact is unclear."""

import numpy as np
import pytest

from action_tracker.pool.edit import LineKind, Way
from action_tracker.pool.table import BALL_DIAMETER_M, SIZES
from action_tracker.pool.vectors import drawn

TABLE = SIZES["9ft"]
CONTACT_S = 2.0


def way(*places: tuple[float, float, float]) -> Way:
    return Way(tuple(t for t, _, _ in places), tuple((x, y) for _, x, y in places))


def shot(cut_deg: float) -> tuple[Way, Way]:
    """A cue ball that runs along x and sends the other one off at `cut_deg` to the side of larger y."""
    ghost = np.array([1.0, 0.6])
    off = np.array([np.cos(np.deg2rad(cut_deg)), np.sin(np.deg2rad(cut_deg))])
    lay = ghost + BALL_DIAMETER_M * off
    gone = lay + 0.3 * off
    cue = way((0.0, 0.4, 0.6), (1.0, 0.4, 0.6), (CONTACT_S, *ghost), (3.0, 1.2, 0.3))
    return cue, way((0.0, *lay), (CONTACT_S, *lay), (2.5, *gone), (3.0, *gone))


@pytest.mark.parametrize("cut_deg", [20.0, 30.0, 45.0, -30.0])
def test_the_tangent_line_is_square_to_the_struck_balls_way_and_ends_at_a_cushion(cut_deg: float) -> None:
    cue, struck = shot(cut_deg)
    _, tangent, fan = drawn(cue, struck, CONTACT_S, TABLE)
    (x0, y0), (x1, y1) = tangent.points_m
    direction = np.rad2deg(np.arctan2(y1 - y0, x1 - x0))
    assert direction == pytest.approx(cut_deg - 90 * np.sign(cut_deg), abs=0.01)
    assert (x0, y0) == pytest.approx((1.0, 0.6))
    assert min(x1, y1, TABLE.length_m - x1, TABLE.width_m - y1) == pytest.approx(BALL_DIAMETER_M / 2)
    angles = [np.rad2deg(np.arctan2(y - 0.6, x - 1.0)) for x, y in fan.points_m[1:]]
    assert angles == pytest.approx(np.linspace(27, 34, 8) * -np.sign(cut_deg))


@pytest.mark.parametrize(("cut_deg", "kinds"), [(1.0, []), (8.0, ["tangent"]), (70.0, ["tangent"])])
def test_no_natural_angle_for_full_and_thin_hits_and_nothing_for_straight_ones(
    cut_deg: float, kinds: list[str]
) -> None:
    assert [line.kind.value for line in drawn(*shot(cut_deg), CONTACT_S, TABLE)] == ["path", *kinds]


def test_what_is_not_clear_is_left_out() -> None:
    cue, struck = shot(30.0)
    still = Way(struck.t_s, (struck.points_m[0],) * len(struck.t_s))
    far = Way(struck.t_s, tuple((x + 0.3, y) for x, y in struck.points_m))
    for other, contact_s in [(None, CONTACT_S), (struck, None), (still, CONTACT_S), (far, CONTACT_S), (struck, 9.0)]:
        assert [line.kind for line in drawn(cue, other, contact_s, TABLE)] == [LineKind.PATH]
    assert drawn(Way((), ()), struck, CONTACT_S, TABLE) == ()
