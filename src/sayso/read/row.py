"""Rows of JSONL and CSV files, with headers in any case, spacing and wording."""

import json
import re
from typing import Any

from sayso.errors import ReadError
from sayso.model import Capture
from sayso.read.clean import decode
from sayso.read.draft import Draft
from sayso.read.flat import has_tags, strip_tags
from sayso.read.knowledge import columns

Row = dict[str, str]


def read_row(capture: Capture) -> Draft:
    """Return the draft of a row; ReadError if it is no row or has no text."""
    row = _csv_row(capture) if capture.media_type.endswith("csv") else _json_row(capture)
    text = _pick(row, "text")
    if text is None:
        there = ", ".join(row) or "nothing"
        raise ReadError(
            f"has no text; it has {there[:200]}", where=capture.url, hint=f"name the text one of: {', '.join(columns()['text'])}"
        )
    return Draft(
        text=strip_tags(text) if has_tags(text) else text,
        title=_pick(row, "title"),
        byline=_pick(row, "byline"),
        outlet=_pick(row, "outlet"),
        published=_pick(row, "published"),
        edited=_pick(row, "edited"),
        url=_pick(row, "url"),
    )


def squeeze(name: str) -> str:
    """Return a column name without case, spaces and signs."""
    return re.sub(r"[\W_]+", "", name).lower()


def _pick(row: Row, field: str) -> str | None:
    return next((row[name] for name in columns()[field] if row.get(name, "").strip()), None)


def _json_row(capture: Capture) -> Row:
    try:
        loaded = json.loads(decode(capture.body, capture.hint("charset")))
    except json.JSONDecodeError as error:
        hint = "each line of a JSONL file is one whole JSON object"
        raise ReadError(f"is no JSON: {error.msg} at column {error.colno}", where=capture.url, hint=hint) from error
    except (RecursionError, ValueError) as error:
        raise ReadError(
            "is JSON nested too deep or with numbers too long", where=capture.url, hint="give one flat object a line"
        ) from error
    if isinstance(loaded, str):
        return {"text": loaded}
    if not isinstance(loaded, dict):
        raise ReadError("is JSON, but no object", where=capture.url, hint='a row looks like {"title": "…", "text": "…"}')
    return {squeeze(key): _flat(value) for key, value in reversed(loaded.items())}


def _flat(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        parts = [_flat(item) for item in value[:100_000]]
        return ("\n\n" if any(len(part) > 60 for part in parts) else ", ").join(part for part in parts if part)
    if isinstance(value, dict):
        inner = {squeeze(key): item for key, item in value.items()}
        named = next((inner[key] for key in ("name", "text", "value", "title", "rendered", "url", "href") if inner.get(key)), None)
        return named if isinstance(named, str) else ""
    return "" if value is None or isinstance(value, bool) else str(value)


def _csv_row(capture: Capture) -> Row:
    names = json.loads(capture.hint("columns") or "[]")
    delimiter = capture.hint("delimiter") or ","
    cells = split_cells(decode(capture.body, capture.hint("charset")), delimiter)
    return {squeeze(name): cell for name, cell in reversed(list(zip(names, cells, strict=False)))}


def split_cells(line: str, delimiter: str) -> list[str]:
    """Return the cells of one CSV row; quoted cells may hold delimiters, line ends and doubled quotes."""
    sign = re.escape(delimiter)
    cell = re.compile(rf'[ ]*"([^"]*(?:""[^"]*)*)"[^{sign}]*({sign}|$)|([^{sign}]*)({sign}|$)')
    cells, at = [], 0
    while found := cell.match(line, at):
        cells.append(found[1].replace('""', '"') if found[1] is not None else found[3])
        at = found.end()
        if not (found[2] or found[4]):
            break
    return cells
