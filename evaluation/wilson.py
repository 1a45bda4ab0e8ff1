"""Wilson's interval for a share."""

from math import sqrt

Z_95 = 1.96


def interval(right: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share of `right` in `n`; (0, 1) for nothing."""
    if n == 0:
        return 0.0, 1.0
    share, z2 = right / n, Z_95**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z_95 / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)
