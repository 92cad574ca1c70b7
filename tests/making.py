"""Nouns for tests: invented reports, coded by hand."""

from sayso.model import Actor, Capture, Claim, Coding, Document, Event, Source, Span, Speaker, Stance, Value

CODER = "hand/1"
DENIAL = "Police in Lublin said two men set fire to a depot on Monday. The Ministry denied that it was arson."


def make_document(
    text: str = DENIAL, *, title: str | None = None, published: str | None = "2024-05-07", outlet: str = "The Vistula Post"
) -> Document:
    key = Document.id_of(text=text, title=title, source=outlet, published=published, url=None)
    return Document(id=key, text=text, title=title, source=Source(name=outlet), published=published)


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return document.span(start, start + len(words))


def make_event(
    document: Document,
    trigger: str,
    code: str,
    fields: dict[str, tuple[str, Value]] | None = None,
    *,
    stance: Stance = Stance.ASSERTS,
    speaker: str = "Police",
    coder: str = CODER,
) -> Event:
    words = span_of(document, trigger)
    key = Event.id_of(words, code)
    said = {"type": (trigger, code), **(fields or {})}
    claims = tuple(
        Claim.of(
            event=key,
            field=field,
            value=value,
            span=span_of(document, quote),
            speaker=Speaker(name=speaker, kind="office"),
            stance=stance,
            score=-3.0 if stance is Stance.DENIES else 3.0,
            coder=coder,
        )
        for field, (quote, value) in said.items()
    )
    sentence = document.span(0, len(document.text))
    return Event(id=key, document=document.id, code=code, trigger=words, sentence=sentence, claims=claims)


def make_coding(document: Document, *events: Event, coder: str = CODER) -> Coding:
    return Coding(document=document.id, coder=coder, events=events)


def make_capture(body: bytes = b"words", url: str = "reports/a.txt") -> Capture:
    return Capture.of(url=url, body=body, fetched="2024-05-07T10:00:00+00:00", media_type="text/plain")


def fire(document: Document) -> Event:
    return make_event(document, "set fire", "arson", {"actor": ("two men", Actor(name="two men", kind="person"))})
