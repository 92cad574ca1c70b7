"""What a text has told of time so far: the date it is read from, the last dates named, and the tense around a place."""

import re
from dataclasses import dataclass
from datetime import date

from sayso.coding.times.calendar import add_months, make_day, quarter_of, shift, week_value
from sayso.coding.times.cues import cue, cue_words, ends_in

_PARTICIPLE = re.compile(r"(?<!\bbe )\b\w{2,30}ed\b")
_SAID = re.compile(
    r"\b(?!planned|scheduled|expected|postponed|delayed)\w{3,30}ed\s*$|\bhad been (?:due|scheduled|planned|expected|set)\b"
)
"""A verb of the past right before the time, or a plan that came to nothing."""

_OVER = -2
"""A past with no infinitive after it, which might look ahead ("an agreement to buy it in January")."""

_TO = re.compile(r"\bto\s[a-z]")
_OPENING = 12
_GOVERNED = 60
"""Characters after "will" in which a participle does not end the future."""

_WRAP = 8
_RECALL = 300
"""Characters after a date long past within which dates without a year may be of its story."""

_FIGURES_REACH = 1500
_CLOCK = re.compile(r"(?:at\s)?\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?(?:\s[A-Z]{2,4})?,?(?:\son)?\s*$", re.I)
_UNDONE = re.compile(r"\s(?:was|were|had)\b")
_SENTENCE = re.compile(r"(?<!\.[A-Za-z])[.!?][\"'”’)]{0,2}\s(?=\s*[^\Wa-z]|\s*[\"'“‘(`])|\n\s*\n")


@dataclass(slots=True)
class Story:
    """The state of reading: `anchor` the document's date, `day`, `month` and `quarter` the last ones named in the text."""

    text: str
    anchor: date | None
    narrative: bool = False
    day: date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None
    quarter: str | None = None
    period: str | None = None
    period_at: int = -1
    told: tuple[int, int, int] | None = None
    """Year, month and place of the last date that named its year."""

    ahead: int | None = None
    ahead_month: int | None = None

    def tense(self, start: int, end: int) -> int:
        """Return 1 where the words around speak of the future, -1 of the past, 0 where they do not tell."""
        before = self.text[max(0, start - 120) : start]
        before = _CLOCK.sub("", before[_last_end(before) :])
        if self.text[end : end + 2] in ("'s", "’s") and not ends_in("ahead", before):
            return -1
        if len(before) > _OPENING and ends_in("deadline", before) and not cue("before_now").search(before[-_GOVERNED:]):
            return 1
        if _UNDONE.match(self.text, end):
            return -1
        if told := _nearest(before):
            return told
        if before.strip(" \n\"'“").lower() not in cue_words("opening"):
            return 0
        after = self.text[end : end + 80]
        stop = _SENTENCE.search(after)
        after = after[: stop.start()] if stop else after
        future, past = _first(cue("future"), after), min(_first(cue("past"), after), _first(_PARTICIPLE, after))
        return 0 if future == past == len(after) + 1 else 1 if future <= past else -1

    def base(self, anaphoric: bool) -> date | None:
        """Return the day to reckon from: the last one named for "the next day", else the document's."""
        if anaphoric and not self.narrative:
            return self.day or (make_day(*self.month, 1) if self.month else None) or self.anchor
        if self.narrative:
            return self.day or (make_day(*self.month, 1) if self.month else None) or self._new_year() or self.anchor
        return self.anchor

    def _new_year(self) -> date | None:
        return make_day(self.year, 1, 1) if self.year else None

    def year_of(self, month: int, day: int | None, span: tuple[int, int]) -> int | None:
        """Return the year of a date that names none."""
        if self.ahead:
            return self.ahead
        if self.narrative and self.year:
            return self.year + (self.month is not None and self.month[1] - month >= _WRAP)
        if self.anchor is None:
            return self.year
        tense = self.tense(*span)
        if self.told and day and tense < 0 and self._is_of(self.told, span[0]):
            return self.told[0] + (month < self.told[1])
        if tense < 0 and not _TO.search(self.text[max(0, span[0] - _GOVERNED) : span[0]]):
            tense = _OVER
        years = (self.anchor.year - 1, self.anchor.year, self.anchor.year + 1)
        return min(years, key=lambda year: self._cost(year, month, day, tense))

    def _is_of(self, told: tuple[int, int, int], at: int) -> bool:
        """Tell whether a date at `at` belongs to the story of a date long past, as in reports from court."""
        between = self.text[told[2] : at] if at - told[2] < _RECALL else "\n\n"
        if self.anchor is None or told[0] >= self.anchor.year - 1 or "\n\n" in between:
            return False
        return cue("court").search(self.text[max(0, told[2] - _RECALL) : at]) is not None

    def _cost(self, year: int, month: int, day: int | None, tense: int) -> float:
        if self.anchor is None:
            return 0.0
        then = make_day(year, month, day or 15) or make_day(year, month, 1)
        if then is None:
            return 1e9
        away = (then - self.anchor).days
        if day is None and abs(away) < 31 and then.month == self.anchor.month:
            return 0.0
        weight = {1: (4.0, 0.5), 0: (1.0, 2.5), -1: (1.0, 4.0 if day else 6.0), _OVER: (1.0, 20.0)}[tense]
        return -away * weight[0] if away <= 0 else away * weight[1]

    def note(self, value: str, reckoned: bool) -> None:
        """Remember a value for what comes after it; a quarter only where the text names it, not "a year earlier"."""
        match = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-(Q[1-4]))?", value)
        if not match:
            return
        self.year = int(match[1])
        if match[2]:
            self.month = (self.year, int(match[2]))
            self.day = make_day(*self.month, int(match[3])) if match[3] else None
            return
        self.month, self.day = None, None
        if match[4] and not reckoned:
            self.quarter = value[:7]

    def reports_on(self, period: str | None, at: int) -> None:
        """Remember the quarter or year that a company's figures are given for."""
        self.period, self.period_at = period, at

    def period_before(self, at: int) -> str | None:
        """Return the quarter or year a year before the one that figures are given for near here, if they are."""
        if self.period is None or at - self.period_at > _FIGURES_REACH:
            return None
        self.period_at = at
        return f"{int(self.period[:4]) - 1:04d}{self.period[4:]}"


def _last_end(text: str) -> int:
    return max((match.end() for match in _SENTENCE.finditer(text)), default=0)


def _first(pattern: re.Pattern[str], text: str) -> int:
    return min(_starts(pattern, text), default=len(text) + 1)


def _starts(pattern: re.Pattern[str], text: str) -> list[int]:
    """Return where a cue stands; "be held" is no past."""
    return [match.start() for match in pattern.finditer(text) if text[max(0, match.start() - 3) : match.start()] != "be "]


def _nearest(text: str) -> int:
    """Tell by the last verb: "would be paid on an unspecified date" is told by "would", a participle after it tells nothing."""
    if _SAID.search(text):
        return -1
    future, past = _last_start(cue("future"), text), _last_start(cue("past"), text)
    if future < 0 and past < 0:
        return -1 if _PARTICIPLE.search(text) else 0
    if past > future:
        return -1
    return -1 if _last_start(_PARTICIPLE, text) > future + _GOVERNED else 1


def _last_start(pattern: re.Pattern[str], text: str) -> int:
    return max(_starts(pattern, text), default=-1)


def step(base: date, unit: str, count: int) -> str | None:
    """Return the value of the day, week, month, year, decade or century so many units from a day."""
    if unit in "DW":
        day = shift(base, count * (1 if unit == "D" else 7))
        return (day.isoformat() if unit == "D" else week_value(day)) if day else None
    if unit == "F":
        return step(base, "W", count * 2)
    if unit == "M":
        year, month = add_months(base.year, base.month, count)
        return f"{year:04d}-{month:02d}" if 0 < year < 10000 else None
    if unit == "Q":
        year, month = add_months(base.year, base.month, 3 * count)
        return f"{year:04d}-Q{quarter_of(month)}" if 0 < year < 10000 else None
    years = base.year + count * {"Y": 1, "E": 10, "C": 100}.get(unit, 1)
    if unit not in "YEC" or not 0 < years < 10000:
        return None
    return {"Y": f"{years:04d}", "E": f"{years // 10:03d}", "C": f"{years // 100:02d}"}[unit]
