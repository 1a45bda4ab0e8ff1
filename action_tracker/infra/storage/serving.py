"""The folder store's own signed addresses: takes parts and gives files, in constant memory."""

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, RedirectResponse, Response
from starlette.requests import ClientDisconnect

from action_tracker.infra.attachment import attachment
from action_tracker.infra.http import House
from action_tracker.infra.route import Given
from action_tracker.infra.storage import local, signing
from action_tracker.infra.storage.choice import store_for
from action_tracker.infra.storage.local import Arrival, LocalFolder
from action_tracker.infra.storage.store import (
    AddressNotValid,
    NoSuchFile,
    NoSuchUpload,
    Part,
    PartTooLarge,
    Store,
    minding_room,
)
from action_tracker.kit.errors import StorageFull

router = APIRouter(include_in_schema=False)
"""Not behind the sign-in: the signature is the permission, as with S3."""


HANDED_S = 120
TheStore = Annotated[Store, Given(lambda call: store_for(call.house.settings, call.house.secret))]
"""The store of this app."""


def _folder(request: Request) -> LocalFolder:
    """The folder store, for a request whose address we have signed; raises AddressNotValid."""
    house: House = request.app.state.house
    store = store_for(house.settings, house.secret)
    if not isinstance(store, LocalFolder):
        raise AddressNotValid
    signing.check(store.key, request.url.path, request.query_params, now=int(time.time()))
    return store


@router.put(local.PARTS + "/{upload_id}/{number}")
async def take_part(upload_id: str, number: int, request: Request) -> Response:
    """Receive a part, check it, and answer with its checksum as S3 does."""
    store, told = _folder(request), request.query_params
    part = Part(number, int(told["size"]), told["md5"])
    if int(request.headers.get("content-length", part.size_bytes)) > part.size_bytes:
        raise PartTooLarge
    arrived = await to_thread.run_sync(local.arrival, store, upload_id, part)
    try:
        await _receive(arrived, request.stream())
    except ClientDisconnect:  # a paused upload or a lost network: nobody is left to answer, nothing was kept
        return Response(status_code=400)
    finally:
        await to_thread.run_sync(local.drop, arrived)
    return Response(headers={"ETag": f'"{part.md5}"'})


async def _receive(arrived: Arrival, stream: AsyncIterator[bytes]) -> None:
    digest, n_bytes = local.md5(), 0
    try:
        with minding_room(), _opened(arrived.path) as file:
            async for piece in _gathered(stream):
                n_bytes += len(piece)
                if n_bytes > arrived.part.size_bytes:
                    raise PartTooLarge
                await to_thread.run_sync(_take, file, digest.update, piece)
        await to_thread.run_sync(local.settle, arrived, n_bytes, digest.digest())
    except StorageFull:
        async for _ in stream:  # a sender that is still talking would not hear the answer
            pass
        raise


@contextmanager
def _opened(path: Path) -> Iterator[FileIO]:
    try:
        file = path.open("xb", buffering=0)
    except FileNotFoundError:
        raise NoSuchUpload from None
    with file:
        yield file


async def _gathered(stream: AsyncIterator[bytes]) -> AsyncIterator[bytearray]:
    """The same bytes in pieces large enough to be worth a thread."""
    held = bytearray()
    async for piece in stream:
        held += piece
        if len(held) >= local.PIECE:
            yield held
            held = bytearray()
    if held:
        yield held


def _take(file: FileIO, count: Callable[[bytearray], None], piece: bytearray) -> None:
    count(piece)
    rest = memoryview(piece)
    while rest:
        rest = rest[file.write(rest) :]


@router.api_route(local.FILES + "/{key:path}", methods=["GET", "HEAD"])
def give_file(key: str, request: Request) -> Response:
    """A file or a range of its bytes."""
    store = _folder(request)
    path = (store.root / key).resolve()
    if not path.is_relative_to(store.root.resolve()) or not path.is_file():
        raise NoSuchFile
    headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
    if saved_as := request.query_params.get("saved_as"):
        headers["Content-Disposition"] = attachment(saved_as)
    return FileResponse(path, media_type=request.query_params["type"], headers=headers)


def handed(store: Store, key: str, *, content_type: str, headers: dict[str, str]) -> Response:
    """The file itself, or a range of its bytes, for an answer that must not give away where it lies; raises NoSuchFile.

    From a store elsewhere it is an address that is good for two minutes, so that the bytes need not come through here.
    """
    if isinstance(store, LocalFolder):
        path = store.root / key
        if not path.is_file():
            raise NoSuchFile
        return FileResponse(path, media_type=content_type, headers=headers)
    return RedirectResponse(store.sign_get(key, content_type=content_type, lasting_s=HANDED_S), 307, headers=headers)
