"""Saying of a resolved name how exact it is: precision, radius, the words between, the facility and its sector."""

import re

from sayso.coding.gazetteer import Entry, Gazetteer
from sayso.coding.places.relations import relation_of
from sayso.coding.places.resolve import Ranked
from sayso.coding.places.words import words
from sayso.model import Place

_PRECISION = {
    "city": "city",
    "admin1": "region",
    "admin2": "region",
    "region": "region",
    "continent": "region",
    "river": "region",
    "country": "country",
    "sea": "sea",
    "ocean": "sea",
    "lake": "sea",
    "facility": "facility",
}
_TAIL = re.compile(r"[ -]((?:[a-z]+[ -]){0,2}[a-z]+)")


def describe(text: str, start: int, end: int, ranked: Ranked, gazetteer: Gazetteer) -> tuple[Place, int]:
    """Return the place at `[start, end)` and where its name ends, a facility word ("Leipzig airport") counted in."""
    if not ranked:
        return Place(name=text[start:end]), end
    entry = ranked[0][1]
    sector, facility_end = _facility(text, end, entry)
    relation = relation_of(text, start, facility_end)
    name = text[start:facility_end] if facility_end > end else entry.name
    lat, lon = relation.moved(entry.lat, entry.lon) if relation else (entry.lat, entry.lon)
    precision = "facility" if facility_end > end else _PRECISION[entry.kind]
    place = Place(
        name=name,
        lat=lat,
        lon=lon,
        radius_km=relation.widened(entry.radius_km) if relation else entry.radius_km,
        precision=precision,
        country=entry.country,
        admin1=gazetteer.admin_name(entry.admin1),
        relation=relation.words if relation else None,
        sector=entry.sector or sector or _sector_before(text, start),
        gazetteer=entry.id,
        candidates=tuple(other.id for _, other in ranked[1:6]),
    )
    return place, facility_end


def _facility(text: str, end: int, entry: Entry) -> tuple[str | None, int]:
    """Return the sector and the end of a facility word right after a town's name."""
    if entry.kind not in ("city", "admin1", "admin2"):
        return None, end
    tail = _TAIL.match(text, end)
    if not tail:
        return None, end
    parts = tail.group(1).replace("-", " ").split()
    for size in range(len(parts), 0, -1):
        for sector in SECTORS:
            if " ".join(parts[:size]) in words(f"sector-{sector}"):
                return sector, _end_of_words(text, tail.start(1), size)
    return None, end


def _end_of_words(text: str, at: int, size: int) -> int:
    for match in re.finditer(r"[a-z]+", text[at : at + 120]):
        size -= 1
        if size == 0:
            return at + match.end()
    return at


SECTORS = ("undersea", "energy", "telecom", "port", "military", "media", "transport", "government", "industry")


def _sector_before(text: str, start: int) -> str | None:
    """Return the sector of the facility word that a place is attached to ("a substation near Lublin")."""
    parts = text[max(0, start - 70) : start].lower().split()
    while parts and (parts[-1] in words("link") or parts[-1].rstrip("km").isdigit() or parts[-1] in ("km", "miles")):
        parts.pop()
    for size in (3, 2, 1):
        phrase = " ".join(parts[-size:])
        for sector in SECTORS:
            if phrase in words(f"sector-{sector}") or phrase.removesuffix("s") in words(f"sector-{sector}"):
                return sector
    return None
