"""Intervals: two times that bound one ("between 3 and 5 May", "from March to June"), and "since" a time."""

import re
from collections.abc import Iterator, Sequence

from sayso.coding.times.calendar import parse_day, shift
from sayso.coding.times.find import TimeMention
from sayso.model import When

_OPENS = re.compile(r"\b(?:between|from)\s(?:\w{1,12}\s){0,2}$", re.I)
_TO = re.compile(r"\s(?:and|to|until|till|through)\s(?:\w{1,12}\s){0,2}|\s?[-–—]\s?", re.I)
_SINCE = re.compile(r"\b(?:ever\s)?since\s(?:about\s|around\s|at least\s|the\s)?$", re.I)
_BACK = 30


def intervals(text: str, mentions: Sequence[TimeMention], published: str | None) -> tuple[TimeMention, ...]:
    """Return the mentions with those that bound one interval made one, and with "since" a time reaching to the publication."""
    return tuple(_intervals(text, mentions, published))


def _intervals(text: str, mentions: Sequence[TimeMention], published: str | None) -> Iterator[TimeMention]:
    at = 0
    while at < len(mentions):
        one = mentions[at]
        before = text[max(0, one.start - _BACK) : one.start]
        other = mentions[at + 1] if at + 1 < len(mentions) else None
        joined = _joined(text, one, other, before) if other else None
        if joined is None and _SINCE.search(before):
            one = _since(one, published)
        yield joined or one
        at += 2 if joined else 1


def _joined(text: str, left: TimeMention, right: TimeMention, before: str) -> TimeMention | None:
    first, last = left.when.first, right.when.last
    gap = text[left.end : right.start]
    if first is None or last is None or first > last or not _TO.fullmatch(gap):
        return None
    if not (_OPENS.search(before) or gap.strip() in "-–—"):
        return None
    value = f"{left.when.value}/{right.when.value}"
    when = When(value=value, first=first, last=last, precision=left.when.precision, anchor=left.when.anchor)
    return TimeMention(start=left.start, end=right.end, kind="DATE", when=when)


def _since(mention: TimeMention, published: str | None) -> TimeMention:
    when, day = mention.when, parse_day(published) if published and len(published) >= len("2024-05-03") else None
    if when.first is None or mention.kind not in ("DATE", "TIME"):
        return mention
    last = day.isoformat() if day and shift(day, 0) and when.first <= day.isoformat() else None
    since = When(value=f"{when.value}/", first=when.first, last=last, precision=when.precision, anchor=when.anchor)
    return TimeMention(start=mention.start, end=mention.end, kind="DATE", when=since)
