"""What stands over an event in its sentence: the words, from the outermost in, that raise, lower or turn its certainty."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.coding.stance.lexicon import lexicon
from sayso.coding.stance.marks import marks
from sayso.coding.stance.operator import Operator, effect
from sayso.coding.stance.ties import tie
from sayso.model import Stance

__all__ = ["STEPS", "Operator", "operators"]

STEPS = 40
"""How many heads up an event is followed; deeper nesting says nothing that a reader would keep."""

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""A finite verb joined by "and" has its own negation and modals, and takes none from the first verb."""

_TURNS = frozenset({Stance.DENIES, Stance.DOUBTS, Stance.RETRACTS})
_TELLS = frozenset({Stance.ASSERTS, Stance.ALLEGES, Stance.SUSPECTS, Stance.PROMISES})


def operators(token: Token) -> list[Operator]:
    """Return the operators over the event at `token`, the outermost first."""
    inward: list[Operator] = []
    at, seen, alone, corrected = token, 0, False, False
    while True:
        # "No attack took place": the "no" of the event is also the clause's, and counts once.
        found = () if alone else marks(at)
        inward += [each for each in found if not (corrected and each.kind == "negation") and not _is_known(each, inward)]
        corrected = corrected and at.pos_ not in ("VERB", "AUX")
        step = tie(at, inward[-1] if inward else None)
        if step is not None:
            inward.append(step)
        if at.head.i == at.i or seen >= STEPS or (step is not None and step.kind == "fresh"):
            break
        alone, corrected = _stands_alone(at), corrected or _is_correction(at)
        at, seen = _governor(at), seen + 1
    inward += _sentence(token, at)
    outward = inward[::-1]
    return [each for at, each in enumerate(outward) if not (at and _is_denied_word(outward[at - 1], each))]


def _is_known(operator: Operator, inward: list[Operator]) -> bool:
    return operator.token is not None and any(each.token is not None and each.token.i == operator.token.i for each in inward)


def _is_correction(token: Token) -> bool:
    """Tell whether a word is what holds instead of what was denied: "not an attack but an accident"."""
    return token.dep_ == "conj" and any(part.lower_ == "but" for part in token.head.rights if part.i < token.i)


def _stands_alone(token: Token) -> bool:
    """Tell whether a joined verb has its own subject or tense, so that what stands beside the first verb is not its own."""
    if token.dep_ != "conj" or any(part.lower_ == "or" for part in token.head.rights if part.i < token.i):
        return False
    return token.tag_ in _FINITE or any(child.dep_ in _ARGUMENTS for child in token.lefts)


def _is_denied_word(above: Operator, noun: Operator) -> bool:
    """Tell whether a noun of saying or trying stands under a denial.

    "Rejected reports that" denies what the reports say, "foiled a plot to" says that it was not done.
    """
    if above.signature is None or noun.signature is None or noun.token is None or noun.token.pos_ != "NOUN":
        return False
    return above.stance in _TURNS and noun.stance in _TELLS


def _governor(token: Token) -> Token:
    """Return the next head that matters.

    Prepositions between an event and its verb are passed over; so is the infinitive to which a finite verb was joined
    ("failed to build a bomb and fled" tells that they fled).
    """
    head = token.head
    if token.dep_ == "pobj" and head.dep_ in ("prep", "agent", "dative") and head.head.i != head.i:
        return head.head
    if token.dep_ == "conj" and token.tag_ == "VBD" and head.tag_ == "VB" and head.dep_ == "xcomp":
        return head.head
    return head


def _sentence(token: Token, root: Token) -> Iterator[Operator]:
    """Yield what the whole sentence is: a question or an order."""
    doc = token.doc
    if doc[len(doc) - 1].text == "?" or (len(doc) > 1 and doc[len(doc) - 2].text == "?"):
        yield effect("question", doc[len(doc) - 1], lexicon().question)
    elif _is_imperative(root):
        yield effect("imperative", root, lexicon().imperative)


def _is_imperative(root: Token) -> bool:
    if root.tag_ != "VB" or root.pos_ != "VERB":
        return False
    return not any(child.dep_ in ("nsubj", "nsubjpass", "aux", "expl", "csubj") for child in root.children)
