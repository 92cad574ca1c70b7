"""Score CASIE: triggers of the right type that overlap, arguments of the right type and role at IoU >= .5, one to one."""

from collections import Counter
from collections.abc import Iterable

from bench.suite import Row, Scores, prf

Labelled = tuple[tuple[str, ...], tuple[int, int]]
HALF = 0.5


def score_events(gold: list[Row], predictions: list[Row]) -> Scores:
    """Return (precision, recall, F1) of `trigger` and `argument`."""
    said = {row["id"]: row["events"] for row in predictions}
    total: Counter[str] = Counter()
    for row in gold:
        key = [(event["subtype"], event["nugget"], event) for incident in row["incidents"] for event in incident["events"]]
        answer = [(event["type"], event, event) for event in said.get(row["id"], [])]
        for name, hits, predicted, wanted in (
            ("trigger", *_met(_triggers(key), _triggers(answer), 0.0)),
            ("argument", *_met(sorted(set(_arguments(key))), sorted(set(_arguments(answer))), HALF)),
        ):
            total.update({f"{name} hits": hits, f"{name} predicted": predicted, f"{name} wanted": wanted})
    return {name: prf(*(total[f"{name} {part}"] for part in ("hits", "predicted", "wanted"))) for name in ("trigger", "argument")}


def _triggers(events: Iterable[tuple[str, Row, Row]]) -> list[Labelled]:
    return [((kind,), (words["start"], words["end"])) for kind, words, _ in events if words["start"] is not None]


def _arguments(events: Iterable[tuple[str, Row, Row]]) -> list[Labelled]:
    return [
        ((kind, argument["role"]), (argument["start"], argument["end"]))
        for kind, _, event in events
        for argument in event["arguments"]
        if argument["start"] is not None
    ]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / max(1, one[1] - one[0] + other[1] - other[0] - shared)


def _met(key: list[Labelled], answer: list[Labelled], least: float) -> tuple[int, int, int]:
    """Return (hits, predicted, wanted); the pairs that overlap most are taken first."""
    pairs = sorted(
        ((_overlap(k[1], a[1]), i, j) for i, k in enumerate(key) for j, a in enumerate(answer) if k[0] == a[0]), reverse=True
    )
    used_key: set[int] = set()
    used_answer: set[int] = set()
    for overlap, i, j in pairs:
        if overlap > 0 and overlap >= least and i not in used_key and j not in used_answer:
            used_key.add(i)
            used_answer.add(j)
    return len(used_key), len(answer), len(key)
