"""A real browser plays what film makes, and shows the right frame at any moment, also where copied and new pictures meet."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from action_tracker.film import cut, join
from action_tracker.film.join import Source
from action_tracker.film.model import Clip
from action_tracker.pool.edit import Card, Edit, Piece, Slow
from tests.film.filmed import BITS, CELL, Recipe, make, steady

PAGE = """<!doctype html><video id="film" preload="auto" muted></video><script>
const film = document.getElementById("film");
const seen = () => {
  const board = document.createElement("canvas");
  board.width = film.videoWidth; board.height = film.videoHeight;
  const pen = board.getContext("2d");
  pen.drawImage(film, 0, 0);
  let number = 0;
  for (let bit = 0; bit < BITS; bit++)
    if (pen.getImageData(bit * CELL + CELL / 2, CELL / 2, 1, 1).data[0] > 128) number += 2 ** bit;
  return number;
};
const at = (t) => new Promise((done, fail) => {
  film.onerror = () => fail(film.error.message);
  film.onseeked = () => requestAnimationFrame(() => requestAnimationFrame(() => done(seen())));
  film.currentTime = t;
});
const played = () => new Promise((done, fail) => {
  film.onerror = () => fail(film.error.message);
  film.onended = () => done(film.currentTime);
  film.playbackRate = 4; film.currentTime = 0; film.play().catch(fail);
});
const ready = new Promise((done, fail) => {
  film.onloadeddata = () => done(film.duration);
  film.onerror = () => fail(film.error.message);
});
fetch("film.mp4").then((answer) => answer.blob()).then((blob) => { film.src = URL.createObjectURL(blob); });
</script>""".replace("BITS", str(BITS)).replace("CELL", str(CELL))


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page that shows film.mp4 of the test's folder."""
    (tmp_path / "index.html").write_text(PAGE)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/index.html", wait_until="commit")
    yield page
    page.close()
    server.shutdown()
    server.server_close()


USUAL = Recipe(steady(6.0), (1.5, 3.0), size=(320, 180), options={"g": "30", "preset": "veryfast"})


@pytest.fixture
def clip(tmp_path: Path) -> None:
    source = make(tmp_path / "a.mp4", USUAL)
    cut.write(Clip(source, 0.5, 4.7), tmp_path / "film.mp4")


@pytest.fixture
def reel(tmp_path: Path) -> None:
    source = Source(make(tmp_path / "a.mp4", USUAL))
    pieces = (Piece("a", 0.5, 1.5, slow=(Slow(0.5, 1.0, 0.5),)), Piece("a", 3.0, 4.0))
    join.write(Edit(pieces, Card("Täble 🎱", lasting_s=1.0)), {"a": source}, tmp_path / "film.mp4")


def test_a_spliced_clip_shows_every_frame_where_it_belongs(clip: None, shown: Page) -> None:
    assert shown.evaluate("ready") == pytest.approx(4.2, abs=0.05)
    for number in [0, 7, 14, 15, 16, 60, 104, 105, 106, 118, 125]:
        assert shown.evaluate(f"at({(number + 0.5) / 30})") == 15 + number
    assert shown.evaluate("played()") == pytest.approx(4.2, abs=0.05)


def test_a_reel_plays_to_its_end(reel: None, shown: Page) -> None:
    assert shown.evaluate("ready") == pytest.approx(3.5, abs=0.05)
    for t_s, number in [(1.51 + 0.0, 22), (2.25, 37), (2.99, 104), (3.4, 117)]:
        assert abs(shown.evaluate(f"at({t_s})") - number) <= 1
    assert shown.evaluate("played()") == pytest.approx(3.5, abs=0.05)
