from pathlib import Path
from typing import Any

import pytest

from sayso.errors import IngestError
from sayso.ingest.sitemaps import parse_sitemap

SPACE = b'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
PAGES = b"<urlset " + SPACE + b"><url><loc> https://a.example/1 </loc><lastmod>2024-05-03</lastmod></url><url/></urlset>"
MAPS = b"<?xml version='1.0'?><sitemapindex " + SPACE + b"><sitemap><loc>https://a.example/m.xml</loc></sitemap></sitemapindex>"


def test_pages_and_maps_are_told_apart() -> None:
    assert parse_sitemap(PAGES, "x").pages == (("https://a.example/1", "2024-05-03"),)
    assert parse_sitemap(MAPS, "x").maps == ("https://a.example/m.xml",)


@pytest.mark.parametrize("body", [b"", b"words", b"<html/>"])
def test_what_is_no_sitemap_is_an_error(body: bytes) -> None:
    with pytest.raises(IngestError):
        parse_sitemap(body, "x")


def test_a_sitemap_in_a_file_points_to_its_pages(tmp_path: Path, fetch: Any) -> None:
    (tmp_path / "sitemap.xml").write_bytes(PAGES)
    captures, (error,) = fetch(tmp_path)
    assert not captures
    assert "https://a.example/1" in (error.hint or "")
