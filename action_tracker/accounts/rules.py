"""What an account must be like."""

import re
import unicodedata
from datetime import datetime, timedelta

from action_tracker.accounts.model import EmailNotUnderstood, WeakPassword

LEAST_LETTERS, MOST_LETTERS = 10, 200
VISIT = timedelta(days=30)
"""How long a browser stays signed in after it was last seen."""
FRESH = timedelta(days=1)
"""A visit is prolonged at most this often, so that reading does not write each time."""


def normal_email(typed: str) -> str:
    """The address in the one way it is kept: trimmed and in small letters; raises EmailNotUnderstood."""
    email = unicodedata.normalize("NFC", typed).strip().lower()
    if len(email) > 254 or not email.isprintable() or not re.fullmatch(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]+", email):
        raise EmailNotUnderstood
    return email


def check_password(password: str, *, email: str) -> None:
    """Raise WeakPassword with what is wrong: too short, too long, one letter over and over, or the address itself."""
    if len(password) < LEAST_LETTERS:
        raise WeakPassword(f"Choose a password of at least {LEAST_LETTERS} characters.", least=LEAST_LETTERS)
    if len(password) > MOST_LETTERS:
        raise WeakPassword(f"Choose a password of at most {MOST_LETTERS} characters.", most=MOST_LETTERS)
    if len(set(password)) < 4:
        raise WeakPassword("Choose a password with more different characters.")
    if password.strip().lower() in {email, email.partition("@")[0]}:
        raise WeakPassword("Choose a password that is not your e-mail address.")


def needs_prolonging(ends_at: datetime, *, now: datetime) -> bool:
    """Whether a visit was last prolonged long enough ago."""
    return ends_at - now < VISIT - FRESH
