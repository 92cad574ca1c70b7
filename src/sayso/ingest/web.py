"""Pages, feeds and sitemaps on the web to captures, politely."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from sayso.errors import IngestError
from sayso.ingest.feeds import Entry, capture_entry, parse_feed
from sayso.ingest.http import Client, Reply, Surroundings, split_url
from sayso.ingest.making import MEDIA_TYPES, Hints, Maker, Taken
from sayso.ingest.robots import ALL, NONE, Robots, parse_robots
from sayso.ingest.sitemaps import parse_sitemap
from sayso.ingest.sniff import sniff
from sayso.model import Capture, Limits

MOST_ENTRIES = 200
MOST_PAGES = 500
DEEPEST_MAP = 3
READABLE = (
    "text/",
    "message/",
    "application/pdf",
    "application/xhtml",
    "application/xml",
    "application/rss",
    "application/atom",
    "application/rdf",
    "application/json",
    "application/feed+json",
    "application/gzip",
    "application/x-gzip",
    "application/octet-stream",
)


class PageCache(Protocol):
    """Remembers the validators of pages, so that an unchanged page is not sent again."""

    def get(self, url: str) -> tuple[str | None, str | None] | None:
        """Return the ETag and Last-Modified of the last fetch of `url`, or None if it is new."""

    def put(self, url: str, etag: str | None, modified: str | None) -> None:
        """Keep the validators of `url`."""


@dataclass(frozen=True, slots=True)
class NoCache:
    """Remembers nothing: every page is fetched whole."""

    def get(self, url: str) -> tuple[str | None, str | None] | None:  # noqa: ARG002 - the protocol's
        """Return None."""
        return None

    def put(self, url: str, etag: str | None, modified: str | None) -> None:
        """Forget."""


class WebFetcher:
    """Fetches http(s) addresses: a page is one capture; feeds and sitemaps are followed to their pages.

    Robots rules are obeyed, requests to one host are `limits.delay` seconds apart, private addresses are refused after
    they are resolved and after every redirect. A page that has not changed since the cache saw it yields nothing.
    """

    def __init__(
        self,
        limits: Limits,
        now: Callable[[], str],
        user_agent: str,
        private_hosts: bool = False,
        *,
        cache: PageCache | None = None,
        around: Surroundings | None = None,
    ) -> None:
        self._maker = Maker(limits=limits, now=now)
        self._client = Client(limits=limits, user_agent=user_agent, private_hosts=private_hosts, around=around or Surroundings())
        self._agent = user_agent
        self._cache = cache or NoCache()
        self._robots: dict[str, Robots] = {}

    def fetch(self, target: str) -> Taken:
        """Yield the captures at an address and an error for each page that cannot be had; raise IngestError if it fails itself."""
        reply = self._get(target)
        if reply:
            yield from self._take(reply, target, 0)

    def _take(self, reply: Reply, url: str, depth: int) -> Taken:
        kind = sniff(reply.body[:65_536], urlsplit(reply.url).path)
        if kind == "gzip":
            reply, kind = self._unpack(reply)
        if kind in ("feed", "jsonfeed"):
            yield from self._follow_feed(reply)
        elif kind == "sitemap":
            yield from self._follow_map(reply, depth)
        else:
            yield self._capture(reply, url, kind)

    def _capture(self, reply: Reply, url: str, kind: str) -> Capture:
        if kind == "empty":
            raise IngestError("sent an empty page", where=url, hint="open it in a browser; it may need scripts or a login")
        stated = _stated_type(reply)
        media = "text/html" if kind == "text" and stated == "text/html" else MEDIA_TYPES.get(kind)
        if media is None:
            hint = "save it to a file if it is a report, and read that"
            raise IngestError(f"sent {stated or kind}, which is no report", where=url, hint=hint)
        charset = reply.headers.get("content-type", "").lower().partition("charset=")[2].split(";")[0].strip("\"' ")
        told = (("url", reply.url), ("charset", charset))
        return self._maker.capture(url, reply.body, media, tuple((name, value) for name, value in told if value))

    def _follow_feed(self, reply: Reply) -> Taken:
        entries = parse_feed(reply.body, reply.url)
        for entry in entries[:MOST_ENTRIES]:
            if entry.whole or not entry.link:
                yield capture_entry(entry, reply.url, self._maker)
            else:
                yield from self._follow_entry(entry, reply.url)
        yield from _left_out(len(entries) - MOST_ENTRIES, "entries", reply.url)

    def _follow_entry(self, entry: Entry, feed: str) -> Taken:
        for taken in self._safely(entry.link or "", DEEPEST_MAP):
            if isinstance(taken, IngestError) and entry.content.strip():
                # What the feed gives of a page that cannot be had is better than nothing.
                yield capture_entry(entry, feed, self._maker)
            yield taken if isinstance(taken, IngestError) else self._with_hints(taken, entry.hints)

    def _with_hints(self, taken: Capture, hints: Hints) -> Capture:
        known = {name for name, _ in taken.hints}
        added = tuple((name, value) for name, value in hints if name not in known)
        return self._maker.capture(taken.url, taken.body, taken.media_type, (*taken.hints, *added))

    def _follow_map(self, reply: Reply, depth: int) -> Taken:
        found = parse_sitemap(reply.body, reply.url)
        if found.maps and depth >= DEEPEST_MAP:
            yield IngestError("sitemaps list sitemaps without end", where=reply.url, hint="name the sitemap you want")
            return
        links: Iterable[str] = found.maps or [address for address, _ in found.pages]
        yield from self._follow_links(list(links), reply.url, depth + 1)

    def _follow_links(self, links: list[str], url: str, depth: int) -> Taken:
        for link in links[:MOST_PAGES]:
            yield from self._safely(link, depth)
        yield from _left_out(len(links) - MOST_PAGES, "addresses", url)

    def _safely(self, url: str, depth: int) -> Taken:
        try:
            reply = self._get(url)
            if reply:
                yield from self._take(reply, url, depth)
        except IngestError as error:
            yield error

    def _get(self, url: str) -> Reply | None:
        known = self._cache.get(url) or (None, None)
        asked = {name: value for name, value in zip(("if-none-match", "if-modified-since"), known, strict=True) if value}
        reply = self._client.get(url, asked, check=self._check)
        if reply.status == 304 and asked:
            return None
        _check_status(reply, url)
        _check_type(reply, url)
        self._cache.put(url, reply.headers.get("etag"), reply.headers.get("last-modified"))
        return reply

    def _check(self, url: str) -> None:
        scheme, host, port, target = split_url(url)
        robots = self._rules(f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}", url)
        if not robots.allows(target):
            hint = "ask the publisher, or save the page by hand and read the file"
            raise IngestError("the host's robots rules forbid it", where=url, hint=hint)
        self._client.wait(host, max(self._maker.limits.delay, robots.delay))

    def _rules(self, origin: str, url: str) -> Robots:
        if origin not in self._robots:
            try:
                reply = self._client.get(f"{origin}/robots.txt")
            except IngestError as error:
                raise IngestError(error.what, where=url, hint=error.hint) from error
            self._robots[origin] = _robots_in(reply, self._agent)
        return self._robots[origin]

    def _unpack(self, reply: Reply) -> tuple[Reply, str]:
        limit = self._maker.limits.max_bytes
        try:
            body = gzip.GzipFile(fileobj=io.BytesIO(reply.body)).read(limit + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise IngestError("is a damaged gzip file", where=reply.url, hint="try again") from error
        if len(body) > limit:
            raise self._maker.too_large(reply.url)
        name = urlsplit(reply.url).path.removesuffix(".gz")
        return Reply(url=reply.url, status=reply.status, headers={}, body=body), sniff(body[:65_536], name)


def _robots_in(reply: Reply, agent: str) -> Robots:
    if reply.status == 200:
        return parse_robots(reply.body.decode("utf-8", "replace"), agent)
    # RFC 9309: no rules allow everything, a host that cannot say its rules allows nothing.
    return NONE if reply.status >= 500 or reply.status == 429 else ALL


def _left_out(count: int, what: str, url: str) -> Taken:
    if count > 0:
        yield IngestError(f"{count} more {what} were left out", where=url, hint="name the ones you want, or read it again later")


def _check_status(reply: Reply, url: str) -> None:
    if reply.status == 200:
        return
    hints = {
        401: "it needs a login; save the page by hand",
        403: "the host does not want to be read by programs; save the page by hand",
        404: "check the address; the page may have moved (try the Internet Archive)",
        410: "the page was taken down (try the Internet Archive)",
        429: "the host asks for slower requests: raise limits.delay and try later",
    }
    late = "the host has a fault; try later" if reply.status >= 500 else "open it in a browser"
    raise IngestError(f"the host answered {reply.status}", where=url, hint=hints.get(reply.status, late))


def _stated_type(reply: Reply) -> str:
    return reply.headers.get("content-type", "").partition(";")[0].strip().lower()


def _check_type(reply: Reply, url: str) -> None:
    stated = _stated_type(reply)
    if stated and not stated.startswith(READABLE):
        hint = "only pages, text, PDF, feeds and sitemaps are read"
        raise IngestError(f"sent {stated}, which is no report", where=url, hint=hint)
