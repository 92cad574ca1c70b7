"""When an event is said to be: the time that belongs to a position in the text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.coding.times.cues import cue, ends_in
from sayso.coding.times.find import TimeMention
from sayso.model import Document

_DAYS = frozenset({"day", "time"})
_BARE_CLOCK = re.compile(r"[\d:.]{1,8}\s?(?:[ap]\.?m\.?)?", re.I)
_OF_NO_DAY = 2.5
_SAME_DAY = 1.5
"""What the day of publication adds: most of what reports date by it are statements, courts and visits."""

_FAR = 0.3
"""What a thousand characters from the beginning add: news comes first, older happenings after it."""

_FINE = {"time": -0.2, "day": 0.0, "week": 0.3, "month": 0.3, "season": 0.5, "year": 0.7, "decade": 3.0}
_BESIDE, _NAMING = 24, 2.0
_NAMED = re.compile(r"(?:['’]s)?(?:\s(?!in\b|for\b|after\b|when\b|and\b|at\b|of\b|on\b)[\w-]+){0,2}\s")
"""What stands between a time and the happening it names: "Tuesday's fatal shooting", "the 8 May mass shooting"."""

_LIMIT, _AHEAD, _CONTENT, _TAKEN = 6.0, 6.0, 4.0, 1.0
_QUOTED = 2.5
_MARK = re.compile(r"[\"“”„«»]")
_FRONT = re.compile(r"(?:^|[.!?:;\n\"“”'’(—–]\s?|,\s(?:and|but|then|while|when)\s)(?:[^\s,]+\s){0,2}$")
"""What stands before a time that opens its clause, and so belongs to the verb after it."""

_TOLD = re.compile(r"\b(?:that|about|of|concerning|over|whether|to have|for|if)\b|:")
"""What opens the content of a word: a time after it is a time of what is told, not of the telling."""

_NOUN = re.compile(r"\s[a-z]+")
_SPOKEN, _AFTERMATH = 3.0, 2.5
_BREAK = re.compile(r"[.!?\n]")
_CLAUSE_MARKS = re.compile(r"[;:]|, (?:and|but)\b")
_REACH = 1500
_HEAD = 70
_PLACES = re.compile(r"[^\W\d_a-z][^\n\d:;]{1,60}?,?\s\(?")
_AFTER_DATE = re.compile(r"[^\n.]{0,24}?(?:--|—|–|\s-\s|\([A-Z])")
"""A dateline: places in capitals, the date, perhaps an agency, a dash."""


def when_of_all(
    mentions: Sequence[TimeMention], places: Sequence[tuple[int, tuple[int, int]]], document: Document
) -> TimeMention | None:
    """Return the time of one event that words speak of, each given as its position and sentence; None where none is named near.

    Days count before weeks and months, days in the sentence before those around it, near ones before far ones; days of speech,
    of courts and of other aftermath come last, and the stamps of the page ("Updated …") and the date of publication never.
    One day is asked for: a night told by both its days ("overnight") counts as its morning, where most of what is told of it falls.
    """
    best = min(priced(mentions, places, document), key=lambda pair: pair[0], default=None)
    if best is None:
        return None
    mention, when = best[2], best[2].when
    crosses = when.precision == "time" and when.first != when.last
    return replace(mention, when=replace(when, first=when.last)) if crosses else mention


def priced(
    mentions: Sequence[TimeMention], places: Sequence[tuple[int, tuple[int, int]]], document: Document
) -> Iterable[tuple[float, int, TimeMention]]:
    """Yield what each time costs as that of an event which words at `places` speak of, with its start."""
    dated = [mention for mention in mentions if mention.when.first and mention.kind in ("DATE", "TIME")]
    usable = [mention for mention in dated if not is_stamp(document.text, mention)]
    last = (document.published or "9999")[:10]
    for order, (position, sentence) in enumerate(places):
        for mention in usable:
            if abs(mention.start - position) > _REACH:
                continue
            price = _price(document.text, mention, position, sentence) + 0.25 * order
            if str(mention.when.first)[: len(last)] > last:
                price += _AHEAD
            elif mention.when.first == last:
                price += _SAME_DAY if mention.when.precision == "day" else _SAME_DAY / 5
            yield price, mention.start, mention


def is_stamp(text: str, mention: TimeMention) -> bool:
    """Tell whether a time is a stamp of the page ("Updated …")."""
    if _is_dateline(text, mention):
        return True
    before = text[max(0, mention.start - 60) : mention.start]
    last = max((match.end() for match in cue("stamp").finditer(before)), default=-1)
    return last >= 0 and len(before) - last <= 32 and not _BREAK.search(before, last)


def _is_dateline(text: str, mention: TimeMention) -> bool:
    back = max(0, mention.start - _HEAD)
    line = text.rfind("\n", back, mention.start) + 1
    if (line == 0 and back > 0) or not _PLACES.fullmatch(text, line, mention.start):
        return False
    in_capitals = text[line : mention.end].isupper() and text[mention.end : mention.end + 2] == ". "
    return in_capitals or bool(_AFTER_DATE.match(text, mention.end))


def inside_price(document: Document, mention: TimeMention, position: int, half: str) -> float:
    """Return what a time costs as that of a happening whose word stands at `position` in the same sentence."""
    text = document.text
    low, high = sorted((mention.start, position))
    between = text[low:high]
    price = _FINE.get(mention.when.precision, 0.0) + len(between) / 70 + 0.8 * _clauses(between)
    before = text[max(0, mention.start - 140) : mention.start]
    if mention.start < position and not _FRONT.search(before):
        price += _TAKEN
    if ends_in("limit", before):
        price += _LIMIT
    if is_ahead(mention, document):
        price += _AHEAD if half == "act" else _AHEAD / 4
    if _BARE_CLOCK.fullmatch(text, mention.start, mention.end):
        price += _OF_NO_DAY / 2
    if half == "act":
        price += _QUOTED if len(_MARK.findall(between)) % 2 else 0.0
        price -= _NAMING if _names(text, mention, position) else 0.0
        return price + _governed(text, mention)
    told = _TOLD.search(between) if position < mention.start and half == "word" else None
    return price + (_CONTENT if told or (mention.when.precision == "year" and _NOUN.match(text, mention.end)) else 0.0)


def is_ahead(mention: TimeMention, document: Document) -> bool:
    """Tell whether a time lies after the publication."""
    published = (document.published or "9999")[:10]
    return (mention.when.first or "")[: len(published)] > published


def _price(text: str, mention: TimeMention, position: int, sentence: tuple[int, int]) -> float:
    precision = mention.when.precision
    price = {"time": -0.7, "day": 0.0, "week": 6.0, "month": 7.0, "season": 7.0, "year": 8.0}.get(precision, 12.0)
    inside = sentence[0] <= mention.start < sentence[1]
    low, high = sorted((mention.start, position))
    between = text[low:high]
    if inside:
        price += len(between) / 70 + 0.8 * _clauses(between)
    else:
        price += 2.5 + len(between) / 250
        price += 1.0 if mention.start < sentence[0] else 0.0
        price -= 1.5 if cue("happened").search(_sentence_around(text, mention)) else 0.0
    if _BARE_CLOCK.fullmatch(text, mention.start, mention.end):
        price += _OF_NO_DAY if "m" in text[mention.start : mention.end].lower() else 2 * _OF_NO_DAY
    if precision in _DAYS and _names(text, mention, position):
        price -= _NAMING
    return price + _governed(text, mention) + _FAR * mention.start / 1000


def _names(text: str, mention: TimeMention, position: int) -> bool:
    """Tell whether a time names the happening that the words after it tell of."""
    if not mention.end <= position <= mention.end + _BESIDE or not _NAMED.fullmatch(text, mention.end, position):
        return False
    return text[mention.end : mention.end + 2] in ("'s", "’s") or ends_in(
        "article", text[max(0, mention.start - 20) : mention.start]
    )


def _clauses(between: str) -> int:
    return len(cue("clause").findall(between)) + len(_CLAUSE_MARKS.findall(between))


def _governed(text: str, mention: TimeMention) -> float:
    """Return what the words next to a time add: speech and aftermath own the day beside them."""
    before, after = text[max(0, mention.start - 45) : mention.start], text[mention.end : mention.end + 25]
    before = before[max(before.rfind(mark) for mark in (". ", "\n", "; ")) + 1 :]
    price = 0.0
    if cue("spoken").search(before[-28:]) and not cue("happened").search(before[-32:]):
        price += _SPOKEN
    if cue("aftermath").search(before):
        price += _AFTERMATH
    elif cue("aftermath").search(after.split(".")[0]):
        price += 1.0
    if cue("happened").search(before) and not cue("spoken").search(before[-28:]):
        price -= 1.0
    return price


def _sentence_around(text: str, mention: TimeMention) -> str:
    start = max(text.rfind(". ", 0, mention.start), text.rfind("\n", 0, mention.start), mention.start - 200)
    end = text.find(".", mention.end)
    return text[max(0, start) : end if 0 <= end < mention.end + 200 else mention.end + 100]
