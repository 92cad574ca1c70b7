"""Web archives (WARC 1.0 and 1.1, ISO 28500): the pages in them, record by record, no record larger than the limit."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from sayso.errors import IngestError
from sayso.ingest.making import Hints, Maker, Taken

CHUNK = 1 << 18
LONGEST_LINE = 65_536
MOST_HEADERS = 1000
PROBE = 512
MAGIC = b"\x1f\x8b\x08"
REPORTS = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "application/pdf": "application/pdf",
}

Headers = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    headers: Headers
    block: bytes | None
    """None: over the limit, or of a type that holds no page."""


class _Members(io.RawIOBase):
    """The content of a gzip file of many members, which can leave a member in the middle."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed, self._raw = packed, b""
        self._member = zlib.decompressobj(31)
        self._begun = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while True:
            if self._member.eof:
                self._raw, self._member, self._begun = self._member.unused_data, zlib.decompressobj(31), False
            if not self._raw:
                self._raw = self._packed.read(CHUNK)
            if not self._raw:
                if self._begun:
                    raise EOFError
                return 0
            self._begun = True
            piece = self._member.decompress(self._raw, len(buffer))
            self._raw = self._member.unconsumed_tail
            if piece:
                buffer[: len(piece)] = piece
                return len(piece)

    def leave(self) -> bool:
        """Go to the next member that begins with a record, without unpacking what lies between; False if there is none."""
        held, at = self._member.unused_data or self._raw, 0
        while True:
            at = held.find(MAGIC, at)
            more = b"" if at >= 0 and len(held) - at >= PROBE else self._packed.read(CHUNK)
            if more:
                # The last two bytes may begin the magic that the next chunk goes on with.
                held, at = held[at if at >= 0 else -2 :] + more, 0
            elif at < 0:
                self._raw = b""
                return False
            elif _begins_record(held[at : at + PROBE]):
                self._raw, self._member, self._begun = held[at:], zlib.decompressobj(31), False
                return True
            else:
                at += 1


def _begins_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, 5) == b"WARC/"
    except zlib.error:
        return False


def read_warc(stream: BinaryIO, url: str, maker: Maker) -> Taken:
    """Yield the HTML, text and PDF responses of a web archive; a record over the limit is an error, the rest goes on."""
    yield from _captures(_plain_records(stream, maker.limits.max_bytes), url, maker)


def read_packed_warc(packed: BinaryIO, url: str, maker: Maker) -> Taken:
    """Yield the same from a gzip file, each record of which is a member of its own."""
    yield from _captures(_packed_records(packed, maker.limits.max_bytes), url, maker)


def _captures(records: Iterator[_Record], url: str, maker: Maker) -> Taken:
    try:
        for record in records:
            yield from _capture(record, url, maker)
    except (EOFError, zlib.error, ValueError) as error:
        why = f": {error}" if isinstance(error, ValueError) else ""
        hint = "the records before the damage were read; fetch the archive again for the rest"
        yield IngestError(f"is damaged or cut short{why}", where=url, hint=hint)


def _plain_records(stream: BinaryIO, limit: int) -> Iterator[_Record]:
    while (headers := _headers(stream)) is not None:
        length = _length(headers)
        wanted = _is_wanted(headers) and length <= limit
        yield _Record(headers=headers, block=_exactly(stream, length) if wanted else None)
        if not wanted:
            _discard(stream, length)


def _packed_records(packed: BinaryIO, limit: int) -> Iterator[_Record]:
    members = _Members(packed)
    stream = io.BufferedReader(members, CHUNK)
    while (headers := _headers(stream)) is not None:
        length = _length(headers)
        if length <= limit:
            block = _exactly(stream, length)
            yield _Record(headers=headers, block=block if _is_wanted(headers) else None)
            continue
        yield _Record(headers=headers, block=None)
        # To read on would be to unpack a bomb; the next record begins at a member further on.
        stream.detach()
        if not members.leave():
            return
        stream = io.BufferedReader(members, CHUNK)


def _headers(stream: BinaryIO) -> Headers | None:
    line = stream.readline(LONGEST_LINE)
    while line and not line.strip():
        line = stream.readline(LONGEST_LINE)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise ValueError(f"no record begins with {line[:20]!r}")
    return _parse_headers(_header_lines(stream))


def _header_lines(stream: BinaryIO) -> Iterator[bytes]:
    for _ in range(MOST_HEADERS):
        line = stream.readline(LONGEST_LINE)
        if not line:
            raise EOFError
        if not line.strip():
            return
        yield line


def _parse_headers(lines: Iterator[bytes]) -> Headers:
    pairs = (line.decode("utf-8", "replace").partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _length(headers: Headers) -> int:
    stated = headers.get("content-length", "")
    if not stated.isdecimal() or len(stated) > 15:
        raise ValueError("a record does not state its length")
    return int(stated)


def _is_wanted(headers: Headers) -> bool:
    return headers.get("warc-type") in ("response", "resource")


def _exactly(stream: BinaryIO, length: int) -> bytes:
    body = stream.read(length)
    if len(body) < length:
        raise EOFError
    return body


def _discard(stream: BinaryIO, length: int) -> None:
    while length > 0:
        piece = stream.read(min(length, CHUNK))
        if not piece:
            raise EOFError
        length -= len(piece)


def _capture(record: _Record, url: str, maker: Maker) -> Taken:
    if not _is_wanted(record.headers):
        return
    address = record.headers.get("warc-target-uri", "").strip("<>")
    where = f"{url}#{address}"
    if record.block is None:
        yield maker.too_large(where)
        return
    headers, body = _split_http(record)
    stated = headers.get("content-type", "")
    media = REPORTS.get(stated.partition(";")[0].strip().lower())
    if media is None or headers.get("status", "200") != "200":
        return
    try:
        body = _decode(headers, body, maker.limits.max_bytes)
    except (zlib.error, ValueError) as error:
        yield IngestError(f"is packed in a way that cannot be undone: {error}", where=where, hint="fetch the page itself")
        return
    if len(body) > maker.limits.max_bytes:
        yield maker.too_large(where)
    elif body.strip():
        yield maker.capture(where, body, media, _hints(address, stated))


def _split_http(record: _Record) -> tuple[Headers, bytes]:
    block = record.block or b""
    stated = record.headers.get("content-type", "").replace(" ", "").lower()
    if not (record.headers.get("warc-type") == "response" and block.startswith(b"HTTP/")):
        return {"content-type": stated}, block
    head, _, body = block.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    status = lines[0].split(maxsplit=2)
    return {**_parse_headers(iter(lines[1:])), "status": status[1].decode("ascii", "replace") if len(status) > 1 else ""}, body


def _decode(headers: Headers, body: bytes, limit: int) -> bytes:
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = _unchunk(body)
    coding = headers.get("content-encoding", "identity").lower()
    if coding in ("gzip", "x-gzip", "deflate") and body:
        # Crawlers often keep the header and store the page unpacked.
        packed = body.startswith(MAGIC) or coding == "deflate"
        return zlib.decompressobj(47 if body[:1] in (b"\x1f", b"\x78") else -15).decompress(body, limit + 1) if packed else body
    if coding not in ("identity", "", "gzip", "x-gzip", "deflate") and not body.lstrip().startswith(b"<"):
        raise ValueError(f"unknown coding {coding}")
    return body


def _unchunk(body: bytes) -> bytes:
    pieces: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\r\n", at)
        size = body[at:end].split(b";")[0].strip() if end >= 0 else b""
        if not size or len(size) > 8 or size.strip(b"0123456789abcdefABCDEF"):
            return body if at == 0 else b"".join(pieces)
        length = int(size, 16)
        if not length:
            break
        pieces.append(body[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
    return b"".join(pieces)


def _hints(address: str, stated: str) -> Hints:
    charset = stated.lower().partition("charset=")[2].split(";")[0].strip("\"' ")
    return tuple((name, value) for name, value in (("url", address), ("charset", charset)) if value)
