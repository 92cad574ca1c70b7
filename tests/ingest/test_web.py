import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from sayso.errors import IngestError
from sayso.ingest.http import Surroundings
from sayso.ingest.web import WebFetcher
from sayso.model import Capture, Limits

NOW = "2026-11-22T08:00:00Z"
PAGE = b"<html><head><title>Fire in Turku</title></head><body><p>A fire was put out.</p></body></html>"
LONG = "A long report on a fire that was put out in Turku. " * 30


class Site(BaseHTTPRequestHandler):
    pages: dict[str, tuple[int, dict[str, str], bytes]]
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        status, headers, body = self.pages.get(self.path, (404, {}, b"no"))
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[tuple[str, type[Site]]]:
    class Fresh(Site):
        pages = {}  # noqa: RUF012 - a class of its own for each test
        asked = []  # noqa: RUF012

    server = ThreadingHTTPServer(("127.0.0.1", 0), Fresh)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", Fresh
    server.shutdown()
    server.server_close()
    thread.join()


def fetcher(*, private: bool = True, cache: Any = None, **limits: Any) -> WebFetcher:
    around = Surroundings(sleep=lambda _: None)
    return WebFetcher(
        Limits(**{"timeout": 2.0, **limits}), lambda: NOW, "sayso (+https://example.org/sayso)", private, cache=cache, around=around
    )


def taken(items: Iterator[Capture | IngestError]) -> tuple[list[Capture], list[IngestError]]:
    found = list(items)
    return [item for item in found if isinstance(item, Capture)], [item for item in found if isinstance(item, IngestError)]


def test_a_page_is_a_capture_with_its_address_and_charset(site: Any) -> None:
    base, pages = site
    pages.pages["/a?b=1"] = (200, {}, PAGE)
    (capture,), _ = taken(fetcher().fetch(f"{base}/a?b=1"))
    assert (capture.url, capture.body, capture.media_type, capture.fetched) == (f"{base}/a?b=1", PAGE, "text/html", NOW)
    assert capture.hint("url") == f"{base}/a?b=1"
    assert capture.hint("charset") == "utf-8"
    assert [path for path, _ in pages.asked] == ["/robots.txt", "/a?b=1"]
    assert pages.asked[1][1]["user-agent"] == "sayso (+https://example.org/sayso)"
    assert pages.asked[1][1]["host"] == base.removeprefix("http://")


def test_private_addresses_are_refused_unless_allowed(site: Any) -> None:
    base, pages = site
    with pytest.raises(IngestError, match="private address") as caught:
        taken(fetcher(private=False).fetch(f"{base}/a"))
    assert "private_hosts" in (caught.value.hint or "")
    assert not pages.asked


def test_a_redirect_to_a_private_address_is_refused(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    base, pages = site
    pages.pages["/a"] = (302, {"Location": "http://inner.example/secret"}, b"")
    # As if the test's own host were on the open internet.
    monkeypatch.setattr("sayso.ingest.http.is_public", lambda ip: ip == "127.0.0.1")
    around = Surroundings(
        sleep=lambda _: None, resolve=lambda host, _: ("10.0.0.1",) if host == "inner.example" else ("127.0.0.1",)
    )
    with pytest.raises(IngestError, match=r"inner\.example is at the private address"):
        taken(WebFetcher(Limits(timeout=2.0), lambda: NOW, "sayso", around=around).fetch(f"{base}/a"))
    assert [path for path, _ in pages.asked] == ["/robots.txt", "/a"]


def test_the_connection_goes_to_the_address_that_was_checked(site: Any) -> None:
    base, pages = site
    pages.pages["/a"] = (200, {}, PAGE)
    port = int(base.rpartition(":")[2])
    lookups: list[str] = []

    def resolve(host: str, _port: int) -> tuple[str, ...]:
        lookups.append(host)
        return ("127.0.0.1",)

    around = Surroundings(sleep=lambda _: None, resolve=resolve)
    web = WebFetcher(Limits(timeout=2.0), lambda: NOW, "sayso", True, around=around)
    (capture,), _ = taken(web.fetch(f"http://paper.example:{port}/a"))
    assert capture.body == PAGE
    assert lookups == ["paper.example", "paper.example"]
    assert pages.asked[1][1]["host"] == f"paper.example:{port}"


def test_redirects_are_followed_and_loops_end(site: Any) -> None:
    base, pages = site
    pages.pages |= {"/a": (301, {"Location": "/b"}, b""), "/b": (200, {}, PAGE), "/loop": (302, {"Location": "/loop"}, b"")}
    (capture,), _ = taken(fetcher().fetch(f"{base}/a"))
    assert capture.hint("url") == f"{base}/b"
    with pytest.raises(IngestError, match="redirects"):
        taken(fetcher().fetch(f"{base}/loop"))
    pages.pages["/file"] = (302, {"Location": "file:///etc/passwd"}, b"")
    with pytest.raises(IngestError, match="not fetched"):
        taken(fetcher().fetch(f"{base}/file"))


def test_robots_rules_are_obeyed(site: Any) -> None:
    base, pages = site
    pages.pages |= {"/robots.txt": (200, {}, b"User-agent: *\nDisallow: /no\n"), "/no": (200, {}, PAGE), "/yes": (200, {}, PAGE)}
    web = fetcher()
    assert taken(web.fetch(f"{base}/yes"))[0]
    with pytest.raises(IngestError, match="robots"):
        taken(web.fetch(f"{base}/no"))
    assert [path for path, _ in pages.asked] == ["/robots.txt", "/yes"]


def test_a_host_that_cannot_say_its_rules_is_left_alone(site: Any) -> None:
    base, pages = site
    pages.pages |= {"/robots.txt": (503, {}, b""), "/a": (200, {}, PAGE)}
    with pytest.raises(IngestError, match="robots"):
        taken(fetcher().fetch(f"{base}/a"))


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (404, {}, b""),
        (403, {}, b""),
        (500, {}, b""),
        (200, {}, b""),
        (200, {"Content-Type": "image/png"}, b"x"),
        (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"no gzip"),
        (200, {"Content-Type": "application/octet-stream"}, bytes(range(256)) * 10),
        (200, {"Content-Type": "application/rss+xml"}, b"<rss version='2.0'><channel></channel></rss>"),
        (200, {}, b"x" * 20_000),
        (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 5_000_000)),
        (200, {"Content-Type": "application/gzip"}, gzip.compress(b"x" * 5_000_000)),
    ],
)
def test_what_is_no_report_is_an_error_with_a_hint(status: int, headers: dict[str, str], body: bytes, site: Any) -> None:
    base, pages = site
    pages.pages["/a"] = (status, headers, body)
    with pytest.raises(IngestError) as caught:
        taken(fetcher(max_bytes=10_000).fetch(f"{base}/a"))
    assert caught.value.hint
    assert caught.value.where == f"{base}/a"


def test_no_server_and_a_silent_one_are_errors() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(IngestError, match=r"0\.3 seconds"):
            taken(fetcher(timeout=0.3).fetch(f"http://127.0.0.1:{port}/"))
    with pytest.raises(IngestError, match="could not be fetched"):
        taken(fetcher(timeout=0.3).fetch(f"http://127.0.0.1:{port}/"))


class Kept:
    def __init__(self) -> None:
        self.known: dict[str, tuple[str | None, str | None]] = {}

    def get(self, url: str) -> tuple[str | None, str | None] | None:
        return self.known.get(url)

    def put(self, url: str, etag: str | None, modified: str | None) -> None:
        self.known[url] = (etag, modified)


def test_an_unchanged_page_is_not_sent_again(site: Any) -> None:
    base, pages = site
    pages.pages["/a"] = (200, {"ETag": '"one"'}, PAGE)
    cache = Kept()
    assert len(taken(fetcher(cache=cache).fetch(f"{base}/a"))[0]) == 1
    assert taken(fetcher(cache=cache).fetch(f"{base}/a")) == ([], [])
    assert pages.asked[-1][1]["if-none-match"] == '"one"'


def test_a_feed_is_followed_to_pages_but_not_where_it_holds_them(site: Any) -> None:
    base, pages = site
    feed = f"""<rss version="2.0"><channel><title>Baltic Wire</title>
      <item><title>Whole</title><link>{base}/whole</link><guid>g1</guid><description>{LONG}</description></item>
      <item><title>Short</title><link>/short</link><description>A taste.</description>
      <pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate></item>
      <item><title>Gone</title><link>/gone</link><description>All that is left.</description></item></channel></rss>""".encode()
    pages.pages |= {"/feed": (200, {"Content-Type": "application/rss+xml"}, feed), "/short": (200, {}, PAGE)}
    captures, errors = taken(fetcher().fetch(f"{base}/feed"))
    assert [path for path, _ in pages.asked] == ["/robots.txt", "/feed", "/short", "/gone"]
    assert [capture.hint("title") for capture in captures] == ["Whole", "Short", "Gone"]
    assert captures[1].body == PAGE
    assert captures[1].hint("published") == "Fri, 03 May 2024 10:00:00 GMT"
    assert [error.where for error in errors] == [f"{base}/gone"]


def test_sitemaps_of_sitemaps_are_followed_to_pages(site: Any) -> None:
    base, pages = site
    inner = f"<urlset><url><loc>{base}/1</loc></url><url><loc>{base}/none</loc></url></urlset>".encode()
    outer = f"<sitemapindex><sitemap><loc>{base}/m.xml.gz</loc></sitemap></sitemapindex>".encode()
    pages.pages |= {
        "/sitemap.xml": (200, {"Content-Type": "application/xml"}, outer),
        "/m.xml.gz": (200, {"Content-Type": "application/x-gzip"}, gzip.compress(inner)),
        "/1": (200, {}, PAGE),
        "/self.xml": (200, {}, f"<sitemapindex><sitemap><loc>{base}/self.xml</loc></sitemap></sitemapindex>".encode()),
    }
    captures, errors = taken(fetcher().fetch(f"{base}/sitemap.xml"))
    assert [capture.url for capture in captures] == [f"{base}/1"]
    assert [error.where for error in errors] == [f"{base}/none"]
    _, errors = taken(fetcher().fetch(f"{base}/self.xml"))
    assert "without end" in errors[0].what
