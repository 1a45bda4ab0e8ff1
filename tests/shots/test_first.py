import numpy as np
import pytest

from action_tracker.pool.ball import Ball, kind_of
from action_tracker.pool.games.model import Game, Rules
from action_tracker.pool.shot import Account, EventKind, Foul, Intent, Shot
from action_tracker.pool.table import BALL_DIAMETER_M, SIZES
from action_tracker.pool.track import Track
from action_tracker.shots import find, racks

from .rolling import Place, resting, rolled

TABLE = SIZES["9ft"]
END_S = 6.0
CUE_PLACE: Place = (0.55, 0.60)
HEAD: Place = (1.905, 0.635)
HEAD_BALL, NEXT_LEFT, NEXT_RIGHT = 1, 2, 3
ROW_M = BALL_DIAMETER_M * np.sqrt(3) / 2


def place(row: int, column: int) -> Place:
    return HEAD[0] + row * ROW_M, HEAD[1] + (column - row / 2) * (BALL_DIAMETER_M + 1e-4)


def rack() -> dict[int, Place]:
    """Six balls in three rows: 1 at the head, 2 and 3 behind it, 4 to 6 behind those."""
    return {row * (row + 1) // 2 + column + 1: place(row, column) for row in range(3) for column in range(row + 1)}


def met_place(target: Place) -> Place:
    way = np.subtract(target, CUE_PLACE)
    x, y = np.subtract(target, BALL_DIAMETER_M * way / np.hypot(*way))
    return float(x), float(y)


def broken(
    *, unseen: int | None = None, still: int | None = None, speed_m_s: float = 7.0, covered: bool = False
) -> tuple[Account, list[Ball]]:
    """The cue ball meets the head ball and comes back, `covered` until then; one ball may not be listed, one may never move."""
    met = met_place(HEAD)
    met_s = 1.0 + float(np.hypot(*np.subtract(met, CUE_PLACE))) / speed_m_s
    tracks: list[Track] = [rolled(0, [CUE_PLACE, met, (1.3, 0.63)], [speed_m_s, 0.8], start_s=1.0, until_s=END_S)]
    if covered:
        tracks[0] = seen_again(tracks[0], 0.95, met_s + 0.05)
    for ball, (x, y) in rack().items():
        gone = (x + 0.35, float(np.clip(y + 6 * (y - HEAD[1]), 0.1, 1.1)))
        if ball == still:
            tracks.append(resting(ball, (x, y), END_S))
        elif ball != unseen:
            tracks.append(rolled(ball, [(x, y), gone], [1.5], start_s=met_s, until_s=END_S))
    balls = [Ball(one.ball, kind_of(one.ball), one.ball or None) for one in tracks]
    return find.account(tracks, balls, TABLE, END_S), balls


def seen_again(track: Track, from_s: float, until_s: float) -> Track:
    """The track without what was seen between two moments."""
    kept = (track.t_s < from_s) | (track.t_s > until_s)
    return Track(track.ball, track.t_s[kept], track.x_m[kept], track.y_m[kept])


def only(account: Account) -> Shot:
    assert len(account.shots) == 1
    return account.shots[0]


def test_the_first_ball_of_a_break_is_the_one_at_the_head_of_the_rack() -> None:
    shot = only(broken()[0])
    assert (shot.intent, shot.object_ball) == (Intent.BREAK, HEAD_BALL)


def test_it_is_even_when_it_was_never_seen_to_move() -> None:
    account, _ = broken(still=HEAD_BALL)
    assert only(account).object_ball == HEAD_BALL
    first = next(event for event in account.events if event.kind is EventKind.CONTACT)
    assert first.balls == (0, HEAD_BALL)


@pytest.mark.parametrize("speed_m_s", [3.0, 9.0])
def test_a_rack_whose_head_ball_is_not_listed_tells_of_a_contact_but_of_no_ball(speed_m_s: float) -> None:
    shot = only(broken(unseen=HEAD_BALL, speed_m_s=speed_m_s)[0])
    assert shot.object_ball is None
    assert shot.contact_s is not None
    assert shot.cut_deg is None


def test_another_ball_that_is_not_listed_changes_nothing() -> None:
    assert only(broken(unseen=NEXT_LEFT)[0]).object_ball == HEAD_BALL


@pytest.mark.parametrize(("unseen", "is_told"), [(None, True), (NEXT_LEFT, True), (HEAD_BALL, False)])
def test_a_cue_ball_that_nobody_saw_coming_met_the_head_of_the_rack_if_that_is_listed(
    unseen: int | None, is_told: bool
) -> None:
    shot = only(broken(unseen=unseen, covered=True)[0])
    assert shot.object_ball == (HEAD_BALL if is_told else None)


def test_a_break_whose_first_ball_was_not_made_out_is_no_foul() -> None:
    account, balls = broken(unseen=HEAD_BALL)
    (rack_told,) = racks.racks(account, balls, Rules(Game.NINE))
    verdict = rack_told.shots[0].verdict
    assert verdict is not None
    assert verdict.foul not in {Foul.NO_CONTACT, Foul.WRONG_FIRST}
