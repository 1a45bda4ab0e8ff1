"""The embedded PostgreSQL's own folder: made whole or not at all, checked, and explained when it is broken."""

import os
import secrets
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from action_tracker.infra.postgres_lodging import Lodging, version
from action_tracker.kit.errors import StorageFull, Unavailable


class DatabaseBroken(Unavailable):
    """The database does not start."""


class NoRoom(StorageFull):
    """The disk is full: free at least 200 MB where the data folder lies, then start again."""


def found(lodging: Lodging, options: Sequence[str]) -> None:
    """Make a new cluster beside its place and move it there when it is whole."""
    draft, password_file = lodging.folder / "cluster.new", lodging.folder / "password.new"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    password = secrets.token_urlsafe(24)
    write_private(lodging.folder / "password", password)
    write_private(password_file, password)
    if lodging.tenant is not None:
        for path in (draft, password_file):
            os.chown(path, lodging.tenant.pw_uid, lodging.tenant.pw_gid)
    said = ["-U", "postgres", "-A", "scram-sha-256", "-k", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"]
    command: list[str | Path] = [lodging.binaries / "initdb", "-D", draft, f"--pwfile={password_file}", *said, *options]
    made = subprocess.run(command, capture_output=True, text=True, check=False, **lodging.as_tenant())
    password_file.unlink()
    if made.returncode != 0:
        raise diagnosis(lodging, made.stdout + made.stderr)
    draft.rename(lodging.cluster)


def write_private(path: Path, text: str) -> None:
    """Write a file that only we may read."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)


def check_version(lodging: Lodging) -> None:
    """Raise DatabaseBroken unless the cluster was made by the PostgreSQL that is here."""
    try:
        made_by = int((lodging.cluster / "PG_VERSION").read_text())
    except (OSError, ValueError):
        raise broken(lodging, "it holds no readable PG_VERSION") from None
    here = version(lodging.binaries)
    if made_by != here:
        raise broken(lodging, f"it was made by PostgreSQL {made_by}, and the one here is {here}")


def diagnosis(lodging: Lodging, log: str) -> Unavailable:
    """What PostgreSQL meant by its log."""
    if "No space left on device" in log:
        return NoRoom()
    lines = [line for line in log.splitlines() if "FATAL" in line or "PANIC" in line or "error:" in line]
    return broken(lodging, lines[0].partition("  ")[2] or lines[0] if lines else "it says nothing about why")


def broken(lodging: Lodging, why: str) -> DatabaseBroken:
    """One sentence about a cluster that does not start, and what to do."""
    return DatabaseBroken(
        f"The database in {lodging.cluster} does not start ({why.strip()}): restore this folder from a backup, or move "
        f"{lodging.folder} away to begin with an empty one. PostgreSQL's own words are in {lodging.folder / 'server.log'}."
    )
