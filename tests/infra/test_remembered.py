"""Answers are kept while nothing changed."""

from action_tracker.infra.remembered import Remembered


def test_the_same_revision_is_made_once_and_a_new_one_again() -> None:
    kept, made = Remembered(4), []

    def make() -> str:
        made.append(1)
        return f"answer {len(made)}"

    assert [kept.get("a", "1", make), kept.get("a", "1", make), kept.get("a", "2", make)] == [
        "answer 1",
        "answer 1",
        "answer 2",
    ]


def test_what_was_not_asked_for_longest_is_forgotten_first() -> None:
    kept = Remembered(2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, "1", lambda key=key: key)  # type: ignore[misc]
    assert kept.get("a", "1", lambda: "anew") == "a"
    assert kept.get("b", "1", lambda: "anew") == "anew"
