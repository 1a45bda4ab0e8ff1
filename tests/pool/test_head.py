"""The head of the table is where the break was played from."""

import numpy as np
import pytest

from action_tracker.pool.ball import Ball, Kind
from action_tracker.pool.head import from_the_head, half_turn
from action_tracker.pool.reading import Quality, Reading, SeenTable, VideoFacts
from action_tracker.pool.shot import Account, Event, EventKind, Intent, Pot, Result, Shot
from action_tracker.pool.table import SIZES
from action_tracker.pool.track import Track

TABLE = SIZES["9ft"]
CORNERS = ((0.0, 0.0), (100.0, 0.0), (100.0, 50.0), (0.0, 50.0))


def reading(rack_x_m: float, intent: Intent = Intent.BREAK) -> Reading:
    """A break at a rack around `rack_x_m`; a ball falls into F0."""
    places = [(TABLE.length_m - rack_x_m, 0.6)] + [(rack_x_m + 0.05 * n, 0.6) for n in range(3)]
    tracks = [Track(n, np.array([0.0, 9.0]), np.full(2, x), np.full(2, y)) for n, (x, y) in enumerate(places)]
    pot = Pot(1, Kind.SOLID, 1, "F0", 3.0, 1.0)
    shot = Shot(1.0, 1.4, 6.0, Result.MAKE, intent, pots=(pot,))
    account = Account((shot,), (Event(3.0, EventKind.POCKET, (1,), "F0"), Event(2.0, EventKind.CUSHION, (2,), "head")))
    balls = tuple(Ball(n, Kind.UNKNOWN) for n in range(4))
    seen = SeenTable(CORNERS, TABLE, 0.9)
    return Reading(VideoFacts(100, 50, 30.0, 9.0, ""), seen, balls, tuple(tracks), account, Quality("good"))


def test_a_rack_at_the_head_turns_the_table() -> None:
    turned = from_the_head(reading(0.6))
    assert turned.table.head_known
    assert turned.table.corners_px == ((100.0, 50.0), (0.0, 50.0), (0.0, 0.0), (100.0, 0.0))
    assert turned.tracks[1].at(1.0) == pytest.approx((TABLE.length_m - 0.6, TABLE.width_m - 0.6))
    assert turned.account.shots[0].pots[0].pocket == "H4"
    assert [event.where for event in turned.account.events] == ["H4", "foot"]


def test_a_rack_at_the_foot_is_as_it_should_be() -> None:
    known = from_the_head(reading(1.9))
    assert known.table.head_known
    assert known.table.corners_px == CORNERS


def test_without_a_break_nobody_knows_the_head() -> None:
    before = reading(0.6, Intent.ATTACK)
    assert from_the_head(before) is before


def test_turning_twice_changes_nothing() -> None:
    before = reading(0.6)
    after = half_turn(half_turn(before))
    assert after.table == before.table
    assert after.account == before.account
    assert all(
        np.allclose(a.x_m, b.x_m) and np.allclose(a.y_m, b.y_m)
        for a, b in zip(after.tracks, before.tracks, strict=True)
    )
