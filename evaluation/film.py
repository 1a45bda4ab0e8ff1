"""How fast clips and reels are made: a clip by copying, a reel with everything drawn on it, many clips in one pass over a long file."""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import psutil

from action_tracker.film import cut, join
from action_tracker.film.cut import Wanted
from action_tracker.film.framed import to_shares
from action_tracker.film.join import Source
from action_tracker.film.model import Clip
from action_tracker.pool.edit import Card, Edit, Fact, Line, LineKind, Overlay, Piece, Score, Way
from action_tracker.pool.shot import Result
from action_tracker.pool.table import SIZES
from action_tracker.pool.vectors import drawn
from action_tracker.video import frames
from evaluation.figures import Figure, note
from evaluation.footage import SECONDS, SMALL, Form, made, repeated

CLIP_S, N_PIECES, N_CLIPS, HOUR_S = 10.0, 8, 20, 3600.0
MOST_CLIP_S, MOST_TIMES = 1.0, 1.0
N_CORES = 2
SOUND_HZ = 48_000
COMMAND = "python -m evaluation.film"


class Phone(Form):
    """A form with a key frame every second, as phones write them."""

    @property
    def options(self) -> dict[str, str]:
        """The encoder's options."""
        return super().options | {"g": str(self.fps)}


@dataclass(frozen=True)
class Took:
    """Seconds by the clock, seconds of all processor cores, and bytes read."""

    clock_s: float
    busy_s: float
    read_bytes: int


def timed(work: Callable[[], None]) -> Took:
    """What a piece of work takes; other work on the machine lengthens only the clock's time."""
    process = psutil.Process()
    before, began_s, busy_s = process.io_counters().read_chars, time.perf_counter(), time.process_time()
    work()
    took_s, used_s = time.perf_counter() - began_s, time.process_time() - busy_s
    return Took(took_s, used_s, process.io_counters().read_chars - before)


def heard(source: Path, target: Path) -> Path:
    """The pictures of `source` with a quiet tone beside them: AAC as phones record it."""
    with av.open(str(source)) as container, av.open(str(target), "w") as out:
        inner = container.streams.video[0]
        picture = out.add_stream_from_template(inner)
        sound = out.add_stream("aac", rate=SOUND_HZ, layout="stereo")
        assert isinstance(sound, av.audio.stream.AudioStream)
        tone = (0.1 * np.sin(np.arange(SOUND_HZ) * 2 * np.pi * 440 / SOUND_HZ)).astype(np.float32)
        second = 0
        for packet in container.demux(inner):
            if packet.dts is None or packet.pts is None or packet.time_base is None:
                continue
            while second <= float(packet.pts * packet.time_base):
                frame = av.AudioFrame.from_ndarray(np.stack([tone, tone]), format="fltp", layout="stereo")
                frame.sample_rate, frame.time_base, frame.pts = SOUND_HZ, Fraction(1, SOUND_HZ), second * SOUND_HZ
                out.mux(sound.encode(frame))
                second += 1
            packet.stream = picture
            out.mux(packet)
        out.mux(sound.encode(None))
    return target


def one_clip(source: Path, folder: Path) -> bool:
    """Clips of ten seconds that begin and end anywhere; the median and the longest."""
    length_s = frames.header(source).duration_s
    starts_s = np.linspace(0.0, length_s - CLIP_S, 9) + 0.37
    took = [
        timed(lambda at=at: cut.write(Clip(source, at, at + CLIP_S), folder / "clip.mp4"))  # type: ignore[misc]
        for at in starts_s.tolist()
    ]
    clock, busy = (np.array([getattr(one, name) for one in took]) for name in ("clock_s", "busy_s"))
    busy = busy / N_CORES
    print(
        f"a clip: {np.median(clock):.2f} s, at most {clock.max():.2f}; "
        f"processor time on {N_CORES} cores {np.median(busy):.2f}, at most {busy.max():.2f}"
    )
    told = f"{np.median(clock):.2f} s (processor time on {N_CORES} cores {np.median(busy):.2f} s)"
    note(Figure("a clip of 10 s of 1080p60, cut anywhere by copying", told, f"{MOST_CLIP_S:.0f} s", COMMAND, "cost"))
    return bool(np.median(busy) <= MOST_CLIP_S)


def overlay() -> tuple[Overlay, Way]:
    """Everything that can be written and drawn over a clip."""
    table = SIZES["9ft"]
    t_s = np.linspace(0, CLIP_S, 240)
    cue = Way(tuple(t_s.tolist()), tuple((0.3 + 0.08 * t, 0.2 + 0.04 * t) for t in t_s.tolist()))
    struck = Way((0.0, 4.0, 6.0), ((0.66, 0.40), (0.66, 0.40), (1.4, 1.1)))
    lines = (*drawn(cue, struck, 4.0, table), Line(LineKind.TANGENT, ((0.6, 0.4), (1.2, 0.1)), 4.0))
    facts = (Fact("Speed", "7.2 mph"), Fact("Cut", "28°"), Fact("Distance", "31 in"))
    return Overlay(Score(("Anna", "Ben"), (3, 2)), "Long left cut", Result.MAKE, facts, lines), cue


def reel(source: Path, folder: Path) -> bool:
    """Eight clips after a title card, with score, numbers and lines over them."""
    over, cue = overlay()
    corners = np.array([[0.2, 0.85], [0.35, 0.3], [0.68, 0.3], [0.85, 0.85]])
    sources = {"a": Source(source, to_shares(corners, 2.54, 1.27))}
    starts_s = np.linspace(0.0, frames.header(source).duration_s - CLIP_S - 1, N_PIECES) + 0.37
    pieces = tuple(Piece("a", at, at + CLIP_S, overlay=over, cue=cue) for at in starts_s.tolist())
    took = timed(lambda: join.write(Edit(pieces, Card("Top makes")), sources, folder / "reel.mp4"))
    length_s = frames.header(folder / "reel.mp4").duration_s
    times, busy = took.clock_s / length_s, took.busy_s / length_s / N_CORES
    print(f"a reel of {length_s:.1f} s: {times:.2f} of its playing time, processor time on {N_CORES} cores {busy:.2f}")
    told = f"{times:.2f} of its playing time (processor time on {N_CORES} cores {busy:.2f})"
    note(Figure("a reel of eight such clips with everything drawn on them", told, f"{MOST_TIMES:.1f}", COMMAND, "cost"))
    return busy <= MOST_TIMES


def many(folder: Path) -> bool:
    """Twenty clips of a session of an hour; how much of the file is read for them."""
    small = heard(made(folder, Phone(SMALL.name, SMALL.size_px, SMALL.fps, bits_s=SMALL.bits_s)), folder / "heard.mp4")
    hour = heard(repeated(small, folder / "pictures.mp4", round(HOUR_S / SECONDS)), folder / "hour.mp4")
    (folder / "pictures.mp4").unlink()
    starts_s = np.linspace(20.0, HOUR_S - 40.0, N_CLIPS).tolist()
    wanted = [Wanted(at, at + CLIP_S, folder / f"{number}.mp4") for number, at in enumerate(starts_s)]
    took = timed(lambda: cut.write_all(hour, wanted))
    share = took.read_bytes / hour.stat().st_size
    print(
        f"{N_CLIPS} clips of an hour: {took.clock_s:.1f} s, processor {took.busy_s:.1f}, {share:.2f} of the file was read"
    )
    told = f"{took.clock_s:.1f} s (processor time {took.busy_s:.1f} s); {share:.0%} of the file's bytes read"
    note(Figure("20 clips of 10 s of a session of an hour (640x360)", told, "one pass: at most 100 %", COMMAND, "cost"))
    return share <= 1.0


def main() -> int:
    """The exit code is 1 when anything takes longer than promised."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        usual = heard(repeated(made(folder, Phone("phone")), folder / "long.mp4", 3), folder / "phone with sound.mp4")
        good = [one_clip(usual, folder), reel(usual, folder)]
        usual.unlink()
        return 0 if all([*good, many(folder)]) else 1


if __name__ == "__main__":
    sys.exit(main())
