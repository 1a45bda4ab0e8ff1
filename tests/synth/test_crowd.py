from dataclasses import replace

import numpy as np
import pytest

from action_tracker.pool.table import SIZES
from action_tracker.synth import crowd, people
from action_tracker.synth.compose import Instant, Set, pictures, set_of
from action_tracker.synth.figures import Limb
from action_tracker.synth.lighting import Lighting
from action_tracker.synth.portrait import CUTS, HATS, Face
from action_tracker.synth.scene import FLOOR_M, Lens, Scene, lamps_over
from action_tracker.synth.sighted import heads_seen
from action_tracker.vision.camera import look_at

TABLE = SIZES["7ft"]
SIZE_PX = (480, 270)
PLACE = np.array([1.0, 1.7])
TOWARDS_CAMERA = -np.pi / 2


@pytest.fixture(scope="module")
def stage() -> Set:
    camera = look_at(np.array([1.0, -2.5, 0.9]), np.array([1.0, 1.0, 0.5]), 420.0, size_px=SIZE_PX)
    scene = Scene(camera, Lighting(lamps_over(TABLE)), TABLE, lens=Lens(grain=0.5), size_px=SIZE_PX)
    return set_of(scene, fineness=1)


def somebody(number: int, place: np.ndarray = PLACE, **face: object) -> tuple[Limb, ...]:
    person = crowd.Person(Face(**face), people.Clothes())  # type: ignore[arg-type]
    return crowd.limbs_of(people.standing(place, TOWARDS_CAMERA), person, number)


def box(mask: np.ndarray) -> tuple[int, int, int, int]:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def test_a_head_is_seen_where_it_is_and_as_large_as_it_is(stage: Set) -> None:
    left, top, right, bottom = box(heads_seen(stage, somebody(1)) == 1)
    middle = stage.scene.camera.project(np.array([[*PLACE, FLOOR_M + 1.6]]))[0]
    px_a_metre = stage.scene.camera.focal_px / 4.2
    assert left < middle[0] < right and top < middle[1] < bottom
    assert 0.2 < (bottom - top) / px_a_metre < 0.34
    assert 0.14 < (right - left) / px_a_metre < 0.28


def test_only_what_is_drawn_counts_as_seen(stage: Set) -> None:
    limbs = somebody(1)
    empty, drawn = list(pictures(stage, [Instant(()), Instant((), limbs)]))
    differs = np.abs(drawn.astype(int) - empty).max(axis=-1) > 6
    assert differs[heads_seen(stage, limbs) == 1].mean() > 0.97


def test_who_stands_before_somebody_hides_them(stage: Set) -> None:
    nearer = np.array([1.0, -1.0])
    alone = heads_seen(stage, somebody(1))
    behind = heads_seen(stage, (*somebody(1), *somebody(2, nearer)))
    assert (behind == 1).sum() < 0.1 * (alone == 1).sum()
    assert (behind == 2).any()


@pytest.mark.parametrize("hat", HATS)
@pytest.mark.parametrize("cut", CUTS)
def test_every_head_is_as_large_as_heads_are(stage: Set, cut: str, hat: str) -> None:
    seen = heads_seen(stage, somebody(1, cut=cut, hat=hat)) == 1
    assert 0.6 < seen.sum() / (heads_seen(stage, somebody(1, cut="thin")) == 1).sum() < 2.5


def test_somebody_who_sits_is_lower_and_somebody_tall_is_higher(stage: Set) -> None:
    person = crowd.Person(Face(), people.Clothes())
    upright = people.standing(PLACE, TOWARDS_CAMERA)
    poses = [
        (crowd.seated(PLACE, TOWARDS_CAMERA, 0.45), person),
        (upright, person),
        (upright, replace(person, tall=1.1)),
    ]
    tops = [box(heads_seen(stage, crowd.limbs_of(pose, one, 1)) == 1)[1] for pose, one in poses]
    assert tops[0] > tops[1] > tops[2]


def test_the_same_seed_gives_the_same_person() -> None:
    one, same, other = (crowd.random_person(np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert one == same != other


def test_places_to_stand_are_not_in_the_table(stage: Set) -> None:
    rng = np.random.default_rng(3)
    for _ in range(20):
        x, y = crowd.spot_in(stage.scene, rng)
        assert not (-0.3 < x < TABLE.length_m + 0.3 and -0.3 < y < TABLE.width_m + 0.3)
