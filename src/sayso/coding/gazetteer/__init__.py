"""The world's place names, in one index built once and read by every run."""

from sayso.coding.gazetteer.index import Entry, Gazetteer, open_gazetteer
from sayso.coding.gazetteer.names import fold

__all__ = ["Entry", "Gazetteer", "fold", "open_gazetteer"]
