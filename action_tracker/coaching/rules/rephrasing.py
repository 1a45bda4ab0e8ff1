"""Whether other words still say the same: every number has to be there, unchanged, and none more."""

import re
from collections import Counter
from collections.abc import Mapping

LONGEST = 2.0
"""Other words may be so many times as long, and a sentence more."""
SPARE = 80
_NUMBER = re.compile(r"[-\u2212]?\d+(?:[.,]\d+)*\s*(?:%|°|in\b|points per mph\b|points\b|mph\b|ft\b|s\b)?")
_LINK = re.compile(r"https?:|www\.|[<>\[\]{}`#]|@")


def numbers(text: str) -> Counter[str]:
    """Every number of a text with its unit, however it is spaced, and how often it is there."""
    found = (re.sub(r"\s+", " ", one).strip().replace("-", "\u2212") for one in _NUMBER.findall(text))
    return Counter(re.sub(r"(?<=\d)(?=[^\d\s.,])", " ", one) for one in found)


def says_the_same(plain: str, other: str) -> bool:
    """Whether `other` may stand for `plain`: the same numbers, of a length that can be read, and plain text."""
    is_plain = not _LINK.search(other) and "\n" not in other and other.isprintable()
    is_short = 0 < len(other) <= LONGEST * len(plain) + SPARE
    return is_plain and is_short and numbers(plain) == numbers(other)


def faithful(sentences: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """Those of the other words, by rule, that still say what is said now."""
    return {
        rule: words for rule, words in others.items() if rule in sentences and says_the_same(sentences[rule], words)
    }
