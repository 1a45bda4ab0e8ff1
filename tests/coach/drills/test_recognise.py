"""Which layout lies on the table, what counted, and how far off the cue ball stopped."""

import random
from dataclasses import replace

import pytest

from action_tracker.coach.drills import counted, judge, layout, recognise
from action_tracker.coach.drills.counted import Stroke
from action_tracker.coach.drills.judge import Seen
from action_tracker.coach.drills.library import library
from action_tracker.coach.drills.model import Drill, Point
from action_tracker.coach.drills.recognise import Lying

DRILLS = library().drills
DIAMOND_IN = 12.5
LAID = [drill for drill in DRILLS.values() if not drill.is_example]


def lying_as(drill: Drill, setup: int, *, mirror: bool = False, off: float = 0.0) -> Lying:
    one = drill.setups[setup]
    one = layout.mirrored(one) if mirror else one
    chance = random.Random(setup)

    def moved(point: Point) -> Point:
        return point[0] + chance.uniform(-off, off), point[1] + chance.uniform(-off, off)

    return Lying(moved(one.cue_ball or (1.0, 1.0)), tuple(moved(ball) for ball in (*one.balls, *one.others)))


def made(drill: Drill, lying: Lying, id: str = "1", **facts: object) -> Stroke:
    plain = Seen(("F4",), False, False, True, (1.0, 1.0))
    return Stroke(id, lying, replace(plain, **facts))  # type: ignore[arg-type]


@pytest.mark.parametrize("drill", LAID, ids=lambda drill: drill.id)
def test_every_layout_is_recognised_when_it_is_set_up_half_a_ball_off(drill: Drill) -> None:
    for number, setup in enumerate(drill.setups):
        found = recognise.matches(drill, lying_as(drill, number, off=0.06))
        best = {one.setup for one in found if one.off <= found[0].off + 0.06}
        same = {n for n, one in enumerate(drill.setups) if (one.cue_ball, one.balls) == (setup.cue_ball, setup.balls)}
        assert best & same


@pytest.mark.parametrize("drill", [one for one in LAID if one.mirror][:30], ids=lambda drill: drill.id)
def test_a_mirrored_layout_is_recognised_as_one(drill: Drill) -> None:
    assert recognise.matches(drill, lying_as(drill, 0, mirror=True))


def test_balls_that_lie_elsewhere_do_not_hide_a_layout_but_a_ball_that_is_missing_does() -> None:
    drill = DRILLS["stun_behind"]
    lying = lying_as(drill, 0)
    assert recognise.matches(drill, replace(lying, balls=(*lying.balls, (1.0, 0.2))))
    assert not recognise.matches(drill, replace(lying, balls=lying.balls[1:]))


def test_another_layout_is_not_the_drill_and_without_a_cue_ball_nothing_is() -> None:
    drill = DRILLS["spot_shot"]
    assert not recognise.matches(drill, Lying((1.9, 2.0), ((6.0, 2.0),)))
    assert not recognise.matches(drill, Lying(None, ((6.0, 2.0),)))
    assert not recognise.matches(DRILLS["ghost3"], lying_as(DRILLS["ghost3"], 0))


def test_with_the_cue_ball_in_hand_its_place_does_not_matter() -> None:
    drill = DRILLS["bu_f8"]
    assert recognise.matches(drill, replace(lying_as(drill, 0), cue_ball=(7.0, 3.0)))


def test_a_pot_in_the_right_pocket_counts_and_in_another_or_with_a_scratch_it_does_not() -> None:
    drill, setup = DRILLS["back_cut"], DRILLS["back_cut"].setups[0]
    right = Seen(("F4",), False, False, True, (1.0, 1.0))
    told = [
        judge.points(drill, setup, one)
        for one in (
            right,
            replace(right, pockets=("F0",)),
            replace(right, pockets=(None,)),
            replace(right, is_scratch=True),
            replace(right, pockets=()),
            replace(right, pockets=None),
        )
    ]
    assert told == [1, 0, None, 0, 0, None]


def test_what_only_a_person_can_say_stays_open_unless_the_rest_failed() -> None:
    drill = DRILLS["diag_speed"]
    setup = drill.setups[0]
    assert judge.points(drill, setup, Seen(("H0",), False, False, True, None)) is None
    assert judge.points(drill, setup, Seen((), False, False, True, None)) == 0


def test_the_cue_ball_has_to_stop_in_the_target() -> None:
    drill, setup = DRILLS["draw_home"], DRILLS["draw_home"].setups[0]
    there = Seen(("H0",), False, False, True, (3.7, 1.9))
    assert judge.points(drill, setup, there) == 1
    assert judge.points(drill, setup, replace(there, cue_rest=(4.5, 1.9))) == 0
    assert judge.points(drill, setup, replace(there, cue_rest=None)) is None


def test_the_error_is_from_the_middle_of_a_spot_with_its_parts_along_and_across() -> None:
    setup = DRILLS["follow_rungs"].setups[2]
    goal = layout.middle(setup.target)  # type: ignore[arg-type]
    start = layout.ghost(setup)
    assert start is not None
    way = ((goal[0] - start[0]) ** 2 + (goal[1] - start[1]) ** 2) ** 0.5
    ahead = (goal[0] + 0.4 * (goal[0] - start[0]) / way, goal[1] + 0.4 * (goal[1] - start[1]) / way)
    found = judge.error(setup, Seen((), False, False, True, ahead), diamond_in=DIAMOND_IN)
    assert found is not None
    assert (found.error_in, found.long_in, found.lateral_in) == pytest.approx((5.0, 5.0, 0.0))


def test_inside_a_box_there_is_no_error_and_outside_it_is_the_way_to_its_edge() -> None:
    setup = DRILLS["two_rail_mid"].setups[0]
    inside = judge.error(setup, Seen((), False, False, True, (3.0, 2.0)), diamond_in=DIAMOND_IN)
    outside = judge.error(setup, Seen((), False, False, True, (4.2, 2.0)), diamond_in=DIAMOND_IN)
    assert inside is not None
    assert outside is not None
    assert (inside.error_in, outside.error_in) == pytest.approx((0.0, 5.0))
    assert judge.error(setup, Seen((), True, True, True, (3.0, 2.0)), diamond_in=DIAMOND_IN) is None


def test_a_run_counts_the_strokes_from_the_drill_and_leaves_the_others_out() -> None:
    drill = DRILLS["spot_shot"]
    other = Lying((4.0, 1.0), ((2.0, 2.0),))
    strokes = [
        made(drill, lying_as(drill, 0), "a"),
        made(drill, other, "b"),
        made(drill, lying_as(drill, 1), "c", pockets=("F0",)),
        made(drill, lying_as(drill, 0), "d", pockets=()),
    ]
    found = counted.run(drill, strokes, diamond_in=DIAMOND_IN)
    assert [(one.stroke_ids, one.setup, one.points) for one in found] == [
        (("a",), 0, 1),
        (("c",), 1, 1),
        (("d",), 0, 0),
    ]


def test_no_layout_counts_more_attempts_than_it_has() -> None:
    drill = DRILLS["spot_shot"]
    strokes = [made(drill, lying_as(drill, 0), str(n)) for n in range(15)]
    found = counted.run(replace(drill, mirror=False), strokes, diamond_in=DIAMOND_IN)
    assert len(found) == 10


def test_on_a_ladder_only_the_rung_that_is_due_counts() -> None:
    drill = DRILLS["bu_f1"]
    rungs = [4, 4, 5, 6, 6, 5]
    strokes = [
        made(drill, lying_as(drill, rung - 1), str(n), pockets=("F4",) if n != 3 else ())
        for n, rung in enumerate(rungs)
    ]
    found = counted.run(drill, strokes, diamond_in=DIAMOND_IN)
    assert [one.setup + 1 for one in found] == [4, 5, 6, 5]
    assert [one.points for one in found] == [1, 1, 0, 1]


def test_a_run_of_balls_is_one_attempt_until_the_miss() -> None:
    drill = DRILLS["line"]
    whole = lying_as(drill, 0)
    strokes = [
        made(drill, whole, "a"),
        made(drill, Lying((1.0, 1.0), whole.balls[1:]), "b"),
        made(drill, Lying((1.0, 1.0), whole.balls[2:]), "c", pockets=()),
        made(drill, whole, "d", pockets=()),
    ]
    found = counted.run(drill, strokes, diamond_in=DIAMOND_IN)
    assert [(one.stroke_ids, one.points) for one in found] == [(("a", "b", "c"), 2), (("d",), 0)]


def test_a_drill_that_is_over_takes_no_more_strokes_and_none_make_no_attempts() -> None:
    drill = DRILLS["draw_home"]
    strokes = [made(drill, lying_as(drill, 0), str(n), pockets=("H0",)) for n in range(14)]
    assert len(counted.run(drill, strokes, diamond_in=DIAMOND_IN)) == 10
    assert counted.run(drill, [], diamond_in=DIAMOND_IN) == ()
