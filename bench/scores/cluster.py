"""Score a clustering: MUC (Vilain 1995), B3 (Bagga and Baldwin 1998), CEAF-e (Luo 2005), their mean, and pairwise F1."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping

import numpy as np
from scipy.optimize import linear_sum_assignment

from bench.suite import Row, Scores, prf

Labels = Mapping[Hashable, Hashable]
Sets = dict[Hashable, set[Hashable]]


def score_clusters(gold: Labels, predicted: Labels) -> Scores:
    """Return each metric as (precision, recall, F1); CoNLL as its value alone. An item without a prediction stands alone."""
    if not gold:
        nothing = (0.0, 0.0, 0.0)
        return {"MUC": nothing, "B3": nothing, "CEAFe": nothing, "CoNLL": (0.0,), "pairwise": nothing}
    answer: Labels = {item: ("said", predicted[item]) if item in predicted else ("alone", item) for item in gold}
    muc, cubed, entity = _muc(gold, answer), _b_cubed(gold, answer), _ceaf(gold, answer)
    mean = (muc[2] + cubed[2] + entity[2]) / 3
    return {"MUC": muc, "B3": cubed, "CEAFe": entity, "CoNLL": (mean,), "pairwise": _pairwise(gold, answer)}


def scorer(key: Callable[[Row], Hashable], label: str, keep: Callable[[Row], bool]) -> Callable[[list[Row], list[Row]], Scores]:
    """Return the scoring of rows: `key` names the item of a row, `label` the gold field, `keep` the gold rows that count."""

    def score(gold: list[Row], predictions: list[Row]) -> Scores:
        truth = {key(row): row[label] for row in gold if keep(row)}
        return score_clusters(truth, {key(row): row["cluster"] for row in predictions})

    return score


def _sets(labels: Labels) -> Sets:
    found: Sets = defaultdict(set)
    for item, label in labels.items():
        found[label].add(item)
    return found


def _harmonic(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _links(key: Labels, response: Labels) -> float:
    kept = possible = 0
    for members in _sets(key).values():
        kept += len(members) - len({response[item] for item in members})
        possible += len(members) - 1
    return kept / possible if possible else 0.0


def _muc(gold: Labels, answer: Labels) -> tuple[float, float, float]:
    return _harmonic(_links(answer, gold), _links(gold, answer))


def _b_cubed(gold: Labels, answer: Labels) -> tuple[float, float, float]:
    true, said = _sets(gold), _sets(answer)
    shared = {item: len(true[gold[item]] & said[answer[item]]) for item in gold}
    precision = sum(shared[item] / len(said[answer[item]]) for item in gold) / len(gold)
    return _harmonic(precision, sum(shared[item] / len(true[gold[item]]) for item in gold) / len(gold))


def _ceaf(gold: Labels, answer: Labels) -> tuple[float, float, float]:
    true, said = list(_sets(gold).values()), list(_sets(answer).values())
    home = {item: number for number, members in enumerate(said) for item in members}
    alike = np.zeros((len(true), len(said)))
    for row, members in enumerate(true):
        for column, shared in Counter(home[item] for item in members).items():
            alike[row, column] = 2 * shared / (len(members) + len(said[column]))
    total = float(alike[linear_sum_assignment(alike, maximize=True)].sum())
    return _harmonic(total / len(said), total / len(true))


def _pairwise(gold: Labels, answer: Labels) -> tuple[float, float, float]:
    together = Counter((gold[item], answer[item]) for item in gold).values()
    return prf(_pairs(together), _pairs(Counter(answer.values()).values()), _pairs(Counter(gold.values()).values()))


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)
