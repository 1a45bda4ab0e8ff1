"""Coaching summaries as they are read: mine, those of people I coach, and the shots behind a tip."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person, PersonId
from action_tracker.coaching.model.tips import EvidenceShot, NoSuchSummary, NoSuchTip, Summary
from action_tracker.coaching.rules.rephrasing import faithful
from action_tracker.coaching.store import tips as store
from action_tracker.coaching.tables.tips import SummaryRow
from action_tracker.halls import service as halls
from action_tracker.sessions.model.ids import SessionId, ShotId
from action_tracker.sessions.service import footage, permission

MOST_SCORES = 30


def of_session(db: Db, me: Person, session_id: SessionId) -> Summary:
    """The summary of a session: my own where I played, else that of its person where I coach them. Raises NoSuchSession, NoSuchSummary."""
    session = permission.seen(db, me, session_id)
    row = store.row(db, session_id, me.id)
    if row is None and _may_read(db, me, session.person_id):
        row = store.row(db, session_id, session.person_id)
    if row is None:
        raise NoSuchSummary
    return _shown(row)


def _shown(row: SummaryRow) -> Summary:
    """What is kept, with other words only where they still say the same."""
    told = store.summary_of(row)
    sentences = {tip["rule"]: tip["sentence"] for tip in told.tips}
    return replace(told, rephrased=faithful(sentences, told.rephrased))


def _may_read(db: Db, me: Person, player_id: PersonId) -> bool:
    """Weaknesses are for the player, who coaches them, and those who look after the house."""
    return me.id == player_id or me.is_admin or halls.coached_where(db, me.id, player_id) is not None


def newest(db: Db, me: Person) -> list[Summary]:
    """My last summaries, the newest first."""
    return [_shown(row) for row in store.newest(db, me.id, MOST_SCORES)]


def evidence(db: Db, me: Person, session_id: SessionId, rule: str) -> list[EvidenceShot]:
    """The shots behind a tip of a session, in the order they were played; raises NoSuchSession, NoSuchSummary or NoSuchTip."""
    summary = of_session(db, me, session_id)
    tip = next((one for one in (*summary.tips, *summary.others) if one["rule"] == rule), None)
    if tip is None:
        raise NoSuchTip
    wanted = {ShotId(UUID(id)): at for at, id in enumerate(tip["evidence"])}
    homes = footage.home_of(db, list(wanted))
    found = [shot for home in dict.fromkeys(homes.values()) for shot in _shots(db, me, home) if shot.id in wanted]
    return sorted(found, key=lambda shot: wanted[shot.id])


def _shots(db: Db, me: Person, session_id: SessionId) -> list[EvidenceShot]:
    """The shots of a session, with their videos as far as those are there."""
    session = permission.seen(db, me, session_id)
    kept = footage.shots_of(db, session_id)
    there = footage.filmed(db, [one.video_id for one in kept if one.video_id])
    return [
        EvidenceShot(
            id=one.id,
            session_id=session_id,
            number=one.number,
            started_at=session.started_at,
            start_s=one.shot.start_s,
            end_s=one.shot.end_s,
            contact_s=one.shot.contact_s,
            video_id=one.video_id if one.video_id and (seen := there.get(one.video_id)) and seen.preview_key else None,
            result=one.shot.result.value,
            cut_deg=one.shot.cut_deg,
            distance_in=one.shot.distance_in,
        )
        for one in kept
    ]
