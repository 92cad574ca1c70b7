"""Finding the places of a report without a parser: which names are meant as places, and which place each is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.coding.gazetteer import Entry, Gazetteer, fold
from sayso.coding.places.describe import describe
from sayso.coding.places.resolve import Ranked, rank
from sayso.coding.places.scan import Hit, Token, hits_of, tokens_of
from sayso.coding.places.words import words
from sayso.coding.truecase import truecase
from sayso.model import Document, Place, Span

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_OTHER_LABELS = frozenset({"PERSON", "ORG", "NORP", "WORK_OF_ART", "PRODUCT", "LAW", "DATE"})
_ENOUGH = 2.0
_LARGE = 100_000
_HUGE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place named in a text.

    `relation` holds the words between event and place ("near", "20 km north of"); `metonym` says that the name stands for
    a government or team ("Moscow said"), not for the place.
    """

    span: Span
    place: Place
    relation: str | None = None
    metonym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A span that another step labelled: offsets in the document and the label (spaCy's entity labels)."""

    start: int
    end: int
    label: str


def find(document: Document, gazetteer: Gazetteer, entities: Iterable[Labelled] = ()) -> tuple[PlaceMention, ...]:
    """Return the places named in a document, in text order; `entities` strengthens or forbids names where it is given."""
    text = truecase(document.text, lambda word: bool(gazetteer.lookup(word)))
    tokens = tokens_of(text)
    hits = list(hits_of(text, tokens, gazetteer))
    people = _people(tokens, hits)
    marks = _marks(entities)
    kept, company = _kept(text, tokens, hits, _judged(text, tokens, hits, people, marks))
    spans = [(hit.start, hit.end) for hit in kept]
    ranked = rank(document, [*spans, *company], gazetteer)[: len(spans)]
    found = [_mention(document, text, hit, places, gazetteer) for hit, places in zip(kept, ranked, strict=True)]
    return tuple(mention for mention in found if mention)


def resolve(document: Document, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the place that each given span names; its point is None where the gazetteer does not know the name."""
    ranked = rank(document, spans, gazetteer)
    described = (describe(document.text, start, end, places, gazetteer) for (start, end), places in zip(spans, ranked, strict=True))
    return tuple(place for place, _ in described)


def _mention(document: Document, text: str, hit: Hit, places: Ranked, gazetteer: Gazetteer) -> PlaceMention | None:
    if not places:
        return None
    place, end = describe(text, hit.start, hit.end, places, gazetteer)
    metonym = _speaks(text, hit.end, places[0][1])
    return PlaceMention(span=document.span(hit.start, end), place=place, relation=place.relation, metonym=metonym)


def _speaks(text: str, end: int, entry: Entry) -> bool:
    after = text[end : end + 24].split()[:2]
    if (
        not after
        or not text[end : end + 1].isspace()
        or not (entry.kind == "country" or entry.population > _LARGE or entry.kind == "facility")
    ):
        return False
    verb = after[1] if after[0] in ("has", "had", "also", "also") and len(after) > 1 else after[0]
    return verb.rstrip(",.") in words("speech")


def _marks(entities: Iterable[Labelled]) -> dict[int, float]:
    marks: dict[int, float] = {}
    for entity in entities:
        weight = 1.5 if entity.label in _PLACE_LABELS else -1.5 if entity.label in _OTHER_LABELS else 0.0
        for at in range(entity.start, min(entity.end, entity.start + 200)):
            marks[at] = weight
    return marks


def _people(tokens: list[Token], hits: list[Hit]) -> set[str]:
    """Return the words that stand after a title or another name, as surnames do, and not alone before a comma and a state."""
    known = {at for hit in hits for at in range(hit.first, hit.last) if hit.last - hit.first > 1}
    large = {hit.first for hit in hits if hit.entries[0].kind in ("country", "admin1", "continent", "ocean")}
    return {
        token.low.removesuffix("'s").removesuffix("’s")
        for at, token in enumerate(tokens)
        if at and token.joined and token.is_name and at not in known and _leads_person(tokens[at - 1]) and at - 1 not in large
    }


def _leads_person(token: Token) -> bool:
    low = token.low
    return token.text[0].isupper() and (low in words("title") or not (low in words("function") or low in words("before")))


def _judged(text: str, tokens: list[Token], hits: list[Hit], people: set[str], marks: dict[int, float]) -> list[float]:
    taken = {at: hit for hit in hits for at in range(hit.first, hit.last)}
    return [_evidence(text, tokens, hit, taken, people) + marks.get(hit.start, 0.0) for hit in hits]


def _evidence(text: str, tokens: list[Token], hit: Hit, taken: dict[int, Hit], people: set[str]) -> float:
    """Return how much speaks for a name being meant as a place here; below zero a neighbour speaks against it."""
    score = _inherent(hit)
    before = tokens[hit.first - 1] if hit.first and tokens[hit.first].joined else None
    after = tokens[hit.last] if hit.last < len(tokens) and tokens[hit.last].joined else None
    return score + _left(hit, before, taken) + _right(text, hit, after, taken) - (2.0 if hit.folded in people else 0.0)


def _inherent(hit: Hit) -> float:
    best = max(hit.entries, key=lambda entry: (entry.naming != "alternate", entry.kind != "city", entry.population))
    if best.naming == "demonym":
        return -9.0
    if hit.last - hit.first == 1 and hit.folded in words("word"):
        return -1.0
    if best.kind != "city":
        fine = best.naming != "alternate" and (best.kind != "admin2" or hit.last - hit.first > 1)
        return 3.0 if fine else 1.0 if best.population > _LARGE else 0.0
    size = max(entry.population for entry in hit.entries if entry.naming == best.naming)
    grown = 2.0 if size > _HUGE else 1.0 if size > _LARGE else 0.0
    return grown - (1.0 if best.naming == "alternate" else 0.0) + (0.5 if hit.last - hit.first > 1 else 0.0)


def _left(hit: Hit, before: Token | None, taken: dict[int, Hit]) -> float:
    if before is None:
        return 0.0
    low = before.low
    if low in words("strong"):
        return 2.0
    if low in words("mild"):
        return 1.0
    if not before.text[0].isupper() or low in words("function") or hit.first - 1 in taken:
        return 0.0
    return -4.0


def _right(text: str, hit: Hit, after: Token | None, taken: dict[int, Hit]) -> float:
    comma = taken.get(hit.last)
    if (
        comma
        and text[hit.end : comma.start].strip(" \n") in (",", "(")
        and any(_inside(a, b) for a in hit.entries[:20] for b in comma.entries[:8])
    ):
        return 6.0
    if after is None:
        dateline = text[hit.end : hit.end + 4].lstrip(" ").startswith(("--", "—", "–", "(")) and text[hit.start : hit.end].isupper()
        return 2.0 if dateline else 0.0
    low = after.low
    if low in words("followed"):
        return 2.0
    if low in words("street"):
        return -5.0
    if after.is_name and not text[hit.end - 1] == "." and not (comma and comma.entries[0].kind in ("country", "admin1")):
        return -2.0 if hit.entries[0].kind in ("country", "admin1") else -4.0
    return -1.0 if low in words("speech") and hit.entries[0].kind == "city" and hit.entries[0].population < _HUGE else 0.0


def _inside(part: Entry, whole: Entry) -> bool:
    if part.country != whole.country or whole.naming == "demonym":
        return False
    return (whole.kind == "country" and part.kind != "country") or (
        whole.kind == "admin1" and part.admin1 == whole.admin1 and part.kind != "admin1"
    )


def _kept(text: str, tokens: list[Token], hits: list[Hit], scores: list[float]) -> tuple[list[Hit], list[tuple[int, int]]]:
    """Return the hits meant as places, and the spans of demonyms, which only keep company."""
    best: dict[str, float] = defaultdict(lambda: -9.0)
    for hit, score in zip(hits, scores, strict=True):
        best[hit.folded] = max(best[hit.folded], score)
    kept = [hit for hit, score in zip(hits, scores, strict=True) if best[hit.folded] >= _ENOUGH and score > -1.5]
    demonyms = [(hit.start, hit.end) for hit in hits if hit.entries[0].naming == "demonym"]
    return kept, demonyms[:40]
