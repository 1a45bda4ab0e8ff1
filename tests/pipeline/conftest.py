"""Clips made once for all tests of this folder."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from action_tracker import pipeline
from action_tracker.pool.reading import Reading
from action_tracker.pool.shot import EventKind

from . import stage
from .reels import Picture, Recipe, write


@dataclass(frozen=True)
class Played:
    """The pictures of one made shot, and when it is struck and the ball falls."""

    pictures: list[Picture]
    struck_s: float
    fell_s: float


Read = Callable[..., Reading]
Film = Callable[..., Path]


@pytest.fixture(scope="session")
def played() -> Played:
    shown, take = stage.shot()
    [fell_s] = [event.t_s for event in take.played.run.events if event.kind is EventKind.POCKET]
    return Played(shown, take.start_s, take.start_s + fell_s)


@pytest.fixture(scope="session")
def clip(played: Played, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shot as an ordinary file."""
    return write(tmp_path_factory.mktemp("clip") / "shot.mp4", played.pictures)


@pytest.fixture
def film(tmp_path: Path) -> Film:
    """Writes pictures to a file: film("a.mp4", pictures, Recipe(...))."""

    def made(name: str, pictures: Sequence[Picture], recipe: Recipe | None = None) -> Path:
        return write(tmp_path / name, pictures, recipe)

    return made


@pytest.fixture
def read(film: Film) -> Read:
    """The reading of pictures put into a file."""

    def told(name: str, pictures: Sequence[Picture], recipe: Recipe | None = None) -> Reading:
        return pipeline.read_video(film(name, pictures, recipe))

    return told
