"""A route does all of its work in one thread: transaction, visitor, answer. Changing threads in between costs more than the work."""

import asyncio
import inspect
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, wraps
from typing import Annotated, Any, get_args, get_origin

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.routing import APIRoute
from sqlalchemy.orm import Session

from action_tracker.infra import database, http
from action_tracker.infra.http import House

Work = Callable[..., Any]
Handler = Callable[[Request], Coroutine[Any, Any, Response]]
N_THREADS = 6
"""Requests one process works on at once. Only one thread computes at a time, so more of them only get in each other's way; some
wait for the database or the store meanwhile. Fewer than there are connections, so that nobody waits for one while holding one.
"""


@dataclass(frozen=True)
class Call:
    """One request while it is worked on, in its transaction."""

    request: Request
    house: House
    db: Session


@dataclass(frozen=True)
class Given:
    """Marks a parameter that the caller does not send: `make` gives it, after those that stand before it."""

    make: Callable[[Call], Any]


def signed_in(call: Call) -> Any:
    """Whoever is signed in; raises NotSignedIn. A feature writes `Me = Annotated[Person, Given(signed_in)]`."""
    return call.house.recognise(call.db, call.request.cookies.get(http.COOKIE))


Db = Annotated[Session, Given(lambda call: call.db)]
"""The request's transaction: committed before the answer leaves, rolled back when anything is raised."""
TheHouse = Annotated[House, Given(lambda call: call.house)]
"""The house of this app."""


class Route(APIRoute):
    """A route of the API, for `APIRouter(route_class=Route)`: fills in what is Given, and refuses other sites' changing calls."""

    def __init__(self, path: str, endpoint: Work, **told: Any) -> None:
        """Serve `endpoint`, an ordinary function, at `path`."""
        self._given = _given(endpoint)
        super().__init__(path, _in_one_thread(endpoint, self._given), **told)

    def get_route_handler(self) -> Handler:
        """What answers a request."""
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            http.check_same_site(request)
            try:
                return await handle(request)
            except RequestValidationError:  # who may not come in is not told what was wrong with the words
                await _threaded(lambda: _working(request, lambda call: _filled(self._given, call)))
                raise

        return answer


def _given(endpoint: Work) -> dict[str, Given]:
    parameters = inspect.signature(endpoint).parameters.values()
    marks = {one.name: get_args(one.annotation)[1:] for one in parameters if get_origin(one.annotation) is Annotated}
    return {name: mark for name, all_marks in marks.items() for mark in all_marks if isinstance(mark, Given)}


def _filled(given: dict[str, Given], call: Call) -> dict[str, Any]:
    return {name: one.make(call) for name, one in given.items()}


def _in_one_thread(endpoint: Work, given: dict[str, Given]) -> Work:
    """The endpoint as the framework sees it: without the parameters that are given, and with the request."""
    signature = inspect.signature(endpoint)
    sent = [one for one in signature.parameters.values() if one.name not in given]
    wants_request = next((one.name for one in sent if one.annotation is Request), None)
    name = wants_request or "request"
    extra = [] if wants_request else [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=Request)]

    @wraps(endpoint)
    async def work(**told: Any) -> Any:
        request = told[name] if wants_request else told.pop(name)
        return await _threaded(lambda: _working(request, lambda call: endpoint(**told, **_filled(given, call))))

    parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in sent] + extra
    work.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return work


def _working(request: Request, work: Callable[[Call], Any]) -> Any:
    house: House = request.app.state.house
    bind = house.reading if request.method in http.SAFE_METHODS else house.engine
    with database.transaction(bind) as db:
        return work(Call(request, house, db))


async def _threaded(work: Callable[[], Any]) -> Any:
    return await asyncio.get_running_loop().run_in_executor(_threads(), work)


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(N_THREADS, thread_name_prefix="request")
