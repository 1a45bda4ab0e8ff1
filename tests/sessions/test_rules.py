"""How sessions are counted and told, and what a window of a reading holds."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from action_tracker.kit.ids import new_id
from action_tracker.pool import written
from action_tracker.pool.reading import Reading
from action_tracker.pool.shot import Shot
from action_tracker.sessions.model.sessions import Stats
from action_tracker.sessions.model.videos import Stage, VideoStatus
from action_tracker.sessions.rules import sessions as rules
from action_tracker.sessions.rules import windows
from action_tracker.sessions.rules.sessions import CursorNotUnderstood

U, Q, R, OK, BAD = (VideoStatus(s) for s in ("uploading", "queued", "running", "ready", "failed"))


@pytest.mark.parametrize(
    ("statuses", "n_shots", "told"),
    [
        ([], 0, None),
        ([], 3, OK),
        ([OK, OK], 0, OK),
        ([OK, U], 0, U),
        ([BAD, OK], 9, BAD),
        ([U, Q, BAD], 0, Q),
        ([Q, R], 0, R),
    ],
)
def test_a_session_is_as_far_as_the_video_that_is_worked_on(
    statuses: list[VideoStatus], n_shots: int, told: VideoStatus | None
) -> None:
    assert rules.status_of(statuses, n_shots=n_shots) == told


def test_without_attempts_there_is_no_percentage() -> None:
    assert Stats().make_pct is None
    assert Stats(n_attempts=4, n_makes=3).make_pct == 75.0


def test_a_place_in_the_list_is_found_again() -> None:
    at, id = datetime(2026, 11, 21, 12, 0, 0, 123456, tzinfo=UTC), new_id()
    assert rules.after(rules.cursor(at, id)) == (at, id)
    for wrong in ["", "x", "bm8", rules.cursor(at, id)[:-9], "\u00e9"]:
        with pytest.raises(CursorNotUnderstood):
            rules.after(wrong)


@given(st.sampled_from(list(rules.WAYS[True])), st.floats(0, 1), st.floats(0, 1))
def test_progress_never_goes_back(stage: Stage, one: float, other: float) -> None:
    for is_filmed in (True, False):
        if stage in rules.WAYS[is_filmed]:
            less, more = sorted([one, other])
            assert rules.percent_of_all(stage, less, is_filmed=is_filmed) <= rules.percent_of_all(
                stage, more, is_filmed=is_filmed
            )
        ends = [end for way in rules.WAYS[is_filmed].values() for end in way]
        assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("share", "elapsed_s", "before", "left_s"),
    [
        (0.0, 0.0, 0.0, None),
        (0.5, 1.0, 0.0, None),
        (0.505, 60.0, 0.5, None),
        (0.25, 10.0, 0.0, 30.0),
        (0.75, 10.0, 0.5, 10.0),
    ],
)
def test_the_time_left_is_told_once_it_means_something(
    share: float, elapsed_s: float, before: float, left_s: float | None
) -> None:
    assert rules.seconds_left(share, elapsed_s, before) == left_s


@pytest.fixture
def told(reading: Callable[..., Reading], shots: tuple[Shot, ...]) -> dict[str, Any]:
    return written.to_json(reading(*shots))


def test_slices_joined_again_are_the_whole(told: dict[str, Any]) -> None:
    cut = windows.slices(told)
    assert len(cut) == 3
    assert windows.joined(cut) == {"tracks": told["tracks"], "events": told["events"]}
    assert windows.outline(told) | windows.joined(cut) == told


@given(
    st.lists(st.floats(0, 200, allow_nan=False), min_size=0, max_size=40, unique=True),
    st.lists(st.floats(0, 200), max_size=5),
)
def test_any_track_survives_its_slices(times: list[float], gone_s: list[float]) -> None:
    times = sorted(times)
    track = {"ball": 1, "t_s": times, "x_m": list(times), "y_m": [0.5] * len(times)}
    track["visible"] = [time not in gone_s for time in times]
    told = {"video": {"duration_s": 130.0}, "tracks": [track] if times else [], "events": []}
    assert windows.joined(windows.slices(told))["tracks"] == told["tracks"]


def test_a_window_brackets_its_tracks_and_leaves_out_the_rest(told: dict[str, Any]) -> None:
    body = windows.joined(windows.slices(told))
    seen = windows.window(windows.outline(told), body, 19.95, 71.0)
    [track] = seen["tracks"]
    assert (track["t_s"][0], track["t_s"][-1]) == (19.9, 71.0)
    assert len(track["t_s"]) == len(track["x_m"]) == len(track["y_m"])
    assert [one["start_s"] for one in seen["shots"]] == [20.0, 70.0]
    assert [one["t_s"] for one in seen["events"]] == [20.0, 70.0]
    assert (seen["balls"], seen["table"]) == (told["balls"], told["table"])
    assert windows.window(windows.outline(told), body, 0.0, 1e9) == told


def test_a_ball_at_rest_is_told_by_the_two_ends_of_its_rest() -> None:
    rest = {"ball": 1, "t_s": [0.0, 100.0], "x_m": [1.0, 1.0], "y_m": [0.5, 0.5]}
    assert windows.cut_track(rest, 40.0, 41.0) == rest
    assert windows.cut_track(rest, 101.0, 102.0) is None
    assert windows.cut_track({"ball": 1, "t_s": [], "x_m": [], "y_m": []}, 0.0, 1.0) is None


def test_a_ball_that_is_away_for_a_while_has_two_tracks() -> None:
    tracks = [{"ball": 1, "t_s": [a, b], "x_m": [0, 1], "y_m": [0, 1]} for a, b in [(0.0, 10.0), (70.0, 80.0)]]
    told = {"video": {"duration_s": 90.0}, "tracks": tracks, "events": []}
    joined = windows.joined(windows.slices(told))["tracks"]
    assert joined == tracks
    assert all(one["t_s"][-1] < other["t_s"][0] for one, other in pairwise(joined))


@pytest.mark.parametrize(
    ("before_s", "lasted_s", "at_s", "gap_s"),
    [
        (None, 60.0, 90.0, None),
        (0.0, None, 90.0, None),
        (0.0, 60.0, None, None),
        (0.0, 60.0, 90.0, 30.0),
        (0.0, 60.4, 60.0, 0.0),
        (0.0, 60.0, 40.0, None),
    ],
)
def test_the_gap_between_two_videos_is_known_from_their_clocks(
    before_s: float | None, lasted_s: float | None, at_s: float | None, gap_s: float | None
) -> None:
    noon = datetime(2026, 11, 21, 12, tzinfo=UTC)
    before, at = (None if s is None else noon + timedelta(seconds=s) for s in (before_s, at_s))
    assert rules.gap_s(before, lasted_s, at) == gap_s
