"""A clip holds exactly the frames that were asked for, plays everywhere, and keeps picture and sound in step."""

from dataclasses import replace
from pathlib import Path

import pytest

from action_tracker.film import cut, recut
from action_tracker.film.cut import Wanted
from action_tracker.film.errors import Cancelled, NothingToCut, PastTheEnd
from action_tracker.film.model import Clip, Watch
from tests.film.filmed import Probed, Recipe, make, probe, steady

UNEVEN = [number / 30 + 0.012 * ((number * 7) % 3) / 3 for number in range(180)]
BEEPS = (1.5, 3.0, 4.5)
USUAL = Recipe(steady(6.0), BEEPS, options={"g": "20", "bf": "0"})
RECIPES = {
    "plain": USUAL,
    "reordered": replace(USUAL, options={"g": "20", "preset": "veryfast", "bf": "3"}),
    "varying rate": replace(USUAL, times_s=UNEVEN, options={"g": "20", "preset": "veryfast"}),
    "starts late": replace(USUAL, start_s=7.3),
    "one key frame": replace(USUAL, options={"g": "600", "preset": "veryfast"}),
    "open groups": replace(
        USUAL, options={"preset": "veryfast", "x264-params": "open-gop=1:keyint=20:min-keyint=20:bframes=3"}
    ),
    "hevc": replace(USUAL, codec="libx265", options={"x265-params": "log-level=none:keyint=20"}),
    "ten bits": replace(USUAL, codec="libx265", pix_fmt="yuv420p10le", options={"x265-params": "log-level=none"}),
    "full range": replace(USUAL, pix_fmt="yuvj420p"),
    "sound as samples": replace(USUAL, sound="pcm_s16le"),
    "silent": replace(USUAL, sound=None),
}


def expected(recipe: Recipe, start_s: float, end_s: float) -> list[int]:
    return [n for n, t_s in enumerate(recipe.times_s) if start_s - 0.001 <= t_s < end_s - 0.001]


def check_it_plays_everywhere(probed: Probed) -> None:
    assert probed.codec == "h264"
    assert probed.profile in {"High", "Main", "Constrained Baseline", "Baseline"}
    assert probed.level <= 42
    assert probed.pix_fmt == "yuv420p"
    assert probed.sound in {"aac", None}
    assert probed.is_index_first


@pytest.mark.parametrize("name", RECIPES)
@pytest.mark.parametrize(("start_s", "end_s"), [(1.1, 4.9), (0.0, 2.0), (2.0 / 3, 4.0), (2.1, 2.3), (4.0, 99.0)])
def test_the_frames_asked_for_are_in_it_each_at_its_time(
    tmp_path: Path, name: str, start_s: float, end_s: float
) -> None:
    recipe = RECIPES[name]
    source = make(tmp_path / ("a.mov" if "pcm" in (recipe.sound or "") else "a.mp4"), recipe)
    cut.write(Clip(source, start_s, end_s), tmp_path / "b.mp4")
    made, numbers = probe(tmp_path / "b.mp4"), expected(recipe, start_s, end_s)
    check_it_plays_everywhere(made)
    assert made.numbers == numbers
    zero_s = recipe.times_s[numbers[0]]
    assert made.times_s == pytest.approx([recipe.times_s[n] - zero_s for n in numbers], abs=0.001)
    assert made.duration_s == pytest.approx(recipe.times_s[numbers[-1]] - zero_s + 1 / 30, abs=0.02)
    if recipe.sound:
        assert made.sound_s == pytest.approx(made.duration_s, abs=0.04)


@pytest.mark.parametrize("name", [name for name, recipe in RECIPES.items() if recipe.sound])
def test_flash_and_beep_stay_together(tmp_path: Path, name: str) -> None:
    recipe = RECIPES[name]
    source = make(tmp_path / ("a.mov" if "pcm" in (recipe.sound or "") else "a.mp4"), recipe)
    cut.write(Clip(source, 1.1, 5.0), tmp_path / "b.mp4")
    made = probe(tmp_path / "b.mp4")
    assert len(made.flashes_s) == len(made.beeps_s) == 3
    assert made.beeps_s == pytest.approx([beep - 1.1 for beep in BEEPS], abs=0.04)
    assert made.flashes_s == pytest.approx(made.beeps_s, abs=0.04)


def test_the_middle_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recut, "write", lambda *_, **__: pytest.fail("encoded again"))
    for name in ["plain", "reordered", "varying rate", "starts late", "sound as samples", "silent"]:
        recipe = RECIPES[name]
        source = make(tmp_path / ("a.mov" if "pcm" in (recipe.sound or "") else "a.mp4"), recipe)
        for start_s, end_s in [(0.0, 6.0), (2 / 3, 4.9), (1.1, 4.9), (2.1, 2.2)]:
            cut.write(Clip(source, start_s, end_s), tmp_path / "b.mp4")


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_film_comes_out_upright(tmp_path: Path, rotation: int) -> None:
    source = make(tmp_path / "a.mp4", replace(USUAL, rotation=rotation))
    cut.write(Clip(source, 1.1, 2.1), tmp_path / "b.mp4")
    made = probe(tmp_path / "b.mp4")
    check_it_plays_everywhere(made)
    assert made.size == ((144, 256) if rotation % 180 else (256, 144))
    assert len(made.times_s) == 30


def test_what_is_larger_than_a_phone_plays_is_made_smaller(tmp_path: Path) -> None:
    large = Recipe(steady(0.5), size=(2560, 1440), sound=None)
    cut.write(Clip(make(tmp_path / "a.mp4", large), 0.1, 0.4), tmp_path / "b.mp4")
    made = probe(tmp_path / "b.mp4")
    check_it_plays_everywhere(made)
    assert made.size == (1920, 1080)


def test_a_hundred_and_twenty_frames_a_second_become_sixty(tmp_path: Path) -> None:
    fast = Recipe(steady(0.5, 120.0), codec="libx265", options={"x265-params": "log-level=none"}, sound=None)
    cut.write(Clip(make(tmp_path / "a.mp4", fast), 0.1, 0.4), tmp_path / "b.mp4")
    made = probe(tmp_path / "b.mp4")
    assert made.numbers == list(range(12, 48, 2))


def test_many_clips_of_one_file_are_made_in_one_pass(tmp_path: Path) -> None:
    recipe = replace(USUAL, times_s=steady(40.0))
    source = make(tmp_path / "a.mp4", recipe)
    ends = [(30.0, 33.0), (0.5, 2.5), (1.0, 3.0), (20.0, 20.5), (38.0, 45.0)]
    wanted = [Wanted(start_s, end_s, tmp_path / f"{at}.mp4") for at, (start_s, end_s) in enumerate(ends)]
    told: list[float] = []
    cut.write_all(source, wanted, Watch(told.append))
    for one in wanted:
        assert probe(one.target).numbers == expected(recipe, one.start_s, one.end_s)
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.parametrize("name", ["plain", "hevc"])
def test_what_cannot_be_cut_says_why_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    source = make(tmp_path / "a.mp4", RECIPES[name])
    for start_s, end_s, error in [(2.0, 2.0, NothingToCut), (3.0, 2.0, NothingToCut), (6.5, 8.0, PastTheEnd)]:
        with pytest.raises(error):
            cut.write(Clip(source, start_s, end_s), tmp_path / "b.mp4")
    assert [path.name for path in tmp_path.iterdir()] == ["a.mp4"]


@pytest.mark.parametrize("name", ["plain", "hevc"])
def test_a_cancelled_clip_leaves_nothing(tmp_path: Path, name: str) -> None:
    source = make(tmp_path / "a.mp4", RECIPES[name])
    with pytest.raises(Cancelled):
        cut.write(Clip(source, 1.0, 5.0), tmp_path / "b.mp4", Watch(cancelled=lambda: True))
    assert [path.name for path in tmp_path.iterdir()] == ["a.mp4"]
