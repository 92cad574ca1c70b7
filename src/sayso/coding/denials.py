"""Denials that need no word for denying: "No, we did not", "It was not us", "Nobody touched the buoy", in somebody's speech."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from sayso.coding.events import Found
from sayso.coding.lexicon import load_words
from sayso.coding.sentences import Sentence
from sayso.coding.syntax import governors, is_verb
from sayso.model import Codebook, EventType

DENIAL = "denial"
STATED = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
QUESTIONS = frozenset({"if", "why", "whether", "how", "unless"})
NOBODY = frozenset({"nobody", "nothing", "none", "never", "noone"})


def denial_type(codebook: Codebook) -> EventType | None:
    """Return the codebook's type of denials, or None where it has none."""
    return next((kind for kind in codebook.types if kind.code == DENIAL), None)


def candidate_sentences(text: str, spans: Sequence[tuple[int, int]], *, speech: bool = False) -> Iterator[int]:
    """Yield the indexes of the sentences that may deny without a word for denying; needs no parser.

    `speech` tells that all of the text is spoken: elsewhere only sentences that show speech count.
    """
    formulas, negated, said = _formulas(), _pattern("negations"), _pattern("speech")
    for index, (start, end) in enumerate(spans):
        sentence = text[start:end]
        if formulas.search(sentence) or (negated.search(sentence) and (speech or said.search(sentence))):
            yield index


def find_denials(sentences: Iterable[Sentence], founds: Sequence[Found], kind: EventType) -> Iterator[Found]:
    """Yield the denials that sentences make by a formula, and as faint ones the bare negations of sentences that deny nothing else.

    A sentence that already denies in so many words is left as it is.
    """
    denied = {found.sentence.start for found in founds if found.kind.code == DENIAL}
    heads: dict[int, set[int]] = defaultdict(set)
    for found in founds:
        heads[found.sentence.start].add(found.head)
    for sentence in sentences:
        if sentence.start not in denied:
            denial = _by_formula(sentence, kind) or _by_negation(sentence, kind, heads[sentence.start])
            if denial is not None:
                yield denial


def _by_formula(sentence: Sentence, kind: EventType) -> Found | None:
    match = _formulas().search(sentence.doc.text)
    words = sentence.doc.char_span(*match.span(), alignment_mode="expand") if match else None
    kept = [token.i for token in words or () if not (token.is_punct or token.is_space)]
    return _denial(sentence, kind, kept[0], kept[-1] + 1) if kept else None


def _by_negation(sentence: Sentence, kind: EventType, taken: Set[int]) -> Found | None:
    """Return the first negated statement of a sentence; a negated trigger denies by itself."""
    for verb in sentence.doc:
        if verb.i not in taken and is_verb(verb) and verb.dep_ in STATED and not _is_open(verb):
            no = next((word for child in verb.children for word in _negations(child)), None)
            if no is not None:
                return replace(_denial(sentence, kind, min(no.i, verb.i), max(no.i, verb.i) + 1), faint=True)
    return None


def _is_open(verb: Token) -> bool:
    """Tell whether a verb says what will, may or should be, is asked, or never was "before": nothing that was is denied then."""
    modal = any(child.tag_ == "MD" for child in verb.children)
    first = any(child.lower_ == "before" and not list(child.children) for child in verb.children)
    asked = any(child.lower_ in QUESTIONS for child in verb.lefts) or verb.doc[len(verb.doc) - 1].text == "?"
    return modal or asked or first


def _negations(child: Token) -> Iterator[Token]:
    """Yield what negates a verb among the words below it: "not", "nobody", the "no" of its subject or object."""
    if child.dep_ == "neg" or child.lower_ in NOBODY:
        yield child
    elif child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
        yield from (below for below in child.children if below.lower_ in ("no", "neither"))


def _denial(sentence: Sentence, kind: EventType, start: int, end: int) -> Found:
    head = sentence.doc[start:end].root.i
    return Found(sentence=sentence, start=start, end=end, head=head, kind=kind, stage=None, words=tuple(range(start, end)))


def in_order(founds: Iterable[Found]) -> tuple[Found, ...]:
    """Return triggers in text order, each denial once: "rejected the claim as baseless" is not a denial and a denied one."""
    kept = tuple(founds)
    denials: dict[int, set[int]] = defaultdict(set)
    for found in kept:
        if found.kind.code == DENIAL:
            denials[found.sentence.start].add(found.head)
    once = [found for found in kept if not _restates(found, denials[found.sentence.start])]
    return tuple(sorted(once, key=lambda found: (found.sentence.start + _at(found), found.end)))


def _at(found: Found) -> int:
    return found.sentence.doc[found.start].idx


def _restates(found: Found, denials: Set[int]) -> bool:
    """Tell whether another denial of the sentence, given by their heads, governs this one."""
    return found.kind.code == DENIAL and any(token.i in denials for token in governors(found.token))


@cache
def _formulas() -> re.Pattern[str]:
    shape = load_words("denials.yaml")
    whole = "|".join(f"(?:{formula})" for formula in shape["formulas"])
    return re.compile(whole.replace("WE", f"(?:{shape['we']})").replace("NOT", "not"), re.IGNORECASE)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_words("denials.yaml")[name], re.IGNORECASE)
