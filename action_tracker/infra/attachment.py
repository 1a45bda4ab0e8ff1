"""The header that names a download, whatever characters people put into a title (RFC 6266, RFC 8187)."""

import re
import unicodedata
from urllib.parse import quote

LONGEST = 120
EDGES = " .-"
"""What no name begins or ends with: hidden files, options of commands."""
ODD = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]+')
"""What some system does not take in a file's name, and what turns the direction of letters around it."""


def attachment(name: str) -> str:
    """The value of Content-Disposition for saving under `name`: plain letters for old browsers, the real ones encoded."""
    kept = file_name(name)
    stem, dot, ending = kept.rpartition(".")
    plain = f"{_plain(stem) or 'download'}.{_plain(ending)}" if dot else _plain(kept) or "download"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(kept, safe='')}"


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9 ._()-]+", "", letters).strip(EDGES)


def file_name(name: str) -> str:
    """A name that every system takes: no separators, no control characters, no dot at the beginning, not too long.

    What follows the last dot stays at the end, so that the kind of file is known.
    """
    clean = ODD.sub(" ", unicodedata.normalize("NFC", name).encode("utf-8", "ignore").decode())
    clean = re.sub(r"\s+", " ", clean).strip(EDGES)
    stem, dot, ending = clean.rpartition(".")
    if not dot:
        return clean[:LONGEST].strip(EDGES) or "download"
    return f"{stem[:LONGEST].strip(EDGES) or 'download'}.{ending[:10]}"
