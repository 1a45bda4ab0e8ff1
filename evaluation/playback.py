"""How soon a two-hour video plays, and how soon it stands elsewhere: a real browser on loopback, bytes from the store in ranges."""

import json
import random
import shutil
import statistics
import sys
import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from playwright.sync_api import Page, sync_playwright

from action_tracker.film import preview
from action_tracker.infra import settings
from action_tracker.infra.keys import secret_key
from action_tracker.infra.storage.choice import store_for
from evaluation import cpu
from evaluation.api import running
from evaluation.figures import Figure, note
from evaluation.filmed import the_demo

LASTS_S = 2 * 3600.0
N_STARTS, N_SEEKS = 8, 60
START_MS, SEEK_MS = 500.0, 300.0
KEY = "videos/evaluation/preview.mp4"
COMMAND = "python -m evaluation.playback"

SCRIPT = """
const shown = (film) => new Promise((done) => film.requestVideoFrameCallback((_, { mediaTime }) => done(mediaTime)));
const fresh = (src) => {
  document.querySelector("video")?.remove();
  const film = document.body.appendChild(document.createElement("video"));
  film.muted = true; film.playsInline = true; film.preload = "auto"; film.src = src;
  return film;
};
const started = async (src) => {
  const began = performance.now(), film = fresh(src), first = shown(film);
  await film.play();
  await first;
  return performance.now() - began;
};
const sought = async (at) => {
  const film = document.querySelector("video");
  film.pause();
  await new Promise((go) => setTimeout(go, 60));
  const began = performance.now();
  film.currentTime = at;
  const t = await shown(film);
  return { ms: performance.now() - began, off_s: Math.abs(t - at) };
};
"""


def joined(source: Path, target: Path, lasts_s: float) -> Path:
    """A long MP4 of copies of a stream one after the other, nothing encoded anew."""
    with av.open(str(target), "w", format="mp4", options={"movflags": "faststart"}) as made:
        copied, at_s = None, 0.0
        while at_s < lasts_s:
            with av.open(str(source)) as container:
                stream = container.streams.video[0]
                copied = copied or made.add_stream_from_template(stream)
                tick = Fraction(stream.time_base or 1)
                offset = round(at_s / tick)
                for packet in container.demux(stream):
                    if packet.pts is None or packet.dts is None:
                        continue
                    packet.pts, packet.dts, packet.stream = packet.pts + offset, packet.dts + offset, copied
                    made.mux(packet)
                at_s += float((stream.duration or 1) * tick)
    return target


def _asked(page: Page, call: str) -> Any:
    """What a call of the script gives; the page's own rules allow no script of ours but through the debugger."""
    return page.evaluate(f"async () => {{ {SCRIPT} return await {call}; }}")


def _measured(host: str, path: str) -> tuple[list[float], list[float]]:
    """Milliseconds to the first frame of a fresh player, and to the frame of a place anywhere; raises where a frame is a wrong one."""
    chosen = random.Random(7)
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(f"http://{host}/sign-in")
        address = json.dumps(path)
        starts = [_asked(page, f"started({address})") for _ in range(N_STARTS)]
        seeks = []
        for _ in range(N_SEEKS):
            told = _asked(page, f"sought({chosen.uniform(5.0, LASTS_S - 60.0)})")
            assert told["off_s"] < 0.1, f"a frame {told['off_s']:.2f} s off is seen"
            seeks.append(told["ms"])
        browser.close()
    return sorted(starts), sorted(seeks)


def main() -> int:
    """Print both figures; the exit code is how many of them fell short."""
    folder = Path(tempfile.mkdtemp(prefix="action-tracker-playback-"))
    folder.chmod(0o755)
    try:
        light = folder / "light.mp4"
        preview.make(the_demo().path, light)
        film = joined(light, folder / "long.mp4", LASTS_S)
        print(f"two hours, {film.stat().st_size / 1e6:.0f} MB, {8e-6 * film.stat().st_size / LASTS_S:.1f} Mb/s")
        data = folder / "data"
        with running(data) as host:
            chosen = settings.read(data_folder=data)
            store = store_for(chosen, secret_key(chosen))
            store.adopt(KEY, film)
            before = cpu.spent_ms()
            found = _measured(host, store.sign_get(KEY, content_type="video/mp4", lasting_s=3600))
            print(cpu.told(before, N_STARTS + N_SEEKS))
        missed = 0
        for name, taken, most_ms in zip(
            ("playback starts", "stands elsewhere"), found, (START_MS, SEEK_MS), strict=True
        ):
            p95 = taken[int(0.95 * len(taken))]
            missed += p95 > most_ms
            measured = f"p50 {statistics.median(taken):.0f} ms, p95 {p95:.0f} ms"
            note(Figure(f"a two-hour video: {name}", measured, f"p95 {most_ms:.0f} ms", COMMAND, "cost"))
            print(f"{name:18} {measured}   aim {most_ms:.0f} ms")
        return missed
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
