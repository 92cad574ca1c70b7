"""How far a text commits to an event, and in which way."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from sayso.coding.sentences import Sentence
from sayso.coding.speakers import Attribution
from sayso.coding.stance.blend import weigh
from sayso.coding.stance.head import sense
from sayso.coding.stance.judged import Judged
from sayso.coding.stance.lexicon import FULL
from sayso.coding.stance.operator import Operator
from sayso.coding.stance.operators import operators
from sayso.model import Span, Stance

__all__ = ["Judged", "combine", "judge", "judge_by_rules"]

SURE = 2.0
"""From here on a clause counts as plainly asserted, whatever weaker words stand over it."""

_OPENING = frozenset({"negation", "question", "modal", "subordinator"})
_EPISTEMIC = (Stance.ALLEGES, Stance.SUSPECTS)
_DENIALS = (Stance.DENIES, Stance.DOUBTS, Stance.RETRACTS)
_WEIGHT = {
    Stance.ASSERTS: 1.0,
    Stance.ALLEGES: 0.6,
    Stance.SUSPECTS: 0.5,
    Stance.PREDICTS: 0.6,
    Stance.PROMISES: 0.5,
    Stance.DEMANDS: 0.3,
    Stance.SUPPOSES: 0.2,
    Stance.ASKS: 0.1,
    Stance.DOUBTS: -0.3,
    Stance.DENIES: -0.9,
    Stance.RETRACTS: -0.6,
}


def judge(sentence: Sentence, token: int) -> Judged:
    """Return how the sentence commits to the event at a token, all voices inside the sentence taken together.

    The rules name the stance and the cue; the score is theirs and the trained reader's together. Both read this sentence alone,
    so that a judgement never hangs on what else is judged.
    """
    found = operators(sentence.doc[token])
    sensed = sense([each.text for each in sentence.doc], token)
    turned = any(operator.signature is not None and operator.stance in _DENIALS for operator in found)
    return weigh(_ruled(sentence, found), sensed, turned=turned, left_open=_is_left_open(sentence.doc[token], found))


def judge_by_rules(sentence: Sentence, token: int, clause: tuple[int, int] | None = None) -> Judged:
    """Return how the sentence commits to the event at a token by grammar and word lists alone.

    With the tokens `[first, last)` of a clause it is the clause that is judged: what stands inside is part of what is said.
    """
    found = operators(sentence.doc[token])
    return _ruled(sentence, found if clause is None else [each for each in found if not _is_inside(each, clause)])


def _ruled(sentence: Sentence, found: Sequence[Operator]) -> Judged:
    score = FULL
    turned: Operator | None = None
    for operator in found:
        before, score = score, operator.apply(score)
        if operator.kind == "fresh" or (operator.kind == "shared" and score >= SURE):
            turned = None if score >= SURE else operator
        elif operator.signature is not None and operator.stance is Stance.ASSERTS and score >= SURE:
            turned = None  # "could hear that", "does not know that": what follows is granted
        elif _matters(operator, before, score):
            turned = operator
    score = max(-FULL, min(FULL, score))
    weighed = tuple(_span(sentence, operator) for operator in found if operator.token is not None)
    cue = _span(sentence, turned) if turned is not None and turned.token is not None else None
    return Judged(stance=_stance(score, turned), score=score, cue=cue, weighed=weighed)


def _is_left_open(token: Token, found: Sequence[Operator]) -> bool:
    """Tell whether an event stands in a clause under a verb that is itself negated, possible, supposed or asked."""
    if token.dep_ != "ccomp":
        return False
    open_at = next((at for at, operator in enumerate(found) if operator.kind in _OPENING), len(found))
    return any(operator.kind == "signature" for operator in found[open_at:])


def _is_inside(operator: Operator, clause: tuple[int, int]) -> bool:
    return operator.token is not None and clause[0] <= operator.token.i < clause[1]


def _matters(operator: Operator, before: float, after: float) -> bool:
    if before <= -1 and after < 0 and operator.stance not in _DENIALS:
        return False  # "never carried out the planned attack": what was denied above stays denied
    return operator.stance is not Stance.ASSERTS or (before >= SURE > after and operator.token is not None) or before < 0 < after


def _stance(score: float, turned: Operator | None) -> Stance:
    if score <= -1:
        return turned.stance if turned is not None and turned.stance in (Stance.DOUBTS, Stance.RETRACTS) else Stance.DENIES
    if turned is None or (turned.stance in (Stance.DENIES, Stance.DOUBTS) and score > 1):
        return Stance.ASSERTS
    return Stance.DOUBTS if turned.stance is Stance.DENIES and score > 0 else turned.stance


def _span(sentence: Sentence, operator: Operator) -> Span:
    assert operator.token is not None
    return sentence.span(operator.token.i, operator.token.i + 1)


def combine(judged: Judged, attribution: Attribution | None) -> Judged:
    """Return the stance of the attribution's speaker: what the cue says on top of what the clause says.

    A cue that the judgement weighed already (it stands in the same sentence) counts once. A denied denial is an assertion.
    """
    if attribution is None or _weighed(judged, attribution):
        return judged if attribution is None else _named(judged, attribution)
    weight = _WEIGHT[attribution.stance]
    score = judged.score * weight if weight > 0 or judged.score > 0 else -judged.score * abs(weight)
    if attribution.stance in _DENIALS and judged.score < 0:
        return Judged(stance=Stance.ASSERTS, score=score, cue=attribution.cue, weighed=judged.weighed)
    if attribution.stance is Stance.ASSERTS or (judged.stance is not Stance.ASSERTS and weight > 0):
        return Judged(stance=judged.stance, score=score, cue=judged.cue or attribution.cue, weighed=judged.weighed)
    return Judged(stance=attribution.stance, score=score, cue=attribution.cue, weighed=judged.weighed)


def _weighed(judged: Judged, attribution: Attribution) -> bool:
    return any(attribution.cue.start <= span.start < attribution.cue.end for span in judged.weighed)


def _named(judged: Judged, attribution: Attribution) -> Judged:
    """Let what stands under a cue bear the cue's own stance: what is alleged is not asserted, and an alleged plan is alleged."""
    weak = attribution.stance in _EPISTEMIC and judged.stance not in (*_EPISTEMIC, Stance.DENIES, Stance.ASKS)
    denied = attribution.stance in _DENIALS and judged.score <= 0
    plain = judged.stance is Stance.ASSERTS and attribution.stance not in (Stance.ASSERTS, *_DENIALS)
    if not (weak or denied or plain):
        return judged
    return replace(judged, stance=attribution.stance, cue=attribution.cue)
