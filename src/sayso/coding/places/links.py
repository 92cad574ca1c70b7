"""How a place is tied to the words around it: where something is, whose seat it is, where it came from or went."""

import re

from sayso.coding.places.mention import PlaceMention
from sayso.coding.places.words import words

_GLUE = re.compile(
    r"(?:\s(?:the|a|an|downtown|central|nearby|greater|rural|\w{1,12}ern|north|south|east|west|\w{1,8}-\w{1,8}|small|capital|main|"
    r"city|town|village|port|district|region|province|state|island|coast|border|suburbs?|outskirts|resort|of|"
    r"\w{1,14}['’]s|[A-Z]\w{1,14}n))+$"
)
_INSIDE = re.compile(r"\b[A-Z][\w'’-]*(?:,| in| on)(?: the)? $")
_NEXT = re.compile(r"\s([a-z]\w*)")
_OPENING = re.compile(r"(?:^|[.\n“\"]\s?)In $")
_SOON = 7
_WINDOW = 90
_DEPARTURE = 7


def link_of(text: str, mention: PlaceMention) -> str:
    """Return how a place is tied.

    `at` something is there, `of` it belongs there, `owner` the place owns it, `modifier` it names the thing ("Kiel shipyard"),
    `seat` a body sits there, `told` somebody speaks there, `home` somebody comes from there, `from` something is sent or
    leaves from there, `goal` something goes there, `within` it holds the place named before, `bare` none of these.
    """
    if mention.relation:
        return "at"
    before = text[max(0, mention.span.start - _WINDOW) : mention.span.start]
    if mention.place.precision == "country" and _INSIDE.search(before):
        return "within"
    if _OPENING.search(before) and _speaks_on(text, mention.span.end):
        return "told"
    return _before(before) or _after(text, mention.span.end)


def _speaks_on(text: str, end: int) -> bool:
    """Whether somebody speaks right after a sentence's opening place ("In Riga, a foreign ministry spokesman")."""
    head = re.split(r"[.;\n]", text[end : end + _WINDOW])[0].lower().split()[:_SOON]
    return head[:1] != [] and any(word.strip(",'’s\"") in words("told") or word.strip(",") in words("seat") for word in head)


def _before(before: str) -> str | None:
    """Return what the words before tell; articles, compass points and kinds of place ("the town of") are skipped."""
    part = before[max(before.rfind(mark) for mark in (". ", "; ", "\n", ": ")) + 1 :].rstrip()
    bare = _GLUE.sub("", " " + part) if part else ""
    parts = [word.strip(",()\"'“”‘’").lower() for word in bare.split()]
    last = parts[-1] if parts else ""
    if last == "from":
        return "from" if any(word in words("departing") for word in parts[-_DEPARTURE:]) else "home"
    if last in words("locative"):
        return _of_preposition(parts[:-1])
    if last in words("goal"):
        return "goal"
    return _owned(part.split()[:-1], last) if part.lower().endswith(" of") else None


def _of_preposition(parts: list[str]) -> str:
    for link, reach in (("told", 2), ("seat", 2), ("home", 1)):
        if any(word in words(link) for word in parts[-reach:]):
            return link
    return "at"


def _owned(owners: list[str], last: str) -> str:
    """Return what "of" tells: the home of a firm ("Harbour Line of Cork"), the seat of a body, or what belongs there."""
    if owners and owners[-1][0].isupper() and owners[-1].lower() not in words("kind"):
        return "home"
    return "seat" if last in words("seat") else "of"


def _after(text: str, end: int) -> str:
    if text[end : end + 2] in ("'s", "’s"):
        return "owner"
    following = _NEXT.match(text, end)
    if following is None or following.group(1) in words("function"):
        return "bare"
    return "seat" if following.group(1) in words("seat") else "modifier"
