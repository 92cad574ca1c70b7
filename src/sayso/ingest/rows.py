"""Files of rows: JSON Lines, JSON and CSV, one capture a row with the bytes of just that row."""

import io
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.errors import IngestError
from sayso.ingest.making import ROW_CSV, ROW_JSON, Hints, Maker, Taken, peek
from sayso.ingest.sniff import charset_of, delimiter_of, squeeze, text_names

SKIP_BYTES = 1 << 20
BOM = b"\xef\xbb\xbf"

Line = tuple[int, bytes | None]
"""Number (from 1) and bytes of a line; None for a line over the limit."""


def read_jsonl(stream: BinaryIO, url: str, maker: Maker) -> Taken:
    """Yield a capture for each line that is not blank; its url ends in `#L` and the line's number."""
    charset, lines = _lines(stream, maker.limits.max_bytes)
    for number, line in lines:
        if line is None:
            yield maker.too_large(f"{url}#L{number}")
        elif line.strip():
            yield maker.capture(f"{url}#L{number}", line.rstrip(b"\r\n"), ROW_JSON, charset)


def read_csv(stream: BinaryIO, url: str, maker: Maker) -> Taken:
    """Yield a capture for each row under the header; the hints `columns` (JSON) and `delimiter` say how to read it."""
    charset, lines = _lines(stream, maker.limits.max_bytes)
    code = dict(charset).get("charset", "utf-8")
    header = next((line for _, line in lines if line and line.strip()), b"").decode(code, "replace").strip()
    delimiter = delimiter_of(header)
    columns = [cell.strip().strip('"') for cell in header.split(delimiter)]
    if not text_names() & {squeeze(name) for name in columns}:
        yield _no_text_column(url, columns)
        return
    hints = (("columns", json.dumps(columns, ensure_ascii=False)), ("delimiter", delimiter), *charset)
    yield from _records(lines, hints, code, url, maker)


def _no_text_column(url: str, columns: list[str]) -> IngestError:
    hint = f"name a column one of: {', '.join(sorted(text_names()))}"
    return IngestError(f"has no column of text; its columns are {', '.join(columns)[:200]}", where=url, hint=hint)


def _records(lines: Iterator[Line], hints: Hints, code: str, url: str, maker: Maker) -> Taken:
    opens = _quote_watch(dict(hints)["delimiter"])
    held: list[bytes] = []
    first, size, quoted = 0, 0, False
    for number, line in lines:
        first = first if held else number
        size = size + len(line) if held and line else len(line or b"")
        if line is None or size > maker.limits.max_bytes:
            yield maker.too_large(f"{url}#L{first}")
            held, quoted = [], False
            continue
        quoted = opens(line.decode(code, "replace"), quoted)
        held.append(line)
        if not quoted:
            if body := b"".join(held).rstrip(b"\r\n"):
                yield maker.capture(f"{url}#L{first}", body, ROW_CSV, hints)
            held = []
    if held:
        hint = 'close the quote, or double the quotes inside it ("")'
        yield IngestError("opens a quote that is never closed", where=f"{url}#L{first}", hint=hint)


def _quote_watch(delimiter: str) -> Any:
    # A quote opens a cell only at its beginning; inside a quoted cell two quotes are one sign and one quote ends it.
    opening = re.compile(rf'(?:^|{re.escape(delimiter)})\s*"')
    closing = re.compile(r'"(?:")?')

    def still_open(line: str, quoted: bool) -> bool:
        at = 0
        while True:
            found = (closing if quoted else opening).search(line, at)
            if not found:
                return quoted
            at = found.end()
            quoted = not quoted if not quoted else found[0] == '""'

    return still_open


def _lines(stream: BinaryIO, limit: int) -> tuple[Hints, Iterator[Line]]:
    head, stream = peek(stream)
    charset = charset_of(head)
    if charset:
        return (("charset", charset),), _wide_lines(stream, charset, limit)
    return (), _byte_lines(stream, limit)


def _byte_lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    number = 0
    while line := stream.readline(limit + 2):
        number += 1
        if len(line) > limit + 1 and not line.endswith(b"\n"):
            while (rest := stream.readline(SKIP_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line.removeprefix(BOM) if number == 1 else line


def _wide_lines(stream: BinaryIO, charset: str, limit: int) -> Iterator[Line]:
    text = io.TextIOWrapper(stream, encoding=charset, errors="surrogatepass", newline="\n")
    for number, line in enumerate(text, 1):
        body = line.removeprefix("\ufeff").rstrip("\r\n").encode(charset, "surrogatepass")
        yield number, None if len(body) > limit else body
    text.detach()


def read_json(stream: BinaryIO, url: str, maker: Maker) -> Taken:
    """Yield a capture for the object, or for each object of the array (also of an array under one key) in the file."""
    body = stream.read(maker.limits.max_bytes + 1)
    if len(body) > maker.limits.max_bytes:
        yield maker.too_large(url)
        return
    charset = charset_of(body[:65_536]) or "utf-8-sig"
    try:
        text = body.decode(charset)
        loaded = json.loads(text)
    except UnicodeDecodeError as error:
        yield IngestError(f"is no UTF-8 text at byte {error.start}", where=url, hint="save the file as UTF-8")
    except json.JSONDecodeError as error:
        yield IngestError(
            f"is no JSON: {error.msg}", where=f"{url}:{error.lineno}", hint="one object a line belongs in a .jsonl file"
        )
    except RecursionError:
        yield IngestError("is JSON nested too deep", where=url, hint="give one flat object a report")
    else:
        yield from _objects(loaded, body, url, maker)


def _objects(loaded: Any, body: bytes, url: str, maker: Maker) -> Taken:
    rows = _array(loaded)
    if rows is None:
        yield maker.capture(url, body, ROW_JSON)
        return
    for number, row in enumerate(rows, 1):
        yield maker.capture(f"{url}#{number}", json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass"), ROW_JSON)


def _array(loaded: Any) -> list[Any] | None:
    if isinstance(loaded, list):
        return loaded
    if not isinstance(loaded, dict) or any(squeeze(key) in text_names() and isinstance(loaded[key], str) for key in loaded):
        return None
    arrays = [value for value in loaded.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    return arrays[0] if len(arrays) == 1 else None
