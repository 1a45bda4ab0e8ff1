import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from action_tracker.film.blur import Cover, blurred, shares
from action_tracker.film.surroundings import cover_of
from action_tracker.pool.edit import CautionWhy
from tests.film import table
from tests.film.table import FPS, GREEN, SIZE, TABLE, frames, hall, head_at, place_px, reference, with_person


def covered(cover: Cover, t_s: float) -> NDArray[np.bool_]:
    return shares(cover.at(t_s), SIZE) >= 1


def clear_at(cover: Cover, t_s: float, x_m: float, y_m: float) -> bool:
    x, y = place_px(x_m, y_m)
    return bool(shares(cover.at(t_s), SIZE)[y, x] == 0)


def test_the_table_is_clear_and_all_around_it_is_covered() -> None:
    cover = cover_of(frames([hall()] * 12), frames([hall()] * 6), reference())
    for x_m, y_m in [(0.6, 0.4), (1.27, 0.63), (2.4, 1.15), (0.1, 0.1)]:
        assert clear_at(cover, 0.5, x_m, y_m)
    for x_m, y_m in [(1.27, -0.3), (-0.3, 0.6), (2.9, 0.6), (1.27, 1.6)]:
        x, y = place_px(x_m, y_m)
        assert covered(cover, 0.5)[y, x]
    assert cover.doubts == ()


@pytest.mark.parametrize("around", [0, 6])
@pytest.mark.parametrize(("x", "y"), [(320, 120), (200, 190), (420, 230), (320, 290), (60, 60)])
def test_a_head_is_covered_wherever_it_is_also_over_the_table(x: int, y: int, around: int) -> None:
    now = [with_person(hall(), x, y)] * 12
    cover = cover_of(frames(now), frames([hall()] * around), reference())
    assert covered(cover, 0.5)[head_at(x, y)].mean() >= 0.95


def test_a_head_is_covered_when_the_shirt_below_it_has_the_colour_of_the_cloth() -> None:
    now = [with_person(hall(), 300, 150, shirt=GREEN)] * 12
    cover = cover_of(frames(now), frames([hall()] * 6), reference())
    assert covered(cover, 0.5)[head_at(300, 150)].mean() >= 0.95


def test_cushions_are_clear_to_the_wood_in_a_clip_by_itself_but_not_where_somebody_stands_in_front_of_them() -> None:
    x, y = place_px(0.75, -0.08)
    cover = cover_of(frames([with_person(hall(), x, y)] * 12), (), reference())
    for x_m, y_m in [(1.8, -0.02), (1.8, TABLE.width_m + 0.02), (-0.02, 0.8)]:
        right, down = place_px(x_m, y_m)
        assert shares(cover.at(0.5), SIZE)[down, right] < 0.5
    assert covered(cover, 0.5)[head_at(x, y)].mean() >= 0.95


def test_the_head_of_somebody_who_walks_past_the_table_is_covered_in_every_frame() -> None:
    xs = [40 + 14 * index for index in range(40)]
    cover = cover_of(frames([with_person(hall(), x, 170) for x in xs]), frames([hall()] * 6), reference())
    parts = [covered(cover, index / FPS)[head_at(x, 170)].mean() for index, x in enumerate(xs)]
    assert min(parts) >= 0.95


def test_balls_a_rack_and_a_cue_stay_clear() -> None:
    rack = [(1.9 + 0.05 * row, 0.635 + 0.058 * (n - row / 2)) for row in range(5) for n in range(row + 1)]
    shown = hall([(0.6, 0.4), *rack])
    cv2.line(shown, place_px(-0.5, 0.2), place_px(0.55, 0.39), (120, 170, 210), 3, cv2.LINE_AA)
    cover = cover_of(frames([shown] * 12), frames([hall()] * 6), reference())
    for x_m, y_m in [(0.6, 0.4), (2.0, 0.635), (2.1, 0.7)]:
        assert clear_at(cover, 0.5, x_m, y_m)


def test_of_what_is_around_the_table_nothing_fine_is_left() -> None:
    """Two rooms that differ in every square of eight pixels, but not in the large, look alike around the table."""
    rows, columns = np.mgrid[: SIZE[1], : SIZE[0]]
    squares = ((rows // 8 + columns // 8) % 2 * 120 + 60).astype(np.uint8)
    rooms = []
    for shown in (squares, 240 - squares):
        room = np.repeat(shown[:, :, None], 3, axis=2)
        inside = cv2.fillPoly(np.zeros(SIZE[::-1], np.uint8), [table._quad(0.17)], 1, cv2.LINE_8, 4) > 0
        room[inside] = hall()[inside]
        rooms.append(room)
    cover = cover_of(frames([hall()] * 12), frames([hall()] * 6), reference())
    one, other = (blurred(room, cover.at(0.5)) for room in rooms)
    assert np.abs(one.astype(int) - other)[covered(cover, 0.5)].max() <= 6


def test_when_the_camera_turns_what_is_clear_turns_with_the_table() -> None:
    wide = cv2.copyMakeBorder(hall(), 0, 0, 120, 120, cv2.BORDER_REPLICATE)
    shifts = [120 + 4 * index for index in range(25)]
    now = [
        with_person(wide[:, shift : shift + SIZE[0]].copy(), 80 + 5 * index, 150) for index, shift in enumerate(shifts)
    ]
    cover = cover_of(frames(now), (), reference())
    for index, shift in enumerate(shifts):
        assert covered(cover, index / FPS)[head_at(80 + 5 * index, 150)].mean() >= 0.95
        x, y = place_px(1.9, 0.8)
        assert shares(cover.at(index / FPS), SIZE)[y, x + 120 - shift] == 0


def test_where_no_table_is_recognised_nothing_is_clear_and_that_is_said() -> None:
    away = np.asarray(np.random.default_rng(5).integers(0, 255, (SIZE[1], SIZE[0], 3)), np.uint8)
    cover = cover_of(frames([hall()] * 10 + [away] * 20), frames([hall()] * 6), reference())
    assert cover.at(2.5).all()
    assert [doubt.why for doubt in cover.doubts] == [CautionWhy.ALL_COVERED]
    assert 1.0 <= cover.doubts[0].start_s <= 1.7
    assert cover.doubts[0].end_s == pytest.approx(3.0)


def test_without_a_table_all_of_every_frame_is_covered_and_that_is_said() -> None:
    cover = cover_of(frames([hall()] * 10), (), None)
    assert cover.at(0.3).all()
    assert [(doubt.why, doubt.start_s) for doubt in cover.doubts] == [(CautionWhy.ALL_COVERED, 0.0)]


def test_a_clip_without_frames_is_covered() -> None:
    assert cover_of(iter(()), (), reference()).at(0.0).all()
