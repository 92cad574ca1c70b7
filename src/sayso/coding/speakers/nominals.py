"""Attributions by a noun or an adjective: "her claim that …", "criticism of …", "is certain that …", "wary of …"."""

from spacy.tokens import Token

from sayso.coding.speakers.cues import FRAMES, Frames, lexicon
from sayso.coding.speakers.drafts import Said
from sayso.coding.speakers.sources import source_of
from sayso.model import Stance

_REFUSALS = (Stance.DENIES, Stance.DOUBTS, Stance.RETRACTS)
_BY = frozenset({"by", "from", "of", "among"})


def of_noun(noun: Token, frames: Frames) -> Said | None:
    """Return what the noun's clause, infinitive or prepositional phrase says, and whose words or thoughts they are."""
    if _is_denied(noun) or (noun.i and noun.nbor(-1).lower_ == "in" and noun.lower_ in ("case", "order", "view", "light")):
        return None
    clause = next((child for child in noun.rights if child.dep_ in ("acl", "ccomp", "relcl") and _frame(child) in frames), None)
    if clause is not None and (clause.dep_ != "relcl" or _opens_clause(clause)):
        return Said(frames[_frame(clause)], ((clause.left_edge.i, clause.right_edge.i + 1),), _owner(noun))
    return _of_prep(noun, frames, _owner(noun))


def of_adjective(adjective: Token, frames: Frames) -> Said | None:
    """Return what somebody is sure, afraid or critical of: a clause, an infinitive or a prepositional phrase."""
    source = _bearer(adjective)
    clause = next((child for child in adjective.rights if child.dep_ in ("ccomp", "xcomp") and _frame(child) in frames), None)
    if source is None or source.lower_ in ("it", "there"):
        return None
    if clause is not None:
        return Said(frames[_frame(clause)], ((clause.left_edge.i, clause.right_edge.i + 1),), source)
    return _of_prep(adjective, frames, source)


def _frame(clause: Token) -> str:
    return "infinitive" if any(child.tag_ == "TO" for child in clause.lefts) else "clause"


def _opens_clause(clause: Token) -> bool:
    """Tell whether a relative clause is none: "the claim that the mayor lied" relates nothing."""
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.lefts)


def _bearer(adjective: Token) -> Token | None:
    if adjective.dep_ in ("acomp", "conj", "advcl"):
        return source_of(adjective.head if adjective.dep_ != "conj" else adjective.head.head)
    if adjective.dep_ in ("amod", "acl", "relcl") and adjective.i > adjective.head.i:
        return adjective.head
    return None


def _of_prep(word: Token, frames: Frames, source: Token | None) -> Said | None:
    for child in word.rights:
        if child.dep_ != "prep" or child.lower_ not in frames or child.lower_ in FRAMES or source is None:
            continue
        inner = next((part for part in child.rights if part.dep_ in ("pobj", "pcomp")), None)
        if inner is not None and inner.i != source.i:
            return Said(frames[child.lower_], ((inner.left_edge.i, inner.right_edge.i + 1),), source)
    return None


def _owner(noun: Token) -> Token | None:
    """Return whose claim it is: "her claim", "the claim by X", "X made the claim", "X spoke in support of"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in _BY and not (child.lower_ == "of" and _is_of_things(noun)):
            return next((part for part in child.rights if part.dep_ == "pobj"), None)
    verb = noun.head
    if noun.dep_ == "pobj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    if noun.dep_ in ("dobj", "attr", "pobj") and verb.pos_ in ("VERB", "AUX") and not _is_about_others(verb):
        return source_of(verb)
    return None


def _is_of_things(noun: Token) -> bool:
    """Tell whether "of" after the noun names what is said, not who says it ("criticism of the plan")."""
    return "of" in lexicon().nouns.get(noun.lemma_.lower(), {})


def _is_denied(noun: Token) -> bool:
    """Tell whether a verb over the noun denies what it says: then the denier is the one who speaks of it."""
    cue = lexicon().verbs.get(noun.head.lemma_.lower(), {}).get("object") if noun.dep_ == "dobj" else None
    return cue is not None and cue.stance in _REFUSALS


def _is_about_others(verb: Token) -> bool:
    """Tell whether the object of the verb is somebody else's: who rejects a claim did not make it."""
    cue = lexicon().verbs.get(verb.lemma_.lower(), {}).get("object")
    return cue is not None and (cue.judges or cue.stance in _REFUSALS)
