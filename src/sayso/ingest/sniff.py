"""What kind of file this is: told by the bytes first, by the name second."""

import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

import yaml

HEAD_BYTES = 65_536
"""How much of a file its kind is told from."""

MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"WARC/", "warc"),
    (b"{\\rtf", "binary"),
    (b"\xd0\xcf\x11\xe0", "binary"),
    (b"SQLite format 3\x00", "binary"),
)
ENDINGS = {
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "json": "json",
    "csv": "csv",
    "tsv": "csv",
    "tab": "csv",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "eml": "mail",
    "mbox": "mbox",
}
DELIMITERS = ",;\t|"

_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
_ROOT = re.compile(r"\s*(?>(?:<\?(?>.*?\?>)\s*|<!--(?>.*?-->)\s*|<!DOCTYPE[^>\[]*>\s*)*)<([\w:.-]+)", re.S)
_ROOTS = {"rss": "feed", "feed": "feed", "rdf:rdf": "feed", "urlset": "sitemap", "sitemapindex": "sitemap", "html": "html"}
_MBOX = re.compile(rb"From \S+ .*\d\d:\d\d.*\r?\n[\w-]+:")
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z-]+):[ \t]", re.M)
_JUNK = bytes(range(1, 8)) + bytes(range(14, 27)) + bytes(range(28, 32))


@cache
def known_lists() -> dict[str, Any]:
    """Return the packaged lists of column names and endings."""
    loaded: dict[str, Any] = yaml.safe_load(files("sayso.data").joinpath("reading.yaml").read_text("utf-8"))
    return loaded


@cache
def column_names() -> frozenset[str]:
    """Return all names a column may have, squeezed."""
    return frozenset(name for names in known_lists()["columns"].values() for name in names)


@cache
def text_names() -> frozenset[str]:
    """Return the names a column of text may have, squeezed."""
    return frozenset(known_lists()["columns"]["text"])


def squeeze(name: str) -> str:
    """Return a column name without case, spaces and signs: `Pub_Date ` is `pubdate`."""
    return re.sub(r"[\W_]+", "", name).lower()


def sniff(head: bytes, name: str) -> str:
    """Return the kind of a file from its first bytes and its name.

    Kinds: `empty binary foreign gzip zip warc pdf feed sitemap jsonfeed json jsonl csv mbox mail html text`.
    """
    if not head.strip(b"\x00 \t\r\n"):
        return "empty"
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if _is_binary(head):
        return "binary"
    ending = PurePosixPath(name).suffix.lower().removeprefix(".")
    for look in (_as_json, _as_markup, _as_mail, _as_csv):
        told = look(head, ending)
        if told:
            return told
    if ending in known_lists()["not_reports"]:
        return "foreign"
    return ENDINGS.get(ending, "text")


def charset_of(head: bytes) -> str | None:
    """Return the UTF-16 charset that the first bytes tell, or None for anything that reads line by line as bytes."""
    if head.startswith(b"\xff\xfe"):
        return "utf-16-le"
    if head.startswith(b"\xfe\xff"):
        return "utf-16-be"
    odd, even = head[1::2].count(0), head[::2].count(0)
    if odd + even < len(head) * 0.2:
        return None
    return "utf-16-le" if odd > even * 4 else "utf-16-be" if even > odd * 4 else None


def _is_binary(head: bytes) -> bool:
    if charset_of(head):
        return False
    junk = len(head) - len(head.translate(None, _JUNK))
    return junk > len(head) * 0.02 or head.count(0) > len(head) * 0.3


def _text(head: bytes) -> str:
    charset = charset_of(head) or "utf-8"
    return head.decode(charset, "replace").lstrip("\ufeff").lstrip()


def _as_json(head: bytes, ending: str) -> str | None:
    text = _text(head)
    if ending in ("jsonl", "ndjson"):
        return "jsonl"
    if not re.match(r'\{\s*(?:"|\})|\[\s*(?:[\[{"\]]|$)', text):
        return None
    if "jsonfeed.org/version" in text[:2000]:
        return "jsonfeed"
    line, newline, rest = text.partition("\n")
    whole = not newline or _parses(line)
    if text.startswith("{") and whole and (ending != "json" or rest.lstrip().startswith("{")):
        return "jsonl"
    return "json" if ending == "json" or not ending or text[1:].lstrip()[:1] in '"{}' else None


def _parses(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _as_markup(head: bytes, ending: str) -> str | None:
    root = _ROOT.match(_text(head[:8192]))
    if root and (kind := _ROOTS.get(root[1].lower())):
        return kind
    if ending in ("eml", "mbox"):
        return None
    return "html" if _HTML.search(head[:4096]) else None


def _as_mail(head: bytes, ending: str) -> str | None:
    if _MBOX.match(head):
        return "mbox"
    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    if not _HEADER.match(block):
        return None
    names = {name.lower() for name in _HEADER.findall(block)}
    sure = names & {b"message-id", b"received", b"mime-version", b"return-path"}
    likely = b"from" in names and names & {b"subject", b"date", b"to"}
    return "mail" if sure or likely or ending == "eml" else None


def _as_csv(head: bytes, ending: str) -> str | None:
    if ending in ("csv", "tsv", "tab"):
        return "csv"
    line = _text(head[:4096]).partition("\n")[0].strip()
    cells = [squeeze(cell) for cell in line.split(delimiter_of(line))]
    known = [cell for cell in cells if cell in column_names()]
    return "csv" if len(cells) > 1 and len(known) * 2 > len(cells) and text_names() & set(known) else None


def delimiter_of(header: str) -> str:
    """Return the delimiter that cuts most known names out of a header line; else the one that stands there most often."""
    rank: Callable[[str], tuple[int, int]] = lambda sign: (  # noqa: E731 - one use, as a sort key
        sum(squeeze(cell) in column_names() for cell in header.split(sign)),
        header.count(sign),
    )
    return max(DELIMITERS, key=rank)
