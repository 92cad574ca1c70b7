"""PDF: the text of its pages, with lines joined to paragraphs and words made whole again."""

import logging
import re
import struct
import zlib
from collections import Counter
from io import BytesIO

from pypdf import DocumentInformation, PdfReader
from pypdf.errors import PyPdfError

from sayso.errors import ReadError
from sayso.model import Capture
from sayso.read.clean import clean, clean_line
from sayso.read.draft import Draft
from sayso.read.plain import read_plain

MOST_PAGES = 2000
FURNITURE_PAGES = 3
"""A line that stands at the edge of this many pages is a running head or foot."""

_FOREIGN = (
    PyPdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
    ArithmeticError,
    AssertionError,
    NotImplementedError,
    EOFError,
    OSError,
    zlib.error,
    struct.error,
)
"""What pypdf lets out of damaged files."""
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?$", re.I)
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$")
_PDF_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_POOR_TITLE = re.compile(r"^(?:untitled|microsoft word\b.*|.*\.(?:docx?|pdf|indd|rtf|odt|pages|qxd))$|^\W*$", re.I)

log = logging.getLogger(__name__)


def read_pdf(capture: Capture) -> Draft:
    """Return the draft of a PDF; ReadError if it is locked, damaged, or holds pictures of text only."""
    reader = _open(capture)
    pages = _pages(reader, capture.url)
    text = "\n\n".join(_paragraphs(page) for page in _without_furniture(pages))
    if not any(sign.isalnum() for sign in text):
        hint = "it is scanned: run text recognition (ocrmypdf in.pdf out.pdf), then read out.pdf"
        raise ReadError("holds no text, only pictures", where=capture.url, hint=hint)
    told, (title, author, created) = read_plain(text, capture.fetched), _information(reader)
    return Draft(
        text=told.text,
        title=title or told.title,
        byline=told.byline or author,
        outlet=told.outlet,
        published=told.published or created,
        edited=told.edited,
        url=told.url,
    )


def _open(capture: Capture) -> PdfReader:
    try:
        reader = PdfReader(BytesIO(capture.body), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
        len(reader.pages) if not locked else None
    except _FOREIGN as error:
        what = f"is a damaged PDF: {clean_line(str(error)) or type(error).__name__}"
        raise ReadError(what[:200], where=capture.url, hint="fetch it again, or print it to a new PDF") from error
    if locked:
        raise ReadError("is locked with a password", where=capture.url, hint="save it without the password (qpdf --decrypt)")
    return reader


def _pages(reader: PdfReader, url: str) -> list[list[str]]:
    pages, failed = [], 0
    for number in range(min(len(reader.pages), MOST_PAGES)):
        try:
            pages.append(clean(reader.pages[number].extract_text()).split("\n"))
        except _FOREIGN as error:
            failed += 1
            log.warning("page %d of %s could not be read: %s", number + 1, url, error)
    if failed and not pages:
        raise ReadError("is a damaged PDF: no page can be read", where=url, hint="fetch it again, or print it to a new PDF")
    return pages


def _without_furniture(pages: list[list[str]]) -> list[list[str]]:
    edges = Counter(key for page in pages for key in {_key(line) for line in (*page[:2], *page[-2:]) if line})
    often = {key for key, count in edges.items() if count >= FURNITURE_PAGES and count * 2 > len(pages)}
    return [
        [
            line
            for at, line in enumerate(page)
            if not ((at < 2 or at >= len(page) - 2) and (_key(line) in often or _PAGE_NUMBER.match(line)))
        ]
        for page in pages
    ]


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _paragraphs(lines: list[str]) -> str:
    widest = sorted(len(line) for line in lines if line)[-max(1, len(lines) // 5) :][:1]
    full = (widest[0] if widest else 0) * 0.8
    made: list[str] = []
    fresh = True
    for line in lines:
        if not line:
            fresh = True
            continue
        if fresh or not made:
            made.append(line)
        elif re.search(r"[a-z]-$", made[-1]) and line[0].islower():
            made[-1] = made[-1][:-1] + line
        else:
            made[-1] += " " + line
        # A line that ends a sentence well before the margin ends its paragraph.
        fresh = len(line) < full and (bool(_SENTENCE_END.search(line)) or len(line) < full * 0.6)
    return "\n\n".join(made)


def _information(reader: PdfReader) -> tuple[str | None, str | None, str | None]:
    try:
        told = reader.metadata
        title, author, created = (_entry(told, name) for name in ("/Title", "/Author", "/CreationDate"))
    except _FOREIGN:
        return None, None, None
    day = _PDF_DATE.match(created or "")
    title = None if title and _POOR_TITLE.match(title) else title
    author = None if author and (len(author.split()) < 2 or "(" in author) else author
    return title, author, f"{day[1]}-{day[2]}-{day[3]}" if day else None


def _entry(told: DocumentInformation | None, name: str) -> str | None:
    return clean_line(str(told.get(name) or "")) if told else None
