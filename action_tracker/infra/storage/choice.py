"""Which store it is: the folder beside the data, or the S3 bucket that the owner named."""

from functools import cache
from urllib.parse import parse_qs, urlsplit

from action_tracker.infra.keys import derived
from action_tracker.infra.settings import Settings
from action_tracker.infra.storage.local import LocalFolder
from action_tracker.infra.storage.s3 import Bucket, bucket
from action_tracker.infra.storage.store import Store
from action_tracker.kit.errors import Unavailable


class StoreNotUnderstood(Unavailable):
    """The setting STORAGE_URL is not understood; it looks like s3://bucket/prefix?endpoint=https://host&region=name."""


def store_for(settings: Settings, secret: bytes) -> Store:
    """The store that the settings name; raises StoreNotUnderstood. Asking again gives the same one."""
    if settings.storage_url:
        return _bucket(settings.storage_url)
    return LocalFolder(settings.data_folder / "files", derived(secret, "storage"))


def origin_of(settings: Settings) -> str | None:
    """Where browsers fetch and send files, when that is not the app itself; raises StoreNotUnderstood."""
    if not settings.storage_url:
        return None
    parts = urlsplit(_bucket(settings.storage_url).sign_get("any", content_type="text/plain", lasting_s=60))
    return f"{parts.scheme}://{parts.netloc}"


@cache
def _bucket(url: str) -> Bucket:
    parts = urlsplit(url)
    told = parse_qs(parts.query)
    if parts.scheme != "s3" or not parts.netloc or not set(told) <= {"endpoint", "region"}:
        raise StoreNotUnderstood
    endpoint, region = (told.get(name, [None])[0] for name in ("endpoint", "region"))
    return bucket(parts.netloc, parts.path.strip("/"), endpoint=endpoint, region=region)
