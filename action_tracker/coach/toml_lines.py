"""On which line of a TOML file something stands, so that a mistake in the data can be pointed at."""

import re

_HEADER = re.compile(r"^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)(\.[A-Za-z0-9_.-]+)?\s*=")


def line_of(text: str, table: str = "", key: str | None = None, nth: int = 0) -> int:
    """The line, from 1, of a key in a table ("" the top), the `nth` of that name; of the table where the key is not there, else 1."""
    at, seen, line_of_table = "", -1 if table else 0, 1
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            at = header[1]
            if at == table:
                seen += 1
                line_of_table = number if seen <= nth else line_of_table
            continue
        found = _KEY.match(line)
        if at == table and seen == nth and found and found[1] == key:
            return number
    return line_of_table
