"""What stands beside an event's own word: negation, modals, "alleged", "failed", "hardly any"."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.coding.stance.lexicon import lexicon
from sayso.coding.stance.operator import Operator, effect, negation
from sayso.model import Stance

_VERBS = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ARGUMENTS = _SUBJECTS | {"dobj", "attr"}


def marks(token: Token) -> Iterator[Operator]:
    """Yield what stands beside the token itself, in the order of the words."""
    nor = next((part for part in token.head.rights if part.lower_ == "nor" and part.i < token.i), None)
    if token.dep_ == "conj" and nor is not None and nor.dep_ == "cc":
        yield negation(nor, lexicon().negated)
    for child in token.children:
        mark = _negation(token, child) or _certainty(token, child)
        if mark is not None:
            yield mark


def _negation(token: Token, child: Token) -> Operator | None:
    words, low = lexicon(), child.lower_
    if low in ("not", "n't") and _is_limited(child):
        return None
    if child.dep_ == "neg" or (
        low in words.negators and (child.dep_ in ("det", "advmod", "preconj") or (child.dep_ == "cc" and child.i < token.i))
    ):
        return negation(child, words.negated)
    # Text whose apostrophes were lost or glued: "hasn't" in one piece.
    if child.dep_ in ("aux", "auxpass") and low.endswith(("n't", "n’t")) and len(low) > 3:
        return negation(child, words.negated)
    if child.dep_ == "advmod" and low == "longer" and any(part.lower_ == "no" for part in child.lefts):
        return negation(child, words.negated)
    if token.pos_ in _VERBS and child.dep_ in _ARGUMENTS and (no := _no(child)) is not None:
        return negation(no, words.negated if child.dep_ in _SUBJECTS else words.negated_object)
    return None


def _is_limited(negator: Token) -> bool:
    """Tell whether "not" is the "not" of "not only"."""
    following = negator.nbor() if negator.i + 1 < len(negator.doc) else None
    return following is not None and following.lower_ in lexicon().limiters


def _no(argument: Token) -> Token | None:
    """Return the "nobody" or the "no" of "no attack" that turns the whole clause."""
    if argument.lower_ in lexicon().negators:
        return argument
    return next((part for part in argument.lefts if part.lower_ in ("no", "neither")), None)


def _certainty(token: Token, child: Token) -> Operator | None:
    words, low = lexicon(), child.lower_
    if child.dep_ == "aux" and low in words.modals:
        return _modal(token, child)
    if child.dep_ in ("amod", "advmod", "compound") and low in words.modifiers:
        return effect("modifier", child, words.modifiers[low])
    if child.dep_ in ("amod", "compound") and low == "called" and any(part.lower_ == "so" for part in child.lefts):
        return effect("modifier", child, words.modifiers["so-called"])
    return None


def _modal(token: Token, child: Token) -> Operator:
    words, low = lexicon(), child.lower_
    past = any(part.dep_ == "aux" and part.lower_ in ("have", "'ve", "of") for part in token.lefts if part.i > child.i)
    if past and low in words.past_modals and token.tag_ in ("VBN", "VBD"):
        return effect("modal", child, words.past_modals[low])
    return effect("modal", child, words.modals["will" if _is_past_future(token, low) else low])


def _is_past_future(token: Token, modal: str) -> bool:
    """Tell whether "would" is the "will" of somebody quoted in the past: "she said it would rain"."""
    return modal in ("would", "'d") and token.dep_ == "ccomp" and token.head.tag_ in ("VBD", "VBN")


def is_counterfactual(token: Token) -> bool:
    """Tell whether a clause opens with its auxiliary ("Had they known, …")."""
    first = next(iter(token.lefts), None)
    return first is not None and first.dep_ == "aux" and first.lower_ in ("had", "were", "should") and token.dep_ == "advcl"


def is_doubted(stance: Stance) -> bool:
    """Tell whether a stance turns what stands under it."""
    return stance in (Stance.DENIES, Stance.DOUBTS, Stance.RETRACTS)
