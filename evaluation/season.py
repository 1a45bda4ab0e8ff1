"""How fast numbers are with a thousand players and five million shots: every page's questions, a day counted anew, bytes a shot.

The database is made once, in a folder that is kept (SEASON_FOLDER, or one under the system's temporary folder), and used again.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import Person, PersonId
from action_tracker.analytics.model.maps import Trait, Traits
from action_tracker.analytics.model.periods import Range, Scope
from action_tracker.analytics.service import maps, numbers, refresh, splits
from action_tracker.analytics.service.numbers import Asked
from action_tracker.infra import database, embedded_postgres, migrations
from action_tracker.kit.ids import new_id
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.service import corrections, sessions
from action_tracker.sessions.service.sessions import SessionPlan
from evaluation import crowd
from evaluation.figures import Figure, note

COMMAND = "python -m evaluation season"
N_TIMES, N_REFRESHES = 150, 60
PAGE_MS, HEATMAP_MS, REFRESH_MS = 100.0, 150.0, 50.0
LAST_DAY = crowd.FIRST_DAY.replace(year=crowd.FIRST_DAY.year + 3)
EVER, MONTH = Asked(Range.LIFETIME, LAST_DAY), Asked(Range.MONTH, LAST_DAY)
LEFT = Traits({Trait.SIDE: frozenset({"left"}), Trait.DISTANCE: frozenset({"4_to_6_ft", "6_to_8_ft"})})
Page = Callable[[Session, Person, Scope], object]


def trend_page(db: Session, me: Person, scope: Scope) -> None:
    """All that the page of trends asks of a lifetime."""
    numbers.summary(db, me, scope, EVER)
    numbers.trend(db, me, scope, EVER, None)


def alerts_page(db: Session, me: Person, scope: Scope) -> None:
    """What changed since the year before."""
    year = LAST_DAY.year
    custom = Asked(Range.CUSTOM, None, LAST_DAY.replace(year=year - 1), LAST_DAY)
    maps.alerts(db, me, scope, custom)


PAGES: dict[str, tuple[Page, float]] = {
    "summary of a month": (lambda db, me, scope: numbers.summary(db, me, scope, MONTH), PAGE_MS),
    "trend page of a lifetime": (trend_page, PAGE_MS),
    "opponents": (lambda db, me, scope: splits.by_opponent(db, me, scope, EVER), PAGE_MS),
    "halls": (lambda db, me, scope: splits.by_hall(db, me, scope, EVER), PAGE_MS),
    "alerts of a year": (alerts_page, PAGE_MS),
    "heat map of a lifetime": (lambda db, me, scope: maps.table_map(db, me, scope, EVER, Traits()), HEATMAP_MS),
    "heat map with filters": (lambda db, me, scope: maps.table_map(db, me, scope, EVER, LEFT), HEATMAP_MS),
}


def main() -> int:
    """Measure; 1 when something is slower than it should be."""
    folder = Path(os.environ.get("SEASON_FOLDER", Path(tempfile.gettempdir()) / "action-tracker-season"))
    folder.mkdir(mode=0o755, exist_ok=True)
    server = embedded_postgres.start(folder / "database")
    try:
        engine = database.connect(server.address)
        migrations.upgrade(engine)
        _fill(engine, server.address)
        return measured(engine)
    finally:
        embedded_postgres.stop(server)


def _fill(engine: Engine, address: str) -> None:
    with database.transaction(engine) as db:
        n = db.scalar(text("SELECT count(*) FROM people")) or 0
    if n < crowd.N_PEOPLE:
        began = time.perf_counter()
        crowd.fill(address)
        print(f"made in {time.perf_counter() - began:.0f} s", flush=True)


def measured(engine: Engine) -> int:
    """Print and note every figure; how many fall short."""
    with database.transaction(engine) as db:
        people = [PersonId(UUID(str(id))) for id in db.scalars(text("SELECT id FROM people ORDER BY id LIMIT 1000"))]
    n_short = 0
    reading = engine.execution_options(isolation_level="AUTOCOMMIT")
    for name, (page, most_ms) in PAGES.items():
        n_short += _tell(name, _times(reading, people, page), most_ms)
    n_short += _tell("a day of one player counted anew", refreshes(engine, people[0]), REFRESH_MS)
    _storage(engine)
    return int(n_short > 0)


def _times(engine: Engine, people: list[PersonId], page: Page) -> list[float]:
    chance = random.Random(5)
    told = []
    for number in range(N_TIMES + 5):
        with database.transaction(engine) as db:
            me = accounts.person(db, chance.choice(people))
            began = time.perf_counter()
            page(db, me, Scope(me.id))
            if number >= 5:
                told.append(1000 * (time.perf_counter() - began))
    return told


def refreshes(engine: Engine, person_id: PersonId) -> list[float]:
    """Milliseconds to count a session of 80 shots anew after a correction of one of them, each in a transaction of its own."""
    with database.transaction(engine) as db:
        me = accounts.person(db, person_id)
        session_id = sessions.start(db, me, SessionPlan())
        words = [_added(20.0 * at, "make" if at % 3 else "miss") for at in range(80)]
        corrections.say(db, me, session_id, words)
    told, own = [], []
    for at in range(N_REFRESHES):
        with database.transaction(engine) as db:
            corrections.say(db, me, session_id, [_edited(words[at]["id"], 20.0 * at, "miss" if at % 3 else "make")])
        began, worked = time.perf_counter(), time.process_time()
        with database.transaction(engine) as db:
            refresh.refresh(db, SessionId(session_id))
        told.append(1000 * (time.perf_counter() - began))
        own.append(1000 * (time.process_time() - worked))
    print(
        f"of it our own processor time: p50 {statistics.median(own):.1f} ms, p95 {sorted(own)[57]:.1f} ms", flush=True
    )
    return told


def _added(start_s: float, result: str) -> dict[str, object]:
    fields = {"result": result, "intent": "attack"}
    return {
        "id": str(new_id()),
        "kind": "add",
        "video_id": None,
        "start_s": start_s,
        "end_s": start_s + 4,
        "fields": fields,
    }


def _edited(id: object, start_s: float, result: str) -> dict[str, object]:
    place = {"id": id, "video_id": None, "start_s": start_s, "end_s": start_s + 4}
    return {"id": str(new_id()), "kind": "edit", "shot": place, "fields": {"result": result}}


def _tell(name: str, told: list[float], most_ms: float) -> bool:
    p50, p95 = statistics.median(told), sorted(told)[int(0.95 * len(told))]
    print(f"{name}: p50 {p50:.1f} ms, p95 {p95:.1f} ms (at most {most_ms:.0f})", flush=True)
    note(
        Figure(
            f"numbers, 5 million shots: {name}",
            f"p50 {p50:.0f} ms, p95 {p95:.0f} ms",
            f"{most_ms:.0f} ms",
            COMMAND,
            "cost",
        )
    )
    return p95 > most_ms


def _storage(engine: Engine) -> None:
    with database.transaction(engine) as db:
        n = db.scalar(text("SELECT count(*) FROM analytics_shots")) or 1
        sizes = {
            name: (db.scalar(text("SELECT pg_total_relation_size(CAST(:name AS regclass))"), {"name": name}) or 0) / n
            for name in ("analytics_shots", "analytics_visits", "metrics_daily")
        }
    words = ", ".join(f"{name} {size:.0f} MB" for name, size in sizes.items())
    print(f"a million shots: {words}", flush=True)
    note(Figure("numbers: room for a million shots", f"{sum(sizes.values()):.0f} MB ({words})", "", COMMAND, "cost"))


if __name__ == "__main__":
    sys.exit(main())
