"""What an event says, cut out of its claims for comparing: private to merging."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sayso.errors import ConfigError, MergeError
from sayso.merge.knowledge import load_synonyms, load_types
from sayso.merge.stems import stem_of
from sayso.merge.words import Page, Rarity, Vector, ages_of, words_of
from sayso.model import Actor, Claim, Codebook, Count, Document, Event, Place, Span, Stance, When

DOERS = ("actor", "organisation")
DONE_TO = ("target", "victim", "recipient")
THINGS = ("instrument",)
COUNTS = ("killed", "injured", "detained", "expelled", "count")
EARTH_KM = 6371.0
DEFAULT_RADIUS = {"facility": 2.0, "city": 10.0, "region": 120.0, "country": 500.0, "sea": 400.0, "unknown": 50.0}
PRECISE = ("facility", "city")
GENERIC = frozenset({"mr", "mrs", "ms", "dr", "the", "a", "an", "of", "and", "in", "at", "to", "for", "on", "de", "la", "al"})
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s|\n")
NEAR_TRIGGER = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place as compared: degrees, the radius in km within which it lies, and how precisely it is said."""

    name: str
    lat: float
    lon: float
    radius: float
    precision: str
    country: str | None
    admin1: str | None
    gazetteer: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """First and last possible day as day numbers, and the words' value."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """One event (or one report's account of a happening) as compared.

    `kinds` are its code and the code's ancestors, `families` the families of them; `doers`, `targets` and `means` the
    words of their names;
    `counts` bounds by field (high may be infinite); `trigger` and `sentence` its words, `meanings` the sets of synonyms
    that the trigger belongs to; `page` its document.
    """

    event: str
    document: str
    start: int
    code: str
    kinds: tuple[str, ...]
    families: frozenset[str]
    half: str
    stages: frozenset[str]
    spots: tuple[Spot, ...]
    days: Days | None
    doers: frozenset[str]
    targets: frozenset[str]
    means: frozenset[str]
    counts: Mapping[str, tuple[float, float]]
    trigger: frozenset[str]
    meanings: frozenset[int]
    sentence: Vector
    ages: frozenset[int]
    page: Page


def tokens_of(name: str) -> tuple[str, ...]:
    """Return the words of a name without accents, case, titles and articles."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return tuple(word for word in words_of(plain) if word not in GENERIC)


def kilometres(left: Spot, right: Spot) -> float:
    """Return the great-circle distance in km between two points."""
    a, b, c, d = (math.radians(angle) for angle in (left.lat, left.lon, right.lat, right.lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def spot_of(place: Place) -> Spot | None:
    """Return a place as compared, or None where it has no coordinates."""
    if place.lat is None or place.lon is None:
        return None
    radius = place.radius_km if place.radius_km is not None else DEFAULT_RADIUS.get(place.precision, DEFAULT_RADIUS["unknown"])
    return Spot(
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        radius=radius,
        precision=place.precision,
        country=place.country,
        admin1=place.admin1,
        gazetteer=place.gazetteer,
    )


def days_of(when: When) -> Days | None:
    """Return the days of a time, or None where they could not be resolved."""
    if when.first is None or when.last is None:
        return None
    try:
        return Days(first=date.fromisoformat(when.first).toordinal(), last=date.fromisoformat(when.last).toordinal())
    except ValueError as error:
        raise MergeError(f"no day: {error}", where=when.value, hint="first and last are ISO dates") from error


def held(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the claims that do not merely deny; all of them where nobody says otherwise."""
    kept = tuple(claim for claim in claims if claim.stance not in (Stance.DENIES, Stance.RETRACTS))
    return kept or claims


def sentence_around(document: Document, span: Span) -> str:
    """Return the sentence of a span, cut by its punctuation, at most 300 characters each way."""
    text, begin, end = document.text, max(0, span.start - NEAR_TRIGGER), min(len(document.text), span.end + NEAR_TRIGGER)
    before = [match.end() for match in SENTENCE_END.finditer(text, begin, span.start)]
    after = SENTENCE_END.search(text, span.end, end)
    return text[before[-1] if before else begin : after.start() if after else end]


class Sketcher:
    """Cuts sketches: knows the codebook, the documents, and how rare their words are."""

    def __init__(self, codebook: Codebook, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._halves = {kind.code: kind.half for kind in codebook.types}
        self._ancestors: Callable[[str], tuple[str, ...]] = codebook.ancestors
        self._kinds: dict[str, tuple[str, ...]] = {}
        self._pages: dict[str, Page] = {}
        self._sketches: dict[int, tuple[Event, Sketch]] = {}
        self._sentences: dict[str, Vector] = {}
        self._families = load_types().families
        self._synonyms = load_synonyms()
        self.rarity = Rarity(documents.values())

    def kinds(self, event: Event) -> tuple[str, ...]:
        """Return an event's code and the code's ancestors; MergeError where the codebook has no such code."""
        if event.code not in self._kinds:
            try:
                self._kinds[event.code] = self._ancestors(event.code)
            except ConfigError as error:
                raise MergeError(error.what, where=event.id, hint="code the documents again with this codebook") from error
        return self._kinds[event.code]

    def half(self, event: Event) -> str:
        """Return the half of the codebook that an event's type belongs to."""
        return self._halves[self.kinds(event)[0]]

    def document(self, event: Event) -> Document:
        """Return an event's document; MergeError where it is missing."""
        try:
            return self._documents[event.document]
        except KeyError as error:
            raise MergeError(
                f"the document {event.document} of an event is missing", where=event.id, hint="hand in every event's document"
            ) from error

    def page(self, document: Document) -> Page:
        """Return what matching reads of a document; made once."""
        if document.id not in self._pages:
            self._pages[document.id] = self.rarity.page(document)
        return self._pages[document.id]

    def sketch(self, event: Event) -> Sketch:
        """Return what an event says; cut once for one and the same event."""
        # Keyed by identity: hashing an event hashes all its claims. The event is kept so that its identity is not used again.
        found = self._sketches.get(id(event))
        if found is None:
            found = self._sketches[id(event)] = (event, self._cut(event))
        return found[1]

    def _cut(self, event: Event) -> Sketch:
        document, kinds, trigger = self.document(event), self.kinds(event), frozenset(_trigger(event))
        text = self._text(event, document)
        spots = (spot_of(claim.value) for claim in held(event.of_field("place")) if isinstance(claim.value, Place))
        return Sketch(
            event=event.id,
            document=event.document,
            start=event.trigger.start,
            code=event.code,
            kinds=kinds,
            families=frozenset().union(*(self._families.get(kind, frozenset()) for kind in kinds)),
            half=self._halves[kinds[0]],
            stages=frozenset(str(claim.value) for claim in held(event.of_field("stage"))),
            spots=tuple(dict.fromkeys(spot for spot in spots if spot)),
            days=_days(event),
            doers=_party(event, DOERS) or _voices(event, self._halves[kinds[0]]),
            targets=_party(event, DONE_TO),
            means=_party(event, THINGS),
            counts=_counts(event),
            trigger=trigger,
            meanings=self._meanings(trigger),
            sentence=self._sentence(text),
            ages=ages_of(text),
            page=self.page(document),
        )

    def _sentence(self, text: str) -> Vector:
        if text not in self._sentences:
            self._sentences[text] = self.rarity.vector(text)
        return self._sentences[text]

    def _meanings(self, trigger: frozenset[str]) -> frozenset[int]:
        return frozenset(number for word in trigger for number in self._synonyms.get(word, ()))

    def _text(self, event: Event, document: Document) -> str:
        """Return the sentences in which the event is told, each once."""
        told = {claim.span.start: claim.span for claim in event.of_field("type") if claim.event != event.id}
        others = (sentence_around(document, told[start]) for start in sorted(told))
        return "\n".join(dict.fromkeys((event.sentence.quote, *others)))


def _days(event: Event) -> Days | None:
    """Return the days that most of the claims fit; of these the narrowest, then the earliest."""
    found = [days for claim in held(event.of_field("when")) if isinstance(claim.value, When) and (days := days_of(claim.value))]
    fitting = Counter(one for one in found for other in found if one.first <= other.last and other.first <= one.last)
    return min(found, key=lambda days: (-fitting[days], days.last - days.first, days.first)) if found else None


def _party(event: Event, roles: Collection[str]) -> frozenset[str]:
    values = [claim.value for claim in event.claims if claim.field in roles]
    names = {value.name if isinstance(value, Actor) else value for value in values if isinstance(value, (Actor, str))}
    return frozenset(token for name in names for token in tokens_of(name))


def _voices(event: Event, half: str) -> frozenset[str]:
    """Return the words of the names of who says it: the doer of a word event whose doer is not named."""
    speakers = {claim.speaker.name for claim in event.of_field("type")} if half == "word" else set()
    return frozenset(token for name in speakers for token in tokens_of(name))


def _counts(event: Event) -> Mapping[str, tuple[float, float]]:
    counts: dict[str, tuple[float, float]] = {}
    for field in COUNTS:
        values = [claim.value for claim in held(event.of_field(field)) if isinstance(claim.value, Count)]
        if values:
            highs = [math.inf if value.high is None else float(value.high) for value in values]
            counts[field] = (float(min(value.low for value in values)), max(highs))
    return counts


def _trigger(event: Event) -> list[str]:
    spans = [claim.span.quote for claim in event.of_field("type")]
    return [stem_of(word) for quote in (event.trigger.quote, *spans) for word in words_of(quote)]
