"""The drills that come with the product, and what is refused as one."""

import json
import re
from importlib import resources

import pytest

from action_tracker.coach.drills import layout, search, written
from action_tracker.coach.drills.library import LibraryMistake, library, read
from action_tracker.coach.drills.model import Tier
from action_tracker.coach.drills.search import Wanted

TEXT = resources.files("action_tracker.coach.drills").joinpath("library.json").read_text(encoding="utf-8")
DRILLS = list(library().drills.values())


def test_there_are_81_drills_and_each_is_drawn() -> None:
    assert len(DRILLS) == 81
    assert all(drill.setups for drill in DRILLS)


def test_every_rule_has_its_drills_and_each_of_them_treats_it() -> None:
    rules = library().rule_drills
    assert {f"R{n}" for n in range(1, 29)} <= set(rules)
    assert all(len(ids) == 3 for rule, ids in rules.items() if rule != "R29")


@pytest.mark.parametrize("drill", DRILLS, ids=lambda drill: drill.id)
def test_a_drill_read_from_its_own_json_is_the_same(drill: object) -> None:
    assert written.drill_of(written.json_of(drill)) == drill  # type: ignore[arg-type]


@pytest.mark.parametrize("drill", DRILLS, ids=lambda drill: drill.id)
def test_the_mirror_image_of_a_layout_lies_on_the_table_and_mirrored_twice_it_is_itself(drill: object) -> None:
    for setup in drill.setups:  # type: ignore[attr-defined]
        image = layout.mirrored(setup)
        assert layout.mistake(image) is None
        assert layout.cut_deg(image) == pytest.approx(layout.cut_deg(setup)) or layout.cut_deg(setup) is None
        again = layout.mirrored(image)
        assert again.pocket == setup.pocket
        assert [y for _, y in again.balls] == pytest.approx([y for _, y in setup.balls])


@pytest.mark.parametrize(
    ("wrong", "line_says", "reason"),
    [
        (('"marks": [3, 5, 6, 8]', '"marks": [3, 5, 4, 8]'), '"marks": [3, 5, 4, 8]', "harder"),
        (('"kind": "ladder"', '"kind": "stairs"'), '"kind": "stairs"', "stairs"),
        (("[[7.73, 3]]", "[[8.73, 3]]"), '"setups"', "does not lie on the cloth"),
        (('"mirror": true,', ""), '"id": "bu_f1"', "mirror is missing"),
        (('"R1": ["side_stop"', '"R1": ["no_such"'), '"R1"', "no_such"),
        (('"name": "BU F1 cut-shot ladder"', '"name": 5'), '"name": 5', "str"),
    ],
)
def test_a_library_with_a_mistake_is_refused_with_file_line_and_reason(
    wrong: tuple[str, str], line_says: str, reason: str
) -> None:
    text = TEXT.replace(*wrong, 1)
    with pytest.raises(LibraryMistake, match=reason) as refused:
        read(text, "library.json")
    line = int(str(refused.value).split("line ")[1].split(":")[0])
    assert line_says in text.splitlines()[line - 1]


def test_a_file_that_is_no_json_is_refused_with_the_line() -> None:
    with pytest.raises(LibraryMistake, match=r"mine\.json, line 2"):
        read('{"drills": [],\n oops}', "mine.json")


def test_drills_of_the_same_id_are_refused() -> None:
    told = json.loads(TEXT)
    told["drills"].append(told["drills"][0])
    with pytest.raises(LibraryMistake, match="already"):
        read(json.dumps(told), "library.json")


def test_drills_are_found_by_weakness_level_time_balls_and_words() -> None:
    found = search.found(DRILLS, Wanted(rule="R2", tier=Tier.C, minutes=10, balls=2, words="DRAW"))
    assert [drill.id for drill in found] == ["bu_f4", "draw_home"]
    assert search.found(DRILLS, Wanted()) == DRILLS
    assert search.found(DRILLS, Wanted(words="no such words")) == []


def test_three_drills_are_prescribed_easy_core_test() -> None:
    assert [drill.id for drill in search.prescribed(library(), "R4")] == ["stop_ladder", "gate90", "bu_f5"]
    assert search.prescribed(library(), "R99") == ()


def test_what_is_prescribed_fits_the_time_and_is_never_nothing() -> None:
    for rule in library().rule_drills:
        for minutes in (1, 10, 30):
            chosen = search.prescribed(library(), rule, tier=Tier.D, minutes=minutes)
            assert 1 <= len(chosen) <= 3
            assert sum(drill.minutes for drill in chosen) <= minutes or len(chosen) == 1


def test_a_beginner_is_not_prescribed_what_is_two_tiers_too_hard() -> None:
    easy = search.prescribed(library(), "R25", tier=Tier.D)
    assert "power_draw" not in [drill.id for drill in easy]
    assert "power_draw" in [drill.id for drill in search.prescribed(library(), "R25", tier=Tier.B)]


def test_words_of_a_drill_tell_no_coordinates_and_no_names_of_pockets() -> None:
    notation = re.compile(r"\(\d[\d.]*, ?\.?\d|\b[xy] ?[=~]|\b[HSF][04]\b|clamp|[-+]1,")
    told = {drill.id: f"{drill.layout} {drill.reps} {drill.scoring}" for drill in library().drills.values()}
    assert {id: words for id, words in told.items() if notation.search(words)} == {}
