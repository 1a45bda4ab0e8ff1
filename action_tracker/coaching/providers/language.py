"""A language model that the owner brings: asked for other words of a tip over the usual chat completions, and for nothing else."""

import json
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from action_tracker.infra.workbench import LanguageModel
from action_tracker.kit.errors import Unavailable

TIMEOUT_S = 20
MOST_BYTES = 64_000
MOST_TOKENS = 200
TASK = (
    "Rephrase the pool coach's sentence in one or two plain, friendly sentences. Keep every number and its unit exactly as it is "
    "written, add no number, no advice, no name and no link. Answer with the sentences only."
)


class NoWords(Unavailable):
    """The language model did not answer in words."""


def rephrased(model: LanguageModel, sentence: str) -> str:
    """Other words for a sentence; only the sentence is sent, nothing of whoever played. Raises NoWords."""
    asked = [{"role": "system", "content": TASK}, {"role": "user", "content": sentence}]
    body = {"model": model.name, "messages": asked, "max_tokens": MOST_TOKENS, "temperature": 0.3}
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {model.key}"} if model.key else {})
    request = Request(model.url, json.dumps(body).encode(), headers, method="POST")  # noqa: S310 - http(s) by the settings
    try:
        with urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310
            told: Any = json.loads(answer.read(MOST_BYTES))
        words = told["choices"][0]["message"]["content"]
    except (URLError, OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise NoWords(f"The language model did not answer in words: {type(error).__name__}.") from error
    if not isinstance(words, str):
        raise NoWords
    return words.strip()
