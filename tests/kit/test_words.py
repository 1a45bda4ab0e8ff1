"""What people type, in any script."""

import pytest

from action_tracker.kit.words import one_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Anna", "Anna"),
        ("  Anna \t B.\n", "Anna B."),
        ("8/9 🎱 <b>", "8/9 🎱 <b>"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("e\u0301", "\u00e9"),
        ("שלום", "שלום"),
    ],
)
def test_a_line_is_kept_as_meant(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


@pytest.mark.parametrize("typed", ["", " \n", "a\x00b", "a\x1b[31m", "\u202eevil", "\ud800"])
def test_what_cannot_be_shown_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        one_line(typed)
