"""One command for one machine: the database, the API with the web app, and the workers, kept running until Ctrl-C."""

import fcntl
import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from types import FrameType

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import Person
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallTable
from action_tracker.halls.service import TablePlan
from action_tracker.infra import database, embedded_postgres, folder, migrations, processes
from action_tracker.infra.keys import secret_key
from action_tracker.infra.processes import Child
from action_tracker.infra.settings import Settings
from action_tracker.kit.errors import Unavailable
from action_tracker.sessions.service.demo import begin as begin_demo_session

PATIENCE_S = 90.0
"""How long the API may take to answer for the first time."""
LOOK_EVERY_S = 0.2

FIRST_SESSIONS: tuple[Callable[[Session, Person, HallTable], None], ...] = (begin_demo_session,)
"""What fills the demo hall at first start, each in the transaction that makes it."""


class AlreadyRunning(Unavailable):
    """Action Tracker is already running on this data folder."""


class PortTaken(Unavailable):
    """The port is taken."""


class DoesNotStart(Unavailable):
    """The API does not start."""


@dataclass
class Running:
    """What is running now; `server` is None where the owner brought a database of their own."""

    server: embedded_postgres.Server | None
    children: list[Child]


def run(settings: Settings) -> None:
    """Start everything, say where it is, keep it running, and stop it in order at Ctrl-C; raises subclasses of Unavailable."""
    _listen_to_signals()
    with suppress(KeyboardInterrupt), ExitStack() as stack:
        stack.callback(_ignore_signals)  # last of all: nothing may interrupt the end
        folder.make(settings.data_folder)
        door = _only_one(settings, stack)
        running = Running(None, [])
        stack.enter_context(_stopping(running))
        address = _start(settings, running, door)
        print(address, flush=True)
        _watch(running)


def _start(settings: Settings, running: Running, door: socket.socket) -> str:
    """Start database, API and workers in this order; gives the words of welcome."""
    if settings.database_url is None:
        running.server = embedded_postgres.start(settings.data_folder)
    engine = database.connect(settings.database_url or (running.server.address if running.server else ""))
    migrations.upgrade(engine)
    secret = secret_key(settings)
    welcome = _furnish(settings, engine, secret=secret, where=_places(settings, running.server))
    engine.dispose()
    running.children += _children(settings, door)
    api, *workers = running.children
    processes.start(api)
    _wait_for_answer(api, door)
    for worker in workers:  # only now: what they load must not keep the address waiting
        processes.start(worker)
    return welcome(address_of(settings, door))


def _places(settings: Settings, server: embedded_postgres.Server | None) -> str:
    elsewhere = server is not None and not server.lodging.folder.is_relative_to(settings.data_folder)
    return f"{settings.data_folder}{f' and {server.lodging.folder}' if server and elsewhere else ''}"


def _furnish(settings: Settings, engine: Engine, *, secret: bytes, where: str) -> Callable[[str], str]:
    """Make the demo where it is missing; gives how to say at which address all is, and that it is kept `where`."""
    with database.transaction(engine) as db:
        demo = accounts.demo(db)
        if settings.demo and demo is None:
            demo = make_demo(db, secret)
        needs_owner = accounts.is_owner_needed(db)

    def welcome(address: str) -> str:
        lines = ["", f"  Action Tracker is running at {address}", ""]
        if demo is not None and settings.demo:
            lines += [f"  Look around as   {demo.email}   with the password   {accounts.demo_password(secret)}"]
        if needs_owner:
            lines += [f"  Become its owner at {address}/welcome?owner={accounts.owner_key(secret)}"]
        return "\n".join([*lines, f"  Everything is kept in {where}. Ctrl-C stops it.", ""])

    return welcome


def make_demo(db: Session, secret: bytes) -> Person:
    """The shared person for looking around, operator of a demo hall with one table, and what is played there."""
    new = accounts.NewPerson(accounts.DEMO_EMAIL, "Demo", accounts.demo_password(secret), is_demo=True)
    demo = accounts.create(db, new)
    hall = halls.open_hall(db, demo, name="Demo hall", time_zone="UTC")
    table = halls.set_up_table(db, demo, hall.id, TablePlan(name="Table 1", size="9ft", cloth="blue"))
    for fill in FIRST_SESSIONS:
        fill(db, demo, table)
    return demo


def _children(settings: Settings, door: socket.socket) -> list[Child]:
    logs = folder.make(settings.data_folder / "logs")
    command = [sys.executable, "-m", "action_tracker.cli"]
    doors = [door.fileno(), *(beside(door).detach() for _ in range(1, settings.n_servers))]
    servers = [
        Child(f"API {number}", [*command, "serve", "--socket", str(at)], logs / f"api-{number}.log", inherits=(at,))
        for number, at in enumerate(doors, 1)
    ]
    workers = [
        Child(f"worker {number}", [*command, "work"], logs / f"worker-{number}.log")
        for number in range(1, settings.n_workers + 1)
    ]
    return [*servers, *workers]


def _only_one(settings: Settings, stack: ExitStack) -> socket.socket:
    """The socket everything is served at, once it is sure that nobody else runs on this data folder."""
    path = settings.data_folder / "up.lock"
    with folder.usable(settings.data_folder):
        lock = stack.enter_context(path.open("a+"))
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        where = path.read_text().strip()
        raise AlreadyRunning(
            f"Action Tracker is already running on {settings.data_folder}{' at ' + where if where else ''}: "
            "stop it first, or set ACTION_TRACKER_DATA_FOLDER to another folder."
        ) from None
    door = stack.enter_context(listen(settings))
    lock.truncate(0)
    lock.write(address_of(settings, door))
    lock.flush()
    return door


def listen(settings: Settings) -> socket.socket:
    """A socket on the host and port of the settings; raises PortTaken when that cannot be."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    where = (settings.host, settings.port)
    try:
        socket.create_server(where, family=family).close()  # the next line would not notice another one of ours
        return socket.create_server(where, family=family, backlog=512, reuse_port=True)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else "no such host"
        raise PortTaken(
            f"Port {settings.port} on {settings.host} cannot be used ({why}): stop what uses it, or choose "
            "another with ACTION_TRACKER_PORT."
        ) from None


def beside(door: socket.socket) -> socket.socket:
    """One more socket at the same address: the system shares callers out evenly among them."""
    return socket.create_server(door.getsockname()[:2], family=door.family, backlog=512, reuse_port=True)


def address_of(settings: Settings, door: socket.socket) -> str:
    """The address to open in a browser."""
    if settings.public_url:
        return settings.public_url
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)  # noqa: S104
    return f"http://{f'[{host}]' if ':' in host and '[' not in host else host}:{door.getsockname()[1]}"


def _wait_for_answer(api: Child, door: socket.socket) -> None:
    host, port = door.getsockname()[:2]
    deadline_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline_s and api.is_alive:
        connection = http.client.HTTPConnection({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port, timeout=10)  # noqa: S104
        with suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/api/health")
            if connection.getresponse().status == 200:
                return
        connection.close()
        time.sleep(0.05)
    last = (api.log.read_text(errors="replace").splitlines() or ["it says nothing"])[-1]
    raise DoesNotStart(f"The API does not start ({last}): see {api.log}.")


def _watch(running: Running) -> None:
    while True:
        time.sleep(LOOK_EVERY_S)
        if running.server is not None and not running.server.is_alive:
            _revive(running, running.server)
        for child in running.children:
            processes.tend(child)


def _revive(running: Running, server: embedded_postgres.Server) -> None:
    try:
        running.server = embedded_postgres.restart(server)
    except Unavailable as error:
        print(f"action-tracker: {error.detail}", file=sys.stderr, flush=True)
        time.sleep(5)


@contextmanager
def _stopping(running: Running) -> Iterator[None]:
    try:
        yield
    finally:
        _ignore_signals()
        processes.stop(running.children, patience_s=5)
        if running.server is not None:
            embedded_postgres.stop(running.server)


def _listen_to_signals() -> None:
    """Ctrl-C and its kin end us in order; who started us with nohup means that a closed terminal shall not."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt


def _ignore_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
