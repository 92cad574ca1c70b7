"""Which events of one document tell of one happening: the same kind of act, and no day, place or name that speaks against it."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from sayso.model import Actor, Event, Place, When

FINE = frozenset({"facility", "city"})


@dataclass(slots=True)
class _Happening:
    """What the events taken to be one happening say together."""

    kind: Hashable
    events: list[Event] = field(default_factory=list)

    def takes(self, event: Event) -> bool:
        return not (self._days_apart(event) or self._places_apart(event) or self._names_apart(event))

    def _days_apart(self, event: Event) -> bool:
        mine, theirs = _days(self.events), _days([event])
        return bool(mine and theirs) and not any(a[0] <= b[1] and b[0] <= a[1] for a in mine for b in theirs)

    def _places_apart(self, event: Event) -> bool:
        mine, theirs = _places(self.events), _places([event])
        return bool(mine and theirs) and mine.isdisjoint(theirs)

    def _names_apart(self, event: Event) -> bool:
        mine, theirs = _names(self.events), _names([event])
        return bool(mine and theirs) and not any(_alike(a, b) for a in mine for b in theirs)


def group(events: Sequence[Event], kind_of: Callable[[str], Hashable]) -> tuple[tuple[Event, ...], ...]:
    """Return the events as happenings, in text order; `kind_of` tells which codes count as one kind of act."""
    found: list[_Happening] = []
    for event in events:
        kind = kind_of(event.code)
        home = next((one for one in reversed(found) if one.kind == kind and one.takes(event)), None)
        if home is None:
            home = _Happening(kind)
            found.append(home)
        home.events.append(event)
    return tuple(tuple(one.events) for one in found)


def _days(events: Iterable[Event]) -> list[tuple[str, str]]:
    whens = [claim.value for event in events for claim in event.of_field("when") if isinstance(claim.value, When)]
    return [(when.first, when.last) for when in whens if when.first and when.last]


def _places(events: Iterable[Event]) -> set[str]:
    places = [claim.value for event in events for claim in event.of_field("place") if isinstance(claim.value, Place)]
    return {place.gazetteer or place.name for place in places if place.precision in FINE}


def _names(events: Iterable[Event]) -> set[str]:
    """Return the names of those who suffered: two acts on two named people are two happenings."""
    claims = [claim for event in events for claim in event.of_field("victim")]
    return {claim.value.name for claim in claims if isinstance(claim.value, Actor) and is_named(claim.value)}


def is_named(actor: Actor) -> bool:
    """Tell whether a person is given by name, not by a description."""
    return actor.kind == "person" and actor.name.split()[-1:] != [] and actor.name.split()[-1][0].isupper()


def _alike(one: str, other: str) -> bool:
    return not {word for word in one.casefold().split() if len(word) > 2}.isdisjoint(other.casefold().split())
