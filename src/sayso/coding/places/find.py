"""Finding the places of a report without a parser: which names are meant as places, and which place each is."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.coding.gazetteer import Entry, Gazetteer, fold
from sayso.coding.places.describe import describe
from sayso.coding.places.evidence import ENOUGH, Evidence
from sayso.coding.places.mention import PlaceMention
from sayso.coding.places.quarters import in_their_town
from sayso.coding.places.relations import are_ends, is_edge, opens_stretch, relation_of
from sayso.coding.places.resolve import Ranked, rank
from sayso.coding.places.scan import Hit, hits_of, tokens_of
from sayso.coding.places.unlisted import unlisted
from sayso.coding.places.weights import Weights
from sayso.coding.places.words import words
from sayso.coding.truecase import truecase
from sayso.model import Document, Place

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_OTHER_LABELS = frozenset({"PERSON", "ORG", "NORP", "WORK_OF_ART", "PRODUCT", "LAW", "DATE"})
_LARGE = 100_000
_VAGUE = 50.0
_COMPANY = 2.0
_TWICE = 0.5
_LIST = re.compile(r"(?:,|,? and| or)\s|,?\s*\n\s*(?:[-*•–]\s*)?")
_LONGEST_NAME = 80
_KM_A_DEGREE = 111.2
_EXACT = 3.0
_LONGEST_HALF = 150.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A span that another step labelled: offsets in the document and the label (spaCy's entity labels)."""

    start: int
    end: int
    label: str


_ACTED = re.compile(r"[a-z]{3,}ed|(?:is|was) [a-z]{3,}ing")
_WITHIN = re.compile(r"\b(?:in|at|near|outside|around)(?: the)? $", re.IGNORECASE)


def find(
    document: Document, gazetteer: Gazetteer, entities: Iterable[Labelled] = (), weights: Weights | None = None
) -> tuple[PlaceMention, ...]:
    """Return the places named in a document, in text order; `entities` strengthens or forbids names where it is given."""
    scanned = _scan(document, gazetteer, entities)
    spans = [(hit.start, hit.end) for hit in scanned.kept]
    ranked = rank(document, [*spans, *scanned.company], gazetteer, weights)[: len(spans)]
    found = [_mention(document, scanned.text, hit, places, gazetteer) for hit, places in zip(scanned.kept, ranked, strict=True)]
    found += [_unlisted(document, scanned.text, start, end) for start, end in scanned.unlisted]
    inside = sorted((mention for mention in found if mention), key=lambda mention: mention.span.start)
    return tuple(_stretches(document, scanned.text, in_their_town(scanned.text, inside)))


def resolve(
    document: Document,
    spans: Sequence[tuple[int, int]],
    gazetteer: Gazetteer,
    *,
    guess: bool = False,
    weights: Weights | None = None,
) -> tuple[Place, ...]:
    """Return the place that each given span names; its point is None where the gazetteer does not know the name.

    Other places that the document names keep company. With `guess`, unknown names and streets get the point of the town that the
    other spans name most, and no gazetteer id. A span that lies outside the text names nothing.
    """
    spans = [span if 0 <= span[0] < span[1] <= len(document.text) else (0, 0) for span in spans]
    others = _company_of(document, spans, gazetteer) if weights is None or weights.others else []
    everything = [*spans, *others]
    ranked = rank(document, everything, gazetteer, weights)
    places = [describe(document.text, *span, known, gazetteer)[0] for span, known in zip(everything, ranked, strict=True)]
    if not guess:
        return tuple(places[: len(spans)])
    local = [_is_local(document.text[start:end], gazetteer) for start, end in everything]
    whole = [bool(gazetteer.lookup(document.text[start:end])) for start, end in everything]
    centre = _centre([place for place, vague, known in zip(places, local, whole, strict=True) if known and not vague])
    return tuple(
        _guessed(place, document.text[start:end], centre) if vague or place.lat is None else place
        for (start, end), place, vague in zip(spans, places, local, strict=False)
    )


@dataclass(frozen=True, slots=True)
class _Scanned:
    """What a text shows before any name is resolved: names meant as places, demonyms, and names that no gazetteer lists."""

    text: str
    kept: list[Hit]
    company: list[tuple[int, int]]
    unlisted: list[tuple[int, int]]


def _scan(document: Document, gazetteer: Gazetteer, entities: Iterable[Labelled] = ()) -> _Scanned:
    text = truecase(document.text, lambda word: bool(gazetteer.lookup(word)))
    tokens = tokens_of(text)
    hits = list(hits_of(text, tokens, gazetteer))
    evidence, marks = Evidence(text, tokens, hits, document.body), _marks(entities)
    kept, company = _kept(text, hits, [evidence.of(hit) + marks.get(hit.start, 0.0) for hit in hits])
    return _Scanned(text, kept, company, list(unlisted(tokens, hits, document.body)))


def _company_of(document: Document, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Return where the document names other places than the given ones."""
    scanned = _scan(document, gazetteer)
    taken = {at for start, end in spans for at in range(start, min(end, start + _LONGEST_NAME))}
    others = [(hit.start, hit.end) for hit in scanned.kept] + scanned.company
    return [span for span in others if not taken.intersection(range(*span))]


def _is_local(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is of a street or building, which no gazetteer of towns can place."""
    last = fold(name).split()[-1:]
    return bool(last) and (last[0] in words("street") or last[0] in words("building")) and not gazetteer.lookup(name)


def _centre(places: Sequence[Place]) -> Place | None:
    """Return the town named most, and of those the one with most of the other places around it."""
    known = [place for place in places if place.lat is not None]
    fine = [place for place in known if place.precision in ("city", "facility")] or known
    counts = Counter(place.gazetteer for place in fine)
    lands = Counter(place.country for place in known)
    parts = Counter((place.country, place.admin1) for place in known)
    weight = {place.gazetteer: lands[place.country] + parts[place.country, place.admin1] for place in fine}
    return max(fine, key=lambda place: 2 * counts[place.gazetteer] + weight[place.gazetteer], default=None)


def _guessed(place: Place, name: str, centre: Place | None) -> Place:
    if centre is None:
        return place
    return Place(name=name, lat=centre.lat, lon=centre.lon, radius_km=_VAGUE, country=centre.country, admin1=centre.admin1)


def _unlisted(document: Document, text: str, start: int, end: int) -> PlaceMention:
    relation = relation_of(text, start, end)
    told = relation.words if relation else None
    place = Place(name=" ".join(document.text[start:end].split()), relation=told)
    return PlaceMention(span=document.span(start, end), place=place, relation=told)


def _mention(document: Document, text: str, hit: Hit, places: Ranked, gazetteer: Gazetteer) -> PlaceMention | None:
    if not places:
        return None
    place, end = describe(text, hit.start, hit.end, places, gazetteer)
    # "Graz said" speaks; "police in Graz said" tells where.
    entry = places[0][1]
    metonym = _is_addressed(text, hit.start, entry) or (
        _speaks(text, hit.end, entry) and _WITHIN.search(text[max(0, hit.start - 12) : hit.start]) is None
    )
    return PlaceMention(span=document.span(hit.start, end), place=place, relation=place.relation, metonym=metonym)


def _speaks(text: str, end: int, entry: Entry) -> bool:
    after = text[end : end + 24].split()[:2]
    if not after or not text[end : end + 1].isspace():
        return False
    state = entry.capital or entry.kind == "country"
    # "Oslo has long suspected": a state acts; "Oslo was bombed" is the town.
    if state and (after[0] in words("acting") or _ACTED.fullmatch(" ".join(after)) or _ACTED.fullmatch(after[0])):
        return True
    verb = after[1] if after[0] in ("has", "had", "also") and len(after) > 1 else after[0]
    return (state or entry.population > _LARGE or entry.kind == "facility") and verb.rstrip(",.") in words("speech")


def _is_addressed(text: str, start: int, entry: Entry) -> bool:
    """Whether a state or its capital is blamed or spoken to ("accused Oslo", "hold Oslo responsible")."""
    before = text[max(0, start - 24) : start].lower().split()
    return bool(before) and before[-1] in words("addressing") and (entry.capital or entry.kind == "country")


def _listed(text: str, hits: Sequence[Hit], scores: Sequence[float]) -> list[float]:
    """Return the scores with those raised that stand in one list with a sure place of the same country ("Lublin, Radom and X")."""
    raised = list(scores)
    ways = ((range(1, len(hits)), -1), (range(len(hits) - 2, -1, -1), 1))
    for order, side in ways:
        for at in order:
            one, other = sorted((hits[at], hits[at + side]), key=lambda hit: hit.start)
            if raised[at + side] >= ENOUGH and _LIST.fullmatch(text, one.end, other.start) and _share_land(one, other):
                raised[at] = max(raised[at], scores[at] + _COMPANY if scores[at] > -1.0 else scores[at])
    return raised


def _share_land(one: Hit, other: Hit) -> bool:
    lands = {entry.country for entry in one.entries[:8] if entry.naming != "demonym"}
    return any(entry.country in lands for entry in other.entries[:8] if entry.naming != "demonym")


def _is_demonym(hit: Hit) -> bool:
    return hit.entries[0].naming == "demonym"


def _stretches(document: Document, text: str, mentions: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """Yield the mentions, two ends of a stretch made one: "between A and B" lies in their middle."""
    at = 0
    while at < len(mentions):
        pair = mentions[at : at + 2]
        one = _stretch(document, text, *pair) if len(pair) > 1 else None
        yield one or mentions[at]
        at += 2 if one else 1


def _stretch(document: Document, text: str, one: PlaceMention, other: PlaceMention) -> PlaceMention | None:
    if not opens_stretch(text, one.span.start) or not are_ends(text, one.span.end, other.span.start):
        return None
    left, right = one.place, other.place
    if any(place.precision not in ("city", "facility") for place in (left, right)) or one.metonym or other.metonym:
        return None
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    middle = (left.lat + right.lat) / 2, (left.lon + right.lon) / 2
    wide = math.cos(math.radians(middle[0]))
    half = _KM_A_DEGREE / 2 * math.hypot(left.lat - right.lat, (left.lon - right.lon) * wide)
    if half > _LONGEST_HALF:
        return None
    place = Place(
        name=f"{left.name} and {right.name}",
        lat=round(middle[0], 4),
        lon=round(middle[1], 4),
        radius_km=round(half + _EXACT, 1),
        precision="region",
        country=left.country if left.country == right.country else None,
        admin1=left.admin1 if left.admin1 == right.admin1 else None,
        relation="between",
        sector=left.sector,
        candidates=tuple(place.gazetteer for place in (left, right) if place.gazetteer),
    )
    return PlaceMention(span=document.span(one.span.start, other.span.end), place=place, relation="between")


def _marks(entities: Iterable[Labelled]) -> dict[int, float]:
    marks: dict[int, float] = {}
    for entity in entities:
        weight = 1.5 if entity.label in _PLACE_LABELS else -1.5 if entity.label in _OTHER_LABELS else 0.0
        for at in range(entity.start, min(entity.end, entity.start + 200)):
            marks[at] = weight
    return marks


def _kept(text: str, hits: list[Hit], scores: list[float]) -> tuple[list[Hit], list[tuple[int, int]]]:
    """Return the hits meant as places, and the spans of demonyms, which only keep company."""
    scores = _listed(text, hits, scores)
    best: dict[str, float] = defaultdict(lambda: -9.0)
    reasons: Counter[str] = Counter()
    for hit, score in zip(hits, scores, strict=True):
        reasons[hit.folded] += score >= ENOUGH - _TWICE
        best[hit.folded] = max(best[hit.folded], score, score + _TWICE if reasons[hit.folded] > 1 else -9.0)
    kept = [
        hit
        for hit, score in zip(hits, scores, strict=True)
        if (best[hit.folded] >= ENOUGH and score > -1.5) or (_is_demonym(hit) and is_edge(text, hit.end))
    ]
    demonyms = [(hit.start, hit.end) for hit in hits if _is_demonym(hit)]
    return kept, demonyms[:40]
