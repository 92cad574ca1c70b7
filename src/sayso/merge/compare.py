"""Compare two events: named features times weights, with reasons that a person can check."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping

from sayso.errors import MergeError
from sayso.merge.features import ACROSS, WITHIN, Feature, Pair
from sayso.merge.knowledge import Weights, load_weights
from sayso.merge.sketch import Sketch, Sketcher
from sayso.model import Codebook, Document, Event, Judgement, Reason, Verdict

SURE = 2.0
"""Log odds beyond which a computed verdict is same or different; between, it is unsure."""

LEAST_WORTH_TELLING = 0.05
Weighed = Iterator[tuple[str, float, Callable[[], str]]]


class Comparison:
    """The comparing of events over one set of documents: sketches are cut once and kept."""

    def __init__(self, codebook: Codebook, documents: Mapping[str, Document], weights: Weights) -> None:
        self.sketcher = Sketcher(codebook, documents)
        self.documents = documents
        self.size = len(documents)
        self._version = weights.version
        halves = {kind.half for kind in codebook.types}
        self._across = {half: _used(ACROSS, weights.across, weights.halves.get(half, {})) for half in halves}
        self._within = {half: _used(WITHIN, weights.within, weights.halves.get(half, {})) for half in halves}

    def weigh(self, left: Event, right: Event) -> float:
        """Return the log odds that two events are one happening."""
        return math.fsum(weight for _, weight, _ in self._weighed(left, right))

    def judge(self, left: Event, right: Event) -> Judgement:
        """Return the computed judgement with its reasons, the strongest first."""
        weighed = tuple(self._weighed(left, right))
        score = math.fsum(weight for _, weight, _ in weighed)
        verdict = Verdict.SAME if score > SURE else Verdict.DIFFERENT if score < -SURE else Verdict.UNSURE
        told = sorted(weighed, key=lambda one: (-abs(one[1]), one[0]))
        reasons = (Reason(feature=name, weight=round(weight, 4), words=words()) for name, weight, words in told)
        return Judgement.of(
            left.id,
            right.id,
            verdict=verdict,
            by=f"weights/{self._version}",
            score=round(score, 4),
            reasons=tuple(reason for reason in reasons if abs(reason.weight) >= LEAST_WORTH_TELLING),
        )

    def pair(self, left: Event, right: Event) -> Pair:
        """Return both sketches, the one published first on the left, so that the order of asking does not matter."""
        one, other = self.sketcher.sketch(left), self.sketcher.sketch(right)
        if _first(other) < _first(one):
            one, other = other, one
        return Pair(left=one, right=other, rarity=self.sketcher.rarity)

    def _weighed(self, left: Event, right: Event) -> Weighed:
        pair = self.pair(left, right)
        used = self._within if pair.left.document == pair.right.document else self._across
        for name, feature, weight in used[pair.left.half]:
            found = feature(pair)
            if found is not None:
                yield name, weight * found[0], found[1]


def _used(
    features: Iterable[Feature], weights: Mapping[str, float], more: Mapping[str, float]
) -> tuple[tuple[str, Feature, float], ...]:
    """Return the features that carry a weight; MergeError for a weight of no feature."""
    named = {feature.__name__: feature for feature in features}
    total = {name: weights.get(name, 0.0) + more.get(name, 0.0) for name in (*weights, *more)}
    unknown = sorted(total.keys() - named.keys())
    if unknown:
        raise MergeError(f"there is no feature {unknown[0]!r}", where="merge-weights.yaml", hint="features: " + ", ".join(named))
    return tuple((name, feature, total[name]) for name, feature in named.items() if total.get(name))


def _first(sketch: Sketch) -> tuple[int, str, int, str]:
    return (sketch.page.published or 0, sketch.document, sketch.start, sketch.event)


class WeightsMatcher:
    """The packaged matcher: features times weights, added up to log odds."""

    def __init__(self, codebook: Codebook, weights: Weights | None = None) -> None:
        self._codebook = codebook
        self._weights = weights or load_weights()
        self._last: Comparison | None = None

    def score(self, left: Event, right: Event, documents: Mapping[str, Document]) -> Judgement:
        """Return a judgement with the log odds that both are one happening, and its reasons."""
        return self.prepare(documents).judge(left, right)

    def prepare(self, documents: Mapping[str, Document]) -> Comparison:
        """Return the comparing of events over `documents`; words are counted once for one and the same mapping."""
        if self._last is None or self._last.documents is not documents or self._last.size != len(documents):
            self._last = Comparison(self._codebook, documents, self._weights)
        return self._last
