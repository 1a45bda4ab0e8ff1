"""The canonical shot record (billiards.md 3.0): everything a rule may read of one shot; None means not measured, never zero."""

from dataclasses import dataclass, fields
from math import log

from action_tracker.pool.shot import Foul, Intent, Result, ShotType, Side

NO_SIDE_PCT = 15.0
"""Less side than this counts as none (billiards.md 3.0)."""
SURE_AIM = 0.7
"""A pocket meant less surely than this tells nothing of a pot (billiards.md 3.0)."""
RATTLE = 0.15
"""A ball that meets a jaw this share of the mouth beside the opening has rattled (rule R14)."""
FAST_ARRIVAL_MPH = 6.0
CLING_DEG = 5.5
"""No clean contact throws a ball farther (billiards.md 1.7)."""
OFF_CENTRE_IN, WANDERED_IN = 0.5, 6.0
"""A break is off when the head ball is met, or the cue ball wanders, farther than this (rule R6)."""
FROZEN_IN = 0.5
"""So near a rail only the upper half of the cue ball can be struck."""


@dataclass(frozen=True)
class ShotRecord:
    """One shot of the person who is coached. Inches, degrees, miles per hour, seconds; `_se` are standard errors.

    `at_s` counts from any moment common to all records, `minute` from the first shot of its session, `rack` from 1; `setting`
    names game and table. `distance_in`: cue
    ball to ghost ball, `pocket_in` object ball to pocket. `needed_cut_deg`: what the pocket
    asked for. `chance` is the reference player's, `margin_deg` what the cue ball may be off.
    `side_said`: what a person said of the side. `error_deg`: + over-cut. `position_*`: against a declared or a drill's target only,
    `long` + beyond it, `lateral` + to the right. `meant_roll`: "draw", "stun" or "follow" as declared or drilled. `tangent_error_deg`:
    of the first inches after contact against the tangent line, + forward. `launch_deg`: cue ball's way less the cue's, + right.
    `next_chance`: the reference player's chance of the shot that this one left its own player.
    """

    id: str
    session: str
    at_s: float
    intent: Intent = Intent.ATTACK
    shot_type: ShotType = ShotType.DIRECT
    result: Result = Result.MISS
    foul: Foul | None = None
    rack: int | None = None
    setting: str | None = None
    minute: float | None = None
    distance_in: float | None = None
    pocket_in: float | None = None
    cut_deg: float | None = None
    needed_cut_deg: float | None = None
    cut_side: Side | None = None
    pocket: str | None = None
    pocket_confidence: float | None = None
    approach_deg: float | None = None
    margin_deg: float | None = None
    chance: float | None = None
    contact_speed_mph: float | None = None
    cue_speed_mph: float | None = None
    arrival_mph: float | None = None
    roll_ratio: float | None = None
    roll_ratio_se: float | None = None
    side_pct: float | None = None
    side_se: float | None = None
    side_said: str | None = None
    error_deg: float | None = None
    error_deg_se: float | None = None
    mouth_s: float | None = None
    throw_deg: float | None = None
    throw_se: float | None = None
    leave_to_rail_in: float | None = None
    cue_to_rail_in: float | None = None
    position_error_in: float | None = None
    position_long_in: float | None = None
    position_lateral_in: float | None = None
    position_se_in: float | None = None
    travel_in: float | None = None
    travel_plan_in: float | None = None
    route_error_in: float | None = None
    meant_roll: str | None = None
    tangent_error_deg: float | None = None
    head_ball_offset_in: float | None = None
    cue_ball_wander_in: float | None = None
    break_from: str | None = None
    is_open_after_break: bool | None = None
    scratch_pocket: str | None = None
    safety_failure: str | None = None
    safety_quality: float | None = None
    bank_error_in: float | None = None
    kick_is_hit: bool | None = None
    kick_rails: int | None = None
    kick_error_diamonds: float | None = None
    launch_deg: float | None = None
    address_s: float | None = None
    stake: float | None = None
    next_chance: float | None = None
    next_planned_chance: float | None = None

    @property
    def is_made(self) -> bool:
        """Whether it made a ball."""
        return self.result is Result.MAKE

    @property
    def is_pot(self) -> bool:
        """A straight pot whose difficulty is known: what make rates are judged by. A clinging ball is nobody's miss."""
        known = self.margin_deg and self.distance_in and self.pocket_in and self.cut_deg is not None
        sure = self.pocket_confidence is not None and self.pocket_confidence >= SURE_AIM
        plain = self.intent is Intent.ATTACK and self.shot_type is ShotType.DIRECT
        return bool(known and sure and plain and not self.is_cling)

    @property
    def is_cling(self) -> bool | None:
        """Whether the balls clung: thrown farther than any clean contact can."""
        return None if self.throw_deg is None else abs(self.throw_deg) > CLING_DEG

    @property
    def side_rel(self) -> str | None:
        """Side as seen from the cut: "inside" to where the object ball goes, "outside", or "none"."""
        side = self.side
        if side is None or side == "none":
            return side
        return None if self.cut_side is None else "inside" if side == self.cut_side.value else "outside"

    @property
    def side(self) -> str | None:
        """Left, right or none: a person's word or a measured side whose sign is eight in ten sure; None where neither."""
        if self.side_said is not None:
            return self.side_said
        if self.side_pct is None:
            return None
        if abs(self.side_pct) < NO_SIDE_PCT:
            return "none"
        is_sure = self.side_se is None or abs(self.side_pct) >= SURE_SIGN * self.side_se
        return None if not is_sure else "left" if self.side_pct < 0 else "right"

    @property
    def side_size_pct(self) -> float | None:
        """How much side, whichever; a person who says so does not say how much, and means enough to speak of."""
        if self.side_said is not None:
            return 0.0 if self.side_said == "none" else SAID_SIDE_PCT
        return None if self.side_pct is None else abs(self.side_pct)

    @property
    def is_rattle(self) -> bool | None:
        """Whether a fast ball met a jaw just beside the opening."""
        if self.mouth_s is None or self.arrival_mph is None:
            return None
        beside = max(-self.mouth_s, self.mouth_s - 1)
        return 0 <= beside <= RATTLE and self.arrival_mph > FAST_ARRIVAL_MPH

    @property
    def is_off_break(self) -> bool | None:
        """Whether a break met the head ball off centre or let the cue ball wander; either alone, if seen, decides."""
        seen = (self.head_ball_offset_in, OFF_CENTRE_IN), (self.cue_ball_wander_in, WANDERED_IN)
        judged = [value > most for value, most in seen if value is not None]
        return any(judged) if judged else None

    @property
    def is_off_tangent(self) -> bool | None:
        """Whether a stun shot left the tangent line by more than ten degrees."""
        return None if self.tangent_error_deg is None else abs(self.tangent_error_deg) > 10

    @property
    def is_spent_draw(self) -> bool | None:
        """Whether a draw shot had hardly any draw left at contact (rule R25)."""
        return None if self.roll_ratio is None or self.meant_roll is None else self.roll_ratio > -0.2

    @property
    def is_frozen_leave(self) -> bool | None:
        """Whether the cue ball came to rest at a rail."""
        return None if self.leave_to_rail_in is None else self.leave_to_rail_in <= FROZEN_IN

    @property
    def is_safe(self) -> bool | None:
        """Whether a safety was a success."""
        return {Result.SUCCESS: True, Result.FAIL: False}.get(self.result)

    @property
    def next_loss(self) -> float | None:
        """By how many points of chance the next shot was harder than planned."""
        if self.next_chance is None or self.next_planned_chance is None:
            return None
        return 100 * (self.next_planned_chance - self.next_chance)

    @property
    def log_travel_ratio(self) -> float | None:
        """The natural logarithm of how far the cue ball ran against how far it should have; 0 is exactly."""
        ratio = self.travel_ratio
        return None if ratio is None else log(ratio)

    @property
    def travel_ratio(self) -> float | None:
        """How far the cue ball ran against how far it should have."""
        return self.travel_in / self.travel_plan_in if self.travel_in and self.travel_plan_in else None


SURE_SIGN = 0.8416
"""A value this many standard errors from zero has its sign with a chance of eight in ten."""
SAID_SIDE_PCT = 25.0
"""Half of what may be used without care: whoever speaks of side used at least the 20 percent that the rules ask for."""
NAMES = frozenset(field.name for field in fields(ShotRecord)) | frozenset(
    name for name, member in vars(ShotRecord).items() if isinstance(member, property)
)
"""Every name that a rule may ask for."""
