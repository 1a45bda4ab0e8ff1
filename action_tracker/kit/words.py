"""What people type: one clean line or a few, in whatever script and with whatever emoji."""

import re
import unicodedata

OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of what follows, also in the text beside it."""


def one_line(text: str) -> str:
    """The text in normal form (NFC), trimmed, with single spaces; raises ValueError when it is empty or cannot be shown."""
    line = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
    if not line:
        raise ValueError("This must not be empty.")
    if not _can_be_shown(line):
        raise ValueError("This holds characters that cannot be shown; please type it again.")
    return line


def _can_be_shown(line: str) -> bool:
    return not any(unicodedata.category(letter) in {"Cc", "Cs", "Co"} or letter in OVERRIDES for letter in line)
