"""What a name may mean when it is not in the gazetteer as written, and the names that stand after it."""

import re

from sayso.coding.gazetteer import Entry, Gazetteer, fold
from sayso.coding.places.words import words

_AFTER = re.compile(r"(?:\s{0,2},\s{0,2}|\s{0,2}\(\s{0,2}|\s{1,2}in\s+(?:the\s+)?|\s{1,2})([^\W\d_](?:[\w.'’-]|\s(?=[A-Z])){0,40})")
_GENERIC_AFTER = re.compile(r"\s{1,2}(County|Parish|Province|Oblast|River|Borough|Township|Prefecture)\b")
_PART_AFTER = re.compile(r"\s{1,2}(county|province|region|oblast|governorate|prefecture|voivodeship|canton|state)\b")
_OPEN = re.compile(r"\s*\w")
_SHORTEST = 2
_KNOWN = 50_000
_POSSESSIVE = re.compile(r"['’]s?$")


def entries_of(text: str, start: int, end: int, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Return what the name at `[start, end)` may mean, with the word after it taken into account."""
    name = _POSSESSIVE.sub("", text[start:end].strip())
    generic = _GENERIC_AFTER.match(text, end)
    if generic:
        found = gazetteer.lookup(f"{name} {generic.group(1)}")
        if found:
            return found
    found = gazetteer.lookup(name) or _without_generics(fold(name), gazetteer)
    part = _PART_AFTER.match(text, end)
    return _of_kind(found, part.group(1)) if part else found


def _without_generics(folded: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    parts = folded.split()[:12]
    while len(parts) > 1 and parts[0] in words("before"):
        parts = parts[1:]
        if found := _named(parts, gazetteer):
            return found
    while len(parts) > 1 and parts[-1] in words("after"):
        last, parts = parts[-1], parts[:-1]
        if found := _named(parts, gazetteer):
            return _of_kind(found, last)
    return _inner(parts, gazetteer)


def _named(parts: list[str], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Return the places of what is left of a name, unless it is a word that names a place in some far village only."""
    name = " ".join(parts)
    common = name in words("common") or (name in words("never") and name not in words("initials"))
    return () if common else gazetteer.lookup_folded(name)


def _of_kind(entries: tuple[Entry, ...], generic: str) -> tuple[Entry, ...]:
    """Keep parts of countries after "region" or "province", and everything after other words."""
    if generic in words("part"):
        return tuple(entry for entry in entries if entry.kind.startswith("admin")) or entries
    return entries


def _inner(parts: list[str], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Return the places of the longest name inside, the last one first ("University of Texas")."""
    for size in range(len(parts) - 1, 0, -1):
        for at in range(len(parts) - size, -1, -1):
            inner = " ".join(parts[at : at + size])
            if len(inner) > _SHORTEST and inner not in words("common") and (found := _well_known(gazetteer.lookup_folded(inner))):
                return found
    return ()


def _well_known(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the entries if a place that gives its name to schools and courts is among them."""
    known = any(entry.population >= _KNOWN or entry.kind not in ("city", "admin2") for entry in entries)
    return entries if known else ()


def qualifiers_of(text: str, end: int, gazetteer: Gazetteer, *, closed: bool = False) -> tuple[tuple[Entry, ...], ...]:
    """Return what the one or two names after a name may mean that could hold it ("Paris, Lamar County, Texas").

    With `closed` a mark must stand behind the last: "Peru, Indiana, is quiet", but not "Peru, Indiana farmers said".
    """
    parents: list[tuple[Entry, ...]] = []
    at = end
    for _ in range(2):
        found = _AFTER.match(text, at)
        if not found or (parents and text[at : found.start(1)].isspace()):
            break
        step = _parent(found.group(1), gazetteer)
        if step is None or (closed and _OPEN.match(text, found.start(1) + step[1])):
            break
        parents.append(step[0])
        at = found.start(1) + step[1]
    return tuple(parents)


def _parent(words_after: str, gazetteer: Gazetteer) -> tuple[tuple[Entry, ...], int] | None:
    ends = [match.start() for match in re.finditer(r"\s|$", words_after)][:4]
    for stop in reversed(ends):
        name = _POSSESSIVE.sub("", words_after[:stop])
        if len(name) < 2 or not (name[0].isupper()):
            continue
        entries = tuple(
            entry for entry in gazetteer.lookup(name) if entry.kind in ("country", "admin1", "admin2") and entry.naming != "demonym"
        )
        if entries:
            return entries, stop
    return None
