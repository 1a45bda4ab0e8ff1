"""What goes and when, and letting it go."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId, Role
from action_tracker.keeping import store
from action_tracker.keeping.model import Going
from action_tracker.keeping.rules import retention as rules
from action_tracker.kit import clock
from action_tracker.replays.service import marks
from action_tracker.sessions.model.ids import VideoId
from action_tracker.sessions.model.videos import RawVideo
from action_tracker.sessions.service import raw


def days(db: Db, me: Person, hall_id: HallId) -> int | None:
    """For how many days a hall keeps videos, None: for good; raises NoSuchHall."""
    halls.require(db, me, hall_id)
    return store.days(db, [hall_id], usual=rules.USUAL_DAYS)[hall_id]


def keep(db: Db, me: Person, hall_id: HallId, days: int | None) -> None:
    """Let a hall keep videos so long; what is due by that goes in a week at the earliest. Raises NoSuchHall or RoleNeeded."""
    halls.require(db, me, hall_id, Role.OPERATOR)
    store.keep(db, hall_id, days, now=clock.now())


def of_hall(db: Db, me: Person, hall_id: HallId) -> list[Going]:
    """What goes of a hall, and when; raises NoSuchHall or RoleNeeded."""
    halls.require(db, me, hall_id, Role.OPERATOR)
    return _going(db, raw.in_hall(db, hall_id))


def of_hall_after(db: Db, me: Person, hall_id: HallId, days: int | None) -> list[Going]:
    """What would go if the hall kept videos so long; raises NoSuchHall or RoleNeeded."""
    halls.require(db, me, hall_id, Role.OPERATOR)
    return _going(db, raw.in_hall(db, hall_id), instead={hall_id: days})


def of_person(db: Db, me: Person) -> list[Going]:
    """What goes of mine, and when."""
    return _going(db, raw.of_person(db, me.id))


def _going(db: Db, found: Sequence[RawVideo], *, instead: dict[HallId, int | None] | None = None) -> list[Going]:
    kept = store.days(db, {one.hall_id for one in found}, usual=rules.USUAL_DAYS) | (instead or {})
    starred, now = _starred(db, found), clock.now()
    going = [
        Going(
            one,
            rules.goes_at(one, kept[one.hall_id], is_starred=one.id in starred, now=now),
            one.id in starred,
        )
        for one in found
    ]
    return sorted(going, key=lambda one: (one.goes_at is None, one.goes_at or one.video.arrived_at))


def _starred(db: Db, found: Sequence[RawVideo]) -> set[VideoId]:
    """Those of these videos that stay because somebody gave a star to their session, to a shot on them, or to a clip of them."""
    kept = marks.kept_by_stars(db) if found else marks.Kept(frozenset(), frozenset())
    return {one.id for one in found if one.id in kept.video_ids or one.session_id in kept.session_ids}


def look_after(db: Db, *, now: datetime) -> list[RawVideo]:
    """Say of what has to be said that it goes, no longer say so of what stays, and tell what is to go now."""
    found = raw.in_hall(db)
    kept = store.days(db, {one.hall_id for one in found}, usual=rules.USUAL_DAYS)
    starred = _starred(db, found)
    judged = [(one, kept[one.hall_id], one.id in starred) for one in found]
    said = {one.id for one, days, star in judged if rules.is_to_be_noticed(one, days, is_starred=star, now=now)}
    raw.notice(db, [one.id for one in found if one.id in said and one.noticed_at is None], at=now)
    raw.notice(db, [one.id for one in found if one.id not in said and one.noticed_at is not None], at=None)
    return [one for one, days, star in judged if rules.is_due(one, days, is_starred=star, now=now)]


def let_go(db: Db, video: RawVideo, *, now: datetime) -> bool:
    """Let a video go that is due, unless something changed since that was looked at; whether it went."""
    raw.hold(db, video)
    again = next((one for one in raw.in_hall(db, video.hall_id) if one.id == video.id), None)
    if again is None:
        return False
    days = store.days(db, [again.hall_id], usual=rules.USUAL_DAYS)[again.hall_id]
    star = bool(_starred(db, [again]))
    if not rules.is_due(again, days, is_starred=star, now=now):
        return False
    return raw.let_go(db, again.id, now=now)
