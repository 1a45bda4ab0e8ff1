"""What earns a badge (billiards.md 5.2), from what each session and drill run came to; only from what is sure enough."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import sqrt
from statistics import fmean, stdev

from scipy.special import betaincc

from action_tracker.coaching.model.badges import BadgeName, Earned, Proof

SURE = 0.8
"""Each shot that proves a badge is at least this sure."""
ONE_PACK_BALLS = 7
WIZARD_MATCHES, WIZARD_EACH, WIZARD_ALL, WIZARD_SHARE = 3, 4, 15, 0.8
WIZARD_LEAST, WIZARD_CHANCE = 0.65, 0.90
"""4 of 5 is 80 % by luck: the true rate is at least .65 with .90 certainty, from a flat prior."""
HERO_SETS, HERO_RACE = 3, 5
"""A race to 1 always goes to the last rack."""
DOCTOR_SHOTS, DOCTOR_IN, DOCTOR_BOUND_IN, DOCTOR_Z, DOCTOR_TRAVEL_IN = 20, 1.0, 1.3, 1.28, 12.0


@dataclass(frozen=True)
class Visit:
    """Balls made in one visit of a rack that began with a break; `shot_ids` all on video and sure. `is_whole_rack`: broken and run."""

    n_balls: int
    shot_ids: tuple[str, ...]
    is_whole_rack: bool = False


@dataclass(frozen=True)
class Facts:
    """What a session came to for one of its players. `won_last_rack` of a set that went to its last rack; None: it did not."""

    session_id: str
    at: datetime
    visits: tuple[Visit, ...] = ()
    is_match_over: bool = False
    n_safeties: int = 0
    n_safe: int = 0
    race_to: int = 0
    won_last_rack: bool | None = None


@dataclass(frozen=True)
class Stop:
    """How far a drill shot, seen on video, stopped from a target spot: inches; `travel_in` is how far it had to roll."""

    run_id: str
    at: datetime
    error_in: float
    travel_in: float


def earned(facts: Sequence[Facts], stops: Sequence[Stop]) -> dict[BadgeName, Earned]:
    """The badges that are earned by what is known now, each at the first time it was."""
    in_order = sorted(facts, key=lambda one: (one.at, one.session_id))
    told: Mapping[BadgeName, Callable[[], Earned | None]] = {
        BadgeName.ONE_PACK_KING: lambda: _one_pack_king(in_order),
        BadgeName.ONE_PACK: lambda: _one_pack(in_order),
        BadgeName.SAFETY_WIZARD: lambda: _safety_wizard(in_order),
        BadgeName.HILL_HILL_HERO: lambda: _hill_hill_hero(in_order),
        BadgeName.CUE_DOCTOR: lambda: _cue_doctor(stops),
    }
    return {name: found for name, judge in told.items() if (found := judge()) is not None}


def _one_pack_king(facts: Sequence[Facts]) -> Earned | None:
    for one in facts:
        for visit in one.visits:
            if visit.n_balls >= ONE_PACK_BALLS:
                sentence = f"{visit.n_balls} balls in one visit."
                return Earned(BadgeName.ONE_PACK_KING, one.at, sentence, _shots(visit.shot_ids))
    return None


def _one_pack(facts: Sequence[Facts]) -> Earned | None:
    for one in facts:
        for visit in one.visits:
            if visit.is_whole_rack:
                sentence = f"Broke and ran a rack, {visit.n_balls} balls."
                return Earned(BadgeName.ONE_PACK, one.at, sentence, _shots(visit.shot_ids))
    return None


def _safety_wizard(facts: Sequence[Facts]) -> Earned | None:
    matches = [one for one in facts if one.is_match_over and one.n_safeties >= WIZARD_EACH]
    for n in range(len(matches) - WIZARD_MATCHES + 1):
        three = matches[n : n + WIZARD_MATCHES]
        tried, won = sum(one.n_safeties for one in three), sum(one.n_safe for one in three)
        is_lucky = float(betaincc(1 + won, 1 + tried - won, WIZARD_LEAST)) < WIZARD_CHANCE
        if tried >= WIZARD_ALL and won / tried >= WIZARD_SHARE and not is_lucky:
            sentence = f"{won} of {tried} safeties won over 3 matches."
            return Earned(BadgeName.SAFETY_WIZARD, three[-1].at, sentence, _sessions(three))
    return None


def _hill_hill_hero(facts: Sequence[Facts]) -> Earned | None:
    sets = [one for one in facts if one.won_last_rack is not None and one.race_to >= HERO_RACE]
    for n in range(len(sets) - HERO_SETS + 1):
        three = sets[n : n + HERO_SETS]
        if all(one.won_last_rack for one in three):
            sentence = "3 sets in a row won in the last rack, other sets between not counted."
            return Earned(BadgeName.HILL_HILL_HERO, three[-1].at, sentence, _sessions(three))
    return None


def _cue_doctor(stops: Sequence[Stop]) -> Earned | None:
    rolled = sorted((one for one in stops if one.travel_in >= DOCTOR_TRAVEL_IN), key=lambda one: (one.at, one.run_id))
    for n in range(len(rolled) - DOCTOR_SHOTS + 1):
        some = rolled[n : n + DOCTOR_SHOTS]
        errors = [one.error_in for one in some]
        mean = fmean(errors)
        bound = mean + DOCTOR_Z * stdev(errors) / sqrt(len(errors))
        if mean < DOCTOR_IN and bound < DOCTOR_BOUND_IN:
            runs = tuple(Proof("run", id) for id in dict.fromkeys(one.run_id for one in some))
            sentence = f"{mean:.1f} in from the target on average over {DOCTOR_SHOTS} drill shots."
            return Earned(BadgeName.CUE_DOCTOR, some[-1].at, sentence, runs)
    return None


def _shots(ids: Sequence[str]) -> tuple[Proof, ...]:
    return tuple(Proof("shot", id) for id in ids)


def _sessions(facts: Sequence[Facts]) -> tuple[Proof, ...]:
    return tuple(Proof("session", one.session_id) for one in facts)
