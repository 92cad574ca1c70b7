"""Times: TIMEX3 spans and values in news and histories."""

from collections.abc import Iterator
from pathlib import Path

from bench.scores.timex import score_times
from bench.suite import Bar, Bench, Row, Scores, every, read_rows
from sayso.coding.times import TimeMention, find


def predict(path: Path) -> Iterator[Row]:
    """Yield the times of each text, reckoned from its date."""
    for row in every(read_rows(path), "timex"):
        yield {"doc_id": row["doc_id"], "timexes": [_row(mention) for mention in find(row["text"], row.get("dct"))]}


def _row(mention: TimeMention) -> Row:
    return {"start": mention.start, "end": mention.end, "type": mention.kind, "value": mention.when.value}


def score(gold: list[Row], predictions: list[Row], _: Path) -> Scores:
    """Return the scores of the reference scorer's `timex`."""
    return score_times(gold, predictions)


BENCH = Bench(
    name="timex",
    what="times in texts and their values",
    dev=("timex/timebank.train.jsonl", "timex/aquaint.train.jsonl", "timex/wikiwars.train.jsonl"),
    predict=predict,
    score=score,
    bars=(
        Bar(metric="value", who="HeidelTime", figure=0.776, on="timebank|aquaint"),
        Bar(metric="value", who="70-line regex", figure=0.819, on="timebank|aquaint"),
        Bar(metric="value", who="UWTime", figure=0.824, on="timebank|aquaint"),
        Bar(metric="value", who="recognizers-text", figure=0.624, on="timebank|aquaint"),
        Bar(metric="value", who="dateparser", figure=0.356, on="timebank|aquaint"),
        Bar(metric="value", who="70-line regex", figure=0.533, on="wikiwars"),
        Bar(metric="value", who="HeidelTime, whole corpus", figure=0.808, on="wikiwars"),
    ),
    floor=(
        Bar(metric="value", who="floor", figure=0.82, on="timebank|aquaint"),
        Bar(metric="value", who="floor", figure=0.68, on="wikiwars"),
    ),
)
