"""Ids of clips, bookmarks and comments."""

from typing import NewType
from uuid import UUID

ClipId = NewType("ClipId", UUID)
BookmarkId = NewType("BookmarkId", UUID)
CommentId = NewType("CommentId", UUID)
