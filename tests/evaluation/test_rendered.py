import dataclasses

import pytest

from action_tracker.pool.shot import Account, Result
from action_tracker.synth.reel import Reel
from action_tracker.synth.truth import reading_of
from evaluation import reliability
from evaluation.refereed import Sheet, refereed
from evaluation.shots import truth_of
from evaluation.staged import FPS, staged


@pytest.fixture(scope="module")
def reel() -> Reel:
    found = staged(5003)
    assert found is not None
    return found


def sheet_of(reel: Reel, **changed: object) -> Sheet:
    """The truth of `reel` judged against itself, with the first told shot changed."""
    truth = reading_of(reel, fps=FPS)
    first, *others = truth.account.shots
    account = Account((dataclasses.replace(first, **changed), *others), (), truth.account.play)  # type: ignore[arg-type]
    known = tuple(truth_of(take.played.run, take.played.stroke, reel.scene.table) for take in reel.takes)
    return refereed(truth, known, dataclasses.replace(truth, account=account))


def test_a_clip_is_the_same_for_the_same_seed(reel: Reel) -> None:
    again = staged(5003)
    assert again is not None
    assert again.duration_s == reel.duration_s
    assert [take.played.stroke for take in again.takes] == [take.played.stroke for take in reel.takes]


def test_the_truth_is_told_right_about_every_result_and_ball(reel: Reel) -> None:
    answers = sheet_of(reel).answers
    for question in ("make or miss", "which pockets", "scratch", "first ball", "balls at rest", "number of a ball"):
        assert answers[question], question
        assert all(answers[question]), question


def test_another_result_is_wrong_once(reel: Reel) -> None:
    true = reading_of(reel, fps=FPS).account.shots[0]
    other = {Result.MAKE: Result.MISS, Result.MISS: Result.MAKE}[true.result]
    assert sheet_of(reel, result=other).answers["make or miss"].count(False) == 1


def test_a_shot_told_at_another_time_is_both_missed_and_made_up(reel: Reel) -> None:
    sheet = sheet_of(reel, start_s=0.0)
    assert sheet.answers["stroke"].count(None) == 1
    assert len(sheet.made_up) == 1


def test_a_clip_that_cannot_be_read_answers_nothing(reel: Reel) -> None:
    truth = reading_of(reel, fps=FPS)
    known = tuple(truth_of(take.played.run, take.played.stroke, reel.scene.table) for take in reel.takes)
    answers = refereed(truth, known, None).answers
    assert answers["make or miss"] == [None] * len(known)


def test_probabilities_are_compared_with_shares() -> None:
    said = [(0.9, True)] * 9 + [(0.9, False)] + [(0.6, False)] * 10
    assert reliability.error(said) == pytest.approx((0.0 * 10 + 0.6 * 10) / 20)
    assert reliability.rows(said) == [pytest.approx((0.6, 0, 10)), pytest.approx((0.9, 9, 10))]
