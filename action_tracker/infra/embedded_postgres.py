"""A real PostgreSQL of the project's own: made at first start, kept running, stopped cleanly, recovered after a crash."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from action_tracker.infra import postgres_cluster
from action_tracker.infra.postgres_cluster import DatabaseBroken, NoRoom
from action_tracker.infra.postgres_lodging import Lodging, settle
from action_tracker.infra.processes import die_with_parent
from action_tracker.infra.settings import Settings
from action_tracker.kit.errors import Unavailable

NAME = "action_tracker"
LEAST_ROOM_BYTES = 200_000_000
PATIENCE_S = 600.0
"""How long recovery after a crash may take before we give up on it."""
OPTIONS = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "log_checkpoints": "off", "timezone": "UTC"}


class DatabaseBusy(Unavailable):
    """Action Tracker is already running on this data folder: stop it first, or use another ACTION_TRACKER_DATA_FOLDER."""


@dataclass(frozen=True)
class Server:
    """A running server; `address` is for its clients, `lock` keeps others off its folder for as long as we live."""

    address: str
    port: int
    process: subprocess.Popen[bytes]
    lodging: Lodging
    lock: IO[str]
    options: tuple[str, ...]

    @property
    def is_alive(self) -> bool:
        """Whether its first process still runs."""
        return self.process.poll() is None


@contextmanager
def reach(settings: Settings) -> Iterator[str]:
    """The address of the database: the owner's, the one `up` is running, or one started for just as long as this lasts."""
    if settings.database_url:
        yield settings.database_url
        return
    try:
        server = start(settings.data_folder)
    except DatabaseBusy:
        yield running_address(settings.data_folder)
        return
    try:
        yield server.address
    finally:
        stop(server)


def running_address(data_folder: Path) -> str:
    """Where the server of this data folder listens now; raises Unavailable when none does."""
    try:
        return (settle(data_folder).folder / "address").read_text()
    except FileNotFoundError:
        raise Unavailable("The database is not running: start everything with `action-tracker up`.") from None


def start(data_folder: Path, options: Sequence[str] = ()) -> Server:
    """Start the server of this data folder, making it first if need be; an orphan of a killed run is stopped before.

    `options` are more arguments for postgres; with "-F" it is quicker and need not survive a power cut. It dies with the
    process that called this. Raises subclasses of Unavailable.
    """
    lodging = settle(data_folder)
    lock = _locked(lodging)
    try:
        return _start(lodging, lock, options)
    except BaseException:
        lock.close()
        raise


def _start(lodging: Lodging, lock: IO[str], options: Sequence[str]) -> Server:
    if shutil.disk_usage(lodging.folder).free < LEAST_ROOM_BYTES:
        raise NoRoom
    _stop_orphan(lodging.cluster)
    if not lodging.cluster.exists():
        postgres_cluster.found(lodging, ["--no-sync"] if "-F" in options else [])
    postgres_cluster.check_version(lodging)
    return _launch(lodging, lock, options)


def restart(server: Server) -> Server:
    """The same server again at the same address, after it died by itself."""
    _stop_orphan(server.lodging.cluster)
    return _launch(server.lodging, server.lock, server.options, port=server.port)


def stop(server: Server) -> None:
    """Stop it in order, within a few seconds, and let go of its folder."""
    _end(server.process)
    (server.lodging.folder / "address").unlink(missing_ok=True)
    server.lock.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    for number, patience_s in ((signal.SIGINT, 5.0), (signal.SIGQUIT, 2.0), (signal.SIGKILL, 2.0)):
        if process.poll() is not None:
            break
        process.send_signal(number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience_s)


def _locked(lodging: Lodging) -> IO[str]:
    lock = (lodging.folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise DatabaseBusy from None
    return lock


def _stop_orphan(cluster: Path) -> None:
    """End what a killed run left: we hold the lock, so nobody else may be using it."""
    deadline_s = time.monotonic() + 20
    while members := _members(cluster):
        fast = time.monotonic() < deadline_s - 10
        for pid in members:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGINT if fast and pid == members[0] else signal.SIGQUIT)
        if time.monotonic() > deadline_s:
            raise DatabaseBroken(f"An earlier database process ({members[0]}) does not end: end it, then start again.")
        time.sleep(0.1)
    (cluster / "postmaster.pid").unlink(missing_ok=True)


def _members(cluster: Path) -> list[int]:
    """The server processes that work in this folder, the first one first: its number may have gone to somebody else since."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (entry / "cwd").readlink() == cluster.resolve():
                found.append(int(entry.name))
    return sorted(found)


def _launch(lodging: Lodging, lock: IO[str], options: Sequence[str], *, port: int | None = None) -> Server:
    chosen = port or _free_port()
    settings = [part for name, value in OPTIONS.items() for part in ("-c", f"{name}={value}")]
    log_path = lodging.folder / "server.log"
    with log_path.open("wb") as log_file:
        process = subprocess.Popen(
            [lodging.binaries / "postgres", "-D", lodging.cluster, "-p", str(chosen), *settings, *options],
            stdout=log_file,
            stderr=log_file,
            start_new_session=True,
            preexec_fn=lambda: die_with_parent(signal.SIGINT),  # noqa: PLW1509
            **lodging.as_tenant(),
        )
    try:
        address = _wait(lodging, process, chosen)
    except BaseException:
        _end(process)
        raise
    postgres_cluster.write_private(lodging.folder / "address", address)
    return Server(address, chosen, process, lodging, lock, tuple(options))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(lodging: Lodging, process: subprocess.Popen[bytes], port: int) -> str:
    """Wait until it answers, recovery included; gives the address for clients."""
    try:
        password = (lodging.folder / "password").read_text()
    except OSError:
        raise postgres_cluster.broken(lodging, "its password file is missing") from None
    deadline_s = time.monotonic() + PATIENCE_S
    keeper = f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
    while process.poll() is None and time.monotonic() < deadline_s:
        try:
            with psycopg.connect(keeper, connect_timeout=5, autocommit=True) as connection:
                _furnish(connection, password)
            return f"postgresql://{NAME}:{password}@127.0.0.1:{port}/{NAME}"
        except psycopg.errors.DiskFull:
            raise NoRoom from None
        except psycopg.OperationalError as error:
            if "authentication failed" in str(error):
                raise postgres_cluster.broken(lodging, "its password is not the one kept beside it") from None
            time.sleep(0.03)
    raise postgres_cluster.diagnosis(lodging, (lodging.folder / "server.log").read_text(errors="replace"))


def _furnish(connection: psycopg.Connection, password: str) -> None:
    """The product's own database and its owner, who is no superuser."""
    has_role = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [NAME]).fetchone()
    if not has_role:
        statement = sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}")
        connection.execute(statement.format(sql.Identifier(NAME), sql.Literal(password)))
    has_database = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone()
    if not has_database:
        connection.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(sql.Identifier(NAME)))
