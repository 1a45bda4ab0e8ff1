"""Ids that sort by the time they were made (UUID version 7, RFC 9562), and secrets that cannot be guessed."""

import secrets
import time
from uuid import UUID


def new_id() -> UUID:
    """A new UUID version 7: 48 bits of milliseconds, then 74 random bits. Made here because PostgreSQL 15 cannot."""
    stamp_ms = time.time_ns() // 1_000_000
    value = (stamp_ms & (1 << 48) - 1) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


def new_secret() -> str:
    """A URL-safe secret of 256 bits, for cookies, links and keys."""
    return secrets.token_urlsafe(32)
