"""Which words of a document tell its happening from others: rarity, names, ages."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sayso.merge.knowledge import load_common
from sayso.model import Document

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+")
AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b|\b(?:aged?|,) (\d{1,2})(?=[,.;)\s])", re.IGNORECASE)
NAME = re.compile(r"(?<=[a-z,;:’'0-9)] )[A-Z][^\W\d_]+(?:['’\-][^\W\d_]+)*")
POSSESSIVE = re.compile(r"['’]s$")
PRIOR_DOCUMENTS = 2000.0
"""How many imagined documents stand behind the counts, so that two reports alone do not make every word common."""

UNSEEN = 0.5
MOST_WORDS = 150
Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What matching reads of one document: unit vectors of its words and title, its names and ages, the day it was published."""

    words: Vector
    title: Vector
    names: frozenset[str]
    ages: frozenset[int]
    published: int | None


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text, case folded, without possessive endings."""
    words = WORD.findall(text.casefold())
    return [POSSESSIVE.sub("", word) for word in words] if "'" in text or "’" in text else words


def ages_of(text: str) -> frozenset[int]:
    """Return the ages in years that a text gives ("a 34-year-old man", "Novak, 51,")."""
    return frozenset(int(first or second) for first, second in AGE.findall(text) if 0 < int(first or second) < 120)


def day_of(stamp: str | None) -> int | None:
    """Return the day number of an ISO date or time, or None where the day is not given or is no date."""
    try:
        return date.fromisoformat(stamp[:10]).toordinal() if stamp else None
    except ValueError:
        return None


class Rarity:
    """How rare each word is, in natural log units, over the documents at hand and what reports hold in general."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._counts: Counter[str] = Counter()
        self._size = PRIOR_DOCUMENTS
        for document in documents:
            self._counts.update(set(words_of(document.text)))
            self._size += 1
        self._common = load_common()
        self._known: dict[str, float] = {}

    def of(self, word: str) -> float:
        """Return the rarity of a word: 0 where every document holds it."""
        rarity = self._known.get(word)
        if rarity is None:
            expected = max(UNSEEN, PRIOR_DOCUMENTS * self._common.get(word, 0.0))
            rarity = self._known[word] = math.log(self._size / (self._counts.get(word, 0) + expected))
        return rarity

    def vector(self, text: str) -> Vector:
        """Return the unit vector of the most telling words of a text: dampened counts times rarity."""
        counts = Counter(words_of(text))
        weights = {word: (1 + math.log(number)) * self.of(word) for word, number in counts.items()}
        kept = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]
        length = math.sqrt(sum(weight * weight for _, weight in kept)) or 1.0
        return {word: weight / length for word, weight in kept}

    def page(self, document: Document) -> Page:
        """Return what matching reads of a document."""
        title = document.title if document.title is not None else document.text[:100]
        names = frozenset(POSSESSIVE.sub("", name.casefold()) for name in NAME.findall(document.text))
        return Page(
            words=self.vector(document.text),
            title=self.vector(title),
            names=frozenset(name for name in names if name not in self._common),
            ages=ages_of(document.text),
            published=day_of(document.published),
        )


def cosine(left: Vector, right: Vector) -> float:
    """Return the cosine of two unit vectors, 0 to 1."""
    if len(left) > len(right):
        left, right = right, left
    return sum(weight * right[word] for word, weight in left.items() if word in right)
