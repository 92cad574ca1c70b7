"""The attribution timeline of an incident: who blamed, denied, claimed or withdrew, on which day, by which words."""

from collections.abc import Iterator, Mapping

from sayso.merge.knowledge import load_types
from sayso.model import Actor, Claim, Document, Event, Incident, Speaker, Stance, Stand, When

BLAMING = frozenset({Stance.ALLEGES, Stance.SUSPECTS})
FOR_SURE = frozenset({Stance.ASSERTS, Stance.ALLEGES, Stance.SUSPECTS})
"""Stances in which a word is reported as spoken: a denial that nobody has made yet is no stand."""


def stands(incident: Incident, documents: Mapping[str, Document]) -> tuple[Stand, ...]:
    """Return every stand taken on an incident, the earliest first; a party's stand counts once a report.

    `documents` must hold those of the incident's events and mentions. Stands are a view: each stands on the claims of one event.
    """
    found: dict[tuple[str, str, str], Stand] = {}
    for stand in (*_of_events(incident, documents), *_of_mentions(incident, documents)):
        key = (stand.document, _voice(stand.speaker), stand.kind)
        known = found.get(key)
        if known is None or (known.party is None and stand.party is not None):
            found[key] = stand
    return tuple(sorted(found.values(), key=_order))


def _order(stand: Stand) -> tuple[str, str, str, int, str]:
    return (stand.day or "~", stand.published or "~", stand.document, stand.span.start, stand.kind)


def _voice(speaker: Speaker) -> str:
    return " < ".join(one.name.casefold() for one in speaker.chain())


def _of_events(incident: Incident, documents: Mapping[str, Document]) -> Iterator[Stand]:
    for event in incident.events:
        yield from _told(event, documents[event.document])


def _of_mentions(incident: Incident, documents: Mapping[str, Document]) -> Iterator[Stand]:
    kinds = load_types().stands
    for event in incident.mentions:
        document = documents[event.document]
        if event.code in kinds:
            yield from _spoken(event, kinds[event.code], document)
        elif event.of_field("stage"):
            yield from (stand for stand in _told(event, document) if stand.kind in ("denied", "withdrew", "blamed"))


def _told(event: Event, document: Document) -> Iterator[Stand]:
    """Yield the stands of whoever tells of the happening itself, and of whoever says, or denies, who did it."""
    kinds = load_types().stands
    for claim in event.of_field("type"):
        if claim.stance in kinds:
            yield _stand(kinds[claim.stance], claim, document)
    for claim in event.of_field("actor"):
        if claim.stance in BLAMING:
            yield _stand("blamed", claim, document, party=_party(claim))
        elif claim.stance in (Stance.DENIES, Stance.RETRACTS):
            yield _stand(kinds[claim.stance], claim, document, party=_party(claim))


def _spoken(event: Event, kind: str, document: Document) -> Iterator[Stand]:
    """Yield the stands of whoever speaks a word ("denied"): its actors, or else who is quoted with it."""
    whens = [claim.value for claim in event.of_field("when") if isinstance(claim.value, When)]
    party = next((_party(claim) for claim in event.of_field("target")), None) if kind == "blamed" else None
    if any(claim.stance not in FOR_SURE for claim in event.of_field("type")):
        return
    # A denial without a subject is its speaker's own; who speaks of a confession has not made it.
    own = event.of_field("type") if kind in ("denied", "blamed") else ()
    for claim in event.of_field("actor") or own:
        yield _stand(kind, claim, document, party=party, speaker=_speaker(claim), when=whens[0] if whens else None)


def _speaker(claim: Claim) -> Speaker:
    """Return who speaks a word: its actor, passed on by whoever reports that the word was spoken."""
    if claim.field != "actor" or not isinstance(claim.value, Actor):
        return claim.speaker
    kind = "office" if claim.value.kind in ("organisation", "state", "group") else "named"
    via = claim.speaker if claim.speaker.name and claim.speaker.name != claim.value.name else None
    return Speaker(name=claim.value.name, kind=kind, role=claim.value.role, span=claim.span, via=via)


def _party(claim: Claim) -> Actor | None:
    return claim.value if isinstance(claim.value, Actor) else None


def _stand(
    kind: str,
    claim: Claim,
    document: Document,
    *,
    party: Actor | None = None,
    speaker: Speaker | None = None,
    when: When | None = None,
) -> Stand:
    return Stand(
        kind=kind,
        speaker=speaker or claim.speaker,
        span=claim.cue or claim.span,
        event=claim.event,
        document=document.id,
        party=party,
        when=when,
        published=document.published,
    )
