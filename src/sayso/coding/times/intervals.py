"""Times made of others: intervals ("between 3 and 5 May", "since March"), and days counted from an event ("a day after")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from sayso.coding.times.calendar import parse_day, when_of_value
from sayso.coding.times.cues import cue_words
from sayso.coding.times.find import TimeMention
from sayso.coding.times.lexer import table
from sayso.coding.times.story import step
from sayso.model import When

_OPENS = re.compile(r"\b(?:between|from)\s(?:\w{1,12}\s){0,2}$", re.I)
_TO = re.compile(r"\s(?:and|to|until|till|through)\s(?:\w{1,12}\s){0,2}|\s?[-–—]\s?", re.I)
_SINCE = re.compile(r"\b(?:ever\s)?since\s(?:about\s|around\s|at least\s|the\s)?$", re.I)
_LENGTH = re.compile(r"P(\d{1,3})([DWMY])")
_OLD = re.compile(r"-old\s")
_ORDER = re.compile(r"\s(after|before)\s")
_BACK = 30


def intervals(text: str, mentions: Sequence[TimeMention], published: str | None) -> tuple[TimeMention, ...]:
    """Return the mentions with those that bound one interval made one, and with "since" a time reaching to the publication.

    "Since the invasion of Ukraine" begins on a day that is known (data/times/epochs.tsv); "since the coup", on none that is.
    """
    epochs = tuple(_epochs(text, published)) if "since" in text.lower() else ()
    covered = {at for epoch in epochs for at in range(epoch.start, epoch.end)}
    free = [one for one in mentions if one.start not in covered and one.end - 1 not in covered]
    return tuple(sorted((*_intervals(text, free, published), *epochs), key=lambda mention: mention.start))


def _epochs(text: str, published: str | None) -> Iterator[TimeMention]:
    for match in _epoch_words().finditer(text):
        day = _epoch_days().get(" ".join(match[1].lower().replace("’", "'").split()))
        when = when_of_value(day, published) if day else When(value="XXXX-XX-XX", anchor=published)
        mention = TimeMention(start=match.start(), end=match.end(), kind="DATE", when=when)
        yield _since(mention, published) if day else replace(mention, when=_open(published))


def _open(published: str | None) -> When:
    day = parse_day(published)
    return When(value="XXXX-XX-XX/", last=day.isoformat() if day else None, anchor=published)


@cache
def _epoch_days() -> dict[str, str]:
    return {name: line.split("\t")[1] for line in table("epochs.tsv") for name in line.split("\t")[0].split("|")}


@cache
def _epoch_words() -> re.Pattern[str]:
    known = "|".join(re.escape(name).replace("'", "['’]") for name in sorted(_epoch_days(), key=len, reverse=True))
    unknown = "|".join(sorted(cue_words("epoch")))
    start = r"\bsince (?:the |its |their )?(?:start of |beginning of )?(?:the )?"
    return re.compile(rf"{start}({known}|{unknown})(?![\w-])", re.I)


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
    if not (_OPENS.search(before) or gap.strip() in ("to", "through", "-", "–", "—")):
        return None
    value = f"{left.when.value}/{right.when.value}"
    when = When(value=value, first=first, last=last, precision=left.when.precision, anchor=left.when.anchor)
    return TimeMention(start=left.start, end=right.end, kind="DATE", when=when)


def _since(mention: TimeMention, published: str | None) -> TimeMention:
    when, day = mention.when, parse_day(published)
    if when.first is None or mention.kind not in ("DATE", "TIME"):
        return mention
    last = day.isoformat() if day and when.first <= day.isoformat() else None
    since = When(value=f"{when.value}/", first=when.first, last=last, precision=when.precision, anchor=when.anchor)
    return TimeMention(start=mention.start, end=mention.end, kind="DATE", when=since)


def counted(
    text: str, mentions: Sequence[TimeMention], sentence: tuple[int, int], published: str | None
) -> Iterator[tuple[TimeMention, int]]:
    """Yield the times of what a sentence counts from ("On Friday, two days after the blast": Wednesday), and where it is told.

    What is three weeks old began three weeks before the publication and goes on.
    """
    inside = [mention for mention in mentions if sentence[0] <= mention.start < sentence[1]]
    days = [mention for mention in inside if mention.when.first and mention.when.precision in ("day", "time")]
    for mention in inside:
        if (age := _OLD.match(text, mention.end)) and (began := _began(mention, published)):
            yield began, age.end()
            continue
        length, order = _LENGTH.fullmatch(mention.when.value), _ORDER.match(text, mention.end)
        base = min(days, key=lambda day: abs(day.start - mention.start), default=None)
        if mention.kind != "DURATION" or not length or not order or base is None:
            continue
        day = parse_day(base.when.first)
        sign = -1 if order[1] == "after" else 1
        value = step(day, length[2], sign * int(length[1])) if day else None
        if value:
            when = when_of_value(value, base.when.first)
            yield TimeMention(start=mention.start, end=mention.end, kind="DATE", when=when), order.end()


def _began(mention: TimeMention, published: str | None) -> TimeMention | None:
    length, day = _LENGTH.fullmatch(mention.when.value), parse_day(published)
    value = step(day, length[2], -int(length[1])) if length and day else None
    return _since(replace(mention, kind="DATE", when=when_of_value(value, published)), published) if value else None
