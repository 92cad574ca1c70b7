"""Denials that need no word for denying: "No, we did not", "It was not us", "I lit nothing", in somebody's speech."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.coding.events import Found
from sayso.coding.lexicon import load_words
from sayso.coding.sentences import Sentence
from sayso.coding.syntax import governors
from sayso.model import Codebook, EventType

DENIAL = "denial"


def denial_type(codebook: Codebook) -> EventType | None:
    """Return the codebook's type of denials, or None where it has none."""
    return next((kind for kind in codebook.types if kind.code == DENIAL), None)


def candidate_sentences(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield the indexes of the sentences that may deny by a formula; needs no parser."""
    formulas = _formulas()
    for index, (start, end) in enumerate(spans):
        if formulas.search(text[start:end]):
            yield index


def find_denial(sentence: Sentence, kind: EventType) -> Found | None:
    """Return the denial that a formula of the sentence makes; None where there is none."""
    match = _formulas().search(sentence.doc.text)
    if match is None:
        return None
    words = sentence.doc.char_span(*match.span(), alignment_mode="expand")
    kept = [token for token in words or () if not (token.is_punct or token.is_space)]
    if not kept:
        return None
    inside = sentence.doc[kept[0].i : kept[-1].i + 1]
    own = tuple(range(inside.start, inside.end))
    return Found(sentence=sentence, start=inside.start, end=inside.end, head=inside.root.i, kind=kind, stage=None, words=own)


def distinct_denials(founds: Sequence[Found], formulas: Sequence[Found]) -> tuple[Found, ...]:
    """Return all triggers in text order, each denial once.

    "Rejected the claim as baseless" is one denial, not a denial and a denied one; a formula adds none to a sentence where
    its words deny already.
    """
    once = [found for found in founds if not _restates(found, founds)]
    said = [(found.sentence.start + _at(found), found) for found in once]
    denied = {found.sentence.start for found in once if found.kind.code == DENIAL}
    said += [(found.sentence.start + _at(found), found) for found in formulas if found.sentence.start not in denied]
    return tuple(found for _, found in sorted(said, key=lambda pair: pair[0]))


def _at(found: Found) -> int:
    return found.sentence.doc[found.start].idx


def _restates(found: Found, founds: Sequence[Found]) -> bool:
    if found.kind.code != DENIAL:
        return False
    above = {token.i for token in governors(found.token)}
    return any(
        other is not found and other.kind.code == DENIAL and other.sentence is found.sentence and other.head in above
        for other in founds
    )


@cache
def _formulas() -> re.Pattern[str]:
    shape = load_words("denials.yaml")
    whole = "|".join(f"(?:{formula})" for formula in shape["formulas"])
    return re.compile(whole.replace("WE", f"(?:{shape['we']})").replace("NOT", "not"), re.IGNORECASE)
