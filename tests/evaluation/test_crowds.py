from pathlib import Path

import cv2
import numpy as np
import pytest

from action_tracker.film.blur import Cover
from action_tracker.pool.edit import Caution, CautionWhy
from evaluation import carried, crowds, faces
from evaluation.crowds import Clip
from evaluation.faces import Sheet


def truth(*, head: bool) -> np.ndarray:
    labels = np.zeros((len(crowds.times_s()), 180, 320), np.uint8)
    labels[:, 150:, 200:] = crowds.CLOTH
    if head:
        labels[:, 60:120, 100:150] = 1
        labels[:, 120:180, 80:170] = 255
    return labels


def cover(share: float, doubts: tuple[Caution, ...] = ()) -> Cover:
    masks = np.zeros((2, 18, 32), dtype=bool)
    masks[:, 6 : 6 + round(6 * share), 10:15] = True
    return Cover.of(zip([0.0, crowds.LENGTH_S], masks, strict=True), doubts)


def judged(clip: Clip, covered: Cover) -> Sheet:
    sheet = Sheet()
    faces.judge(covered, sheet, clip.labels)
    return sheet


def test_a_clip_is_the_same_for_the_same_seed() -> None:
    one, same = crowds.crowd_of(60_001), crowds.crowd_of(60_001)
    assert one is not None and same is not None
    assert one.start_s == same.start_s
    assert [actor.person for actor in one.actors] == [actor.person for actor in same.actors]


@pytest.mark.parametrize("share", [1.0, 0.5, 0.0])
def test_the_covered_part_of_a_head_is_measured(share: float, tmp_path: Path) -> None:
    sheet = judged(Clip(1, tmp_path, truth(head=True)), cover(share))
    assert sheet.covered_px / sheet.head_px == pytest.approx(share, abs=0.1)
    assert len(sheet.heads) == len(sheet.frames) == len(crowds.times_s())
    assert sheet.clips == [(pytest.approx(share, abs=0.1), False)]


def test_frames_without_heads_do_not_count_but_what_is_clear_does(tmp_path: Path) -> None:
    sheet = judged(Clip(crowds.EMPTY_EVERY, tmp_path, truth(head=False)), cover(1.0))
    assert not sheet.frames
    assert sheet.clear == [1.0]
    assert sheet.n_hidden == 0


def test_a_clip_that_shows_nothing_at_all_is_counted(tmp_path: Path) -> None:
    hidden = Cover.of([(0.0, np.ones((1, 1), dtype=bool))], (Caution(CautionWhy.ALL_COVERED, 0.0, 4.0),))
    sheet = judged(Clip(1, tmp_path, truth(head=True)), hidden)
    assert sheet.n_hidden == 1
    assert sheet.clips == [(1.0, True)]


def test_heads_turn_with_the_picture_when_a_hand_holds_the_camera() -> None:
    labels = np.zeros((360, 640), np.uint8)
    labels[150:210, 300:340] = 1
    hand = carried.hand_of(5)
    turned = carried.held_labels(labels, 1.3, hand)
    rows, columns = np.nonzero(turned)
    middle = cv2.perspectiveTransform(np.array([[[319.5, 179.5]]]), hand.turn(1.3, (640, 360)))[0, 0]
    assert (columns.mean(), rows.mean()) == pytest.approx(tuple(middle), abs=1.5)
    assert np.hypot(*(middle - (319.5, 179.5))) > 1
