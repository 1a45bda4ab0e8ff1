"""Shots as a sheet: CSV in UTF-8 with the units in its headers, which no spreadsheet takes for a formula."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from action_tracker.pool import written
from action_tracker.sessions.model.sessions import Session
from action_tracker.sessions.model.shots import KeptShot

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"
"""Without it some spreadsheets take UTF-8 for something else."""
MEASURED = {
    "start (s)": "start_s",
    "contact (s)": "contact_s",
    "end (s)": "end_s",
    "result": "result",
    "intent": "intent",
    "type": "shot_type",
    "foul": "foul",
    "cut (deg)": "cut_deg",
    "cut standard error (deg)": "cut_deg_se",
    "distance (in)": "distance_in",
    "cue speed (mph)": "cue_speed_mph",
    "speed at contact (mph)": "contact_speed_mph",
    "roll ratio": "roll_ratio",
    "roll ratio standard error": "roll_ratio_se",
    "side (%)": "side_pct",
    "side standard error (%)": "side_se",
    "confidence (0 to 1)": "confidence",
}
AIMED = {
    "aimed at pocket": "pocket",
    "chance of a make (0 to 1)": "make_probability",
    "difficulty (0 to 1)": "difficulty",
    "aim error (deg)": "error_deg",
}
HEADERS = (
    "session",
    "session id",
    "played at (UTC)",
    "shot",
    "shot id",
    "source",
    *MEASURED,
    "balls made",
    "pockets",
    *AIMED,
)


def sheet(sessions: Iterable[tuple[Session, Iterable[KeptShot]]]) -> Iterator[str]:
    """The sheet of these sessions, piece by piece."""
    yield BYTE_ORDER_MARK + _lines([HEADERS])
    for session, shots in sessions:
        yield _lines(_row(session, shot) for shot in shots)


def _row(session: Session, kept: KeptShot) -> list[Any]:
    told = written.shot(kept.shot)
    aim = told["aim"] or {}
    return [
        session.title,
        str(session.id),
        session.started_at.isoformat(timespec="seconds"),
        kept.number,
        str(kept.id),
        kept.source.value,
        *(told[name] for name in MEASURED.values()),
        " ".join(str(pot["number"] or pot["kind"]) for pot in told["pots"]),
        " ".join(pot["pocket"] or "unknown" for pot in told["pots"]),
        *(aim.get(name) for name in AIMED.values()),
    ]


def _lines(rows: Iterable[Iterable[Any]]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows([_cell(one) for one in row] for row in rows)
    return made.getvalue()


def _cell(value: Any) -> Any:
    """A number as it is; words that a spreadsheet would compute are marked as words."""
    return f"'{value}" if isinstance(value, str) and value.lstrip().startswith(FORMULA) else value
