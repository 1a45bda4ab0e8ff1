"""The folder store: uploads in parts that survive everything, signed addresses, ranges of bytes."""

import base64
import hashlib
import resource
import tempfile
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import anyio
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from action_tracker.infra.settings import Settings
from action_tracker.infra.storage import local, signing
from action_tracker.infra.storage.choice import StoreNotUnderstood, store_for
from action_tracker.infra.storage.local import LocalFolder
from action_tracker.infra.storage.store import (
    MOST_PARTS,
    AddressNotValid,
    BadDigest,
    NoSuchFile,
    NoSuchUpload,
    Part,
    PartIncomplete,
    PartsMissing,
    PartTooLarge,
    Upload,
    part_size,
)
from action_tracker.kit.errors import StorageFull

KEY = "videos/1/original"


def md5_of(body: bytes) -> str:
    return base64.b64encode(hashlib.md5(body).digest()).decode()


def piece_of(content: bytes, upload: Upload, number: int) -> bytes:
    return content[(number - 1) * upload.part_size_bytes : number * upload.part_size_bytes]


def send(store: LocalFolder, upload: Upload, number: int, body: bytes, md5: str | None = None) -> None:
    """What the address of a part does with the bytes it gets."""
    part = Part(number, upload.size_of(number), md5 or md5_of(body))
    arrived = local.arrival(store, upload.id, part)
    try:
        arrived.path.write_bytes(body)
        local.settle(arrived, len(body), hashlib.md5(body).digest())
    finally:
        local.drop(arrived)


@pytest.fixture
def store(tmp_path: Path) -> LocalFolder:
    return LocalFolder(tmp_path / "files", b"secret")


@given(
    content=st.binary(min_size=1, max_size=60),
    part_size=st.integers(1, 20),
    sends=st.lists(st.tuples(st.integers(0, 100), st.sampled_from(["whole", "damaged", "short"])), max_size=30),
)
@hypothesis_settings(max_examples=60, deadline=None)
def test_parts_in_any_order_and_as_often_as_one_likes_give_the_same_file(
    content: bytes, part_size: int, sends: list[tuple[int, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = LocalFolder(Path(folder), b"secret")
        upload = store.begin(KEY, len(content), part_size)
        whole = [(number, "whole") for number in range(upload.n_parts, 0, -1)]
        for at, how in [*[(1 + n % upload.n_parts, how) for n, how in sends], *whole]:
            body = piece_of(content, upload, at)
            if how == "whole":
                send(store, upload, at, body)
            else:
                with pytest.raises(BadDigest if how == "damaged" else PartIncomplete):
                    send(
                        store, upload, at, bytes(255 - b for b in body) if how == "damaged" else body[1:], md5_of(body)
                    )
        store.complete(upload)
        assert (store.root / KEY).read_bytes() == content


def test_a_part_that_arrives_damaged_leaves_the_good_one_before(store: LocalFolder) -> None:
    upload = store.begin(KEY, 4, 2)
    send(store, upload, 1, b"ab")
    with pytest.raises(BadDigest):
        send(store, upload, 1, b"xx", md5_of(b"ab"))
    send(store, upload, 2, b"cd")
    assert store.received(upload) == {1: 2, 2: 2}
    store.complete(upload)
    assert (store.root / KEY).read_bytes() == b"abcd"


def test_completing_says_what_is_missing_and_twice_is_the_same_as_once(store: LocalFolder) -> None:
    upload = store.begin(KEY, 5, 2)
    send(store, upload, 3, b"e")
    with pytest.raises(PartsMissing) as caught:
        store.complete(upload)
    assert caught.value.extra == {"missing": [1, 2]}
    send(store, upload, 1, b"ab")
    send(store, upload, 2, b"cd")
    store.complete(upload)
    store.complete(upload)
    assert store.size(KEY) == 5
    assert store.received(upload) == {}
    with pytest.raises(NoSuchUpload):
        send(store, upload, 1, b"ab")


def test_a_part_of_another_size_than_agreed_is_not_taken(store: LocalFolder) -> None:
    upload = store.begin(KEY, 5, 2)
    for number, n_bytes in [(1, 3), (3, 2), (4, 1), (0, 1)]:
        with pytest.raises(PartTooLarge):
            local.arrival(store, upload.id, Part(number, n_bytes, md5_of(b"")))


@contextmanager
def full_disk(after_bytes: int) -> Iterator[None]:
    """No file of this process may grow beyond this: what a full disk looks like to whoever writes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (after_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_is_full_in_the_middle_loses_nothing(store: LocalFolder) -> None:
    upload = store.begin(KEY, 3 * 8192, 8192)
    parts = {number: bytes([number]) * 8192 for number in (1, 2, 3)}
    send(store, upload, 1, parts[1])
    with full_disk(8192), pytest.raises(StorageFull):
        send(store, upload, 2, parts[2])
    assert store.received(upload) == {1: 8192}
    send(store, upload, 2, parts[2])
    send(store, upload, 3, parts[3])
    store.complete(upload)
    assert (store.root / KEY).read_bytes() == b"".join(parts.values())


def test_a_file_larger_than_the_disk_is_refused_at_the_start(store: LocalFolder) -> None:
    with pytest.raises(StorageFull):
        store.begin(KEY, 1 << 60, 1 << 40)


def test_an_upload_given_up_leaves_nothing(store: LocalFolder) -> None:
    upload = store.begin(KEY, 2, 1)
    send(store, upload, 1, b"a")
    store.abort(upload)
    store.abort(upload)
    assert not [path for path in store.root.rglob("*") if path.is_file()]


def test_a_finished_file_is_adopted_read_and_removed(store: LocalFolder, tmp_path: Path) -> None:
    made = tmp_path / "made.mp4"
    made.write_bytes(b"film")
    store.adopt(KEY, made)
    assert not made.exists()
    with store.on_disk(KEY, tmp_path) as path:
        assert path.read_bytes() == b"film"
    store.delete([KEY, KEY, "videos/2/none"])
    assert store.size(KEY) is None
    with pytest.raises(NoSuchFile), store.on_disk(KEY, tmp_path):
        pass


def test_no_file_has_more_parts_than_s3_takes() -> None:
    assert part_size(10, 5) == 5
    assert Upload("", "", 64 << 30, part_size(64 << 30, 5 << 20)).n_parts <= MOST_PARTS


def test_an_address_holds_as_long_as_it_says_and_for_nothing_else() -> None:
    url = urlsplit(signing.signed(b"k", "/a/b", {"size": 3}, until=100))
    told = dict(parse_qsl(url.query))
    signing.check(b"k", "/a/b", told, now=100)
    for key, path, facts, now in [
        (b"k", "/a/b", told, 101),
        (b"k", "/a/c", told, 99),
        (b"l", "/a/b", told, 99),
        (b"k", "/a/b", {**told, "size": "4"}, 99),
        (b"k", "/a/b", {**told, "more": "1"}, 99),
        (b"k", "/a/b", {**told, "until": "999"}, 99),
        (b"k", "/a/b", {}, 99),
    ]:
        with pytest.raises(AddressNotValid):
            signing.check(key, path, facts, now=now)


@pytest.mark.parametrize("url", ["http://x", "s3://", "s3://b?key=1"])
def test_a_store_that_is_not_understood_is_said_so(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreNotUnderstood):
        store_for(Settings(data_folder=tmp_path, storage_url=url), b"")


@pytest.fixture
def served(app: FastAPI) -> LocalFolder:
    house = app.state.house
    store = store_for(house.settings, house.secret)
    assert isinstance(store, LocalFolder)
    return store


def test_a_part_goes_to_its_signed_address(served: LocalFolder, client: TestClient) -> None:
    content = bytes(range(256)) * 9000
    upload = served.begin(KEY, len(content), 1_500_000)
    for number in (2, 1, 2):
        body = piece_of(content, upload, number)
        signed = served.sign_part(upload, Part(number, len(body), md5_of(body)), lasting_s=60)
        answer = client.put(signed.url, content=body, headers=signed.headers)
        assert answer.status_code == 200, answer.text
    served.complete(upload)
    assert (served.root / KEY).read_bytes() == content
    late = served.sign_part(upload, Part(1, 1_500_000, md5_of(b"")), lasting_s=60)
    assert client.put(late.url, content=b"").json()["code"] == "no_such_upload"


@pytest.mark.parametrize(
    ("body", "lasting_s", "status", "code"),
    [
        (b"abcX", 60, 400, "bad_digest"),
        (b"abc", 60, 400, "part_incomplete"),
        (b"abcde", 60, 413, "part_too_large"),
        (b"abcd", -1, 403, "address_not_valid"),
    ],
)
def test_a_part_that_is_not_what_was_announced(
    body: bytes, lasting_s: int, status: int, code: str, served: LocalFolder, client: TestClient
) -> None:
    upload = served.begin(KEY, 8, 4)
    signed = served.sign_part(upload, Part(1, 4, md5_of(b"abcd")), lasting_s=lasting_s)
    answer = client.put(signed.url, content=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    streamed = client.put(signed.url, content=iter([body]))
    assert streamed.status_code == status
    assert served.received(upload) == {}
    assert {path.name for path in served.upload_folder(upload.id).iterdir()} <= {"plan.json", "marks", "lock"}


def test_a_full_disk_is_said_so_to_whoever_sends(served: LocalFolder, client: TestClient) -> None:
    upload = served.begin(KEY, 8 << 20, 4 << 20)
    body = bytes(4 << 20)
    signed = served.sign_part(upload, Part(1, len(body), md5_of(body)), lasting_s=60)
    with full_disk(1 << 20):
        answer = client.put(signed.url, content=body)
    assert (answer.status_code, answer.json()["code"]) == (507, "storage_full")
    assert client.put(signed.url, content=body).status_code == 200


def test_a_file_is_read_in_ranges(served: LocalFolder, client: TestClient, tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.write_bytes(b"0123456789")
    served.adopt(KEY, made)
    url = served.sign_get(KEY, content_type="video/mp4", lasting_s=60)
    whole = client.get(url)
    assert (whole.content, whole.headers["content-type"]) == (b"0123456789", "video/mp4")
    assert "max-age" in whole.headers["cache-control"]
    part = client.get(url, headers={"Range": "bytes=2-4", "If-Range": whole.headers["etag"]})
    assert (part.status_code, part.content, part.headers["content-range"]) == (206, b"234", "bytes 2-4/10")
    changed = client.get(url, headers={"Range": "bytes=2-4", "If-Range": '"another"'})
    assert (changed.status_code, changed.content) == (200, b"0123456789")
    assert client.get(url, headers={"Range": "bytes=99-"}).status_code == 416
    head = client.head(url)
    assert (head.status_code, head.headers["content-length"], head.content) == (200, "10", b"")
    assert client.get(url + "0").status_code == 403
    assert client.get(url.replace(KEY, "videos/2/original")).status_code == 403


def test_no_address_leads_out_of_the_folder(served: LocalFolder, client: TestClient, settings: Settings) -> None:
    (settings.data_folder / "secret.key").touch()
    url = served.sign_get("../secret.key", content_type="text/plain", lasting_s=60)
    assert client.get(url.replace("..", "%2e%2e")).status_code in {403, 404}


def test_a_part_is_taken_in_little_memory(app: FastAPI, served: LocalFolder) -> None:
    n_pieces, piece = 512, bytes(1 << 16)
    body_md5 = base64.b64encode(hashlib.md5(piece * n_pieces).digest()).decode()
    upload = served.begin(KEY, n_pieces * len(piece), n_pieces * len(piece))
    signed = served.sign_part(upload, Part(1, upload.size_bytes, body_md5), lasting_s=60)
    path, _, asked = signed.url.partition("?")
    left, heard = n_pieces, []

    async def receive() -> dict[str, object]:
        nonlocal left
        left -= 1
        return {"type": "http.request", "body": bytes(piece), "more_body": left > 0}

    async def send(message: dict[str, object]) -> None:
        heard.append(message)

    scope = {"type": "http", "method": "PUT", "path": path, "raw_path": path.encode(), "query_string": asked.encode()}
    scope |= {
        "headers": [],
        "http_version": "1.1",
        "scheme": "http",
        "server": ("hall", 80),
        "client": ("c", 1),
        "root_path": "",
    }
    tracemalloc.start()
    try:
        anyio.run(app, scope, receive, send)
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert heard[0]["status"] == 200
    assert peak_bytes < 16 << 20
    served.complete(upload)
    assert served.size(KEY) == n_pieces * len(piece)
