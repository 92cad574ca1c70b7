"""What must hold before anything enters the ledger, and may be checked again at any time."""

import hashlib
from collections.abc import Iterator

from sayso.model import Capture, Claim, Coding, Document, Span, Speaker


def capture_faults(capture: Capture) -> Iterator[str]:
    """Yield what is wrong with kept bytes: nothing, or that they are not those that were fetched."""
    if hashlib.sha256(capture.body).hexdigest() != capture.sha256:
        yield "the bytes do not have the hash they were kept under"


def document_faults(document: Document) -> Iterator[str]:
    """Yield what is wrong with a document by itself."""
    source = document.source.name if document.source else None
    made = Document.id_of(text=document.text, title=document.title, source=source, published=document.published, url=document.url)
    if made != document.id:
        yield f"the document's id is not made of what it is (it would be {made})"
    for turn in document.turns:
        if not 0 <= turn.start <= turn.end <= len(document.text):
            yield f"a turn {turn.start}:{turn.end} leaves the text"


def coding_faults(document: Document, coding: Coding) -> Iterator[str]:
    """Yield what is wrong with a coding: a span that does not cut its quote, a claim of another event or coder, no type."""
    if coding.document != document.id:
        yield f"the coding is of {coding.document}"
    for event in coding.events:
        if len(event.of_field("type")) != 1:
            yield f"event {event.id} has not exactly one type"
        for claim in event.claims:
            if claim.event != event.id or claim.coder != coding.coder:
                yield f"claim {claim.id} does not belong to event {event.id} of {coding.coder}"
        for span in (event.trigger, event.sentence, *(span for claim in event.claims for span in _spans(claim))):
            if span.document != document.id or document.text[span.start : span.end] != span.quote or not span.quote:
                yield f"span {span.start}:{span.end} of event {event.id} does not cut its quote {span.quote[:40]!r}"


def _spans(claim: Claim) -> Iterator[Span]:
    yield claim.span
    if claim.cue:
        yield claim.cue
    speaker: Speaker
    for speaker in claim.speaker.chain():
        if speaker.span:
            yield speaker.span
