"""One word or construction over an event, and what it does to the certainty that comes from above."""

from dataclasses import dataclass

from spacy.tokens import Token

from sayso.coding.stance.lexicon import FULL, Effect, Signature
from sayso.model import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """One word (or construction, without a token) over an event, and what it does to the score that comes from above.

    `share` is the part of the clause's own uncertainty that a noun in it takes ("did not stage an attack": most of it).
    """

    kind: str
    token: Token | None
    stance: Stance
    score: float = 0.0
    signature: Signature | None = None
    share: float = 0.0

    def apply(self, score: float) -> float:
        """Return the score below this operator when that above it is `score`."""
        if self.signature is not None:
            return self.signature.apply(score)
        if self.kind == "negation":
            return score * self.score
        if self.kind == "fresh":
            return self.score
        if self.kind == "shared":
            return self.score + self.share * (score - FULL)
        if self.kind == "subordinator" and score <= 0:
            return self.score
        return score * self.score / FULL if score > 0 else score


def effect(kind: str, token: Token | None, what: Effect) -> Operator:
    """Return an operator that leaves a certain share of the certainty."""
    return Operator(kind=kind, token=token, score=what[0], stance=what[1])


def fresh(score: float) -> Operator:
    """Return an operator under which the certainty from above counts no more."""
    return Operator(kind="fresh", token=None, stance=Stance.ASSERTS, score=score)


def shared(score: float, share: float) -> Operator:
    """Return an operator that lets through a share of the uncertainty above."""
    return Operator(kind="shared", token=None, stance=Stance.ASSERTS, score=score, share=share)


def negation(token: Token, score: float) -> Operator:
    """Return an operator that turns what stands under it."""
    return Operator(kind="negation", token=token, stance=Stance.DENIES, score=score)


def signed(head: Token, signature: Signature) -> Operator:
    """Return the operator of a word with a signature over its complement."""
    return Operator(kind="signature", token=head, stance=signature.stance, signature=signature)
