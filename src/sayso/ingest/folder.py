"""Files, folders, globs and stdin to captures; what lies inside a container is yielded one by one."""

import difflib
import glob
import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.errors import IngestError
from sayso.ingest.archive import unpack_gzip, unpack_zip
from sayso.ingest.feeds import read_feed
from sayso.ingest.mailbox import read_mbox
from sayso.ingest.making import MEDIA_TYPES, Maker, Taken, peek
from sayso.ingest.rows import read_csv, read_json, read_jsonl
from sayso.ingest.sitemaps import read_sitemap
from sayso.ingest.sniff import sniff
from sayso.ingest.warc import read_warc
from sayso.model import Limits

Expander = Callable[[BinaryIO, str, Maker], Taken]

OWN_FILES = (".db", ".db-wal", ".db-shm", ".db-journal")
READS = "Sayso reads text, HTML, PDF, e-mail, JSONL, JSON, CSV, feeds and WARC"


class FolderFetcher:
    """Fetches from the file system: a path, a folder (all below it, sorted), a glob, or `-` for stdin."""

    def __init__(self, limits: Limits, now: Callable[[], str], stdin: BinaryIO | None = None) -> None:
        self._maker = Maker(limits=limits, now=now)
        self._stdin = stdin

    def fetch(self, target: str) -> Taken:
        """Yield the captures of `target` and an error for each member that cannot be had; raise IngestError if nothing is there."""
        if target == "-":
            yield from self._read_stdin()
            return
        empty = True
        for found in self._find(target):
            empty = False
            yield from [found] if isinstance(found, IngestError) else self._read_file(found)
        if empty:
            raise IngestError("holds no files to read", where=target, hint="hidden files and registries (.db) are left out")

    def _read_stdin(self) -> Taken:
        if self._stdin is None:
            raise IngestError(
                "there is no standard input to read", where="-", hint="pipe a report in: cat report.txt | sayso read -"
            )
        yield from expand_safely(self._stdin, "-", self._maker)

    def _find(self, target: str) -> Iterator[Path | IngestError]:
        path = Path(target)
        try:
            if path.is_dir():
                return walk(path, set())
        except OSError as error:
            raise _not_readable(target[:200], error) from error
        if path.exists():
            return iter([path])
        if glob.has_magic(target):
            return _find_all(target)
        if path.is_symlink():
            raise IngestError("is a link to a file that is not there", where=target, hint="name the file itself")
        raise IngestError("no such file or folder", where=target, hint=_near(path))

    def _read_file(self, path: Path) -> Taken:
        try:
            stream = path.open("rb")
        except OSError as error:
            yield _not_readable(path.as_posix(), error)
            return
        with stream:
            yield from expand_safely(stream, path.as_posix(), self._maker)


def walk(folder: Path, seen: set[Path]) -> Iterator[Path | IngestError]:
    """Yield the files below `folder`, sorted, each real folder once; hidden files and registries are left out."""
    try:
        real = folder.resolve(strict=True)
        entries = sorted(folder.iterdir())
    except (OSError, RuntimeError) as error:
        yield _not_readable(folder.as_posix(), error)
        return
    if real in seen:
        return
    seen.add(real)
    for entry in entries:
        if not entry.name.startswith(".") and not entry.name.endswith(OWN_FILES):
            yield from _walk_entry(entry, seen)


def _walk_entry(entry: Path, seen: set[Path]) -> Iterator[Path | IngestError]:
    try:
        if entry.is_dir():
            yield from walk(entry, seen)
        elif entry.is_file():
            yield entry
        elif entry.is_symlink():
            yield IngestError("is a link that leads nowhere", where=entry.as_posix(), hint="remove the link, or restore its target")
    except OSError as error:
        yield _not_readable(entry.as_posix(), error)


def _find_all(pattern: str) -> Iterator[Path | IngestError]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - the pattern may be absolute
    if not found:
        raise IngestError("no file matches", where=pattern, hint="quote the pattern, and try it with ls")
    seen: set[Path] = set()
    for name in found:
        path = Path(name)
        if path.is_dir():
            yield from walk(path, seen)
        elif not path.name.endswith(OWN_FILES):
            yield path


def _near(path: Path) -> str:
    try:
        names = sorted(entry.name for entry in path.parent.iterdir())
    except (OSError, ValueError):
        return f"there is no folder {path.parent.as_posix()} either"
    near = difflib.get_close_matches(path.name, names, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(near)}?" if near else "check the spelling"


def _not_readable(where: str, error: OSError | RuntimeError) -> IngestError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return IngestError(f"cannot be read: {reason.lower()}", where=where, hint="check the permissions (ls -l)")


def expand_safely(stream: BinaryIO, url: str, maker: Maker) -> Taken:
    """Yield the captures in a stream; what the bytes break becomes an error that is yielded last."""
    try:
        yield from expand(stream, url, maker)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield IngestError("is damaged or cut short", where=url, hint="fetch the file again; what came before the damage was read")
    except IngestError as error:
        yield error
    except OSError as error:
        yield _not_readable(url, error)


def expand(stream: BinaryIO, url: str, maker: Maker) -> Taken:
    """Yield the captures in a stream, whatever its kind."""
    head, stream = peek(stream)
    kind = sniff(head, url)
    if kind in MEDIA_TYPES:
        return maker.whole(stream, url, MEDIA_TYPES[kind])
    expander = EXPANDERS.get(kind)
    return expander(stream, url, maker) if expander else iter([refuse(kind, url)])


def refuse(kind: str, url: str) -> IngestError:
    """Return the error for a kind of file that holds no report."""
    if kind == "empty":
        return IngestError("is empty", where=url, hint="fetch it again, or remove it")
    if kind == "foreign":
        return IngestError("is a file of code or settings, not a report", where=url, hint=READS)
    return IngestError("holds binary data that is no report", where=url, hint=READS)


def _gzip(stream: BinaryIO, url: str, maker: Maker) -> Taken:
    return unpack_gzip(stream, url, maker, expand)


EXPANDERS: dict[str, Expander] = {
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_csv,
    "feed": read_feed,
    "jsonfeed": read_feed,
    "sitemap": read_sitemap,
    "mbox": read_mbox,
    "warc": read_warc,
    "gzip": _gzip,
    "zip": unpack_zip,
}
