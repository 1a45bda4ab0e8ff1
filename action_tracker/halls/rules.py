"""What holds in a hall: who may do what, what a table measures, how long an invitation lasts."""

from datetime import datetime, timedelta

from action_tracker.halls.model import Invitation, NotATableSize, NotATimeZone, Role
from action_tracker.kit.clock import is_zone
from action_tracker.pool.table import SIZES, Table

INVITATION = timedelta(days=14)
RANKS = {Role.PLAYER: 0, Role.COACH: 1, Role.OPERATOR: 2}
LONGEST_M, SHORTEST_M = 4.0, 1.0


def may(role: Role | None, needed: Role) -> bool:
    """Whether somebody with this role (None: a stranger) may do what `needed` may."""
    return role is not None and RANKS[role] >= RANKS[needed]


def higher(one: Role | None, other: Role) -> Role:
    """The role that may do more; an invitation never takes anything away."""
    return one if one is not None and RANKS[one] > RANKS[other] else other


def is_last_operator(roles: list[Role], *, leaving: Role) -> bool:
    """Whether a hall with these roles would be left without an operator."""
    return leaving is Role.OPERATOR and roles.count(Role.OPERATOR) <= 1


def is_open(invitation: Invitation, *, is_revoked: bool, now: datetime) -> bool:
    """Whether an invitation still lets somebody in: one for an e-mail address does so once."""
    is_used = invitation.email is not None and invitation.n_uses > 0
    return not is_revoked and not is_used and now < invitation.expires_at


def check_zone(name: str) -> str:
    """The IANA time zone, as given; raises NotATimeZone."""
    if not is_zone(name):
        raise NotATimeZone
    return name


def measured(size: str | None, length_m: float | None, width_m: float | None) -> Table:
    """The table of a usual size, or of the given measures in metres; raises NotATableSize with what is wrong."""
    if size is not None:
        if size not in SIZES:
            raise NotATableSize(f"There is no size {size!r}; choose {', '.join(SIZES)} or give length_m and width_m.")
        return SIZES[size]
    if length_m is None or width_m is None:
        raise NotATableSize("Give the table's size, or its length_m and width_m from cushion nose to cushion nose.")
    if not SHORTEST_M <= width_m <= length_m <= LONGEST_M:
        raise NotATableSize(
            f"A pool table's length is at least its width, and both are {SHORTEST_M:g} to {LONGEST_M:g} m."
        )
    return Table(length_m, width_m)
