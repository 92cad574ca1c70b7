"""Tell talk on the web from news by function words and parts of speech alone, to know which question a factuality set asks.

    python -m bench.talk --data FOLDER > bench/talk.yaml

learns the weights anew: a logistic regression on UDS-IH2 train (talk) and on the news that the stance head is trained on.
"""

import argparse
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from spacy.tokens import Doc

from bench.stance_texts import LONGEST, news
from bench.suite import read_rows
from sayso.coding.sentences import Parser
from sayso.coding.stance.head import SAME

WEIGHTS = Path(__file__).with_suffix(".yaml")
CLOSED = frozenset(["CC", "DT", "EX", "IN", "MD", "PDT", "PRP", "PRP$", "RP", "TO", "UH", "WDT", "WP", "WP$", "WRB"])
ADVERBS = frozenset(
    {"again", "already", "also", "always", "even", "ever", "here", "just", "maybe", "never", "now", "only", "please"}
) | {"n't", "not", "really", "said", "say", "says", "so", "still", "thanks", "then", "there", "too", "very", "well", "yet"}
MOST = 3
"""A word or tag counts at most so often."""

NEWS = 9_000
LEAST = 50
RIDGE = 3e-4
ROUNDS = 12

Style = dict[str, float]
Vector = NDArray[np.float64]


def style_of(doc: Doc) -> Style:
    """Return how often function words, marks and tags stand in a sentence: nothing that tells what it is about."""
    counts: Counter[str] = Counter()
    for token in doc:
        low = SAME.get(token.text, token.lower_)
        counts["tag " + ('"' if low == '"' else token.tag_)] += 1
        if token.tag_ in CLOSED or low in ADVERBS or not token.text[:1].isalnum():
            counts["word " + ("I, small" if token.text == "i" else low)] += 1
    return {name: math.sqrt(min(MOST, count)) for name, count in counts.items()}


def talk_of(doc: Doc) -> float:
    """Return the log odds that a sentence is talk and not news."""
    weights = _weights()
    return weights["base"] + math.fsum(weights.get(name, 0.0) * count for name, count in style_of(doc).items())


@cache
def _weights() -> dict[str, float]:
    return {str(name): float(weight) for name, weight in yaml.safe_load(WEIGHTS.read_text("utf-8")).items()}


def learn(data: Path) -> dict[str, float]:
    """Return the weights: the same ones at every call."""
    talk = [row["tokens"] for row in read_rows(data / "factuality/uds_ih2.train.jsonl")]
    told = [words for words in news(data) if 4 <= len(words) <= LONGEST]
    random.Random(5).shuffle(told)
    told = told[:NEWS] + [row["tokens"] for row in read_rows(data / "factuality/meantime.train.jsonl")]
    styles = [*_styles(talk), *_styles(told)]
    counts = Counter(name for style in styles for name in style)
    names = ["base", *sorted(name for name, count in counts.items() if count >= LEAST)]
    places = {name: place for place, name in enumerate(names)}
    matrix = np.zeros((len(styles), len(names)))
    matrix[:, 0] = 1.0
    for row, style in enumerate(styles):
        for name, count in style.items():
            if name in places:
                matrix[row, places[name]] = count
    weights = _regress(matrix, np.array([1.0] * len(talk) + [0.0] * len(told)))
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _styles(sentences: Iterable[Sequence[str]]) -> Iterator[Style]:
    language = Parser().language
    with language.select_pipes(enable=["tok2vec", "tagger"]):
        yield from (style_of(doc) for doc in language.pipe(Doc(language.vocab, words=list(words)) for words in sentences))


def _regress(matrix: Vector, wanted: Vector) -> Vector:
    """Return the weights of a logistic regression, by Newton's method; the base has no penalty."""
    weights: Any = np.zeros(matrix.shape[1])
    penalty = np.full(matrix.shape[1], 2 * RIDGE * len(matrix))
    penalty[0] = 0.0
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-(matrix @ weights)))
        slope = matrix.T @ (chance - wanted) + penalty * weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(penalty + 1e-6)
        weights = weights - np.linalg.solve(curve, slope)
    return weights  # type: ignore[no-any-return]  # numpy's operators yield Any here


def main() -> None:
    """Print the weights."""
    parser = argparse.ArgumentParser(prog="python -m bench.talk", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    print("# Printed by `python -m bench.talk`.")
    print(yaml.safe_dump(learn(parser.parse_args().data), allow_unicode=True, sort_keys=True), end="")


if __name__ == "__main__":
    main()
