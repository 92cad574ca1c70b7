"""The lines between a headline and a report, and those under it: who wrote it, where and when; menus; marks of transmission."""

import re
from dataclasses import dataclass, replace

from sayso.read.dates import cut_date
from sayso.read.knowledge import reading

MOST_LINES = 4
LONGEST_LINE = 160
MOST_WORDS = 8

_NAME = re.compile(r"[^\W\d_a-zà-ÿ][\w'’.-]*$|(?:de|van|von|der|den|al|bin|ibn|el|la|le|du|da|di|ter)$|[a-z]?['’][^\W\d_a-z].*$")
_IN = re.compile(r"^(?P<name>.+?)\s+in\s+(?P<place>[^\W\d_a-zà-ÿ][^,|]*)$")
_SIGNED = re.compile(
    r"^\(?(?:reporting|additional reporting|writing|editing|compiled|written)\s+by\s+[^;.()]{3,80}[^()]{0,200}\)?\.?$", re.I
)
_BY = re.compile(r"(?:^|\b(?:posted|published|written|reported)\s+)(?:by|von)\b[:\s]|\bby\s+(?-i:(?=[^\W\d_a-z]))", re.I)
_SPLIT = re.compile(r"\s*(?:[|·•,;/]|\.\s|\s[-–—]\s|\.$)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """What the lines around a report say: its writer, where it was filed, the day as written."""

    byline: str | None = None
    place: str | None = None
    date: str | None = None


def take_credits(main: str, byline: str | None) -> tuple[str, Credits]:
    """Return the main text without credit lines, menus and marks of transmission, and what the credits said.

    `byline` is the writer where the format states one. A line of place and day stays in the text.
    """
    told = Credits()
    at = 0
    for _ in range(MOST_LINES):
        end = main.find("\n", at)
        line = main[at:end].strip() if end >= 0 else ""
        found = _credit(line, byline) if line else None
        if found is None:
            break
        told = replace(told, **{name: value for name, value in found.items() if getattr(told, name) is None})
        at = end + len(main[end:]) - len(main[end:].lstrip("\n"))
        if "place" in found and "byline" not in found:
            break
    kept_place = told.place and not told.byline
    return (_without_tail(main) if kept_place or not at else _without_tail(main[at:])), told


def _credit(line: str, byline: str | None) -> dict[str, str] | None:
    if len(line) > LONGEST_LINE or line.endswith((":", "?", "!")):
        return None
    if line.count("|") > 1 and all(len(part.split()) <= 3 for part in line.split("|")) and not cut_date(line)[1]:
        return {}
    if line.lower() in reading()["transmission"] or re.match(r"ZCZC\b", line):
        return {}
    rest, day = cut_date(line)
    opens = bool(_BY.search(rest.strip()))
    parts = [part for part in (_trim(piece) for piece in _SPLIT.split(rest)) if part]
    known = bool(byline) and any(_same(part, byline or "") for part in (line, *parts, _name_of(parts)))
    desk = any(piece.lower() in reading()["desks"] for piece in _SPLIT.split(rest))
    if not (day or opens or known or desk) or (len(" ".join(parts).split()) > MOST_WORDS and not known):
        return None
    words = (word for part in parts for word in part.split() if word not in ("in", "and", "&"))
    if not (known or desk or all(_NAME.match(word) for word in words)):
        return None
    changed = bool(re.match(r"(?:last )?(?:updated|modified)", line, re.I))
    return _told(parts, None if changed else day, desk, opens or known)


def _told(parts: list[str], day: str | None, desk: bool, person: bool) -> dict[str, str]:
    found = {"date": day} if day else {}
    if desk or not parts:
        return found
    inside = _IN.match(parts[0])
    name = inside["name"] if inside else parts[0]
    if inside:
        return {**found, "byline": name, "place": inside["place"]}
    if not person and len(name.split()) == 1:
        return {**found, "place": name}
    if len(parts) == 2 and len(parts[1].split()) == 1:
        found["place"] = parts[1]
    if len(parts) > 1 and person and all(len(part.split()) > 1 for part in parts):
        name = ", ".join(parts)
    return {**found, "byline": name}


def _name_of(parts: list[str]) -> str:
    inside = _IN.match(parts[0]) if parts else None
    return inside["name"] if inside else ""


def _trim(piece: str) -> str:
    words = piece.split()
    inner = reading()["credit_words"]
    while words and words[0].lower().strip(".:,") in inner:
        words.pop(0)
    while words and words[-1].lower().strip(".:,") in inner:
        words.pop()
    return " ".join(words)


def _same(left: str, right: str) -> bool:
    return re.sub(r"\W+", " ", left).strip().lower() == re.sub(r"\W+", " ", right).strip().lower()


def _without_tail(main: str) -> str:
    while True:
        head, mark, line = main.rpartition("\n")
        if not mark or not (line.strip().lower() in reading()["transmission"] or _SIGNED.match(line[: LONGEST_LINE * 3].strip())):
            return main
        main = head.rstrip()
