"""The page on accuracy says what was measured, real and synthetic apart, and is written by the evaluation alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation import report
from evaluation.figures import KEPT_IN, Figure, Measured, load, note, noted, renewed, save

FIGURE = Figure("balls found", "0.97", "0.95", "python -m evaluation.stills", "real", "0.80")
DRAWN = Figure("numbers right", "0.99", "", "python -m evaluation.numbers", "synthetic")


def test_the_page_in_the_repository_is_the_one_its_figures_make() -> None:
    assert report.PAGE.read_text() == report.page(load(report.KEPT))


def test_real_and_synthetic_figures_stand_apart() -> None:
    page = report.page([Measured("stills", "2026-01-02", (FIGURE, DRAWN))])
    real, synthetic = page.index("## On real"), page.index("## On rendered")
    assert real < page.index("| balls found | 0.97 | 0.95 | 0.80 |") < synthetic < page.index("| numbers right |")
    assert "## Time and memory" not in page
    assert "## What it cannot do" in page


def test_what_was_not_measured_again_stays_with_its_day() -> None:
    known = [Measured("stills", "2026-01-01", (FIGURE,)), Measured("numbers", "2026-01-01", (DRAWN,))]
    better = replace(DRAWN, measured="1.00")
    now = renewed(known, [Measured("numbers", "2026-02-02", (better,)), Measured("stills", "2026-02-02", ())])
    assert now == [known[0], Measured("numbers", "2026-02-02", (better,))]


def test_figures_reach_the_page_through_a_file_and_only_when_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(KEPT_IN, raising=False)
    note(FIGURE)
    monkeypatch.setenv(KEPT_IN, str(tmp_path / "figures"))
    note(FIGURE, DRAWN)
    note(DRAWN)
    assert noted(tmp_path / "figures") == [FIGURE, DRAWN, DRAWN]
    save(tmp_path / "kept.json", [Measured("stills", "2026-01-01", (FIGURE,))])
    assert load(tmp_path / "kept.json") == [Measured("stills", "2026-01-01", (FIGURE,))]
