"""Sessions from before there were corrections keep their shots, and can be corrected."""

import json
import zlib
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from alembic import command
from sqlalchemy import Engine, text

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import PersonId
from action_tracker.infra import database, embedded_postgres, migrations
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.shots import Sieve, Source
from action_tracker.sessions.service import sessions, telling

PERSON, SESSION, VIDEO = uuid4(), uuid4(), uuid4()
SEEN, NOTED = uuid4(), uuid4()
BALLS = [
    {"id": 0, "kind": "cue", "number": None, "confidence": 1},
    {"id": 3, "kind": "solid", "number": 5, "confidence": 1},
]
EVENTS = [
    {"t_s": 10.2, "kind": "cushion", "balls": [3], "where": "head"},
    {"t_s": 90, "kind": "rest", "balls": [], "where": None},
]


@pytest.fixture
def old(server: embedded_postgres.Server, engine_of_session: Engine) -> Iterator[Engine]:
    """A database as an earlier release left it."""
    name = f"old_{uuid4().hex}"
    with engine_of_session.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    address = database.normal_address(server.address).set(database=name)
    engine = database.connect(address.render_as_string(hide_password=False))
    with engine.connect() as connection:
        command.upgrade(migrations._config(connection), "shown_tables")
        connection.commit()
    with engine.begin() as connection:
        for words, told in ROWS:
            connection.execute(text(words), told)
    yield engine
    engine.dispose()


SHOT = (
    "INSERT INTO shots (id, session_id, video_id, source, start_s, contact_s, end_s, result, intent, shot_type, pots, object_ball, "
    "cut_deg, confidence) VALUES (:id, :session, :video, :source, 10, 10.1, 14, 'make', 'attack', 'bank', "
    "CAST(:pots AS jsonb), 3, 12.5, 0.7)"
)
POTS = json.dumps([{"ball": 3, "kind": "solid", "number": 5, "pocket": "F4", "t_s": 12, "confidence": 0.9}])
SLICE = zlib.compress(json.dumps({"tracks": [], "events": EVENTS}).encode())
ROWS = (
    (
        "INSERT INTO people (id, email, name, password_hash, is_admin, is_demo, theme, created_at) "
        "VALUES (:id, 'a@b.example', 'Anna', '', false, false, 'system', now())",
        {"id": PERSON},
    ),
    (
        "INSERT INTO sessions (id, person_id, kind, goals, started_at, created_at) "
        "VALUES (:id, :person, 'practice', '[]', now(), now())",
        {"id": SESSION, "person": PERSON},
    ),
    (
        "INSERT INTO videos (id, session_id, position, file_name, content_type, size_bytes, created_at, status) "
        "VALUES (:id, :session, 0, 'a.mov', '', 1, now(), 'ready')",
        {"id": VIDEO, "session": SESSION},
    ),
    (
        "INSERT INTO readings (video_id, kept_at, outline) VALUES (:id, now(), CAST(:told AS jsonb))",
        {"id": VIDEO, "told": json.dumps({"balls": BALLS})},
    ),
    ("INSERT INTO reading_slices (video_id, number, body) VALUES (:id, 0, :body)", {"id": VIDEO, "body": SLICE}),
    (SHOT, {"id": SEEN, "session": SESSION, "video": VIDEO, "source": "vision", "pots": POTS}),
    (SHOT, {"id": NOTED, "session": SESSION, "video": None, "source": "manual", "pots": POTS}),
)


def test_shots_are_the_same_after_they_were_moved_and_told_again(old: Engine) -> None:
    migrations.upgrade(old)
    with database.transaction(old) as db:
        me = accounts.person(db, PersonId(PERSON))
        before = sessions.played(db, me, SessionId(SESSION), Sieve())
        telling.tell_again(db, SessionId(SESSION))
        after = sessions.played(db, me, SessionId(SESSION), Sieve())
        [seen] = telling.played(db, SessionId(SESSION)).seen
    assert [(one.id, one.video_id, one.source) for one in after] == [
        (NOTED, None, Source.MANUAL),
        (SEEN, VideoId(VIDEO), Source.VISION),
    ]
    assert after[1] == before[1]
    assert (after[0].shot.result, after[0].shot.cut_deg, after[0].shot.pots[0].pocket) == ("make", 12.5, "F4")
    assert ([event.t_s for event in seen.events], seen.balls[3].number) == ([10.2], 5)
    assert isinstance(after[0].id, UUID)
