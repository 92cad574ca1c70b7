"""When an event is said to be: the time that belongs to a position in the text."""

import re
from collections.abc import Sequence

from sayso.coding.times.find import TimeMention
from sayso.model import Document

_DAYS = frozenset({"day", "time"})
_COARSE = {"day": 0.0, "time": 0.0, "week": 1.0, "month": 1.0, "season": 2.0, "year": 2.5, "decade": 5.0, "unknown": 9.0}
_NOT_WHEN = re.compile(
    r"(?:until|till|by|before|since|scheduled for|due|expected|hearing on|court on|appear in court|told \w+(?: \w+)?(?: on)?|said|"
    r"says|announced|statement|interview|posted|published|updated|copyright|press release|wrote|spoke|born(?: on)?)\s(?:\w+\s){0,2}$",
    re.I,
)


def when_of(mentions: Sequence[TimeMention], position: int, sentence: tuple[int, int], document: Document) -> TimeMention | None:
    """Return the time of an event whose word stands at `position`, or None where the text names none.

    Days of the sentence come first, the nearest before others, those of speech and of court dates last; then the days of
    the sentences around, nearest first, then coarser times. The date of publication is no claim and is never returned.
    """
    dated = [mention for mention in mentions if mention.when.first and mention.kind in ("DATE", "TIME")]
    inside = [mention for mention in dated if sentence[0] <= mention.start < sentence[1]]
    days = [mention for mention in inside if mention.when.precision in _DAYS]
    chosen = _nearest(document.text, days, position)
    if chosen:
        return chosen
    coarse = _nearest(document.text, [mention for mention in inside if mention.when.precision in ("week", "month")], position)
    return coarse or _around(document, dated, position, sentence)


def _around(document: Document, dated: Sequence[TimeMention], position: int, sentence: tuple[int, int]) -> TimeMention | None:
    near = [mention for mention in dated if mention.when.precision in _DAYS and mention.start >= document.body - 1]
    before = [mention for mention in near if sentence[0] - 700 <= mention.start < sentence[0]]
    after = [mention for mention in near if sentence[1] <= mention.start < sentence[1] + 700]
    return _nearest(document.text, [*before[-3:], *after[:3]], position)


def _nearest(text: str, mentions: Sequence[TimeMention], position: int) -> TimeMention | None:
    return min(mentions, key=lambda mention: (_cost(text, mention, position), mention.start), default=None)


def _cost(text: str, mention: TimeMention, position: int) -> float:
    gap = mention.start - position
    length = gap / 60 if gap >= 0 else -gap / 50
    spoken = 4.0 if _NOT_WHEN.search(text[max(0, mention.start - 40) : mention.start]) else 0.0
    return length + spoken + _COARSE[mention.when.precision]
