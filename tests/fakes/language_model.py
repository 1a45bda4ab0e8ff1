"""A strict stand-in for a chat completions service: it refuses what a real one would, and remembers what it was told."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-of-the-owner"
KNOWN = {"model", "messages", "max_tokens", "temperature"}


@dataclass
class Fake:
    """Where it listens, what it answers, and every sentence it was asked to rephrase."""

    answer: Callable[[str], str]
    url: str = ""
    asked: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)


def problem_of(headers: Any, told: Any) -> tuple[int, str] | None:
    """Why the service would refuse this."""
    if headers.get("Authorization") != f"Bearer {KEY}":
        return 401, "invalid_api_key"
    if headers.get("Content-Type") != "application/json" or not isinstance(told, dict) or set(told) - KNOWN:
        return 400, "invalid_request_error"
    messages = told.get("messages")
    roles = [one.get("role") for one in messages] if isinstance(messages, list) else []
    is_good = told.get("model") == "small" and roles == ["system", "user"] and isinstance(told.get("max_tokens"), int)
    return None if is_good else (400, "invalid_request_error")


@contextmanager
def listening(answer: Callable[[str], str]) -> Iterator[Fake]:
    """A fake that rephrases with this function; raise ValueError in it to break down."""
    fake = Fake(answer)

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            fake.bodies.append(text)
            told = json.loads(text)
            wrong = problem_of(self.headers, told)
            status, body = (wrong[0], {"error": {"code": wrong[1]}}) if wrong else self._spoken(told)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def _spoken(self, told: dict[str, Any]) -> tuple[int, dict[str, Any]]:
            sentence = told["messages"][1]["content"]
            fake.asked.append(sentence)
            try:
                words = fake.answer(sentence)
            except ValueError:
                return 500, {"error": {"code": "server_error"}}
            return 200, {"choices": [{"index": 0, "message": {"role": "assistant", "content": words}}]}

        def log_message(self, *_: Any) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    fake.url = f"http://127.0.0.1:{server.server_port}/v1/chat/completions"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
