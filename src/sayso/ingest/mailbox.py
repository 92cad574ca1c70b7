"""Mailboxes: each message of an mbox file is a capture."""

import re
from typing import BinaryIO

from sayso.ingest.making import Maker, Taken

_FROM = re.compile(rb"From \S+ .*\d\d:\d\d")


def read_mbox(stream: BinaryIO, url: str, maker: Maker) -> Taken:
    """Yield the messages in order; their urls end in `#` and the number, the separating `From ` line is left out."""
    held: list[bytes] = []
    number, size, blank = 0, 0, True
    while line := stream.readline(maker.limits.max_bytes + 1):
        if blank and _FROM.match(line):
            yield from _message(held, size, f"{url}#{number}", maker)
            held, size, number = [], 0, number + 1
        else:
            size += len(line)
            if size <= maker.limits.max_bytes:
                held.append(line)
        blank = not line.strip()
    yield from _message(held, size, f"{url}#{number}", maker)


def _message(held: list[bytes], size: int, url: str, maker: Maker) -> Taken:
    if size > maker.limits.max_bytes:
        yield maker.too_large(url)
    elif body := b"".join(held):
        yield maker.capture(url, body, "message/rfc822")
