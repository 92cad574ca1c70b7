"""Scoring times: spans found strictly and loosely, and values of loosely matched spans."""

from collections import Counter
from collections.abc import Iterable, Sequence

from bench.suite import Row, Scores, prf


def score_times(gold: Sequence[Row], predictions: Sequence[Row]) -> Scores:
    """Return precision, recall and F1 of strict spans, overlapping spans, and overlapping spans with the same value."""
    answers = {row["doc_id"]: row["timexes"] for row in predictions}
    counts: Counter[str] = Counter()
    for row in gold:
        counts.update(_count(row["timexes"], answers.get(row["doc_id"], [])))
    return {name: prf(counts[name], counts["predicted"], counts["gold"]) for name in ("value", "relaxed", "strict")}


def _count(gold: Sequence[Row], predicted: Sequence[Row]) -> Counter[str]:
    counts = Counter({"gold": len(gold), "predicted": len(predicted)})
    free = list(range(len(predicted)))
    for time in gold:
        at = _match(time, [(at, predicted[at]) for at in free])
        if at is None:
            continue
        free.remove(at)
        counts["relaxed"] += 1
        counts["strict"] += _bounds(predicted[at]) == _bounds(time)
        counts["value"] += predicted[at].get("value") == time["value"]
    return counts


def _match(time: Row, free: Iterable[tuple[int, Row]]) -> int | None:
    """Return the answer that overlaps a gold time: one with the same span if there is one, else the first."""
    over = [(at, answer) for at, answer in free if answer["start"] < time["end"] and answer["end"] > time["start"]]
    exact = (at for at, answer in over if _bounds(answer) == _bounds(time))
    return next(exact, over[0][0] if over else None)


def _bounds(time: Row) -> tuple[int, int]:
    return time["start"], time["end"]
