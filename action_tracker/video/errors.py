"""What may be wrong with a video file, said to the person who gave it."""

from action_tracker.kit.errors import NotFound, Refused


class NoSuchFile(NotFound):
    """There is no such file; check its name and folder."""


class NotAVideo(Refused):
    """This file is not a video that can be read, or it was cut off before its table of contents; copy it again or save it as MP4."""


class NoPicture(Refused):
    """This file has sound but no pictures; choose the video itself."""


class NoFrames(Refused):
    """Not a single picture of this video can be decoded; record or copy it again."""
