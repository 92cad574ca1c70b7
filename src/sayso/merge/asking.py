"""One way to ask any matcher: our own is asked with its sketches prepared, a plug-in pair by pair."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sayso.merge.compare import WeightsMatcher
from sayso.merge.sketch import Sketcher
from sayso.model import Codebook, Document, Event, Judgement, Verdict
from sayso.plugin import Matcher

PLAIN_SCORE = {Verdict.SAME: 1.0, Verdict.UNSURE: 0.0, Verdict.DIFFERENT: -1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Asks a matcher: `weigh` gives log odds, `judge` the judgement with its reasons; `sketcher` serves blocking."""

    sketcher: Sketcher
    weigh: Callable[[Event, Event], float]
    judge: Callable[[Event, Event], Judgement]

    @classmethod
    def of(cls, matcher: Matcher, codebook: Codebook, documents: Mapping[str, Document]) -> "Asker":
        """Return the asker of a matcher over these documents."""
        if isinstance(matcher, WeightsMatcher):
            comparison = matcher.prepare(documents)
            return cls(sketcher=comparison.sketcher, weigh=comparison.weigh, judge=comparison.judge)

        def judge(left: Event, right: Event) -> Judgement:
            return matcher.score(left, right, documents)

        def weigh(left: Event, right: Event) -> float:
            judgement = judge(left, right)
            return PLAIN_SCORE[judgement.verdict] if judgement.score is None else judgement.score

        return cls(sketcher=Sketcher(codebook, documents), weigh=weigh, judge=judge)
