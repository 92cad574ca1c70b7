"""E-mail: subject, sender, day, and the message without the replies it quotes."""

import re
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from sayso.errors import ReadError
from sayso.model import Capture
from sayso.read.clean import clean, decode
from sayso.read.draft import Draft
from sayso.read.html import draft_page
from sayso.read.knowledge import reading

MOST_PARTS = 500

_WROTE = re.compile(r"^(?:On|Le|Am|El|W dniu)\s.{5,200}(?:wrote|écrit|schrieb|escribió|napisał\(?a?\)?)\s*:?\s*$", re.M | re.S)
_ORIGINAL = re.compile(r"^\s*(?:-{2,}\s*(?:Original Message|Ursprüngliche Nachricht)\s*-{2,}|_{10,})\s*$", re.M | re.I)
_SIGNATURE = re.compile(r"^-- ?$", re.M)
_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*(?:\[\d+\])?:\s*)+", re.I)
_FREE_MAIL = re.compile(r"\b(?:gmail|outlook|hotmail|yahoo|icloud|proton(?:mail)?|gmx|aol|mail)\.\w+$", re.I)
_FOREIGN = (MessageError, HeaderParseError, ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError)
"""What the standard library lets out of malformed messages."""


def read_mail(capture: Capture) -> Draft:
    """Return the draft of a message: its plain part, or its HTML part; ReadError if it has neither."""
    try:
        message = message_from_bytes(capture.body)
        text = _text(message, capture)
    except _FOREIGN as error:
        raise ReadError(
            f"is a broken message: {error}"[:200], where=capture.url, hint="export it from the mail program again"
        ) from error
    if text is None:
        raise ReadError("is a message without text", where=capture.url, hint="save its attachment and read that")
    name, address = _sender(_header(message, "From") or "")
    office = address.partition("@")[0].lower() in reading()["role_addresses"]
    return Draft(
        text=cut_quotes(text),
        title=_PREFIX.sub("", _header(message, "Subject") or "") or None,
        byline=None if office else name or None,
        outlet=_header(message, "Organization") or (name if office else None) or _domain(address),
        published=_header(message, "Date"),
    )


def cut_quotes(text: str) -> str:
    """Return a message without quoted replies and signature, unless nothing else is in it."""
    whole = clean(text)
    kept = whole
    for mark in (_SIGNATURE, _ORIGINAL, _WROTE):
        found = mark.search(kept)
        if found and kept[: found.start()].strip():
            kept = kept[: found.start()]
    lines = [line for line in kept.split("\n") if not line.lstrip().startswith(">")]
    return "\n".join(lines).strip() or whole


def _text(message: Message, capture: Capture) -> str | None:
    plain: list[str] = []
    pages: list[str] = []
    for number, part in enumerate(message.walk()):
        kind = part.get_content_type()
        if number > MOST_PARTS or part.is_multipart() or part.get_filename() or kind not in ("text/plain", "text/html"):
            continue
        body = part.get_payload(decode=True)
        if isinstance(body, bytes) and body.strip():
            (plain if kind == "text/plain" else pages).append(decode(body, part.get_content_charset()))
    loose = message.get_payload()
    if not plain and not pages and isinstance(loose, str) and message.get_content_maintype() == "multipart":
        # A multipart message without a boundary: the parser leaves it whole.
        return loose or None
    if (plain and len(clean(plain[0])) > 40) or not pages:
        return "\n\n".join(plain) or None
    return draft_page(pages[0], capture.fetched, capture.url).text


def _header(message: Message, name: str) -> str | None:
    raw = message.get(name)
    if raw is None:
        return None
    try:
        parts = decode_header(str(raw))
    except _FOREIGN:
        return str(raw)
    return "".join(part if isinstance(part, str) else decode(part, charset) for part, charset in parts)


def _sender(header: str) -> tuple[str, str]:
    # A name with a bare comma in it is common, and wrong for the standard library.
    found = re.match(r"\s*\"?([^<>\"]*)\"?\s*<([^<>]+)>", header)
    return (found[1].strip(), found[2].strip()) if found else parseaddr(header)


def _domain(address: str) -> str | None:
    domain = address.rpartition("@")[2].strip().lower()
    return domain if "." in domain and not _FREE_MAIL.search(domain) else None
