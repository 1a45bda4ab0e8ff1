"""Seconds that `analyze` takes over the seconds that decoding alone takes, in the same run, and the most memory used."""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import av
import cv2
import numpy as np

from action_tracker.synth import demo
from action_tracker.video import frames

MOST_TIMES = 3.0
MOST_MIB = 1024.0
SECONDS = 20
BIT_RATE = 20_000_000
DECODE = (
    "import sys, av\nc = av.open(sys.argv[1]); s = c.streams.video[0]\n"
    "s.thread_type = 'AUTO'; s.codec_context.thread_count = 2\nprint(sum(1 for _ in c.decode(s)))"
)
ANALYZE = (
    "import resource, sys\nfrom action_tracker.cli import main\n"
    "code = main(['analyze', sys.argv[1], '--out', sys.argv[2]])\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\nsys.exit(code)"
)


def main() -> int:
    """Measure on a 1080p60 clip; the exit code is 1 when it takes too long or too much memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("video", nargs="?", type=Path, help="a clip of your own; else one is made")
    parser.add_argument("--repeat", type=int, default=1, help="also measure memory on the clip repeated so many times")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        clip = options.video or _made(Path(folder))
        good = _speed(clip, Path(folder))
        if options.repeat > 1:
            good = _memory(repeated(clip, Path(folder) / "long.mp4", options.repeat), Path(folder)) and good
    return 0 if good else 1


def _made(folder: Path) -> Path:
    """A rendered session, enlarged to 1080p at 60 pictures a second with grain, about 20 Mbit/s."""
    small, clip = folder / "small.mp4", folder / "clip.mp4"
    demo.write(small, seconds=SECONDS)
    enlarge(small, clip)
    return clip


def enlarge(source: Path, target: Path, *, seconds: int = SECONDS) -> None:
    """Write `source` as 1920x1080 at 60 pictures a second for `seconds` (from the start again when it is shorter), with grain."""
    noise = np.random.default_rng(0).normal(0, 3, (8, 1080, 1920, 1)).astype(np.int16)
    with av.open(str(target), "w") as container:
        stream = container.add_stream("libx264", rate=60, options={"preset": "veryfast"})
        assert isinstance(stream, av.video.stream.VideoStream)
        stream.width, stream.height, stream.pix_fmt, stream.bit_rate = 1920, 1080, "yuv420p", BIT_RATE
        rate = frames.header(source).fps
        told, count = 0.0, 0
        while count < seconds * 60:
            for frame in frames.read(source):
                told += 60 / rate
                big = None
                while count < min(told, seconds * 60):
                    big = cv2.resize(frame.bgr(), (1920, 1080)) if big is None else big
                    grained = np.clip(big.astype(np.int16) + noise[count % 8], 0, 255).astype(np.uint8)
                    container.mux(stream.encode(av.VideoFrame.from_ndarray(grained, format="bgr24")))
                    count += 1
        container.mux(stream.encode())


def repeated(source: Path, target: Path, times: int) -> Path:
    """The stream of `source` put `times` times into one file, without encoding it again."""
    with av.open(str(target), "w") as out:
        stream, shift = None, 0
        for _ in range(times):
            with av.open(str(source)) as container:
                inner = container.streams.video[0]
                stream = stream or out.add_stream_from_template(inner)
                last = 0
                for packet in container.demux(inner):
                    if packet.dts is None or packet.pts is None:
                        continue
                    last = max(last, packet.pts + (packet.duration or 1))
                    packet.pts, packet.dts, packet.stream = packet.pts + shift, packet.dts + shift, stream
                    out.mux(packet)
                shift += last
    return target


def _run(code: str, *arguments: Path) -> tuple[float, str]:
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stderr[-500:])
    return time.perf_counter() - started, done.stdout.strip()


def _speed(clip: Path, folder: Path) -> bool:
    """Decoding before and after, so that a machine that slows down meanwhile does not count."""
    before_s, n_frames = _run(DECODE, clip)
    analyze_s, kib = _run(ANALYZE, clip, folder / "out.json")
    after_s, _ = _run(DECODE, clip)
    decode_s = (before_s + after_s) / 2
    times, mib = analyze_s / decode_s, float(kib or 0) / 1024
    shots = len(json.loads((folder / "out.json").read_text())["shots"]) if (folder / "out.json").is_file() else None
    print(f"{clip.name}: {n_frames} frames, {clip.stat().st_size / 1e6:.0f} MB, {shots} shots")
    print(
        f"decode {decode_s:.1f} s, analyze {analyze_s:.1f} s: {times:.2f} times (ceiling {MOST_TIMES}); {mib:.0f} MiB"
    )
    return times <= MOST_TIMES and mib < MOST_MIB


def _memory(clip: Path, folder: Path) -> bool:
    _, kib = _run(ANALYZE, clip, folder / "long.json")
    mib = float(kib or 0) / 1024
    print(f"{clip.name}: {frames.header(clip).duration_s:.0f} s of video: {mib:.0f} MiB (ceiling {MOST_MIB:.0f})")
    return mib < MOST_MIB


if __name__ == "__main__":
    sys.exit(main())
