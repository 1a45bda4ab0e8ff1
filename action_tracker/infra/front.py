"""The front of the house: limits on what comes in, headers on what goes out, and the built web app for all other addresses."""

import mimetypes
from pathlib import Path, PurePosixPath

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from action_tracker.infra.http import on_bug

MOST_BODY_BYTES = 1 << 20
API, STORAGE = "/api/", "/api/storage/"
"""Under STORAGE the local store takes whole parts of videos and limits them itself."""
NOT_BUILT = "The web app is not built yet: run `make web`, then reload this page."


def content_policy(store_origin: str | None) -> str:
    """What the pages may load: our own, pictures and videos they made themselves, and the store at another origin if any."""
    store = f" {store_origin}" if store_origin else ""
    return "; ".join(
        [
            "default-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob:{store}",
            f"media-src 'self' blob:{store}",
            f"connect-src 'self'{store}",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


class Guard:
    """Around the whole app: refuses bodies that are too large, answers our own mistakes, sets the headers of every answer."""

    def __init__(self, app: ASGIApp, store_origin: str | None = None) -> None:
        """Stand around `app`; `store_origin` is where the pages may fetch videos from, besides us."""
        self._app = app
        self._headers = {
            "Content-Security-Policy": content_policy(store_origin),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": "camera=(self), microphone=(self), geolocation=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_begun = False

        async def send_on(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                self._set_headers(scope["path"], MutableHeaders(scope=message))
            await send(message)

        try:
            await self._app(scope, _limited(scope, receive), send_on)
        except Exception as error:
            answer = on_bug(Request(scope), error)
            if has_begun:
                raise
            await answer(scope, receive, send_on)

    def _set_headers(self, path: str, headers: MutableHeaders) -> None:
        for name, value in self._headers.items():
            headers.setdefault(name, value)
        if path.startswith(API):
            headers.setdefault("Cache-Control", "no-store")


def _limited(scope: Scope, receive: Receive) -> Receive:
    if scope["path"].startswith(STORAGE):
        return receive
    n_bytes = 0

    async def receive_limited() -> Message:
        nonlocal n_bytes
        message = await receive()
        n_bytes += len(message.get("body", b""))
        if n_bytes > MOST_BODY_BYTES:
            raise HTTPException(413)
        return message

    return receive_limited


class WebApp(StaticFiles):
    """The built web app: its files as they are, and its one page for every address that is not a file."""

    async def check_config(self) -> None:
        """A folder that is not there yet is no mistake: the page says what to do."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, or the page, with how long it may be kept: what has a hash in its name forever, all else never unasked."""
        if f"/{path}/".startswith(API):
            raise HTTPException(404)
        response = await self._file_or_page(path, scope)
        is_hashed = path.startswith("assets/")
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if is_hashed else "no-cache"
        return response

    async def _file_or_page(self, path: str, scope: Scope) -> Response:
        try:
            return await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != 404 or PurePosixPath(path).suffix:
                raise
        try:
            return await super().get_response("index.html", scope)
        except HTTPException:
            return PlainTextResponse(NOT_BUILT, 503)


def serve_web(app: FastAPI, dist: Path) -> None:
    """Serve the built web app for every address that no route took; to be called last."""
    mimetypes.add_type("application/manifest+json", ".webmanifest")
    mimetypes.add_type("text/javascript", ".js")
    app.mount("/", WebApp(directory=dist, html=True, check_dir=False), name="web")
