"""Which events of one document tell of one happening: the same kind of act, and no day, place or name that speaks against it."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.model import Actor, Claim, Event, Place, When

_SMALL = frozenset(
    {"of", "the", "and", "for", "de", "la", "del", "los", "las", "y", "e", "von", "van", "der", "bin", "al", "el", "in", "on", "a"}
)
GENERIC = "attack"
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
        if home is None or points_back(event):
            home = next((one for one in reversed(found) if points_back(event) and one.takes(event)), home)
        if home is None:
            home = _Happening(kind)
            found.append(home)
        home.events.append(event)
    return tuple(tuple(one.events) for one in found)


def points_back(event: Event) -> bool:
    """Tell whether an event only takes up what was told before ("the attack", "this incident")."""
    before = event.sentence.quote[: event.trigger.start - event.sentence.start].split()[-1:]
    return (
        event.code == GENERIC and bool(before) and before[0].casefold() in ("the", "this", "that", "such") and not _sufferers(event)
    )


def _sufferers(event: Event) -> bool:
    return bool(event.of_field("victim") or event.of_field("target"))


def _days(events: Iterable[Event]) -> list[tuple[str, str]]:
    whens = [claim.value for claim in _own_words(events, "when") if isinstance(claim.value, When)]
    return [(when.first, when.last) for when in whens if when.first and when.last]


def _places(events: Iterable[Event]) -> set[str]:
    places = [claim.value for claim in _own_words(events, "place") if isinstance(claim.value, Place)]
    return {place.gazetteer or place.name for place in places if place.precision in FINE}


def _own_words(events: Iterable[Event], name: str) -> Iterator[Claim]:
    """Yield claims that stand on the event's own sentence: a day taken from the sentence before tells no two acts apart."""
    for event in events:
        inside = event.sentence
        yield from (claim for claim in event.of_field(name) if inside.start <= claim.span.start < inside.end)


def _names(events: Iterable[Event]) -> set[str]:
    """Return the names of those who suffered: two acts on two named people are two happenings."""
    claims = [claim for event in events for claim in event.of_field("victim")]
    return {claim.value.name for claim in claims if isinstance(claim.value, Actor) and is_named(claim.value)}


def is_named(actor: Actor) -> bool:
    """Tell whether a person is given by name, not by a description."""
    parts = actor.name.split()
    proper = all(part[0].isupper() or part.casefold() in _SMALL for part in parts)
    people = len(parts) == 1 and parts[0].endswith("s") and not parts[0].endswith("ss")
    return actor.kind == "person" and bool(parts) and proper and parts[-1][0].isupper() and not people


def _alike(one: str, other: str) -> bool:
    return not {word for word in one.casefold().split() if len(word) > 2}.isdisjoint(other.casefold().split())


def same_party(one: str, other: str) -> bool:
    """Tell whether two names are of one party: the same words, or one the initials of the other ("FMLN")."""
    if one.casefold() == other.casefold():
        return True
    short, long = sorted((one, other), key=len)
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", long) if word.casefold() not in _SMALL)
    return len(short) > 1 and re.sub(r"\W", "", short).casefold() == initials.casefold()
