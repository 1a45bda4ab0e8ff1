import numpy as np

from action_tracker.pool.ball import Kind
from action_tracker.vision.identities import SURE_NUMBER, named
from action_tracker.vision.numbers import N_NAMES, OTHER

KIND_COLUMNS = {"cue": 1, "eight": 2, "solid": 3, "stripe": 4}


def kinds(*told: str) -> np.ndarray:
    rows = np.full((len(told), 5), 0.02)
    for row, kind in zip(rows, told, strict=True):
        row[KIND_COLUMNS[kind]] = 0.92
    return rows


def names(*told: tuple[int, float]) -> np.ndarray:
    rows = np.empty((len(told), N_NAMES))
    for row, (number, sure) in zip(rows, told, strict=True):
        row[:] = (1 - sure) / (N_NAMES - 1)
        row[number] = sure
    return rows


def test_a_sure_number_is_told_and_a_doubtful_one_is_not() -> None:
    sure, doubtful = named(kinds("solid", "solid"), names((3, 0.95), (7, SURE_NUMBER - 0.1)))
    assert (sure.kind, sure.number) == (Kind.SOLID, 3)
    assert (doubtful.kind, doubtful.number) == (Kind.SOLID, None)


def test_two_balls_never_carry_one_number() -> None:
    told = [one.number for one in named(kinds("solid", "solid"), names((3, 0.99), (3, 0.9)))]
    assert told == [3, None]


def test_there_is_one_cue_ball() -> None:
    told = named(kinds("cue", "cue", "stripe"), names((0, 0.99), (0, 0.6), (12, 0.95)))
    assert [one.kind for one in told].count(Kind.CUE) == 1
    assert told[0].kind is Kind.CUE
    assert told[0].number is None


def test_balls_without_numbers_are_of_another_game() -> None:
    told = named(kinds("cue", "solid", "solid", "solid"), names((0, 0.95), (OTHER, 0.9), (OTHER, 0.9), (OTHER, 0.8)))
    assert [one.kind for one in told] == [Kind.CUE, Kind.OTHER, Kind.OTHER, Kind.OTHER]
    assert all(one.number is None for one in told)


def test_one_odd_ball_does_not_make_another_game() -> None:
    told = named(kinds("cue", "solid", "solid", "stripe"), names((0, 0.95), (OTHER, 0.9), (2, 0.99), (13, 0.99)))
    assert [one.number for one in told] == [None, None, 2, 13]
    assert Kind.OTHER not in [one.kind for one in told]


def test_an_empty_table_has_no_names() -> None:
    assert named(np.empty((0, 5)), np.empty((0, N_NAMES))) == []


def test_a_set_with_many_nines_is_of_another_game() -> None:
    told = named(
        kinds("cue", *["stripe"] * 5, "solid", "solid"), names((0, 0.99), *[(9, 0.95)] * 5, (3, 0.9), (7, 0.9))
    )
    assert [one.kind for one in told[1:]] == [Kind.OTHER] * 7


def test_one_number_read_twice_is_a_misreading() -> None:
    told = named(kinds(*["solid"] * 6), names((1, 0.9), (2, 0.9), (3, 0.9), (3, 0.9), (4, 0.9), (5, 0.9)))
    assert Kind.OTHER not in [one.kind for one in told]
