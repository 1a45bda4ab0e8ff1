"""Example sessions can be made once, by anybody who wants to look around."""

from sqlalchemy.orm import Session as Db

from action_tracker.accounts import service as accounts
from action_tracker.kit import clock
from action_tracker.sessions.model.shots import Sieve
from action_tracker.sessions.service import examples, sessions


def test_fifteen_sessions_with_shots_are_made_once(db: Db) -> None:
    made = examples.seed(db, now=clock.now())
    assert (made.n_sessions, made.password is not None) == (15, True)
    player = accounts.sign_in(db, made.email, made.password or "").person
    page = sessions.newest(db, player, hall_id=None, limit=50, cursor=None)
    assert len(page.cards) == 15
    assert all(card.counted.stats.n_shots >= 60 and card.hall_name == "ChalkCity" for card in page.cards)
    shots = sessions.played(db, player, page.cards[0].counted.session.id, Sieve())
    assert [shot.number for shot in shots] == list(range(1, len(shots) + 1))
    assert examples.seed(db, now=clock.now()).n_sessions == 0
