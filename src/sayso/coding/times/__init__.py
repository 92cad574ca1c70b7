"""Times: finding them in a text, reckoning their days, and choosing those of the events."""

from sayso.coding.times.find import TimeMention, find
from sayso.coding.times.happenings import Happening, pick_times
from sayso.coding.times.pick import when_of_all

__all__ = ["Happening", "TimeMention", "find", "pick_times", "when_of_all"]
