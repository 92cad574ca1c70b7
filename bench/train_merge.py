"""Learn what joining ships as numbers: which words are common, and how much each feature weighs. Deterministic; keeps no text.

    python -m bench.train_merge common  --data FOLDER > src/sayso/data/merge-common.yaml
    python -m bench.train_merge weights --data FOLDER
    python -m bench.train_merge mentions --data FOLDER > bench/ecbplus.yaml

The second prints the part `across` of `src/sayso/data/merge-weights.yaml`. `FOLDER` holds `gva_incidents/train.jsonl` and
`ecbplus/*.train.jsonl`, whose terms allow it.
"""

import argparse
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench import ecbplus
from bench.reported import code_documents, document_of, main_events
from bench.scores.cluster import score_clusters
from bench.suite import read_rows
from sayso.coding.codebook import load_codebook
from sayso.merge.accounts import NOT_COMPARED
from sayso.merge.agglomerate import agglomerate
from sayso.merge.block import across_pairs
from sayso.merge.compare import Comparison, WeightsMatcher
from sayso.merge.features import ACROSS, WITHIN, Feature
from sayso.merge.words import words_of
from sayso.model import Event

Matrix = NDArray[np.float64]
Pairs = list[tuple[int, int]]
NAMES = tuple(feature.__name__ for feature in ACROSS)
FIXED = {
    "type_fit": 1.0,
    "stage_differs": -0.8,
    "told_before": -4.0,
    "place_near": 0.5,
    "place_far": -2.5,
    "day_far": -2.0,
    "targets_shared": 0.7,
    "targets_differ": -4.0,
    "doers_differ": -0.3,
    "means_shared": 0.3,
    "counts_agree": 0.3,
    "trigger_alike": 0.2,
    "trigger_means_same": 0.1,
}
"""Weights that are set by hand: the training reports are all of one kind of act, each of one place and day, so what parts
happenings of other kinds cannot be learned from them; and what a coder misreads makes counter-reasons look weaker there."""

SHIFTS = (0.0, 0.5, 1.0, 1.5, 2.0)
RIDGE = 1.0
MENTIONS_SHIFT = 0.5

LEAST_SHARE = 0.008
LOWER = re.compile(r"(?<=[\w,;:’'] )[^\W\d_]+(?:['’\-][^\W\d_]+)*|\b\d\b")


def reports(data: Path) -> Iterator[list[str]]:
    """Yield the texts of each set."""
    yield [f"{row['title']}\n\n{row['text']}" for row in read_rows(data / "gva_incidents" / "train.jsonl")]
    sentences = (row["sentences"] for row in read_rows(data / "ecbplus" / "docs.train.jsonl"))
    yield ["\n".join(" ".join(words) for words in document) for document in sentences]


def shares(texts: Iterable[str]) -> dict[str, float]:
    """Return the share of texts that hold each word which, inside sentences, is nearly always in lower case: no names."""
    holding: Counter[str] = Counter()
    low: Counter[str] = Counter()
    high: Counter[str] = Counter()
    size = 0
    for text in texts:
        size += 1
        holding.update(set(words_of(text)))
        for word in LOWER.findall(text):
            (low if word.islower() or word.isdigit() else high)[word.casefold()] += 1
    return {word: number / size for word, number in holding.items() if low[word] >= 5 and low[word] > 9 * high[word]}


def common_words(data: Path) -> str:
    """Return the table of common words as YAML: words by the power of one half that is nearest to their share."""
    sets = [shares(texts) for texts in reports(data)]
    mean = {word: sum(found.get(word, 0.0) for found in sets) / len(sets) for found in sets for word in found}
    by_power: dict[int, list[str]] = defaultdict(list)
    for word, share in mean.items():
        if share >= LEAST_SHARE:
            by_power[round(-math.log2(share))].append(word)
    head = "# Words by the power of one half nearest to the share of reports that hold them; printed by bench/train_merge.py.\n"
    return head + "".join(f"{power}: {_folded(sorted(words))}\n" for power, words in sorted(by_power.items()))


def _folded(words: list[str]) -> str:
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 120:
            lines.append(line)
            line = ""
        line += (" " if line else "") + word
    return ">-\n  " + "\n  ".join([*lines, line])


def learn_weights(data: Path) -> str:
    """Return the weights as YAML: logistic regression on pairs, then the base rate that clusters the training reports best."""
    rows = read_rows(data / "gva_incidents" / "train.jsonl")
    documents = {document.id: document for document in map(document_of, rows)}
    gold = {document_of(row).id: row["incident_id"] for row in rows}
    codebook = load_codebook("hostile-acts")
    events = main_events(documents, code_documents(documents.values(), "train"), codebook)
    events.sort(key=lambda event: (documents[event.document].published or "~", event.document))
    comparison = WeightsMatcher(codebook).prepare(documents)
    pairs = across_pairs([comparison.sketcher.sketch(event) for event in events])
    values = np.zeros((len(pairs), len(NAMES)))
    for number, (left, right) in enumerate(pairs):
        pair = comparison.pair(events[left], events[right])
        values[number] = [found[0] if (found := feature(pair)) else 0.0 for feature in ACROSS]
    truth = [gold[event.document] for event in events]
    weights = fit(NAMES, values, np.array([float(truth[left] == truth[right]) for left, right in pairs]), FIXED)
    weights[NAMES.index("base_rate")] += best_shift(values @ weights, pairs, truth)
    return "across:\n" + "".join(f"  {name}: {weight:.3f}\n" for name, weight in zip(NAMES, weights, strict=True))


def fit(names: Sequence[str], values: Matrix, truth: Matrix, fixed: Mapping[str, float]) -> Matrix:
    """Return the weights by Newton's method; a weight that takes the sign of its opposite is left out and the rest refitted."""
    free = np.array([name not in fixed for name in names])
    weights = np.array([fixed.get(name, 0.0) for name in names])
    while True:
        weights[free] = _newton(values[:, free], truth, values[:, ~free] @ weights[~free])
        wrong = free & np.array([sign_of(name) * weight < 0 for name, weight in zip(names, weights, strict=True)])
        if not wrong.any():
            return weights
        weights[wrong], free = 0.0, free & ~wrong


def learn_mentions(data: Path) -> str:
    """Return the weights for event mentions of any type as YAML, from the pairs of one topic in the training documents."""
    path = data / "ecbplus" / "mentions.train.jsonl"
    rows = [row for row in read_rows(path) if ecbplus.counts(row)]
    documents, places = ecbplus.read_documents(path.with_name("docs.train.jsonl"))
    events = list(ecbplus.every_event(rows, documents, places))
    comparison = WeightsMatcher(ecbplus.codebook_of(events)).prepare({one.id: one for one in documents.values()})
    pairs = ecbplus.topic_pairs(events, comparison)
    truth = np.array([float(rows[left]["chain"] == rows[right]["chain"]) for left, right in pairs])
    inside = np.array([events[left].document == events[right].document for left, right in pairs])
    return "# Printed by `python -m bench.train_merge mentions`.\nversion: mentions-1\n" + "".join(
        _learned(part, features, [pairs[one] for one in np.flatnonzero(chosen)], truth[chosen], (events, comparison))
        for part, features, chosen in (("across", ACROSS, ~inside), ("within", WITHIN, inside))
    )


def _learned(part: str, features: Sequence[Feature], pairs: Pairs, truth: Matrix, asked: tuple[Sequence[Event], Comparison]) -> str:
    events, comparison = asked
    names = [feature.__name__ for feature in features]
    values = np.zeros((len(pairs), len(names)))
    for number, (left, right) in enumerate(pairs):
        pair = comparison.pair(events[left], events[right])
        values[number] = [found[0] if (found := feature(pair)) else 0.0 for feature in features]
    weights = fit(names, values, truth, {})
    weights[names.index("base_rate")] += MENTIONS_SHIFT if part == "across" else 0.0
    return f"{part}:\n" + "".join(f"  {name}: {weight:.3f}\n" for name, weight in zip(names, weights, strict=True) if weight)


def sign_of(name: str) -> int:
    """Return the sign that a feature's weight must have, 0 where either will do."""
    if name == "base_rate":
        return 0
    return -1 if name.endswith(("_differs", "_differ", "_far", "_before")) else 1


def _newton(values: Matrix, truth: Matrix, offset: Matrix) -> Matrix:
    weights = np.zeros(values.shape[1])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(values @ weights + offset, -30, 30)))
        slope = values.T @ (chance - truth) + RIDGE * weights
        bend = (values * (chance * (1 - chance))[:, None]).T @ values + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-7:
            break
    return weights


def best_shift(scores: Matrix, pairs: Pairs, truth: Sequence[object]) -> float:
    """Return what added to all scores gives the best pairwise F1: average link needs more courage than single pairs."""
    gold = dict(enumerate(truth))

    def quality(shift: float) -> float:
        shifted = {pair: float(score) + shift for pair, score in zip(pairs, scores, strict=True)}
        clusters = agglomerate([[one] for one in gold], shifted, frozenset(), NOT_COMPARED)
        return score_clusters(gold, {one: number for number, group in enumerate(clusters) for one in group})["pairwise"][2]

    return max(SHIFTS, key=quality)


def main() -> None:
    """Parse and go."""
    jobs: dict[str, Callable[[Path], str]] = {"common": common_words, "weights": learn_weights, "mentions": learn_mentions}
    parser = argparse.ArgumentParser(prog="python -m bench.train_merge", description=__doc__)
    parser.add_argument("job", choices=sorted(jobs))
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    print(jobs[options.job](options.data), end="")


if __name__ == "__main__":
    main()
