"""Sources: who does the saying, and the words of the text that name them."""

from spacy.tokens import Doc, Token

from sayso.coding.sentences import Sentence
from sayso.coding.speakers.cues import lexicon
from sayso.coding.speakers.drafts import Bounds, Range

SUBJECTS = frozenset({"nsubj", "csubj"})
_CLIMB = frozenset({"conj", "xcomp", "advcl", "ccomp", "dep"})
_LOOSE = frozenset(",;:–—-.()")
QUOTES = frozenset({'"', "“", "”", "''", "``", "‘", "’", "'"})
STEPS = 5
"""How many verbs up a missing subject is looked for: more would cross into another clause."""


def trimmed(sentence: Sentence, part: Range) -> Bounds | None:
    """Return a token range in document offsets, without the commas and spaces at its ends."""
    first, last = part
    doc = sentence.doc
    while first < last and (doc[first].text in _LOOSE or doc[first].is_space):
        first += 1
    while last > first and (doc[last - 1].text in _LOOSE or doc[last - 1].is_space):
        last -= 1
    if first >= last:
        return None
    span = sentence.span(first, last)
    return span.start, span.end


def source_bounds(sentence: Sentence, head: Token, cue: Token) -> Bounds | None:
    """Return the source's noun phrase, cut before the clause that holds the cue itself."""
    first, last, doc = head.left_edge.i, head.right_edge.i + 1, head.doc
    if first <= cue.i < last:
        first, last = (first, _clause_start(head, cue)) if cue.i > head.i else (head.i, last)
    if head.dep_ == "poss":
        last = head.i + 1
    return trimmed(sentence, _unquoted(doc, first, last, head.i))


def _clause_start(head: Token, cue: Token) -> int:
    """Return where the modifier of `head` starts that holds the cue."""
    inside = [child.left_edge.i for child in head.rights if child.left_edge.i <= cue.i <= child.right_edge.i]
    return max(head.i + 1, min([*inside, cue.i]))


def _unquoted(doc: Doc, first: int, last: int, head: int) -> Range:
    while first < head and doc[first].text in QUOTES:
        first += 1
    while last - 1 > head and doc[last - 1].text in QUOTES:
        last -= 1
    return first, last


def agent_of(verb: Token) -> Token | None:
    """Return the head of a passive's "by …"."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next((part for part in by.children if part.dep_ == "pobj"), None) if by is not None else None


def source_of(verb: Token) -> Token | None:
    """Return the head of who does the saying: the subject, or that of the verb whose participle or infinitive this is."""
    at = verb
    for _ in range(STEPS):
        subject = _subject(at)
        if subject is not None:
            return subject
        if at.dep_ == "acl":
            return at.head
        if at.dep_ == "pcomp":
            return _of_preposition(at.head)
        if at.dep_ not in _CLIMB or at.head.i == at.i:
            return None
        if at.dep_ == "advcl" and at.tag_ == "VBG" and _is_outer(at):
            at = at.head
        if at.dep_ == "xcomp" and (controller := _controller(at.head)) is not None:
            return controller
        at = at.head
    return None


def _is_outer(participle: Token) -> bool:
    """Tell whether "…, noting that" hangs inside what another cue reports, though that cue's speaker goes on."""
    clause = participle.head
    reported = (
        clause.dep_ == "ccomp" and clause.i > clause.head.i and "clause" in lexicon().verbs.get(clause.head.lemma_.lower(), {})
    )
    return reported and participle.i > 0 and participle.doc[participle.i - 1].text == ","


def _subject(verb: Token) -> Token | None:
    found = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if found is not None:
        return found
    passive = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    return agent_of(verb) if passive is not None and verb.lemma_ not in ("quote", "cite", "report", "hear") else passive


def _controller(verb: Token) -> Token | None:
    """Return the object that does what an infinitive says: "urged *him* to admit …"."""
    return next((child for child in verb.rights if child.dep_ == "dobj"), None)


def _of_preposition(prep: Token) -> Token | None:
    """Return who speaks in "was quoted *as saying*", "quoted the ministry as saying", "by saying"."""
    verb = prep.head
    if prep.lower_ == "as":
        return next((child for child in verb.children if child.dep_ in ("nsubjpass", "dobj")), None) or _subject(verb)
    return source_of(verb) if verb.pos_ in ("VERB", "AUX") else None
