"""Shots as a sheet: every shot in it, units in its headers, and no cell that a spreadsheet would compute."""

import csv
import io
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from action_tracker.accounts.model import PersonId
from action_tracker.keeping.rules import sheets
from action_tracker.pool.ball import Kind
from action_tracker.pool.shot import Pot, Result, Shot
from action_tracker.sessions.model.ids import SessionId, ShotId
from action_tracker.sessions.model.sessions import Session, SessionKind
from action_tracker.sessions.model.shots import KeptShot, Source

ID = UUID(int=7)


def session(title: str | None = "Tuesday") -> Session:
    """A session of nobody in particular."""
    at = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)
    return Session(
        SessionId(ID), PersonId(ID), SessionKind.PRACTICE, title, None, None, None, None, None, goals=(), started_at=at
    )


def shot(**facts: object) -> KeptShot:
    """A make on the 5."""
    pots = (Pot(3, Kind.SOLID, 5, "F4", 2.0, 0.9), Pot(4, Kind.STRIPE, None, None, 2.5, 0.9))
    told = Shot(1.0, 1.25, 3.0, Result.MAKE, pots=pots, **facts)  # type: ignore[arg-type]
    return KeptShot(ShotId(ID), SessionId(ID), None, 1, told, Source.VISION)


def read(pieces: object) -> list[dict[str, str]]:
    text = "".join(pieces)  # type: ignore[arg-type]
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_sheet_of_nothing_is_its_headers() -> None:
    assert read(sheets.sheet([])) == []
    assert "cue speed (mph)" in "".join(sheets.sheet([]))


def test_a_shot_is_a_line_with_what_was_measured_and_nothing_where_nothing_was() -> None:
    [line] = read(sheets.sheet([(session(), [shot(cut_deg=-28.5, side_pct=-12.0)])]))
    assert line["session"] == "Tuesday"
    assert line["played at (UTC)"] == "2026-11-21T18:30:00+00:00"
    assert (line["cut (deg)"], line["side (%)"], line["distance (in)"]) == ("-28.5", "-12.0", ""), "a number stays one"
    assert (line["balls made"], line["pockets"]) == ("5 stripe", "F4 unknown")


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", '=HYPERLINK("http://x")'])
def test_words_that_would_be_computed_are_marked_as_words(title: str) -> None:
    [line] = read(sheets.sheet([(session(title), [shot()])]))
    assert line["session"] == f"'{title}"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_title_ever_begins_a_formula_or_breaks_a_line(title: str) -> None:
    [line] = read(sheets.sheet([(session(title), [shot()])]))
    assert line["session"].removeprefix("'") == title.removeprefix("'")
    assert not line["session"].lstrip().startswith(("=", "+", "-", "@"))
    assert line["shot"] == "1"
