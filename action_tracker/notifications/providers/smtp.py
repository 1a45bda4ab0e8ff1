"""E-mail by SMTP, to the server that the owner names."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from action_tracker.infra.workbench import Mail
from action_tracker.kit import clock
from action_tracker.notifications.model import CannotDeliver, NeverDelivered

TIMEOUT_S = 20.0
"""For one word of the server's: five words make a dialogue, which ends long before its lease."""

Server = smtplib.SMTP
"""A conversation with a mail server."""


@dataclass(frozen=True)
class Letter:
    """One e-mail."""

    to: str
    subject: str
    words: str
    message_id: str


@contextmanager
def opened(mail: Mail) -> Iterator[Server]:
    """A conversation with the mail server, encrypted where it can be; raises CannotDeliver."""
    try:
        server = _connect(mail)
    except (OSError, smtplib.SMTPException) as error:
        raise CannotDeliver(f"The mail server cannot be reached: {error}") from error
    try:
        yield server
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()


def _connect(mail: Mail) -> Server:
    url = urlsplit(mail.smtp_url)
    host, context = url.hostname or "localhost", ssl.create_default_context()
    if url.scheme == "smtps":
        server: Server = smtplib.SMTP_SSL(host, url.port or 465, timeout=TIMEOUT_S, context=context)
    else:
        server = smtplib.SMTP(host, url.port or 587, timeout=TIMEOUT_S)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=context)
            server.ehlo()
    if url.username:
        server.login(unquote(url.username), unquote(url.password or ""))
    return server


def post(server: Server, mail: Mail, letter: Letter) -> None:
    """Hand over one e-mail; raises CannotDeliver (later perhaps) or NeverDelivered (this address not)."""
    written = EmailMessage(policy=SMTP)
    written["From"], written["To"], written["Subject"] = mail.sender, letter.to, " ".join(letter.subject.split())
    written["Message-ID"], written["Date"] = f"<{letter.message_id}>", format_datetime(clock.now())
    written["Auto-Submitted"] = "auto-generated"
    written.set_content(letter.words)
    try:
        server.send_message(written)
    except smtplib.SMTPRecipientsRefused as error:
        code = next(iter(error.recipients.values()))[0]
        raise _refused(code, str(error)) from error
    except smtplib.SMTPResponseException as error:
        raise _refused(error.smtp_code, str(error)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise CannotDeliver(str(error)) from error


def _refused(code: int, why: str) -> CannotDeliver | NeverDelivered:
    return NeverDelivered(why) if 500 <= code < 600 else CannotDeliver(why)
