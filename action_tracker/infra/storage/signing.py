"""Addresses of our own that are good for a while and cannot be made by anybody else."""

import hmac
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import urlencode

from action_tracker.infra.storage.store import AddressNotValid


def signed(key: bytes, path: str, facts: Mapping[str, str | int], *, until: int) -> str:
    """`path` with its facts, the second (Unix time) until which it is good, and a signature over all of it."""
    told = {**{name: str(value) for name, value in facts.items()}, "until": str(until)}
    return f"{path}?{urlencode({**told, 'signature': _signature(key, path, told)})}"


def check(key: bytes, path: str, told: Mapping[str, str], *, now: int) -> None:
    """Raise AddressNotValid unless path and facts are as they were signed and the time is not over."""
    facts = {name: value for name, value in told.items() if name != "signature"}
    until = facts.get("until", "")
    if not hmac.compare_digest(told.get("signature", "").encode(), _signature(key, path, facts).encode()):
        raise AddressNotValid
    if not until.isascii() or not until.isdigit() or int(until) < now:
        raise AddressNotValid


def _signature(key: bytes, path: str, facts: Mapping[str, str]) -> str:
    text = "\n".join([path, *(f"{name}={facts[name]}" for name in sorted(facts))])
    return hmac.new(key, text.encode(), sha256).hexdigest()
