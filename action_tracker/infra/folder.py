"""The data folder: made when missing, with a plain sentence when it cannot be used."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from action_tracker.kit.errors import Unavailable


class DataFolderNotUsable(Unavailable):
    """The data folder cannot be used."""


def make(folder: Path) -> Path:
    """The folder, made if missing so that others may pass through it but not look around, whatever the umask."""
    if not folder.exists():
        with usable(folder):
            folder.mkdir(parents=True)
            folder.chmod(0o711)
    return folder


@contextmanager
def usable(folder: Path) -> Iterator[None]:
    """Turn whatever the system says about the folder into one sentence; raises DataFolderNotUsable."""
    try:
        yield
    except OSError as error:
        raise DataFolderNotUsable(
            f"The folder {folder} cannot be used ({error.strerror}): make it writable, free some space, or set "
            "ACTION_TRACKER_DATA_FOLDER to another."
        ) from error
