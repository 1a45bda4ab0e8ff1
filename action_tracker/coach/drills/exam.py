"""The Billiard University exams: what the drills of each add up to, and which second exam the first leads to (billiards.md 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

EXAM_ONE = tuple(f"bu_f{n}" for n in range(1, 9))
EXAM_TWO = tuple(f"bu_s{n}" for n in range(1, 11))
MOST_ONE = 100


class Degree(StrEnum):
    """The second exam to take."""

    BACHELORS = "bachelors"
    MASTERS = "masters"
    DOCTORATE = "doctorate"


MOST_TWO = {Degree.BACHELORS: 54, Degree.DOCTORATE: 100}
"""The most of the second exam; that of the Masters' is not known to us."""
_FROM = {Degree.DOCTORATE: 70, Degree.MASTERS: 50, Degree.BACHELORS: 0}


@dataclass(frozen=True)
class Exam:
    """How far an exam is: the points so far, which drills are missing, and for the first one, when whole, where it leads."""

    points: int
    missing: tuple[str, ...]
    degree: Degree | None = None


def exam_one(scores: Mapping[str, int], *, is_nine_foot: bool = True) -> Exam:
    """The first exam from the scores of its drills; the Doctorate takes a 9 ft table, on others the Masters is the most."""
    points, missing = _added(EXAM_ONE, scores)
    if missing:
        return Exam(points, missing)
    degree = next(one for one, least in _FROM.items() if points >= least)
    return Exam(points, (), Degree.MASTERS if degree is Degree.DOCTORATE and not is_nine_foot else degree)


def exam_two(scores: Mapping[str, int]) -> Exam:
    """The second exam from the scores of its drills."""
    return Exam(*_added(EXAM_TWO, scores))


def _added(ids: tuple[str, ...], scores: Mapping[str, int]) -> tuple[int, tuple[str, ...]]:
    return sum(scores.get(id, 0) for id in ids), tuple(id for id in ids if id not in scores)
