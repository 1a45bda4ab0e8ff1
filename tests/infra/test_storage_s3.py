"""The bucket store against a real S3 server, such as a Ceph radosgw of one node.

Run with TEST_S3_ENDPOINT set to its address, and AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of one who may make buckets.
"""

import base64
import hashlib
import http.client
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from action_tracker.infra.settings import Settings
from action_tracker.infra.storage.choice import origin_of, store_for
from action_tracker.infra.storage.s3 import Bucket, StoreUnavailable, bucket
from action_tracker.infra.storage.store import NoSuchFile, Part, PartsMissing, SignedPart, Upload

ENDPOINT = os.environ.get("TEST_S3_ENDPOINT", "")
KEY = "videos/1/original"
PART = 5 << 20
CONTENT = bytes(range(256)) * (PART // 256 * 2) + b"the end"

needs_s3 = pytest.mark.skipif(not ENDPOINT, reason="TEST_S3_ENDPOINT names no S3 server")


@pytest.fixture
def store() -> Iterator[Bucket]:
    made = bucket(f"test-{uuid4().hex}", "films", endpoint=ENDPOINT, region=None)
    made.client.create_bucket(Bucket=made.name)
    yield made
    made.delete([KEY])
    made.client.delete_bucket(Bucket=made.name)
    made.client.close()


def ask(method: str, url: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
    """What somebody gets who holds nothing but an address."""
    parts = urlsplit(url)
    with closing(http.client.HTTPConnection(parts.netloc, timeout=30)) as connection:
        connection.request(method, f"{parts.path}?{parts.query}", body or None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()


def signed(store: Bucket, upload: Upload, number: int) -> tuple[SignedPart, bytes]:
    body = CONTENT[(number - 1) * PART : number * PART]
    md5 = base64.b64encode(hashlib.md5(body).digest()).decode()
    return store.sign_part(upload, Part(number, len(body), md5), lasting_s=60), body


@needs_s3
def test_parts_go_straight_to_the_store_in_any_order(store: Bucket, tmp_path: Path) -> None:
    upload = store.begin(KEY, len(CONTENT), PART)
    for number in (3, 1, 3):
        address, body = signed(store, upload, number)
        assert ask(address.method, address.url, body, **address.headers)[0] == 200
    assert store.received(upload) == {1: PART, 3: 7}
    with pytest.raises(PartsMissing) as caught:
        store.complete(upload)
    assert caught.value.extra == {"missing": [2]}
    address, body = signed(store, upload, 2)
    assert ask(address.method, address.url, body, **address.headers)[0] == 200
    store.complete(upload)
    store.complete(upload)
    assert store.size(KEY) == len(CONTENT)
    with store.on_disk(KEY, tmp_path / "scratch") as path:
        assert path.read_bytes() == CONTENT
    assert not any((tmp_path / "scratch").iterdir())


@needs_s3
def test_the_store_takes_nothing_but_what_was_signed(store: Bucket) -> None:
    upload = store.begin(KEY, len(CONTENT), PART)
    address, body = signed(store, upload, 1)
    damaged = b"X" + body[1:]
    assert ask("PUT", address.url, damaged, **address.headers)[0] == 400
    assert ask("PUT", address.url, body)[0] == 403
    assert ask("PUT", address.url, body + b"X", **address.headers)[0] in {400, 403}
    assert ask("PUT", address.url.replace("partNumber=1", "partNumber=2"), body, **address.headers)[0] == 403
    late = store.sign_part(upload, Part(1, PART, address.headers["Content-MD5"]), lasting_s=-5)
    assert ask("PUT", late.url, body, **late.headers)[0] in {400, 403}
    assert store.received(upload) == {}
    store.abort(upload)
    store.abort(upload)
    assert store.received(upload) == {}


@needs_s3
def test_a_file_is_adopted_read_in_ranges_and_removed(store: Bucket, tmp_path: Path) -> None:
    made = tmp_path / "made.mp4"
    made.write_bytes(CONTENT)
    store.adopt(KEY, made)
    assert not made.exists()
    url = store.sign_get(KEY, content_type="video/mp4", lasting_s=60)
    assert ask("GET", url, Range="bytes=1-3") == (206, CONTENT[1:4])
    assert ask("GET", url.partition("?")[0])[0] == 403
    store.delete([KEY, KEY])
    assert store.size(KEY) is None
    with pytest.raises(NoSuchFile), store.on_disk(KEY, tmp_path):
        pass


@needs_s3
def test_the_pages_may_speak_to_the_store(tmp_path: Path) -> None:
    settings = Settings(data_folder=tmp_path, storage_url=f"s3://films/of-a-hall?endpoint={ENDPOINT}")
    assert isinstance(store_for(settings, b""), Bucket)
    assert origin_of(settings) == ENDPOINT


def test_a_store_that_does_not_answer_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
    nowhere = bucket("films", "", endpoint="http://127.0.0.1:1", region=None)
    with pytest.raises(StoreUnavailable):
        nowhere.begin(KEY, 1, 1)
    with pytest.raises(StoreUnavailable):
        nowhere.size(KEY)
