"""What a person may hear when something cannot be done with a session."""

from action_tracker.kit.errors import Conflict, NotAllowed, NotFound, Refused, TooLarge


class NoSuchSession(NotFound):
    """There is no such session, or you may not see it."""


class NoSuchVideo(NotFound):
    """There is no such video, or you may not see it."""


class NotYourSession(NotAllowed):
    """Only the person whose session it is may change it."""


class TableElsewhere(Refused):
    """This table stands in another hall, or was archived. Choose a table of the hall."""


class NoSuchOpponent(NotFound):
    """Nobody of your halls is this person. Write the opponent's name instead."""


class OpponentIsYou(Refused):
    """You cannot be your own opponent."""


class NothingToUpload(Refused):
    """This file is empty. Choose the video again."""


class FileTooLarge(TooLarge):
    """This file is larger than a session may hold. Cut the video into shorter ones."""


class TooManyVideos(Refused):
    """A session holds that many videos and no more. Start another session."""


class NotUploading(Conflict):
    """This upload is over. Reload the page to see how far the video is."""


class WrongPart(Refused):
    """These are not the parts that were agreed on. Look up part_size_bytes and n_parts, and cut the file again."""


class UploadNotFinished(Conflict):
    """The video has not arrived whole yet. Finish the upload first."""


class NotReady(Conflict):
    """This video has not been read yet. Wait until it is ready."""


class VideoGone(Conflict):
    """This video was kept as long as its hall keeps videos, and is gone. Its shots and numbers stay."""


class NotAroundATable(Refused):
    """These corners are not those of a table. Put them around the cloth, one at each corner, without crossing."""


class LeaseLost(Conflict):
    """Somebody stopped this work or took it over."""


class AnotherCorrection(Conflict):
    """Something else was said under this id. Say it again under a new id."""


class BuiltUpon(Conflict):
    """Later corrections build on this one. Undo those first."""


class NothingToUndo(Refused):
    """Only a correction of this session can be undone or done again."""


class NotInThisVideo(Refused):
    """This video is not one of this session. Reload the page and try again."""


class AnotherSession(Conflict):
    """A session with this id was started by somebody else, or was deleted. Start it under a new id."""


class NotAPlayer(NotAllowed):
    """Only those who played in this session may correct it."""
