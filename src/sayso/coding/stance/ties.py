"""What ties a word to its head, on the way from an event up to the top of its sentence."""

from spacy.tokens import Token

from sayso.coding.stance.lexicon import Signature, lexicon
from sayso.coding.stance.marks import is_counterfactual, is_doubted
from sayso.coding.stance.operator import Operator, effect, fresh, negation, shared, signed

_CLAUSAL = {"ccomp": "clause", "xcomp": "infinitive", "csubj": "clause", "acl": "clause", "pcomp": "gerund"}
_VERBS = frozenset({"VERB", "AUX"})
_HAPPEN = frozenset({"happen", "occur", "take", "exist", "come", "begin", "start"})
_LIGHT = frozenset({"have", "do", "make", "take", "give", "be", "see", "face"})
_ASIDE = frozenset({"relcl", "appos", "amod", "compound", "poss", "nmod"})
_QUESTIONS = frozenset({"what", "who", "whom", "which", "how", "why", "where"})
_INFLECTED = frozenset({"VBD", "VBN", "VBG", "VBZ", "VBP"})
_NOTHING = frozenset({"nothing", "anything", "none", "nobody", "anybody", "anyone"})
_OPEN = frozenset({"a", "an", "any", "some", "more", "further", "another"})


def tie(token: Token, inner: Operator | None = None) -> Operator | None:
    """Return what the construction that ties a word to its head does to its certainty, or None where it does nothing.

    `inner` is what was last found below: of "denied the claim that", the claim itself was made, and what it says is denied.
    """
    dep = token.dep_
    if dep in ("ROOT", "conj", "parataxis"):
        return None
    if dep == "relcl" and token.tag_ == "VB" and _has_to(token):
        return effect("infinitive", None, lexicon().infinitive)
    if dep in _ASIDE:
        return _aside(token)
    mark = next(
        (child for child in token.lefts if child.dep_ in ("mark", "advmod") and child.lower_ in lexicon().subordinators), None
    )
    if dep == "advcl":
        return _adverbial(token, mark)
    if dep in _CLAUSAL:
        return _complement(token, mark)
    return _nominal(token, inner) if token.pos_ in ("NOUN", "PROPN", "PRON", "VERB", "ADJ") else None


def _aside(token: Token) -> Operator:
    beside = lexicon().beside
    if token.dep_ == "compound":
        return shared(beside["compound"], lexicon().shares["compound"])
    if token.dep_ != "appos" and _is_nothing(token.head):
        return shared(beside["clause"], 1.0)
    return fresh(beside["clause"] if token.tag_ in _INFLECTED else beside["noun"])


def _is_nothing(noun: Token) -> bool:
    """Tell whether a noun names nothing in particular ("any sign", "no report"), so that what describes it is not told either."""
    return noun.lower_ in _NOTHING or any(child.dep_ == "det" and child.lower_ in ("no", "any") for child in noun.lefts)


def _has_to(token: Token) -> bool:
    return any(child.tag_ == "TO" for child in token.lefts)


def _adverbial(token: Token, mark: Token | None) -> Operator | None:
    words = lexicon()
    if mark is not None:
        score, stance = words.subordinators[mark.lower_]
        return Operator(kind="fresh" if score >= 2.0 else "subordinator", token=mark, score=score, stance=stance)
    if is_counterfactual(token):
        return Operator(kind="subordinator", token=None, score=words.counterfactual[0], stance=words.counterfactual[1])
    if _has_to(token):
        signature = _too(token.head) or _signature(token.head, "infinitive")
        return signed(token.head, signature) if signature else effect("purpose", None, words.purpose)
    if any(child.lower_ == "having" for child in token.lefts) and (signature := _signature(token.head, "gerund")) is not None:
        return signed(token.head, signature)
    # "…, citing reasons": what comes along holds whether or not the main clause does.
    return fresh(words.beside["clause"]) if token.tag_ in ("VBG", "VBN") else None


def _complement(token: Token, mark: Token | None) -> Operator | None:
    words, head, frame = lexicon(), token.head, _frame(token)
    if mark is not None and mark.lower_ in ("if", "whether"):
        return effect("subordinator", mark, words.subordinators["whether"])
    if token.dep_ == "pcomp":
        return _after_preposition(token, frame)
    if token.dep_ == "ccomp" and _is_open_question(token):
        return fresh(words.beside["question"])
    if token.dep_ == "acl" and _is_participle(token):
        return _aside(token)
    if token.dep_ == "ccomp" and (noun := _told_noun(token)) is not None:
        return signed(noun, words.signatures[(noun.lemma_.lower(), "clause")])
    signature = (_too(head) if frame == "infinitive" else None) or _signature(head, frame)
    if signature is not None:
        return signed(head, signature)
    if frame == "infinitive":
        return effect("infinitive", None, words.infinitive)
    return fresh(words.beside["clause"]) if token.dep_ == "acl" else None


def _told_noun(token: Token) -> Token | None:
    """Return the noun whose content a clause at a distance is: "no evidence was found that"."""
    return next(
        (
            child
            for child in token.head.lefts
            if child.dep_ == "nsubjpass" and child.pos_ == "NOUN" and (child.lemma_.lower(), "clause") in lexicon().signatures
        ),
        None,
    )


def _after_preposition(token: Token, frame: str) -> Operator | None:
    """Return what a preposition over a clause does: "without firing", "prevented from firing", "by firing"."""
    words, head = lexicon(), token.head
    if _turns(head):
        return negation(head, words.negated)
    if head.pos_ not in ("ADP", "SCONJ") or head.lower_ not in words.bound:
        return fresh(words.beside["clause"])
    signature = _signature(head.head, frame) or _signature(head.head, "object")
    if signature is not None:
        return signed(head.head, signature)
    return fresh(words.beside["gerund"])


def _turns(preposition: Token) -> bool:
    """Tell whether a preposition says that what follows is not so: "without", "instead of", "far from"."""
    low = preposition.lower_
    before = preposition.nbor(-1).lower_ if preposition.i > 0 else ""
    return low == "without" or (before, low) in (("instead", "of"), ("rather", "than"), ("far", "from"))


def _is_open_question(token: Token) -> bool:
    """Tell whether a clause asks for a part of what it takes as given: "would not say who fired"."""
    return any(child.lower_ in _QUESTIONS and child.dep_ != "mark" for child in token.lefts) and token.head.i < token.i


def _is_participle(token: Token) -> bool:
    """Tell whether a clause at a noun only describes it ("claims made by"), and is not what it says ("claims that")."""
    return token.tag_ in ("VBN", "VBG", "VBD") and all(child.dep_ not in ("mark", "nsubj", "nsubjpass") for child in token.lefts)


def _too(head: Token) -> Signature | None:
    """Return the signature of "too weak to"; "too early to" has its own."""
    if _signature(head, "infinitive") is not None and head.lower_ in lexicon().times:
        return None
    if any(child.lower_ == "too" and child.dep_ == "advmod" for child in head.lefts):
        return lexicon().signatures[("unable", "infinitive")]
    return None


def _frame(token: Token) -> str:
    if _has_to(token):
        return "infinitive"
    if token.tag_ == "VBG" and not any(child.dep_ in ("aux", "mark") for child in token.lefts):
        return "gerund"
    return _CLAUSAL.get(token.dep_, "clause") if token.dep_ in ("xcomp", "pcomp") else "clause"


def _nominal(token: Token, inner: Operator | None) -> Operator | None:
    """Return what the place of a noun in its clause does: "foiled an attack", "reports of an attack", "stage an attack"."""
    head, preposition = _bearer(token)
    if preposition is not None and _turns(preposition):
        return negation(preposition, lexicon().negated)
    if token.dep_ in ("dobj", "nsubjpass", "pobj", "dative") and _is_bound(preposition, head):
        signature = _object_signature(token, head, preposition)
        if signature is not None and not _is_told(token, signature, inner):
            return signed(head, signature)
    if token.dep_ == "nsubj" and (verdict := _verdict(token, head)) is not None:
        return verdict
    if token.dep_ in ("attr", "acomp", "oprd") or (token.dep_ == "nsubj" and head.lemma_ in _HAPPEN):
        return None
    if token.pos_ == "ADJ" or (head.pos_ in _VERBS and token.dep_ == "dobj" and head.lemma_ in _LIGHT):
        return None
    return _share(token, head, preposition)


def _verdict(token: Token, head: Token) -> Operator | None:
    """Return what is said of a claim or an attempt itself: "the claim that … is false", "the attempt to … failed"."""
    words, lemma = lexicon(), token.lemma_.lower()
    if lemma in words.tries and (signature := words.signatures.get((head.lemma_.lower(), "try"))) is not None:
        return signed(head, signature)
    predicate = next((child for child in head.rights if child.dep_ in ("acomp", "attr")), None) if head.lemma_ == "be" else head
    if predicate is None or lemma not in words.sayings or predicate.lemma_.lower() not in words.falsehoods:
        return None
    return signed(predicate, words.signatures[("deny", "clause")])


def _bearer(token: Token) -> tuple[Token, Token | None]:
    head = token.head
    if token.dep_ == "pobj" and head.dep_ in ("prep", "agent", "dative") and head.head.i != head.i:
        return head.head, head
    return head, head if token.dep_ == "pobj" else None


def _is_bound(preposition: Token | None, head: Token) -> bool:
    words = lexicon()
    return preposition is None or preposition.lower_ in (words.bound if head.pos_ in _VERBS else words.bound_to_noun)


def _object_signature(token: Token, head: Token, preposition: Token | None) -> Signature | None:
    frame = preposition.lower_ if preposition is not None else "saying" if token.lemma_.lower() in lexicon().sayings else None
    return (_signature(head, frame) if frame else None) or _signature(head, "object")


def _is_told(token: Token, signature: Signature, inner: Operator | None) -> bool:
    """Tell whether a denied noun is itself a saying ("denied the claims", "the demand was refused"): that much was said."""
    if not is_doubted(signature.stance) or token.lemma_.lower() not in lexicon().sayings:
        return False
    return inner is None or inner.token is None or inner.token.i != token.i


def _share(token: Token, head: Token, preposition: Token | None) -> Operator:
    """Return how much of its clause's uncertainty a noun takes: "any attack" all, "an attack" some, "the attack" none."""
    beside = lexicon().beside
    if any(child.dep_ == "det" and child.lower_ == "any" for child in token.lefts):
        return shared(beside["noun"], 1.0)
    if not _is_bound(preposition, head) or token.dep_ not in ("dobj", "pobj"):
        return fresh(beside["noun"])
    known = any(child.dep_ == "poss" for child in token.lefts) or any(
        child.dep_ == "det" and child.lower_ not in _OPEN for child in token.lefts
    )
    if known or token.pos_ == "PROPN":
        return fresh(beside["noun"])
    return shared(beside["noun"], lexicon().shares["object" if preposition is None else "after"])


def _signature(head: Token, frame: str) -> Signature | None:
    known, lemma = lexicon().signatures, head.lemma_.lower()
    if frame == "clause" and (special := known.get((lemma, _mood(head)))) is not None:
        return special
    particle = next((child.lower_ for child in head.rights if child.dep_ == "prt"), None)
    if particle is not None and (lemma_with := known.get((f"{lemma}-{particle}", frame))) is not None:
        return lemma_with
    return known.get((lemma, frame)) or known.get((head.lower_, frame))


def _mood(verb: Token) -> str:
    """Return the frame of a verb that says something else so used: "could feel that", "cannot believe", "I do not know that"."""
    low = [(child.dep_, child.lower_) for child in verb.lefts]
    can = any(dep == "aux" and word in ("can", "ca", "could") for dep, word in low)
    if not any(dep == "neg" for dep, _ in low):
        return "could" if can else ""
    return "cannot" if can else "i-not" if any(dep == "nsubj" and word in ("i", "we") for dep, word in low) else ""
