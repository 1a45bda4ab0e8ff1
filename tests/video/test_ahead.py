import threading
from collections.abc import Iterator

import pytest

from action_tracker.video.ahead import ahead


def test_everything_comes_in_order() -> None:
    assert list(ahead(iter(range(100)))) == list(range(100))


def test_an_error_reaches_the_reader_after_what_came_before() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("no more")

    read = ahead(broken())
    assert next(read) == 1
    with pytest.raises(ValueError, match="no more"):
        next(read)


def test_a_reader_that_stops_early_leaves_no_thread_behind() -> None:
    def endless() -> Iterator[int]:
        while True:
            yield 1

    before = threading.active_count()
    read = ahead(endless())
    assert next(read) == 1
    read.close()  # type: ignore[attr-defined]
    assert threading.active_count() == before
