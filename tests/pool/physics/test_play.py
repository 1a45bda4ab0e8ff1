import numpy as np
import pytest

from action_tracker.pool.physics import impact, motion
from action_tracker.pool.physics.play import Run, play
from action_tracker.pool.physics.walls import walls_of
from action_tracker.pool.shot import EventKind
from action_tracker.pool.table import BALL_DIAMETER_M, SIZES, Table
from action_tracker.pool.track import Floats

NINE = SIZES["9ft"]


def shot(places: Floats, speed: float, heading_deg: float, *, side: float = 0.0, height: float = 0.0) -> Run:
    cue = impact.struck(speed, np.radians(heading_deg), side=side, height=height)
    velocity, spin = np.zeros((len(places), 2)), np.zeros((len(places), 3))
    velocity[0], spin[0] = cue.velocity_m_s, cue.spin_rad_s
    return play(motion.Balls(places, velocity, spin), NINE)


def spread(seed: int, n: int = 6) -> Floats:
    rng, places = np.random.default_rng(seed), list[Floats]()
    while len(places) < n:
        place = rng.uniform([0.1, 0.1], [NINE.length_m - 0.1, NINE.width_m - 0.1])
        if all(np.hypot(*(place - other)) > BALL_DIAMETER_M * 1.01 for other in places):
            places.append(place)
    return np.array(places)


@pytest.mark.parametrize("seed", range(6))
def test_energy_never_grows_balls_never_overlap_and_all_is_a_number(seed: int) -> None:
    run = shot(spread(seed), 1.5 + seed * 0.5, seed * 57.0, side=0.1 * seed - 0.3, height=0.1 * seed - 0.3)
    energy = np.array(
        [
            motion.Balls(*state).energy_j_kg.sum()
            for state in zip(run.place_m, run.velocity_m_s, run.spin_rad_s, strict=True)
        ]
    )
    assert np.diff(energy).max() <= 1e-12
    gap = run.place_m[:, None] - run.place_m[:, :, None]
    apart = np.hypot(gap[..., 0], gap[..., 1]) + 9 * np.eye(run.place_m.shape[1])
    both = run.on_table[:, None] & run.on_table[:, :, None]
    assert apart[both].min() >= BALL_DIAMETER_M - 1e-5
    assert np.isfinite(run.place_m).all()
    assert run.t_s[-1] < 30
    inside = (run.place_m > -0.1) & (run.place_m < np.array([NINE.length_m, NINE.width_m]) + 0.1)
    assert inside.all()


def test_a_mirrored_shot_is_mirrored() -> None:
    places = spread(3, 3)
    first = shot(places, 2.0, 20.0, side=0.3, height=-0.2)
    mirror = places * [1, -1] + [0, NINE.width_m]
    second = shot(mirror, 2.0, -20.0, side=-0.3, height=-0.2)
    assert [event.kind for event in first.events] == [event.kind for event in second.events]
    assert np.allclose(first.end.place_m * [1, -1] + [0, NINE.width_m], second.end.place_m, atol=1e-6)


@pytest.mark.parametrize("table", SIZES.values(), ids=SIZES.keys())
@pytest.mark.parametrize("index", range(6))
def test_a_ball_rolled_at_the_middle_of_a_pocket_falls(table: Table, index: int) -> None:
    mouth = walls_of(table).mouths[index]
    place = mouth.jaws_m.mean(0) - 0.4 * mouth.inward
    cue = impact.struck(0.8, float(np.arctan2(mouth.inward[1], mouth.inward[0])), height=0.4)
    run = play(motion.Balls(place[None], cue.velocity_m_s[None], cue.spin_rad_s[None]), table)
    assert [(event.kind, event.where) for event in run.events] == [(EventKind.POCKET, mouth.pocket.name)]
    assert not run.on_table[-1].any()


def test_a_ball_rolled_along_a_rail_names_the_cushions_it_meets() -> None:
    run = shot(np.array([[1.0, 0.6]]), 3.0, 0.0, height=0.4)
    names = [event.where for event in run.events if event.kind is EventKind.CUSHION]
    assert names[:2] == ["foot", "head"]


@pytest.mark.parametrize(("beside_m", "falls"), [(0.0, True), (0.025, True), (0.045, False), (0.06, False)])
@pytest.mark.parametrize("index", [1, 2])
@pytest.mark.parametrize("speed", [0.6, 4.0])
def test_a_ball_too_far_beside_the_middle_is_refused_by_the_jaw(
    beside_m: float, falls: bool, index: int, speed: float
) -> None:
    mouth = walls_of(NINE).mouths[index]
    across = np.array([-mouth.inward[1], mouth.inward[0]])
    start = mouth.jaws_m.mean(0) - 0.4 * mouth.inward + beside_m * across
    run = shot(start[None], speed, float(np.degrees(np.arctan2(*mouth.inward[::-1]))), height=0.4)
    assert (EventKind.POCKET in {event.kind for event in run.events[:1]}) == falls


def test_a_ball_that_fell_before_takes_no_part() -> None:
    places = np.array([[1.0, 0.6], [1.3, 0.6]])
    balls = motion.Balls(places, np.array([[1.0, 0.0], [0.0, 0.0]]), np.zeros((2, 3)))
    run = play(balls, NINE, on_table=np.array([True, False]))
    assert not any(event.kind is EventKind.CONTACT for event in run.events)


def test_nothing_moves_without_a_stroke() -> None:
    run = play(motion.at_rest(spread(1)), NINE)
    assert len(run.t_s) == 1
    assert run.events == ()


def test_balls_that_only_lean_on_each_other_come_to_rest() -> None:
    place = np.array([[1.0 + i * (BALL_DIAMETER_M + 1e-7), 0.5] for i in range(3)])
    velocity = np.array([[0.00038, 0.0], [0.0, 0.0], [-0.0003, 0.0]])
    run = play(motion.Balls(place, velocity, np.zeros((3, 3))), SIZES["9ft"], limit_s=2.0)
    assert len(run.t_s) < 1000
    assert np.abs(run.end.velocity_m_s).max() < 1e-3
