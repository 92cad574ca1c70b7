"""When two values of a field say the same, and how precisely a value speaks."""

import math

from rapidfuzz import fuzz

from sayso.merge.sketch import days_of, kilometres, spot_of, tokens_of
from sayso.model import Actor, Count, Place, Value, When

SAME_PERSON = 90.0
SAME_PARTY = 88.0
PLACE_ORDER = ("facility", "city", "region", "sea", "country", "unknown")


def compatible(left: Value, right: Value) -> bool:
    """Return whether two values can both be true of one thing: one place, meeting days and counts, one party, one code."""
    if left == right:
        return True
    if isinstance(left, Place) and isinstance(right, Place):
        return _one_place(left, right)
    if isinstance(left, When) and isinstance(right, When):
        return _one_time(left, right)
    if isinstance(left, Count) and isinstance(right, Count):
        return _one_count(left, right)
    if isinstance(left, Actor) and isinstance(right, Actor):
        return _one_party(left, right)
    return isinstance(left, str) and isinstance(right, str) and tokens_of(left) == tokens_of(right) != ()


def vagueness(value: Value) -> float:
    """Return how vaguely a value speaks: 0 is exact; of use only among values of one field."""
    if isinstance(value, Place):
        rank = PLACE_ORDER.index(value.precision) if value.precision in PLACE_ORDER else len(PLACE_ORDER)
        return rank if value.lat is not None else rank + len(PLACE_ORDER)
    if isinstance(value, When):
        days = days_of(value)
        return math.inf if days is None else float(days.last - days.first)
    if isinstance(value, Count):
        return math.inf if value.high is None else float(value.high - value.low)
    return -float(len(tokens_of(value.name))) if isinstance(value, Actor) else 0.0


def _one_place(left: Place, right: Place) -> bool:
    if left.gazetteer is not None and left.gazetteer == right.gazetteer:
        return True
    if "country" in (left.precision, right.precision) and left.country and right.country:
        return left.country == right.country
    one, other = spot_of(left), spot_of(right)
    if one is None or other is None:
        return tokens_of(left.name) == tokens_of(right.name)
    if left.precision == "region" == right.precision:
        return (left.country, left.admin1) == (right.country, right.admin1) and left.admin1 is not None
    if "region" in (left.precision, right.precision) and left.admin1 and right.admin1:
        return (left.country, left.admin1) == (right.country, right.admin1)
    return kilometres(one, other) <= max(one.radius, other.radius)


def _one_time(left: When, right: When) -> bool:
    one, other = days_of(left), days_of(right)
    if one is None or other is None:
        return left.value == right.value
    return one.first <= other.last and other.first <= one.last


def _one_count(left: Count, right: Count) -> bool:
    if left.unit and right.unit and left.unit.casefold() != right.unit.casefold():
        return False
    return left.low <= _high(right) and right.low <= _high(left)


def _high(count: Count) -> float:
    return math.inf if count.high is None else float(count.high)


def _one_party(left: Actor, right: Actor) -> bool:
    one, other = " ".join(tokens_of(left.name)), " ".join(tokens_of(right.name))
    if not one or not other or (left.kind != right.kind and "unknown" not in (left.kind, right.kind)):
        return False
    if "person" in (left.kind, right.kind):
        return fuzz.token_set_ratio(one, other) >= SAME_PERSON
    return fuzz.token_sort_ratio(one, other) >= SAME_PARTY
