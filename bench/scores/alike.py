"""When two values of our own gold count as the same."""

import re
import unicodedata
from math import asin, cos, radians, sin, sqrt

from bench.suite import Row

NEAR_KM = 50.0
EARTH_KM = 6371.0
ALIKE = 0.5
EMPTY_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "and",
        "his",
        "her",
        "its",
        "their",
        "our",
        "that",
        "this",
        "which",
        "who",
        "by",
        "for",
        "at",
        "on",
        "to",
        "s",
    ]
)
_WORD = re.compile(r"\w+")


def norm(words: str) -> str:
    """Return words folded: no marks on letters, no case, single spaces."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", words) if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(plain.casefold().replace("ł", "l")))


def words_of(name: str) -> frozenset[str]:
    """Return the words of a name that tell something."""
    words = norm(name).split()
    return frozenset(word for word in words if word not in EMPTY_WORDS) or frozenset(words)


def same_name(one: str, other: str) -> bool:
    """Say whether one name lies inside the other, or half of all their words are shared."""
    left, right = words_of(one), words_of(other)
    if not left or not right:
        return False
    return left <= right or right <= left or len(left & right) / len(left | right) >= ALIKE


def same_filler(one: str | list[str], other: str | list[str]) -> bool:
    """Say whether any way to name one filler is a way to name the other."""
    return any(same_name(left, right) for left in _ways(one) for right in _ways(other))


def _ways(filler: str | list[str]) -> list[str]:
    return [filler] if isinstance(filler, str) else filler


def same_place(one: Row, other: Row) -> bool:
    """Say whether two places bear one name or lie within 50 km."""
    if norm(one["name"]) == norm(other["name"]):
        return True
    if other["lat"] is None or one["lat"] is None:
        return False
    return distance_km(one["lat"], one["lon"], other["lat"], other["lon"]) <= NEAR_KM


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points given in degrees."""
    north, east = radians(other_lat - lat), radians(other_lon - lon)
    half = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def days_overlap(one: list[str | None], other: list[str | None]) -> bool:
    """Say whether two spans of days share a day; None leaves an end open."""
    first, last = max(one[0] or "", other[0] or ""), min(one[1] or "9999", other[1] or "9999")
    return first <= last
