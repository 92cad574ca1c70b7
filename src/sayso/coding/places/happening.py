"""Event words whose places are wanted, the places told of them, and which of them may speak of one happening."""

from dataclasses import dataclass
from functools import cache

from sayso.coding.places.mention import PlaceMention
from sayso.coding.places.words import words_like


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event word whose places are wanted.

    `start` and `end` are its own, `sentence` the bounds of its sentence; `code` and `half` those of its type; `about` the
    positions, in the list handed in, of the happenings that it is about (an arrest's crime).
    """

    start: int
    end: int
    sentence: tuple[int, int]
    code: str
    half: str
    about: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """A place of one event and its role: `place`, `place_from`, `place_arrested` or `place_tried`."""

    role: str
    mention: PlaceMention


@cache
def are_kin(code: str, other: str) -> bool:
    """Whether words of two types may speak of one happening: a bombing is also called an attack."""
    return code == other or any(code in group and other in group for group in words_like("kin-"))
