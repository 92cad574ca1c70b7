"""Sitemaps: the addresses of pages, and of further sitemaps."""

from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from sayso.errors import IngestError
from sayso.ingest.making import Maker, Taken

MOST_PAGES = 50_000
"""As many as the protocol allows in one file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """The addresses in a sitemap: of pages (with the day each was last changed, as stated) or of further sitemaps."""

    pages: tuple[tuple[str, str | None], ...]
    maps: tuple[str, ...]


def parse_sitemap(body: bytes, url: str) -> Sitemap:
    """Return what a sitemap lists; IngestError if the bytes are none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _no_sitemap(url) from error
    if root is None or _name(root) not in ("urlset", "sitemapindex"):
        raise _no_sitemap(url)
    found = [(address, _child(item, "lastmod")) for item in root if (address := _child(item, "loc"))][:MOST_PAGES]
    if _name(root) == "sitemapindex":
        return Sitemap(pages=(), maps=tuple(address for address, _ in found))
    return Sitemap(pages=tuple(found), maps=())


def _no_sitemap(url: str) -> IngestError:
    return IngestError("is no sitemap", where=url, hint="a sitemap's root is urlset or sitemapindex")


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _child(item: etree._Element, name: str) -> str | None:
    return next((child.text.strip() for child in item if _name(child) == name and child.text and child.text.strip()), None)


def read_sitemap(stream: BinaryIO, url: str, maker: Maker) -> Taken:
    """Yield the one error there is for a sitemap in a file: its pages lie on the web."""
    body = stream.read(maker.limits.max_bytes + 1)
    if len(body) > maker.limits.max_bytes:
        yield maker.too_large(url)
        return
    found = parse_sitemap(body, url)
    first = next(iter([address for address, _ in found.pages] + list(found.maps)), None)
    what = f"is a sitemap of {len(found.pages) + len(found.maps)} addresses, not a report"
    yield IngestError(what, where=url, hint=f"read the pages themselves: sayso read {first}" if first else "it lists nothing")
