"""Joining of reports at size: 2,995 and 942 reports of single incidents, many of which look alike."""

from collections.abc import Iterator
from pathlib import Path

from bench.reported import predict_clusters
from bench.scores.cluster import scorer
from bench.suite import Bar, Bench, Row, Scores, read_rows


def predict(path: Path) -> Iterator[Row]:
    """Yield each report's cluster."""
    return predict_clusters(read_rows(path), "gva")


def score(gold: list[Row], predictions: list[Row], _: Path) -> Scores:
    """Return the scores of the reference scorer's `cluster`."""
    return scorer(lambda row: row["doc_id"], "incident_id", lambda _: True)(gold, predictions)


BENCH = Bench(
    name="gva",
    what="reports of one incident joined, many look-alikes",
    dev=("gva_incidents/dev.jsonl",),
    predict=predict,
    score=score,
    bars=(
        Bar(metric="pairwise", who="TF-IDF average link, 30 days", figure=0.764),
        Bar(metric="B3", who="TF-IDF average link, 30 days", figure=0.929),
        Bar(metric="B3", who="singletons", figure=0.757),
    ),
    floor=(Bar(metric="pairwise", who="GVA", figure=0.82), Bar(metric="B3", who="GVA", figure=0.94)),
)
