"""A real SMTP server with a mailbox behind it: it keeps every transmission, and shows a Message-ID once, as mailboxes do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class PostOffice:
    """What arrived, and what to answer: `refusals` are spent one a recipient, such as "451 Later" or "550 Nobody here"."""

    url: str = ""
    transmissions: list[EmailMessage] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    @property
    def mailbox(self) -> dict[str, EmailMessage]:
        return {str(mail["Message-ID"]): mail for mail in self.transmissions}

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        if self.refusals:
            return self.refusals.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.transmissions.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 Message accepted for delivery"


class _Controller(Controller):
    """Listens at a port the system chooses, and says which."""

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def opened() -> Iterator[PostOffice]:
    """A post office that listens."""
    office = PostOffice()
    controller = _Controller(office, hostname="127.0.0.1", port=0)
    controller.start()
    office.url = f"smtp://127.0.0.1:{controller.port}"
    yield office
    controller.stop()
