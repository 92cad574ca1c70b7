"""The rule coder: a cheap gate, a parse of the sentences that may matter, and every field of every event as a claim."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, partial
from itertools import islice

from sayso.coding.codebook import load_codebook
from sayso.coding.denials import candidate_sentences, denial_type, find_denials, in_order
from sayso.coding.events import Found, Triggers
from sayso.coding.gazetteer import Gazetteer, open_gazetteer
from sayso.coding.reading import Reading
from sayso.coding.sentences import Parser, Sentence, split
from sayso.model import Codebook, Coding, Document, Settings

CODER = "rules/2"
CHUNK = 16
"""Documents parsed together: enough to fill the parser's batches, few enough to keep memory flat."""

MOST_EVENTS = 500
LONGEST_HEAD = 240
_DATELINE = re.compile(r"[^\W\d_a-z](?:[^\W\d_a-z]|[.'’ ]){2,40}(?:[,(/][^\n—]{0,100}?)?(?:\s--+|\s?[—–]|\s-)\s+(?=[\[\"“\w])")
_LABEL = re.compile(
    r"\s*(?:\[[^\[\]]{1,90}\]|(?:UPDATE|WRAPUP|EXCLUSIVE|BREAKING|CORRECTED|CORRECTION|REFILE|URGENT|FACTBOX|INTERVIEW|ANALYSIS)"
    r"(?:\s*\d{1,2})?\s*[-–—:])\s*"
)
_BACK = re.compile(r"(?:He|She|It|They|His|Her|Its|Their|Both)\b")
QUOTES = frozenset('"“”„«»‹›「」『』')


class RulesCoder:
    """Codes English documents by a codebook's triggers and the grammar around them; pure: one document, one coding."""

    def __init__(self, codebook: Codebook, gazetteer: Gazetteer | Callable[[], Gazetteer], parser: Parser) -> None:
        self.name = f"{CODER}+{codebook.name}/{codebook.version}"
        self._open = gazetteer if callable(gazetteer) else lambda: gazetteer
        self._parser = parser
        self._triggers = Triggers(codebook)
        self._denial = denial_type(codebook)
        self._country_of = cache(self._country)

    @classmethod
    def from_settings(cls, settings: Settings) -> "RulesCoder":
        """Make the coder that `settings` ask for; ConfigError for an unknown codebook.

        Model and gazetteer are opened when the first document needs them; CodingError then, if they cannot be had.
        """
        return cls(load_codebook(settings.codebook), partial(open_gazetteer, settings.cache), Parser())

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return self._open()

    def code(self, documents: Sequence[Document]) -> Iterator[Coding]:
        """Yield the coding of each document, in order."""
        stream = iter(documents)
        while chunk := tuple(islice(stream, CHUNK)):
            spans = [self._worth_parsing(document) for document in chunk]
            parsed = self._parser.parse_all(list(zip(chunk, spans, strict=True)))
            for document, sentences in zip(chunk, parsed, strict=True):
                yield self._code(document, sentences)

    def _worth_parsing(self, document: Document) -> tuple[tuple[int, int], ...]:
        """Return the sentences that may hold a trigger, and those beside them that may tell who is quoted."""
        if document.language != "en" or not self._triggers.relevant(document.text):
            return ()
        spans = split(document.text)
        wanted = {*self._triggers.candidate_sentences(document.text, spans), *self._negated(document, spans)}
        kept = sorted(wanted | set(_neighbours(document.text, spans, wanted)))
        return tuple(_without_head(document.text, *spans[i]) for i in kept)

    def _code(self, document: Document, sentences: Sequence[Sentence]) -> Coding:
        if document.language != "en":
            gap = f"The text is in {document.language or 'an unknown language'}; only English is coded."
            return Coding(document=document.id, coder=self.name, gaps=(gap,))
        triggers = (found for sentence in sentences for found in self._triggers.find(sentence))
        founds = self._with_denials(tuple(found for found in triggers if not _names_transcript(document, found)), sentences)
        gaps = (f"Only the first {MOST_EVENTS} of {len(founds)} events are coded.",) if len(founds) > MOST_EVENTS else ()
        if not founds:
            return Coding(document=document.id, coder=self.name)
        reading = Reading.of(document, sentences, self._gazetteer, self._country_of, self.name)
        events = reading.events(founds[:MOST_EVENTS])
        return Coding(document=document.id, coder=self.name, events=events, gaps=gaps)

    def _negated(self, document: Document, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
        return candidate_sentences(document.text, spans, speech=document.kind == "transcript") if self._denial else iter(())

    def _with_denials(self, founds: Sequence[Found], sentences: Sequence[Sentence]) -> tuple[Found, ...]:
        # What is denied without a word for it is what the report tells: where it tells of no act there is nothing to deny.
        acts = any(found.kind.half == "act" for found in founds)
        bare = find_denials(sentences, founds, self._denial) if acts and self._denial else ()
        return in_order((*founds, *bare))

    def _country(self, name: str) -> str | None:
        found = self._gazetteer.lookup(name)
        return next((entry.country for entry in found if entry.kind == "country"), None)


def _names_transcript(document: Document, found: Found) -> bool:
    """Tell whether words of the title of a transcript only name the talk that follows ("Weekly press conference, Tehran")."""
    return document.kind == "transcript" and found.kind.half == "response" and found.sentence.end <= document.body


def _without_head(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a sentence without the dateline and the bracketed labels before it, which the parser would take for its subject."""
    at = start
    if found := _DATELINE.match(text, at, min(end, at + LONGEST_HEAD)):
        at = found.end()
    while found := _LABEL.match(text, at, end):
        at = found.end()
    return (at, end) if end - at > 1 else (start, end)


def _neighbours(text: str, spans: Sequence[tuple[int, int]], wanted: set[int]) -> Iterator[int]:
    """Yield the sentences beside a wanted one that a quotation runs into, and the one before that tells who "he" is."""
    for index in wanted:
        start, end = spans[index]
        marks = sum(text.count(mark, start, end) for mark in QUOTES)
        if marks % 2 or text[start] in QUOTES:
            yield from (beside for beside in (index - 1, index + 1) if 0 <= beside < len(spans))
        elif index and _BACK.match(text, start, end):
            yield index - 1
