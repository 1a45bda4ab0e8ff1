"""What is not certain about a shot, why, and the likely answers: what a person is asked to look at."""

from collections.abc import Mapping, Sequence

from action_tracker.pool.ball import Kind
from action_tracker.pool.games.model import Choice, Question
from action_tracker.pool.shot import Intent, Result
from action_tracker.sessions.model.corrections import BallName
from action_tracker.sessions.model.ids import ShotId
from action_tracker.sessions.model.racks import Alternative, Asked, Race
from action_tracker.sessions.model.shots import Doubt, Folded, Source
from action_tracker.shots.played import UnknownBall
from action_tracker.shots.racks import RackTold

LEAST_SURE = 0.8
"""Below it one shot in five or more is told wrongly, and a look at it, three seconds long, is well spent."""
POCKET_WORDS = {
    "H0": "head corner, H0",
    "S0": "side, S0",
    "F0": "foot corner, F0",
    "F4": "foot corner, F4",
    "S4": "side, S4",
    "H4": "head corner, H4",
}
CHOICE_WORDS = {
    Choice.PLAY: "Played on",
    Choice.GIVE_BACK: "Gave it back",
    Choice.RERACK_AND_BREAK: "Racked again and broke",
    Choice.RERACK_AND_WATCH: "Racked again, the other broke",
    Choice.SPOT: "Spotted the 8",
}


def of_rack(told: RackTold, shots: Sequence[Folded]) -> tuple[Asked, ...]:
    """What only the people at the table know of a rack and its rules need; what they said is not asked again.

    What is unclear for the same reason from one shot on is asked once: the answer to the first may settle the others.
    """
    asked: list[Asked] = []
    unclear: set[str] = set()
    for one in told.shots:
        shot = shots[one.shot]
        if one.undecided and shot.said.choice is None:
            asked.append(_choice(shot, one.undecided))
        if one.verdict is not None:
            asked += [found for question in one.verdict.questions if (found := _of_rules(shot, question)) is not None]
        elif one.unclear is not None and one.unclear not in unclear:
            asked.append(_unclear(shot, one.unclear))
            if asked[-1].question is Doubt.UNCLEAR:
                unclear.add(one.unclear)
    return tuple(asked)


def _of_rules(shot: Folded, question: Question) -> Asked | None:
    if question is Question.WHICH_POCKET:
        return _pocket(shot)
    if question is Question.WAS_IT_A_PUSH:
        return None if shot.said.is_push is not None else _push(shot)
    if question is Question.DID_IT_REACH_A_RAIL:
        return _rail(shot)
    return None if "object" in shot.told else _first(shot)


def _pocket(shot: Folded) -> Asked:
    """Where the fallen balls went comes first, then the pocket that was meant by the looks of it, then the others."""
    fell = [pot for pot in shot.shot.pots if pot.pocket is not None and pot.kind is not Kind.CUE]
    answers = [
        Alternative(
            f"{ball_word(BallName(pot.kind, pot.number))} in the {POCKET_WORDS[pot.pocket]}",
            {"called_ball": pot.number, "called_pocket": pot.pocket},
        )
        for pot in fell
        if pot.pocket in POCKET_WORDS
    ]
    meant = shot.shot.aim.pocket if shot.shot.aim else None
    if meant in POCKET_WORDS and meant not in {pot.pocket for pot in fell}:
        answers.append(Alternative(f"The {POCKET_WORDS[meant]}", {"called_pocket": meant}))
    return Asked(shot.id, Doubt.WHICH_POCKET, "Which ball was called, and into which pocket?", tuple(answers))


def _push(shot: Folded) -> Asked:
    answers = (Alternative("A push-out", {"is_push": True}), Alternative("No, a foul", {"is_push": False}))
    return Asked(shot.id, Doubt.WAS_IT_A_PUSH, "Was this a push-out?", answers)


def _rail(shot: Folded) -> Asked:
    """Without a ball down and a cushion surely reached it is a foul or it is none: the rules wait for a word."""
    is_break = shot.shot.intent is Intent.BREAK
    sentence = (
        "Did enough balls reach a cushion on this break?"
        if is_break
        else "Did a ball reach a cushion after the contact? It came so near that it cannot be told."
    )
    answers = (
        Alternative("Yes, enough of them" if is_break else "Yes, it did", {"reached_rail": True}),
        Alternative("No, too few" if is_break else "No, a foul", {"reached_rail": False}),
    )
    return Asked(shot.id, Doubt.DID_IT_REACH_A_RAIL, sentence, answers)


def _first(shot: Folded) -> Asked:
    return Asked(shot.id, Doubt.WHICH_BALL_FIRST, "Which ball did the cue ball hit first?")


def _choice(shot: Folded, choices: Sequence[Choice]) -> Asked:
    answers = tuple(Alternative(CHOICE_WORDS[choice], {"choice": choice.value}) for choice in choices)
    return Asked(shot.id, Doubt.CHOICE, "How did it go on before this shot?", answers)


NAME_IT = "Name it, then the rack can be scored."


def _unclear(shot: Folded, why: str) -> Asked:
    """Why there is no verdict, with the ball that it is about."""
    unknown = [pot for pot in shot.shot.pots if pot.number is None and pot.kind is not Kind.CUE]
    if unknown:
        pocket = POCKET_WORDS.get(unknown[0].pocket or "")
        where = f" fell into the {pocket}" if pocket else " fell"
        ball = _capital(ball_word(BallName(unknown[0].kind)))
        return Asked(shot.id, Doubt.WHICH_BALL, f"{ball}{where}; its number was not read. {NAME_IT}")
    if why == UnknownBall().detail and (shot.object is None or shot.object.number is None):
        seen = "" if shot.object is None or shot.object.kind is Kind.UNKNOWN else f", {ball_word(shot.object)},"
        return Asked(shot.id, Doubt.UNCLEAR, f"The ball that was hit first{seen} was not made out. {NAME_IT}")
    if why == UnknownBall().detail and shot.object is not None:
        first = ball_word(shot.object)
        return Asked(
            shot.id,
            Doubt.UNCLEAR,
            f"Hit first: {first}. Whether that was right depends on a ball that was not made out.",
        )
    return Asked(shot.id, Doubt.UNCLEAR, why)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def of_shot(shot: Folded) -> tuple[Asked, ...]:
    """What the machine itself is not sure of; a person who spoke of the result has looked."""
    if shot.source is Source.MANUAL or "result" in shot.told or shot.shot.confidence >= LEAST_SURE:
        return ()
    sure = round(100 * shot.shot.confidence)
    return (Asked(shot.id, Doubt.IS_IT_RIGHT, f"{_told(shot)} Only {sure} % sure.", tuple(_otherwise(shot))),)


def _told(shot: Folded) -> str:
    fell = [ball_word(BallName(pot.kind, pot.number)) for pot in shot.shot.pots if pot.kind is not Kind.CUE]
    result = {
        Result.MAKE: "made",
        Result.MISS: "missed",
        Result.SUCCESS: "a good safety",
        Result.FAIL: "a failed safety",
    }
    down = f": {', '.join(fell)}" if fell else ""
    return f"Told as {result[shot.shot.result]}{down}."


def _otherwise(shot: Folded) -> list[Alternative]:
    """The other ways it may have been, the likeliest first."""
    if shot.shot.intent is Intent.SAFETY:
        other = Result.FAIL if shot.shot.result is Result.SUCCESS else Result.SUCCESS
        return [
            Alternative("A failed safety" if other is Result.FAIL else "A good safety", {"result": other.value}),
            Alternative("An attack, missed", {"intent": "attack", "result": "miss"}),
        ]
    lost = [{"kind": pot.kind.value} for pot in shot.shot.pots if pot.kind is Kind.CUE]
    missed = Alternative("Missed", {"result": "miss", "pots": lost})
    made = Alternative("Made", {"result": "make"})
    safety = Alternative("A safety", {"intent": "safety", "result": "success"})
    first = missed if shot.shot.result is Result.MAKE else made
    return [first] if shot.shot.intent is Intent.BREAK else [first, safety]


def ball_word(name: BallName) -> str:
    """A ball as people call it."""
    if name.number is not None:
        return f"the {name.number}"
    return {
        Kind.CUE: "the cue ball",
        Kind.EIGHT: "the 8",
        Kind.SOLID: "a solid",
        Kind.STRIPE: "a stripe",
    }.get(name.kind, "a ball")


def of_session(shots: Sequence[Folded], race: Race) -> dict[ShotId, tuple[Asked, ...]]:
    """Everything to be asked, by shot; nothing of those somebody confirmed."""
    asked: dict[ShotId, list[Asked]] = {one.id: list(of_shot(one)) for one in shots if not one.is_confirmed}
    for rack in race.racks:
        for question in rack.questions:
            if question.shot_id in asked:
                asked[question.shot_id].append(question)
    return {id: tuple(found) for id, found in asked.items() if found}


def least_certain_first(shots: Sequence[Folded], asked: Mapping[ShotId, Sequence[Asked]]) -> list[Folded]:
    """The shots that something is asked of: those the machine is least sure of first, then as they were played."""
    found = [one for one in shots if one.id in asked]
    return sorted(found, key=lambda one: one.shot.confidence if Source.MANUAL is not one.source else 1.0)
