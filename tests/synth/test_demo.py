from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from action_tracker.pool import written
from action_tracker.pool.shot import EventKind, Foul, Intent, Result
from action_tracker.synth import demo
from action_tracker.synth.reel import REST_S, Reel, instant, pose_at
from action_tracker.synth.truth import reading_of

SMALL = demo.Format(10.0, (160, 90))


@pytest.fixture(scope="module")
def reel() -> Reel:
    return demo.planned(demo.scene_of(SMALL.size_px, 25), seconds=30.0, seed=25)


def test_half_a_minute_shows_a_break_makes_a_miss_and_a_scratch(reel: Reel) -> None:
    shots = reading_of(reel, fps=30.0).account.shots
    assert shots[0].intent is Intent.BREAK
    assert [shot.result for shot in shots[1:]] == [Result.MAKE, Result.MISS, Result.MAKE, Result.MISS]
    assert [shot.foul for shot in shots] == [None, None, None, None, Foul.SCRATCH]
    assert 27 < reel.duration_s < 36


def test_balls_rest_a_while_before_every_stroke(reel: Reel) -> None:
    gaps = [after.start_s - before.end_s for before, after in zip(reel.takes, reel.takes[1:], strict=False)]
    assert min(gaps) >= REST_S - 1e-9


def test_a_track_ends_when_its_ball_falls_and_begins_with_the_video(reel: Reel) -> None:
    truth = reading_of(reel, fps=30.0)
    fallen = {pot.ball: pot.t_s for shot in truth.account.shots for pot in shot.pots}
    for track in truth.tracks:
        assert track.t_s[0] == 0
        if track.ball in fallen:
            assert track.t_s[-1] == pytest.approx(fallen[track.ball], abs=1 / 30)
    assert fallen


def test_events_are_in_order_and_name_what_they_should(reel: Reel) -> None:
    events = reading_of(reel, fps=30.0).account.events
    times = [event.t_s for event in events]
    assert times == sorted(times)
    assert all(event.where for event in events if event.kind in (EventKind.POCKET, EventKind.CUSHION))


def test_at_the_stroke_the_tip_is_at_the_cue_ball(reel: Reel) -> None:
    for take in reel.takes:
        tip = pose_at(reel, take.start_s - 1e-6).tip
        assert np.hypot(*(tip[:2] - take.played.run.place_m[0, 0])) < 0.05


def test_a_pose_is_always_numbers(reel: Reel) -> None:
    for t_s in np.arange(0, reel.duration_s, 0.37):
        assert all(np.isfinite(joint).all() for joint in vars(pose_at(reel, float(t_s))).values())
        assert instant(reel, float(t_s)).limbs


def test_a_filmed_reel_is_a_video_and_says_how_far_it_is(reel: Reel, tmp_path: Path) -> None:
    heard: list[float] = []
    short = replace(reel, duration_s=3.4)
    demo.film(short, tmp_path / "demo.mp4", fps=SMALL.fps, progress=heard.append)
    with av.open(str(tmp_path / "demo.mp4")) as video:
        assert sum(1 for _ in video.decode(video=0)) == 34
    assert heard[-1] == 1.0


def test_the_truth_is_written_as_the_engine_writes(reel: Reel) -> None:
    shots = written.to_json(reading_of(reel, fps=30.0))["shots"]
    assert [shot["intent"] for shot in shots] == ["break", "attack", "attack", "attack", "attack"]
