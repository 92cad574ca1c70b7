"""Scanning a text for words that may name places, without a parser: capitals, the gazetteer and the words beside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.coding.gazetteer import Entry, Gazetteer, fold
from sayso.coding.places.words import words

_TOKEN = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*\.?")
_LONGEST = 5
_ARABIC = re.compile(r"(?:a[dlnrstz]|ash|el)-[^\W\d_a-z]")
_ABBREVIATED = re.compile(r"\.[^\W\d_]|^(?:St|Ft|Mt)\.$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of letters in the text, and whether it stands in one phrase with the word before it."""

    start: int
    end: int
    text: str
    joined: bool

    @property
    def low(self) -> str:
        """The word in lower case without its dot."""
        return self.text.lower().rstrip(".")

    @property
    def is_name(self) -> bool:
        """Whether it is written as a name and is no function word."""
        return self.text[0].isupper() and self.low not in words("function")


@dataclass(slots=True)
class Hit:
    """Words that the gazetteer knows, at the tokens `[first, last)`."""

    first: int
    last: int
    start: int
    end: int
    folded: str
    entries: tuple[Entry, ...]


def tokens_of(text: str) -> list[Token]:
    """Return the words of a text."""
    tokens: list[Token] = []
    end = -9
    for match in _TOKEN.finditer(text):
        start, word = match.start(), match.group()
        gap = text[end:start] if end >= 0 and start - end <= 4 else "|"
        joined = gap.isspace() and gap.count("\n") < 2 and not (tokens and _ends_sentence(tokens[-1].text))
        tokens.append(Token(start, match.end(), word, joined))
        end = match.end()
    return tokens


def _ends_sentence(word: str) -> bool:
    """Whether a word's dot ends a sentence: no dot of "St.", "Gen.", "Ala." or "U.S."."""
    if not word.endswith(".") or len(word) < 4 or _ABBREVIATED.search(word):
        return False
    low = word[:-1].lower()
    return not any(low in words(name) for name in ("abbreviation", "title", "dotted"))


def hits_of(text: str, tokens: list[Token], gazetteer: Gazetteer) -> Iterator[Hit]:
    """Yield the longest known names, from left to right."""
    at = 0
    while at < len(tokens):
        hit = _longest(text, tokens, at, gazetteer) if tokens[at].text[0].isupper() else None
        if hit:
            yield hit
        at = hit.last if hit else at + 1


def _longest(text: str, tokens: list[Token], at: int, gazetteer: Gazetteer) -> Hit | None:
    last = at + 1
    while last < len(tokens) and last - at < _LONGEST and tokens[last].joined and _may_go_on(tokens[last]):
        last += 1
    for stop in range(last, at, -1):
        end = _end_of(tokens[stop - 1])
        if stop - at > 1 and tokens[stop - 1].low in words("function"):
            continue
        if stop - at == 1 and not tokens[at].is_name:
            return None
        if stop - at > 1 and tokens[at].low == "the" and tokens[at + 1].low not in words("article"):
            return None
        folded = fold(text[tokens[at].start : end])
        if (entries := gazetteer.lookup_folded(folded)) and _is_written_so(text[tokens[at].start : end], entries):
            return Hit(at, stop, tokens[at].start, end, folded, entries)
    return None


def _may_go_on(token: Token) -> bool:
    return token.text[0].isupper() or token.low in words("joint") or _ARABIC.match(token.text) is not None


def _end_of(token: Token) -> int:
    end = token.end
    word = token.text
    if word.endswith(("'s", "’s")):
        return end - 2
    if word.endswith(("'", "’")):
        return end - 1
    if word.endswith(".") and "." not in word[:-1] and len(word) > 6:
        return end - 1
    if word.endswith(".") and "." not in word[:-1] and fold(word) not in words("abbreviation"):
        return end - 1
    return end


def _is_written_so(name: str, entries: tuple[Entry, ...]) -> bool:
    """Short forms must be written as such: "US" and "Ga.", never "Us" or "Ga"."""
    letters = name.replace(".", "")
    if len(letters) > 4 or not all(entry.naming == "short" or len(letters) < 3 for entry in entries[:3]):
        return True
    return name.isupper() or name.endswith(".") or (letters[1:].islower() and len(letters) > 3)
