"""Every example of every packaged codebook holds, as `sayso codebook test` finds it."""

from functools import cache

import pytest

from sayso.coding.codebook import load_codebook, names, shortfalls
from sayso.coding.rules import RulesCoder
from sayso.model import Document, Event, EventType, Example, Settings
from tests.coding.coded import CACHE

CASES = [
    pytest.param(name, kind, example, id=f"{name}-{kind.code}-{number}")
    for name in names()
    for kind in load_codebook(name).types
    for number, example in enumerate(kind.examples, 1)
]


@cache
def coded(name: str) -> dict[str, tuple[Event, ...]]:
    """Code all examples of a codebook in one batch; each text's events."""
    texts = list(dict.fromkeys(example.text for kind in load_codebook(name).types for example in kind.examples))
    ids = [Document.id_of(text=text, title=None, source=None, published=None, url=None) for text in texts]
    coder = RulesCoder.from_settings(Settings(codebook=name, cache=CACHE))
    codings = coder.code([Document(id=key, text=text) for key, text in zip(ids, texts, strict=True)])
    return {text: coding.events for text, coding in zip(texts, codings, strict=True)}


@pytest.mark.parametrize(("name", "kind", "example"), CASES)
def test_example_holds(name: str, kind: EventType, example: Example) -> None:
    assert shortfalls(kind, example, coded(name)[example.text]) == (), example.text
