"""Reading ahead: the next things are made in another thread while the last one is being used."""

from collections.abc import Iterator
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Generic, TypeVar

Item = TypeVar("Item")
WAIT_S = 0.1


class _End(Generic[Item]):
    """The end of what is read, with the error that ended it, if any."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error


def ahead(source: Iterator[Item], most: int = 4) -> Iterator[Item]:
    """The items of `source`, in order, made by another thread, at most `most` in advance; its errors are raised here."""
    made: Queue[Item | _End[Item]] = Queue(most)
    stop = Event()
    worker = Thread(target=_fill, args=(source, made, stop), daemon=True)
    worker.start()
    try:
        while True:
            item = made.get()
            if isinstance(item, _End):
                if item.error is not None:
                    raise item.error
                return
            yield item
    finally:
        stop.set()
        _drain(made)
        worker.join()


def _fill(source: Iterator[Item], made: "Queue[Item | _End[Item]]", stop: Event) -> None:
    error: BaseException | None = None
    try:
        for item in source:
            if not _put(made, item, stop):
                return
    except BaseException as raised:  # handed over to the reader, who raises it
        error = raised
    _put(made, _End(error), stop)


def _put(made: "Queue[Item | _End[Item]]", item: "Item | _End[Item]", stop: Event) -> bool:
    while not stop.is_set():
        try:
            made.put(item, timeout=WAIT_S)
        except Full:
            continue
        return True
    return False


def _drain(made: "Queue[Item | _End[Item]]") -> None:
    try:
        while True:
            made.get_nowait()
    except Empty:
        return
