"""How every expander makes captures: within the limits, with the time it is handed, from streams that may not be seekable."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from sayso.errors import IngestError
from sayso.ingest.sniff import HEAD_BYTES
from sayso.model import Capture, Limits

Hints = tuple[tuple[str, str], ...]
Taken = Iterator[Capture | IngestError]

MEDIA_TYPES = {"text": "text/plain", "html": "text/html", "pdf": "application/pdf", "mail": "message/rfc822"}
"""Of the kinds that hold one report each."""

ROW_JSON = "application/vnd.sayso.row+json"
ROW_CSV = "application/vnd.sayso.row+csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Makes captures: the limits and the clock of the run."""

    limits: Limits
    now: Callable[[], str]

    def capture(self, url: str, body: bytes, media_type: str, hints: Hints = ()) -> Capture:
        """Return the capture of `body`, fetched now."""
        return Capture.of(url=url, body=body, fetched=self.now(), media_type=media_type, hints=hints)

    def whole(self, stream: BinaryIO, url: str, media_type: str, hints: Hints = ()) -> Taken:
        """Yield the stream as one capture, or the error that it is too large."""
        body = stream.read(self.limits.max_bytes + 1)
        yield self.too_large(url) if len(body) > self.limits.max_bytes else self.capture(url, body, media_type, hints)

    def too_large(self, url: str) -> IngestError:
        """Return the error for bytes over the limit."""
        what = f"is larger than the limit of {self.limits.max_bytes:,} bytes"
        return IngestError(what, where=url, hint="raise limits.max_bytes, or split the file")


def peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Return the first bytes, and a stream that still begins with them."""
    head = stream.read(HEAD_BYTES)
    if stream.seekable():
        stream.seek(0)
        return head, stream
    return head, io.BufferedReader(_Rejoined(head, stream), HEAD_BYTES)


class _Rejoined(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]  # the buffer protocol has no name in 3.11
        piece = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)
