"""When a file was recorded, as it says itself."""

from datetime import UTC, datetime
from pathlib import Path

import av
import numpy as np
import pytest

from action_tracker.video.recorded import beginning, recorded_at

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tags", "told"),
    [
        ({}, None),
        ({"creation_time": "2026-11-21T12:00:00.000000Z"}, NOON),
        ({"creation_time": "2026-11-21 12:00:00"}, NOON),
        ({"creation_time": "2026-11-21T12:01:00.000000Z", "com.android.version": "14"}, NOON),
        (
            {"creation_time": "2026-11-21T12:09:00Z", "com.apple.quicktime.creationdate": "2026-11-21T13:00:00+0100"},
            NOON,
        ),
        ({"creation_time": "1970-01-01T00:00:00Z"}, None),
        ({"creation_time": "yesterday"}, None),
    ],
)
def test_cameras_tell_when_they_began_each_in_its_way(tags: dict[str, str], told: datetime | None) -> None:
    assert beginning(tags, 60.0) == told


def test_a_file_tells_it(tmp_path: Path) -> None:
    for name, at in (("with.mp4", NOON), ("without.mp4", None)):
        with av.open(str(tmp_path / name), "w") as container:
            if at:
                container.metadata["creation_time"] = at.isoformat()
            stream = container.add_stream("mpeg4", rate=30)
            assert isinstance(stream, av.video.stream.VideoStream)
            stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
            frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="bgr24")
            container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        assert recorded_at(tmp_path / name, 1.0) == at
