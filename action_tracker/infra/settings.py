"""What can be set from outside: one frozen class, read once by each entrance and handed down as values."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AliasChoices, Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from action_tracker.kit.errors import Unavailable

PREFIX = "ACTION_TRACKER_"
PROJECT = Path(__file__).parents[2]
"""The folder that holds the package: the project's root where it runs from a checkout."""


class SettingsNotUnderstood(Unavailable):
    """A setting is not understood."""


def _home() -> Path:
    return PROJECT if (PROJECT / "pyproject.toml").is_file() else Path.cwd()


class Settings(BaseSettings):
    """Everything an owner can set, each as ACTION_TRACKER_<NAME>; everything has a default that works."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True, validate_by_name=True
    )

    data_folder: Path = Field(default_factory=lambda: _home() / "data")
    """Where everything is kept that is not code: database, videos, keys, logs."""
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    """0 lets the system choose a free one."""
    public_url: str | None = None
    """The address people reach the product at, when a proxy stands before it."""
    secure_cookies: bool | None = None
    """Send cookies over https only; None: exactly when `public_url` is https."""
    database_url: str | None = Field(
        default=None, validation_alias=AliasChoices(PREFIX + "DATABASE_URL", "DATABASE_URL")
    )
    """A PostgreSQL of one's own (15 or newer); None: the embedded one."""
    storage_url: str | None = Field(default=None, validation_alias=AliasChoices(PREFIX + "STORAGE_URL", "STORAGE_URL"))
    """Where files go, such as s3://bucket/prefix; None: the folder `files` in the data folder."""
    secret_key: str | None = None
    """Signs links; None: a key made at first start and kept in the data folder. Several machines need the same one."""
    smtp_url: str | None = None
    """The mail server, such as smtp://name:password@mail.example:587 or smtps://...; None: no e-mail, only the inbox."""
    mail_from: str | None = None
    """Whom e-mail comes from, such as Action Tracker <hall@example.com>; needed with `smtp_url`."""
    demo: bool = True
    """Whether a demo hall and its sign-in are made at first start and shown on the welcome page."""
    open_sign_up: bool = True
    """Whether anybody may sign up; otherwise an invitation or the owner's link is needed."""
    n_servers: Annotated[int, Field(ge=1, le=64)] = 2
    """How many processes `up` lets answer at the one address, so that a second core is of use."""
    n_workers: Annotated[int, Field(ge=0, le=64)] = 1
    """How many worker processes `up` starts."""
    coach_model_url: str | None = None
    """A language model of your own that puts the coach's tips into other words: the full address of its chat completions; None: off."""
    coach_model_key: str | None = None
    """The key it asks for, if any."""
    coach_model_name: str = ""
    """Which of its models."""
    coach_model_calls_a_day: Annotated[int, Field(ge=0)] = 100
    """Its budget: after so many calls in a day tips stay in their plain words."""
    web_dist: Path = Field(default_factory=lambda: _home() / "web" / "dist")
    """The built web app."""

    @field_validator("data_folder", "web_dist")
    @classmethod
    def _absolute(cls, path: Path) -> Path:
        return path.expanduser().absolute()

    @field_validator("public_url", "coach_model_url")
    @classmethod
    def _without_slash(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return url.rstrip("/") if url else None

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("smtp://", "smtps://")):
            raise ValueError("must begin with smtp:// or smtps://")
        return url

    @field_validator("mail_from")
    @classmethod
    def _mail_address(cls, address: str | None) -> str | None:
        if address is not None and not re.fullmatch(r"[^\r\n<>]*<?[^@\s<>]+@[^@\s<>]+>?", address):
            raise ValueError("must be an e-mail address")
        return address

    @model_validator(mode="after")
    def _sender_too(self) -> Self:
        if self.smtp_url is not None and self.mail_from is None:
            raise ValueError("smtp_url needs mail_from as well: whom e-mail comes from")
        return self

    @property
    def cookies_are_secure(self) -> bool:
        """Whether cookies travel over https only."""
        if self.secure_cookies is not None:
            return self.secure_cookies
        return (self.public_url or "").startswith("https://")


def read(environment: Mapping[str, str] | None = None, **given: Any) -> Settings:
    """The settings from the environment, `given` ones first; raises SettingsNotUnderstood, naming the setting."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(
        name for name in (environment or os.environ) if name.upper().startswith(PREFIX) and name.upper() not in known
    )
    if unknown:
        raise SettingsNotUnderstood(f"{unknown[0]} is not a setting; there are: {', '.join(sorted(known))}.")
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"]).removeprefix(PREFIX).upper()
        raise SettingsNotUnderstood(f"The setting {PREFIX}{name} cannot be used: {first['msg']}.") from None
