"""The installation's secret key: made at first start, kept beside the data, and divided by purpose."""

import base64
import hashlib
import hmac
import os
from pathlib import Path

from action_tracker.infra import folder
from action_tracker.infra.settings import Settings
from action_tracker.kit.ids import new_secret


def secret_key(settings: Settings) -> bytes:
    """The key set from outside, or the one in the data folder, made if there is none yet; raises DataFolderNotUsable."""
    if settings.secret_key:
        return settings.secret_key.encode()
    return kept_secret(settings.data_folder / "secret.key").encode()


def derived(secret: bytes, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose only (HMAC-SHA256), so that no signature can be used for another thing."""
    return hmac.new(secret, purpose.encode(), hashlib.sha256).digest()


def derived_word(secret: bytes, purpose: str) -> str:
    """The same as 24 letters and digits (120 bits) that a person can copy."""
    return base64.b32encode(derived(secret, purpose)).decode().lower()[:24]


def kept_secret(path: Path) -> str:
    """The secret in `path`, made if there is none; only its owner may read it, and two starters get the same one."""
    with folder.usable(path.parent):
        if not path.exists():
            folder.make(path.parent)
            _make(path)
        return path.read_text().strip()


def _make(path: Path) -> None:
    draft = path.with_name(f"{path.name}.{new_secret()[:12]}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(new_secret())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # fails where somebody was faster: then theirs counts
    except FileExistsError:
        pass
    finally:
        draft.unlink()
