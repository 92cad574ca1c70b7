"""Event factuality: how far the text commits to each marked event, from -3 (certainly not) to 3 (certainly)."""

from collections.abc import Iterator
from pathlib import Path

from bench.scores.factuality import score_factuality
from bench.suite import Bar, Bench, Row, Scores, read_rows
from sayso.coding.sentences import Parser, Sentence
from sayso.coding.stance import judge
from sayso.model import Document


def predict(path: Path) -> Iterator[Row]:
    """Yield the factuality of the marked events of each sentence."""
    rows = read_rows(path)
    parsed = Parser().parse_words(row["tokens"] for row in rows)
    for row, doc in zip(rows, parsed, strict=True):
        document = Document(id=Document.id_of(text=doc.text, title=None, source=None, published=None, url=None), text=doc.text)
        sentence = Sentence(document=document, start=0, end=len(doc.text), doc=doc)
        yield {"id": row["id"], "events": [_event(sentence, event["span"]) for event in row["events"]]}


def _event(sentence: Sentence, span: list[int]) -> Row:
    return {"span": span, "factuality": round(judge(sentence, _head(sentence, span)).score, 3)}


def _head(sentence: Sentence, span: list[int]) -> int:
    first, last = max(0, span[0]), min(len(sentence.doc), span[1])
    return int(sentence.doc[first:last].root.i) if last > first else 0


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
