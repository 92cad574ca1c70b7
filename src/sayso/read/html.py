"""Web pages: the main text without what stands around it, and what the page says of itself."""

import re
from datetime import datetime

import htmldate
import trafilatura
from lxml import etree
from lxml import html as lxml_html

from sayso.model import Capture
from sayso.read.clean import clean, decode
from sayso.read.draft import Draft
from sayso.read.flat import strip_tags
from sayso.read.pagehead import read_head

LARGEST_PAGE = 8_000_000
"""Characters over which a page is only stripped of its tags: a tree would take minutes."""
MOST_TAGS = 30_000
"""Tags over which the same is done; a long report has a few thousand."""
FRAGMENT = 4000

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_LONG_TAG = re.compile(r"<([A-Za-z][\w-]*)\b[^<>]{5000,}>")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_FOREIGN = (etree.LxmlError, RecursionError, ValueError, TypeError, AttributeError, LookupError, AssertionError)
"""What lxml, trafilatura and htmldate let out of pages that no browser would show either."""


def read_html(capture: Capture) -> Draft:
    """Return the draft of a page; a page no tree can be made of is stripped of its tags."""
    charset = _CHARSET.search(capture.body[:FRAGMENT])
    page = decode(capture.body, capture.hint("charset") or (charset[1].decode() if charset else None))
    return draft_page(page, capture.fetched, capture.hint("url") or capture.url)


def draft_page(page: str, fetched: str, url: str) -> Draft:
    """Return the draft of a page's text; `fetched` bounds its dates, `url` resolves what is relative."""
    page = page.replace("\x00", "")
    tree = _tree(page)
    if tree is None:
        return Draft(text=strip_tags(page))
    head = read_head(tree, url)
    _free_tables(tree)
    published = head.published or _search_date(tree, fetched)
    return Draft(
        text=_main_text(tree, page),
        title=head.title,
        byline=head.byline,
        outlet=head.outlet,
        published=published,
        edited=head.edited,
        url=head.canonical,
        day_first=head.day_first,
    )


def _tree(page: str) -> lxml_html.HtmlElement | None:
    if len(page) > LARGEST_PAGE or page.count("<") > MOST_TAGS:
        return None
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, collect_ids=False)
    try:
        tree = lxml_html.document_fromstring(_shortened(page).encode("utf-8", "replace"), parser=parser)
    except _FOREIGN:
        return None
    # libxml2 stops at 256 levels and throws the rest of the page away; it only says so in its log.
    cut = any("depth" in entry.message for entry in parser.error_log)
    return None if cut else tree


def _shortened(page: str) -> str:
    # Parsers compare each attribute with all others of its element; thousands of them are no markup but a load.
    return _LONG_TAG.sub(r"<\1>", _DECLARATION.sub("", page))


def _free_tables(tree: lxml_html.HtmlElement) -> None:
    # A table that holds paragraphs lays out a page; trafilatura would take it for data and write it with bars.
    for table in tree.xpath("//table[count(.//p) > 2]"):
        for element in table.iter("table", "tbody", "tr", "td", "th"):
            element.tag = "div"


def _main_text(tree: lxml_html.HtmlElement, page: str) -> str:
    try:
        text = trafilatura.extract(tree, include_comments=False, include_tables=True, output_format="txt")
    except _FOREIGN:
        text = None
    flat = "" if text and len(text) > FRAGMENT else strip_tags(page)
    if text and (not flat or len(text) > 250 or len(text) * 3 > len(clean(flat))):
        return re.sub(r"\n+", "\n\n", text)
    return flat


def _search_date(tree: lxml_html.HtmlElement, fetched: str) -> str | None:
    try:
        found: str | None = htmldate.find_date(tree, extensive_search=False, original_date=True, max_date=_day(fetched))
    except _FOREIGN:
        return None
    return found


def _day(fetched: str) -> str | None:
    try:
        return datetime.fromisoformat(fetched).date().isoformat()
    except ValueError:
        return None
