"""The coach score: what it rewards, what it does not, and when it is silent."""

from dataclasses import replace

import numpy as np
import pytest

from action_tracker.coach.progress import Component
from action_tracker.coach.records import ShotRecord
from action_tracker.coach.score import DAY_S, PlayedSession, points, score_of, shrunk
from action_tracker.coach.skill import pot_shots
from action_tracker.pool.potting import make_probability
from tests.coach.shots import HALF_BALL, row

NOW = 400 * DAY_S


@pytest.mark.parametrize(
    ("mean", "score"), [(-10, 5), (-3, 30), (0, 50), (1, 57), (2, 64), (3, 70), (4, 76), (6, 85), (8, 91), (10, 95)]
)
def test_the_score_of_a_mean_improvement(mean: float, score: int) -> None:
    assert round(points(mean)) == score


def test_the_brief_s_example_is_85() -> None:
    assert round(points((5 + 10 + 3) / 3), 6) == 85


def test_what_is_not_known_well_is_shrunk() -> None:
    assert shrunk(6, 8) == 3
    assert round(shrunk(100, 20)) == 14


def night(
    days_ago: float, sigma_deg: float, n: int = 60, *, position_in: float = 6.0, seed: int = 0, kind: str = "practice"
) -> PlayedSession:
    """A session of a player who scatters so widely, with as many placed shots."""
    rng = np.random.default_rng(seed * 977 + int(days_ago * 10))
    shape = {**HALF_BALL, "margin_deg": 0.14}
    distances = [float(one) for one in rng.uniform(20, 60, n)]
    shots = row(
        n,
        10_000 * int(days_ago),
        **{**shape, "distance_in": distances, "margin_deg": [0.14 * 40 / d for d in distances]},
    )
    chances = make_probability(pot_shots(shots), sigma_deg)
    made = rng.random(n) < chances
    errors = np.abs(rng.normal(0, position_in, n))
    told = [_shot(shot, bool(hit), float(error)) for shot, hit, error in zip(shots, made, errors, strict=True)]
    return PlayedSession(f"{days_ago}-{kind}", NOW - days_ago * DAY_S, kind, tuple(told))


def _shot(shot: ShotRecord, is_made: bool, error: float) -> ShotRecord:
    result = "make" if is_made else "miss"
    return replace(shot, result=type(shot.result)(result), position_error_in=error, travel_plan_in=30.0)


def months(sigma_deg: float, n_sessions: int = 12, **told: float) -> list[PlayedSession]:
    return [night(8 + 6 * at, sigma_deg, seed=at, **told) for at in range(n_sessions)]  # type: ignore[arg-type]


def test_without_a_past_there_is_no_score_and_never_a_fifty() -> None:
    score = score_of([night(0, 0.15)], ended_s=NOW)["main"]
    assert score.value is None
    assert score.status == "building_baseline"
    assert score.lacks == (
        "60 more rated pots from before this week (0 of 60).",
        "4 more sessions from before this week (0 of 4).",
    )


def test_a_thin_week_has_no_score_and_says_what_it_is_short_of() -> None:
    score = score_of([*months(0.15), night(0, 0.15, 20)], ended_s=NOW)["main"]
    assert score.value is None
    assert score.status == "window_too_thin"
    assert score.lacks[0] == "20 more rated pots this week."


def test_aim_alone_is_one_part_of_three_and_no_score() -> None:
    plain = [replace(one, shots=tuple(replace(s, position_error_in=None) for s in one.shots), parts=None) for one in
             [*months(0.15), night(0, 0.15)]]  # fmt: skip
    score = score_of(plain, ended_s=NOW)["main"]
    assert score.value is None
    assert score.status == "window_too_thin"


def test_a_player_who_stays_the_same_scores_about_fifty_whatever_his_level() -> None:
    for sigma in (0.10, 0.30):
        scores = []
        for seed in range(5):
            played = [night(8 + 6 * at, sigma, seed=seed * 50 + at) for at in range(14)]
            week = [night(day, sigma, seed=seed * 50 + 40 + int(day)) for day in (0, 2, 4)]
            scores.append(score_of([*played, *week], ended_s=NOW)["main"].value)
        assert 38 < np.mean([score for score in scores if score is not None]) < 62


def test_who_gets_better_scores_more_and_who_gets_worse_less() -> None:
    week = (0, 2, 4)
    better = score_of([*months(0.25, 14), *[night(d, 0.15, 120, position_in=4.0) for d in week]], ended_s=NOW)["main"]
    worse = score_of([*months(0.25, 14), *[night(d, 0.40, 120, position_in=9.0) for d in week]], ended_s=NOW)["main"]
    assert better.value is not None and better.value > 65
    assert worse.value is not None and worse.value < 35
    aim = next(change for change in better.changes if change.component is Component.AIM)
    assert aim.now < aim.before
    assert 0 < aim.change_pct < aim.raw_pct
    assert better.low is not None and better.low60 is not None and better.high is not None
    assert better.low < better.low60 < better.value < better.high


def test_collapsing_first_earns_nothing_and_is_flagged() -> None:
    good = [night(50 + 4 * at, 0.12, 100, seed=at) for at in range(12)]
    bad = [night(9 + 5 * at, 0.50, 100, seed=90 + at) for at in range(5)]
    back = [night(day, 0.12, 120, seed=70 + int(day)) for day in (0, 2, 4)]
    score = score_of([*good, *bad, *back], ended_s=NOW)["main"]
    assert score.is_flagged
    assert score.value is not None and score.value < 65
    assert not score_of([*months(0.15, 14), *back], ended_s=NOW)["main"].is_flagged


def test_only_hangers_make_no_score() -> None:
    easy = [replace(one, shots=tuple(replace(s, chance=0.97) for s in one.shots), parts=None) for one in
            [*months(0.15), night(0, 0.15), night(1, 0.15)]]  # fmt: skip
    score = score_of(easy, ended_s=NOW)["main"]
    assert score.value is None
    assert score.status == "too_easy"


def test_who_cannot_get_much_better_is_credited_for_staying() -> None:
    top = [replace(night(8 + 6 * at, 0.05, 100, seed=at), id=str(at)) for at in range(14)]
    week = [night(day, 0.045, 150, seed=60 + int(day)) for day in (0, 2, 4)]
    score = score_of([*top, *week], ended_s=NOW)["main"]
    assert score.has_top_credit
    mean = sum(change.change_pct for change in score.changes) / len(score.changes)
    assert score.value == pytest.approx(points(mean + 1.5))


def test_practice_and_matches_are_told_apart() -> None:
    practice = [*months(0.15, 14), night(0, 0.15, 100), night(2, 0.15, 100)]
    scores = score_of([*practice, night(1, 0.5, 45, kind="match")], ended_s=NOW)
    assert scores["main"] == scores["practice"]
    assert scores["match"].value is None


def test_the_order_of_sessions_changes_nothing() -> None:
    played = [*months(0.2, 14), night(0, 0.18), night(3, 0.18)]
    assert score_of(played[::-1], ended_s=NOW) == score_of(played, ended_s=NOW)
