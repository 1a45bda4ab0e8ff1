"""The pieces of a video joined: what counts as a ball, and which of them is the cue ball."""

import json
from typing import Any

from action_tracker.pool.ball import Kind
from action_tracker.vision.story import Story, joined

END_S = 6.0
Path = list[list[Any]]


def ball(number: int, path: Path, *, kind: str = "solid", n: int = 3, state: str = "rest") -> dict[str, Any]:
    place = path[-1][1:3]
    facts = {"kinds": {kind: float(n)} if n else {}, "numbers": {}, "n": n, "missed": 0}
    return {"id": number, "state": state, "seen_s": path[-1][0], "path": path, "place": place, **facts}


def told(*balls: dict[str, Any]) -> Story:
    piece = {"balls": balls, "first_s": 0.0, "last_s": END_S, "n_frames": 180, "camera_moves": False, "warnings": []}
    story = joined([json.dumps(piece).encode()])
    assert story is not None
    return story


def rests(x_m: float) -> Path:
    return [[0.0, x_m, 0.5, True], [END_S, x_m, 0.5, True]]


def rolls(start_s: float, until_s: float) -> Path:
    n = round((until_s - start_s) * 30)
    return [[start_s + i / 30, 0.5 + 0.05 * i, 0.3, True] for i in range(n)]


def test_what_appears_moving_while_all_balls_rest_is_no_ball() -> None:
    story = told(ball(0, rests(0.4), kind="cue"), ball(1, rolls(2.0, 2.6), n=0, state="gone"))
    assert [one.id for one in story.balls] == [0]


def test_what_appears_moving_out_of_a_tangle_of_rolling_balls_is_a_ball() -> None:
    cue = [[0.0, 0.5, 0.3, True], *rolls(1.5, 3.0), [END_S, 2.7, 0.3, True]]
    story = told(ball(0, cue, kind="cue"), ball(1, rolls(2.0, 2.6), n=0, state="gone"))
    assert [one.id for one in story.balls] == [0, 1]


def test_what_was_never_recognised_is_not_the_cue_ball_for_moving_first() -> None:
    cue = [[0.0, 0.5, 0.3, True], *rolls(1.5, 3.0), [END_S, 2.7, 0.3, True]]
    hand = [*rolls(1.9, 2.6), [END_S, 1.5, 0.3, True]]
    kinds = {one.id: one.kind for one in told(ball(0, cue, kind="cue"), ball(1, hand, n=0)).balls}
    assert kinds[0] is Kind.CUE
    assert kinds[1] is not Kind.CUE
