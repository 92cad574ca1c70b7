"""What stands over an event in its sentence: the words, from the outermost in, that raise, lower or turn its certainty."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.coding.stance.lexicon import FULL, Effect, Signature, lexicon
from sayso.model import Stance

STEPS = 40
"""How many heads up an event is followed; deeper nesting says nothing that a reader would keep."""

_CLAUSAL = {"ccomp": "clause", "xcomp": "infinitive", "csubj": "clause", "acl": "clause", "pcomp": "gerund"}
_VERBS = frozenset({"VERB", "AUX"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""A finite verb joined by "and" has its own negation and modals, and takes none from the first verb."""

_HAPPEN = frozenset({"happen", "occur", "take", "exist", "come", "begin", "start"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """One word (or construction, without a token) over an event, and what it does to the score that comes from above."""

    kind: str
    token: Token | None
    stance: Stance
    score: float = 0.0
    signature: Signature | None = None

    def apply(self, score: float) -> float:
        """Return the score below this operator when that above it is `score`."""
        if self.signature is not None:
            return self.signature.apply(score)
        if self.kind == "negation":
            return score * self.score
        if self.kind == "fresh":
            return self.score
        return score * self.score / FULL if score > 0 else score


def operators(token: Token) -> list[Operator]:
    """Return the operators over the event at `token`, the outermost first."""
    inward: list[Operator] = []
    at, seen, alone = token, 0, False
    while True:
        # "No attack took place": the "no" of the event is also the clause's, and counts once.
        inward += [
            each
            for each in (() if alone else _own(at))
            if all(each.token is None or other.token is None or each.token.i != other.token.i for other in inward)
        ]
        step = _upward(at)
        if step is not None:
            inward.append(step)
        if at.head.i == at.i or seen >= STEPS or (step is not None and step.kind == "fresh"):
            break
        alone = at.dep_ == "conj" and (at.tag_ in _FINITE or any(child.dep_ in _ARGUMENTS for child in at.lefts))
        at, seen = _governor(at), seen + 1
    inward += _sentence(token, at)
    outward = inward[::-1]
    return [each for at, each in enumerate(outward) if not (at and _is_denied_word(outward[at - 1], each))]


def _is_denied_word(above: Operator, noun: Operator) -> bool:
    """Tell whether a noun of saying stands under a denial: "rejected reports that" denies what the reports say."""
    if above.signature is None or noun.signature is None or noun.token is None or noun.token.pos_ != "NOUN":
        return False
    return above.stance in (Stance.DENIES, Stance.DOUBTS) and noun.stance in (Stance.ASSERTS, Stance.ALLEGES, Stance.SUSPECTS)


def _governor(token: Token) -> Token:
    """Return the next head that matters: prepositions between an event and its verb are passed over."""
    head = token.head
    return head.head if token.dep_ == "pobj" and head.dep_ in ("prep", "agent", "dative") and head.head.i != head.i else head


def _own(token: Token) -> Iterator[Operator]:
    """Yield what stands beside the token itself: negation, modals, "alleged", "failed"."""
    words = lexicon()
    for child in token.children:
        low = child.lower_
        if child.dep_ == "neg" or (low in words.negators and child.dep_ in ("det", "advmod", "preconj")):
            yield Operator(kind="negation", token=child, stance=Stance.DENIES, score=words.negated)
        elif child.dep_ == "aux" and low in words.modals:
            yield _effect("modal", child, words.modals["will" if _is_past_future(token, low) else low])
        elif child.dep_ in ("amod", "advmod", "compound") and low in words.modifiers:
            yield _effect("modifier", child, words.modifiers[low])
        elif token.pos_ in _VERBS and child.dep_ in _ARGUMENTS and (no := _no(child)) is not None:
            yield Operator(kind="negation", token=no, stance=Stance.DENIES, score=words.negated)


def _no(argument: Token) -> Token | None:
    """Return the "nobody" or the "no" of "no attack" that turns the whole clause."""
    if argument.lower_ in lexicon().negators:
        return argument
    return next((part for part in argument.lefts if part.lower_ == "no"), None)


def _is_past_future(token: Token, modal: str) -> bool:
    """Tell whether "would" is the "will" of somebody quoted in the past: "she said it would rain"."""
    return modal in ("would", "'d") and token.dep_ == "ccomp" and token.head.tag_ in ("VBD", "VBN")


def _fresh(score: float) -> Operator:
    return Operator(kind="fresh", token=None, stance=Stance.ASSERTS, score=score)


def _effect(kind: str, token: Token | None, effect: Effect) -> Operator:
    return Operator(kind=kind, token=token, score=effect[0], stance=effect[1])


def _upward(token: Token) -> Operator | None:
    """Return what ties the token to its head."""
    head, dep = token.head, token.dep_
    if dep in ("ROOT", "conj", "parataxis"):
        return None
    if dep in ("relcl", "appos", "amod", "compound", "poss", "nmod"):
        return _fresh(lexicon().beside)
    mark = next(
        (child for child in token.lefts if child.dep_ in ("mark", "advmod") and child.lower_ in lexicon().subordinators), None
    )
    if dep == "advcl":
        return _adverbial(token, mark)
    if dep in _CLAUSAL:
        return _complement(token, head, mark)
    return _nominal(token) if token.pos_ in ("NOUN", "PROPN", "PRON", "VERB", "ADJ") else None


def _adverbial(token: Token, mark: Token | None) -> Operator | None:
    if mark is not None:
        score, stance = lexicon().subordinators[mark.lower_]
        return Operator(kind="fresh" if score >= 2.0 else "subordinator", token=mark, score=score, stance=stance)
    if any(child.tag_ == "TO" for child in token.lefts):
        signature = _signature(token.head, "infinitive")
        return _signed(token.head, signature) if signature else _effect("purpose", None, lexicon().purpose)
    # "…, citing reasons": what comes along holds whether or not the main clause does.
    return _fresh(lexicon().beside) if token.tag_ in ("VBG", "VBN") else None


def _complement(token: Token, head: Token, mark: Token | None) -> Operator | None:
    frame = _frame(token)
    if mark is not None and mark.lower_ in ("if", "whether"):
        return _effect("subordinator", mark, lexicon().subordinators["whether"])
    governor = head.head if token.dep_ == "pcomp" and head.pos_ in ("ADP", "SCONJ") else head
    if token.dep_ == "pcomp" and head.lower_ == "without":
        return Operator(kind="negation", token=head, stance=Stance.DENIES, score=lexicon().negated)
    signature = _signature(governor, frame) or (_signature(governor, "object") if token.dep_ == "pcomp" else None)
    if signature is not None:
        return _signed(governor, signature)
    if token.dep_ == "pcomp" and frame == "clause":
        return _fresh(lexicon().beside)
    if token.dep_ == "acl":
        return _effect("infinitive", None, lexicon().infinitive) if frame == "infinitive" else _fresh(lexicon().beside)
    return _effect("infinitive", None, lexicon().infinitive) if frame == "infinitive" else None


def _frame(token: Token) -> str:
    if any(child.tag_ == "TO" for child in token.lefts):
        return "infinitive"
    if token.tag_ == "VBG" and not any(child.dep_ in ("aux", "mark") for child in token.lefts):
        return "gerund"
    return "clause" if token.dep_ != "xcomp" else "infinitive"


def _nominal(token: Token) -> Operator | None:
    """Return what the verb over an event noun does to it: "foiled the attack", "the attack was averted"."""
    head = _governor(token)
    if token.dep_ in ("dobj", "nsubjpass", "attr", "pobj"):
        signature = _signature(head, "object")
        if signature is not None:
            return _signed(head, signature)
    if token.dep_ in ("attr", "acomp", "oprd") or (token.dep_ == "nsubj" and head.lemma_ in _HAPPEN):
        return None
    if token.pos_ == "ADJ" or (head.pos_ in _VERBS and _light(token, head)):
        return None
    return _fresh(lexicon().beside)


def _light(token: Token, head: Token) -> bool:
    """Tell whether the verb only carries the event ("had an attack", "be an attack"), so that its own certainty counts."""
    return token.dep_ in ("dobj", "attr") and head.lemma_ in ("have", "do", "make", "take", "give", "be", "see", "face")


def _signed(head: Token, signature: Signature) -> Operator:
    return Operator(kind="signature", token=head, stance=signature.stance, signature=signature)


def _signature(head: Token, frame: str) -> Signature | None:
    known, lemma = lexicon().signatures, head.lemma_.lower()
    particle = next((child.lower_ for child in head.rights if child.dep_ == "prt"), None)
    if particle is not None and (lemma_with := known.get((f"{lemma}-{particle}", frame))) is not None:
        return lemma_with
    return known.get((lemma, frame)) or known.get((head.lower_, frame))


def _sentence(token: Token, root: Token) -> Iterator[Operator]:
    """Yield what the whole sentence is: a question or an order."""
    doc = token.doc
    if doc[len(doc) - 1].text == "?" or (len(doc) > 1 and doc[len(doc) - 2].text == "?"):
        yield _effect("question", doc[len(doc) - 1], lexicon().question)
    elif _is_imperative(root):
        yield _effect("imperative", root, lexicon().imperative)


def _is_imperative(root: Token) -> bool:
    if root.tag_ != "VB" or root.pos_ != "VERB":
        return False
    return not any(child.dep_ in ("nsubj", "nsubjpass", "aux", "expl", "csubj") for child in root.children)
