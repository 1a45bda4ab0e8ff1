import numpy as np
import pytest

from action_tracker.film.blur import Cover
from evaluation import crowds, faces
from evaluation.crowds import Clip
from evaluation.faces import Sheet


def truth(*, head: bool) -> np.ndarray:
    labels = np.zeros((len(crowds.times_s()), 180, 320), np.uint8)
    if head:
        labels[:, 60:120, 100:150] = 1
        labels[:, 120:180, 80:170] = 255
    return labels


def cover(share: float, doubts: tuple[str, ...] = ()) -> Cover:
    masks = np.zeros((2, 18, 32), dtype=bool)
    masks[:, 6 : 6 + round(6 * share), 10:15] = True
    return Cover(np.array([0.0, crowds.LENGTH_S]), masks, doubts)


def judged(clip: Clip, covered: Cover) -> Sheet:
    sheet = Sheet()
    faces._judge(clip, covered, sheet, said=False)
    return sheet


def test_a_clip_is_the_same_for_the_same_seed() -> None:
    one, same = crowds.crowd_of(60_001), crowds.crowd_of(60_001)
    assert one is not None and same is not None
    assert one.start_s == same.start_s
    assert [actor.person for actor in one.actors] == [actor.person for actor in same.actors]


@pytest.mark.parametrize("share", [1.0, 0.5, 0.0])
def test_the_covered_part_of_a_head_is_measured(share: float, tmp_path: object) -> None:
    sheet = judged(Clip(1, tmp_path, truth(head=True)), cover(share))  # type: ignore[arg-type]
    assert sheet.covered_px / sheet.head_px == pytest.approx(share, abs=0.06)
    assert sheet.missed_and_doubted == [(share < 1, False)]
    assert len(sheet.heads) == len(crowds.times_s())


def test_what_is_covered_when_nobody_is_there_is_told_apart(tmp_path: object) -> None:
    sheet = judged(Clip(crowds.EMPTY_EVERY, tmp_path, truth(head=False)), cover(1.0))  # type: ignore[arg-type]
    assert sheet.empty_shares == [pytest.approx(30 / 576)]
    assert not sheet.heads
    assert not sheet.missed_and_doubted
