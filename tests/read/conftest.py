from collections.abc import Callable

import pytest

from sayso.model import Capture, Document, Limits
from sayso.read.auto import AutoReader

FETCHED = "2026-11-22T08:00:00Z"

Read = Callable[..., Document]


@pytest.fixture
def read() -> Read:
    def run(body: bytes | str, media_type: str = "text/plain", url: str = "report", **hints: str) -> Document:
        held = body.encode() if isinstance(body, str) else body
        capture = Capture.of(url=url, body=held, fetched=FETCHED, media_type=media_type, hints=tuple(hints.items()))
        return AutoReader(Limits()).read(capture)

    return run
