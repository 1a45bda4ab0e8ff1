"""A thousand players' years written straight into a database: 60 sessions each, five million shots, all simulated."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import psycopg
import psycopg.types.json

from action_tracker.analytics.store.days import sums_as_json
from action_tracker.kit.ids import new_id
from action_tracker.metrics.facts import Fact, sums
from action_tracker.metrics.sums import NAMES, Sums
from action_tracker.pool.shot import Intent

N_PEOPLE, N_SESSIONS, N_SHOTS, N_HALLS = 1000, 60, 84, 10
"""84 shots in each of 60,000 sessions are 5.04 million."""
N_PATTERNS = 300
FIRST_DAY, N_DAYS = date(2023, 11, 1), 1100
SHOT_COLUMNS = (
    "visit_id, number, shot_id, is_good, is_foul, intent, shot_type, roll, side, pocket, "
    "cut_deg, distance_in, chance, speed_mph, x_dia, y_dia"
)


@dataclass(frozen=True)
class Pattern:
    """One session's shots as lines to copy, without what names the session, and what they add up to."""

    lines: tuple[str, ...]
    sums: Sums


def patterns() -> list[Pattern]:
    """Sessions of different players, to be played again and again."""
    chance = random.Random(11)
    return [_pattern(chance) for _ in range(N_PATTERNS)]


def _pattern(chance: random.Random) -> Pattern:
    skill = chance.uniform(-0.15, 0.1)
    facts = [_fact(chance, skill) for _ in range(N_SHOTS)]
    extra = Sums(n_sessions=1, table_s=5400.0, n_runs=30, n_run_balls=sum(f.n_made for f in facts), best_run=5)
    return Pattern(tuple(_line(fact) for fact in facts), sums(facts) + extra)


def _fact(chance: random.Random, skill: float) -> Fact:
    """Nine shots of ten are pots, whose chance falls with distance and cut."""
    kind = chance.random()
    if kind < 0.1:
        is_good = chance.random() < 0.6
        return Fact(Intent.SAFETY if kind < 0.06 else Intent.BREAK, is_good, goes_on=is_good, speed_mph=8.0)
    distance, cut = chance.uniform(6, 100), abs(chance.gauss(0, 25))
    easy = min(max(1.05 - distance / 160 - cut / 150, 0.05), 0.99)
    is_good = chance.random() < min(max(easy + skill, 0.02), 0.995)
    fact = Fact(
        Intent.ATTACK,
        is_good,
        n_made=int(is_good),
        goes_on=is_good,
        cut_deg=min(cut, 80.0),
        distance_in=distance,
        speed_mph=chance.uniform(2, 10),
        roll=chance.choice(["draw", "stun", "follow", None]),
        side=chance.choice(["left", "none", "none", "right", None]),
        x_dia=chance.uniform(0, 8),
        y_dia=chance.uniform(0, 4),
    )
    if chance.random() < 0.15:
        return fact
    return replace(fact, chance=easy, margin_deg=0.3, needed_deg=min(cut, 60.0), pocket_in=30.0, pocket="F4")


def _line(fact: Fact) -> str:
    values = [fact.roll, fact.side, fact.pocket, fact.cut_deg, fact.distance_in, fact.chance, fact.speed_mph]
    told = [fact.is_good, False, fact.intent.value, fact.shot_type.value, *values, fact.x_dia, fact.y_dia]
    return "\t".join(
        "\\N" if value is None else f"{value:.4g}" if isinstance(value, float) else str(value) for value in told
    )


@dataclass(frozen=True)
class Visit:
    """Who played which pattern when and where."""

    number: int
    session_id: UUID
    person_id: UUID
    hall_id: UUID
    day: date
    pattern: Pattern


def fill(address: str) -> list[UUID]:
    """Write everybody, their sessions and all shots; the ids of the people."""
    with psycopg.connect(address) as db:
        people = [new_id() for _ in range(N_PEOPLE)]
        halls = [new_id() for _ in range(N_HALLS)]
        now = datetime.now(UTC)
        _copy(
            db,
            "halls (id, name, time_zone, created_at)",
            ((id, f"Hall {n}", "Europe/Rome", now) for n, id in enumerate(halls)),
        )
        told = (
            (id, f"p{n}@example.com", f"Player {n}", "x", now, False, False, "system") for n, id in enumerate(people)
        )
        _copy(db, "people (id, email, name, password_hash, created_at, is_admin, is_demo, theme)", told)
        visits = list(_visits(people, halls))
        _copy_sessions(db, visits, now)
        _copy_visits(db, visits)
        _copy_shots(db, visits)
        db.execute("SELECT setval(pg_get_serial_sequence('analytics_visits', 'id'), %s)", (len(visits) + 1,))
        db.commit()
        db.autocommit = True
        db.execute("VACUUM ANALYZE")
    return people


def _visits(people: Sequence[UUID], halls: Sequence[UUID]) -> Iterator[Visit]:
    chance = random.Random(12)
    played = patterns()
    number = 0
    for person_id in people:
        home = chance.choice(halls)
        for day in sorted(chance.sample(range(N_DAYS), N_SESSIONS)):
            number += 1
            when = FIRST_DAY + timedelta(days=day)
            yield Visit(number, new_id(), person_id, home, when, chance.choice(played))


def _copy(db: psycopg.Connection, into: str, rows: Iterator[tuple[object, ...]]) -> None:
    with db.cursor().copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _copy_sessions(db: psycopg.Connection, visits: Sequence[Visit], now: datetime) -> None:
    rows = (
        (
            one.session_id,
            one.person_id,
            "practice",
            one.hall_id,
            "[]",
            datetime(*one.day.timetuple()[:3], 18, tzinfo=UTC),
            now,
        )
        for one in visits
    )
    _copy(db, "sessions (id, person_id, kind, hall_id, goals, started_at, created_at)", rows)


def _copy_visits(db: psycopg.Connection, visits: Sequence[Visit]) -> None:
    written = {id(one.pattern): psycopg.types.json.Jsonb(sums_as_json(one.pattern.sums)) for one in visits}
    rows = (
        (v.number, v.session_id, v.person_id, v.day, "Europe/Rome", v.hall_id, "practice", written[id(v.pattern)])
        for v in visits
    )
    _copy(db, "analytics_visits (id, session_id, person_id, day, zone, hall_id, kind, sums)", rows)
    names = ", ".join(NAMES)
    days = (
        (
            new_id(),
            v.person_id,
            v.day,
            v.hall_id,
            "practice",
            *(_plain(getattr(v.pattern.sums, name)) for name in NAMES),
        )
        for v in visits
    )
    _copy(db, f"metrics_daily (id, person_id, day, hall_id, kind, {names})", days)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _copy_shots(db: psycopg.Connection, visits: Sequence[Visit]) -> None:
    with db.cursor().copy(f"COPY analytics_shots ({SHOT_COLUMNS}) FROM STDIN") as copy:
        for one in visits:
            first = one.number * N_SHOTS
            lines = (f"{one.number}\t{n}\t{first + n:032x}\t{line}" for n, line in enumerate(one.pattern.lines))
            copy.write("\n".join(lines) + "\n")
