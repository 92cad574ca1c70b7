"""Feeds: RSS, Atom and JSON Feed, from a file or from the web."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO
from urllib.parse import urljoin

import feedparser

from sayso.errors import IngestError
from sayso.ingest.making import Hints, Maker, Taken
from sayso.ingest.sniff import known_lists

WHOLE_TEXT = 800
"""Letters of content from which on an entry is taken to hold its report, not a taste of it."""

_SECTION = re.compile(r"(.+?)\s*(:|\s[-–—|»>/])\s+([^:|»>/]+)$")
_TAGS = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: its link, the HTML it carries (empty: none), and what the feed states of it."""

    key: str
    link: str | None
    content: str
    hints: Hints

    @property
    def whole(self) -> bool:
        """Whether the entry carries the report itself."""
        return len(_TAGS.sub("", self.content).strip()) >= WHOLE_TEXT


def read_feed(stream: BinaryIO, url: str, maker: Maker) -> Taken:
    """Yield a capture of HTML for each entry with content or a summary, an error for each without."""
    body = stream.read(maker.limits.max_bytes + 1)
    if len(body) > maker.limits.max_bytes:
        yield maker.too_large(url)
        return
    for entry in parse_feed(body, url):
        yield capture_entry(entry, url, maker) if entry.content.strip() else _bare(entry, url)


def capture_entry(entry: Entry, url: str, maker: Maker) -> Any:
    """Return the capture of what an entry carries."""
    return maker.capture(f"{url}#{entry.key}", entry.content.encode("utf-8", "replace"), "text/html", entry.hints)


def _bare(entry: Entry, url: str) -> IngestError:
    hint = f"sayso read {entry.link}" if entry.link else "the feed gives no link either"
    return IngestError("the entry holds no text", where=f"{url}#{entry.key}", hint=hint)


def parse_feed(body: bytes, url: str) -> tuple[Entry, ...]:
    """Return the entries of a feed; IngestError if the bytes are no feed or an empty one."""
    entries = tuple(_json_entries(body, url) if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else _xml_entries(body, url))
    if not entries:
        raise IngestError("is a feed without entries", where=url, hint="look at it in a browser; it may fill up later")
    return entries


def _xml_entries(body: bytes, url: str) -> Iterator[Entry]:
    try:
        feed = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise no_feed(url, str(error)) from error
    if not feed.version and not feed.entries:
        raise no_feed(url, str(feed.get("bozo_exception", "its root is no rss, feed or rdf")))
    outlet = _outlet(feed.feed.get("title") or "")
    for number, item in enumerate(feed.entries, 1):
        yield _xml_entry(item, outlet, url, number)


def _outlet(title: str) -> str:
    found = _SECTION.match(title)
    return found[1] if found and found[3].strip().lower() in known_lists()["feed_sections"] else title


def no_feed(url: str, why: str) -> IngestError:
    """Return the error for bytes that are no feed."""
    return IngestError(
        f"is no feed: {why[:120]}", where=url, hint="open it in a browser, and look for the address of the feed in the page"
    )


def _xml_entry(item: Any, outlet: str, url: str, number: int) -> Entry:
    contents = [part.get("value") or "" for part in item.get("content", ())]
    content = max([*contents, item.get("summary") or ""], key=len)
    link = _absolute(item.get("link"), url)
    source = item.get("source") or {}
    told = {
        "title": _TAGS.sub("", item.get("title") or ""),
        "published": item.get("published") or item.get("created") or "",
        # Not item.get: feedparser answers with `published` where there is no `updated`.
        "edited": dict.get(item, "updated") or "",
        "url": link or "",
        "outlet": source.get("title") or item.get("publisher") or outlet,
        "byline": item.get("author") or "",
        "id": item.get("id") or "",
    }
    return Entry(key=item.get("id") or link or str(number), link=link, content=content, hints=_hints(told))


def _json_entries(body: bytes, url: str) -> Iterator[Entry]:
    try:
        feed = json.loads(body.decode("utf-8-sig"))
        items = [item for item in feed["items"] if isinstance(item, dict)]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise no_feed(url, f"no JSON with items ({error})") from error
    for number, item in enumerate(items, 1):
        yield _json_entry(item, _outlet(str(feed.get("title") or "")), url, number)


def _json_entry(item: dict[str, Any], outlet: str, url: str, number: int) -> Entry:
    authors = item.get("authors") or [item.get("author")]
    link = _absolute(item.get("url") or item.get("external_url"), url)
    told = {
        "title": item.get("title"),
        "published": item.get("date_published"),
        "edited": item.get("date_modified"),
        "url": link,
        "outlet": outlet,
        "byline": ", ".join(str(author["name"]) for author in authors if isinstance(author, dict) and author.get("name")),
        "id": item.get("id"),
    }
    content = item.get("content_html") or item.get("content_text") or item.get("summary") or ""
    key = str(item.get("id") or link or number)
    return Entry(key=key, link=link, content=str(content), hints=_hints(told))


def _absolute(link: Any, url: str) -> str | None:
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        return urljoin(url, link.strip()) if url.startswith("http") else link.strip()
    except ValueError:
        return None


def _hints(told: dict[str, Any]) -> Hints:
    return tuple((name, str(value).strip()) for name, value in told.items() if value and str(value).strip())
