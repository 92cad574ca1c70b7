"""Joining of reports, the official small set."""

from collections.abc import Iterator
from pathlib import Path

from bench.reported import predict_clusters
from bench.scores.cluster import scorer
from bench.suite import Bar, Bench, Row, Scores, read_rows


def predict(path: Path) -> Iterator[Row]:
    """Yield each report's cluster."""
    return predict_clusters(read_rows(path), "gvc")


def score(gold: list[Row], predictions: list[Row], _: Path) -> Scores:
    """Return the scores of the reference scorer's `cluster`."""
    return scorer(lambda row: row["doc_id"], "incident_id", lambda _: True)(gold, predictions)


BENCH = Bench(
    name="gvc",
    what="reports of one incident joined, official split",
    dev=("gvc_docs/dev.jsonl",),
    predict=predict,
    score=score,
    bars=(
        Bar(metric="B3", who="TF-IDF components", figure=0.959),
        Bar(metric="pairwise", who="TF-IDF components", figure=0.898),
    ),
    floor=(Bar(metric="B3", who="GVC", figure=0.965), Bar(metric="pairwise", who="GVC", figure=0.92)),
)
