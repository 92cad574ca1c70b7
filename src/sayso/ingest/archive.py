"""Packed files: gzip and zip (WACZ), unpacked within the limits."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from sayso.errors import IngestError
from sayso.ingest.making import Maker, Taken, peek
from sayso.ingest.sniff import sniff
from sayso.ingest.warc import read_packed_warc, read_warc

LARGEST_RATIO = 200
"""Text hardly ever packs better than 1 to 50; what unpacks to more than this is a bomb."""
MOST_MEMBERS = 10_000
CHUNK = 1 << 20


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
            hint = "this is no archive of reports; do not unpack it"
            raise IngestError(f"unpacks to more than {LARGEST_RATIO} times its size", where=self._url, hint=hint)
        buffer[: len(piece)] = piece
        return len(piece)


def unpack_gzip(packed: BinaryIO, url: str, maker: Maker, expand: Callable[[BinaryIO, str, Maker], Taken]) -> Taken:
    """Yield what `expand` finds in a gzip file; a packed WARC is read record by record."""
    inner = url.removesuffix(".gz")
    head, packed = peek(packed)
    kind = sniff(_unpacked_head(head), inner)
    if kind == "warc":
        yield from read_packed_warc(packed, url, maker)
    elif kind == "gzip":
        yield IngestError("is packed twice", where=url, hint="unpack it once with gunzip")
    else:
        yield from expand(io.BufferedReader(_Watched(packed, url, maker.limits.max_bytes), CHUNK), inner, maker)


def _unpacked_head(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, len(head))
    except zlib.error:
        return b""


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
                    read = read_packed_warc if name.endswith(".gz") else read_warc
                    yield from read(cast("BinaryIO", member), f"{url}!{name}", maker)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError) as error:
        yield IngestError(f"is a damaged or locked zip file: {error}", where=url, hint="unpack it by hand and read the folder")
