"""Denials that name no act: which happening of another report they answer, by who is accused in it and who accuses."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.merge.knowledge import load_types
from sayso.merge.sketch import tokens_of
from sayso.merge.values import compatible
from sayso.merge.words import day_of
from sayso.model import Actor, Claim, Codebook, Document, Event, Stance

WINDOW = 30
"""Days within which a denial answers an accusation."""

BLAMING = frozenset({Stance.ASSERTS, Stance.ALLEGES, Stance.SUSPECTS})
PUBLIC = frozenset({"state", "organisation", "group", "unknown"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """That somebody blames a party for the happening with this number, in a report of this day."""

    happening: int
    day: int
    accused: Actor
    accusers: tuple[Actor, ...]


def find_answers(
    members: Sequence[Sequence[Event]],
    about: Mapping[int, tuple[int, ...]],
    documents: Mapping[str, Document],
    codebook: Codebook,
) -> Mapping[int, int]:
    """Return, for each cluster of denials that reaches no act, the number of the one it answers.

    The denier must be who is accused, and the words of the denial must name who accuses; of several such accusations in the
    month before, the last counts. Where two are of one day and of different happenings, neither does: it stays open.
    """
    denials = load_types().denials
    halves = [codebook.type(events[0].code).half for events in members]
    charges: list[Charge] | None = None
    found: dict[int, int] = {}
    for number, events in enumerate(members):
        open_one = denials & set(codebook.ancestors(events[0].code)) and not any(halves[other] == "act" for other in about[number])
        if open_one:
            charges = charges if charges is not None else list(_charges(members, halves, about, documents))
            answered = _answered(events[0], charges, documents)
            if answered is not None:
                found[number] = answered
    return found


def _charges(
    members: Sequence[Sequence[Event]],
    halves: Sequence[str],
    about: Mapping[int, tuple[int, ...]],
    documents: Mapping[str, Document],
) -> Iterator[Charge]:
    for number, events in enumerate(members):
        targets = [number] if halves[number] == "act" else [other for other in about[number] if halves[other] == "act"]
        for event in events if targets else ():
            day = day_of(documents[event.document].published)
            for accused, accusers in _blamed(event, halves[number]) if day is not None else ():
                yield from (Charge(happening=target, day=day or 0, accused=accused, accusers=accusers) for target in targets)


def _blamed(event: Event, half: str) -> Iterator[tuple[Actor, tuple[Actor, ...]]]:
    """Yield who is blamed in an event and by whom: for an accusation its target, for an act its doer on somebody's word."""
    if half == "act":
        for claim in event.of_field("actor"):
            if claim.stance in BLAMING and claim.speaker.name and isinstance(claim.value, Actor):
                yield claim.value, (Actor(name=claim.speaker.name),)
    else:
        accusers = tuple(_actors(event.of_field("actor")))
        yield from ((accused, accusers) for accused in _actors(event.of_field("target")))


def _actors(claims: Iterable[Claim]) -> Iterator[Actor]:
    yield from (claim.value for claim in claims if isinstance(claim.value, Actor))


def _answered(denial: Event, charges: Sequence[Charge], documents: Mapping[str, Document]) -> int | None:
    day = day_of(documents[denial.document].published)
    deniers = tuple(_actors(denial.of_field("actor")))
    if day is None or not deniers:
        return None
    fitting = [
        (charge.day, charge.happening)
        for charge in charges
        if 0 <= day - charge.day <= WINDOW
        and any(_one_party(denier, charge.accused) for denier in deniers)
        and _names(denial, charge)
    ]
    last = max((found for found, _ in fitting), default=None)
    happenings = {happening for found, happening in fitting if found == last}
    return happenings.pop() if len(happenings) == 1 else None


def _names(denial: Event, charge: Charge) -> bool:
    spoken = tuple(_actors((*denial.of_field("target"), *denial.of_field("recipient"))))
    words = frozenset(tokens_of(denial.sentence.quote))
    return any(_one_party(one, accuser) for one in spoken for accuser in charge.accusers) or any(
        set(tokens_of(accuser.name)) <= words for accuser in charge.accusers if tokens_of(accuser.name)
    )


def _one_party(one: Actor, other: Actor) -> bool:
    """Tell whether two names are of one party, or speak for one country."""
    public = one.kind in PUBLIC and other.kind in PUBLIC
    return compatible(one, other) or (public and one.country is not None and one.country == other.country)
