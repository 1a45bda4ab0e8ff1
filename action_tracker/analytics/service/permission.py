"""Who may see whose numbers."""

from dataclasses import replace

from sqlalchemy.orm import Session as Db

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import NoSuchPerson, Person
from action_tracker.analytics.model.periods import Scope
from action_tracker.halls import service as halls
from action_tracker.halls.model import Role
from action_tracker.privacy import service as privacy
from action_tracker.privacy.model import Visibility


def seen(db: Db, me: Person, scope: Scope) -> Scope:
    """The scope as far as I may see it: my own numbers, those whose person lets everybody or my halls, and those in halls I coach or run.

    Raises NoSuchPerson where that is nothing.
    """
    if scope.person_id == me.id or me.is_admin:
        return scope
    reach = privacy.reach(db, [scope.person_id])
    if reach is Visibility.PUBLIC:
        return scope
    needed = Role.PLAYER if reach is Visibility.HALL else Role.COACH
    mine = set(halls.halls_where(db, me, needed))
    theirs = {role.hall_id for role in halls.roles_of(db, accounts.person(db, scope.person_id))}
    if not mine & theirs or (scope.hall_id is not None and scope.hall_id not in mine):
        raise NoSuchPerson
    return replace(scope, halls=frozenset(mine))
