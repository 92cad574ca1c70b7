import json
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import IngestError
from sayso.ingest.feeds import parse_feed

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Baltic Wire</title>
<item><title>Fire in &lt;b&gt;Turku&lt;/b&gt;</title><link>https://w.example/1</link><guid>w1</guid>
<pubDate>Fri, 03 May 2024 10:00:00 +0300</pubDate><author>Jane Doe</author>
<description>Short.</description>
<content:encoded><![CDATA[<p onclick="x()">A fire was put out in Turku.</p>]]></content:encoded></item>
<item><title>Bare</title><link>https://w.example/2</link></item></channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Vistula Post</title><entry><id>tag:1</id><title>Cable cut</title>
<link href="https://v.example/1"/><published>2024-05-03T10:00:00Z</published><updated>2024-05-04T10:00:00Z</updated>
<content type="html">&lt;p&gt;A cable was cut.&lt;/p&gt;</content></entry></feed>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Vistula Post",
        "items": [
            {
                "id": "7",
                "url": "https://v.example/7",
                "title": "Port closed",
                "content_html": "<p>A port was closed.</p>",
                "date_published": "2024-05-03T10:00:00Z",
                "authors": [{"name": "John Roe"}],
            }
        ],
    }
).encode()


def test_an_entry_is_a_capture_with_what_the_feed_states(tmp_path: Path, fetch: Any) -> None:
    (tmp_path / "feed.xml").write_bytes(RSS)
    (capture,), (error,) = fetch(tmp_path)
    assert capture.url.endswith("feed.xml#w1")
    assert capture.media_type == "text/html"
    assert capture.body == b'<p onclick="x()">A fire was put out in Turku.</p>'
    assert {name: capture.hint(name) for name in ("title", "url", "outlet", "byline", "id")} == {
        "title": "Fire in Turku",
        "url": "https://w.example/1",
        "outlet": "Baltic Wire",
        "byline": "Jane Doe",
        "id": "w1",
    }
    assert "03 May 2024" in (capture.hint("published") or "")
    assert "https://w.example/2" in (error.hint or "")


@pytest.mark.parametrize(("body", "title"), [(ATOM, "Cable cut"), (JSON, "Port closed")])
def test_atom_and_json_feeds_are_read(body: bytes, title: str, tmp_path: Path, fetch: Any) -> None:
    (tmp_path / "feed").write_bytes(body)
    (capture,), errors = fetch(tmp_path)
    assert not errors
    assert capture.hint("title") == title
    assert capture.hint("outlet") == "Vistula Post"
    assert capture.hint("published") == "2024-05-03T10:00:00Z"


def test_relative_links_are_made_whole() -> None:
    body = RSS.replace(b"https://w.example/1", b"/one")
    assert parse_feed(body, "https://w.example/feed")[0].link == "https://w.example/one"


@pytest.mark.parametrize(
    "body", [b"just words", b"<html><body>Not found</body></html>", b'{"a": 1}', b'{"items": 3}', b"\xff\xfe\x00", RSS[:40]]
)
def test_what_is_no_feed_is_an_error_with_a_hint(body: bytes) -> None:
    with pytest.raises(IngestError) as caught:
        parse_feed(body, "https://w.example/feed")
    assert caught.value.hint


def test_a_feed_cut_short_gives_what_is_whole() -> None:
    assert parse_feed(RSS[: RSS.index(b"<item><title>Bare")], "x")[0].key == "w1"


def test_nested_entities_do_not_blow_up() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">' + b"".join(
        f'<!ENTITY a{n} "{f"&a{n - 1 if n > 1 else str()};" * 10}">'.encode() for n in range(1, 12)
    )
    body = laughs + b"]><rss version='2.0'><channel><item><title>&a11;</title><description>x</description></item></channel></rss>"
    try:
        entries = parse_feed(body, "x")
    except IngestError:
        return
    assert all(len(value) < 10_000 for entry in entries for _, value in entry.hints)
