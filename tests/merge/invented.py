"""Makers of invented reports and events for the tests of joining."""

from collections.abc import Sequence

from sayso.model import (
    Actor,
    Claim,
    Codebook,
    Count,
    Document,
    Event,
    EventType,
    Judgement,
    Place,
    Source,
    Speaker,
    Stance,
    Value,
    Verdict,
    When,
)

VOICE = Speaker(name="", kind="source")
LUBLIN = Place(name="Lublin", lat=51.25, lon=22.5667, precision="city", country="PL", gazetteer="geonames:765876")
GDANSK = Place(name="Gdańsk", lat=54.352, lon=18.6466, precision="city", country="PL", gazetteer="geonames:3099434")
POLAND = Place(name="Poland", lat=52.0, lon=20.0, precision="country", country="PL", gazetteer="geonames:798544")


def make_type(code: str, half: str = "act", parent: str | None = None) -> EventType:
    return EventType(code=code, name=code, half=half, definition=f"What {code} is.", parent=parent)


CODEBOOK = Codebook(
    name="test",
    version="1",
    definition="A small codebook.",
    types=(
        make_type("attack"),
        make_type("bombing", parent="attack"),
        make_type("arson", parent="attack"),
        make_type("espionage"),
        make_type("arrest", "response"),
        make_type("denial", "word"),
        make_type("accusation", "word"),
        make_type("claim-of-responsibility", "word"),
    ),
)


def make_document(
    text: str, published: str | None = "2024-05-03", source: str = "The Lantern", title: str | None = None
) -> Document:
    whole = f"{title}\n\n{text}" if title else text
    key = Document.id_of(text=whole, title=title, source=source, published=published, url=None)
    body = len(title) + 2 if title else 0
    return Document(id=key, text=whole, title=title, body=body, source=Source(name=source), published=published)


def make_event(
    document: Document,
    trigger: str,
    code: str,
    *,
    nth: int = 0,
    stance: Stance = Stance.ASSERTS,
    speaker: Speaker = VOICE,
    aside: str | None = None,
    about: tuple[str, ...] = (),
    **fields: Value | Sequence[Value],
) -> Event:
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(trigger, start + 1)
    span = document.span(start, start + len(trigger))
    end = document.text.find(".", span.end)
    begin = document.text.rfind(".", 0, span.start) + 1
    sentence = document.span(begin, end + 1 if end >= 0 else len(document.text))
    key = Event.id_of(span, code)
    values: list[tuple[str, Value]] = [("type", code)]
    for name, value in fields.items():
        values.extend((name, one) for one in (value if isinstance(value, (list, tuple)) else (value,)))
    claims = tuple(
        Claim.of(event=key, field=name, value=value, span=span, speaker=speaker, stance=stance, score=3.0, coder="test/1")
        for name, value in values
    )
    return Event(id=key, document=document.id, code=code, trigger=span, sentence=sentence, claims=claims, aside=aside, about=about)


def day(value: str) -> When:
    return When(value=value, first=value, last=value, precision="day")


def count(number: int) -> Count:
    return Count(low=number, high=number)


def person(name: str) -> Actor:
    return Actor(name=name, kind="person")


def ruling(left: Event, right: Event, verdict: Verdict, at: str = "2024-06-01T00:00:00Z", by: str = "reader") -> Judgement:
    return Judgement.of(left.id, right.id, verdict=verdict, by=by, at=at)


def names(event_id: str) -> str:
    return "SO-" + event_id


def organisation(name: str) -> Actor:
    return Actor(name=name, kind="organisation")
