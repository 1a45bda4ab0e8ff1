"""What holds for consent, visibility and age; `now` is told."""

from collections.abc import Iterable
from datetime import datetime

from action_tracker.privacy.model import TEXTS, Care, ConsentText, NoSuchText, NotABirthYear, Visibility

OF_AGE = 18
OLDEST = 120
REACHES = (Visibility.PRIVATE, Visibility.HALL, Visibility.PUBLIC)
"""From the fewest who may see to the most."""


def is_minor(care: Care, *, now: datetime) -> bool:
    """Whether somebody is under 18, or may be: of the birth year alone it is not known whether the birthday has been."""
    return care.said_minor or (care.birth_year is not None and now.year - care.birth_year <= OF_AGE)


def reach(visibility: Visibility, care: Care, *, now: datetime) -> Visibility:
    """Who may see what a person plays: at most the hall for minors, nobody more while their guardian has not agreed."""
    if not is_minor(care, now=now):
        return visibility
    if care.confirmed_at is None:
        return Visibility.PRIVATE
    return least([visibility, Visibility.HALL])


def least(all_of_them: Iterable[Visibility]) -> Visibility:
    """What everybody who plays agrees with: the fewest; PRIVATE for nobody."""
    return min(all_of_them, key=REACHES.index, default=Visibility.PRIVATE)


def needs_guardian(care: Care, *, now: datetime) -> bool:
    """Whether somebody may not be filmed yet."""
    return is_minor(care, now=now) and care.confirmed_at is None


def checked_year(year: int, *, now: datetime) -> int:
    """The birth year, as given; raises NotABirthYear."""
    if not now.year - OLDEST <= year <= now.year:
        raise NotABirthYear
    return year


def text(version: int | None, *, hall: str) -> ConsentText:
    """A version of the text for a hall, the present one for None; raises NoSuchText."""
    found = TEXTS[-1] if version is None else next((one for one in TEXTS if one.version == version), None)
    if found is None:
        raise NoSuchText
    filled = tuple(paragraph.replace("{hall}", hall) for paragraph in found.paragraphs)
    return ConsentText(found.version, found.title.replace("{hall}", hall), filled)
