"""Weighing whether a known name is meant as a place where it stands: its size, and the words on its left and right."""

import re
from collections.abc import Sequence

from sayso.coding.gazetteer import Entry
from sayso.coding.places.scan import Hit, Token
from sayso.coding.places.words import words

ENOUGH = 2.0
_LOUD = 3
_LARGE = 250_000
_GROWN = 50_000
_TOWN = 10_000
_HUGE = 1_000_000
_LISTED = 6.0
_AGAINST = 4.0
_SIDE = re.compile(r"['’]s\s(?:far\s)?(?:north|south|east|west|downtown|outskirts|suburbs|mayor|police|city)")
_NUMBERED = re.compile(r"\s\d{1,3}\b(?!\s?(?:--|-|—|–|\())")
_OWNING = ("'s", "’s")
_WIDE = ("country", "admin1", "continent")
_ANGLO = ("US", "CA", "GB", "AU")


class Evidence:
    """What a document's words say for and against its hits; a title's capitals say nothing, so only its places count."""

    def __init__(self, text: str, tokens: Sequence[Token], hits: Sequence[Hit], body: int) -> None:
        self._text = text
        self._tokens = tokens
        self._body = body
        self._taken = {at: hit for hit in hits for at in range(hit.first, hit.last)}
        self._surnames = {_bare(token) for at, token in enumerate(tokens) if self._is_surname(at)}
        self._forenames = {hit.folded for hit in hits if hit.start >= body and self._is_forename(hit)}

    def of(self, hit: Hit) -> float:
        """Return how much speaks for the hit, `ENOUGH` and more for a place."""
        if hit.folded in words("never") and not self._is_initials(hit):
            return _LISTED - 1.0 if self._parent(hit) else -9.0
        score = _inherent(hit) + (_LISTED if self._parent(hit) else 0.0)
        if _is_code(self._text[hit.start : hit.end], hit) and not self._follows_part(hit):
            return -9.0
        if hit.end <= self._body:
            return score + max(0.0, self._left(hit)) + max(0.0, self._right(hit))
        if hit.folded in self._surnames:
            score -= 2.0
        if hit.folded in self._forenames:
            # Papers and schools bear the names of large towns more often than people do.
            score -= 2.5 if score < ENOUGH else 1.0
        return score + self._left(hit) + self._right(hit)

    def _is_initials(self, hit: Hit) -> bool:
        """Whether "US" or "U.S." stands among words that are not all in capitals."""
        beside = [self._tokens[at].text for at in (hit.first - 1, hit.last) if 0 <= at < len(self._tokens)]
        loud = any(len(word) > _LOUD and word.isupper() and "." not in word for word in beside)
        return hit.folded in words("initials") and self._text[hit.start : hit.end].isupper() and not loud

    def _is_surname(self, at: int) -> bool:
        """Whether a word stands after a title or another name that is no known place."""
        token = self._tokens[at]
        if not at or not token.joined or not token.is_name or token.start < self._body:
            return False
        hit, left = self._taken.get(at), self._tokens[at - 1]
        before = self._taken.get(at - 1)
        if (hit and hit.last - hit.first > 1) or (before and before.entries[0].kind in _WIDE):
            return False
        return left.text[0].isupper() and left.low not in words("before") and (left.low in words("title") or left.is_name)

    def _is_forename(self, hit: Hit) -> bool:
        after = self._after(hit)
        if after is None or hit.last - hit.first > 1 or not after.is_name or self._text[hit.end - 1] == ".":
            return False
        if hit.entries[0].kind in _WIDE and (hit.entries[0].kind != "admin1" or hit.entries[0].country in _ANGLO):
            return False
        low = _bare(after)
        return (
            low not in words("followed")
            and low not in words("street")
            and low not in words("after")
            and hit.last not in self._taken
        )

    def _before(self, hit: Hit) -> Token | None:
        return self._tokens[hit.first - 1] if hit.first and self._tokens[hit.first].joined else None

    def _after(self, hit: Hit) -> Token | None:
        return self._tokens[hit.last] if hit.last < len(self._tokens) and self._tokens[hit.last].joined else None

    def _parent(self, hit: Hit) -> bool:
        """Whether a part or country that holds the place stands after a comma."""
        parent = self._taken.get(hit.last)
        if parent is None or self._text[hit.end : parent.start].strip() not in (",", "(", ""):
            return False
        if self._text[hit.end : parent.start].strip() == "" and parent.entries[0].naming == "name":
            return False
        return any(_inside(part, whole) for part in hit.entries[:20] for whole in parent.entries[:8])

    def _follows_part(self, hit: Hit) -> bool:
        part = self._taken.get(hit.first - 1)
        return part is not None and self._parent(part) and self._taken.get(part.last) is hit

    def _left(self, hit: Hit) -> float:
        before = self._before(hit)
        if before is None:
            return 0.0
        low = before.low
        if low in words("sure"):
            return 3.0
        if low in words("strong"):
            return 2.0
        if low in words("mild"):
            return 3.0 if low == "of" and hit.first > 1 and self._tokens[hit.first - 2].low in words("kind") else 1.0
        if not before.text[0].isupper() or low in words("function") or hit.first - 1 in self._taken:
            return 0.0
        # "Yesterday Israel": what opens a sentence has its capital from there.
        return -_AGAINST if before.joined or hit.entries[0].kind != "country" else -1.0

    def _right(self, hit: Hit) -> float:
        if _NUMBERED.match(self._text, hit.end) or (
            hit.folded.startswith("saint ") and self._text[hit.end : hit.end + 2] in _OWNING
        ):
            return -3.0
        if _SIDE.match(self._text, hit.end):
            return 2.0
        after = self._after(hit)
        if after is None:
            return 2.0 if self._is_dateline(hit) else 0.0
        low = _bare(after)
        if low in words("followed"):
            return 2.0
        if low in ("was", "were", "is", "are") and self._is_beset(hit):
            return 1.5
        if low in words("street"):
            return -_AGAINST - 1.0
        next_hit = self._taken.get(hit.last)
        if after.is_name and self._text[hit.end - 1] != "." and not (next_hit and next_hit.entries[0].kind in _WIDE):
            return -_AGAINST / 2 if hit.entries[0].kind in _WIDE else -_AGAINST
        return -1.0 if low in words("speech") and hit.entries[0].kind == "city" and hit.entries[0].population < _HUGE else 0.0

    def _is_beset(self, hit: Hit) -> bool:
        """Whether a verb follows that befalls towns: "Kherson was shelled"."""
        return any(token.low in words("besetting") for token in self._tokens[hit.last + 1 : hit.last + 3])

    def _is_dateline(self, hit: Hit) -> bool:
        after = self._text[hit.end : hit.end + 4].lstrip(" ")
        return after.startswith(("--", "-", "—", "–", "(")) and self._text[hit.start : hit.end].isupper()


def _bare(token: Token) -> str:
    return token.low.removesuffix("'s").removesuffix("’s")


def _inherent(hit: Hit) -> float:
    """Return what the name itself says: countries and states nearly always are places, villages seldom."""
    single = hit.last - hit.first == 1
    if all(entry.naming in ("demonym", "alternate") for entry in hit.entries) and hit.entries[-1].naming == "demonym":
        return -9.0
    doubt = 1.5 if single and hit.folded in words("word") else 0.0
    return max(_worth(entry, single) for entry in hit.entries if entry.naming != "demonym") - doubt


def _worth(entry: Entry, single: bool) -> float:
    other = entry.naming == "alternate"
    if entry.kind == "city":
        grown = 2.0 if entry.population > _LARGE else 1.0 if entry.population > _GROWN else 0.0
        less = 1.0 if other and entry.population < _TOWN else 0.0
        return grown - less + (0.0 if single else 0.5)
    if other or (entry.kind == "admin2" and single):
        return 1.0 if entry.population > _LARGE else 0.0
    small = entry.kind == "admin1" and entry.country not in _ANGLO and single and entry.population < _HUGE
    return 1.5 if small else 3.0


def _is_code(name: str, hit: Hit) -> bool:
    """Whether a name is a bare postal code of a state ("OK", "ID"), which is a place only after a town's name."""
    return len(name) == 2 and name.isupper() and all(entry.naming != "name" and entry.kind == "admin1" for entry in hit.entries[:1])


def _inside(part: Entry, whole: Entry) -> bool:
    if part.country != whole.country or whole.naming == "demonym":
        return False
    if whole.kind == "country":
        return part.kind != "country"
    return whole.kind == "admin1" and part.admin1 == whole.admin1 and part.kind not in ("admin1", "country")
