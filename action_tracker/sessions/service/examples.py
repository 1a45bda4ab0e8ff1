"""Sessions that were never played, to try lists and pages with: fake, said to be so, and the same every time."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp

from sqlalchemy.orm import Session as Db

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import EmailTaken, Person
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallTable
from action_tracker.halls.service import TablePlan
from action_tracker.kit import clock
from action_tracker.kit.ids import new_id, new_secret
from action_tracker.pool import written
from action_tracker.pool.ball import Kind, kind_of
from action_tracker.pool.shot import Foul, Intent, Pot, Result, Shot
from action_tracker.sessions.model.corrections import Word
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.model.sessions import SessionKind
from action_tracker.sessions.service import sessions, telling
from action_tracker.sessions.service.sessions import SessionPlan
from action_tracker.sessions.tables import CorrectionRow

NAME, EMAIL, HALL = "Tyga Hoodz", "tyga@ladder.example", "ChalkCity"
OPPONENTS = ("Left-Hand Lou", "Bank Shot Bea", "Ned the Nit")
N_SESSIONS = 15
POCKETS = ("H0", "S0", "F0", "F4", "S4", "H4")
SHOT_EVERY_S = 45.0
NOTED = ("contact_s", "result", "intent", "shot_type", "foul", "pots", "cut_deg", "distance_in", "cue_speed_mph")


@dataclass(frozen=True)
class Seeded:
    """What was made: the sign-in of its player, and how many sessions; none when they were there already."""

    email: str
    password: str | None
    n_sessions: int


def seed(db: Db, *, now: datetime, n_shots: int | None = None) -> Seeded:
    """Make the player, their hall and fifteen sessions of the last weeks; does nothing when the player is there already.

    `n_shots` fixes how many shots a session has; without it that depends on how long it lasted.
    """
    password = new_secret()[:16]
    try:
        with db.begin_nested():
            player = accounts.create(db, accounts.NewPerson(EMAIL, NAME, password))
    except EmailTaken:
        return Seeded(EMAIL, None, 0)
    hall = halls.open_hall(db, player, name=HALL, time_zone="America/Chicago")
    table = halls.set_up_table(db, player, hall.id, TablePlan(name="Table 1", size="9ft", cloth="blue"))
    chance = random.Random(20251001)  # noqa: S311 - the same example everywhere, nothing secret
    for number in range(N_SESSIONS):
        hours = 1 + chance.random() * 2
        started_at = now - timedelta(days=2 * (N_SESSIONS - number), hours=hours)
        session_id = _session(db, player, table, started_at, chance)
        count = n_shots if n_shots is not None else round(hours * 3600 / SHOT_EVERY_S)
        _note(db, player, session_id, _shots(count, chance, skill=0.4 + 0.02 * number))
    return Seeded(EMAIL, password, N_SESSIONS)


def _note(db: Db, player: Person, session_id: SessionId, played: Iterable[Shot]) -> None:
    """Have the player say that these shots were played."""
    now = clock.now()
    for shot in played:
        told = written.shot(shot)
        fields = {name: told[name] for name in NOTED if told[name] is not None or name == "foul"}
        words = {"kind": Word.ADD, "start_s": told["start_s"], "end_s": told["end_s"], "fields": fields | {"player": 0}}
        row = CorrectionRow(id=new_id(), session_id=session_id, person_id=player.id, kept_at=now, made_at=now)
        row.kind, row.words = Word.ADD, words
        db.add(row)
    db.flush()
    telling.tell_again(db, session_id)


def _session(db: Db, player: Person, table: HallTable, started_at: datetime, chance: random.Random) -> SessionId:
    is_match = chance.random() > 0.6
    plan = SessionPlan(
        kind=SessionKind.MATCH if is_match else SessionKind.PRACTICE,
        title=None if is_match else "Example: practice that was never played",
        hall_id=table.hall_id,
        table_id=table.id,
        opponent_name=chance.choice(OPPONENTS) if is_match else None,
        race_to=7 if is_match else None,
        goals=("Stay down on the shot",),
        started_at=started_at,
    )
    return sessions.start(db, player, plan)


def _shots(count: int, chance: random.Random, *, skill: float) -> Iterator[Shot]:
    for index in range(count):
        yield _shot(index, chance, skill)


def _shot(index: int, chance: random.Random, skill: float) -> Shot:
    """A shot whose chance falls with its distance and thickness, as it does for people."""
    start_s = 20.0 + index * SHOT_EVERY_S + chance.random() * 10
    is_break, is_safety = index % 9 == 0, chance.random() < 0.08
    cut_deg, distance_in = abs(chance.gauss(0, 26)), 8 + chance.random() * 62
    hardness = cut_deg / 30 + distance_in / 40 - 4 * skill
    is_good = chance.random() < 1 / (1 + exp(hardness))
    intent = Intent.BREAK if is_break else Intent.SAFETY if is_safety else Intent.ATTACK
    results = (Result.SUCCESS, Result.FAIL) if intent is Intent.SAFETY else (Result.MAKE, Result.MISS)
    number = 1 + index % 15
    falls = is_good and intent is not Intent.SAFETY
    return Shot(
        start_s=start_s,
        contact_s=start_s + 0.4,
        end_s=start_s + 4 + chance.random() * 3,
        result=results[0] if is_good else results[1],
        intent=intent,
        foul=Foul.SCRATCH if chance.random() < 0.03 else None,
        pots=(_pot(number, start_s, chance),) if falls else (),
        cut_deg=None if is_break else round(min(cut_deg, 80), 1),
        distance_in=None if is_break else round(distance_in, 1),
        cue_speed_mph=round(18 + chance.gauss(0, 1.5) if is_break else 3 + abs(chance.gauss(3, 2)), 1),
        confidence=1.0,
    )


def _pot(number: int, start_s: float, chance: random.Random) -> Pot:
    kind: Kind = kind_of(number)
    return Pot(number, kind, number, chance.choice(POCKETS), start_s + 1.5, 1.0)
