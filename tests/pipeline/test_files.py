"""A file that cannot be read is refused in one sentence, and nothing half written is left."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from action_tracker import cli, pipeline

from .conftest import Played
from .reels import Recipe, sound_only, write

SENTENCE = re.compile(r"action-tracker: [A-Z/][^\n]+\.\n")
GREY = [np.full((90, 160, 3), 80, np.uint8)] * 12

Maker = Callable[[Path], object]


def text(path: Path) -> None:
    path.write_text("eight ball, corner pocket\n" * 40)


def photo(path: Path) -> None:
    path.write_bytes(cv2.imencode(".png", GREY[0])[1].tobytes())


def without_its_index(path: Path) -> None:
    """A phone's recording that broke off: the index, which such files have at their end, was never written."""
    write(path.with_suffix(".mov"), GREY)
    whole = path.with_suffix(".mov").read_bytes()
    start = whole.index(b"mdat") - 4
    path.write_bytes(whole[:24] + whole[start:])


def without_a_frame(path: Path) -> None:
    write(path, GREY)
    whole = bytearray(path.read_bytes())
    start = whole.index(b"mdat") + 4
    whole[start:] = bytes(len(whole) - start)
    path.write_bytes(whole)


BAD: list[tuple[str, Maker, str]] = [
    ("a.mp4", lambda path: None, "no file"),
    ("a.mp4", lambda path: path.mkdir(), "no file"),
    ("a.mp4", lambda path: path.touch(), "not a video"),
    ("a.mp4", text, "not a video"),
    ("a.txt", text, "not a video"),
    ("a.mp4", photo, "not a video"),
    ("a.mp4", without_its_index, "not a video"),
    ("a.mp4", without_a_frame, "decoded"),
    ("a.m4a", sound_only, "no pictures"),
    ("a.mp4", lambda path: write(path, GREY), "No pool table"),
    ("a.mp4", lambda path: write(path, GREY[:1]), "No pool table"),
]


@pytest.mark.parametrize(("name", "make", "said"), BAD, ids=range(len(BAD)))
def test_what_cannot_be_read_is_refused_in_one_sentence(
    name: str, make: Maker, said: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path / name)
    before = sorted(tmp_path.iterdir())
    assert cli.main(["analyze", str(tmp_path / name), "--out", str(tmp_path / "out.json")]) == 2
    told = capfd.readouterr()
    assert SENTENCE.fullmatch(told.err)
    assert said in told.err
    assert told.out == ""
    assert sorted(tmp_path.iterdir()) == before


def test_a_picture_is_refused_in_the_same_way(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text(tmp_path / "text.jpg")
    photo(tmp_path / "grey.png")
    write(tmp_path / "film.mp4", GREY)
    before = sorted(tmp_path.iterdir())
    for name, said in {"gone.png": "cannot be read", "text.jpg": "no picture", "film.mp4": "`analyze`"}.items():
        assert _look(tmp_path, name) == 2
        told = capfd.readouterr().err
        assert SENTENCE.fullmatch(told)
        assert said in told
    assert _look(tmp_path, "grey.png") == 2
    assert SENTENCE.fullmatch(capfd.readouterr().err)
    assert sorted(tmp_path.iterdir()) == before


def _look(folder: Path, name: str) -> int:
    out, mask = str(folder / "out.json"), str(folder / "mask.png")
    return cli.main(["look", str(folder / name), "--out", out, "--mask", mask])


def test_a_result_that_cannot_be_written_is_said_before_anybody_waits_for_it(
    clip: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "read_video", lambda *_, **__: pytest.fail("it was read first"))
    for out in (tmp_path / "no such folder" / "out.json", tmp_path):
        assert cli.main(["analyze", str(clip), "--out", str(out)]) == 2
        told = capfd.readouterr().err
        assert SENTENCE.fullmatch(told)
        assert "cannot be written" in told
    assert list(tmp_path.iterdir()) == []


def test_a_size_that_is_none_is_refused(clip: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["analyze", str(clip), "--out", str(tmp_path / "a.json"), "--table-size", "huge"]) == 2
    assert SENTENCE.fullmatch(capfd.readouterr().err)


@pytest.mark.parametrize("name", ["🎱 9-ball – final.mp4", "a\\b: 'c' \"d\" %20.mp4", "-out.mp4", "été?.MOV"])
def test_any_name_will_do(name: str, played: Played, tmp_path: Path) -> None:
    folder = tmp_path / "söme 🎱 folder"
    folder.mkdir()
    write(folder / "film.mp4", played.pictures[:12], Recipe()).rename(folder / name)
    out = folder / f"{name}.json"
    assert cli.main(["analyze", str(folder / name), "--out", str(out)]) == 0
    assert json.loads(out.read_text())["video"]["width"] == 640
    assert sorted(folder.iterdir()) == sorted([folder / name, out])
