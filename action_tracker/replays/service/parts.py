"""What somebody wants to show, looked up: shots and stretches of videos become the parts of a clip or reel."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.replays.model.clips import Part
from action_tracker.replays.model.errors import NoSuchShot, NotFilmed, NothingToShow, TooManyParts
from action_tracker.replays.rules import clips as rules
from action_tracker.sessions.model.errors import NoSuchSession, NoSuchVideo
from action_tracker.sessions.model.ids import SessionId, ShotId, VideoId
from action_tracker.sessions.service import footage, permission


@dataclass(frozen=True)
class PartPlan:
    """What somebody wants to show: a shot, as long as it takes or from `start_s` to `end_s`; or a stretch of a video.

    `slow` is what of it is to be shown slower, from when to when.
    """

    shot_id: ShotId | None = None
    video_id: VideoId | None = None
    start_s: float = 0.0
    end_s: float = 0.0
    slow: tuple[float, float] | None = None


def found(db: Db, me: Person, plans: Sequence[PartPlan]) -> tuple[Part, ...]:
    """The parts somebody wants; raises NoSuchShot, NoSuchVideo, NotFilmed, NothingToShow or TooManyParts."""
    if not plans:
        raise NothingToShow
    if len(plans) > rules.MOST_PARTS:
        raise TooManyParts
    of_shots = _of_shots(db, me, [plan.shot_id for plan in plans if plan.shot_id])
    return tuple(_cut(db, of_shots[plan.shot_id], plan) if plan.shot_id else _stretch(db, me, plan) for plan in plans)


def _cut(db: Db, whole: Part, plan: PartPlan) -> Part:
    """A shot as it was wanted: whole, or from when to when somebody chose."""
    if plan.start_s == plan.end_s == 0:
        return replace(whole, slow=plan.slow)
    video = footage.filmed(db, [whole.video_id])[whole.video_id]
    return rules.within(replace(whole, start_s=plan.start_s, end_s=plan.end_s, slow=plan.slow), video.duration_s)


def _of_shots(db: Db, me: Person, ids: Sequence[ShotId]) -> dict[ShotId, Part]:
    """One part for each shot, as long as it is shown."""
    homes = footage.home_of(db, ids)
    if len(homes) < len(set(ids)):
        raise NoSuchShot
    made: dict[ShotId, Part] = {}
    for session_id in set(homes.values()):
        try:
            permission.seen(db, me, session_id)
        except NoSuchSession:
            raise NoSuchShot from None
        made |= of_session(db, session_id, {id for id, home in homes.items() if home == session_id})
    if set(ids) - set(made):
        raise NotFilmed
    return made


def of_session(db: Db, session_id: SessionId, ids: Iterable[ShotId]) -> dict[ShotId, Part]:
    """Those of these shots of a session that are on a video, each as a part; asks nobody whether they may be seen."""
    wanted = set(ids)
    kept = [one for one in footage.shots_of(db, session_id) if one.id in wanted]
    videos = footage.filmed(db, [one.video_id for one in kept if one.video_id])
    made = {}
    for one in kept:
        video = videos.get(one.video_id) if one.video_id else None
        if video is not None:
            start_s, end_s = rules.span_of(one.shot, video.duration_s)
            part = Part(session_id, video.video_id, start_s, end_s, one.id, title=f"Shot {one.number}")
            made[one.id] = rules.within(part, video.duration_s)
    return made


def _stretch(db: Db, me: Person, plan: PartPlan) -> Part:
    if plan.video_id is None:
        raise NothingToShow
    video = footage.filmed(db, [plan.video_id]).get(plan.video_id)
    if video is None:
        raise NoSuchVideo
    try:
        permission.seen(db, me, video.session_id)
    except NoSuchSession:
        raise NoSuchVideo from None
    wanted = Part(video.session_id, video.video_id, plan.start_s, plan.end_s, slow=plan.slow)
    return rules.within(wanted, video.duration_s)
