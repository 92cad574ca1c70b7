"""What the stance head is trained on: annotated sentences, and news whose events our own rules score."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from bench.suite import Row, read_rows
from sayso.coding.sentences import Parser, Sentence, split
from sayso.coding.stance import judge_by_rules
from sayso.coding.truecase import truecase
from sayso.model import Document

HAPPENED, COMMITTED = 0, 1
"""The two questions: has it happened by now (annotated web text), and how far does the author commit to it (news)."""

GOLD_NEWS = 3.0
RULED_NEWS = 0.5
RULED_TALK = 0.3
"""Weights of what people scored in news, and of what our rules score in news and in talk; what people scored in talk weighs 1."""

LONGEST = 60
"""Sentences of news with more words are left out: they cost the most and teach no more."""

NEWS = 8_000
PLAIN = 0.35
"""The share kept of the sentences in which the rules take every event as said outright: there are too many of them."""

SURE = 2.3
EVENTFUL = ("ack", "ault", "der", "ing", "ment", "sion", "tion")
"""Ends of nouns that mostly name events."""

Words = list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The score of one word of a sentence as an event, the question it answers, and its weight."""

    at: int
    question: int
    score: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One sentence, the scores of some of its words, and whether it is talk or news."""

    words: tuple[str, ...]
    marks: tuple[Mark, ...]
    talk: bool


def annotated(data: Path) -> list[Lesson]:
    """Return the sentences that people annotated and that shipped weights may be trained on."""
    talk = read_rows(data / "factuality/uds_ih2.train.jsonl")
    return [
        *(_with_rules(row, doc) for row, doc in zip(talk, Parser().parse_words(row["tokens"] for row in talk), strict=True)),
        *(
            Lesson(words=tuple(row["tokens"]), marks=tuple(_gold(row, COMMITTED, GOLD_NEWS)), talk=False)
            for row in read_rows(data / "factuality/meantime.train.jsonl")
        ),
    ]


def _gold(row: Row, question: int, weight: float) -> Iterator[Mark]:
    for event in row["events"]:
        yield Mark(at=event["span"][1] - 1, question=question, score=float(event["factuality"]), weight=weight)


def _with_rules(row: Row, doc: Doc) -> Lesson:
    """Return talk with what people and what our rules say of its events: they answer different questions."""
    gold = tuple(_gold(row, HAPPENED, 1.0))
    ruled = _by_rules(doc, [mark.at for mark in gold], RULED_TALK)
    return Lesson(words=tuple(row["tokens"]), marks=(*gold, *ruled), talk=True)


def _by_rules(doc: Doc, places: Iterable[int], weight: float) -> Iterator[Mark]:
    document = Document(id=Document.id_of(text=doc.text, title=None, source=None, published=None, url=None), text=doc.text)
    sentence = Sentence(document=document, start=0, end=len(doc.text), doc=doc)
    for at in places:
        yield Mark(at=at, question=COMMITTED, score=judge_by_rules(sentence, at).score, weight=weight)


def ruled(data: Path, limit: int = NEWS) -> list[Lesson]:
    """Return sentences of news whose verbs and event nouns our rules score: the same ones at every call."""
    chance = random.Random(7)
    pool = [*news(data)]
    chance.shuffle(pool)
    chosen = [words for words in pool if 4 <= len(words) <= LONGEST][:limit]
    lessons = (_lesson(doc) for doc in Parser().parse_words(chosen))
    return [lesson for lesson in lessons if lesson.marks and (not _is_plain(lesson) or chance.random() < PLAIN)]


def _is_plain(lesson: Lesson) -> bool:
    return all(mark.score > SURE for mark in lesson.marks)


def _lesson(doc: Doc) -> Lesson:
    marks = tuple(_by_rules(doc, _candidates(doc), RULED_NEWS))
    return Lesson(words=tuple(token.text for token in doc), marks=marks, talk=False)


def _candidates(doc: Doc) -> Iterator[int]:
    for token in doc:
        verb = token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass"))
        if verb or (token.pos_ == "NOUN" and token.text.lower().endswith(EVENTFUL)):
            yield token.i


def news(data: Path) -> Iterator[Words]:
    """Yield the words of each sentence of the news whose text may be used."""
    for row in read_rows(data / "ecbplus/docs.train.jsonl"):
        yield from row["sentences"]
    for row in read_rows(data / "wikievents/dev.jsonl"):
        yield from _words(row["text"])
    for name in ("cameo_manual_examples", "petrarch_unit_cameo"):
        for row in read_rows(data / f"plover/{name}.jsonl"):
            yield from _words(row["text"])
    for row in _train_of(read_rows(data / "muc4/dev.jsonl")):
        yield from _words(truecase(row["text"]))


def _train_of(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["split"] == "train"][:400]


def _words(text: str) -> Iterator[Words]:
    tokenizer: Any = Parser().language.tokenizer
    for start, end in split(text):
        yield [token.text for token in tokenizer(" ".join(text[start:end].split()))]
