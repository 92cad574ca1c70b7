"""The times of all happenings of a document, chosen together: a time told of one is not taken for another."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.coding.times.find import TimeMention
from sayso.coding.times.intervals import counted, intervals
from sayso.coding.times.lexer import table
from sayso.coding.times.pick import inside_price, is_ahead, is_stamp, priced
from sayso.model import Document

ACT, RESPONSE, WORD = "act", "response", "word"
_DEAREST = {ACT: 9.0, RESPONSE: 5.5, WORD: 3.0}
"""What a time in the sentence may cost: a word's day stands close to it."""

_SHARED = 1.2
"""Two happenings of one half in one sentence share a time that costs the second at most so much more."""

_OBJECT = re.compile(r"\w+\s(?:(?:for|over|in)\s)?(?:the|a|an|this|that|its|his|her|their)\s(?:[\w-]+\s)?", re.I)
_REACH = 60
"""Characters after "a day after" within which a word tells what is counted from."""

_FINE_ENOUGH = frozenset({"time", "day", "week", "month"})
_AROUND = 5.0
"""What a time outside the sentences of a happening may cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A word that tells of an event: where it stands, its sentence, its code, and whether it is an act, response or word."""

    position: int
    sentence: tuple[int, int]
    code: str
    half: str


def pick_times(
    happenings: Sequence[Happening], mentions: Sequence[TimeMention], document: Document
) -> tuple[TimeMention | None, ...]:
    """Return the time that the text tells of each happening, in the order given, or None where it tells none.

    A time in the happening's own sentence counts if it stands nearer to it than to another one; then the time of another
    mention of the same kind of happening; then, for acts, what the text around tells.
    """
    usable = [one for one in intervals(document.text, mentions, document.published) if _usable(one, document)]
    own = _own(happenings, usable, document) | dict(_counted(happenings, mentions, document))
    own = {index: one for index, one in own.items() if happenings[index].half != ACT or not is_ahead(one, document)}
    for family in _families(happenings).values():
        _share(family, happenings, own)
        _from_around(family, happenings, usable, own, document)
    return tuple(own.get(index) for index in range(len(happenings)))


def _usable(mention: TimeMention, document: Document) -> bool:
    dated = (mention.when.first or mention.when.last) is not None and mention.kind in ("DATE", "TIME")
    return dated and not is_stamp(document.text, mention)


def _own(happenings: Sequence[Happening], usable: Sequence[TimeMention], document: Document) -> dict[int, TimeMention]:
    """Return the happenings whose own sentence tells their time."""
    by_sentence: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, happening in enumerate(happenings):
        by_sentence[happening.sentence].append(index)
    own: dict[int, TimeMention] = {}
    for (start, end), indexes in by_sentence.items():
        inside = [mention for mention in usable if start <= mention.start < end]
        own.update(_of_sentence(indexes, inside, happenings, document))
    return own


def _counted(
    happenings: Sequence[Happening], mentions: Sequence[TimeMention], document: Document
) -> Iterator[tuple[int, TimeMention]]:
    """Yield the happenings from which their sentence counts the time of another ("a day after the blast")."""
    told = {
        sentence: list(counted(document.text, mentions, sentence, document.published))
        for sentence in {one.sentence for one in happenings}
    }
    for index, happening in enumerate(happenings):
        for mention, start in told[happening.sentence]:
            if start <= happening.position <= start + _REACH and "," not in document.text[start : happening.position]:
                yield index, mention


def _of_sentence(
    indexes: Sequence[int], inside: Sequence[TimeMention], happenings: Sequence[Happening], document: Document
) -> Iterator[tuple[int, TimeMention]]:
    if not inside:
        return
    objects = {index for index in indexes if _is_object(happenings[index], [happenings[other] for other in indexes], document)}
    prices = {
        (index, at): inside_price(document, mention, happenings[index].position, happenings[index].half) + (index in objects)
        for index in indexes
        for at, mention in enumerate(inside)
    }
    for index in indexes:
        price, at = min((prices[index, at], at) for at in range(len(inside)))
        half = happenings[index].half
        rival = min((prices[other, at] for other in indexes if other != index), default=price)
        alike = any(happenings[other].half == half and prices[other, at] == rival for other in indexes if other != index)
        if price <= _DEAREST[half] and price <= rival + (_SHARED if alike else 0.0):
            yield index, inside[at]


def _is_object(act: Happening, beside: Sequence[Happening], document: Document) -> bool:
    """Tell whether an act is what a word or response is about ("claimed the bombing on Friday": the claim's day)."""
    before = [one.position for one in beside if one.half != ACT and one.position < act.position]
    return act.half == ACT and any(_OBJECT.fullmatch(document.text, start, act.position) for start in before)


def _families(happenings: Sequence[Happening]) -> Mapping[str, list[int]]:
    families: dict[str, list[int]] = defaultdict(list)
    for index, happening in sorted(enumerate(happenings), key=lambda pair: pair[1].position):
        families[_family_of().get(happening.code, happening.code)].append(index)
    return families


def _share(family: Sequence[int], happenings: Sequence[Happening], own: dict[int, TimeMention]) -> None:
    """Give mentions without a time that of the nearest mention of the same kind, one before them rather than one after."""
    told = [index for index in family if index in own and _can_be_shared(own[index])]
    if not told or happenings[family[0]].half == WORD:
        return
    for index in family:
        if index in own:
            continue
        here = happenings[index].position
        before = [other for other in told if happenings[other].position < here]
        near = before[-1] if before else told[0]
        if happenings[index].half == ACT or before == [] or len(told) == 1:
            own[index] = own[near]


def _can_be_shared(mention: TimeMention) -> bool:
    """Tell whether a time is fine enough to hold for other mentions: "in 2019" tells of one happening among several."""
    return mention.when.precision in _FINE_ENOUGH and not mention.when.value.endswith("/")


def _from_around(
    family: Sequence[int],
    happenings: Sequence[Happening],
    usable: Sequence[TimeMention],
    own: dict[int, TimeMention],
    document: Document,
) -> None:
    """Give acts that no sentence of theirs dates the time that the text around tells, if it tells it of them."""
    if any(index in own for index in family) or happenings[family[0]].half != ACT:
        return
    places = [(happenings[index].position, happenings[index].sentence) for index in family]
    taken = {id(mention) for mention in own.values()}
    free = [
        mention for mention in usable if id(mention) not in taken and _can_be_shared(mention) and not is_ahead(mention, document)
    ]
    best = min(priced(free, places, document), key=lambda pair: pair[0], default=None)
    if best is not None and best[0] <= _AROUND:
        own.update(dict.fromkeys(family, best[2]))


@cache
def _family_of() -> dict[str, str]:
    return {code: line.split("\t")[0] for line in table("families.tsv") for code in line.split("\t")[1].split("|")}
