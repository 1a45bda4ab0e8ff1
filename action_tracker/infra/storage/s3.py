"""An S3 bucket as a store: boto3 signs the parts, obstore moves what we move ourselves. Credentials are found as AWS's tools do."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import boto3
import obstore
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from obstore.auth.boto3 import Boto3CredentialProvider
from obstore.exceptions import BaseError
from obstore.store import S3Store

from action_tracker.infra.attachment import attachment
from action_tracker.infra.storage.store import (
    NoSuchFile,
    Part,
    PartsMissing,
    SignedPart,
    Upload,
    minding_room,
)
from action_tracker.kit.errors import Unavailable

NOT_THERE = {"NoSuchUpload", "NoSuchKey", "404", "NotFound"}


class StoreUnavailable(Unavailable):
    """The store of the files does not answer right now. Please try again in a moment."""


@dataclass(frozen=True)
class Bucket:
    """A bucket and the prefix under which our keys lie in it."""

    name: str
    prefix: str
    client: Any
    objects: S3Store

    def begin(self, key: str, size_bytes: int, part_size_bytes: int) -> Upload:
        """Open a multipart upload."""
        with _answering():
            made = self.client.create_multipart_upload(Bucket=self.name, Key=self.prefix + key)
        return Upload(made["UploadId"], key, size_bytes, part_size_bytes)

    def sign_part(self, upload: Upload, part: Part, *, lasting_s: int) -> SignedPart:
        """An address of the store itself; checksum and length are part of what is signed."""
        told = {**self._named(upload), "PartNumber": part.number}
        told |= {"ContentMD5": part.md5, "ContentLength": part.size_bytes}
        with _answering():
            url = self.client.generate_presigned_url("upload_part", Params=told, ExpiresIn=lasting_s)
        return SignedPart(part.number, url, {"Content-MD5": part.md5})

    def received(self, upload: Upload) -> dict[int, int]:
        """The parts that the store lists."""
        return {number: size for number, (size, _) in self._listed(upload).items()}

    def complete(self, upload: Upload) -> None:
        """Let the store join the parts; raises PartsMissing."""
        listed = self._listed(upload)
        if not listed and self.size(upload.key) == upload.size_bytes:
            return
        missing = upload.missing({number: size for number, (size, _) in listed.items()})
        if missing:
            raise PartsMissing(missing=missing)
        parts: list[Any] = [{"PartNumber": n, "ETag": listed[n][1]} for n in range(1, upload.n_parts + 1)]
        with _answering():
            self.client.complete_multipart_upload(**self._named(upload), MultipartUpload={"Parts": parts})

    def abort(self, upload: Upload) -> None:
        """Let the store forget the parts."""
        with _answering(but=NOT_THERE):
            self.client.abort_multipart_upload(**self._named(upload))

    def sign_get(self, key: str, *, content_type: str, lasting_s: int, saved_as: str | None = None) -> str:
        """An address of the store itself."""
        told = {"Bucket": self.name, "Key": self.prefix + key, "ResponseContentType": content_type}
        told |= {"ResponseContentDisposition": attachment(saved_as)} if saved_as else {}
        with _answering():
            return str(self.client.generate_presigned_url("get_object", Params=told, ExpiresIn=lasting_s))

    @contextmanager
    def on_disk(self, key: str, scratch: Path) -> Iterator[Path]:
        """A copy in `scratch`, written piece by piece and removed afterwards; raises NoSuchFile or StorageFull."""
        path = scratch / key.replace("/", "-")
        try:
            with minding_room():
                scratch.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as file, _answering():
                    for piece in obstore.get(self.objects, key):
                        file.write(piece)
            yield path
        except FileNotFoundError:
            raise NoSuchFile from None
        finally:
            path.unlink(missing_ok=True)

    def adopt(self, key: str, path: Path) -> None:
        """Send the file in parts, then remove it here."""
        with _answering():
            obstore.put(self.objects, key, path, max_concurrency=2)
        path.unlink()

    def size(self, key: str) -> int | None:
        """Bytes of the file as the store tells."""
        with _answering(), suppress(FileNotFoundError):
            return int(obstore.head(self.objects, key)["size"])
        return None

    def delete(self, keys: Sequence[str]) -> None:
        """Remove the files."""
        with _answering():
            for key in keys:
                obstore.delete(self.objects, key)

    def under(self, prefix: str) -> list[str]:
        """The keys that the store lists."""
        with _answering():
            return sorted(one["path"] for page in obstore.list(self.objects, prefix) for one in page)

    def _named(self, upload: Upload) -> Any:
        return {"Bucket": self.name, "Key": self.prefix + upload.key, "UploadId": upload.id}

    def _listed(self, upload: Upload) -> dict[int, tuple[int, str]]:
        """Number to bytes and checksum; empty when there is no such upload."""
        listed: dict[int, tuple[int, str]] = {}
        with _answering(but=NOT_THERE):
            for page in self.client.get_paginator("list_parts").paginate(**self._named(upload)):
                for part in page.get("Parts", []):
                    listed[part["PartNumber"]] = (part["Size"], part["ETag"])
        return listed


def bucket(name: str, prefix: str, *, endpoint: str | None, region: str | None) -> Bucket:
    """The bucket of this name; nothing is asked of it yet."""
    session = boto3.Session(region_name=region or "us-east-1")
    config = Config(
        signature_version="s3v4",
        s3={"addressing_style": "path" if endpoint else "auto"},
        request_checksum_calculation="when_required",
        retries={"max_attempts": 3, "mode": "standard"},
        connect_timeout=5,
        read_timeout=30,
    )
    options: dict[str, Any] = {"endpoint": endpoint, "client_options": {"allow_http": True}} if endpoint else {}
    objects = S3Store(
        name,
        prefix=prefix or None,
        region=session.region_name,
        credential_provider=Boto3CredentialProvider(session, ttl=timedelta(minutes=30)),
        virtual_hosted_style_request=not endpoint,
        retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=30)},
        **options,
    )
    client = session.client("s3", endpoint_url=endpoint, config=config)
    return Bucket(name, f"{prefix}/" if prefix else "", client, objects)


@contextmanager
def _answering(but: frozenset[str] | set[str] = frozenset()) -> Iterator[None]:
    """Let the store's own errors be StoreUnavailable, except those that mean there is no such thing."""
    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") not in but:
            raise StoreUnavailable from error
    except (BotoCoreError, BaseError) as error:
        raise StoreUnavailable from error
