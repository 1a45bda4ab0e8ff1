"""A ball that something was followed away from, and that is found again where it lay, never left; one that was hit did."""

from typing import Any

from action_tracker.vision.stayed import settled

Path = list[list[Any]]


def facts(number: int, path: Path, *, kind: str = "eight", state: str = "rest") -> dict[str, Any]:
    seen = {"kinds": {kind: 2.0}, "numbers": {"8": 1.0}, "n": 2, "missed": 0}
    return {"id": number, "state": state, "seen_s": path[-1][0], "path": path, "place": path[-1][1:3], **seen}


def away(from_s: float) -> Path:
    return [[0.0, 0.5, 0.5, True], *([from_s + i / 30, 0.6 + 0.02 * i, 0.5, True] for i in range(20))]


BACK: Path = [[9.0, 0.502, 0.499, True], [12.0, 0.502, 0.499, True]]


def told(*paths: Path, kinds: tuple[str, ...] = ("eight", "eight", "cue")) -> tuple[dict[int, Any], dict[int, Path]]:
    known = {n: facts(n, path, kind=kinds[n], state="gone" if n == 0 else "rest") for n, path in enumerate(paths)}
    return settled(known, dict(enumerate(paths)))


def test_a_ball_found_again_where_it_lay_though_none_came_near_it_never_left() -> None:
    known, paths = told(away(5.0), BACK)
    assert list(paths) == [0]
    assert [round(sample[0], 1) for sample in paths[0]] == [0.0, 9.0, 12.0]
    assert known[0]["id"] == 0
    assert known[0]["state"] == "rest"
    assert known[0]["kinds"] == {"eight": 4.0}
    assert known[0]["n"] == 4


def test_a_ball_that_was_hit_left_and_another_was_put_in_its_place() -> None:
    cue = [[0.0, 0.1, 0.5, True], *([4.8 + i / 30, 0.1 + 0.05 * i, 0.5, True] for i in range(8))]
    assert set(told(away(5.0), BACK, cue)[1]) == {0, 1, 2}


def test_a_ball_of_another_kind_at_the_place_is_another_ball() -> None:
    assert set(told(away(5.0), BACK, kinds=("eight", "stripe"))[1]) == {0, 1}


def test_a_ball_beside_the_place_is_another_ball() -> None:
    beside = [[t_s, x_m + 0.03, y_m, seen] for t_s, x_m, y_m, seen in BACK]
    assert set(told(away(5.0), beside)[1]) == {0, 1}


def test_a_neighbour_that_lies_still_sets_nothing_off() -> None:
    lying = [[0.0, 0.44, 0.5, True], [4.9, 0.441, 0.5, True], [5.2, 0.44, 0.5, True], [12.0, 0.44, 0.5, True]]
    assert set(told(away(5.0), BACK, lying)[1]) == {0, 2}
