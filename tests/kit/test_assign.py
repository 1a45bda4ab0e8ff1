"""Every row is given a column of its own at the least cost."""

from itertools import permutations

import numpy as np
import pytest

from action_tracker.kit.assign import cheapest


@pytest.mark.parametrize("shape", [(1, 1), (3, 3), (2, 5), (5, 2), (4, 6)])
def test_no_other_way_to_assign_is_cheaper(shape: tuple[int, int]) -> None:
    draw = np.random.default_rng(3)
    for _ in range(20):
        costs = draw.normal(0, 5, shape)
        pairs = cheapest(costs)
        few = costs if shape[0] <= shape[1] else costs.T
        least = min(
            sum(few[row, column] for row, column in enumerate(chosen))
            for chosen in permutations(range(few.shape[1]), few.shape[0])
        )
        assert len(pairs) == min(shape)
        assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == min(shape)
        assert sum(costs[pair] for pair in pairs) == pytest.approx(least)


def test_a_row_gives_way_when_another_has_only_one_choice() -> None:
    forbidden = 1e6
    costs = np.array([[1.0, 2.0, forbidden], [1.5, forbidden, forbidden], [forbidden, 2.5, 9.0]])
    assert cheapest(costs) == [(0, 1), (1, 0), (2, 2)]


def test_an_empty_table_gives_nothing() -> None:
    assert cheapest(np.zeros((0, 4))) == []
