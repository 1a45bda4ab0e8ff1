"""Shots, events and edits from the plain JSON that was made of them."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from action_tracker.pool.edit import Edit
from action_tracker.pool.shot import Event, Shot

T = TypeVar("T")


def shot(told: Mapping[str, Any]) -> Shot:
    """The shot; what an older release did not write yet is as if it was not measured."""
    return _made(Shot, told)


def event(told: Mapping[str, Any]) -> Event:
    """The event."""
    return _made(Event, told)


def edit(told: Mapping[str, Any]) -> Edit:
    """The edit that `dataclasses.asdict` made plain."""
    return _made(Edit, told)


def _made(kind: Callable[..., T], told: Mapping[str, Any]) -> T:
    return kind(**{name: _value(hint, told[name]) for name, hint in _hints(kind).items() if name in told})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _value(hint: Any, value: Any) -> Any:
    """The JSON value as what the field's type says."""
    if value is None:
        return None
    if get_origin(hint) is UnionType:
        [inner] = [one for one in get_args(hint) if one is not NoneType]
        return _value(inner, value)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], one) for one in value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    return _made(hint, value) if is_dataclass(hint) and isinstance(hint, type) else value
