"""Where an event is said to be: the place that belongs to a position in the text."""

import re
from collections import Counter
from collections.abc import Sequence

from sayso.coding.places.find import PlaceMention
from sayso.model import Document

_FINE = {"facility": 0.0, "city": 0.0, "sea": 1.0, "region": 1.5, "country": 4.0, "unknown": 9.0}
_ATTACHED = re.compile(
    r"\b(?:in|at|near|outside|inside|on|off|from|of|to|into|around|across|along|over)(?: the| a| downtown| central| \w+ern| \w+ of)? ?$",
    re.I,
)
_DATELINE = re.compile(r"\s*(?:[^\W\d_][\w.'’ ]{0,40},?\s*)?(?:\(|--|—|–|-\s|,?\s*\d)")


def where(
    document: Document, mentions: Sequence[PlaceMention], position: int, sentence: tuple[int, int] | None = None
) -> PlaceMention | None:
    """Return the place of an event whose word stands at `position`, or None.

    Places of the sentence come first, the nearest that a preposition attaches before others; then the paragraph, the
    dateline, the title, and last the place the document speaks of most.
    """
    start, end = sentence or _sentence(document.text, position)
    usable = [mention for mention in mentions if not mention.metonym and mention.place.lat is not None]
    inside = [mention for mention in usable if start <= mention.span.start < end and not _is_dateline(document, mention)]
    best = _nearest(document.text, inside, position)
    if best and best.place.precision != "country":
        return _finer(best, usable, document)
    fallback = _around(document, usable, position)
    if best and (fallback is None or fallback.place.country != best.place.country):
        return best
    return fallback


def main_place(document: Document, mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the place that a document speaks of most: dateline and title count more, exact places before wide ones."""
    votes: Counter[str] = Counter()
    for mention in mentions:
        if mention.place.lat is None or mention.place.precision == "country":
            continue
        weight = 2 if mention.metonym is False else 1
        weight += 3 * (mention.span.start < document.body) + 2 * _is_dateline(document, mention)
        weight += 2 * (mention.place.precision in ("city", "facility"))
        votes[mention.place.gazetteer or mention.place.name] += weight
    for mention in mentions:
        if votes and (mention.place.gazetteer or mention.place.name) == max(votes, key=lambda key: votes[key]):
            return mention
    return next((mention for mention in mentions if mention.place.lat is not None), None)


def _nearest(text: str, mentions: Sequence[PlaceMention], position: int) -> PlaceMention | None:
    def cost(mention: PlaceMention) -> tuple[float, int]:
        gap = mention.span.start - position
        length = gap / 40 if gap >= 0 else -gap / 25
        attached = _ATTACHED.search(text[max(0, mention.span.start - 24) : mention.span.start])
        return (length + _FINE[mention.place.precision] + (0.0 if attached or mention.relation else 3.0), mention.span.start)

    return min(mentions, key=cost, default=None)


def _around(document: Document, mentions: Sequence[PlaceMention], position: int) -> PlaceMention | None:
    start, end = _paragraph(document.text, position)
    fine = [mention for mention in mentions if mention.place.precision in ("city", "facility")]
    inside = [mention for mention in fine if start <= mention.span.start < end]
    return _nearest(document.text, inside, position) or main_place(document, mentions)


def _finer(mention: PlaceMention, mentions: Sequence[PlaceMention], document: Document) -> PlaceMention:
    """Return the town of a state or county where the document speaks mainly of that town."""
    if mention.place.precision != "region":
        return mention
    main = main_place(document, mentions)
    if (
        main
        and main.place.precision == "city"
        and main.place.admin1 == mention.place.admin1
        and main.place.country == mention.place.country
    ):
        return main
    return mention


def _is_dateline(document: Document, mention: PlaceMention) -> bool:
    start, end = mention.span.start, mention.span.end
    head = document.text[document.body : start]
    return len(head.strip()) < 40 and start - document.body < 60 and bool(_DATELINE.match(document.text, end))


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
