"""Places: finding their names, telling which place is meant, and where an event is said to be."""

from sayso.coding.places.find import Labelled, PlaceMention, find, resolve
from sayso.coding.places.where import is_dateline, main_place, where, where_all

__all__ = ["Labelled", "PlaceMention", "find", "is_dateline", "main_place", "resolve", "where", "where_all"]
