"""Other words for tips: off unless the owner brings a model, within a budget, and never with another number."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from action_tracker.accounts.model import Person, PersonId
from action_tracker.coaching.rules.rephrasing import says_the_same
from action_tracker.coaching.service import rephrase
from action_tracker.coaching.store import tips as store
from action_tracker.coaching.tables.tips import SummaryRow
from action_tracker.infra.database import transaction
from action_tracker.infra.settings import Settings
from action_tracker.infra.workbench import LanguageModel
from action_tracker.kit import clock
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.service import sessions as session_service
from action_tracker.sessions.service.sessions import SessionPlan
from tests.fakes.language_model import KEY, Fake, listening

PLAIN = "You missed 58 % of 40 long cuts with left side; 40 % was to be expected (48 % to 67 %)."
FRIENDLY = "Of 40 long cuts with left side you missed 58 %, where 40 % was expected (48 % to 67 %)."


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (FRIENDLY, True),
        (FRIENDLY.replace(" %", "%"), True),
        (PLAIN, True),
        ("", False),
        (FRIENDLY.replace("58", "57"), False),
        (FRIENDLY.replace("58 %", "58"), False),
        (FRIENDLY.replace("40 long", "long"), False),
        (FRIENDLY + " Play 20 more.", False),
        (FRIENDLY + " See https://example.com", False),
        (FRIENDLY.replace("you", "<b>you</b>"), False),
        (FRIENDLY + "\n\nGood luck", False),
        (FRIENDLY + " And so on." * 60, False),
        ("On 6 draws it came back 4.1 in too far.", False),
    ],
)
def test_other_words_count_only_when_every_number_survives(other: str, is_same: bool) -> None:
    assert says_the_same(PLAIN, other) is is_same


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        ("It is −0.7° off.", "It is 0.7° off."),
        ("About 9.6 in too far.", "About 9.6 ft too far."),
        ("12 to 35 points", "35 points"),
    ],
)
def test_signs_and_units_belong_to_numbers(plain: str, other: str) -> None:
    assert says_the_same(plain, plain)
    assert not says_the_same(plain, other)


def test_without_an_endpoint_nothing_is_asked() -> None:
    assert Settings().coach_model_url is None


Kept = tuple[SessionId, PersonId]


@pytest.fixture
def kept(engine: Engine, committed_person: Callable[..., Person]) -> Iterator[Kept]:
    """Annabella's summary with two tips."""
    anna = committed_person("Annabella")
    with transaction(engine) as db:
        session_id = session_service.start(db, anna, SessionPlan(title="At the Side Pocket"))
        row = SummaryRow(session_id=session_id, person_id=anna.id, started_at=clock.now(), ended_s=0.0, kind="practice")
        row.n_shots, row.shots, row.score, row.rephrased, row.made_at = 40, store.written(()), {}, {}, clock.now()
        row.told = {"tips": [{"rule": "R1", "sentence": PLAIN}, {"rule": "R6", "sentence": "3 of 6 were off."}]}
        store.keep(db, row)
    yield session_id, anna.id


def words_of(engine: Engine, kept: Kept) -> dict[str, str]:
    with transaction(engine) as db:
        row = store.row(db, *kept)
        assert row is not None
        return dict(row.rephrased)


def model(fake: Fake, calls_a_day: int = 10, key: str = KEY) -> LanguageModel:
    return LanguageModel(fake.url, key, "small", calls_a_day)


def test_faithful_words_are_kept_and_others_are_not(engine: Engine, kept: Kept) -> None:
    with listening(lambda sentence: FRIENDLY if sentence == PLAIN else "Half of them were off.") as fake:
        rephrase.rephrase(engine, model(fake), *kept)
    assert words_of(engine, kept) == {"R1": FRIENDLY}
    assert fake.asked == [PLAIN, "3 of 6 were off."]


def test_nothing_of_the_player_is_sent(engine: Engine, kept: Kept) -> None:
    with listening(lambda sentence: sentence) as fake:
        rephrase.rephrase(engine, model(fake), *kept)
    sent = "".join(fake.bodies)
    assert "Annabella" not in sent
    assert "Side Pocket" not in sent
    assert str(kept[0]) not in sent
    assert str(kept[1]) not in sent


def test_words_that_still_say_the_same_are_not_asked_for_again(engine: Engine, kept: Kept) -> None:
    with listening(lambda sentence: sentence) as fake:
        rephrase.rephrase(engine, model(fake), *kept)
        rephrase.rephrase(engine, model(fake), *kept)
    assert len(fake.asked) == 2


def test_the_budget_of_a_day_is_kept(engine: Engine, kept: Kept) -> None:
    with listening(lambda sentence: sentence) as fake:
        rephrase.rephrase(engine, model(fake, calls_a_day=1), *kept)
        rephrase.rephrase(engine, model(fake, calls_a_day=1), *kept)
    assert fake.asked == [PLAIN]
    assert words_of(engine, kept) == {"R1": PLAIN}


@pytest.mark.parametrize("key", [KEY, "sk-wrong"])
def test_a_model_that_breaks_down_or_refuses_leaves_the_plain_words(engine: Engine, kept: Kept, key: str) -> None:
    def broken(_: str) -> str:
        raise ValueError

    with listening(broken) as fake:
        rephrase.rephrase(engine, model(fake, key=key), *kept)
    assert words_of(engine, kept) == {}


def test_a_model_that_is_not_there_leaves_the_plain_words(engine: Engine, kept: Kept) -> None:
    gone = LanguageModel("http://127.0.0.1:9/v1/chat/completions", None, "small", 10)
    rephrase.rephrase(engine, gone, *kept)
    assert words_of(engine, kept) == {}
