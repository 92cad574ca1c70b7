"""A small codebook and short ways to code invented sentences."""

from functools import cache
from pathlib import Path

from sayso.coding.codebook import load_codebook
from sayso.coding.events import Found, Triggers
from sayso.coding.gazetteer import open_gazetteer
from sayso.coding.rules import RulesCoder
from sayso.coding.sentences import Parser, Sentence
from sayso.model import Codebook, Coding, Document, Event, EventType, Trigger

CACHE = Path(".sayso-cache")
ACT_ROLES = (
    ("actor", "who did it"),
    ("target", "what was hit"),
    ("victim", "who was hurt"),
    ("instrument", "the means"),
    ("organisation", "who stands behind"),
    ("damage", "what was damaged"),
)


def act(code: str, *triggers: Trigger, parent: str | None = None) -> EventType:
    return EventType(
        code=code,
        name=code.title(),
        half="act",
        definition=f"An act: {code}.",
        stage="carried-out",
        parent=parent,
        roles=ACT_ROLES,
        triggers=triggers,
    )


def other(code: str, half: str, *triggers: Trigger) -> EventType:
    roles = (("actor", "who does it"), ("target", "whom it concerns"), ("recipient", "to whom"))
    return EventType(code=code, name=code.title(), half=half, definition=f"{code}.", roles=roles, triggers=triggers)


def verbs(*phrases: str, object: tuple[str, ...] = (), unless: tuple[str, ...] = ()) -> tuple[Trigger, ...]:
    return tuple(Trigger(words=tuple(phrase.split()), pos="verb", object=object, unless=unless) for phrase in phrases)


def nouns(*phrases: str, needs: tuple[str, ...] = (), unless: tuple[str, ...] = ()) -> tuple[Trigger, ...]:
    return tuple(Trigger(words=tuple(phrase.split()), pos="noun", needs=needs, unless=unless) for phrase in phrases)


SMALL = Codebook(
    name="small",
    version="1",
    definition="Enough to test with.",
    types=(
        act("attack", *verbs("attack", "raid"), *nouns("attack", "raid", unless=("heart",))),
        act("bombing", *verbs("bomb", "explode"), *nouns("bombing", "explosion", "blast")),
        act(
            "arson",
            *verbs("set on fire", "burn down", "torch", "set fire to"),
            *nouns("arson", "fire", needs=("order", "deliberate")),
        ),
        act("assassination", *verbs("assassinate", "murder"), *nouns("assassination", "murder")),
        act("cyberattack", *nouns("cyberattack", "cyber attack")),
        other("arrest", "response", *verbs("arrest", "detain"), *nouns("arrest")),
        other("trial", "response", *nouns("trial"), *verbs("go on trial", "stand trial")),
        other("expulsion", "response", *verbs("expel"), *nouns("expulsion")),
        other("denial", "word", *verbs("deny"), *nouns("denial")),
        other("claim-of-responsibility", "word", *verbs("claim responsibility")),
    ),
)


def make_document(text: str, published: str | None = "2024-05-07", language: str = "en") -> Document:
    key = Document.id_of(text=text, title=None, source=None, published=published, url=None)
    return Document(id=key, text=text, published=published, language=language)


@cache
def parser() -> Parser:
    return Parser()


@cache
def triggers() -> Triggers:
    return Triggers(SMALL)


@cache
def coder() -> RulesCoder:
    return RulesCoder(SMALL, open_gazetteer(CACHE), parser())


@cache
def full_coder() -> RulesCoder:
    return RulesCoder(load_codebook("hostile-acts"), open_gazetteer(CACHE), parser())


@cache
def sentence(text: str) -> Sentence:
    return parser().parse(make_document(text))[0]


def found(text: str) -> tuple[Found, ...]:
    return triggers().find(sentence(text))


def only(text: str) -> Found:
    hits = found(text)
    assert len(hits) == 1, [(hit.kind.code, hit.token.text) for hit in hits]
    return hits[0]


def code(text: str, published: str | None = "2024-05-07") -> Coding:
    return next(iter(coder().code([make_document(text, published)])))


def event(text: str, wanted: str, published: str | None = "2024-05-07") -> Event:
    coding = code(text, published)
    hits = [one for one in coding.events if one.code == wanted]
    assert hits, [(one.code, one.trigger.quote) for one in coding.events]
    return hits[0]


def full_event(text: str, wanted: str) -> Event:
    """Return the first event of a type that the packaged codebook finds."""
    coding = next(iter(full_coder().code([make_document(text)])))
    hits = [one for one in coding.events if one.code == wanted]
    assert hits, [(one.code, one.trigger.quote) for one in coding.events]
    return hits[0]


def quotes(one: Event, field: str) -> list[str]:
    return [claim.span.quote for claim in one.of_field(field)]
