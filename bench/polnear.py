"""PolNeAR: who is said to say what in political news; sources, cues and contents, direct and indirect."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.scores.attribution import score_attributions
from bench.suite import Bar, Bench, Row, Scores, read_rows
from sayso.coding.sentences import Parser
from sayso.coding.speakers import Attribution, attributions
from sayso.model import Document, Span

BATCH = 16


def predict(path: Path) -> Iterator[Row]:
    """Yield the attributions of each document, once for each `doc_id`."""
    texts = {row["doc_id"]: row["text"] for row in read_rows(path)}
    keys, parser = list(texts), Parser()
    for at in range(0, len(keys), BATCH):
        documents = [document_of(texts[key]) for key in keys[at : at + BATCH]]
        parsed = parser.parse_all([(document, None) for document in documents])
        for key, document, sentences in zip(keys[at : at + BATCH], documents, parsed, strict=True):
            yield {"doc_id": key, "attributions": [_row(found) for found in attributions(document, sentences)]}


def document_of(text: str) -> Document:
    """Return a text as a document without title or date."""
    return Document(id=Document.id_of(text=text, title=None, source=None, published=None, url=None), text=text)


def _row(found: Attribution) -> Row:
    return {
        "source": _places([found.source] if found.source else []),
        "cue": _places([found.cue]),
        "content": _places(found.content),
    }


def _places(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def score(gold: list[Row], predictions: list[Row], _: Path) -> Scores:
    """Return the scores of the reference scorer's `attribution`."""
    return score_attributions(gold, predictions)


BENCH = Bench(
    name="polnear",
    what="source, cue and content of attributions in news",
    dev=("polnear/dev.jsonl",),
    predict=predict,
    score=score,
    bars=(
        Bar(metric="token content", who="quotation regex", figure=0.588),
        Bar(metric="token content", who="quotation and indirect regex", figure=0.667),
        Bar(metric="token content", who="dependency rules", figure=0.802),
        Bar(metric="token source", who="dependency rules", figure=0.619),
        Bar(metric="content IoU>=.5", who="dependency rules", figure=0.579),
        Bar(metric="end-to-end recall", who="dependency rules", figure=0.318),
    ),
    floor=(
        Bar(metric="token content", who="floor", figure=0.84),
        Bar(metric="token source", who="floor", figure=0.70),
        Bar(metric="content IoU>=.5", who="floor", figure=0.66),
        Bar(metric="end-to-end recall", who="floor", figure=0.48),
    ),
)
