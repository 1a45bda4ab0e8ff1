"""The command line: one function a command; each imports what it needs inside, so that `look` starts fast."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from action_tracker.kit.errors import Wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command named on the command line; what a person can mend is one sentence on stderr and exit code 2."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except Wrong as wrong:
        print(f"action-tracker: {wrong.detail}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="action-tracker", description="Sees every ball and every shot of a pool table."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    look = commands.add_parser("look", help="read one still picture of a table")
    look.add_argument("image", type=Path)
    look.add_argument("--out", type=Path, required=True, help="the JSON file to write")
    look.add_argument("--mask", type=Path, help="also write a PNG with a class for every pixel")
    look.add_argument("--table-size", help="9ft, 8ft, 7ft or LxW in metres; found by itself when left out")
    look.set_defaults(run=_look)
    analyze = commands.add_parser("analyze", help="read a whole video")
    analyze.add_argument("video", type=Path)
    analyze.add_argument("--out", type=Path, required=True, help="the JSON file to write")
    analyze.add_argument("--table-size", help="9ft, 8ft, 7ft or LxW in metres; found by itself when left out")
    analyze.add_argument("--progress", action="store_true", help="say on stderr how far it is")
    analyze.set_defaults(run=_analyze)
    markers = commands.add_parser("markers", help="make the marker pads to print and lay on two rails, as a PDF")
    markers.add_argument("--out", type=Path, required=True, help="the PDF file to write")
    markers.set_defaults(run=_markers)
    _add_service(commands)
    return parser


def _add_service(commands: Any) -> None:
    up = commands.add_parser("up", help="everything on this machine: database, API with the web app, workers")
    up.set_defaults(run=_up)
    serve = commands.add_parser("serve", help="only the API with the web app")
    serve.add_argument("--socket", type=int, help="the number of a listening socket that was handed over")
    serve.set_defaults(run=_serve)
    work = commands.add_parser("work", help="do what is in the queue: read videos, everyday jobs")
    work.add_argument("--queue", choices=["video", "film", "everyday"], help="only this queue; all when left out")
    work.add_argument("--until-empty", action="store_true", help="stop when nothing is left to do")
    work.set_defaults(run=_work)
    migrate = commands.add_parser("migrate", help="bring the database up to date")
    migrate.add_argument("--write", metavar="WORDS", help="also write a new revision for what changed in the tables")
    migrate.set_defaults(run=_migrate)
    seed = commands.add_parser("seed", help="make fifteen sessions that were never played, to try things with")
    seed.set_defaults(run=_seed)
    openapi = commands.add_parser("openapi", help="print the description of the API as JSON")
    openapi.set_defaults(run=_openapi)


def _look(options: argparse.Namespace) -> None:
    from action_tracker import pipeline

    pipeline.write_look(options.image, options.out, mask=options.mask, table_size=options.table_size)


def _analyze(options: argparse.Namespace) -> None:
    from action_tracker import pipeline

    pipeline.write_reading(options.video, options.out, table_size=options.table_size, progress=options.progress)


def _markers(options: argparse.Namespace) -> None:
    from action_tracker import pipeline

    pipeline.write_markers(options.out)


def _up(_: argparse.Namespace) -> None:
    from action_tracker import up
    from action_tracker.infra import settings

    up.run(settings.read())


def _serve(options: argparse.Namespace) -> None:
    from action_tracker import api
    from action_tracker.infra import settings

    api.serve(settings.read(), descriptor=options.socket)


def _work(options: argparse.Namespace) -> None:
    import logging

    from action_tracker import worker
    from action_tracker.infra import settings, workbench
    from action_tracker.infra.database import plain_address
    from action_tracker.infra.queue import work
    from action_tracker.watcher import works as watcher

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    crews = [work.Crew("video"), work.Crew("film"), work.Crew("everyday", 2)]
    with workbench.opened(settings.read()) as bench:
        works = [*worker.works(bench), *watcher.works(bench)]
        present = [crew for crew in crews if options.queue in {None, crew.queue}]
        work.run(plain_address(bench.engine), works, present, until_empty=options.until_empty)


def _migrate(options: argparse.Namespace) -> None:
    from action_tracker.infra import database, embedded_postgres, migrations, settings

    with embedded_postgres.reach(settings.read()) as address:
        engine = database.connect(address)
        migrations.upgrade(engine)
        if options.write:
            print(migrations.write(engine, options.write))
        engine.dispose()


def _seed(_: argparse.Namespace) -> None:
    from action_tracker.infra import database, embedded_postgres, migrations, settings
    from action_tracker.kit import clock
    from action_tracker.sessions.service import examples

    with embedded_postgres.reach(settings.read()) as address:
        engine = database.connect(address)
        migrations.upgrade(engine)
        with database.transaction(engine) as db:
            made = examples.seed(db, now=clock.now())
        engine.dispose()
    told = f"with the password {made.password}" if made.password else "as before; nothing was changed"
    print(f"{made.n_sessions} sessions made. Sign in as {made.email} {told}.")


def _openapi(_: argparse.Namespace) -> None:
    from action_tracker import api

    print(api.openapi(), end="")


if __name__ == "__main__":
    sys.exit(main())
