"""What every route shares: one shape for errors, one house, one cookie, one check of where a call comes from."""

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any
from urllib.parse import urlsplit

import psycopg
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from psycopg.errors import DiskFull
from pydantic import AfterValidator, BaseModel, Field
from sqlalchemy import Engine
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException

from action_tracker.infra import database
from action_tracker.infra.settings import Settings
from action_tracker.kit import errors, words
from action_tracker.kit.ids import new_id

COOKIE = "at_session"
HEADER = "X-Action-Tracker"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

STATUS: dict[type[errors.Wrong], int] = {
    errors.NotSignedIn: 401,
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.TooLarge: 413,
    errors.TooManyTries: 429,
    errors.Refused: 403,
    errors.StorageFull: 507,
    errors.Unavailable: 503,
    errors.Wrong: 400,
}
"""Kind of error to HTTP status; the nearest ancestor counts."""

log = logging.getLogger(__name__)


class CrossSite(errors.NotAllowed):
    """This call did not come from Action Tracker's own pages. Reload the page and try again."""


class Problem(BaseModel):
    """What every refused call answers: a steady code, one sentence for the reader, and facts such as limits."""

    code: str
    detail: str
    extra: dict[str, Any] = {}


Line = Annotated[str, Field(max_length=80), AfterValidator(words.one_line)]
"""A name or title that somebody typed, in any script, slashes and emoji welcome."""


@dataclass(frozen=True)
class House:
    """What an app lends to its requests; the functions let a lower feature reach what only the entrance may know of."""

    settings: Settings
    engine: Engine
    secret: bytes
    version: str
    recognise: Callable[[Session, str | None], Any]
    """The cookie's token to the Person who is signed in; raises NotSignedIn."""
    roles_of: Callable[[Session, Any], Sequence[Any]]
    """A Person to their PersonRoles."""
    accept_invitation: Callable[[Session, Any, str], Any]
    """Lets a Person into the hall that invites with this token; raises NoSuchInvitation."""

    @cached_property
    def reading(self) -> Engine:
        """The engine for those who only look: each question is a transaction of its own, which saves BEGIN and COMMIT."""
        return self.engine.execution_options(isolation_level="AUTOCOMMIT")


def check_same_site(request: Request) -> None:
    """Refuse a changing call that another site may have caused: no header of ours, or an Origin that is not us."""
    if request.method in SAFE_METHODS:
        return
    house: House = request.app.state.house
    ours = {request.headers.get("host"), urlsplit(house.settings.public_url or "").netloc or None}
    origin = request.headers.get("origin")
    if request.headers.get(HEADER) != "1" or (origin is not None and urlsplit(origin).netloc not in ours):
        raise CrossSite


def set_session_cookie(response: Response, house: House, token: str, *, max_age_s: int) -> None:
    """Give the browser its session token: out of reach of scripts, and never sent along by other sites' forms."""
    response.set_cookie(
        COOKIE, token, max_age=max_age_s, httponly=True, samesite="lax", secure=house.settings.cookies_are_secure
    )


def problem(status: int, code: str, detail: str, **extra: Any) -> JSONResponse:
    """An answer in the one shape of errors."""
    headers = {"Retry-After": str(int(extra["retry_after_s"]) + 1)} if "retry_after_s" in extra else None
    return JSONResponse({"code": code, "detail": detail, "extra": extra}, status, headers)


def code_of(kind: type[BaseException]) -> str:
    """The class's name in snake_case: the code that clients may rely on."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", kind.__name__).lower()


def status_of(kind: type[errors.Wrong]) -> int:
    """The status of the nearest kind in the table."""
    return next(STATUS[ancestor] for ancestor in kind.__mro__ if ancestor in STATUS)


def answer_errors(app: FastAPI) -> None:
    """Let the app answer every expected error in the one shape; `front.Guard` does so for our own mistakes."""
    app.add_exception_handler(errors.Wrong, _on_wrong)
    app.add_exception_handler(RequestValidationError, _on_malformed)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(IntegrityError, _on_integrity)
    app.add_exception_handler(DataError, _on_data)
    app.add_exception_handler(OperationalError, _on_database)
    app.add_exception_handler(psycopg.DataError, _on_data)
    app.add_exception_handler(psycopg.OperationalError, _on_database)


def _on_wrong(_: Request, error: Exception) -> Response:
    assert isinstance(error, errors.Wrong)
    return problem(status_of(type(error)), code_of(type(error)), error.detail, **error.extra)


def _on_malformed(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    fields = [{"field": _field(found["loc"]), "message": _sentence(found["msg"])} for found in error.errors()]
    first = fields[0] if fields else {"field": "body", "message": "It could not be read."}
    where = f"{first['field']}: " if first["field"] else ""
    return problem(422, "malformed", f"This was not understood. {where}{first['message']}", fields=fields)


def _field(location: Sequence[Any]) -> str:
    return ".".join(str(part) for part in location[1:]) or str(location[0])


def _sentence(message: str) -> str:
    words = message.removeprefix("Value error, ")
    return words if words.endswith((".", "!", "?")) else words + "."


def _on_http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = {
        404: ("not_found", "There is nothing at this address."),
        405: ("method_not_allowed", "This address cannot be called in this way."),
        413: ("too_large", errors.TooLarge().detail),
    }
    code, detail = said.get(error.status_code, ("malformed", str(error.detail)))
    return problem(error.status_code, code, detail)


def _on_integrity(_: Request, error: Exception) -> Response:
    log.info("a constraint said no: %s", database.violated(error))
    return _on_wrong(_, errors.Conflict())


def _on_data(_: Request, error: Exception) -> Response:
    log.info("the database could not take a value: %s", error)
    return problem(422, "malformed", "This holds a value that cannot be stored, such as a control character.")


def _on_database(request: Request, error: Exception) -> Response:
    log.warning("the database did not answer %s: %s", request.url.path, error)
    full = isinstance(getattr(error, "orig", error), DiskFull)
    return _on_wrong(request, errors.StorageFull() if full else errors.Unavailable())


def on_bug(request: Request, error: Exception) -> Response:
    """Our own mistake: the reader gets a number to quote, the log gets the trace under it."""
    number = new_id().hex[-12:]
    log.error("error %s at %s %s", number, request.method, request.url.path, exc_info=error)
    detail = f"Something went wrong on our side. If it happens again, please report it with the number {number}."
    return problem(500, "internal", detail, number=number)
