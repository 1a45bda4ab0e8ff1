"""Whatever was uploaded, its job ends: with a reading and a preview, or with one clear sentence."""

from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from action_tracker.infra.workbench import Workbench
from action_tracker.sessions.model.ids import VideoId
from action_tracker.sessions.model.videos import Video, VideoStatus
from action_tracker.sessions.service.videos import PREVIEW, file_key
from action_tracker.synth.compose import Instant, SeenBall, pictures, set_of
from action_tracker.synth.demo import scene_of
from action_tracker.video.files import Writer
from action_tracker.watcher import reading as watcher

Queue = Callable[[Path], VideoId]
LookUp = Callable[[VideoId], Video]
Picture = np.ndarray


@pytest.fixture(scope="module")
def still() -> Picture:
    balls = tuple(SeenBall(n, np.array([[0.5 + 0.3 * n, 0.6, 0.0286]]), np.eye(3)[None]) for n in (0, 1, 3))
    return next(iter(pictures(set_of(scene_of((480, 270), 25), fineness=1), [Instant(balls)])))


def read(bench: Workbench, video_id: VideoId) -> None:
    watcher.read_video(bench, lambda: None, video_id=str(video_id))


def write(path: Path, pictures: list[Picture], *, codec: str = "libx264", pix_fmt: str = "yuv420p") -> Path:
    quiet = {"preset": "ultrafast", "x265-params": "log-level=none"} if codec == "libx265" else {"g": "10"}
    with av.open(str(path), "w", options={"movflags": "faststart"}) as made:
        stream = made.add_stream(codec, rate=10, options=quiet)
        assert isinstance(stream, av.video.stream.VideoStream)
        stream.height, stream.width = pictures[0].shape[:2]
        stream.pix_fmt = pix_fmt
        if codec == "libx265":
            stream.set_display_rotation(90)
        for picture in pictures:
            made.mux(stream.encode(av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="bgr24")))
        made.mux(stream.encode())
    return path


def test_a_truncated_video_is_read_as_far_as_it_goes(
    bench: Workbench, queue: Queue, look_up: LookUp, still: Picture, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.mp4", [still] * 40)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 7 // 10])
    video_id = queue(path)
    read(bench, video_id)
    video = look_up(video_id)
    assert (video.status, video.problem, video.has_preview) == (VideoStatus.READY, None, True)


def test_a_phone_s_rotated_ten_bit_video_is_read_and_can_be_watched_upright(
    bench: Workbench, queue: Queue, look_up: LookUp, still: Picture, tmp_path: Path
) -> None:
    lying = [np.rot90(still, -1)] * 20
    video_id = queue(write(tmp_path / "a.mov", lying, codec="libx265", pix_fmt="yuv420p10le"))
    read(bench, video_id)
    assert look_up(video_id).status is VideoStatus.READY
    with bench.store.on_disk(file_key(video_id, PREVIEW), tmp_path) as preview, av.open(str(preview)) as shown:
        stream = shown.streams.video[0]
        assert (stream.width, stream.height, stream.codec_context.name) == (480, 270, "h264")


def test_three_pictures_are_read(
    bench: Workbench, queue: Queue, look_up: LookUp, still: Picture, tmp_path: Path
) -> None:
    video_id = queue(write(tmp_path / "a.mp4", [still] * 3))
    read(bench, video_id)
    video = look_up(video_id)
    assert (video.status, video.has_preview, video.has_poster) == (VideoStatus.READY, True, True)


def test_sound_alone_is_refused_in_a_sentence(bench: Workbench, queue: Queue, look_up: LookUp, tmp_path: Path) -> None:
    with av.open(str(tmp_path / "a.m4a"), "w") as made:
        stream = made.add_stream("aac", rate=44_100)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 4096), np.float32), format="fltp", layout="mono")
        frame.sample_rate = 44_100
        made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
    video_id = queue(tmp_path / "a.m4a")
    read(bench, video_id)
    problem = look_up(video_id).problem
    assert problem is not None
    assert problem.code == "no_picture"
    assert problem.detail.endswith(".")


def test_a_recording_that_broke_off_before_its_index_is_refused_in_a_sentence(
    bench: Workbench, queue: Queue, look_up: LookUp, still: Picture, tmp_path: Path
) -> None:
    with Writer(tmp_path / "a.mp4", 10.0) as writer:
        for _ in range(10):
            writer.write(still)
    whole = (tmp_path / "a.mp4").read_bytes()
    (tmp_path / "b.mp4").write_bytes(whole[:32] + whole[whole.index(b"mdat") - 4 :])
    video_id = queue(tmp_path / "b.mp4")
    read(bench, video_id)
    problem = look_up(video_id).problem
    assert problem is not None
    assert (problem.code, look_up(video_id).status) == ("not_a_video", VideoStatus.FAILED)
