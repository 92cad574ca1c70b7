"""Saying of a resolved name how exact it is: precision, radius, the words between, the facility and its sector."""

import math
import re

from sayso.coding.gazetteer import Entry, Gazetteer
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
_BEARINGS = {
    "north": 0,
    "northeast": 45,
    "east": 90,
    "southeast": 135,
    "south": 180,
    "southwest": 225,
    "west": 270,
    "northwest": 315,
}
_COMPASS = r"(?:north|south)?-?(?:east|west)|north|south"
_UNIT = r"km|kms|kilomet(?:er|re)s?|nautical miles?|nm|miles?|mi|met(?:er|re)s"
_LENGTH = re.compile(
    rf"((?:about |some |around |roughly |nearly )?(\d{{1,4}}(?:[.,]\d{{1,2}})?)[ -]({_UNIT})(?: \([^)]{{1,20}}\))? "
    rf"(?:to the )?(?:({_COMPASS})(?:ern)? (?:of|from)|from|outside(?: of)?|off|away from))"
    r"(?: the (?:city|town|village|port|capital|coast) of| the)? $",
    re.I,
)
_NEAR = re.compile(
    r"\b(near(?:by)?|outside(?: of)?|close to|not far from|on the outskirts of|off the (?:coast|shores?) of|off|"
    rf"on the border (?:with|of|between)|on the road to|along|(?:just )?(?:{_COMPASS}) of|around|across|along the coast of)"
    r"(?: the)?(?: (?:city|town|village|port|capital|settlement|island) of)? $",
    re.I,
)
_BORDER = re.compile(r"(?:['’]s)?\s(?:\w+\s)?(border|coast|airspace|waters)\b")
_KM = {"k": 1.0, "n": 1.852, "mi": 1.609344, "me": 0.001}
_NEARBY = 15.0
_TAIL = re.compile(r"[ -]((?:[a-z]+[ -]){0,2}[a-z]+)")


def describe(text: str, start: int, end: int, ranked: Ranked, gazetteer: Gazetteer) -> tuple[Place, int]:
    """Return the place at `[start, end)` and where its name ends, a facility word ("Leipzig airport") counted in."""
    if not ranked:
        return Place(name=text[start:end]), end
    entry = ranked[0][1]
    relation, shift = _relation(text, start, end)
    sector, facility_end = _facility(text, end, entry)
    name = text[start:facility_end] if facility_end > end else entry.name
    lat, lon = _moved(entry, shift)
    precision = "facility" if facility_end > end else _PRECISION[entry.kind]
    place = Place(
        name=name,
        lat=lat,
        lon=lon,
        radius_km=_radius(entry, relation, shift),
        precision=precision,
        country=entry.country,
        admin1=gazetteer.admin_name(entry.admin1),
        relation=relation,
        sector=entry.sector or sector or _sector_before(text, start),
        gazetteer=entry.id,
        candidates=tuple(other.id for _, other in ranked[1:6]),
    )
    return place, facility_end


def relation_of(text: str, start: int, end: int) -> str | None:
    """Return the words between an event and the place at `[start, end)` ("near", "20 km north of"), or None."""
    return _relation(text, start, end)[0]


def _relation(text: str, start: int, end: int) -> tuple[str | None, tuple[float, float] | None]:
    before = " ".join(text[max(0, start - 90) : start].split()) + " "
    if found := _LENGTH.search(before):
        bearing = _BEARINGS.get((found.group(4) or "").lower().replace("-", ""))
        unit = found.group(3).lower()
        length = float(found.group(2).replace(",", ".")) * (_KM.get(unit[0]) or _KM[unit[:2]])
        return found.group(1), (length, bearing if bearing is not None else -1.0)
    if found := _NEAR.search(before):
        return found.group(1).lower(), None
    after = _BORDER.match(text, end)
    return (f"at the {after.group(1)} of" if after else None), None


def _moved(entry: Entry, shift: tuple[float, float] | None) -> tuple[float, float]:
    if shift is None or shift[1] < 0 or shift[0] > 1000:
        return entry.lat, entry.lon
    length, bearing = shift[0] / 111.2, math.radians(shift[1])
    lat = max(-90.0, min(90.0, entry.lat + length * math.cos(bearing)))
    lon = entry.lon + length * math.sin(bearing) / max(0.05, math.cos(math.radians(entry.lat)))
    return round(lat, 4), round((lon + 180) % 360 - 180, 4)


def _radius(entry: Entry, relation: str | None, shift: tuple[float, float] | None) -> float:
    if shift is not None:
        return entry.radius_km + (shift[0] if shift[1] < 0 else shift[0] * 0.3)
    return entry.radius_km + (_NEARBY if relation and not relation.startswith("at the") else 0.0)


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


SECTORS = ("undersea", "energy", "telecom", "military", "transport", "government")


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
