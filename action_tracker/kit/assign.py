"""The cheapest way to give every row a column of its own: small tables only, where a library would take longer to load."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def cheapest(costs: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pairs of row and column whose costs `(n, m)` add up to the least, as many as the shorter side has; sorted by row."""
    n_rows, n_columns = costs.shape
    if n_rows > n_columns:
        return sorted((row, column) for column, row in cheapest(costs.T))
    owners = _owners(costs.tolist(), n_columns)
    return sorted((row, column) for column, row in enumerate(owners) if row >= 0)


def _owners(costs: Sequence[Sequence[float]], n_columns: int) -> list[int]:
    """The row that has each column, -1 for none: shortest augmenting paths with prices (Jonker and Volgenant, 1987)."""
    owners = [-1] * n_columns
    row_prices, column_prices = [0.0] * len(costs), [0.0] * n_columns
    for start in range(len(costs)):
        lengths, before = [float("inf")] * n_columns, [-1] * n_columns
        reached: list[int] = []
        row, way, column = start, 0.0, -1
        while True:
            column, length = -1, float("inf")
            for j in range(n_columns):
                if j in reached:
                    continue
                there = way + costs[row][j] - row_prices[row] - column_prices[j]
                if there < lengths[j]:
                    lengths[j], before[j] = there, row
                if lengths[j] < length:
                    column, length = j, lengths[j]
            way = length
            if owners[column] < 0:
                break
            reached.append(column)
            row = owners[column]
        row_prices[start] += way
        for j in reached:
            row_prices[owners[j]] += way - lengths[j]
            column_prices[j] -= way - lengths[j]
        _pass_on(owners, before, column, start)
    return owners


def _pass_on(owners: list[int], before: Sequence[int], column: int, start: int) -> None:
    """Give each row on the path the column it reached; the last one is the row that had none."""
    held = {owner: j for j, owner in enumerate(owners) if owner >= 0}
    while True:
        row = before[column]
        owners[column] = row
        if row == start:
            return
        column = held[row]
