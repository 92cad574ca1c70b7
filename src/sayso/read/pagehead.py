"""What a page says of itself in its head and markup: JSON-LD, meta elements, times."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml import html as lxml_html

from sayso.read.clean import clean_line
from sayso.read.knowledge import reading
from sayso.read.outlet import domain_of

LONGEST_LD = 500_000
MOST_NODES = 2000

Meta = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """A page's own word on its title, byline, outlet, address and dates, as written."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    edited: str | None = None
    canonical: str | None = None
    day_first: bool | None = None


def read_head(tree: lxml_html.HtmlElement, url: str) -> PageHead:
    """Return what a page says of itself; `url` is where it was."""
    meta = _meta(tree)
    data = _linked_data(tree)
    return PageHead(
        title=_text(data.get("headline")) or _first(meta, "title") or _heading(tree) or _element(tree, "//title"),
        byline=_names(data.get("author")) or _byline(tree, meta),
        outlet=_names(data.get("publisher")) or _outlet(meta) or _title_tail(tree),
        published=_text(data.get("datePublished")) or _first(meta, "published") or _time(tree, edited=False),
        edited=_text(data.get("dateModified")) or _first(meta, "edited") or _time(tree, edited=True),
        canonical=_canonical(tree, meta, url),
        day_first=_day_first(tree),
    )


def _meta(tree: lxml_html.HtmlElement) -> Meta:
    found: Meta = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: Meta, field: str) -> str | None:
    return next((meta[name] for name in reading()["meta"][field] if name in meta), None)


def _linked_data(tree: lxml_html.HtmlElement) -> dict[str, Any]:
    nodes = [node for block in tree.xpath("//script[@type='application/ld+json']") for node in _nodes(block.text or "")]
    rated = [(_rank(node), -at, node) for at, node in enumerate(nodes)]
    return max(rated, key=lambda item: item[:2], default=(0, 0, {}))[2] if any(rank for rank, _, _ in rated) else {}


def _rank(node: dict[str, Any]) -> int:
    kinds = str(node.get("@type", "")).lower()
    if not any(kind in kinds for kind in reading()["linked_data_types"]):
        return 0
    return 2 if "headline" in node or "articleBody" in node else 1


def _nodes(block: str) -> Iterator[dict[str, Any]]:
    try:
        loaded = json.loads(block.strip().rstrip(";"), strict=False) if len(block) < LONGEST_LD else None
    except (ValueError, RecursionError):
        return
    waiting, seen = [loaded], 0
    while waiting and seen < MOST_NODES:
        item, seen = waiting.pop(0), seen + 1
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            yield item
            waiting.extend(item.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage") if item.get(key))


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return clean_line(value) if isinstance(value, str) else None


def _names(value: Any) -> str | None:
    items = value if isinstance(value, list) else [value]
    names = (_text(item.get("name") if isinstance(item, dict) else item) for item in items)
    return ", ".join(name for name in names if name and not name.startswith("http")) or None


def _element(tree: lxml_html.HtmlElement, path: str) -> str | None:
    return next((text for element in tree.xpath(path)[:5] if (text := clean_line(element.text_content()))), None)


def _heading(tree: lxml_html.HtmlElement) -> str | None:
    return _element(tree, "//article//h1 | //main//h1") or (_element(tree, "//h1") if len(tree.xpath("//h1")) == 1 else None)


def _byline(tree: lxml_html.HtmlElement, meta: Meta) -> str | None:
    stated = _first(meta, "byline")
    if stated and not stated.startswith("http"):
        return stated
    path = (
        "//*[@rel='author'] | //*[@itemprop='author'] | //*[contains(concat(' ', @class, ' '), ' byline ')] | //*[@class='author']"
    )
    found = _element(tree, path)
    return found if found and len(found) < 120 else None


def _outlet(meta: Meta) -> str | None:
    stated = _first(meta, "outlet")
    return stated.lstrip("@") if stated and not stated.startswith("http") else None


def _title_tail(tree: lxml_html.HtmlElement) -> str | None:
    # A window title is mostly the headline, a sign, and the outlet's name.
    title, heading = _element(tree, "//title") or "", _heading(tree) or ""
    found = (
        re.match(r"\s*(?:[|–—·»-]|::?)\s+(\S.{1,60})$", title[len(heading) :]) if heading and title.startswith(heading) else None
    )
    return found[1] if found and len(found[1].split()) <= 6 else None


def _time(tree: lxml_html.HtmlElement, *, edited: bool) -> str | None:
    times = tree.xpath("//article//time | //main//time | //header//time") or tree.xpath("//time")
    for element in times[:5]:
        around = " ".join((element.get("class") or "", element.get("itemprop") or "", _before(element))).lower()
        if bool(re.search(r"updat|modif|edited", around)) == edited:
            return element.get("datetime") or clean_line(element.text_content())
    return None


def _before(element: lxml_html.HtmlElement) -> str:
    previous = element.getprevious()
    parent = element.getparent()
    before = (previous.tail if previous is not None else parent.text if parent is not None else None) or ""
    return f"{before[-40:]} {(element.text or '')[:40]}"


def _canonical(tree: lxml_html.HtmlElement, meta: Meta, url: str) -> str | None:
    stated = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None) or meta.get("og:url")
    if not stated:
        return None
    try:
        address = urljoin(url, str(stated).strip())
    except ValueError:
        return None
    # A canonical link to the front page, or to somebody else, is a mistake of the page's template.
    there, here = domain_of(address), domain_of(url)
    return address if there and (here is None or there == here) and re.search(r"://[^/]+/.+", address) else None


def _day_first(tree: lxml_html.HtmlElement) -> bool | None:
    language = (tree.get("lang") or "").lower().replace("_", "-")
    if not language or language == "en":
        return None
    return language != "en-us"
