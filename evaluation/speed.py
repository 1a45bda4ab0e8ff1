"""Seconds that `analyze` takes over the seconds that decoding alone takes, in the same run, and the most memory used."""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from action_tracker.video import frames
from evaluation.figures import Figure, note
from evaluation.footage import FORMS, SECONDS, SMALL, USUAL, made, repeated

MOST_TIMES = 2.0
MOST_MIB = 1024.0
MOST_GROWTH_MIB = 50.0
"""Memory at the end of an hour over memory after its first minutes; what differs by less is the allocator's."""
SAMPLE_S = 0.25
DECODE = (
    "import sys, av\nc = av.open(sys.argv[1]); s = c.streams.video[0]\n"
    "s.thread_type = 'AUTO'; s.codec_context.thread_count = 2\nprint(sum(1 for _ in c.decode(s)))"
)
ANALYZE = (
    "import sys\nfrom action_tracker.cli import main\nsys.exit(main(['analyze', sys.argv[1], '--out', sys.argv[2]]))"
)


@dataclass(frozen=True, eq=False)
class Run:
    """One process from its start to its end: seconds, processor seconds, what it printed, and its memory in MiB at even moments."""

    took_s: float
    busy_s: float
    said: str
    mib: np.ndarray

    @property
    def peak_mib(self) -> float:
        """The most memory seen."""
        return float(self.mib.max(initial=0.0))


def main() -> int:
    """Measure on the usual form; the exit code is 1 when that takes too long, or anything takes too much memory."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.speed", description=__doc__)
    parser.add_argument("video", nargs="?", type=Path, help="a clip of your own; else one is made")
    parser.add_argument("--also", nargs="*", choices=[*FORMS, "all"], default=[], help="other ways to film")
    parser.add_argument("--repeat", type=int, default=1, help="also watch memory on the clip repeated so many times")
    parser.add_argument("--minutes", type=int, default=0, help="only watch memory, on so many minutes of a small clip")
    options = parser.parse_args()
    others = [name for name in FORMS if name != "usual"] if "all" in options.also else options.also
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.minutes:
            small = repeated(made(folder, SMALL), folder / "long.mp4", options.minutes * 60 // SECONDS)
            return 0 if _memory(small, folder, f"--minutes {options.minutes}") else 1
        clip = options.video or made(folder, USUAL)
        good = _speed(clip, folder, clip.stem)
        for other in others:
            _speed(made(folder, FORMS[other]), folder, FORMS[other].name)
        if options.repeat > 1:
            long = repeated(clip, folder / "long.mp4", options.repeat)
            good = _memory(long, folder, f"--repeat {options.repeat}") and good
    return 0 if good else 1


def run(code: str, *arguments: Path) -> Run:
    """Run Python code in a process of its own and watch its memory."""
    began_s, busy_s, mib = time.perf_counter(), _busy_s(), []
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
        process = subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], stdout=said, stderr=complained)
        while process.poll() is None:
            mib.append(_mib(process.pid))
            time.sleep(SAMPLE_S)
        took_s = time.perf_counter() - began_s
        said.seek(0)
        complained.seek(0)
        if process.returncode:
            print(complained.read()[-500:])
        return Run(took_s, _busy_s() - busy_s, said.read().strip(), np.array([value for value in mib if value > 0]))


def _busy_s() -> float:
    """Processor seconds of all processes that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def _mib(pid: int) -> float:
    """What a process holds in memory now; 0 when it has just ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _speed(clip: Path, folder: Path, name: str) -> bool:
    """Decoding before and after, so that a machine that slows down meanwhile does not count."""
    before = run(DECODE, clip)
    analyzed = run(ANALYZE, clip, folder / "out.json")
    after = run(DECODE, clip)
    decode_s = (before.took_s + after.took_s) / 2
    times = analyzed.took_s / decode_s
    busy = 2 * analyzed.busy_s / (before.busy_s + after.busy_s)
    out = folder / "out.json"
    shots = len(json.loads(out.read_text())["shots"]) if out.is_file() else None
    print(f"{name}: {before.said} frames, {clip.stat().st_size / 1e6:.0f} MB, {shots} shots")
    print(
        f"  decode {decode_s:.1f} s, analyze {analyzed.took_s:.1f} s: {times:.2f} times (ceiling {MOST_TIMES}), "
        f"{busy:.2f} of processor time; {analyzed.peak_mib:.0f} MiB",
        flush=True,
    )
    out.unlink(missing_ok=True)
    length_s = frames.header(clip).duration_s
    measured = f"{times:.2f} times, {busy:.2f} of processor time, {analyzed.peak_mib:.0f} MiB"
    aim = f"{MOST_TIMES:.1f} times, {MOST_MIB:.0f} MiB"
    note(Figure(f"`analyze` over decoding alone, {length_s:.0f} s of {name}", measured, aim, _command(name), "cost"))
    return times <= MOST_TIMES and analyzed.peak_mib < MOST_MIB


def _command(name: str) -> str:
    others = [key for key, form in FORMS.items() if form.name == name and form is not USUAL]
    return "python -m evaluation.speed" + (f" --also {others[0]}" if others else "")


def _memory(clip: Path, folder: Path, asked: str) -> bool:
    """Whether memory stays under its ceiling and does not grow from the first minute (or tenth) of the video to the last."""
    watched = run(ANALYZE, clip, folder / "long.json")
    facts = frames.header(clip)
    minutes = facts.duration_s / 60
    parts = np.array_split(watched.mib, max(10, round(minutes)))
    held = [float(np.median(part)) for part in parts if len(part)]
    growth = held[-1] - held[0]
    print(f"{minutes:.0f} minutes of video: at most {watched.peak_mib:.0f} MiB (ceiling {MOST_MIB:.0f}), over time")
    print("  " + " ".join(f"{value:.0f}" for value in held), flush=True)
    part = "minute" if len(held) > 10 else "tenth"
    measured = f"at most {watched.peak_mib:.0f} MiB; {held[0]:.0f} in the first {part}, {held[-1]:.0f} in the last"
    aim = f"{MOST_MIB:.0f} MiB, flat"
    what = f"memory of `analyze` on {minutes:.0f} minutes of {facts.width}x{facts.height}"
    note(Figure(what, measured, aim, f"python -m evaluation.speed {asked}", "cost"))
    return watched.peak_mib < MOST_MIB and growth < MOST_GROWTH_MIB


if __name__ == "__main__":
    sys.exit(main())
