"""Places: finding their names, telling which place is meant, and where an event is said to be."""

from sayso.coding.places.find import Labelled, PlaceMention, find, resolve
from sayso.coding.places.where import main_place, where

__all__ = ["Labelled", "PlaceMention", "find", "main_place", "resolve", "where"]
