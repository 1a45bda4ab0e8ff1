"""Tips in other words, where the owner brought a language model: asked within a budget, believed only where every number survives."""

import logging

from sqlalchemy import Engine
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.coaching.providers import language
from action_tracker.coaching.rules.rephrasing import faithful, says_the_same
from action_tracker.coaching.store import tips as store
from action_tracker.infra import rates
from action_tracker.infra.database import transaction
from action_tracker.infra.queue import jobs
from action_tracker.infra.queue.jobs import Job
from action_tracker.infra.rates import Limit
from action_tracker.infra.workbench import LanguageModel
from action_tracker.kit import clock
from action_tracker.kit.errors import TooManyTries
from action_tracker.sessions.model.ids import SessionId

REPHRASE = "rephrase_tips"
"""The job that asks for other words; `session_id` and `person_id`."""
BUDGET = "coach's language model"
DAY_S = 86_400

log = logging.getLogger(__name__)


def wake(db: Db, session_id: SessionId, person_id: PersonId) -> None:
    """Have the tips of somebody's session put into other words."""
    name = f"rephrase {session_id} {person_id}"
    told = {"session_id": str(session_id), "person_id": str(person_id)}
    jobs.enqueue(db, Job(REPHRASE, told, lock=name, once=name))


def rephrase(engine: Engine, model: LanguageModel, session_id: SessionId, person_id: PersonId) -> None:
    """Ask for other words for each tip; what stays as it is needs no asking, and no transaction is open meanwhile."""
    with transaction(engine) as db:
        row = store.row(db, session_id, person_id)
        sentences = {tip["rule"]: tip["sentence"] for tip in row.told.get("tips", ())} if row else {}
        known = faithful(sentences, row.rephrased) if row else {}
    fresh = {rule: sentence for rule, sentence in sentences.items() if rule not in known}
    found = known | {rule: words for rule, one in fresh.items() if (words := _words(engine, model, one))}
    with transaction(engine) as db:
        row = store.row(db, session_id, person_id)
        if row is not None:
            now = {tip["rule"]: tip["sentence"] for tip in row.told.get("tips", ())}
            row.rephrased = {rule: words for rule, words in found.items() if now.get(rule) == sentences[rule]}
            store.keep(db, row)


def _words(engine: Engine, model: LanguageModel, sentence: str) -> str | None:
    """Other words that say the same; None: the plain ones stay."""
    try:
        rates.count(engine, BUDGET, Limit(model.calls_a_day, DAY_S), now=clock.now())
        words = language.rephrased(model, sentence)
    except TooManyTries:
        log.info("the language model's budget of this day is used up")
        return None
    except language.NoWords as error:
        log.warning("%s", error.detail)
        return None
    return words if says_the_same(sentence, words) else None
