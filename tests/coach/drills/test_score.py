"""What attempts come to."""

from dataclasses import replace

import pytest

from action_tracker.coach.drills import exam, score
from action_tracker.coach.drills.exam import Degree
from action_tracker.coach.drills.library import library
from action_tracker.coach.drills.model import Tier

DRILLS = library().drills


@pytest.mark.parametrize(
    ("id", "points", "expected"),
    [
        ("spot_shot", [], None),
        ("spot_shot", [1, 0, 1], 2),
        ("spot_shot", [1, None, 1], None),
        ("mighty_x", [2, 1, 0], 3),
        ("bu_f1", [0] * 10, 1),
        ("bu_f1", [1, 0] * 5, 4),
        ("bu_f1", [1] * 10, 10),
        ("bu_f1", [0, 0, 0, 1, 1, 1, 1, 1, 1, 1], 8),
        ("bu_s1", [4, 7], 7),
        ("bu_s3", [7, 3, 5], 8),
        ("bu_s10", [1, 5, 3], 3),
        ("draw_beat", [1, 1, 1, 0], 3),
        ("three_row", [1, 0, 1, 1, 1], 5),
        ("three_row", [1, 0, 1], None),
        ("rds", [1, 1, 0, 1], 3),
        ("ghost9", [1, 0, 1], 2),
        ("fatigue_ab", [1] * 20, None),
        ("fatigue_ab", [1] * 20 + [1] * 15 + [0] * 5, -25),
    ],
)
def test_the_score_of_some_attempts(id: str, points: list[int | None], expected: int | None) -> None:
    assert score.standing(DRILLS[id].score, points).score == expected


@pytest.mark.parametrize(
    ("id", "points", "is_over"),
    [
        ("spot_shot", [1] * 19, False),
        ("spot_shot", [1] * 20, True),
        ("draw_beat", [1, 0], True),
        ("three_row", [1, 1, 1], True),
        ("three_row", [0] * 30, True),
        ("ghost9", [1] * 7, True),
        ("ghost9", [0] * 7, True),
        ("ghost9", [1, 0] * 6, False),
    ],
)
def test_a_run_is_over_when_nothing_more_counts(id: str, points: list[int], is_over: bool) -> None:
    assert score.standing(DRILLS[id].score, points).is_over is is_over


def test_a_ladder_goes_up_and_down_between_its_ends() -> None:
    ladder = DRILLS["bu_f1"].score
    rungs = [score.standing(ladder, points).rung for points in ([], [1], [0], [1] * 5, [0] * 9, [None])]
    assert rungs == [4, 5, 3, 7, 1, None]


def test_no_score_is_above_the_highest() -> None:
    for drill in DRILLS.values():
        made = [drill.score.most] * drill.score.attempts
        reached = score.standing(drill.score, made).score
        assert reached is not None
        assert reached <= drill.highest


@pytest.mark.parametrize(
    ("id", "reached", "n_attempts", "expected"),
    [
        ("spot_shot", 4, None, None),
        ("spot_shot", 5, None, Tier.D),
        ("spot_shot", 17, None, Tier.A),
        ("spot_shot", None, None, None),
        ("three_row", 25, None, None),
        ("three_row", 20, None, Tier.D),
        ("three_row", 8, None, Tier.A),
        ("bu_s5", 3, 6, Tier.C),
        ("bu_s5", 9, 14, Tier.B),
        ("bu_s5", 6, 6, Tier.C),
        ("fatigue_ab", -12, None, Tier.C),
    ],
)
def test_the_tier_whose_mark_is_passed(
    id: str, reached: int | None, n_attempts: int | None, expected: Tier | None
) -> None:
    assert score.tier(DRILLS[id], reached, n_attempts=n_attempts) is expected


def test_fewer_shots_are_better_where_shots_are_counted() -> None:
    assert score.best(DRILLS["three_row"].score, [9, 20]) == 9
    assert score.best(DRILLS["spot_shot"].score, [9, 20]) == 20
    assert score.best(DRILLS["spot_shot"].score, []) is None


@pytest.mark.parametrize(
    ("each", "total", "degree"), [(6, 48, Degree.BACHELORS), (7, 56, Degree.MASTERS), (9, 72, Degree.DOCTORATE)]
)
def test_the_first_exam_leads_to_the_second(each: int, total: int, degree: Degree) -> None:
    told = exam.exam_one(dict.fromkeys(exam.EXAM_ONE, each))
    assert (told.points, told.degree, told.missing) == (total, degree, ())


def test_an_exam_that_is_not_whole_leads_nowhere_and_the_doctorate_takes_a_nine_foot_table() -> None:
    part = exam.exam_one({"bu_f1": 8})
    assert (part.points, part.degree, len(part.missing)) == (8, None, 7)
    small = exam.exam_one(dict.fromkeys(exam.EXAM_ONE, 9), is_nine_foot=False)
    assert small.degree is Degree.MASTERS


def test_the_exams_maxima_are_those_of_the_books() -> None:
    assert sum(DRILLS[id].highest for id in exam.EXAM_ONE) == exam.MOST_ONE
    assert sum(DRILLS[id].highest for id in exam.EXAM_TWO) == exam.MOST_TWO[Degree.DOCTORATE]


def test_a_drill_fits_the_tier_that_can_pass_it() -> None:
    assert DRILLS["power_draw"].level is Tier.B
    harder = replace(DRILLS["spot_shot"], marks=(1, 1, 1, 18))
    assert harder.level is Tier.A
