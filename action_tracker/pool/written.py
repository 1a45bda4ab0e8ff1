"""A reading written as plain JSON, in the shape other programs rely on."""

from typing import Any

from action_tracker.pool.ball import Ball
from action_tracker.pool.reading import Reading, SeenTable
from action_tracker.pool.shot import Aim, Event, Pot, Shot, Span
from action_tracker.pool.track import Floats, Track

Json = dict[str, Any]


def to_json(reading: Reading) -> Json:
    """`reading` as JSON values (version 1): times to the tenth of a millisecond, places to the tenth of a millimetre."""
    video, account, quality = reading.video, reading.account, reading.quality
    return {
        "version": 1,
        "video": {
            "width": video.width,
            "height": video.height,
            "fps": round(video.fps, 3),
            "duration_s": round(video.duration_s, 4),
            "sha256": video.sha256,
        },
        "table": table(reading.table),
        "balls": [ball(one) for one in reading.balls],
        "tracks": [track(one) for one in reading.tracks],
        "shots": [shot(one) for one in account.shots],
        "events": [event(one) for one in account.events],
        "play": [span(one) for one in account.play],
        "quality": {
            "grade": quality.grade,
            "camera_moves": quality.camera_moves,
            "warnings": list(quality.warnings),
        },
    }


def table(seen: SeenTable) -> Json:
    """The table with its corners in pixels to a hundredth."""
    return {
        "corners_px": [[round(x, 2), round(y, 2)] for x, y in seen.corners_px],
        "length_m": round(seen.table.length_m, 4),
        "width_m": round(seen.table.width_m, 4),
        "head_known": seen.head_known,
        "confidence": round(seen.confidence, 3),
    }


def ball(one: Ball) -> Json:
    """A ball by id, kind and number."""
    return {"id": one.id, "kind": one.kind.value, "number": one.number, "confidence": round(one.confidence, 3)}


def track(one: Track) -> Json:
    """Where a ball was and when; `visible` only where it was covered at some time."""
    written: Json = {"ball": one.ball, "t_s": _list(one.t_s), "x_m": _list(one.x_m), "y_m": _list(one.y_m)}
    if one.visible is not None and not one.visible.all():
        written["visible"] = [bool(value) for value in one.visible]
    return written


def _list(values: Floats) -> list[float]:
    return [round(float(value), 4) for value in values]


def shot(one: Shot) -> Json:
    """A shot with everything that was measured of it; null where nothing was."""
    spin = one.spin
    return {
        "start_s": _round(one.start_s),
        "contact_s": _round(one.contact_s),
        "end_s": _round(one.end_s),
        "result": one.result.value,
        "foul": one.foul.value if one.foul else None,
        "intent": one.intent.value,
        "shot_type": one.shot_type.value,
        "pots": [pot(fallen) for fallen in one.pots],
        "object_ball": one.object_ball,
        "cut_deg": _round(one.cut_deg, 2),
        "cut_deg_se": _round(one.cut_deg_se, 2),
        "distance_in": _round(one.distance_in, 2),
        "cue_speed_mph": _round(one.cue_speed_mph, 2),
        "contact_speed_mph": _round(one.contact_speed_mph, 2),
        "roll_ratio": _round(one.roll_ratio, 3),
        "roll_ratio_se": _round(one.roll_ratio_se, 3),
        "side_pct": _round(one.side_pct, 1),
        "side_se": _round(one.side_se, 1),
        "spin": {"draw": _round(spin.draw), "stun": _round(spin.stun), "follow": _round(spin.follow)} if spin else None,
        "leave_m": [_round(value) for value in one.leave_m] if one.leave_m else None,
        "aim": aim(one.aim) if one.aim else None,
        "safety_probability": _round(one.safety_probability, 3),
        "confidence": _round(one.confidence, 3),
    }


def aim(one: Aim) -> Json:
    """The pocket that was meant and how hard it was; null where nothing was measured."""
    written = {name: _round(value, 3) if isinstance(value, float) else value for name, value in vars(one).items()}
    return written | {"source": one.source.value, "cut_side": one.cut_side.value}


def pot(one: Pot) -> Json:
    """A ball that fell."""
    return {
        "ball": one.ball,
        "kind": one.kind.value,
        "number": one.number,
        "pocket": one.pocket,
        "t_s": _round(one.t_s),
        "confidence": _round(one.confidence, 3),
    }


def event(one: Event) -> Json:
    """One moment."""
    return {
        "t_s": _round(one.t_s),
        "kind": one.kind.value,
        "balls": list(one.balls),
        "where": one.where,
        "confidence": _round(one.confidence, 3),
    }


def span(one: Span) -> Json:
    """A stretch of play."""
    return {"start_s": _round(one.start_s), "end_s": _round(one.end_s)}


def _round(value: float | None, digits: int = 4) -> float | None:
    return None if value is None else round(float(value), digits)
