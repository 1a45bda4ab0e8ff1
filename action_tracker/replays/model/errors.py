"""What a person may hear when something cannot be watched again."""

from action_tracker.kit.errors import Conflict, NotAllowed, NotFound, Refused


class NoSuchClip(NotFound):
    """There is no such clip, or you may not see it."""


class NotYourClip(NotAllowed):
    """Only whoever made a clip may change it. Make one of your own."""


class NoSuchBookmark(NotFound):
    """There is no such bookmark, or it is not yours."""


class NoSuchShot(NotFound):
    """There is no such shot, or you may not see it."""


class NothingToShow(Refused):
    """There is nothing to show in this: a clip needs a beginning and a later end within its video."""


class NotFilmed(Refused):
    """This shot was noted by hand and is on no video, so that nothing can be cut out of one."""


class TooManyParts(Refused):
    """A reel holds 60 pieces and no more. Make two of it."""


class VideoGone(Conflict):
    """The video of this clip was deleted, so that it cannot be filmed any more."""


class ClipNotReady(Conflict):
    """This clip is not filmed yet. Wait until it is ready."""


class TooManyBookmarks(Refused):
    """A session holds 500 bookmarks of yours and no more. Delete some first."""


class NoSuchComment(NotFound):
    """There is no such comment, or it is not yours."""


class NotForYouToComment(NotAllowed):
    """Only those who played, and their coaches, comment here."""


class TooManyComments(Refused):
    """A shot or clip holds 200 comments and no more."""


class LeaseLost(Conflict):
    """Somebody stopped this work or took it over."""
