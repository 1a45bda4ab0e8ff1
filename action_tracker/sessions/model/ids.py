"""Ids of sessions, videos, shots and corrections."""

from typing import NewType
from uuid import UUID

SessionId = NewType("SessionId", UUID)
VideoId = NewType("VideoId", UUID)
ShotId = NewType("ShotId", UUID)
"""Of a shot the machine saw; of one that a person added or split off: the correction's id."""
CorrectionId = NewType("CorrectionId", UUID)
