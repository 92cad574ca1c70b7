"""What is reckoned from another time: last year, three days later, a quarter, a duration, a set."""

import re
from datetime import date

from sayso.coding.times.calendar import quarter_of
from sayso.coding.times.cues import ends_in
from sayso.coding.times.lexer import lexicon
from sayso.coding.times.phrase import Phrase
from sayso.coding.times.story import Story, step

_TIMES = "HmS"
_NEAR = 400
_COMPARED = re.compile(r"(?:compared with|\bfrom|versus|against|increase from)\b[^.\n]{0,30}[$£€]\s?[\d.,]+(?: \w+)?\s$")
_YEAR_AGO = re.compile(r"\byear-(?:ago|earlier) (?:quarter|period), (?:the |its )?$")
_ENDED = re.compile(r"\s(?:that\s)?(?:ended|ending|ends)\s(?:on\s)?(\w{1,12})")


def unit_by_turn(phrase: Phrase, story: Story) -> str | None:
    """Last year, this week, next month, the following day, that same day, the previous year."""
    unit = phrase.one("U") or ("W" if "k" in phrase.letters else "Q")
    low = phrase.low
    turn = sum(int(word.value) for word in phrase.words if word.letter in "ln")
    if phrase.low in ("that quarter", "the same quarter") and story.quarter:
        return story.quarter
    if phrase.one("Q") == "2":
        return "PAST_REF" if turn < 0 else "FUTURE_REF"
    if unit in _TIMES:
        return None if turn == 0 else f"PT1{unit.upper()}"
    anaphoric = any(
        word in low
        for word in ("following", "previous", "preceding", "same", "that ", "prior", "the next", "subsequent", "ensuing")
    )
    if "past" in low or ("latest" in low and unit not in "QY"):
        return "P10Y" if unit == "E" else f"P1{unit}"
    if unit == "Y" and turn < 0 and (value := _compared(phrase, story)):
        return value
    base = story.base(anaphoric)
    if base is None:
        return "PRESENT_REF" if not turn else "PAST_REF" if turn < 0 else "FUTURE_REF"
    value = step(base, unit, turn - (unit == "Q" and "latest" in low and turn == 0))
    if value and "k" in phrase.letters:
        return value + "-WE"
    return value


def weekend(phrase: Phrase, story: Story) -> str | None:
    """The weekend: the last one, unless the words speak of the future."""
    base = story.base(False)
    if base is None:
        return "XXXX-WXX-WE"
    turn = sum(int(word.value) for word in phrase.words if word.letter in "ln")
    if not turn and ends_in("ahead", story.text[max(0, phrase.span[0] - 30) : phrase.span[0]]):
        return f"{step(base, 'W', 0)}-WE"
    if not turn and "h" not in phrase.letters and story.tense(*phrase.span) <= 0 and base.isoweekday() < 6:
        turn = -1
    return f"{step(base, 'W', turn)}-WE"


def ago(phrase: Phrase, story: Story) -> str | None:
    """Five years ago, a week ago: reckoned from the document's date in the unit said."""
    return _away(phrase, story, -1, story.anchor or story.base(True))


def from_last(phrase: Phrase, story: Story) -> str | None:
    """Three days later, a year earlier: reckoned from the date named last."""
    sign = -1 if phrase.one("b") else 1
    if phrase.one("U") == "Y" and sign < 0 and not story.narrative and (value := _year_before(phrase, story)):
        return value
    return _away(phrase, story, sign, story.base(True))


def _away(phrase: Phrase, story: Story, sign: int, base: date | None) -> str | None:
    unit = phrase.one("U") or phrase.one("V") or ("Q" if "Q" in phrase.letters else "")
    count = phrase.number()
    if count is None or ("v" in phrase.letters and phrase.one("v") == "X"):
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    if unit in _TIMES or base is None:
        return "PAST_REF" if sign < 0 and unit not in _TIMES else duration(phrase, story)
    if phrase.letters.count("v") and phrase.one("v") == "2":
        count = 2
    if unit in "EC":
        unit, count = "Y", count * {"E": 10, "C": 100}[unit]
    if unit == "Y" and count != int(count):
        return step(base, "M", sign * int(count * 12))
    if unit == "Y" and count == 1 and sign < 0 and "g" in phrase.letters and (value := _year_before(phrase, story)):
        return value
    return step(base, unit, sign * int(count))


def _year_before(phrase: Phrase, story: Story) -> str | None:
    """Return the quarter or year a year before the one that figures are given for, as company reports mean it."""
    return story.period_before(phrase.span[0])


def _compared(phrase: Phrase, story: Story) -> str | None:
    """Return the quarter of last year with which a quarter's figures are compared ("from $3 million last year")."""
    at = phrase.span[0]
    if not story.period or "Q" not in story.period or at - story.period_at > _NEAR:
        return None
    return story.period_before(at) if _COMPARED.search(story.text[max(0, at - 70) : at]) else None


def year_earlier(phrase: Phrase, story: Story) -> str | None:
    """Year-earlier, the year-ago quarter, the corresponding period last year: a year before the period spoken of."""
    if value := _year_before(phrase, story):
        return value
    return f"{story.anchor.year - 1:04d}" if story.anchor else None


def period_of_year(phrase: Phrase, story: Story) -> str | None:
    """The 1988 period, the 1988 quarter: the period spoken of, in another year."""
    before = story.period_before(phrase.span[0])
    return phrase.one("Y") + (before[4:] if before else "")


def duration(phrase: Phrase, story: Story) -> str | None:
    """Three days, a year and a half, several weeks, 24 hours."""
    unit = phrase.one("V") or phrase.one("U") or ("Q" if "Q" in phrase.letters else "")
    if unit == "M" and phrase.letters[0] == "t" and story.period:
        story.reports_on(story.period[:4], phrase.span[0])
    count = phrase.number() if "v" not in phrase.letters else None
    if "v" in phrase.letters and phrase.one("v") == "2":
        count = 2
    if not unit:
        return None
    if phrase.letters == "U-j":
        count = 1
    if count is None and (vague := _vague(phrase)):
        return vague
    size = "X" if count is None else f"{count:g}" if count < 1_000_000 else None
    if size is None:
        return None
    letter = {"m": "M", "F": "W", "E": "Y", "6": "M"}.get(unit, unit)
    if unit in "FE" and count is not None:
        size = f"{count * (2 if unit == 'F' else 10):g}"
    elif unit == "E":
        letter = "E"
    if count is not None and count != int(count):
        size, letter = _halved(count, unit)
    return f"P{'T' if unit in _TIMES else ''}{size}{letter}"


def _vague(phrase: Phrase) -> str | None:
    """Recent years, past weeks, these days: times of no known length; "the next few days" has one, if not how long."""
    low = phrase.low
    if low.startswith("these"):
        return "PRESENT_REF"
    if phrase.letters.count("v") > ("recent" in low) or not phrase.one("V") or phrase.one("V") in _TIMES:
        return None
    return "PAST_REF" if low in ("recent years", "recent decades") else None


def _halved(count: float, unit: str) -> tuple[str, str]:
    whole = int(count)
    smaller = {"Y": ("Y", 6, "M"), "H": ("H", 30, "M"), "m": ("M", 30, "S"), "D": ("DT", 12, "H")}.get(unit)
    if smaller and count == whole + 0.5:
        return (f"{whole}{smaller[0]}{smaller[1]}" if whole else f"{smaller[1]}"), smaller[2]
    return f"{count:g}", {"m": "M"}.get(unit, unit)


def the_unit(phrase: Phrase, story: Story) -> str | None:
    """The year, the day, the week, the period: the one spoken of; "the year ended 31 March" is a length."""
    unit = phrase.one("U")
    if unit in _TIMES or unit in "EC6F":
        return None
    if _ENDED.match(story.text, phrase.span[1]):
        story.reports_on(str(story.anchor.year) if story.anchor else None, phrase.span[0])
        return f"P1{unit}"
    base = story.base(True) if unit == "D" or story.narrative else story.anchor
    return step(base, unit, 0) if base else None


def year_end(phrase: Phrase, story: Story) -> str | None:
    """Year-end, year's end: the year of the document, or the one last named in a history."""
    base = story.base(False)
    if phrase.one("U") != "Y" or phrase.one("z") != "END" or base is None:
        return None
    return f"{base.year:04d}"


def fiscal_part(phrase: Phrase, story: Story) -> str | None:
    """Q3 2023, H1: a quarter or half by its number."""
    kind, number = phrase.one("K")[0], int(phrase.one("K")[1])
    if number > (4 if kind == "Q" else 2) or (kind == "H" and "Y" not in phrase.letters):
        return None
    if "Y" in phrase.letters:
        year = int(phrase.one("Y"))
    elif story.anchor is None:
        return None
    else:
        year = story.anchor.year - (number > quarter_of(story.anchor.month) and story.tense(*phrase.span) <= 0)
    return f"{year:04d}-{kind}{number}"


def fiscal_year(phrase: Phrase, story: Story) -> str | None:
    """The current fiscal year, the last fiscal year."""
    turn = -1 if "l" in phrase.letters else 0
    return f"{story.anchor.year + turn:04d}" if story.anchor else None


def the_quarter(phrase: Phrase, story: Story) -> str | None:
    """The quarter, the latest period: the one that ended on the day told, the one spoken of, else the last that is over."""
    near = story.quarter if phrase.span[0] - story.period_at < _NEAR else None
    value = near or _ended_quarter(phrase, story) or story.quarter or (step(story.anchor, "Q", -1) if story.anchor else None)
    if value:
        story.reports_on(value, phrase.span[0])
    return value


def _ended_quarter(phrase: Phrase, story: Story) -> str | None:
    match = _ENDED.match(story.text, phrase.span[1])
    letter, month = lexicon().get(match[1].lower(), ("", "")) if match else ("", "")
    if letter != "M" or not story.anchor:
        return None
    return f"{story.anchor.year - (int(month) > story.anchor.month):04d}-Q{quarter_of(int(month))}"


def quarter(phrase: Phrase, story: Story) -> str | None:
    """The third quarter, the fourth quarter of 1989, this year's first quarter."""
    number = int(phrase.one("O"))
    if not 1 <= number <= 4:
        return None
    year = _named_year(phrase, story)
    if year is None and story.anchor and _YEAR_AGO.search(story.text[max(0, phrase.span[0] - 40) : phrase.span[0]]):
        year = story.anchor.year - 1
    if year is None and story.anchor:
        now = quarter_of(story.anchor.month)
        year = story.anchor.year - (number > now and story.tense(*phrase.span) <= 0)
    if year is None:
        return f"XXXX-Q{number}"
    if story.tense(*phrase.span) <= 0:
        story.reports_on(f"{year:04d}-Q{number}", phrase.span[0])
    return f"{year:04d}-Q{number}"


def _named_year(phrase: Phrase, story: Story) -> int | None:
    if years := phrase.of("Y"):
        return int(years[0])
    turn = [int(word.value) for word in phrase.words if word.letter in "lnh"]
    if turn and story.anchor and phrase.one("U") == "Y":
        return story.anchor.year + turn[0]
    return None


def half(phrase: Phrase, story: Story) -> str | None:
    """The first half, the second half of 1990."""
    year = _named_year(phrase, story) or (story.anchor.year if story.anchor else None)
    if "half" not in phrase.low or not year:
        return None
    number = phrase.one("O") or "2"
    return f"{year:04d}-H{number}" if number in ("1", "2") else None


def of_set(phrase: Phrase, story: Story) -> str | None:  # noqa: ARG001 - all rules are called alike
    """Every day, each Thursday, Tuesdays."""
    if phrase.letters[0] == "W" and "P" in phrase.letters:
        return f"XXXX-WXX-{phrase.one('W')}" + {"10": "TNI", "11": "TMO", "12": "TAF", "13": "TEV"}.get(phrase.one("P"), "")
    if "W" in phrase.letters or "P" in phrase.letters:
        number = phrase.one("W") or phrase.one("P")
        return {"9": "XXXX-WXX-WE", "8": "XXXX-WXX"}.get(number, f"XXXX-WXX-{number}" if len(number) == 1 else None) or None
    if "S" in phrase.letters:
        return f"XXXX-{phrase.one('S')}"
    if "M" in phrase.letters:
        return f"XXXX-{int(phrase.one('M')):02d}"
    unit = phrase.one("U")
    if "Q" in phrase.letters:
        return "P1Q"
    return f"P{'T' if unit in _TIMES else ''}1{ {'m': 'M'}.get(unit, unit) }"


def frequency(phrase: Phrase, story: Story) -> str | None:  # noqa: ARG001 - all rules are called alike
    """Daily, weekly, annually."""
    return {"H": "PT1H", "2W": "P2W", "N": None}.get(phrase.one("s"), f"P1{phrase.one('s')}")


def rate(phrase: Phrase, story: Story) -> str | None:  # noqa: ARG001 - all rules are called alike
    """24 hours a day, five days a week: a measure, no time."""
    return None


def reference(phrase: Phrase, story: Story) -> str | None:  # noqa: ARG001 - all rules are called alike
    """Now, recently, the future, the past."""
    low = phrase.low
    if "y" in phrase.letters:
        return "FUTURE_REF" if low.endswith(("future", "term")) and "comp" not in low else None
    if "recent" in low or "past" in low:
        return "PAST_REF"
    if "current" in low or "present" in low:
        return "PRESENT_REF"
    return phrase.one("R") or None


def former(phrase: Phrase, story: Story) -> str | None:
    """Former: a time only where a history is told."""
    return phrase.one("X") if story.narrative else None
