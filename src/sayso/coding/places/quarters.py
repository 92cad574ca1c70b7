"""Quarters of a town that bear the name of another place: "the Montrose neighborhood" of a report from Houston."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sayso.coding.places.mention import PlaceMention
from sayso.model import Place

_QUARTER = re.compile(r"\s(?:neighbou?rhood|quarter|housing estate)\b")
_KM_A_DEGREE = 111.2
_FAR = 60.0
_WIDE = 15.0


def in_their_town(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Return the mentions, quarters put into the town that the report names most where their name alone lies far from it."""
    quarters = {mention.span.quote for mention in mentions if _QUARTER.match(text, mention.span.end)}
    towns = [one.place for one in mentions if one.span.quote not in quarters and one.place.precision == "city"]
    counts = Counter(town.gazetteer for town in towns)
    town = max(towns, key=lambda place: counts[place.gazetteer], default=None)
    if not quarters or town is None:
        return list(mentions)
    return [_moved(one, town) if one.span.quote in quarters and _km(one.place, town) > _FAR else one for one in mentions]


def _moved(mention: PlaceMention, town: Place) -> PlaceMention:
    place = replace(
        mention.place,
        name=mention.span.quote,
        lat=town.lat,
        lon=town.lon,
        radius_km=_WIDE,
        precision="city",
        country=town.country,
        admin1=town.admin1,
        gazetteer=None,
        candidates=(mention.place.gazetteer, *mention.place.candidates) if mention.place.gazetteer else (),
    )
    return replace(mention, place=place)


def _km(one: Place, other: Place) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    wide = math.cos(math.radians(one.lat))
    return _KM_A_DEGREE * math.hypot(one.lat - other.lat, (one.lon - other.lon) * wide)
