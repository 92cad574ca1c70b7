"""Telling of each event word of a document where it is said to have happened, and the other places that go with it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.coding.places.find import PlaceMention
from sayso.coding.places.links import link_of
from sayso.coding.places.where import is_dateline, is_outlet, main_place
from sayso.coding.places.words import words, words_like
from sayso.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event word whose places are wanted.

    `start` and `end` are its own, `sentence` the bounds of its sentence; `code` and `half` those of its type; `about` the
    positions, in the list handed in, of the happenings that it is about (an arrest's crime).
    """

    start: int
    end: int
    sentence: tuple[int, int]
    code: str
    half: str
    about: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """A place of one event and its role: `place`, `place_from`, `place_arrested` or `place_tried`."""

    role: str
    mention: PlaceMention


_CLAUSE = re.compile(r"\b(?:after|when|before|while|who|which|where|since|that|over)\b|[;:]|, (?:and|but)\b", re.I)
_WIDTH = {"facility": 0.0, "city": 0.0, "sea": 0.3, "region": 1.0, "country": 2.5, "unknown": 1.0}
_ENOUGH = 3.5
_NEAR = 320
_LEAD = 900
_BEFORE = 30
_LINKS = {
    "act": {"at": 0.0, "of": 0.8, "owner": 3.2, "modifier": 0.8, "bare": 3.6, "goal": 2.2, "seat": 2.6, "within": 3.5},
    "response": {"at": 0.3, "of": 2.0, "owner": 3.0, "modifier": 3.6, "bare": 4.0, "goal": 4.0, "seat": 0.0, "within": 3.5},
}
_UNDERGOES = re.compile(r"\s(?:(?:was|were|is|are|has|had|have|been|being|came|comes|under|again|also|itself|heavily|then)\s){1,4}")
_NEVER = 9.0
_ELSEWHERE = frozenset({"told", "home", "from", "goal", "seat"})


def place_each(
    document: Document, mentions: Sequence[PlaceMention], happenings: Sequence[Happening]
) -> tuple[tuple[Placing, ...], ...]:
    """Return for each happening its places with their roles, `place` first."""
    return _Report(document, mentions, happenings).placings()


class _Report:
    """A document's places and event words, brought together."""

    def __init__(self, document: Document, mentions: Sequence[PlaceMention], happenings: Sequence[Happening]) -> None:
        self._document = document
        self._happenings = happenings
        self._all = list(mentions)
        self._usable = [mention for mention in self._all if not mention.metonym]
        self._links = {mention.span.start: link_of(document.text, mention) for mention in self._all}
        self._main = main_place(document, self._usable)
        self._own = [self._own_of(at) for at in range(len(happenings))]

    def placings(self) -> tuple[tuple[Placing, ...], ...]:
        placed = [self._placed(at) for at in range(len(self._happenings))]
        return tuple(tuple(self._roles(at, placed)) for at in range(len(placed)))

    def _roles(self, at: int, placed: Sequence[PlaceMention | None]) -> Iterator[Placing]:
        happening, place = self._happenings[at], placed[at]
        if place is not None:
            yield Placing(role="place", mention=place)
        if happening.half != "act":
            return
        if (origin := self._origin(happening)) is not None and origin is not place:
            yield Placing(role="place_from", mention=origin)
        for role, codes in (("place_arrested", "arresting"), ("place_tried", "trying")):
            for other, response in enumerate(self._happenings):
                told = self._own[other]
                if at in response.about and response.code in words(codes) and told is not None:
                    yield Placing(role=role, mention=told)
                    break

    def _placed(self, at: int) -> PlaceMention | None:
        happening, own = self._happenings[at], self._own[at]
        if happening.half == "word":
            return own
        if own is not None and own.place.precision not in ("region", "country"):
            return own
        told = () if self._is_general(happening) else self._kin(at)
        if own is not None:
            return next((other for other in told if _inside(other, own)), own)
        return next(iter(told), None) or (self._fallback(happening) if self._may_fall_back(happening) else None)

    def _is_general(self, happening: Happening) -> bool:
        """Whether the word speaks of happenings of its kind at large: "further attacks", "any sabotage"."""
        before = self._document.text[max(0, happening.start - _BEFORE) : happening.start].lower().split()
        return bool(before) and before[-1] in words("general")

    def _may_fall_back(self, happening: Happening) -> bool:
        return happening.half == "act" and happening.code not in words("unplaced") and not self._is_general(happening)

    def _kin(self, at: int) -> list[PlaceMention]:
        """Return the own places of the words that may speak of the same happening, the nearest before first."""
        happening = self._happenings[at]
        if happening.half == "response":
            if happening.code in words("placeless"):
                return []
            same = [own for other, own in zip(self._happenings, self._own, strict=True) if own and other.code == happening.code]
            return same if len({_key(own) for own in same}) == 1 else []
        near = [
            (order, own)
            for order, (other, own) in enumerate(zip(self._happenings, self._own, strict=True))
            if own is not None and other.half == "act" and _are_kin(other.code, happening.code)
        ]
        before = [own for order, own in reversed(near) if order < at]
        return before + [own for order, own in near if order > at]

    def _fallback(self, happening: Happening) -> PlaceMention | None:
        """Return the place told just before, else that of the title or dateline, else the one the report speaks of most."""
        body, start = self._document.body, happening.sentence[0]
        before = [
            mention
            for mention in self._usable
            if max(body, start - _NEAR) <= mention.span.start < start
            and self._links[mention.span.start] in ("at", "modifier")
            and mention.place.precision != "country"
            and "\n\n" not in self._document.text[mention.span.end : start]
        ]
        if before:
            return before[-1]
        heads = [
            mention
            for mention in self._usable
            if mention.place.precision != "country"
            and self._links[mention.span.start] not in _ELSEWHERE
            and (is_dateline(self._document, mention) or (mention.span.start < body and not is_outlet(self._document, mention)))
        ]
        if heads and start < body + _LEAD:
            return next((mention for mention in heads if self._main and _key(mention) == _key(self._main)), heads[0])
        return self._main if self._main is not None and self._main.place.precision in ("city", "facility", "sea") else None

    def _own_of(self, at: int) -> PlaceMention | None:
        happening = self._happenings[at]
        priced = [
            (price, mention.span.start, mention)
            for mention in self._all
            if happening.sentence[0] <= mention.span.start < happening.sentence[1]
            and (price := self._price(at, mention)) <= _ENOUGH
        ]
        return min(priced, key=lambda entry: entry[:2], default=(0, 0, None))[2]

    def _price(self, at: int, mention: PlaceMention) -> float:
        happening = self._happenings[at]
        link = self._links[mention.span.start]
        if happening.half == "word":
            return _NEVER
        if mention.metonym and happening.code not in words("expelling"):
            return _NEVER
        if happening.code in words("placeless") and link != "seat":
            return _NEVER
        price = _LINKS[happening.half].get(link, _NEVER) + _WIDTH[mention.place.precision]
        if happening.code in words("expelling"):
            if link in ("from", "home"):
                price = 0.0
            elif mention.span.end <= happening.start and link in ("bare", "owner"):
                price = 0.5
        elif self._is_thing_hit(happening, mention):
            price = 0.5
        elif mention.place.precision == "country" and link in ("bare", "owner", "modifier", "of", "seat"):
            return _NEVER
        low, high = sorted((mention.span.start, happening.start))
        price += min(2.0, (high - low) / 100) + 0.7 * len(_CLAUSE.findall(self._document.text[low:high]))
        return price + self._taken(at, mention)

    def _is_thing_hit(self, happening: Happening, mention: PlaceMention) -> bool:
        """Whether a town or building itself is what the word strikes: "shelled X", "X was shelled", "X airport was closed"."""
        if mention.place.precision == "country":
            return False
        text = self._document.text
        if happening.end <= mention.span.start:
            return happening.half == "act" and text[happening.end : mention.span.start] in (" ", " the ")
        if mention.place.precision == "facility":
            return self._links[mention.span.start] in ("bare", "modifier")
        return bool(_UNDERGOES.fullmatch(text, mention.span.end, happening.start))

    def _taken(self, at: int, mention: PlaceMention) -> float:
        """Return the price of a place with another event's word between it and this one's."""
        happening = self._happenings[at]
        low, high = sorted((mention.span.start, happening.start))
        for other in self._happenings:
            if other.half != "word" and low < other.start < high and not _are_kin(other.code, happening.code):
                return 2.0 if happening.half == "act" or other.half != "act" else 4.0
        return 0.0

    def _origin(self, happening: Happening) -> PlaceMention | None:
        start, end = happening.sentence
        return next((m for m in self._usable if start <= m.span.start < end and self._links[m.span.start] == "from"), None)


def _key(mention: PlaceMention) -> str:
    return mention.place.gazetteer or mention.place.name


def _inside(fine: PlaceMention, wide: PlaceMention) -> bool:
    if fine.place.precision not in ("city", "facility") or fine.place.country != wide.place.country:
        return False
    return wide.place.precision == "country" or wide.place.admin1 is None or fine.place.admin1 == wide.place.admin1


def _are_kin(code: str, other: str) -> bool:
    return code == other or any(code in group and other in group for group in words_like("kin-"))
