"""Telling of each event word of a document where it is said to have happened, and the other places that go with it."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.coding.places.happening import Happening, Placing, are_kin
from sayso.coding.places.links import link_of
from sayso.coding.places.mention import PlaceMention
from sayso.coding.places.prices import ENOUGH, price, rival_price
from sayso.coding.places.where import is_dateline, is_outlet, main_place
from sayso.coding.places.words import words
from sayso.model import Document

_NEAR = 320
_LEAD = 900
_BEFORE = 30
_REACH = 800
_MOST = 12
_ELSEWHERE = frozenset({"told", "home", "from", "goal", "seat"})
_ABSENT = frozenset({"told", "home", "from"})


def place_each(
    document: Document, mentions: Sequence[PlaceMention], happenings: Sequence[Happening]
) -> tuple[tuple[Placing, ...], ...]:
    """Return for each happening its places with their roles, `place` first.

    A happening takes the place that its own sentence ties to it; else, for acts, the place of the nearest words that may speak of
    the same happening, then the place told just before, then that of title or dateline. Responses take no act's place.
    """
    return _Report(document, mentions, happenings).placings()


class _Report:
    """A document's places and event words, brought together."""

    def __init__(self, document: Document, mentions: Sequence[PlaceMention], happenings: Sequence[Happening]) -> None:
        self._document = document
        self._happenings = happenings
        self._all = sorted(mentions, key=lambda mention: (mention.span.start, mention.span.end))
        self._starts = [mention.span.start for mention in self._all]
        self._usable = [mention for mention in self._all if not mention.metonym]
        self._links = {mention.span.start: link_of(document.text, mention) for mention in self._all}
        self._words = sorted(range(len(happenings)), key=lambda at: happenings[at].start)
        self._word_starts = [happenings[at].start for at in self._words]
        self._main = self._speaks_of()
        self._own = [self._own_of(happening) for happening in happenings]
        self._by_code: dict[str, list[PlaceMention]] = defaultdict(list)
        for at in self._words:
            if (own := self._own[at]) is not None and len(self._by_code[happenings[at].code]) < _MOST:
                self._by_code[happenings[at].code].append(own)
        self._placed_acts = [at for at in self._words if happenings[at].half == "act" and self._own[at] is not None]
        self._heads = [mention for mention in self._usable if self._is_head(mention)]

    def placings(self) -> tuple[tuple[Placing, ...], ...]:
        """Return the places of each happening."""
        beside = self._places_beside()
        return tuple(tuple(self._roles(at, beside.get(at, {}))) for at in range(len(self._happenings)))

    def _places_beside(self) -> dict[int, dict[str, PlaceMention]]:
        """Return act -> role -> where its doers were arrested and tried, as the responses about it tell."""
        beside: dict[int, dict[str, PlaceMention]] = {}
        for at in self._words:
            own, code = self._own[at], self._happenings[at].code
            if own is None or not (code in words("arresting") or code in words("trying")):
                continue
            role = "place_arrested" if code in words("arresting") else "place_tried"
            for act in self._happenings[at].about:
                beside.setdefault(act, {}).setdefault(role, own)
        return beside

    def _roles(self, at: int, beside: dict[str, PlaceMention]) -> Iterator[Placing]:
        happening, place = self._happenings[at], self._place_of(at)
        if place is not None:
            yield Placing(role="place", mention=place)
        if happening.half != "act":
            return
        origin = next((m for m in self._within(happening) if self._links[m.span.start] == "from" and not m.metonym), None)
        if origin is not None and origin is not place:
            yield Placing(role="place_from", mention=origin)
        for role, mention in sorted(beside.items()):
            yield Placing(role=role, mention=mention)

    def _place_of(self, at: int) -> PlaceMention | None:
        happening, own = self._happenings[at], self._own[at]
        if own is not None and own.place.precision not in ("region", "country"):
            return own
        told = () if self._is_general(happening) else self._kin(at)
        if own is not None:
            return next((other for other in told if _inside(other, own)), own)
        return next(iter(told), None) or self._fallback(happening)

    def _own_of(self, happening: Happening) -> PlaceMention | None:
        """Return the place that the happening's own sentence ties to it."""
        priced = [
            (cost, mention.span.start, mention)
            for mention in self._within(happening)
            if (cost := self._price(happening, mention)) <= ENOUGH
        ]
        return min(priced, key=lambda entry: entry[:2], default=(0.0, 0, None))[2]

    def _within(self, happening: Happening) -> Sequence[PlaceMention]:
        low, high = max(happening.sentence[0], happening.start - _REACH), min(happening.sentence[1], happening.end + _REACH)
        return self._all[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def _price(self, happening: Happening, mention: PlaceMention) -> float:
        cost = price(self._document.text, happening, mention, self._links[mention.span.start])
        if cost > ENOUGH:
            return cost
        low, high = sorted((mention.span.start, happening.start))
        between = self._words[bisect_right(self._word_starts, low) : bisect_left(self._word_starts, high)]
        return cost + max((rival_price(happening, self._happenings[at]) for at in between), default=0.0)

    def _is_general(self, happening: Happening) -> bool:
        """Whether the word speaks of happenings of its kind at large: "further attacks", "any sabotage"."""
        before = self._document.text[max(0, happening.start - _BEFORE) : happening.start].lower().split()
        return bool(before) and before[-1] in words("general")

    def _kin(self, at: int) -> Sequence[PlaceMention]:
        """Return the places of the nearest words that may speak of the same happening, those before it first."""
        happening = self._happenings[at]
        if happening.half == "act":
            return self._kin_acts(at)
        if happening.half == "word" or happening.code in words("placeless"):
            return ()
        same = self._by_code[happening.code]
        return same[:1] if len({_key(own) for own in same}) == 1 else ()

    def _kin_acts(self, at: int) -> list[PlaceMention]:
        start = self._happenings[at].start
        middle = bisect_left(self._placed_acts, start, key=lambda other: self._happenings[other].start)
        before = list(reversed(self._placed_acts[max(0, middle - _MOST) : middle]))
        after = [other for other in self._placed_acts[middle : middle + _MOST] if other != at]
        kin = (other for other in before + after if are_kin(self._happenings[other].code, self._happenings[at].code))
        return [own for other in kin if (own := self._own[other]) is not None]

    def _fallback(self, happening: Happening) -> PlaceMention | None:
        """Return the place told just before, else that of the title or dateline, else the one the report speaks of most."""
        if happening.half != "act" or happening.code in words("unplaced") or self._is_general(happening):
            return None
        body, start, main = self._document.body, happening.sentence[0], self._main
        low = bisect_left(self._starts, max(body, start - _NEAR))
        for mention in reversed(self._all[low : bisect_left(self._starts, start)]):
            if "\n\n" in self._document.text[mention.span.end : start]:
                break
            if (
                not mention.metonym
                and mention.place.precision != "country"
                and self._links[mention.span.start] in ("at", "modifier")
            ):
                return mention
        if self._heads and start < body + _LEAD:
            return next((mention for mention in self._heads if main and _key(mention) == _key(main)), self._heads[0])
        return main if main is not None and main.place.precision in ("city", "facility", "sea") else None

    def _is_head(self, mention: PlaceMention) -> bool:
        """Whether title or dateline tell a place of the report."""
        if mention.place.precision == "country" or self._links[mention.span.start] in _ELSEWHERE:
            return False
        in_title = mention.span.start < self._document.body and not is_outlet(self._document, mention)
        return in_title or is_dateline(self._document, mention)

    def _speaks_of(self) -> PlaceMention | None:
        """Return the place that the report speaks of most, if anything but speech is told to be there."""
        main = main_place(self._document, self._usable)
        there = main and any(
            _key(mention) == _key(main) and self._links[mention.span.start] not in _ABSENT for mention in self._usable
        )
        return main if there else None


def _key(mention: PlaceMention) -> str:
    return mention.place.gazetteer or mention.place.name


def _inside(fine: PlaceMention, wide: PlaceMention) -> bool:
    if fine.place.precision not in ("city", "facility") or fine.place.country != wide.place.country:
        return False
    return wide.place.precision == "country" or wide.place.admin1 is None or fine.place.admin1 == wide.place.admin1
