"""Looking for shots in one session, in a hall, or in all sessions of a person."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session as Db

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import Person, PersonId
from action_tracker.halls import service as halls
from action_tracker.halls.model import Role
from action_tracker.sessions.model.finding import Choice, Counts, FoundPage, Group, Wish
from action_tracker.sessions.model.ids import SessionId, ShotId
from action_tracker.sessions.rules.sessions import CursorNotUnderstood
from action_tracker.sessions.service import permission
from action_tracker.sessions.store import finding

MOST_IN_A_PAGE = 200
NAME = "name "
"""An opponent without an account is told apart by the name, after this word."""


def _is_mine(db: Db, me: Person, wish: Wish) -> bool:
    """Whether only sessions that I played in count; raises NoSuchSession or NoSuchHall."""
    if wish.session_id is not None:
        permission.seen(db, me, wish.session_id)
        return False
    if wish.hall_id is not None:
        halls.require(db, me, wish.hall_id)
        return halls.role_in(db, me, wish.hall_id) not in {Role.COACH, Role.OPERATOR}
    return True


def counts(db: Db, me: Person, wish: Wish) -> Counts:
    """How many shots fit, and what each further choice would give; raises NoSuchSession or NoSuchHall."""
    told = finding.counts(db, me.id, wish, is_mine=_is_mine(db, me, wish))
    sessions = [row for row in told if row.name == "session"]
    rows = [row for row in told if row.label is not None]
    names = _opponents(db, [row.label for row in rows if row.name == Group.OPPONENT])
    groups = {
        group: tuple(Choice(row.label, row.n, names.get(row.label)) for row in rows if row.name == group)
        for group in Group
    }
    return Counts(
        sum(row.n for row in sessions),
        len(sessions),
        sum(row.n_filmed for row in sessions),
        round(sum(row.filmed_s for row in sessions), 1),
        groups,
    )


def _opponents(db: Db, labels: Sequence[str]) -> dict[str, str]:
    """The names of opponents by their labels."""
    with_account = [PersonId(UUID(label)) for label in labels if not label.startswith(NAME)]
    known = {str(id): name for id, name in accounts.names(db, with_account).items()} if with_account else {}
    return known | {label: label.removeprefix(NAME).title() for label in labels if label.startswith(NAME)}


def found(db: Db, me: Person, wish: Wish, *, limit: int, cursor: str | None) -> FoundPage:
    """The shots that fit, newest session first; raises NoSuchSession, NoSuchHall or CursorNotUnderstood."""
    limit = min(max(1, limit), MOST_IN_A_PAGE)
    after = _after(cursor) if cursor else None
    rows = finding.found(db, me.id, wish, is_mine=_is_mine(db, me, wish), limit=limit + 1, after=after)
    last = rows[limit - 1] if len(rows) > limit else None
    items = [_item(row, wish.starred) for row in rows[:limit]]
    return FoundPage(json.dumps(items, separators=(",", ":"), default=str), _cursor(last) if last else None)


def _item(row: Any, starred: frozenset[ShotId]) -> dict[str, Any]:
    return {
        "shot": row.shot,
        "session": {
            "id": row.session_id,
            "title": row.session_title,
            "kind": row.session_kind,
            "started_at": row.started_at.isoformat(),
        },
        "preview_url": f"/api/videos/{row.video_id}/preview.mp4" if row.has_preview else None,
        "fps": row.fps,
        "video_s": row.video_s,
        "labels": {group.value: label for group in Group if (label := finding.label_of(row, group)) is not None},
        "is_starred": row.id in starred,
    }


def labels(db: Db, me: Person, session_id: SessionId, starred: frozenset[ShotId]) -> dict[str, dict[str, str]]:
    """The choices that each shot of a session has, by its id; raises NoSuchSession."""
    permission.seen(db, me, session_id)
    rows = finding.labels(db, me.id, Wish(session_id=session_id, starred=starred))
    return {
        str(row.id): {group.value: label for group in Group if (label := finding.label_of(row, group)) is not None}
        for row in rows
    }


def _cursor(row: Any) -> str:
    return json.dumps([row.started_at.isoformat(), str(row.session_id), row.position, row.start_s, str(row.id)])


def _after(cursor: str) -> dict[str, Any]:
    """The place in the list that `_cursor` told; raises CursorNotUnderstood."""
    try:
        at, session_id, position, start_s, id = json.loads(cursor)
        started_at = datetime.fromisoformat(at)
        place = {"position": int(position), "start_s": float(start_s), "shot": UUID(id)}
        return {"started_at": started_at, "after_session": UUID(session_id), **place}
    except (ValueError, TypeError, AttributeError):
        raise CursorNotUnderstood from None
