"""Times: finding them in a text, reckoning their days, and choosing the one of an event."""

from sayso.coding.times.find import TimeMention, find
from sayso.coding.times.pick import when_of, when_of_all

__all__ = ["TimeMention", "find", "when_of", "when_of_all"]
