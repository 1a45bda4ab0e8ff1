from collections.abc import Iterator

import av
import cv2
import numpy as np

from action_tracker.film.heads import ALONE, MOVED, cover_of
from action_tracker.video.frames import Frame

FPS = 20
HEAD = (34, 44)


def room() -> np.ndarray:
    noise = np.random.default_rng(3).integers(60, 130, (23, 40, 3)).astype(np.uint8)
    return cv2.resize(noise, (640, 360), interpolation=cv2.INTER_CUBIC)


def with_person(picture: np.ndarray, x: int, y: int) -> np.ndarray:
    """Somebody whose head is at (x, y)."""
    drawn = picture.copy()
    cv2.ellipse(drawn, (x, y + 130), (38, 100), 0, 0, 360, (70, 30, 30), -1)
    cv2.ellipse(drawn, (x, y), (HEAD[0] // 2, HEAD[1] // 2), 0, 0, 360, (150, 180, 220), -1)
    cv2.ellipse(drawn, (x, y - 10), (HEAD[0] // 2, 14), 0, 180, 360, (20, 30, 40), -1)
    return drawn


def frames(pictures: list[np.ndarray]) -> Iterator[Frame]:
    for index, picture in enumerate(pictures):
        raw = av.VideoFrame.from_ndarray(picture, format="bgr24").reformat(format="yuv420p")
        y, u, v = (np.frombuffer(plane, np.uint8).reshape(plane.height, -1)[:, : plane.width] for plane in raw.planes)
        yield Frame(index / FPS, y, u, v, raw)


def covered_share(mask: np.ndarray, x: int, y: int) -> float:
    cells = cv2.resize(mask.astype(np.uint8), (640, 360), interpolation=cv2.INTER_NEAREST)
    head = np.zeros((360, 640), np.uint8)
    cv2.ellipse(head, (x, y), (HEAD[0] // 2, HEAD[1] // 2), 0, 0, 360, 1, -1)
    return float(cells[head > 0].mean())


def test_the_head_of_somebody_who_walks_by_is_covered_in_every_frame() -> None:
    empty = room()
    xs = [60 + 12 * index for index in range(40)]
    cover = cover_of(frames([with_person(empty, x, 100) for x in xs]))
    assert min(covered_share(cover.at(index / FPS), x, 100) for index, x in enumerate(xs)) > 0.95


def test_somebody_who_stands_still_is_seen_by_what_the_room_is_like_at_other_times() -> None:
    empty = room()
    cover = cover_of(frames([with_person(empty, 300, 120)] * 20), frames([empty] * 24))
    assert covered_share(cover.at(0.5), 300, 120) > 0.95


def test_an_empty_room_stays_as_it_is() -> None:
    grain = np.random.default_rng(4)
    pictures = [cv2.add(room(), grain.normal(0, 4, (360, 640, 3)), dtype=cv2.CV_8U) for _ in range(20)]
    cover = cover_of(frames(pictures), frames(pictures[:8]))
    assert not cover.masks.any()
    assert cover.doubts == ()


def test_that_the_camera_moved_is_said() -> None:
    wide = np.hstack([room(), room()[:, ::-1]])
    cover = cover_of(frames([wide[:, 30 * index : 30 * index + 640].copy() for index in range(20)]))
    assert MOVED in cover.doubts


def test_that_nothing_is_known_of_other_times_is_said() -> None:
    pictures = [with_person(room(), 60 + 12 * index, 100) for index in range(10)]
    assert ALONE in cover_of(frames(pictures)).doubts
    assert cover_of(frames(pictures), frames([room()] * 8)).doubts == ()


def test_somebody_close_to_the_camera_is_no_movement_of_the_camera() -> None:
    empty, near = room(), room()
    cv2.rectangle(near, (150, 60), (480, 359), (90, 60, 40), -1)
    cover = cover_of(frames([near] * 10), frames([empty] * 8))
    assert MOVED not in cover.doubts
    assert cover.at(0.2)[30:50, 30:60].all()


def test_a_clip_without_frames_has_nothing_to_cover() -> None:
    assert len(cover_of(iter(())).times_s) == 0
