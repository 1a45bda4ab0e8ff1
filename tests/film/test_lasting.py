import numpy as np

from action_tracker.film.lasting import grown, kept


def pictures(n: int) -> list[np.ndarray]:
    return [np.full((32, 64, 3), 100, np.uint8) for _ in range(n)]


def nothing() -> np.ndarray:
    return np.zeros((8, 16), dtype=bool)


def test_what_was_found_once_is_kept_while_the_picture_there_stays_the_same() -> None:
    found = [nothing() for _ in range(5)]
    found[2][3, 4] = True
    assert all(mask[3, 4] and mask.sum() == 1 for mask in kept(found, pictures(5)))


def test_it_is_let_go_when_something_else_is_seen_there() -> None:
    found, shown = [nothing() for _ in range(5)], pictures(5)
    found[1][3, 4] = True
    for one in shown[3:]:
        one[12:16, 16:20] = 160
    assert [bool(mask[3, 4]) for mask in kept(found, shown)] == [True, True, True, False, False]


def test_slow_change_is_change_too() -> None:
    found, shown = [nothing() for _ in range(12)], pictures(12)
    found[0][3, 4] = True
    for index, one in enumerate(shown):
        one[12:16, 16:20] = 100 + 3 * index
    assert not kept(found, shown)[-1][3, 4]


def test_large_pieces_grow_more_than_small_ones() -> None:
    mask = np.zeros((60, 60), dtype=bool)
    mask[5, 5] = True
    mask[30:50, 30:50] = True
    larger = grown(mask)
    assert larger[4, 5] and not larger[3, 5]
    assert larger[27, 40] and not larger[20, 40]
