"""Pieces of several videos become one film in which every frame, sound, word and line is where it belongs."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from action_tracker.film import join
from action_tracker.film.errors import Cancelled, NothingToCut, NothingToShow, PastTheEnd
from action_tracker.film.framed import to_shares
from action_tracker.film.join import Source
from action_tracker.film.model import Watch
from action_tracker.pool.edit import (
    Card,
    CautionWhy,
    Edit,
    Fact,
    Line,
    LineKind,
    Overlay,
    Piece,
    Score,
    Shape,
    Slow,
    Way,
)
from action_tracker.pool.shot import Result
from tests.film.filmed import Recipe, make, probe, steady
from tests.film.test_cut import check_it_plays_everywhere

BEEPS = (1.5, 3.0, 4.5)
USUAL = Recipe(steady(6.0), BEEPS, size=(320, 180), options={"g": "20"})
CORNERS = np.array([[0.2, 0.9], [0.3, 0.3], [0.7, 0.3], [0.8, 0.9]])
PROJECT = to_shares(CORNERS, 2.54, 1.27)
ODD = "täble 🎱 \u200f$(rm -rf) ';\"\\ \u0000 太郎"


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Source]:
    folder = tmp_path_factory.mktemp("films")
    other = replace(USUAL, start_s=3.0, sound=None, size=(240, 320))
    return {
        "a": Source(make(folder / "a.mp4", USUAL), PROJECT),
        "b": Source(make(folder / "b ö'$.mp4", replace(USUAL, options={"g": "200"}))),
        "tall": Source(make(folder / "c.mp4", other)),
    }


def test_a_clip_across_two_files_goes_on_where_the_first_ends(tmp_path: Path, films: dict[str, Source]) -> None:
    join.write(Edit((Piece("a", 5.0, 60.0), Piece("b", 0.0, 1.0))), films, tmp_path / "f.mp4")
    made = probe(tmp_path / "f.mp4")
    check_it_plays_everywhere(made)
    assert made.numbers == [*range(150, 180), *range(30)]
    assert made.times_s == pytest.approx([number / 30 for number in range(60)], abs=0.001)
    assert made.duration_s == pytest.approx(2.0, abs=0.02)
    assert made.sound_s == pytest.approx(2.0, abs=0.04)


def test_flash_and_beep_stay_together_after_a_card_and_in_slow_motion(tmp_path: Path, films: dict[str, Source]) -> None:
    slow = Piece("a", 1.0, 5.0, slow=(Slow(2.5, 3.5, 0.5), Slow(0.0, 1.2, 0.25)))
    join.write(Edit((slow, Piece("b", 4.0, 5.0)), Card("One")), films, tmp_path / "f.mp4")
    made = probe(tmp_path / "f.mp4")
    shown_s = [2.5 + 0.8 + 0.3, 2.5 + 0.8 + 1.3 + 1.0, 2.5 + 0.8 + 1.3 + 2.0 + 1.0, 2.5 + 0.6 + 5.0 + 0.5]
    assert made.beeps_s == pytest.approx(shown_s, abs=0.04)
    assert made.flashes_s == pytest.approx(made.beeps_s, abs=0.04)
    assert made.sound_s == pytest.approx(made.duration_s, abs=0.04)


def test_sources_of_another_shape_are_fitted_into_the_first_one(tmp_path: Path, films: dict[str, Source]) -> None:
    join.write(Edit((Piece("a", 0.0, 0.5), Piece("tall", 0.0, 0.5))), films, tmp_path / "f.mp4")
    made = probe(tmp_path / "f.mp4")
    assert made.size == (320, 180)
    assert len(made.times_s) == 30


def overlay() -> Overlay:
    lines = (
        Line(LineKind.PATH, ((0.3, 0.3), (1.5, 0.8)), 0.2, (0.2, 0.8)),
        Line(LineKind.TANGENT, ((1.0, 0.5), (1.4, 1.1)), 0.4),
        Line(LineKind.NATURAL, ((1.0, 0.5), (1.4, 0.7), (1.45, 0.6)), 0.4),
    )
    return Overlay(
        Score(("Anna", ODD), (3, 2)), ODD, Result.MAKE, (Fact("Speed", "7 mph"), Fact("x" * 300, ODD)), lines
    )


@pytest.mark.parametrize("shape", Shape)
def test_any_words_are_drawn_and_change_only_their_own_place(
    tmp_path: Path, films: dict[str, Source], shape: Shape
) -> None:
    piece = Piece("a", 0.0, 1.0, overlay=overlay(), cue=Way((0.0, 1.0), ((0.3, 0.3), (1.5, 0.8))))
    join.write(Edit((piece,), Card(ODD * 20, (ODD,)), shape), films, tmp_path / "f.mp4")
    made = probe(tmp_path / "f.mp4")
    check_it_plays_everywhere(made)
    assert made.size == ((320, 180) if shape is Shape.AS_FILMED else (102, 180))
    assert made.duration_s == pytest.approx(3.5, abs=0.02)


def test_a_tall_picture_follows_the_cue_ball(tmp_path: Path) -> None:
    times_s = steady(4.0)
    source = make(tmp_path / "a.mp4", Recipe(times_s, size=(640, 360), sound=None))
    way = Way((0.0, 1.0, 3.0, 4.0), ((0.2, 0.6), (0.2, 0.6), (2.3, 0.6), (2.3, 0.6)))
    join.write(
        Edit((Piece("a", 0.0, 4.0, cue=way),), None, Shape.TALL), {"a": Source(source, PROJECT)}, tmp_path / "f.mp4"
    )
    assert probe(tmp_path / "f.mp4").size == (202, 360)


def test_what_cannot_be_made_says_why_and_leaves_nothing(tmp_path: Path, films: dict[str, Source]) -> None:
    card = Card("x", lasting_s=0.2)
    for pieces, error in [
        ((), NothingToShow),
        ((Piece("a", 1.0, 1.0),), NothingToCut),
        ((Piece("a", 0.0, 0.2), Piece("b", 9.0, 10.0)), PastTheEnd),
    ]:
        with pytest.raises(error):
            join.write(Edit(pieces, card), films, tmp_path / "f.mp4")
    with pytest.raises(Cancelled):
        join.write(Edit((Piece("a", 0.0, 1.0),), card), films, tmp_path / "f.mp4", Watch(cancelled=lambda: True))
    assert not list(tmp_path.iterdir())


def test_progress_only_grows_and_ends_at_one(tmp_path: Path, films: dict[str, Source]) -> None:
    told: list[float] = []
    join.write(
        Edit((Piece("a", 0.0, 1.0), Piece("b", 0.0, 1.0)), Card("x")), films, tmp_path / "f.mp4", Watch(told.append)
    )
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_where_faces_are_to_be_blurred_and_no_table_is_seen_nothing_is_clear_and_that_is_said_in_seconds_of_the_film(
    tmp_path: Path, films: dict[str, Source]
) -> None:
    pieces = (Piece("a", 0.0, 1.0, slow=(Slow(0.5, 1.0, 0.5),)), Piece("b", 1.0, 2.0))
    doubts = join.write(Edit(pieces, Card("Two"), faces_blurred=True), films, tmp_path / "f.mp4")
    assert {doubt.why for doubt in doubts} == {CautionWhy.ALL_COVERED}
    first, second = doubts
    assert (first.start_s, first.end_s) == (pytest.approx(2.5, abs=0.05), pytest.approx(4.0, abs=0.25))
    assert (second.start_s, second.end_s) == (pytest.approx(4.0, abs=0.05), pytest.approx(5.0, abs=0.15))


def test_nothing_is_said_of_a_film_that_shows_faces(tmp_path: Path, films: dict[str, Source]) -> None:
    assert join.write(Edit((Piece("a", 0.0, 1.0),), Card("One")), films, tmp_path / "f.mp4") == ()
