"""Compare two events: named features times weights, with reasons that a person can check."""

from collections.abc import Iterator, Mapping

from sayso.merge.features import ACROSS, WITHIN, Feature, Pair
from sayso.merge.knowledge import Weights, load_weights
from sayso.merge.sketch import Sketch, Sketcher
from sayso.model import Codebook, Document, Event, Judgement, Reason, Verdict

SURE = 2.0
"""Log odds beyond which a computed verdict is same or different; between, it is unsure."""

LEAST_WORTH_TELLING = 0.05


class Comparison:
    """The comparing of events over one set of documents: sketches are cut once and kept."""

    def __init__(self, codebook: Codebook, documents: Mapping[str, Document], weights: Weights) -> None:
        self.sketcher = Sketcher(codebook, documents)
        self.documents = documents
        self.size = len(documents)
        self._weights = weights
        self._sketches: dict[int, tuple[Event, Sketch]] = {}

    def sketch(self, event: Event) -> Sketch:
        """Return an event's sketch."""
        # Keyed by identity: hashing an event hashes all its claims. The event is kept so that its identity is not used again.
        found = self._sketches.get(id(event))
        if found is None:
            found = self._sketches[id(event)] = (event, self.sketcher.sketch(event))
        return found[1]

    def weigh(self, left: Event, right: Event) -> float:
        """Return the log odds that two events are one happening."""
        return sum(reason.weight for reason in self._reasons(left, right))

    def judge(self, left: Event, right: Event) -> Judgement:
        """Return the computed judgement with its reasons, the strongest first."""
        reasons = tuple(self._reasons(left, right))
        score = sum(reason.weight for reason in reasons)
        verdict = Verdict.SAME if score > SURE else Verdict.DIFFERENT if score < -SURE else Verdict.UNSURE
        told = sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.feature))
        return Judgement.of(
            left.id,
            right.id,
            verdict=verdict,
            by=f"weights/{self._weights.version}",
            score=round(score, 4),
            reasons=tuple(reason for reason in told if abs(reason.weight) >= LEAST_WORTH_TELLING),
        )

    def pair(self, left: Event, right: Event) -> Pair:
        """Return both sketches, the one published first on the left, so that the order of asking does not matter."""
        one, other = sorted((self.sketch(left), self.sketch(right)), key=_first)
        return Pair(left=one, right=other, rarity=self.sketcher.rarity)

    def _reasons(self, left: Event, right: Event) -> Iterator[Reason]:
        pair = self.pair(left, right)
        features, weights = features_of(pair, self._weights)
        for feature in features:
            weight = weights.get(feature.__name__, 0.0)
            found = feature(pair) if weight else None
            if found is not None:
                yield Reason(feature=feature.__name__, weight=round(weight * found[0], 4), words=found[1])


def features_of(pair: Pair, weights: Weights) -> tuple[tuple[Feature, ...], Mapping[str, float]]:
    """Return the features that apply to a pair, and their weights."""
    return (WITHIN, weights.within) if pair.left.document == pair.right.document else (ACROSS, weights.across)


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
