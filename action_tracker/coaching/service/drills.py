"""Finding drills, keeping drills of one's own, and prescribing three of them after a session."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person, PersonId
from action_tracker.coach.drills import search
from action_tracker.coach.drills.library import library
from action_tracker.coach.drills.model import Drill, Tier
from action_tracker.coach.drills.search import Wanted
from action_tracker.coach.drills.written import Mistake, drill_of, json_of
from action_tracker.coaching.model.drills import KeptDrill, NoSuchDrill, NotADrill, TooManyDrills
from action_tracker.coaching.rules.sheets import Sheet, pdf
from action_tracker.coaching.store import assignments
from action_tracker.coaching.store import drills as store
from action_tracker.coaching.tables.drills import DrillRow, PrescriptionRow
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId, Role
from action_tracker.kit import clock
from action_tracker.sessions.model.ids import SessionId

MOST_DRILLS = 200
OWN = "My drills"
"""The group of drills that people make."""


def found(db: Db, me: Person, wanted: Wanted) -> list[KeptDrill]:
    """The drills that fit, my own and my halls' before those that come with the product."""
    mine = store.drills(db, me.id, [one.hall_id for one in halls.roles_of(db, me)])
    kept = [*mine, *(KeptDrill(one) for one in library().drills.values())]
    return [one for one in kept if search.fits(one.drill, wanted)]


def drill(db: Db, me: Person, drill_id: str) -> KeptDrill:
    """A drill that I may see: mine, my hall's, one that was assigned to me, or one of the product's. Raises NoSuchDrill."""
    if (own := library().drills.get(drill_id)) is not None:
        return KeptDrill(own)
    row = _row(db, drill_id)
    if row is None or not _may_see(db, me, row):
        raise NoSuchDrill
    return store.kept_of(row)


def _row(db: Db, drill_id: str) -> DrillRow | None:
    try:
        row = store.drill_row(db, UUID(drill_id))
    except ValueError:
        return None
    return row if row is not None and row.deleted_at is None else None


def _may_see(db: Db, me: Person, row: DrillRow) -> bool:
    if row.person_id == me.id or assignments.is_assigned(db, me.id, str(row.id)):
        return True
    return row.hall_id is not None and halls.role_in(db, me, HallId(row.hall_id)) is not None


def known(db: Db, drill_id: str) -> Drill | None:
    """A drill whoever asks, deleted ones of people too: for what was played of it. None where there never was one."""
    if (own := library().drills.get(drill_id)) is not None:
        return own
    try:
        row = store.drill_row(db, UUID(drill_id))
    except ValueError:
        return None
    return store.kept_of(row).drill if row is not None else None


def keep(db: Db, me: Person, drill_id: UUID, told: dict[str, Any], hall_id: HallId | None) -> KeptDrill:
    """Keep a drill of my own under an id that I made, or change it; for a hall only its coaches and operators may.

    Raises NotADrill with the reason, NoSuchDrill, TooManyDrills, NoSuchHall or RoleNeeded.
    """
    if hall_id is not None:
        halls.require(db, me, hall_id, Role.COACH)
    try:
        drill = drill_of(told | {"id": str(drill_id), "group": OWN, "source": me.name})
    except Mistake as wrong:
        raise NotADrill(f"{wrong}.".capitalize() if str(wrong).islower() else f"{wrong}.") from None
    row = store.drill_row(db, drill_id, for_update=True)
    if row is None:
        if store.n_drills(db, me.id) >= MOST_DRILLS:
            raise TooManyDrills
        row = DrillRow(id=drill_id, person_id=me.id)
    elif row.person_id != me.id:
        raise NoSuchDrill
    row.told, row.hall_id, row.changed_at, row.deleted_at = json_of(drill), hall_id, clock.now(), None
    store.keep(db, row)
    return store.kept_of(row)


def forget(db: Db, me: Person, drill_id: str) -> None:
    """Delete a drill of my own; its runs stay, and kept again under its id it is back. Raises NoSuchDrill."""
    row = _row(db, drill_id)
    if row is None or row.person_id != me.id:
        raise NoSuchDrill
    row.deleted_at = clock.now()
    db.flush()


def sheets(db: Db, me: Person, drill_ids: Sequence[str], names: Sequence[str], home: str) -> bytes:
    """Sheets of these drills to print, without any of those prescribed to me, for each of these people, as a PDF.

    The codes on them lead to `home`. Raises NoSuchDrill.
    """
    chosen = [drill(db, me, id).drill for id in drill_ids] or list((prescribed(db, me) or ("", []))[1])
    pages = [Sheet(one, f"{home}/drills/{one.id}", name) for name in names or ("",) for one in chosen]
    return pdf(pages, title=", ".join(one.name for one in chosen))


def for_rule(rule: str, *, tier: Tier | None = None, minutes: int | None = None) -> tuple[Drill, ...]:
    """Three drills against a weakness."""
    return search.prescribed(library(), rule, tier=tier, minutes=minutes)


def prescribe(
    db: Db, session_id: SessionId, person_id: PersonId, rule: str | None, *, tier: Tier | None = None
) -> None:
    """Keep which three drills follow from a session's top tip, in the place of what was prescribed before; None: no tip, no drills."""
    row = store.prescription(db, session_id, person_id)
    drill_ids = [one.id for one in for_rule(rule, tier=tier)] if rule is not None else []
    if rule is None or not drill_ids:
        if row is not None:
            db.delete(row)
            db.flush()
        return
    row = row or PrescriptionRow(session_id=session_id, person_id=person_id, made_at=clock.now())
    row.rule, row.drill_ids = rule, drill_ids
    store.keep(db, row)


def prescribed(db: Db, me: Person, session_id: SessionId | None = None) -> tuple[str, Sequence[Drill]] | None:
    """The rule and the drills prescribed to me after a session, or after my last one; None: nothing."""
    row = store.prescription(db, session_id, me.id) if session_id else store.newest_prescription(db, me.id)
    if row is None:
        return None
    return row.rule, [drill for id in row.drill_ids if (drill := library().drills.get(id)) is not None]
