"""Attributions inside one sentence, read off its dependency parse."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.coding.sentences import Sentence
from sayso.coding.speakers.cues import Cue, lexicon
from sayso.coding.speakers.drafts import Draft, Range, Said
from sayso.coding.speakers.nominals import of_adjective, of_noun
from sayso.coding.speakers.sources import QUOTES, STEPS, source_bounds, trimmed
from sayso.coding.speakers.verbs import cue_range, of_verb
from sayso.model import Stance


def find_clauses(sentence: Sentence) -> Iterator[Draft]:
    """Yield the attributions that the sentence's parse shows, in the order of their cue words."""
    words = lexicon()
    for token in sentence.doc:
        lemma = words.lemma(token)
        if (frames := words.frames(token)[1]) and _is_verb(token):
            yield from _drafts(sentence, token, of_verb(token, frames)) if not _is_too_early(token) else ()
        elif token.pos_ == "NOUN" and lemma in words.nouns:
            yield from _drafts(sentence, token, of_noun(token, words.nouns[lemma]))
        elif token.pos_ in ("ADJ", "VERB") and lemma in words.adjectives:
            yield from _drafts(sentence, token, of_adjective(token, words.adjectives[lemma]))
        elif lemma in ("accord", "according"):
            yield from _drafts(sentence, token, _according(token))


def _is_verb(token: Token) -> bool:
    """Tell whether the token is a verb by its tag or, where the tagger errs ("police suspect arson"), by what hangs on it."""
    return token.pos_ in ("VERB", "AUX") or {"nsubj", "dobj"} <= {child.dep_ for child in token.children}


def _is_too_early(token: Token) -> bool:
    """Tell whether the words are only weighed: nobody speaks of it where it is "too early to speak of it"."""
    governor = token.head
    return governor.pos_ == "ADJ" and governor.i < token.i and any(child.lower_ == "too" for child in governor.lefts)


def _drafts(sentence: Sentence, cue: Token, said: Said | None) -> Iterator[Draft]:
    if said is None or (said.cue.judges and _is_slight(cue, said)):
        return
    contents = [bounds for part in said.contents if (bounds := trimmed(sentence, _without_aside(sentence.doc, part)))]
    if contents:
        first, last = cue_range(cue)
        span = sentence.span(first, last)
        yield Draft(
            sentence=sentence,
            cue=said.cue,
            cue_bounds=(span.start, span.end),
            source=source_bounds(sentence, said.source, cue) if said.source is not None else None,
            source_head=said.source,
            contents=contents,
            carrier=said.carrier,
            told=[bounds for part in said.told if (bounds := trimmed(sentence, part))],
        )


def _without_aside(doc: Doc, part: Range) -> Range:
    """Cut the relative clause that a comma sets off at the end: ", which …" is the reporter's own remark."""
    first, last = part
    for at in range(last - 1, first + 2, -1):
        if doc[at].text in QUOTES or doc[at - 1].text in _CLAUSE_ENDS:
            break
        if doc[at].lower_ in ("which", "who") and doc[at - 1].text == ",":
            clause = doc[at].head if doc[at].head.dep_ == "relcl" else doc[at].head.head
            return (first, at) if clause.dep_ == "relcl" and clause.right_edge.i + 1 >= last - 1 else part
    return part


_CLAUSE_ENDS = frozenset(";:.?!")


def _is_slight(cue: Token, said: Said) -> bool:
    """Tell whether a mere judgement is too slight to be an attribution: "praised him", "the plan they oppose"."""
    words = [token for first, last in said.contents for token in cue.doc[first:last] if not token.is_punct]
    outer = cue.dep_ in ("ROOT", "conj") and said.source is not None and said.source.tag_ not in ("WDT", "WP")
    return len(words) < (1 if outer else 2)


# ---------------------------------------------------------------- "according to"


def _according(token: Token) -> Said | None:
    to = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if to is None or to.lower_ != "to":
        return None
    source = next((child for part in (to, token) for child in part.rights if child.dep_ in ("pobj", "pcomp")), None)
    if source is None:
        return None
    start, end = token.i, max(source.right_edge.i, to.i) + 1
    top = _clause_top(token)
    first, last = top.left_edge.i, top.right_edge.i + 1
    cue = Cue(word="according to", frame="phrase", stance=Stance.ASSERTS)
    return Said(cue, ((first, start), (end, last)), source)


def _clause_top(token: Token) -> Token:
    """Return the head of the clause that "according to" speaks of: climb to the first finite verb with a subject."""
    at = token.head
    for _ in range(STEPS):
        if at.head.i == at.i or (at.pos_ in ("VERB", "AUX") and _has_subject(at)):
            return at
        at = at.head
    return at


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in verb.lefts)
