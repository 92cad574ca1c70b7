"""A draft to a document: here the text is fixed, and every reader's findings are checked by the same rules."""

import re
from dataclasses import replace

from sayso.errors import ReadError
from sayso.model import Capture, Document, Limits
from sayso.read.clean import clean, clean_line
from sayso.read.credits import take_credits
from sayso.read.dateline import Dateline, find_dateline
from sayso.read.dates import cut_date, parse_date
from sayso.read.draft import Draft
from sayso.read.language import language_of
from sayso.read.outlet import public_url, source_of, url_date
from sayso.read.transcript import Head, find_head, find_turns

LONGEST_TITLE = 500
LONGEST_BYLINE = 200
DATELINE_LINES = 4

_BY = re.compile(r"^\s*(?:(?:written|reported|posted|published)\s+)?by[:\s]+", re.I)
_ADDRESS = re.compile(r"\s*[<(]?\S+@\S+\.\w+[>)]?|https?://\S+")


def compose(draft: Draft, capture: Capture, limits: Limits) -> Document:
    """Return the document of a draft; ReadError if no letter is left of its text, or more than `limits.max_text`."""
    url = public_url(draft.url, capture.hint("url"), capture.url)
    main = clean(draft.text)
    dateline = _dateline(main)
    source = source_of(draft.outlet or capture.hint("outlet") or (dateline.agency if dateline and not url else None), url)
    byline = _byline(draft.byline or capture.hint("byline"))
    title = _title(draft.title or capture.hint("title"), source.name if source else None)
    main, credits = take_credits(_without_title(main, title), byline)
    main = _without_title(main, title)
    _check(main, capture, limits)
    text = f"{title}\n\n{main}" if title else main
    head = find_head(main, capture.fetched) or Head(place=None, date=None)
    day = head.date or credits.date or (dateline.date if dateline else None)
    published, edited = _dates(draft, capture, url, day)
    document = Document(
        id=Document.id_of(text=text, title=title, source=source.name if source else None, published=published, url=url),
        text=text,
        title=title,
        body=len(text) - len(main),
        byline=byline or _byline(credits.byline),
        source=source,
        dateline=dateline.words if dateline else draft.dateline or credits.place or head.place,
        published=published,
        edited=edited,
        language=language_of(text),
        url=url,
        capture=capture.id,
    )
    turns = find_turns(document)
    return replace(document, kind="transcript", turns=turns) if turns else document


def _check(main: str, capture: Capture, limits: Limits) -> None:
    if len(main) > limits.max_text:
        what = f"is a text of {len(main):,} characters, over the limit of {limits.max_text:,}"
        raise ReadError(what, where=capture.url, hint="raise limits.max_text, or split it into reports")
    if not any(sign.isalnum() for sign in main):
        hint = "a page built by scripts, or pictures of text: save it as text or PDF with text"
        raise ReadError("holds no text", where=capture.url, hint=hint)


def _dateline(main: str) -> Dateline | None:
    at = 0
    for _ in range(DATELINE_LINES):
        if found := find_dateline(main[at : at + 1000]):
            return found
        end = main.find("\n", at)
        # Only short head lines (a strap, a byline) may stand above a dateline.
        if end < 0 or end - at > 100:
            return None
        at = len(main) - len(main[end:].lstrip("\n"))
    return None


def _title(title: str | None, outlet: str | None) -> str | None:
    title = (clean_line(title) or "")[:LONGEST_TITLE]
    if not title:
        return None
    head, mark, tail = _last_part(title)
    if mark and outlet and _same(tail, outlet) and len(head) > 10:
        title = head
    return title.rstrip()


def _last_part(title: str) -> tuple[str, str, str]:
    found = re.search(r"^(.*\S)\s+(::?|[|–—-])\s+(\S.*)$", title)
    return (found[1], found[2], found[3]) if found else (title, "", "")


def _same(left: str, right: str) -> bool:
    keys = [re.sub(r"^the|\.\w+$|[\W_]+", "", name.lower()) for name in (left, right)]
    return bool(keys[0]) and (keys[0] == keys[1] or keys[0] == re.sub(r"[\W_]+", "", right.lower()))


def _without_title(main: str, title: str | None) -> str:
    line, _, rest = main.partition("\n")
    return rest.lstrip("\n") if title and rest.strip() and " ".join(line.split()).casefold() == title.casefold() else main


def _byline(byline: str | None) -> str | None:
    byline = clean_line(byline)
    byline = byline if byline and len(byline) <= LONGEST_BYLINE * 2 else None
    byline = _ADDRESS.sub("", cut_date(_BY.sub("", byline))[0]).strip(" ,;|") if byline else None
    return byline if byline and len(byline) <= LONGEST_BYLINE else None


def _dates(draft: Draft, capture: Capture, url: str | None, day: str | None) -> tuple[str | None, str | None]:
    told = [draft.published, capture.hint("published"), url_date(url), day]
    dates = (parse_date(text, latest=capture.fetched, day_first=draft.day_first) for text in told)
    published = next((date for date in dates if date), None)
    changed = (draft.edited, capture.hint("edited"))
    edits = (parse_date(text, latest=capture.fetched, day_first=draft.day_first) for text in changed)
    edited = next((date for date in edits if date), None)
    return published, None if edited == published else edited
