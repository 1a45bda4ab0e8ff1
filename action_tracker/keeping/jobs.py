"""What is done when nobody waits for it: letting videos go, putting everything into one file, forgetting."""

import json
import logging
import shutil
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from action_tracker.accounts.model import NoSuchPerson, PersonId
from action_tracker.infra import doomed
from action_tracker.infra.database import transaction
from action_tracker.infra.storage.store import NoSuchFile, minding_room
from action_tracker.infra.workbench import Workbench
from action_tracker.keeping.model import Answer, ErasureId, ExportId
from action_tracker.keeping.rules import sheets
from action_tracker.keeping.service import erasures, exports, retention
from action_tracker.kit import clock
from action_tracker.replays.model.clips import FilmFile
from action_tracker.sessions.service import raw

GATHER, ERASE = "gather_everything", "erase_person"
ROUNDS = 5
"""So often somebody may name a person anew while they are being erased, such as by an invitation, before a job gives up."""

Stop = Callable[[], None]
log = logging.getLogger(__name__)


def let_videos_go(bench: Workbench, stop: Stop) -> None:
    """Say what goes, and let go what is due; files follow with the next job."""
    now = clock.now()
    with transaction(bench.engine) as db:
        due = retention.look_after(db, now=now)
    for video in due:
        stop()
        with transaction(bench.engine) as db:
            retention.let_go(db, video, now=now)


def look_around(bench: Workbench, stop: Stop) -> None:
    """Begin to forget those whose time has come; remove files with everything whose time is over."""
    del stop
    now = clock.now()
    with transaction(bench.engine) as db:
        erasures.begin_due(db, now=now)
    with transaction(bench.engine) as db:
        exports.expire(db, now=now)


def gather(bench: Workbench, answers: Sequence[Answer], stop: Stop, *, export_id: str) -> None:
    """Put everything that the features answer into one ZIP in the store; what disappears meanwhile is named in it."""
    id = ExportId(UUID(export_id))
    with transaction(bench.engine) as db:
        person_id = exports.wanted_by(db, id, now=clock.now())
    if person_id is None:
        return
    scratch = bench.scratch / f"export-{id}"
    try:
        shutil.rmtree(scratch, ignore_errors=True)
        with minding_room():
            scratch.mkdir(parents=True)
            path = scratch / exports.NAME
            _write(bench, answers, stop, person_id, path)
            size_bytes = path.stat().st_size
            bench.store.adopt(exports.file_key(id), path)
        with transaction(bench.engine) as db:
            exports.done(db, id, size_bytes=size_bytes, now=clock.now())
    except NoSuchPerson:
        log.info("export %s: whoever asked was forgotten meanwhile", id)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def give_up_gathering(bench: Workbench, reason: str, *, export_id: str) -> None:
    """Say that it could not be made."""
    log.warning("export %s: %s", export_id, reason)
    with transaction(bench.engine) as db:
        exports.fail(db, ExportId(UUID(export_id)), now=clock.now())


def _write(bench: Workbench, answers: Sequence[Answer], stop: Stop, person_id: PersonId, path: Path) -> None:
    """Piece by piece: no more than one session is in memory at a time."""
    missing: list[str] = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for answer in answers:
            stop()
            with transaction(bench.engine) as db:
                told, films = answer.told_of(db, person_id), answer.files(db, person_id)
            made.writestr(f"{answer.name}.json", json.dumps(told, indent=2, ensure_ascii=False))
            for film in films:
                stop()
                missing += _add(bench, made, film, path.parent)
        with transaction(bench.engine) as db:
            ids = raw.played_by(db, person_id)
        with made.open("shots.csv", "w", force_zip64=True) as file:
            for piece in sheets.sheet(exports.each_played(bench.engine, ids)):
                file.write(piece.encode())
        for session_id in ids:
            stop()
            with transaction(bench.engine) as db:
                made.writestr(f"shots/{session_id}.json", raw.shots_as_json(db, session_id))
        if missing:
            made.writestr("missing.txt", "Deleted while this was put together:\n" + "\n".join(missing) + "\n")


def _add(bench: Workbench, made: zipfile.ZipFile, film: FilmFile, scratch: Path) -> list[str]:
    """Put a film in as it is; its name where it is gone."""
    try:
        with bench.store.on_disk(film.key, scratch) as path:
            made.write(path, film.name, zipfile.ZIP_STORED)
    except (NoSuchFile, FileNotFoundError):
        return [film.name]
    return []


def erase(bench: Workbench, answers: Sequence[Answer], stop: Stop, *, erasure_id: str) -> None:
    """Let every feature forget a person, the account last; killed at any point, the next run finishes."""
    id = ErasureId(UUID(erasure_id))
    for number in range(1, ROUNDS + 1):
        try:
            _erase(bench, answers, stop, id)
            return
        except IntegrityError:
            log.info("erasure %s: somebody named them anew, round %d", id, number)
            if number == ROUNDS:
                raise


def _erase(bench: Workbench, answers: Sequence[Answer], stop: Stop, id: ErasureId) -> None:
    *features, account = answers
    for answer in features:
        stop()
        with transaction(bench.engine) as db:
            person_id = erasures.whom(db, id)
            if person_id is None:
                return
            erasures.count(db, id, answer.forget(db, person_id))
    doomed.remove(bench.engine, bench.store, now=clock.now())
    with transaction(bench.engine) as db:
        person_id = erasures.whom(db, id)
        if person_id is not None:
            erasures.finish(db, id)
            erasures.count(db, id, account.forget(db, person_id))
