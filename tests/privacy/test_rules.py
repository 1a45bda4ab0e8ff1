"""Who is under age, who may see, and which text was agreed to."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from action_tracker.privacy import rules
from action_tracker.privacy.model import TEXTS, Care, NoSuchText, NotABirthYear, Visibility

NOW = datetime(2026, 11, 21, tzinfo=UTC)
CARES = st.builds(
    Care,
    birth_year=st.none() | st.integers(1920, 2026),
    said_minor=st.booleans(),
    confirmed_at=st.sampled_from([None, NOW]),
)


@pytest.mark.parametrize(
    ("care", "is_minor"),
    [
        (Care(), False),
        (Care(said_minor=True), True),
        (Care(birth_year=2007), False),
        (Care(birth_year=2008), True),
        (Care(birth_year=1980, said_minor=True), True),
    ],
)
def test_whoever_may_be_under_18_counts_as_such(care: Care, is_minor: bool) -> None:
    assert rules.is_minor(care, now=NOW) is is_minor


@given(st.sampled_from(Visibility), CARES)
def test_a_minor_is_never_public_and_without_a_guardian_private(chosen: Visibility, care: Care) -> None:
    reach = rules.reach(chosen, care, now=NOW)
    if rules.is_minor(care, now=NOW):
        assert reach is not Visibility.PUBLIC
        assert reach is Visibility.PRIVATE or care.confirmed_at is not None
    else:
        assert reach is chosen


@given(st.lists(st.sampled_from(Visibility)))
def test_the_shyest_of_those_who_play_decides(chosen: list[Visibility]) -> None:
    assert rules.least(chosen) is (
        Visibility.PRIVATE
        if not chosen or Visibility.PRIVATE in chosen
        else Visibility.HALL
        if Visibility.HALL in chosen
        else Visibility.PUBLIC
    )


def test_every_version_of_the_text_can_be_read_and_names_the_hall() -> None:
    assert [one.version for one in TEXTS] == list(range(1, len(TEXTS) + 1))
    for one in TEXTS:
        shown = rules.text(one.version, hall="The {Side} Pocket")
        assert "The {Side} Pocket" in shown.title
        assert not [paragraph for paragraph in shown.paragraphs if "{hall}" in paragraph]
    assert rules.text(None, hall="x").version == TEXTS[-1].version
    with pytest.raises(NoSuchText):
        rules.text(0, hall="x")


@pytest.mark.parametrize("year", [1800, 2027])
def test_a_birth_year_is_one_of_somebody_alive(year: int) -> None:
    with pytest.raises(NotABirthYear):
        rules.checked_year(year, now=NOW)
