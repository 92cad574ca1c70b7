"""Nouns to rows and back."""

import zlib
from collections.abc import Iterator
from typing import Any

from sayso.model import (
    Capture,
    Claim,
    Coding,
    Count,
    Document,
    Event,
    Field,
    Headline,
    Incident,
    Judgement,
    Place,
    Stance,
    Value,
    as_text,
)
from sayso.model.wire import from_wire, to_wire

Row = dict[str, Any]
SPEAKERS_SHOWN = 6
OWN_VOICE = "the outlet"
UNNAMED = "somebody unnamed"
DENIAL = "denial"


def capture_row(capture: Capture, document: str | None, problem: str | None) -> Row:
    """Return the row of a capture; its bytes are deflated."""
    return {
        "id": capture.id,
        "url": capture.url,
        "sha256": capture.sha256,
        "fetched": capture.fetched,
        "media_type": capture.media_type,
        "hints": [list(hint) for hint in capture.hints],
        "body": zlib.compress(capture.body),
        "document": document,
        "problem": problem,
    }


def capture_of(row: Any) -> Capture:
    """Return the capture of a row."""
    return Capture(
        id=row.id,
        url=row.url,
        body=zlib.decompress(row.body),
        sha256=row.sha256,
        fetched=row.fetched,
        media_type=row.media_type,
        hints=tuple((name, value) for name, value in row.hints),
    )


def document_row(document: Document) -> Row:
    """Return the row of a document; the text stands in its own column only."""
    wire = to_wire(document)
    text = wire.pop("text")
    return {
        "id": document.id,
        "title": document.title,
        "outlet": document.source.name if document.source else None,
        "published": document.published,
        "language": document.language,
        "kind": document.kind,
        "url": document.url,
        "text": text,
        "wire": wire,
    }


def document_of(row: Any) -> Document:
    """Return the document of a row."""
    return from_wire(Document, {**row.wire, "text": row.text})


def event_row(event: Event, coding: int) -> Row:
    """Return the row of an event of the coding with that number."""
    return {
        "id": event.id,
        "coding": coding,
        "document": event.document,
        "code": event.code,
        "aside": event.aside,
        "wire": to_wire(event),
    }


def claim_row(claim: Claim, event_seq: int) -> Row:
    """Return the row of a claim of the event with that number."""
    value = claim.value
    return {
        "id": claim.id,
        "event": claim.event,
        "event_seq": event_seq,
        "document": claim.span.document,
        "field": claim.field,
        "value": _searchable(value),
        "low": value.low if isinstance(value, Count) else None,
        "high": value.high if isinstance(value, Count) else None,
        "stance": claim.stance.value,
        "speaker": chain_text(claim),
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.span.quote,
    }


def coding_rows(coding: Coding, first: int, number: int) -> tuple[list[Row], list[Row]]:
    """Return the event and claim rows of a coding; events are numbered from `first`, `number` is the coding's own."""
    events: list[Row] = []
    claims: list[Row] = []
    for seq, event in enumerate(coding.events, first):
        events.append({"seq": seq, **event_row(event, number)})
        claims.extend(claim_row(claim, seq) for claim in event.claims)
    return events, claims


def chain_text(claim: Claim) -> str:
    """Return who is said to say it, the first speaker first: "Jan Nowak via TASS"; the outlet's own voice is empty."""
    return " via ".join(speaker.name or UNNAMED for speaker in claim.speaker.chain() if speaker.kind != "source")


def judgement_row(judgement: Judgement) -> Row:
    """Return the row of a person's judgement."""
    return {
        "id": judgement.id,
        "left": judgement.left,
        "right": judgement.right,
        "verdict": judgement.verdict.value,
        "by": judgement.by,
        "at": judgement.at,
        "wire": to_wire(judgement),
    }


def incident_row(incident: Incident) -> Row:
    """Return the row of an incident, with the columns that lists and filters need."""
    place = next(iter(_shown_places(incident)), None)
    return {
        "id": incident.id,
        "code": incident.code,
        "half": incident.half,
        "stage": incident.stage,
        "stance": incident.stance,
        "first": incident.first,
        "last": incident.last,
        "said_first": incident.said_first,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "speakers": list(dict.fromkeys(_speakers(incident)))[:SPEAKERS_SHOWN],
        "reports": len({event.document for event in incident.events}),
        "origins": len(incident.origins),
        "contested": any(field.contested for field in incident.fields),
        "gist": incident.events[0].sentence.quote if incident.events else "",
        "wire": to_wire(incident),
    }


def headline_of(row: Any) -> Headline:
    """Return the headline of an incident's row."""
    return Headline(
        id=row.id,
        code=row.code,
        half=row.half,
        stage=row.stage,
        stance=row.stance,
        first=row.first,
        last=row.last,
        place=row.place,
        country=row.country,
        speakers=tuple(row.speakers),
        reports=row.reports,
        origins=row.origins,
        contested=row.contested,
        gist=row.gist,
        said_first=row.said_first[:10] if row.said_first else None,
    )


def _searchable(value: Value) -> str:
    if isinstance(value, Place):
        return ", ".join(part for part in (value.name, value.admin1, value.country, value.sector) if part)
    return as_text(value)


def _shown_places(incident: Incident) -> Iterator[Place]:
    field: Field | None = incident.field("place")
    if field is not None and isinstance(field.shown, Place):
        yield field.shown


def _speakers(incident: Incident) -> Iterator[str]:
    for event in incident.events:
        for claim in event.of_field("type"):
            yield f"{chain_text(claim) or OWN_VOICE}: {claim.stance.value}"
    # A denial tells of the incident what its own doer denies; who reports the denial denies nothing.
    for event in incident.mentions:
        for claim in event.of_field("actor") if event.code == DENIAL else ():
            yield f"{as_text(claim.value)}: {Stance.DENIES.value}"
