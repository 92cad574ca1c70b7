"""Where an event is said to be: the place that belongs to a position in the text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sayso.coding.places.mention import PlaceMention
from sayso.coding.places.words import words
from sayso.model import Document

_PRICE = {"facility": 0.0, "city": 0.0, "sea": 1.0, "region": 2.0, "country": 5.0, "unknown": 9.0}
_ATTACHED = re.compile(
    r"\b(?:in|at|near|outside|inside|on|off|into|around|across|along|over)"
    r"(?: the| a| downtown| central| nearby| \w{1,12}ern| \w{1,12} of)? ?$",
    re.I,
)
_CLAUSE = re.compile(r"\b(?:after|when|before|while|who|which|where|since)\b|[;:]|, (?:and|but)\b", re.I)
_DATELINE = re.compile(r"\s*(?:,\s[^\W\d_][\w.'’ ]{0,20})?\s*(?:\(|--|—|–|-\s|,?\s*\d)")
_OUTLET = re.compile(r"\s(?:-|–|—|\||::)\s")
_REACH = 1200
Anchor = tuple[int, tuple[int, int]]


def where(
    document: Document, mentions: Sequence[PlaceMention], position: int, sentence: tuple[int, int] | None = None
) -> PlaceMention | None:
    """Return the place of an event whose word stands at `position`, or None.

    The nearest place that a preposition attaches comes first; places of courts, hospitals and homes come later, as do wide
    ones and those far from what the document is about; then the dateline, the title, and the place named most.
    """
    return where_all(document, mentions, [(position, sentence or _sentence(document.text, position))])


def where_all(document: Document, mentions: Sequence[PlaceMention], anchors: Sequence[Anchor]) -> PlaceMention | None:
    """Return the place of one event that several words speak of, each given as its position and sentence; or None."""
    usable = [mention for mention in mentions if not mention.metonym and mention.place.lat is not None]
    main = main_place(document, usable)
    priced = [(price, mention.span.start, mention) for price, mention in _priced(document, usable, anchors, main)]
    best = min(priced, key=lambda entry: entry[:2], default=None)
    if best is None:
        return main
    return _finer(best[2], usable, main)


def main_place(document: Document, mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the place that a document speaks of most: dateline and title count more, exact places before wide ones."""
    votes: Counter[str] = Counter()
    first: dict[str, PlaceMention] = {}
    for mention in mentions:
        if mention.place.lat is None:
            continue
        key = mention.place.gazetteer or mention.place.name
        first.setdefault(key, mention)
        votes[key] += _vote(document, mention)
    best = max(first, key=lambda key: (votes[key], -first[key].span.start), default=None)
    return first[best] if best is not None else None


def _vote(document: Document, mention: PlaceMention) -> int:
    if mention.span.start < document.body:
        return 0 if is_outlet(document, mention) else 4
    wide = {"city": 3, "facility": 3, "region": 2}.get(mention.place.precision, 1)
    return wide + 3 * is_dateline(document, mention)


def _priced(
    document: Document, mentions: Sequence[PlaceMention], anchors: Sequence[Anchor], main: PlaceMention | None
) -> Iterator[tuple[float, PlaceMention]]:
    for mention in mentions:
        fixed = _fixed_price(document, mention, main)
        for order, (position, sentence) in enumerate(anchors):
            yield fixed + 0.3 * order + _distance_price(document, mention, position, sentence), mention


def _fixed_price(document: Document, mention: PlaceMention, main: PlaceMention | None) -> float:
    before = document.text[max(0, mention.span.start - 60) : mention.span.start]
    price = _PRICE[mention.place.precision]
    if mention.span.start >= document.body and not is_dateline(document, mention):
        price += 0.0 if mention.relation or _ATTACHED.search(before[-24:]) else 1.5
        price += 2.5 if _is_elsewhere(before) else 0.0
    if main:
        price += _far_from(main, mention)
    return price


def _is_elsewhere(before: str) -> bool:
    """Whether a court, a hospital, a home or a journey owns the place that follows."""
    part = before[max(before.rfind(mark) for mark in ".;\n") + 1 :][-45:]
    return any(word.strip(",()\"'“”’").lower() in words("elsewhere") for word in part.split())


def _far_from(main: PlaceMention, mention: PlaceMention) -> float:
    if mention.place.gazetteer == main.place.gazetteer:
        return -1.5
    if mention.place.country != main.place.country:
        return 2.5 if mention.place.country else 0.0
    return 2.0 if main.place.admin1 and mention.place.admin1 != main.place.admin1 else 0.0


def _distance_price(document: Document, mention: PlaceMention, position: int, sentence: tuple[int, int]) -> float:
    start = mention.span.start
    if start < document.body:
        return 9.0 if is_outlet(document, mention) else 2.5
    if is_dateline(document, mention):
        return 2.5
    low, high = sorted((start, position))
    length = high - low
    if sentence[0] <= start < sentence[1]:
        return length / 70 + 0.7 * len(_CLAUSE.findall(document.text[low:high]))
    return 2.5 + length / 250 if length < _REACH else 8.0


def _finer(mention: PlaceMention, mentions: Sequence[PlaceMention], main: PlaceMention | None) -> PlaceMention:
    """Return the town of a state or country where the document speaks mainly of that town."""
    if mention.place.precision not in ("region", "country"):
        return mention
    towns = [main] if main else []
    towns += [other for other in mentions if other.place.precision in ("city", "facility")]
    for town in towns:
        if town.place.precision == "city" and _holds(mention, town):
            return town
    return mention


def _holds(wide: PlaceMention, town: PlaceMention) -> bool:
    if wide.place.precision == "country" or wide.place.country != town.place.country:
        return False
    return wide.place.admin1 is not None and wide.place.admin1 == town.place.admin1


def is_outlet(document: Document, mention: PlaceMention) -> bool:
    """Whether a name in the title stands in the outlet's name at its end ("… - Channel 9 Springfield")."""
    title = document.text[: document.body]
    parts = list(_OUTLET.finditer(title))
    return bool(parts) and mention.span.start > parts[0].end() > 20


def is_dateline(document: Document, mention: PlaceMention) -> bool:
    """Whether a place opens the main text as a dateline ("LUBLIN, Poland (AP) -")."""
    start, end = mention.span.start, mention.span.end
    head = document.text[document.body : start]
    return (
        start - document.body < 160
        and len(head.strip()) < 60
        and bool(_DATELINE.match(document.text, end))
        and mention.span.quote.isupper()
    )


def _paragraph(text: str, position: int) -> tuple[int, int]:
    start = text.rfind("\n\n", 0, position)
    end = text.find("\n\n", position)
    return (start + 2 if start >= 0 else 0), (end if end >= 0 else len(text))


def _sentence(text: str, position: int) -> tuple[int, int]:
    start, end = _paragraph(text, position)
    window = text[max(start, position - 600) : position]
    stops = [match.end() for match in re.finditer(r"[.!?]['\"”’)]*\s+(?=[A-Z\"“])", window)]
    following = re.search(r"[.!?]['\"”’)]*\s+(?=[A-Z\"“])", text[position : min(end, position + 600)])
    return max(start, position - 600) + (stops[-1] if stops else 0), (position + following.end() if following else end)
