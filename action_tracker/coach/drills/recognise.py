"""Telling from how the balls lie before a stroke which layout of a drill was set up, on which side."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import dist

import numpy as np

from action_tracker.coach.drills.layout import mirrored
from action_tracker.coach.drills.model import BALL, Drill, Point, Setup
from action_tracker.kit.assign import cheapest

TOLERANCE = BALL
"""How far from its place a ball may lie: whoever sets balls up by the diamonds is right to about one ball."""


@dataclass(frozen=True)
class Lying:
    """How the balls rest before a stroke, in diamonds: the cue ball, None where it was not seen, and all others."""

    cue_ball: Point | None
    balls: tuple[Point, ...]


@dataclass(frozen=True)
class Match:
    """A layout that the balls lie in: its number in the drill, on which side, and how far the worst ball is from its place."""

    setup: int
    is_mirrored: bool
    off: float


def matches(drill: Drill, lying: Lying, *, tolerance: float = TOLERANCE) -> list[Match]:
    """The drill's layouts that fit, nearest first; balls that belong to none of it may lie elsewhere. Empty: this is not the drill."""
    if drill.is_example:
        return []
    sides = (False, True) if drill.mirror else (False,)
    tried = [
        Match(number, is_mirrored, off)
        for number, setup in enumerate(drill.setups)
        for is_mirrored in sides
        if (off := _off(mirrored(setup) if is_mirrored else setup, lying)) is not None and off <= tolerance
    ]
    return sorted(tried, key=lambda one: (round(one.off, 3), one.is_mirrored, one.setup))


def side_of(drill: Drill, match: Match) -> Setup:
    """The layout that was matched, on the side where it was set up."""
    setup = drill.setups[match.setup]
    return mirrored(setup) if match.is_mirrored else setup


def _off(setup: Setup, lying: Lying) -> float | None:
    """How far the ball that is farthest from its place lies from it; None where a place stays empty."""
    places = [*setup.balls, *setup.others]
    if len(places) > len(lying.balls):
        return None
    wants_cue = setup.cue_ball is not None and not setup.in_hand
    if wants_cue and lying.cue_ball is None:
        return None
    offs = [dist(setup.cue_ball, lying.cue_ball)] if wants_cue and setup.cue_ball and lying.cue_ball else []
    if not places and not offs:
        return None
    return max([*offs, *_nearest(places, lying.balls)])


def _nearest(places: Sequence[Point], balls: Sequence[Point]) -> list[float]:
    if not places:
        return []
    costs = np.array([[dist(place, ball) ** 2 for ball in balls] for place in places])
    return [float(np.sqrt(costs[row, column])) for row, column in cheapest(costs)]
