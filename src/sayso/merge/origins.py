"""Which documents are one report: reprints and wire copies, and reports that only pass on another's.

Near duplicates are found by MinHash (A. Broder, "On the resemblance and containment of documents", 1997) over shingles of
words and verified on the shingles themselves.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rensa import RMinHash

from sayso.merge.words import day_of, words_of
from sayso.model import Document, Origin, make_id

SHINGLE = 4
PERMUTATIONS = 96
BANDS = 32
SEED = 1997
SAME_TEXT = 0.55
INSIDE = 0.8
LEAST_SHINGLES = 12
BOILERPLATE_DOCUMENTS = 3
MOST_IN_BAND = 50
CITED_DAYS = 3
CITED_ALIKE = 0.12
CREDIT = re.compile(
    r"^(?:(?:by|from|source|photo|image|credit|file photo|via|written by|reporting by|editing by|copyright|©|\(c\))\b.{0,80}"
    r"|.{0,40}\b(?:all rights reserved|contributed to this report|sign up|subscribe|newsletter|read more|click here|cookies?)"
    r"\b.{0,80})$",
    re.IGNORECASE,
)
DATELINE = re.compile(r"^(?:[A-Z][\w.'’-]*[ ,/]*){1,6}(?:,? ?[A-Z]?[a-z]{2,8}\.? \d{1,2})?(?: ?\([A-Za-z ./]+\))? ?[-–—:]+ ")
CITES = (
    r"(?:as (?:first )?reported by|(?:first )?reported by|according to|citing|quoted by|told)\s+(?:the\s+)?{name}\b"
    r"|\b{name}\s+(?:has\s+|first\s+)?(?:reported|reports|said in a report)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """One document as compared: its shingles, the outlet it may be cited as, the day it came out."""

    id: str
    shingles: frozenset[str]
    published: int | None


def find_origins(documents: Mapping[str, Document] | Iterable[Document]) -> tuple[Origin, ...]:
    """Return the independent origins of the documents; each document is in exactly one.

    Documents are of one origin where their texts, without boilerplate lines, datelines and credits, are the same but for
    edits, or where one names the outlet of another as its source within three days and tells the same.
    """
    given = documents.values() if isinstance(documents, Mapping) else documents
    ordered = sorted({document.id: document for document in given}.values(), key=_order)
    texts = _texts(ordered)
    roots = {document.id: document.id for document in ordered}
    for left, right in _near_duplicates(texts):
        _join(roots, left, right)
    for left, right in _citations(ordered, {text.id: text for text in texts}):
        _join(roots, left, right)
    groups: dict[str, list[str]] = defaultdict(list)
    for document in ordered:
        groups[_root(roots, document.id)].append(document.id)
    return tuple(Origin(id=make_id("o", *sorted(ids)), documents=tuple(ids)) for ids in groups.values())


def _order(document: Document) -> tuple[str, str]:
    return (document.published or "~", document.id)


def _root(roots: dict[str, str], one: str) -> str:
    while roots[one] != one:
        roots[one] = roots[roots[one]]
        one = roots[one]
    return one


def _join(roots: dict[str, str], left: str, right: str) -> None:
    roots[_root(roots, left)] = _root(roots, right)


def _lines(document: Document) -> list[str]:
    return [line.strip() for line in document.text[document.body :].splitlines() if line.strip()]


def _texts(documents: Sequence[Document]) -> list[_Text]:
    """Return the documents as compared.

    A line that several documents hold beside otherwise different texts is an outlet's furniture; a line of a wire copy
    is shared by its whole story too, which is why only short lines count as furniture.
    """
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update({line for line in _lines(document) if _short(line)})
    furniture = {line for line, number in counts.items() if number >= BOILERPLATE_DOCUMENTS}
    return [_text(document, furniture) for document in documents]


def _short(line: str) -> bool:
    return line.count(" ") < 12 or not line.endswith((".", "!", "?", '"', "”"))


def _text(document: Document, furniture: set[str]) -> _Text:
    kept = [line for line in _lines(document) if line not in furniture and not CREDIT.match(line)]
    words = [word for line in kept for word in words_of(DATELINE.sub("", line))]
    shingles = frozenset(" ".join(words[start : start + SHINGLE]) for start in range(max(0, len(words) - SHINGLE + 1)))
    return _Text(id=document.id, shingles=shingles, published=day_of(document.published))


def _near_duplicates(texts: Sequence[_Text]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of documents of one text, verified on their shingles."""
    long = [text for text in texts if len(text.shingles) >= LEAST_SHINGLES]
    bands: dict[tuple[int, tuple[int, ...]], list[int]] = defaultdict(list)
    rows = PERMUTATIONS // BANDS
    for number, text in enumerate(long):
        digest = _digest(text)
        for band in range(BANDS):
            bands[band, tuple(digest[band * rows : (band + 1) * rows])].append(number)
    asked: set[tuple[int, int]] = set()
    for members in bands.values():
        for position, left in enumerate(members):
            asked.update((left, right) for right in members[position + 1 : position + 1 + MOST_IN_BAND])
    yield from ((long[a].id, long[b].id) for a, b in sorted(asked) if _same_text(long[a].shingles, long[b].shingles))


def _digest(text: _Text) -> list[int]:
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(sorted(text.shingles))
    return list(sketch.digest())


def _same_text(left: frozenset[str], right: frozenset[str]) -> bool:
    shared = len(left & right)
    return shared / len(left | right) >= SAME_TEXT or shared / min(len(left), len(right)) >= INSIDE


def _citations(documents: Sequence[Document], texts: Mapping[str, _Text]) -> Iterator[tuple[str, str]]:
    """Yield (report that cites, report cited): the outlet is named as the source, the time fits, and so does the text."""
    by_outlet: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.source is not None:
            by_outlet[document.source.name].append(document)
    patterns = {name: re.compile(CITES.format(name=re.escape(name)), re.IGNORECASE) for name in sorted(by_outlet)}
    for document in documents:
        for name, pattern in patterns.items():
            if (
                name in document.text
                and (document.source is None or document.source.name != name)
                and pattern.search(document.text)
            ):
                cited = _cited(texts[document.id], (texts[other.id] for other in by_outlet[name]))
                if cited:
                    yield document.id, cited


def _cited(citing: _Text, others: Iterable[_Text]) -> str | None:
    """Return the document that is meant: out at most three days before, and most alike in words."""
    near = [text for text in others if citing.published and text.published and 0 <= citing.published - text.published <= CITED_DAYS]
    words = _words(citing)
    best = max(near, key=lambda text: (len(words & _words(text)), text.id), default=None)
    if best is None:
        return None
    shared = len(words & _words(best)) / max(1, min(len(words), len(_words(best))))
    return best.id if shared >= CITED_ALIKE * 3 else None


def _words(text: _Text) -> frozenset[str]:
    return frozenset(word for shingle in text.shingles for word in shingle.split() if len(word) > 3)
