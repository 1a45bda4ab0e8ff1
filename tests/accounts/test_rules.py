"""What an account must be like."""

from datetime import UTC, datetime, timedelta

import pytest

from action_tracker.accounts import rules
from action_tracker.accounts.model import EmailNotUnderstood, WeakPassword

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "kept"), [("anna@example.com", "anna@example.com"), ("  Anna.B@Example.COM ", "anna.b@example.com")]
)
def test_an_address_is_kept_trimmed_and_in_small_letters(typed: str, kept: str) -> None:
    assert rules.normal_email(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "anna", "@example.com", "a@b", "a b@c.de", "a@b.", "a@@b.cd", "a@b.c\x00d", "a" * 250 + "@b.cd"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(EmailNotUnderstood):
        rules.normal_email(typed)


@pytest.mark.parametrize("password", ["", "123456789", "a" * 201, "aaaaaaaaaaaa", "ababababab", "anna@example.com"])
def test_passwords_that_are_easy_to_guess_are_refused_with_a_sentence(password: str) -> None:
    with pytest.raises(WeakPassword) as refused:
        rules.check_password(password, email="anna@example.com")
    assert refused.value.detail.endswith(".")


@pytest.mark.parametrize("password", ["0123456789", "eight in the side", "пароль-пароль", "🎱 9 ball 🎱 8"])
def test_any_script_makes_a_password(password: str) -> None:
    rules.check_password(password, email="anna@example.com")


def test_a_visit_is_prolonged_at_most_once_a_day() -> None:
    assert not rules.needs_prolonging(NOON + rules.VISIT, now=NOON)
    assert not rules.needs_prolonging(NOON + rules.VISIT - timedelta(hours=23), now=NOON)
    assert rules.needs_prolonging(NOON + rules.VISIT - timedelta(hours=25), now=NOON)
