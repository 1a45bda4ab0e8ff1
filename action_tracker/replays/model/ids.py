"""Ids of clips and bookmarks."""

from typing import NewType
from uuid import UUID

ClipId = NewType("ClipId", UUID)
BookmarkId = NewType("BookmarkId", UUID)
