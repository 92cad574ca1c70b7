"""A document as words: what the search for names and roles reads, with the parser's tokens where there are any."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.coding.sentences import Sentence
from sayso.coding.truecase import truecase
from sayso.model import Document

_WORD = re.compile(r"[^\W\d_]\.(?=\s)|[^\W\d_](?:[\w'’-]*\w)?|\d[\w.,]*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark: `text` without a possessive ending, `low` the same in lower case; offsets count in the document.

    `capital` tells whether it begins with a capital letter, be it after a small word ("al-Hadidi").
    """

    start: int
    end: int
    text: str
    low: str
    owns: bool
    capital: bool
    token: Token | None

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark of punctuation."""
        return not self.text[0].isalnum()

    def tagged(self, *parts: str) -> bool:
        """Tell whether the parser calls it one of the parts of speech; where nothing was parsed, it does not."""
        return self.token is not None and self.token.pos_ in parts

    def called(self, *labels: str) -> bool:
        """Tell whether the name finder gives it one of the labels."""
        return self.token is not None and self.token.ent_type_ in labels


def words_of(document: Document, sentences: Sequence[Sentence]) -> list[Word]:
    """Return the words of a document in order; text in capitals is given its ordinary case."""
    tokens = {sentence.start + token.idx: token for sentence in sentences for token in sentence.doc}
    return [_word(match, tokens.get(match.start())) for match in _WORD.finditer(truecase(document.text))]


def _word(match: re.Match[str], token: Token | None) -> Word:
    text = match.group()
    owns = text.endswith(("'s", "’s"))
    bare = text[:-2] if owns and len(text) > 2 else text
    capital = bare[0].isupper() or (bare[0].isalpha() and any(part[:1].isupper() for part in bare.split("-", 2)[1:2]))
    return Word(match.start(), match.end(), bare, bare.lower().rstrip("."), owns, capital, token)


def said(words: Sequence[Word]) -> str:
    """Return words as people write them, single spaces between."""
    out = ""
    for at, word in enumerate(words):
        last = at == len(words) - 1
        out += word.text + ("" if last else "'s " if word.owns else " ")
    return out
