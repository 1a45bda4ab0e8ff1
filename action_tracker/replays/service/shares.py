"""Sharing clips by a link: making one, taking it back, and what it shows to whoever holds it."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.kit import clock
from action_tracker.kit.ids import new_secret
from action_tracker.pool.edit import Caution
from action_tracker.privacy import service as privacy
from action_tracker.replays.model.clips import ClipPlan, FilmStatus, Look
from action_tracker.replays.model.errors import ClipNotReady
from action_tracker.replays.model.ids import ClipId
from action_tracker.replays.model.shares import NoSuchShare, NotYoursToShare, Share, ShareId, ShareState, Shown
from action_tracker.replays.rules import shares as rules
from action_tracker.replays.service import clips as clip_service
from action_tracker.replays.store import clips, shares
from action_tracker.replays.tables import ClipRow, ShareRow
from action_tracker.sessions.service import raw

COPY_TAG = "shared"
"""What tells the copies with blurred faces from the clips they were made of."""


def share(db: Db, me: Person, clip_id: ClipId, *, days: int, is_blurred: bool) -> tuple[Share, str]:
    """Make a link to my clip, and the token for it, which is told only now.

    Raises NoSuchClip, NotYourClip, NotYoursToShare, NotForMinors, or VideoGone where a film has to be made and cannot be.
    """
    row = clip_service.mine(db, me, clip_id)
    _check_may_share(db, me, row)
    film_id = _film_for(db, me, row, is_blurred=is_blurred)
    now, token = clock.now(), new_secret()
    made = ShareRow(person_id=me.id, clip_id=clip_id, film_id=film_id, is_blurred=is_blurred, created_at=now, n_views=0)
    made.token_hash, made.expires_at = shares.token_hash(token), now + timedelta(days=days)
    shares.add(db, made)
    return _share(db, made), token


def _check_may_share(db: Db, me: Person, row: ClipRow) -> None:
    """What is shared shows those who play: one of them shares it, and none is under age."""
    for session_id in {part.session_id for part in clips.parts_of(row)}:
        players = raw.players_of(db, [session_id])
        if players is None or not (me.is_admin or me.id in players):
            raise NotYoursToShare
        privacy.check_may_share(db, players)


def _film_for(db: Db, me: Person, row: ClipRow, *, is_blurred: bool) -> ClipId:
    """The clip whose film is shown; one with blurred faces is made where the clip's own shows them."""
    clip_id, look = ClipId(row.id), Look(**row.look)
    if is_blurred and not look.blur:
        copy = shares.blurred_copy(db, clip_id)
        if copy is not None:
            return ClipId(copy)
        tags = tuple(dict.fromkeys([*row.tags, COPY_TAG]))
        return clip_service.make(db, me, ClipPlan(row.title, clips.parts_of(row), tags, replace(look, blur=True))).id
    if row.status in {FilmStatus.LISTED, FilmStatus.FAILED}:
        clip_service.film(db, me, clip_id, None)
    return clip_id


def mine(db: Db, me: Person, clip_id: ClipId | None = None) -> list[Share]:
    """My links, of one clip or of all, newest first; raises NoSuchClip."""
    if clip_id is not None:
        clip_service.seen(db, me, clip_id)
    return [_share(db, row) for row in shares.of_person(db, me.id, clip_id)]


def revoke(db: Db, me: Person, share_id: ShareId) -> Share:
    """Let a link show nothing any more; raises NoSuchShare."""
    row = _mine(db, me, share_id)
    row.revoked_at = row.revoked_at or clock.now()
    return _share(db, row)


def restore(db: Db, me: Person, share_id: ShareId) -> Share:
    """Let a link that was taken back show its clip again, until it expires; raises NoSuchShare."""
    row = _mine(db, me, share_id)
    row.revoked_at = None
    return _share(db, row)


def looked(db: Db, me: Person, share_id: ShareId) -> Share:
    """Say that I looked at the film of my link and that nobody is recognised who should not be; raises NoSuchShare or ClipNotReady."""
    row = _mine(db, me, share_id)
    film = clips.row(db, ClipId(row.film_id), for_update=True)
    if film is None or film.status != FilmStatus.READY:
        raise ClipNotReady
    film.looked_at = film.looked_at or clock.now()
    db.flush()
    return _share(db, row)


def _mine(db: Db, me: Person, share_id: ShareId) -> ShareRow:
    row = shares.row(db, share_id)
    if row is None or row.person_id != me.id:
        raise NoSuchShare
    return row


def shown(db: Db, token: str) -> Shown | None:
    """What a link shows now; None where it shows nothing, whatever the reason."""
    row = shares.by_token(db, token)
    film = clips.row(db, ClipId(row.film_id)) if row else None
    if row is None or film is None or _state(db, row, film) not in {ShareState.OPEN, ShareState.PREPARING}:
        return None
    is_ready = film.status == FilmStatus.READY
    return Shown(ShareId(row.id), ClipId(film.id), film.title, is_ready, film.duration_s if is_ready else None)


def count_view(db: Db, share_id: ShareId) -> None:
    """Somebody watched it."""
    shares.count_view(db, share_id)


def _share(db: Db, row: ShareRow) -> Share:
    film = clips.row(db, ClipId(row.film_id))
    return Share(
        id=ShareId(row.id),
        clip_id=ClipId(row.clip_id),
        title=film.title if film else "",
        state=_state(db, row, film) if film else ShareState.CLOSED,
        is_blurred=row.is_blurred,
        created_at=row.created_at,
        expires_at=row.expires_at,
        n_views=row.n_views,
        film_id=ClipId(row.film_id),
        cautions=_cautions(row, film) if film else (),
    )


def _cautions(row: ShareRow, film: ClipRow) -> tuple[Caution, ...]:
    """What must be known of the film; nothing where faces are shown on purpose."""
    return clips.clip_of(film).told_cautions if row.is_blurred else ()


def _state(db: Db, row: ShareRow, film: ClipRow) -> ShareState:
    return rules.state_of(
        revoked_at=row.revoked_at,
        expires_at=row.expires_at,
        may_be_shown=_may_be_shown(db, row, film),
        film=rules.Film(FilmStatus(film.status), _cautions(row, film), film.looked_at is not None),
        now=clock.now(),
    )


def _may_be_shown(db: Db, row: ShareRow, film: ClipRow) -> bool:
    """Whether the clip and all it was cut from are there, faces are as was promised, and nobody in it is under age."""
    players = raw.players_of(db, {part.session_id for part in clips.parts_of(film)})
    original = clips.row(db, ClipId(row.clip_id))
    is_as_promised = bool(film.look["blur"]) or not row.is_blurred
    return original is not None and players is not None and is_as_promised and not privacy.has_minor(db, players)
