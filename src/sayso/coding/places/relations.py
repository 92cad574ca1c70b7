"""The words between an event and a place ("near", "20 km north of"): what they say, and where the point goes."""

import math
import re
from dataclasses import dataclass

from sayso.coding.places.words import words

_BEARINGS = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}
_COMPASS = r"(?:north|south)?-?(?:east|west)|north|south"
_SMALL = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_SMALL, 1)} | {
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "a few": 4,
    "several": 5,
    "dozens of": 40,
}
_NUMBER = rf"\d{{1,4}}(?:[.,]\d{{1,3}})?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
_ABOUT = r"about|some|around|roughly|nearly|almost|just|less than|more than|up to"
_UNIT = r"km|kms|kilomet(?:er|re)s?|nautical miles?|nm|miles?|mi|met(?:er|re)s"
_KIND = r"city|town|village|port|capital|coast|coastline|shores?|border|frontier|island|settlement|cent(?:er|re)|outskirts"
_THING = rf"(?: the| its)?(?: (?:{_KIND})(?: of| with))?(?: the)? $"
_LENGTH = re.compile(
    rf"((?:(?:{_ABOUT}) )?({_NUMBER})[ -]({_UNIT})(?: \([^)]{{1,20}}\))? (?:to the |due )?"
    rf"(?:({_COMPASS})(?:ern)? (?:of|from)|from|outside(?: of)?|off|away from|inside|into)){_THING}",
    re.I,
)
_NEAR = re.compile(
    r"\b(near(?:by)?|outside(?: of)?|close to|not far from|(?:on|at|in) the (?:\w+ )?(?:outskirts|edge|periphery) of|"
    r"(?:on|in) the vicinity of|within sight of|off the (?:\w+ )?(?:coast|shores?|coastline) of|off|along the coast of|"
    r"on the border (?:with|of|between)|on the road (?:to|from)|along|in the direction of|around|across|"
    rf"(?:just )?(?:{_COMPASS}) of){_THING}",
    re.I,
)
_EDGE = re.compile(r"(?:['’]s)?\s(?:\w+\s)?(border|frontier|coast|coastline|shore|airspace|waters)\b")
_AT_EDGE = ("near", "close to", "along", "off", "outside", "not far from", "across")
_AND = re.compile(r"(?:,? (?:in )?[A-Z]\w+,?)? and (?:the (?:town|city|village|port) of )?")
_KM = {"k": 1.0, "n": 1.852, "mi": 1.609344, "me": 0.001}
_FARTHEST = 1_000.0
_KM_A_DEGREE = 111.2
_NEARBY = 15.0
_DOUBT = 0.3
_WINDOW = 100


@dataclass(frozen=True, slots=True)
class Relation:
    """How an event lies to a place: the words, and the kilometres and bearing in degrees where they are told."""

    words: str
    km: float | None = None
    bearing: float | None = None

    def moved(self, lat: float, lon: float) -> tuple[float, float]:
        """Return the point shifted by length and bearing; unshifted where either is not told or the length is absurd."""
        if self.km is None or self.bearing is None or self.km > _FARTHEST:
            return lat, lon
        length, turn = self.km / _KM_A_DEGREE, math.radians(self.bearing)
        east = lon + length * math.sin(turn) / max(0.05, math.cos(math.radians(lat)))
        return round(max(-90.0, min(90.0, lat + length * math.cos(turn))), 4), round((east + 180) % 360 - 180, 4)

    def widened(self, radius: float) -> float:
        """Return the radius of a place that the relation makes less sure."""
        if self.km is not None and self.km <= _FARTHEST:
            return round(radius + self.km * (1.0 if self.bearing is None else _DOUBT), 1)
        return radius if self.words.startswith("at the") else radius + _NEARBY


def relation_of(text: str, start: int, end: int) -> Relation | None:
    """Return how something lies to the place at `[start, end)`, or None where it is said to be there."""
    before = " ".join(text[max(0, start - _WINDOW) : start].split()) + " "
    if found := _LENGTH.search(before):
        return _measured(found)
    edge = _EDGE.match(text, end)
    near = _NEAR.search(before)
    if edge:
        told = near.group(1).lower() if near else "at"
        return Relation(f"{told if told in _AT_EDGE else 'at'} the {edge.group(1)} of")
    return Relation(" ".join(near.group(1).lower().split())) if near else None


def _measured(found: re.Match[str]) -> Relation:
    number, unit = found.group(2).lower(), found.group(3).lower()
    amount = _NUMBERS[number] if number in _NUMBERS else float(_decimal(number))
    km = amount * (_KM.get(unit[0]) or _KM[unit[:2]])
    return Relation(found.group(1), km, _BEARINGS.get((found.group(4) or "").lower().replace("-", "")))


def _decimal(number: str) -> str:
    """Return a written number with a decimal point: "2,5" is 2.5, "1,200" is 1200."""
    whole, comma, rest = number.partition(",")
    return whole + rest if comma and len(rest) == len("000") else number.replace(",", ".")


def is_edge(text: str, end: int) -> bool:
    """Whether the border, coast, airspace or waters of what is named stand right behind ("the Polish border")."""
    return _EDGE.match(text, end) is not None


def are_ends(text: str, end: int, start: int) -> bool:
    """Whether two names are the ends of one stretch: "between A and B", and no talks or ties between them."""
    return bool(_AND.fullmatch(text, end, start))


def opens_stretch(text: str, start: int) -> bool:
    """Whether "between" stands before a name and tells of a stretch of land or sea."""
    before = text[max(0, start - _WINDOW) : start].lower().split()
    return bool(before) and before[-1] == "between" and (before[-2:-1] == [] or before[-2].strip(",") not in words("relating"))
