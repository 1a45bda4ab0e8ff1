"""What coaches ask of those who agreed to be coached."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from action_tracker.coach.drills.model import Drill
from action_tracker.coaching.model.drills import Run
from action_tracker.kit.errors import NotFound, Refused


@dataclass(frozen=True)
class Assignment:
    """A drill that a coach asked for; `done` is the first whole run at it since."""

    id: UUID
    drill: Drill
    coach_name: str
    is_by_me: bool
    note: str
    due_on: date | None
    assigned_at: datetime
    done: Run | None


class NotYourPlayer(NotFound):
    """There is nobody of this name who lets you see what they play."""


class NoSuchAssignment(NotFound):
    """There is no such assignment, or it was taken back."""


class TooManyAssignments(Refused):
    """That many drills are open for one player and no more. Take one back first."""
