"""The rules pack is data, and a mistake in it is refused with its place."""

import shutil
from pathlib import Path

import pytest

from action_tracker.coach.drills.library import library
from action_tracker.coach.pack import FOLDER, PackMistake, load, pack

R1 = "r01_miss_cluster_long_left_english.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack of one rule."""
    for name in (R1, "sources.toml", "fields.toml"):
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def spoil(folder: Path, before: str, after: str) -> PackMistake:
    """What is said of the rule when this stands in it instead."""
    path = folder / R1
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    with pytest.raises(PackMistake) as refused:
        load(folder)
    assert refused.value.path == path
    return refused.value


def line_of(folder: Path, start: str) -> int:
    lines = (folder / R1).read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(start))


@pytest.mark.parametrize(
    ("before", "after", "reason", "at"),
    [
        ('id = "R1"', 'id = "left"', "id has to be R and a number, not 'left'", "id"),
        ('population = "pots"', 'population = "putts"', "population has to be one of", "population"),
        ('name = "miss_cluster_long_left_english"\n', "", "name is missing", "id"),
        ("[samples]", "colour = 1\n[samples]", "colour is not known here", "colour"),
        ("distance_in = {", "distance_ft = {", "no shot has a field 'distance_ft'", "distance_ft"),
        ("at_least = 60", "at_lest = 60", "distance_in: at_lest is not known", "distance_in"),
        ("at_least = 60", 'at_least = "far"', "distance_in: at_least has to be a number, not 'far'", "distance_in"),
        ("threshold = 12", 'threshold = "12"', "threshold has to be a number, not '12'", "threshold"),
        ("threshold = 12\n", "", "threshold is missing", "[[statistic]]"),
        ('kind = "excess_misses"', 'kind = "hunch"', "kind has to be one of", "kind"),
        ("focus = 20", "focus = 40", "samples have to grow", "info"),
        ("({low} to {high})", "", "says has to print {low}", "says"),
        ("{n} long", "{n} {far} long", "says knows no {far}", "says"),
        ('"S-SQ"', '"S-XX"', "there is no source 'S-XX'", "sources"),
        ('drills = ["side_stop", "long_left", "bhe_pivot"]', 'drills = ["side_stop"]', "drills has to list", "drills"),
        ('"side_stop", "long_left"', '"side_step", "long_left"', "there is no drill 'side_step'", "drills"),
        ("info = 8", "info = = 8", "this is no TOML", "info"),
    ],
)
def test_a_mistake_is_refused_with_file_line_and_reason(
    folder: Path, before: str, after: str, reason: str, at: str
) -> None:
    refused = spoil(folder, before, after)
    assert reason in refused.reason
    assert refused.line == line_of(folder, at)
    assert str(refused).startswith(f"{R1}, line {refused.line}: ")


def test_a_rule_that_is_there_twice_is_refused(folder: Path) -> None:
    shutil.copy(folder / R1, folder / "r99_again.toml")
    with pytest.raises(PackMistake, match="R1 is in"):
        load(folder)


def test_a_pack_without_its_sources_is_refused(folder: Path) -> None:
    (folder / "sources.toml").unlink()
    with pytest.raises(PackMistake, match=r"sources.toml, line 1: this file is missing"):
        load(folder)


def test_every_rule_names_where_its_facts_come_from_and_what_to_practise() -> None:
    for rule in pack().rules:
        assert rule.sources
        assert len(rule.drills) == 3 or rule.id in {"R29", "R30"}


def test_every_rule_has_the_drills_that_the_library_has_for_it() -> None:
    known = library()
    for rule in pack().rules:
        assert rule.drills == known.rule_drills.get(rule.id, rule.drills)
