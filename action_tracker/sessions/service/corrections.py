"""A person's last word: said once however often it is sent, kept for good, and told on from then on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session as Db

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import Person, PersonId
from action_tracker.infra.queue import jobs
from action_tracker.kit import clock
from action_tracker.sessions.model.corrections import Correction, KeptCorrection, Place, Seen, Word
from action_tracker.sessions.model.errors import (
    AnotherCorrection,
    BuiltUpon,
    NothingToUndo,
    NotInThisVideo,
)
from action_tracker.sessions.model.ids import CorrectionId, SessionId, VideoId
from action_tracker.sessions.model.sessions import READ
from action_tracker.sessions.rules import strokes
from action_tracker.sessions.rules.fold import REVERSAL, Fold, Played, fold
from action_tracker.sessions.service import permission, telling
from action_tracker.sessions.store import balls, corrections, seen, videos
from action_tracker.sessions.tables import CorrectionRow

Words = Mapping[str, Any]
FORGOTTEN_NAME = "Somebody who left"
"""Who said something, where nothing may be known of them any more."""


def say(db: Db, me: Person, session_id: SessionId, words: Sequence[Words]) -> tuple[list[KeptCorrection], int]:
    """Keep what somebody says and tell the session anew; what was said before under the same id is not said twice.

    Returns what was kept and how many shots are left to review. Raises NoSuchSession, NotAPlayer, AnotherCorrection, BuiltUpon,
    NothingToUndo or NotInThisVideo, each with the `id` at fault; then nothing is kept.
    """
    permission.played_in(db, me, session_id)
    videos.touch_session(db, session_id)
    fresh = _unsaid(db, session_id, words)
    desk = _Desk(db, me, session_id)
    for number, one in enumerate(fresh):
        desk.take(one, number)
    now = telling.tell_again(db, session_id)
    for video_id in sorted(desk.touched, key=str):
        jobs.announce(db, READ, session_id=str(session_id), video_id=str(video_id) if video_id else None)
    asked_for = {UUID(one["id"]) for one in words}
    rows = [row for row in corrections.rows(db, session_id) if row.id in asked_for]
    return _told(db, rows, now.fold if now else Fold()), len(now.asked) if now else 0


def _unsaid(db: Db, session_id: SessionId, words: Sequence[Words]) -> list[Words]:
    """Those that were not said before; raises AnotherCorrection where something else was."""
    known = corrections.by_id(db, [CorrectionId(UUID(one["id"])) for one in words])
    before = {str(id): row.words if row.session_id == session_id else None for id, row in known.items()}
    fresh: dict[str, Words] = {}
    for one in words:
        id = one["id"]
        if (id in before and before[id] != one) or (id in fresh and fresh[id] != one):
            raise AnotherCorrection(id=id)
        if id not in before:
            fresh[id] = one
    return list(fresh.values())


class _Desk:
    """What is known of a session while words about it are taken down."""

    def __init__(self, db: Db, me: Person, session_id: SessionId) -> None:
        self.db, self.me, self.session_id = db, me, session_id
        self.now = clock.now()
        self.played: Played = telling.played(db, session_id)
        self.log: list[Correction] = telling.said(db, session_id)
        self.touched: set[VideoId | None] = set()

    def take(self, words: Words, number: int) -> None:
        """Take down one thing; `number` keeps those apart that were said at one instant."""
        row = CorrectionRow(id=UUID(words["id"]), session_id=self.session_id, person_id=self.me.id)
        row.kept_at, row.made_at = self.now, self._moment(words, number)
        row.kind, row.words = words["kind"], dict(words)
        said = corrections.correction_of(row)
        self._check(said)
        was = self._was(said.place) if "shot" in words else None
        row.was = seen.json_of(was) if was else None
        if said.kind is Word.MERGE:
            row.following = self._following(said)
        if said.kind is Word.NAME_BALL and said.place is not None:
            row.ball = words["ball"]
            row.ball_at = balls.place_of(self.db, said.place, words["ball"])
        corrections.add(self.db, row)
        self.log.append(corrections.correction_of(row))
        self.touched |= self._videos(said)

    def _moment(self, words: Words, number: int) -> datetime:
        """When it was said, by the clock of whoever said it, but not in the future."""
        said = words.get("made_at")
        latest = self.now + timedelta(microseconds=number)
        return min(datetime.fromisoformat(said), latest) if said else latest

    def _check(self, said: Correction) -> None:
        video_id = said.place.video_id if said.place else None
        if video_id is not None and video_id not in self.played.order:
            raise NotInThisVideo(id=str(said.id))
        if said.kind not in REVERSAL:
            return
        known = {one.id for one in self.log if one.kind not in REVERSAL}
        if said.of not in known:
            raise NothingToUndo(id=str(said.id))
        if said.kind is Word.UNDO:
            self._check_free(said)

    def _check_free(self, said: Correction) -> None:
        """Raises BuiltUpon when what is to be undone bears something else."""
        now = fold(self.played, self.log)
        above = [id for id, below in now.built_on.items() if said.of in below and id not in now.undone]
        if above:
            raise BuiltUpon(id=str(said.id), built_upon_by=[str(id) for id in above])

    def _was(self, place: Place | None) -> Seen | None:
        """The shot as the machine sees it now or, where it does not, as it did when somebody spoke of it before."""
        if place is None:
            return None
        by_id = {one.id: one for one in self.played.seen}
        if place.id in by_id:
            return by_id[place.id]
        earlier = [one.was for one in self.log if one.was and one.place and place.id and one.place.id == place.id]
        if earlier:
            return earlier[-1]
        found = strokes.nearest(place, (one.place for one in self.played.seen)) if place.id is None else None
        return by_id[found.id] if found is not None and found.id is not None else None

    def _following(self, said: Correction) -> dict[str, Any] | None:
        """The shot after the one that is meant, as it is told now."""
        shots = fold(self.played, self.log).shots
        places = [Place(one.video_id, one.shot.start_s, one.shot.end_s, one.id) for one in shots]
        meant = said.place
        if meant is None:
            return None
        found = next((one for one in places if one.id == meant.id), None) or strokes.nearest(meant, places)
        at = places.index(found) + 1 if found is not None else len(places)
        if at >= len(places) or places[at].video_id != meant.video_id:
            return None
        after = places[at]
        video_id = str(after.video_id) if after.video_id else None
        return {"id": str(after.id), "video_id": video_id, "start_s": after.start_s, "end_s": after.end_s}

    def _videos(self, said: Correction) -> set[VideoId | None]:
        about = next((one for one in self.log if one.id == said.of), said) if said.of else said
        return {about.place.video_id} if about.place else set()


def log(db: Db, me: Person, session_id: SessionId) -> list[KeptCorrection]:
    """Everything that people said of a session, in the order they said it; raises NoSuchSession."""
    session = permission.seen(db, me, session_id)
    rows = corrections.rows(db, session_id)
    return _told(db, rows, telling.told(db, session).fold if rows else Fold())


def _told(db: Db, rows: Iterable[CorrectionRow], now: Fold) -> list[KeptCorrection]:
    rows = list(rows)
    names = accounts.names(db, {PersonId(row.person_id) for row in rows if row.person_id}) if rows else {}
    return [_kept(row, names[PersonId(row.person_id)] if row.person_id else FORGOTTEN_NAME, now) for row in rows]


def _kept(row: CorrectionRow, name: str, now: Fold) -> KeptCorrection:
    id = CorrectionId(row.id)
    return KeptCorrection(
        id=id,
        session_id=SessionId(row.session_id),
        person_id=PersonId(row.person_id) if row.person_id else None,
        person_name=name,
        kept_at=row.kept_at,
        made_at=row.made_at,
        words=row.words,
        is_undone=id in now.undone,
        has_effect=id in now.in_effect,
    )


def originals(db: Db, me: Person, session_id: SessionId) -> list[Seen]:
    """The shots as the machine reads them, whatever people said; raises NoSuchSession."""
    permission.seen(db, me, session_id)
    return list(telling.played(db, session_id).seen)
