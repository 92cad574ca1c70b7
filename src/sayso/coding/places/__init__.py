"""Places: finding their names, telling which place is meant, and where an event is said to be."""

from sayso.coding.places.find import Labelled, find, resolve
from sayso.coding.places.happening import Happening, Placing
from sayso.coding.places.mention import PlaceMention
from sayso.coding.places.placing import place_each
from sayso.coding.places.where import is_dateline, main_place, where, where_all

__all__ = [
    "Happening",
    "Labelled",
    "PlaceMention",
    "Placing",
    "find",
    "is_dateline",
    "main_place",
    "place_each",
    "resolve",
    "where",
    "where_all",
]
