"""The calendar: TIMEX3 values, the days they stand for, and reckoning with them."""

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from sayso.coding.times.lexer import table
from sayso.model import When

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-([QH])([1-4])")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def parse_day(text: str | None) -> date | None:
    """Return the day of an ISO date or time; None where there is none, as in a month, a year, or what is no date."""
    match = re.match(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])", text or "")
    return make_day(int(match[1]), int(match[2]), int(match[3])) if match else None


def make_day(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where the calendar has none (31 February, the year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, days: int) -> date | None:
    """Return the day so many days on, or None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Return year and month so many months on."""
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1


def week_value(day: date) -> str:
    """Return the TIMEX3 value of a day's ISO week."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(month: int) -> int:
    """Return the quarter of a month."""
    return (month - 1) // 3 + 1


def when_of_value(value: str, anchor: str | None) -> When:
    """Return the first and last day that a TIMEX3 value stands for; neither for durations, sets, and impossible dates."""
    bounds, precision = _bounds(value)
    if bounds is None:
        return When(value=value, precision="unknown", anchor=anchor)
    first, last = bounds
    return When(value=value, first=first.isoformat(), last=last.isoformat(), precision=precision, anchor=anchor)


def through_night(when: When) -> When:
    """Return a night as reaching to the morning of the next day."""
    day = parse_day(when.first)
    after = shift(day, 1) if day else None
    return replace(when, last=after.isoformat()) if after else when


def _bounds(value: str) -> tuple[tuple[date, date] | None, str]:
    if match := _DAY.fullmatch(value):
        day = make_day(int(match[1]), int(match[2]), int(match[3]))
        return ((day, day) if day else None), "time" if match[4] else "day"
    if match := _WEEK.fullmatch(value):
        return _week(int(match[1]), int(match[2]), bool(match[3])), "week"
    if match := _MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), 1), "month"
    if match := _QUARTER.fullmatch(value):
        length = 3 if match[2] == "Q" else 6
        return _months(int(match[1]), (int(match[3]) - 1) * length + 1, length), "season"
    if match := _SEASON.fullmatch(value):
        return _months(int(match[1]), _SEASONS[match[2]][0], 3), "season"
    if re.fullmatch(r"\d{4}", value):
        return _months(int(value), 1, 12), "year"
    if re.fullmatch(r"\d{3}", value):
        return _months(int(value) * 10, 1, 120), "decade"
    return None, "unknown"


def _week(year: int, week: int, weekend: bool) -> tuple[date, date] | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
        return (monday + timedelta(days=5) if weekend else monday), monday + timedelta(days=6)
    except (ValueError, OverflowError):
        return None


def _months(year: int, month: int, count: int) -> tuple[date, date] | None:
    first = make_day(year, month, 1)
    last_year, last_month = add_months(year, month, count - 1)
    if first is None or last_year > 9999:
        return None
    return first, date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


def easter(year: int) -> date:
    """Return Easter Sunday of a year (Gregorian; the anonymous algorithm)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays() -> dict[str, str]:
    """Return the packaged holidays: name -> rule."""
    return {line.split("\t")[0]: line.split("\t")[1] for line in table("holidays.tsv")}


def holiday(rule: str, year: int) -> date | None:
    """Return the day of a holiday in a year: `MM-DD`, `month/weekday/nth` and perhaps `+days`, or days from Easter."""
    if not 1583 <= year <= 9998:
        return None
    if "/" in rule:
        place, _, after = rule.partition("+")
        month, weekday, nth = map(int, place.split("/"))
        return _nth_weekday(year, month, weekday, nth) + timedelta(days=int(after or 0))
    if len(rule) == 5 and rule[2] == "-":
        return make_day(year, int(rule[:2]), int(rule[3:]))
    return easter(year) + timedelta(days=int(rule))


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        end = date(year, month, calendar.monthrange(year, month)[1])
        return end - timedelta(days=(end.isoweekday() - weekday) % 7)
    start = date(year, month, 1)
    return start + timedelta(days=(weekday - start.isoweekday()) % 7 + 7 * (nth - 1))
