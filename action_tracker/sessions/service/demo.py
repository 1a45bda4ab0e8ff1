"""A first session for the demo hall: its video is filmed by the house itself and then read like any other."""

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.halls.model import HallTable
from action_tracker.sessions.model.sessions import SessionKind
from action_tracker.sessions.service import uploads
from action_tracker.sessions.service.sessions import SessionPlan, start
from action_tracker.sessions.service.uploads import FilePlan
from action_tracker.sessions.service.videos import FILM_DEMO, queue

GOALS = ("Stay level through the stroke", "Plan the next ball before you shoot")
FILE = FilePlan("Demo session.mp4", 0, "video/mp4")


def begin(db: Db, person: Person, table: HallTable) -> None:
    """Start the session and queue its video, whose file is made by the worker that takes it on."""
    plan = SessionPlan(kind=SessionKind.PRACTICE, title="A first session", table_id=table.id, goals=GOALS)
    queue(db, uploads.add(db, start(db, person, plan), FILE), job=FILM_DEMO)
