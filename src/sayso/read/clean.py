"""Bytes to text, and text to clean text: done once, before spans are counted in it."""

import re
import unicodedata

_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# Joiners are letters' business in Arabic, Indic and Malay scripts; anywhere else they only hide.
_JOINERS = re.compile("(?<![\u0590-\u0fff])[\u200c\u200d]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINE_EDGE = re.compile(r" ?\n ?")
_BLANKS = re.compile(r"\n{3,}")

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def clean(text: str) -> str:
    """Return the text composed (NFC), with `\\n` line ends, single spaces, at most one blank line, and nothing invisible."""
    text = _BREAKS.sub("\n", text)
    text = _JOINERS.sub("", _REMOVED.sub("", text))
    text = _LINE_EDGE.sub("\n", _SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", _BLANKS.sub("\n\n", text)).strip()


def clean_line(text: str | None) -> str | None:
    """Return the text cleaned and on one line, or None if nothing is left of it."""
    return " ".join(clean(text).split()) or None if text else None


def decode(body: bytes, charset: str | None = None) -> str:
    """Return the bytes as text: by byte order mark, as UTF-8, by the charset that was stated, as Windows-1252; never fails."""
    for mark, name in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if charset and (text := _try(body, charset)) is not None and not _is_utf8_name(charset):
        return text
    text = _try(body, "utf-8")
    if text is not None:
        return _unwiden(body) or text
    return _unwiden(body) or _mostly_utf8(body) or body.decode(_guess_single_byte(body), "replace")


def _try(body: bytes, charset: str) -> str | None:
    try:
        return body.decode(charset)
    except (UnicodeError, LookupError, ValueError):
        return None


def _is_utf8_name(charset: str) -> bool:
    # Pages that say latin-1 or ASCII and are UTF-8 are common; UTF-8 that decodes is hardly ever anything else.
    return charset.lower().replace("_", "-") in (
        "utf-8",
        "utf8",
        "us-ascii",
        "ascii",
        "iso-8859-1",
        "latin-1",
        "latin1",
        "windows-1252",
    )


def _unwiden(body: bytes) -> str | None:
    zeros_odd, zeros_even = body[1:4096:2].count(0), body[:4096:2].count(0)
    if zeros_odd + zeros_even < min(len(body), 4096) * 0.2:
        return None
    if zeros_odd > zeros_even * 4:
        return body.decode("utf-16-le", "replace")
    return body.decode("utf-16-be", "replace") if zeros_even > zeros_odd * 4 else None


def _mostly_utf8(body: bytes) -> str | None:
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for sign in text[:200_000] if sign > "\x7f") - broken
    return text if broken * 20 < whole else None


def _guess_single_byte(body: bytes) -> str:
    letters = len(re.findall(rb"[A-Za-z]", body[:20_000]))
    high = len(re.findall(rb"[\xc0-\xff]", body[:20_000]))
    # More high letters than plain ones is no Western text; Windows-1251 is by far the commonest of the rest.
    return "cp1251" if high > letters else "cp1252"
