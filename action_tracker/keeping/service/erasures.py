"""Being forgotten: asked for, called off in time, done feature by feature, and a receipt that names nobody."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Db

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import Person, PersonId
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId
from action_tracker.infra.queue.jobs import announce
from action_tracker.keeping import store
from action_tracker.keeping.model import FORGOTTEN, ErasureId, ErasureState, NoSuchReceipt, NotWaiting, Receipt
from action_tracker.keeping.rules import retention as rules
from action_tracker.keeping.tables import ErasureRow
from action_tracker.kit import clock
from action_tracker.kit.ids import new_id, new_secret
from action_tracker.privacy import service as privacy
from action_tracker.sessions.service import raw


def ask(db: Db, me: Person, *, password: str, at_once: bool) -> tuple[Receipt, str]:
    """Ask to be forgotten, in a week or at once; the receipt, and the token of its page, which is told only now.

    Asking again replaces what was asked before. Raises SharedAccount, WrongPassword, or NotWaiting when it has begun.
    """
    accounts.check_password(db, me, password)
    before = store.erasure_of(db, me.id, for_update=True)
    if before is not None:
        _call_off(db, before)
    now, token = clock.now(), new_secret()
    row = ErasureRow(id=new_id(), person_id=me.id, state=ErasureState.WAITING, asked_at=now, touched_at=now, counts={})
    row.token_hash, row.due_at = store.token_hash(token), now if at_once else now + rules.REMORSE
    store.add(db, row)
    if at_once:
        _begin(db, row, now=now)
    return store.receipt_of(row), token


def asked(db: Db, me: Person) -> Receipt | None:
    """What I asked for, if I did."""
    row = store.erasure_of(db, me.id)
    return store.receipt_of(row) if row else None


def call_off(db: Db, me: Person) -> None:
    """Stay after all; raises NotWaiting."""
    row = store.erasure_of(db, me.id, for_update=True)
    if row is None:
        raise NotWaiting
    _call_off(db, row)


def _call_off(db: Db, row: ErasureRow) -> None:
    if row.state != ErasureState.WAITING:
        raise NotWaiting
    store.remove_erasure(db, row)


def receipt(db: Db, token: str) -> Receipt:
    """The receipt of whoever holds its token; raises NoSuchReceipt."""
    row = store.erasure_by_token(db, token)
    if row is None:
        raise NoSuchReceipt
    return store.receipt_of(row)


def begin_due(db: Db, *, now: datetime) -> int:
    """Begin with those whose time has come, and again with those that stopped half-way; how many."""
    rows = store.due_erasures(db, now=now, stale_before=now - rules.STALE)
    for row in rows:
        _begin(db, row, now=now)
    return len(rows)


def _begin(db: Db, row: ErasureRow, *, now: datetime) -> None:
    """From here on nobody signs in as them, so that nothing new comes of theirs."""
    row.state, row.touched_at = ErasureState.RUNNING, now
    if row.person_id is not None:
        accounts.lock_out(db, PersonId(row.person_id))
    db.flush()
    announce(db, FORGOTTEN, erasure_id=str(row.id))


def whom(db: Db, erasure_id: ErasureId) -> PersonId | None:
    """Whom to forget; None when that is done. Locks, so that only one worker erases."""
    row = store.erasure_row(db, erasure_id)
    if row is None or row.state != ErasureState.RUNNING or row.person_id is None:
        return None
    row.touched_at = clock.now()
    return PersonId(row.person_id)


def count(db: Db, erasure_id: ErasureId, counted: Mapping[str, int]) -> None:
    """Write onto the receipt what was erased in this transaction."""
    row = store.erasure_row(db, erasure_id)
    if row is not None:
        row.counts = {name: row.counts.get(name, 0) + counted.get(name, 0) for name in {**row.counts, **counted}}


def finish(db: Db, erasure_id: ErasureId) -> None:
    """The receipt names nobody from here on; to be done in the transaction that removes the person."""
    row = store.erasure_row(db, erasure_id)
    if row is not None:
        row.person_id, row.state, row.done_at = None, ErasureState.DONE, clock.now()
        db.flush()


def leave_halls(db: Db, person_id: PersonId) -> dict[str, int]:
    """Take a person out of their halls, and close those in which nobody and nothing is left."""
    theirs = {role.hall_id for role in halls.roles_of(db, accounts.person(db, person_id))}
    counted = halls.forget(db, person_id)
    closed = [hall_id for hall_id in halls.deserted(db) if hall_id in theirs and _closed(db, hall_id)]
    return {**counted, "halls_closed": len(closed)}


def _closed(db: Db, hall_id: HallId) -> bool:
    """Whether the hall could be closed; one that others' things still hang on stays."""
    if not raw.is_unplayed(db, hall_id):
        return False
    try:
        with db.begin_nested():
            privacy.forget_hall(db, hall_id)
            store.forget_hall(db, hall_id)
            halls.close(db, hall_id)
    except IntegrityError:
        return False
    return True
