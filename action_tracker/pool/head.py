"""Which end of the table is the head: only a break tells, for the rack stands at the foot."""

from dataclasses import replace

from action_tracker.pool.reading import Reading
from action_tracker.pool.shot import Event, Intent, Pot, Shot
from action_tracker.pool.track import Track

OPPOSITE = {"H0": "F4", "F4": "H0", "F0": "H4", "H4": "F0", "S0": "S4", "S4": "S0"} | {
    "head": "foot",
    "foot": "head",
    "rail0": "rail4",
    "rail4": "rail0",
}
"""Where a pocket or cushion lies when the table is turned by half."""


def from_the_head(reading: Reading) -> Reading:
    """The same reading with its head where the breaks were played from; unchanged where there was no break to tell."""
    votes = [vote for shot in reading.account.shots if (vote := _racked_at_foot(reading, shot)) is not None]
    if not votes:
        return reading
    turned = reading if sum(votes) * 2 >= len(votes) else half_turn(reading)
    return replace(turned, table=replace(turned.table, head_known=True))


def _racked_at_foot(reading: Reading, shot: Shot) -> bool | None:
    """Whether most balls lay beyond the middle when the break began; None when it is no break or cannot be told."""
    if shot.intent is not Intent.BREAK:
        return None
    places = [place for track in reading.tracks if (place := track.at(shot.start_s)) is not None]
    n_beyond = sum(x_m > reading.table.table.length_m / 2 for x_m, _ in places)
    return None if 2 * n_beyond == len(places) else 2 * n_beyond > len(places)


def half_turn(reading: Reading) -> Reading:
    """The reading in the frame whose origin is at F4: the same game seen from the other end. Twice is as before."""
    h0, f0, f4, h4 = reading.table.corners_px
    account = reading.account
    shots = tuple(_shot(shot, reading) for shot in account.shots)
    events = tuple(_event(event) for event in account.events)
    return replace(
        reading,
        table=replace(reading.table, corners_px=(f4, h4, h0, f0)),
        tracks=tuple(_track(track, reading) for track in reading.tracks),
        account=replace(account, shots=shots, events=events),
    )


def _track(track: Track, reading: Reading) -> Track:
    table = reading.table.table
    return replace(track, x_m=table.length_m - track.x_m, y_m=table.width_m - track.y_m)


def _shot(shot: Shot, reading: Reading) -> Shot:
    table, aim = reading.table.table, shot.aim
    return replace(
        shot,
        pots=tuple(_pot(pot) for pot in shot.pots),
        leave_m=shot.leave_m and (table.length_m - shot.leave_m[0], table.width_m - shot.leave_m[1]),
        aim=aim and replace(aim, pocket=OPPOSITE[aim.pocket], via=OPPOSITE.get(aim.via or "", aim.via)),
    )


def _pot(pot: Pot) -> Pot:
    return replace(pot, pocket=OPPOSITE.get(pot.pocket or "", pot.pocket))


def _event(event: Event) -> Event:
    return replace(event, where=OPPOSITE.get(event.where or "", event.where))
