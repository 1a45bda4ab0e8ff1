from pathlib import Path

import numpy as np
import pytest

from action_tracker.synth import looks
from action_tracker.synth.balls import paint
from action_tracker.synth.looks import Part, Use
from action_tracker.synth.scene import BallSet
from action_tracker.synth.tables import random_scene


def test_every_part_has_looks_for_every_use() -> None:
    known = looks.known()
    for some in (known.cloths, known.makes, known.pool):
        assert {look.use for look in some} == set(Use)


def test_what_is_held_out_looks_like_nothing_that_is_trained_on() -> None:
    known = looks.known()
    for use in (Use.CALIBRATION, Use.JUDGING):
        for held_out in looks.choice(known.cloths, use):
            trained = [look.colour for look in looks.choice(known.cloths, Use.TRAINING)]
            assert min(np.abs(np.subtract(held_out.colour, colour)).max() for colour in trained) >= 12
        trained_sets = [look.balls.colours for look in looks.choice(known.pool, Use.TRAINING)]
        assert all(look.balls.colours not in trained_sets for look in looks.choice(known.pool, use))


def test_a_scene_for_judging_has_only_the_part_asked_for_from_the_held_out_looks() -> None:
    widths = [look.wood.rail for look in looks.choice(looks.known().makes, Use.JUDGING)]
    for seed in range(12):
        assert random_scene(seed, uses={Part.MAKE: Use.JUDGING}).wood.rail in widths
        assert random_scene(seed).wood.rail not in widths


def test_a_new_cloth_is_a_new_entry(tmp_path: Path) -> None:
    path = tmp_path / "looks.toml"
    path.write_text(looks.DATA.read_text() + '\n[[cloth]]\nname = "pink"\ncolour = [230, 120, 160]\n')
    assert looks.read(path).cloths[-1] == looks.ClothLook("pink", (230, 120, 160))


def test_an_entry_that_says_something_unknown_is_named(tmp_path: Path) -> None:
    path = tmp_path / "looks.toml"
    path.write_text(looks.DATA.read_text() + '\n[[balls]]\nname = "odd"\nglow = 3\n')
    with pytest.raises(ValueError, match=r"odd.*glow"):
        looks.read(path)


def test_balls_of_other_games_are_plain() -> None:
    red, yellow = (178, 20, 26), (236, 190, 30)
    english = BallSet(colours=(red,) * 7, others=(yellow,) * 7)
    assert len(np.unique(paint(english, 3).reshape(-1, 3), axis=0)) == 1
    assert len(np.unique(paint(BallSet(), 3).reshape(-1, 3), axis=0)) > 1
