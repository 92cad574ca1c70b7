"""What dates say of the calendar: days, months, years, weekdays, holidays, times of day."""

import calendar
import re

from sayso.coding.times.calendar import holiday, make_day, shift, week_value
from sayso.coding.times.phrase import Phrase, century_of, era, part_of_day
from sayso.coding.times.story import Story, step

_LONGEST_MONTH = 31
_FRESH = 4
"""Days within which "overnight" is the night before the day last named."""


def day_of_month(phrase: Phrase, story: Story) -> str | None:
    """A month and a day, with or without year: "3 May", "May 3, 1998", "3 JAN 90"."""
    month = int(phrase.one("M"))
    at = phrase.letters.index("M")
    numbers = [(i, int(word.value)) for i, word in enumerate(phrase.words) if word.letter in "NO" and word.value.isdigit()]
    if not numbers:
        return None
    near = min(numbers, key=lambda pair: (abs(pair[0] - at), pair[0]))
    day = near[1]
    years = [int(value) for value in phrase.of("Y")] or [century_of(n, story) for i, n in numbers if i > at and i != near[0]]
    if not years and not 1 <= day <= 31:
        return None
    if years:
        story.told = (years[0], month, phrase.span[0])
    year = years[0] if years else story.year_of(month, day, phrase.span)
    if year is None:
        return f"XXXX-{month:02d}-{day:02d}"
    return f"{era(phrase)}{year:04d}-{month:02d}-{day:02d}{part_of_day(phrase)}"


def bare_day(phrase: Phrase, story: Story) -> str | None:
    """The 3 of "between 3 and 5 May", the 5 of "May 3 and 5"."""
    word = next(word for word in phrase.words if word.letter in "NO")
    day = int(word.value) if word.value.isdigit() and word.text[0].isdigit() else 0
    if not 1 <= day <= _LONGEST_MONTH:
        return None
    if story.ahead_month:
        year = story.year_of(story.ahead_month, day, phrase.span)
        return f"{year:04d}-{story.ahead_month:02d}-{day:02d}" if year else None
    return f"{story.month[0]:04d}-{story.month[1]:02d}-{day:02d}" if story.month else None


def month(phrase: Phrase, story: Story) -> str | None:
    """A month, with or without year."""
    number = int(phrase.one("M"))
    if years := phrase.of("Y"):
        story.told = (int(years[0]), number, phrase.span[0])
        return f"{era(phrase)}{int(years[0]):04d}-{number:02d}"
    turn = [int(word.value) for word in phrase.words if word.letter in "lnh"]
    if "U" in phrase.letters and turn and (base := story.base(False)):
        return f"{base.year + turn[0]:04d}-{number:02d}"
    if turn and (base := story.base(False)) and not story.narrative:
        return _turned_month(number, turn[0], base.year, base.month)
    year = story.year_of(number, None, phrase.span)
    return f"{year:04d}-{number:02d}" if year is not None else f"XXXX-{number:02d}"


def _turned_month(number: int, turn: int, year: int, now: int) -> str:
    if turn < 0:
        return f"{year - (number >= now):04d}-{number:02d}"
    if turn > 0:
        return f"{year + (number <= now):04d}-{number:02d}"
    return f"{year:04d}-{number:02d}"


def weekday(phrase: Phrase, story: Story) -> str | None:
    """A weekday, by default the last such day, the document's own day counted; a part of day may follow."""
    base = story.base(False)
    if base is None:
        return f"XXXX-WXX-{phrase.one('W')}"
    wanted = int(phrase.one("W"))
    if "that" in phrase.low.split() and story.day and story.day.isoweekday() == wanted:
        return story.day.isoformat() + part_of_day(phrase)
    if story.day and phrase.low.startswith(("the previous", "the preceding")):
        base = story.day
    back = (base.isoweekday() - wanted) % 7
    turn = phrase.one("n") or phrase.one("l")
    if story.narrative:
        days = (7 - back) % 7
    elif turn == "1" or (not turn and story.tense(*phrase.span) > 0 and back):
        days = 7 - back if back else 7
    else:
        days = -back if back or turn != "-1" else -7
    day = shift(base, days)
    return day.isoformat() + part_of_day(phrase) if day else None


def night_to(phrase: Phrase, story: Story) -> str | None:
    """The night to Friday, the night from Sunday to Monday: the night that ends on the last such day."""
    base = story.base(False)
    if base is None or phrase.one("T") != "TNI":
        return None
    day = shift(base, -((base.isoweekday() - int(phrase.of("W")[-1])) % 7) - 1)
    return f"{day.isoformat()}TNI" if day else None


def beyond(phrase: Phrase, story: Story) -> str | None:
    """The day before yesterday, the day after tomorrow, the week before last."""
    unit, way = phrase.one("U"), int(phrase.one("B"))
    beside = phrase.one("d") or phrase.one("l") or phrase.one("n")
    if story.anchor is None or int(beside) != way:
        return None
    return step(story.anchor, unit, 2 * way)


def part_of_month(phrase: Phrase, story: Story) -> str | None:
    """The second week of May, the last day of April 2019."""
    unit, number = phrase.one("U"), int(phrase.one("O") or 0)
    year = int(phrase.one("Y") or 0) or story.year_of(int(phrase.one("M")), None, phrase.span)
    if unit not in "WD" or not year:
        return None
    month_number = int(phrase.one("M"))
    last = calendar.monthrange(year, month_number)[1]
    at = (number * 7 - 3 if number else last - 3) if unit == "W" else (number or last)
    day = make_day(year, month_number, at)
    return (week_value(day) if unit == "W" else day.isoformat()) if day else None


def deictic(phrase: Phrase, story: Story) -> str | None:
    """Today, yesterday, tomorrow, tonight."""
    base = story.anchor
    word = next(word for word in phrase.words if word.letter == "d")
    if base is None or (story.narrative and word.value == "0"):
        return "PRESENT_REF" if word.value == "0" else "PAST_REF" if word.value == "-1" else "FUTURE_REF"
    if word.text.lower() == "overnight":
        last = shift(story.day if story.day and story.day <= base and (base - story.day).days < _FRESH else base, -1)
        return f"{last.isoformat()}TNI" if last else None
    day = shift(base, int(word.value))
    part = part_of_day(phrase) or ("TNI" if word.text.lower() in ("tonight", "tonite") else "")
    return day.isoformat() + part if day else None


def this_part(phrase: Phrase, story: Story) -> str | None:
    """This morning, that night, last night, the next morning."""
    anaphoric = "that" in phrase.low or "same" in phrase.low or "t" in phrase.letters
    base = story.base(anaphoric)
    if base is None:
        return "XXXX-XX-XX" + part_of_day(phrase)
    turn = sum(int(word.value) for word in phrase.words if word.letter in "ln")
    day = shift(base, turn)
    return day.isoformat() + part_of_day(phrase) if day else None


def clock(phrase: Phrase, story: Story) -> str | None:
    """10:30, 10 p.m., noon: on the day spoken of."""
    hour, minute = _hour(phrase)
    if hour is None:
        return None
    base = story.base(not story.narrative and story.day is not None) if story.day or not story.narrative else None
    head = base.isoformat() if base else "XXXX-XX-XX"
    return f"{head}T{hour:02d}:{minute:02d}"


def _hour(phrase: Phrase) -> tuple[int | None, int]:
    text = phrase.one("C") or phrase.one("N")
    if text.isdigit() and "T" in phrase.letters and 1 <= int(text) <= 12:
        return int(text) % 12 + (0 if phrase.one("T") == "TMO" else 12), 0
    if not text:
        word = phrase.one("T")
        return {"T12:00": 12, "T24:00": 24}.get(word), 0
    hour, _, rest = text.replace(".", ":").partition(":")
    minute = int(rest[:2] or 0)
    if "x" not in phrase.letters:
        return (int(hour) if int(hour) < 25 and minute < 60 else None), minute
    number = int(hour)
    if not 1 <= number <= 12 or minute > 59:
        return None, 0
    return number % 12 + int(phrase.one("x")), minute


def feast(phrase: Phrase, story: Story, rule: str) -> str | None:
    """A holiday in the year named, else the nearest by tense."""
    if years := phrase.of("Y"):
        day = holiday(rule, int(years[0]))
        return day.isoformat() if day else None
    base = story.base(False)
    if base is None:
        return None
    near = holiday(rule, base.year)
    year_meant = story.year_of(near.month, near.day, phrase.span) if near else None
    day = holiday(rule, year_meant) if year_meant else None
    return day.isoformat() if day else None


def week_of(phrase: Phrase, story: Story) -> str | None:
    """The week of March 3."""
    value = day_of_month(phrase, story)
    parts = [int(part) for part in value.split("-")] if value and value[0].isdigit() else []
    day = make_day(*parts) if len(parts) == 3 else None
    return week_value(day) if day else None


def in_numbers(phrase: Phrase, story: Story) -> str | None:
    """31.12.2023, 12/31/98: read only where one reading is possible; "05/06/07" stays as it is."""
    first, second, third = map(int, re.split(r"[/.-]", phrase.text))
    if third < 100:
        if first > 31 or max(first, second) <= 12:
            return f"XXXX-XX-XX ({phrase.text})"
        third = century_of(third, story)
    month_first = second > 12 or ("." not in phrase.text and first <= 12)
    if first <= 12 and second <= 12 and "." not in phrase.text and first != second:
        return f"{third:04d}-XX-XX"
    day, month_number = (second, first) if month_first else (first, second)
    return f"{third:04d}-{month_number:02d}-{day:02d}"


def iso(phrase: Phrase, story: Story) -> str | None:  # noqa: ARG001 - all rules are called alike
    """2024-05-03, 2024/05/03."""
    return phrase.text.replace("/", "-")


def season(phrase: Phrase, story: Story) -> str | None:
    """Spring, last summer, the winter of 1941."""
    code = phrase.one("S")
    if years := phrase.of("Y"):
        return f"{era(phrase)}{int(years[0]):04d}-{code}"
    base = story.base(False)
    if base is None:
        return f"XXXX-{code}"
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year = base.year
    if story.narrative:
        return f"{year:04d}-{code}"
    turn = [int(word.value) for word in phrase.words if word.letter in "ln"]
    if turn and turn[0] > 0:
        return f"{year + (base.month >= start):04d}-{code}"
    if turn or ("h" not in phrase.letters and story.tense(*phrase.span) <= 0):
        return f"{year - (base.month < start + (2 if turn else 0)):04d}-{code}"
    return f"{year:04d}-{code}"


def year(phrase: Phrase, story: Story) -> str | None:
    """A year: 1998, '98, fiscal 1990, 480 BC, nineteen ninety-six."""
    if years := phrase.of("Y"):
        return f"{era(phrase)}{int(years[0]):04d}"
    numbers = [int(float(value)) for value in phrase.of("N")]
    if "A" in phrase.letters and numbers:
        return f"{era(phrase)}{numbers[0]:04d}"
    if "q" in phrase.letters and numbers:
        return f"{century_of(numbers[0], story):04d}"
    return None


def decade(phrase: Phrase, story: Story) -> str | None:
    """The 1980s, the '60s, the eighties."""
    value = phrase.one("D")
    if len(value) == 3:
        return value
    now = story.anchor.year if story.anchor else 2000
    return f"{20 if int(value) * 10 + 2000 <= now and int(value) < 2 else 19}{value}"


def century(phrase: Phrase, story: Story) -> str | None:  # noqa: ARG001 - all rules are called alike
    """The 19th century, the fifth century BC."""
    number = int(phrase.one("O"))
    return f"{era(phrase)}{number - 1:02d}" if 0 < number < 30 and phrase.one("U") == "C" else None
