"""Looks for shots, and counts what each choice would find."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.infra.database import ask
from action_tracker.sessions.model.finding import (
    CUTS_DEG,
    DIFFICULTIES,
    DISTANCES_IN,
    ROLLS,
    SIDES_PCT,
    SURE,
    Band,
    Group,
    Wish,
)
from action_tracker.sessions.store.shots import BLANK, SHOWN

Json = dict[str, Any]


def _banded(value: str, bands: Sequence[Band]) -> str:
    """The band of a value in SQL; NULL where the value is."""
    steps = " ".join(f"WHEN {value} < {band.below} THEN '{band.name}'" for band in bands if band.below is not None)
    return f"CASE WHEN {value} IS NULL THEN NULL {steps} ELSE '{bands[-1].name}' END"


_OTHER = "CASE WHEN sessions.opponent_id = %(me)s THEN sessions.person_id ELSE sessions.opponent_id END"
_ALONE = "sessions.opponent_id IS NULL AND sessions.opponent_name IS NULL AND sessions.kind = 'practice'"
_PLAYER = f"coalesce(CAST(more->>'player' AS integer), CASE WHEN {_ALONE} THEN 0 END)"
"""Who played a shot: 0 the session's person, 1 the opponent; who practises alone plays every shot."""
_ME = "CASE WHEN sessions.person_id = %(me)s THEN 0 WHEN sessions.opponent_id = %(me)s THEN 1 END"
LABELS = {
    Group.RESULT: "CASE WHEN intent = 'break' AND result = 'miss' THEN 'dry' ELSE result END",
    Group.INTENT: "intent",
    Group.SHOT_TYPE: "shot_type",
    Group.FOUL: "CASE WHEN foul IS NULL OR foul = 'scratch' THEN foul ELSE 'other' END",
    Group.ROLL: _banded("roll_ratio", ROLLS),
    Group.SIDE: f"coalesce(said->>'side', {_banded('side_pct', SIDES_PCT)})",
    Group.DISTANCE: _banded("distance_in", DISTANCES_IN),
    Group.CUT: _banded("cut_deg", CUTS_DEG),
    Group.DIFFICULTY: _banded("CAST(more->'aim'->>'difficulty' AS double precision)", DIFFICULTIES),
    Group.CONFIDENCE: f"CASE WHEN source <> 'vision' OR is_confirmed OR confidence >= {SURE} THEN 'sure' ELSE 'unsure' END",
    Group.PLAYER: f"CASE {_PLAYER} WHEN {_ME} THEN 'mine' WHEN 1 - {_ME} THEN 'theirs' WHEN 0 THEN 'first' WHEN 1 THEN 'second' END",
    Group.KIND: "CASE WHEN sessions.game->>'name' = 'drill' THEN 'drill' ELSE sessions.kind END",
    Group.OPPONENT: f"coalesce(CAST({_OTHER} AS text), 'name ' || lower(sessions.opponent_name))",
    Group.STARRED: "CASE WHEN shots.id = ANY(%(starred_shots)s) THEN 'starred' END",
}
"""The choice a shot has in each group."""

_SCOPES = {
    "session": "sessions.id = %(session)s",
    "mine": "(sessions.person_id = %(me)s OR sessions.opponent_id = %(me)s)",
    "hall": "sessions.hall_id = %(hall)s",
    "from": "sessions.started_at >= %(from_at)s",
    "to": "sessions.started_at < %(to_at)s",
}
_FROM = """
FROM sessions JOIN shots ON shots.session_id = sessions.id LEFT JOIN videos ON videos.id = shots.video_id
WHERE sessions.deleted_at IS NULL AND videos.deleted_at IS NULL AND {scope}
"""
_FITS = {group: f"coalesce({label} = ANY(%({group.value})s), false)" for group, label in LABELS.items()}

_COUNTS = """
WITH told AS {kept} (SELECT *, {n_failed} AS n_failed FROM (
    SELECT shots.session_id, (shots.video_id IS NOT NULL) AS is_filmed, shots.end_s - shots.start_s AS lasts_s,
           {labels} {from_} OFFSET 0) AS labelled)
SELECT CASE GROUPING({names}) {sets} ELSE 'session' END AS name, coalesce({names}) AS label, count(*) AS n,
       count(*) FILTER (WHERE is_filmed) AS n_filmed, coalesce(sum(lasts_s) FILTER (WHERE is_filmed), 0) AS filmed_s
FROM told WHERE n_failed = 0 GROUP BY GROUPING SETS (session_id, {names})
{others}
"""
"""One pass for all groups; OFFSET 0 keeps PostgreSQL from working out a label again wherever it is used."""
_OTHERS = """
UNION ALL SELECT '{group}', {name}, count(*), 0, 0 FROM told
WHERE n_failed = 1 AND NOT coalesce({name} = ANY(%({group})s), false) GROUP BY {name}
"""
"""The choices of a group that were not asked for, of shots that fit everything else."""
_PLACE = "(CAST(%(position)s AS integer), CAST(%(start_s)s AS double precision), CAST(%(shot)s AS uuid))"
_FOUND = f"""
WITH found AS (
    SELECT shots.*, {{labels}}, sessions.started_at, coalesce(videos.position, -1) AS position,
           sessions.title AS session_title, sessions.kind AS session_kind,
           videos.has_preview, videos.fps, videos.duration_s AS video_s
    {{from_}} {{fits}} {{after}}
    ORDER BY sessions.started_at DESC, shots.session_id DESC, coalesce(videos.position, -1), shots.start_s, shots.id
    LIMIT %(limit)s)
SELECT found.id, found.session_id, found.video_id, found.started_at, found.position, found.start_s, found.session_title,
       found.session_kind, found.has_preview, found.fps, found.video_s, {{names}},
       %(blank)s || coalesce(found.more, '{{{{}}}}') || to_jsonb(shown) AS shot
FROM found
CROSS JOIN LATERAL (
    SELECT count(*) AS number FROM shots AS other LEFT JOIN videos AS its ON its.id = other.video_id
    WHERE other.session_id = found.session_id AND its.deleted_at IS NULL
      AND (coalesce(its.position, -1), other.start_s, other.id) <= (found.position, found.start_s, found.id)) AS counted
CROSS JOIN LATERAL (SELECT {SHOWN}, counted.number) AS shown
ORDER BY found.started_at DESC, found.session_id DESC, found.position, found.start_s, found.id
"""  # noqa: S608 - our own words
_AFTER = f"""AND (sessions.started_at < %(started_at)s
    OR sessions.started_at = %(started_at)s AND (shots.session_id < %(after_session)s
        OR shots.session_id = %(after_session)s AND (coalesce(videos.position, -1), shots.start_s, shots.id) > {_PLACE}))
"""
_LABELS_OF_SESSION = "SELECT shots.id, {labels} {from_}"


def counts(db: Db, me: PersonId, wish: Wish, *, is_mine: bool) -> list[Any]:
    """Rows of name, label and n: how many fit in each session (`session`), and for each choice how many fit everything asked in other
    groups; a row without a label counts those that have no choice.
    """
    asked = [group for group in Group if group in wish.chosen]
    failed = " + ".join(f"CAST(NOT coalesce({_name(g)} = ANY(%({g.value})s), false) AS integer)" for g in asked) or "0"
    every = (1 << len(Group)) - 1
    sets = (f"WHEN {every ^ 1 << at} THEN '{group.value}'" for at, group in enumerate(reversed(Group)))
    words = _COUNTS.format(
        kept="MATERIALIZED" if asked else "",
        n_failed=failed,
        labels=_labels(),
        from_=_from(wish, is_mine=is_mine),
        names=", ".join(_names()),
        sets=" ".join(sets),
        others="".join(_OTHERS.format(group=group.value, name=_name(group)) for group in asked),
    )
    return ask(db, words, _told(me, wish))


def found(db: Db, me: PersonId, wish: Wish, *, is_mine: bool, limit: int, after: Mapping[str, Any] | None) -> list[Any]:
    """The shots that fit, each with its labels, its session, and itself as JSON, after a place in the list."""
    words = _FOUND.format(
        labels=_labels(),
        names=", ".join(f"found.{name}" for name in _names()),
        from_=_from(wish, is_mine=is_mine),
        fits=" ".join(f"AND {_FITS[group]}" for group in wish.chosen),
        after=_AFTER if after else "",
    )
    return ask(db, words, {**_told(me, wish), **(after or {}), "limit": limit, "blank": BLANK})


def labels(db: Db, me: PersonId, wish: Wish) -> list[Any]:
    """The labels of every shot of one session."""
    return ask(db, _LABELS_OF_SESSION.format(labels=_labels(), from_=_from(wish, is_mine=False)), _told(me, wish))


def label_of(row: Any, group: Group) -> str | None:
    """The choice that a found row has in a group."""
    told: str | None = getattr(row, _name(group))
    return told


def _name(group: Group) -> str:
    return f"in_{group.value}"


def _names() -> list[str]:
    return [_name(group) for group in Group]


def _labels() -> str:
    return ", ".join(f"{label} AS {_name(group)}" for group, label in LABELS.items())


def _from(wish: Wish, *, is_mine: bool) -> str:
    asked = {
        "session": wish.session_id is not None,
        "mine": is_mine,
        "hall": wish.hall_id is not None,
        "from": wish.from_at is not None,
        "to": wish.to_at is not None,
    }
    return _FROM.format(scope=" AND ".join(_SCOPES[name] for name, is_asked in asked.items() if is_asked))


def _told(me: PersonId, wish: Wish) -> Json:
    chosen = {group.value: sorted(choices) for group, choices in wish.chosen.items()}
    told = {"me": me, "session": wish.session_id, "hall": wish.hall_id, "from_at": wish.from_at, "to_at": wish.to_at}
    return {**chosen, **told, "starred_shots": list(wish.starred)}
