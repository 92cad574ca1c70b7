"""Packed files: gzip, WARC and WACZ, unpacked within the limits."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from sayso.errors import IngestError
from sayso.ingest.making import Hints, Maker, Taken, peek
from sayso.ingest.sniff import sniff

LARGEST_RATIO = 200
"""Text hardly ever packs better than 1 to 50; what unpacks to more than this is a bomb."""
MOST_MEMBERS = 10_000
CHUNK = 1 << 20
REPORTS = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "application/pdf": "application/pdf",
}
_BROKEN = (ArchiveLoadFailed, EOFError, zlib.error, gzip.BadGzipFile, ValueError, UnicodeError)
"""What warcio lets out of a file that is cut short or damaged."""


class _Watched(io.RawIOBase):
    """An unpacked stream that stops where it grows out of proportion."""

    def __init__(self, packed: BinaryIO, url: str, free: int) -> None:
        self._count = _Counted(packed)
        self._plain = gzip.GzipFile(fileobj=self._count)
        self._url, self._free, self._out = url, free, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._plain.read(min(len(buffer), CHUNK))
        self._out += len(piece)
        if self._out > max(self._free, self._count.size * LARGEST_RATIO):
            raise bomb(self._url)
        buffer[: len(piece)] = piece
        return len(piece)


class _Counted(io.RawIOBase):
    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.size = stream, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._stream.read(len(buffer))
        self.size += len(piece)
        buffer[: len(piece)] = piece
        return len(piece)


def bomb(url: str) -> IngestError:
    """Return the error for a file that unpacks to far more than it should."""
    hint = "this is no archive of reports; do not unpack it"
    return IngestError(f"unpacks to more than {LARGEST_RATIO} times its size", where=url, hint=hint)


def unpack_gzip(packed: BinaryIO, url: str, maker: Maker, expand: Callable[[BinaryIO, str, Maker], Taken]) -> Taken:
    """Yield what `expand` finds in a gzip file; a packed WARC is read record by record."""
    inner = url.removesuffix(".gz")
    if packed.seekable():
        head = _head_of(packed)
        packed.seek(0)
        if sniff(head, inner) == "warc":
            yield from read_warc(packed, url, maker)
            return
    plain = io.BufferedReader(_Watched(packed, url, maker.limits.max_bytes), CHUNK)
    head, stream = peek(plain)
    if sniff(head, inner) == "gzip":
        yield IngestError("is packed twice", where=url, hint="unpack it once with gunzip")
    else:
        yield from expand(stream, url, maker)


def _head_of(packed: BinaryIO) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(packed.read(4096), 4096)
    except zlib.error:
        return b""


def read_warc(stream: BinaryIO, url: str, maker: Maker) -> Taken:
    """Yield the HTML, text and PDF responses of a web archive; a record over the limit is an error, the rest goes on."""
    start: int | None = 0
    while start is not None:
        if start:
            stream.seek(start)
        start = yield from _read_records(stream, url, maker)


def _read_records(stream: BinaryIO, url: str, maker: Maker) -> Any:
    base = stream.tell() if stream.seekable() else 0
    records = ArchiveIterator(stream)
    try:
        for record in records:
            if record.rec_type not in ("response", "resource") or not (kind := _report_type(record)):
                continue
            body = record.content_stream().read(maker.limits.max_bytes + 1)
            where = f"{url}#{record.rec_headers.get_header('WARC-Target-URI') or records.offset}"
            if len(body) > maker.limits.max_bytes:
                yield maker.too_large(where)
                return _next_member(stream, base + records.offset)
            if body:
                yield maker.capture(where, body, kind, _record_hints(record))
    except _BROKEN as error:
        what = f"is damaged or cut short: {str(error).splitlines()[0][:120] if str(error) else 'a record ends too early'}"
        yield IngestError(what, where=url, hint="the records before the damage were read; fetch the archive again for the rest")
    return None


def _report_type(record: Any) -> str | None:
    headers = record.http_headers
    if headers is None:
        stated = record.rec_headers.get_header("Content-Type") or ""
    elif headers.get_statuscode() != "200":
        return None
    else:
        stated = headers.get_header("Content-Type") or ""
    return REPORTS.get(stated.partition(";")[0].strip().lower())


def _record_hints(record: Any) -> Hints:
    uri = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    stated = (record.http_headers.get_header("Content-Type") if record.http_headers else None) or ""
    charset = stated.lower().partition("charset=")[2].split(";")[0].strip("\"' ")
    found = (("url", uri), ("charset", charset))
    return tuple((name, value) for name, value in found if value)


def _next_member(stream: BinaryIO, offset: int) -> int | None:
    # Reading on would unpack the whole bomb; the next record begins at a gzip member that holds one.
    if not stream.seekable():
        return None
    stream.seek(offset + 1)
    at, held = offset + 1, b""
    while chunk := stream.read(CHUNK):
        held += chunk
        found = held.find(b"\x1f\x8b\x08")
        while found >= 0:
            if _begins_record(held[found : found + 512]):
                return at + found
            found = held.find(b"\x1f\x8b\x08", found + 1)
        at, held = at + len(held) - 512, held[-512:]
    return None


def _begins_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, 5) == b"WARC/"
    except zlib.error:
        return False


def unpack_zip(stream: BinaryIO, url: str, maker: Maker) -> Taken:
    """Yield the reports of the WARC files in a WACZ (or any zip of WARC files)."""
    if not stream.seekable():
        yield IngestError("a zip file cannot be read from a pipe", where=url, hint="save it to a file first")
        return
    try:
        with zipfile.ZipFile(stream) as pack:
            names = [name for name in pack.namelist()[:MOST_MEMBERS] if name.endswith((".warc", ".warc.gz"))]
            if not names:
                yield IngestError("is a zip file without web archives", where=url, hint="unpack it and read the folder")
            for name in names:
                with pack.open(name) as member:
                    yield from read_warc(member, f"{url}!{name}", maker)  # type: ignore[arg-type]  # ZipExtFile is a BinaryIO in all but name
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError) as error:
        yield IngestError(f"is a damaged or locked zip file: {error}", where=url, hint="unpack it by hand and read the folder")
