"""Event factuality: how far the text commits to each marked event, from -3 (certainly not) to 3 (certainly).

The sets ask two questions. Annotators of web talk were asked whether a thing has happened by now, those of news how far the author
commits to it ("will": not yet, but surely). Which one is meant is told from the words of the sentence alone.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from spacy.tokens import Doc

from bench.scores.factuality import score_factuality
from bench.suite import Bar, Bench, Row, Scores, read_rows
from bench.talk import talk_of
from sayso.coding.sentences import Parser, Sentence
from sayso.coding.stance import Judged, judge, judge_by_rules
from sayso.model import Document

STOPS = frozenset(".?!")
CLOSERS = frozenset({"''", '"', "'", "”", "’", ")"})
TALK = (0.5, 0.7, -0.8)
"""The parts that the stance head and the style of a sentence have in the odds that it is talk, and what is added to them.

The last leans to news: a sentence of news that is taken for talk costs more than the other way round.
"""

Bounds = tuple[int, int]


def predict(path: Path, way: Callable[[Sentence, int], float] | None = None) -> Iterator[Row]:
    """Yield the factuality of the marked events of each text; `way` scores an event of one word otherwise than the product does."""
    rows = read_rows(path)
    placed = [[(event["span"], _around(row["tokens"], event["span"])) for event in row["events"]] for row in rows]
    wanted = [list(dict.fromkeys(bounds for _, bounds in events)) for events in placed]
    words = (row["tokens"][start:end] for row, each in zip(rows, wanted, strict=True) for start, end in each)
    parsed = Parser().parse_words(words)
    for row, events, each in zip(rows, placed, wanted, strict=True):
        sentences = {bounds: _sentence(next(parsed)) for bounds in each}
        yield {"id": row["id"], "events": [_event(sentences[bounds], span, bounds, way or _judged) for span, bounds in events]}


def _around(words: Sequence[str], span: Sequence[int]) -> Bounds:
    """Return the bounds of the sentence that holds a span."""
    holding = (bounds for bounds in _sentences(words) if bounds[0] <= span[0] and span[1] <= bounds[1])
    return next(holding, (0, len(words)))


def _sentences(words: Sequence[str]) -> Iterator[Bounds]:
    """Yield the bounds of sentences: they end with a stop and what closes after it."""
    start = at = 0
    while at < len(words):
        at += 1
        if words[at - 1] and set(words[at - 1]) <= STOPS:
            while at < len(words) and words[at] in CLOSERS:
                at += 1
            yield start, at
            start = at
    if start < len(words):
        yield start, len(words)


def _sentence(doc: Doc) -> Sentence:
    document = Document(id=Document.id_of(text=doc.text, title=None, source=None, published=None, url=None), text=doc.text)
    return Sentence(document=document, start=0, end=len(doc.text), doc=doc)


def _event(sentence: Sentence, span: list[int], bounds: Bounds, way: Callable[[Sentence, int], float]) -> Row:
    words = (span[0] - bounds[0], span[1] - bounds[0])
    return {"span": span, "factuality": round(_factuality(sentence, words, way), 3)}


def _judged(sentence: Sentence, at: int) -> float:
    return asked(judge(sentence, at), talk_of(sentence.doc))


def _factuality(sentence: Sentence, words: Bounds, way: Callable[[Sentence, int], float]) -> float:
    """Return the score of an event of one word, or of a whole clause, whose own negations are part of what is judged."""
    first, last = max(0, words[0]), min(len(sentence.doc), words[1])
    if last <= first:
        return way(sentence, 0) if len(sentence.doc) else 3.0
    head = int(sentence.doc[first:last].root.i)
    return way(sentence, head) if last - first == 1 else judge_by_rules(sentence, head, (first, last)).score


def asked(judged: Judged, style: float) -> float:
    """Return what the annotators of such a sentence were asked for, weighed by how much it looks like talk or news."""
    if judged.happened is None:
        return judged.score
    talk = 1 / (1 + math.exp(-(TALK[0] * judged.talk + TALK[1] * style + TALK[2])))
    return talk * judged.happened + (1 - talk) * judged.score


def score(gold: list[Row], predictions: list[Row], _: Path) -> Scores:
    """Return the scores of the reference scorer's `factuality`."""
    return score_factuality(gold, predictions)


BENCH = Bench(
    name="factuality",
    what="how far the text commits to an event",
    dev=(
        "factuality/uw.dev.jsonl",
        "factuality/uds_ih2.dev.jsonl",
        "factuality/commitmentbank.dev.jsonl",
        "factuality/meantime.dev.jsonl",
    ),
    predict=predict,
    score=score,
    bars=(
        Bar(metric="MAE", who="constant", figure=0.781, on="uw."),
        Bar(metric="MAE", who="rules", figure=0.641, on="uw."),
        Bar(metric="MAE", who="linear", figure=0.554, on="uw."),
        Bar(metric="MAE", who="linear model", figure=1.194, on="uds_ih2"),
        Bar(metric="MAE", who="linear model", figure=1.127, on="commitmentbank"),
        Bar(metric="r", who="rules", figure=0.593, on="uw."),
        Bar(metric="r", who="linear model", figure=0.716, on="uds_ih2"),
        Bar(metric="r", who="linear model", figure=0.684, on="commitmentbank"),
    ),
    floor=(
        Bar(metric="MAE", who="floor", figure=0.48, on="uw."),
        Bar(metric="MAE", who="floor", figure=1.10, on="uds_ih2"),
        Bar(metric="MAE", who="floor", figure=1.05, on="commitmentbank"),
        Bar(metric="r", who="floor", figure=0.75, on="uw."),
        Bar(metric="r", who="floor", figure=0.75, on="uds_ih2"),
        Bar(metric="r", who="floor", figure=0.70, on="commitmentbank"),
        Bar(metric="macro-F1", who="floor", figure=0.65, on="uds_ih2"),
    ),
)
