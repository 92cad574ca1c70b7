"""Dates of publication as pages, mails and wires write them, to ISO 8601 prefixes that keep the precision found."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

from sayso.read.knowledge import month_pattern, months

EARLIEST_YEAR = 1600
SLACK = timedelta(days=2)
"""How far past the fetch a date may lie (time zones, papers dated tomorrow)."""
LONGEST = 300

_ISO = re.compile(
    r"(?<!\d)(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:[T\s_]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
_ISO_MONTH = re.compile(r"^\s*(\d{4})-(\d{2})\s*$")
_YEAR = re.compile(r"^\s*(\d{4})\s*$")
_EPOCH = re.compile(r"^\s*(\d{10}|\d{13})(?:\.\d+)?\s*$")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_TIME = re.compile(
    r"(?<![\d:.])(\d{1,2})(?:[:.](\d{2})(?::(\d{2}))?)?\s*(?:(a|p)\.?m\b\.?)?(?:\s*(Z\b|UTC|GMT|[+-]\d{2}:?\d{2}))?(?![\d:])", re.I
)


def parse_date(text: str | None, *, latest: str | None = None, day_first: bool | None = None) -> str | None:
    """Return the first date in `text` as an ISO prefix (`2024`, `2024-05`, `2024-05-03`, `2024-05-03T10:00:00Z`), or None.

    `latest` is when the text was fetched (ISO): a date more than two days later is none. `day_first` tells how 05/06/2024 is
    meant; unknown, such a date is none. Impossible days (31 February, the year 0) are none.
    """
    if not text or len(text) > LONGEST:
        return None
    last = _last_day(latest)
    for read in (_iso, _month_first, _month_second, _numeric, _month_only, _iso_month, _year, _epoch):
        found = read(text, last, day_first)
        if found:
            return found if date.fromisoformat((found + "-01-01")[:10]) <= last else None
    return None


def cut_date(text: str) -> tuple[str, str | None]:
    """Return `text` without its dates and times of day, and the first date as written (None without one)."""
    first = None
    for pattern in (_ISO, *_spelled(), _NUMERIC):
        found = pattern.search(text)
        first = first or (found[0] if found else None)
        text = pattern.sub(" ", text)
    return (_TIME.sub(lambda time: " " if time[2] or time[4] else time[0], text) if first else text), first


def _last_day(latest: str | None) -> date:
    try:
        return datetime.fromisoformat(latest).date() + SLACK if latest else date.max
    except (ValueError, OverflowError):
        return date.max


def _iso(text: str, _last: date, _day_first: bool | None) -> str | None:
    found = _ISO.search(text)
    if not found:
        return None
    day = _day(int(found[1]), int(found[3]), int(found[4]))
    return _with_time(day, found[5], found[6], found[7], found[8]) if day and found[5] else day


@cache
def _spelled() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    month = rf"({month_pattern()})\.?"
    year = r"(\d{4}|(?:'|’)?\d{2}(?![\d:.]))"
    flags = re.I
    return (
        re.compile(rf"(?<![\w]){month}\s+(\d{{1,2}})(?:st|nd|rd|th)?\.?\s*,?\s+{year}(?!\d)", flags),
        re.compile(
            rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?[\s-]+(?:of\s+|de\s+)?{month}(?:\s+de|\s+del)?[\s,-]+{year}(?!\d)", flags
        ),
        re.compile(rf"(?<![\w])(?<!\d )(?<!\d[.,-] )(?<!\d[.-])(?<!\d(?:st|nd|rd|th) ){month},?\s+(\d{{4}})(?!\d)", flags),
    )


def _month_first(text: str, last: date, _day_first: bool | None) -> str | None:
    found = _spelled()[0].search(text)
    return _dated(text, found.end(), _full_year(found[3], last), months()[found[1].lower()], int(found[2])) if found else None


def _month_second(text: str, last: date, _day_first: bool | None) -> str | None:
    found = _spelled()[1].search(text)
    return _dated(text, found.end(), _full_year(found[3], last), months()[found[2].lower()], int(found[1])) if found else None


def _month_only(text: str, _last: date, _day_first: bool | None) -> str | None:
    found = _spelled()[2].search(text)
    day = _day(int(found[2]), months()[found[1].lower()], 1) if found else None
    return day[:7] if day else None


def _numeric(text: str, _last: date, day_first: bool | None) -> str | None:
    found = _NUMERIC.search(text)
    if not found or len(found[4]) == 2:
        return None
    one, two, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or one > 12:
        day_first = True
    elif two > 12:
        day_first = False
    if day_first is None and one != two:
        return None
    return _dated(text, found.end(), year, two if day_first else one, one if day_first else two)


def _iso_month(text: str, _last: date, _day_first: bool | None) -> str | None:
    found = _ISO_MONTH.match(text)
    day = _day(int(found[1]), int(found[2]), 1) if found else None
    return day[:7] if day else None


def _year(text: str, _last: date, _day_first: bool | None) -> str | None:
    found = _YEAR.match(text)
    day = _day(int(found[1]), 1, 1) if found else None
    return day[:4] if day else None


def _epoch(text: str, _last: date, _day_first: bool | None) -> str | None:
    found = _EPOCH.match(text)
    if not found:
        return None
    return datetime.fromtimestamp(int(found[1][:10]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _full_year(year: str, last: date) -> int:
    number = int(year.lstrip("'’"))
    if len(year.lstrip("'’")) == 4:
        return number
    now = last.year if last != date.max else 2069
    return now // 100 * 100 + number if number <= now % 100 else (now // 100 - 1) * 100 + number


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year >= EARLIEST_YEAR else None
    except ValueError:
        return None


def _dated(text: str, end: int, year: int, month: int, day: int) -> str | None:
    when = _day(year, month, day)
    clock = _TIME.search(text, end) if when else None
    if not when or not clock or not (clock[2] or clock[4]):
        return when
    hour = int(clock[1])
    if clock[4]:
        hour = hour % 12 + (12 if clock[4].lower() == "p" else 0)
    return _with_time(when, str(hour), clock[2] or "00", clock[3], clock[5])


def _with_time(day: str, hour: str, minute: str, second: str | None, zone: str | None) -> str:
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return day
    clock = f"{int(hour):02}:{minute}" + (f":{second}" if second else "")
    return f"{day}T{clock}{_zone(zone)}"


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    digits = zone.replace(":", "")
    return f"{digits[:3]}:{digits[3:]}"
