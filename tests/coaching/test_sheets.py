"""Sheets to print: a page each, whatever the drill and whoever it is for."""

import pytest

from action_tracker.coach.drills.library import library
from action_tracker.coaching.rules.sheets import Sheet, pdf

DRILLS = list(library().drills.values())


def n_pages(made: bytes) -> int:
    return made.count(b"/Type /Page\n")


@pytest.mark.parametrize("drill", DRILLS[::6], ids=lambda drill: drill.id)
def test_every_drill_is_one_page(drill: object) -> None:
    made = pdf([Sheet(drill, "http://hall.example/drills/x")], title="One")  # type: ignore[arg-type]
    assert made.startswith(b"%PDF")
    assert n_pages(made) == 1


def test_a_group_gets_a_page_for_each_drill_and_person_in_any_script() -> None:
    names = ["Anna", "Żółć", "小林"]
    made = pdf([Sheet(one, "http://hall.example", name) for name in names for one in DRILLS[:2]], title="Ünïcode 小")
    assert n_pages(made) == 6


def test_the_same_sheet_is_the_same_file() -> None:
    sheet = Sheet(DRILLS[0], "http://hall.example/drills/bu_f1")
    assert pdf([sheet], title="One") == pdf([sheet], title="One")
