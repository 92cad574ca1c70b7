"""Short ways to read the attributions of invented texts."""

from functools import cache

from sayso.coding.sentences import Parser
from sayso.coding.speakers import Attribution, attributions
from sayso.model import Document, Speaker, Turn


@cache
def parser() -> Parser:
    return Parser()


def make(text: str, turns: tuple[Turn, ...] = ()) -> Document:
    return Document(id=Document.id_of(text=text, title=None, source=None, published=None, url=None), text=text, turns=turns)


def read(text: str, turns: tuple[Turn, ...] = ()) -> tuple[Attribution, ...]:
    made = make(text, turns)
    return attributions(made, parser().parse(made))


def by_cue(text: str, cue: str) -> Attribution:
    found = [each for each in read(text) if each.cue.quote == cue]
    assert found, [each.cue.quote for each in read(text)]
    return found[-1]


def speaker(text: str, cue: str) -> Speaker:
    return by_cue(text, cue).speaker


def contents(text: str, cue: str) -> list[str]:
    return [span.quote for span in by_cue(text, cue).content]
