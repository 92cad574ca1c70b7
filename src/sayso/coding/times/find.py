"""Finding the times of a text and reckoning their days, without a parser and in one pass."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.coding.times.calendar import holidays, parse_day, through_night, when_of_value
from sayso.coding.times.cues import cue_words
from sayso.coding.times.dates import feast
from sayso.coding.times.lexer import Word, words_of
from sayso.coding.times.phrase import Phrase
from sayso.coding.times.rules import RULES, Rule
from sayso.coding.times.spans import ago, from_last, period_of_year, year_earlier
from sayso.coding.times.stands import stands
from sayso.coding.times.story import Story
from sayso.model import When

_PAIRED = re.compile(r"(?:,?c|-|/)z?t?(?:[NO]o?)?(?:M(?:[NO],?)?)?Y")
_BARE = re.compile(r"(?:c|-)t?[NO]o?M")
_PAIR = re.compile(r"\s(?:and|to|or|until)\s|\s?[-–]\s?")
_JOIN = re.compile(
    r"(?:\s[A-Z]{2,4})?(?:\s{1,3}|,\s{1,2}|"
    r",?\s(?:on|at|in|the|of|around|about|early|late|shortly after|shortly before)(?:\sthe)?\s{1,2})"
)


_WORDS_A_TELLING = 250
"""News tells who said it more often than once in so many words; histories hardly ever do."""


_RECKONED = (from_last, ago, year_earlier, period_of_year)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """Words of time in a text: `[start, end)`, the TIMEX3 type `DATE TIME DURATION SET`, and the days they stand for."""

    start: int
    end: int
    kind: str
    when: When


@dataclass(slots=True)
class _Found:
    first: int
    last: int
    rule: Rule | None
    feast: str = ""


def find(text: str, anchor: str | None) -> tuple[TimeMention, ...]:
    """Return the times named in a text, in order; `anchor` is the ISO date from which "yesterday" counts, if known.

    What cannot be reckoned ("31 February", the year 0, "05/06/07") has a `When` without days.
    """
    words, letters = words_of(text)
    found = sorted(_matches(text, words, letters), key=lambda one: one.first)
    story = Story(text, parse_day(anchor))
    story.narrative = _is_narrative(words, letters, story)
    mentions = list(_reckoned(text, words, letters, found, story, anchor))
    return tuple(_paired(text, list(_joined(text, mentions))))


def _is_narrative(words: list[Word], letters: str, story: Story) -> bool:
    """Tell a history from news: many years named that lie well before the document's date, few weekdays, little speech."""
    years = [int(word.value) for word in words if word.letter == "Y"]
    if story.anchor is None:
        return len(years) > 2
    old = sum(year < story.anchor.year - 1 for year in years) + letters.count("A")
    fresh = letters.count("W") + letters.count("d")
    spoken = sum(word.text.lower() in cue_words("telling") for word in words)
    return old >= 6 and old > 2 * fresh and len(words) > _WORDS_A_TELLING * spoken


def _matches(text: str, words: list[Word], letters: str) -> Iterator[_Found]:
    taken = bytearray(len(words))
    for found in (*_feasts(text, words), *_by_rules(words, letters)):
        if not any(taken[found.first : found.last]):
            taken[found.first : found.last] = b"\x01" * (found.last - found.first)
            yield found


def _by_rules(words: list[Word], letters: str) -> Iterator[_Found]:
    for rule in RULES:
        for match in rule.pattern.finditer(letters):
            if stands(words, letters, match.start(), match.end()):
                yield _Found(match.start(), match.end(), rule)


def _feasts(text: str, words: list[Word]) -> Iterator[_Found]:
    names, heads = holidays(), _heads()
    for at, word in enumerate(words):
        if not word.text[0].isupper() or word.text.lower().removesuffix("'s").removesuffix("’s") not in heads:
            continue
        for size in (4, 3, 2, 1):
            if at + size > len(words):
                continue
            name = text[word.start : words[at + size - 1].end].lower().replace("’", "'")
            if name.removesuffix("'s") in names or name in names:
                rule = names.get(name) or names[name.removesuffix("'s")]
                last = at + size + (at + size < len(words) and words[at + size].letter == "Y")
                yield _Found(at, last, None, rule)
                break


@cache
def _heads() -> frozenset[str]:
    return frozenset(name.split()[0].removesuffix("'s") for name in holidays()) | frozenset(name.split()[0] for name in holidays())


def _reckoned(
    text: str, words: list[Word], letters: str, found: list[_Found], story: Story, anchor: str | None
) -> Iterator[TimeMention]:
    for one in found:
        inside = words[one.first : one.last]
        start, end = inside[0].start, inside[-1].end
        story.ahead, story.ahead_month = _year_ahead(words, letters, one), _month_ahead(words, letters, one)
        phrase = Phrase(inside, "".join(word.letter for word in inside), text[start:end])
        value = feast(phrase, story, one.feast) if one.rule is None else one.rule.handler(phrase, story)
        if value is None:
            continue
        kind = "DATE" if one.rule is None else one.rule.kind
        if kind in ("DATE", "TIME"):
            story.note(value, one.rule is not None and one.rule.handler in _RECKONED)
            kind = _kind(value, kind)
        if value in ("", "PXX"):
            continue
        when = when_of_value(value, anchor)
        yield TimeMention(start=start, end=end, kind=kind, when=through_night(when) if _crosses(phrase) else when)


def _kind(value: str, kind: str) -> str:
    if value.startswith("P"):
        return "DURATION" if value[1:2].isdigit() else kind
    return "TIME" if "T" in value[4:] and "REF" not in value else kind


def _crosses(phrase: Phrase) -> bool:
    """Tell whether words name a night by both its days ("overnight", "in the night to Friday")."""
    return phrase.low.startswith("overnight") or "night to " in phrase.low or "night from " in phrase.low


def _year_ahead(words: list[Word], letters: str, one: _Found) -> int | None:
    """Return the year of the date that a date without year is paired with ("between March and April 1918")."""
    if "M" not in letters[one.first : one.last] or "Y" in letters[one.first : one.last]:
        return None
    match = _PAIRED.match(letters, one.last)
    return int(words[match.end() - 1].value) if match else None


def _month_ahead(words: list[Word], letters: str, one: _Found) -> int | None:
    """Return the month of the date that a bare day is paired with ("between 3 and 5 May")."""
    match = _BARE.match(letters, one.last)
    return int(words[match.end() - 1].value) if match else None


def _joined(text: str, mentions: list[TimeMention]) -> Iterator[TimeMention]:
    """Yield the mentions with a time of day and the day beside it made one ("10 p.m. Wednesday")."""
    at = 0
    while at < len(mentions):
        one = mentions[at]
        other = mentions[at + 1] if at + 1 < len(mentions) else None
        joined = _join(one, other) if other and _JOIN.fullmatch(text, one.end, other.start) else None
        yield joined or one
        at += 2 if joined else 1


def _paired(text: str, mentions: list[TimeMention]) -> Iterator[TimeMention]:
    """Yield the mentions, an hour on the day of the hour that it is paired with ("between 9 p.m. and 10 p.m. Thursday")."""
    for at, one in enumerate(mentions):
        other = mentions[at + 1] if at + 1 < len(mentions) else None
        if other and _is_clock(one) and _is_clock(other) and _PAIR.fullmatch(text, one.end, other.start) and other.when.first:
            value = other.when.value[:10] + one.when.value[one.when.value.index("T") :]
            yield TimeMention(start=one.start, end=one.end, kind="TIME", when=when_of_value(value, other.when.anchor))
        else:
            yield one


def _join(left: TimeMention, right: TimeMention) -> TimeMention | None:
    if _is_overnight(left) and right.when.precision == "day":
        night = through_night(when_of_value(f"{right.when.value}TNI", right.when.anchor))
        return TimeMention(start=left.start, end=right.end, kind="TIME", when=night)
    hour, day = (left, right) if _is_clock(left) else (right, left)
    if not _is_clock(hour) or _is_clock(day) or len(day.when.value) not in (10, 13, 16) or not day.when.first:
        return None
    value = day.when.value[:10] + hour.when.value[hour.when.value.index("T") :]
    return TimeMention(start=left.start, end=right.end, kind="TIME", when=when_of_value(value, day.when.anchor))


def _is_overnight(mention: TimeMention) -> bool:
    return mention.when.value.endswith("TNI") and mention.when.first != mention.when.last


def _is_clock(mention: TimeMention) -> bool:
    return bool(re.search(r"T\d{2}:\d{2}$", mention.when.value)) and mention.kind == "TIME"
