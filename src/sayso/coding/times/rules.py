"""The rules of time: patterns over word classes, and what each says of the calendar."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.coding.times.calendar import holiday, make_day, quarter_of, shift, week_value
from sayso.coding.times.lexer import Word
from sayso.coding.times.story import Story, step

_TIMES = "HmS"


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that a pattern matched, with the text around for what classes do not tell."""

    words: list[Word]
    letters: str
    text: str

    @property
    def span(self) -> tuple[int, int]:
        """Where the phrase stands in the text."""
        return self.words[0].start, self.words[-1].end

    def of(self, letter: str) -> list[str]:
        """Return the values of the words of a class."""
        return [word.value for word in self.words if word.letter == letter]

    def one(self, letter: str) -> str:
        """Return the value of the first word of a class, or an empty string."""
        return next((word.value for word in self.words if word.letter == letter), "")

    def number(self) -> float | None:
        """Return the worth of the number words: digits, "twenty-four", "a hundred", "two and a half"."""
        return number_of([word for word in self.words if word.letter in "Na"], "half" in self.low)

    @property
    def low(self) -> str:
        """The phrase in lower case with single spaces."""
        return " ".join(self.text.lower().split())


def number_of(words: list[Word], half: bool = False) -> float | None:
    """Return what number words come to, or None where there is none."""
    total, part, seen = 0.0, 0.0, False
    for at, word in enumerate(words):
        if word.letter == "a":
            continue
        if word.value == "2" and at and _is_fraction(words[at - 1], word):
            return total + part - 0.5 if words[at - 1].value == "1" else None
        worth, seen = float(word.value), True
        if worth == 100 and not word.text[0].isdigit():
            part = max(1.0, part) * 100
        elif worth == 1000 and not word.text[0].isdigit():
            total, part = total + max(1.0, part) * 1000, 0.0
        elif worth == 12 and word.text.lower() == "dozen":
            part = max(1.0, part) * 12
        else:
            part += worth
    if not seen:
        return (1.5 if half else 1.0) if any(word.letter == "a" for word in words) else None
    return total + part + (0.5 if half else 0.0)


def _is_fraction(left: Word, right: Word) -> bool:
    return right.start == left.end + 1 and left.text == "1" and left.text.isdigit() and right.text.isdigit()


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
    year = years[0] if years else story.year_of(month, day, phrase.span)
    if year is None:
        return f"XXXX-{month:02d}-{day:02d}"
    return f"{era(phrase)}{year:04d}-{month:02d}-{day:02d}{part_of_day(phrase)}"


def era(phrase: Phrase) -> str:
    """Return "BC" where the phrase says so."""
    return "BC" if phrase.one("A") == "BC" else ""


def century_of(two: int, story: Story) -> int:
    """Return the year that two digits mean: the nearest to the document's date that is not over ten years ahead."""
    if two > 99:
        return two
    if story.narrative and story.year:
        return max((year for year in range(1000 + two, 2100, 100) if year <= story.year + 10), default=1900 + two)
    now = story.anchor.year if story.anchor else 2000
    return max(year for year in (1800 + two, 1900 + two, 2000 + two) if year <= now + 10)


def month(phrase: Phrase, story: Story) -> str | None:
    """A month, with or without year."""
    number = int(phrase.one("M"))
    if years := phrase.of("Y"):
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


def part_of_day(phrase: Phrase) -> str:
    """Return the time part of a value ("TNI", "T12:00"), or nothing."""
    return phrase.one("T")


def deictic(phrase: Phrase, story: Story) -> str | None:
    """Today, yesterday, tomorrow, tonight."""
    base = story.anchor
    word = next(word for word in phrase.words if word.letter == "d")
    if base is None or (story.narrative and word.value == "0"):
        return "PRESENT_REF" if word.value == "0" else "PAST_REF" if word.value == "-1" else "FUTURE_REF"
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
    day = shift(base, turn if part_of_day(phrase) == "TNI" or turn > 0 or anaphoric else turn)
    return day.isoformat() + part_of_day(phrase) if day else None


def unit_by_turn(phrase: Phrase, story: Story) -> str | None:
    """Last year, this week, next month, the following day, that same day, the previous year."""
    unit = phrase.one("U") or ("W" if "k" in phrase.letters else "Q")
    low = phrase.low
    turn = sum(int(word.value) for word in phrase.words if word.letter in "ln")
    if unit in _TIMES:
        return None if turn == 0 else f"PT1{unit.upper()}"
    anaphoric = any(
        word in low
        for word in ("following", "previous", "preceding", "same", "that ", "prior", "the next", "subsequent", "ensuing")
    )
    if "past" in low or ("latest" in low and unit != "Q"):
        return f"P1{unit}"
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
    if not turn and "h" not in phrase.letters and story.tense(*phrase.span) <= 0 and base.isoweekday() < 6:
        turn = -1
    return f"{step(base, 'W', turn)}-WE"


def ago(phrase: Phrase, story: Story) -> str | None:
    """Five years ago, a week ago: reckoned from the document's date in the unit said."""
    return _away(phrase, story, -1, story.anchor or story.base(True))


def from_last(phrase: Phrase, story: Story) -> str | None:
    """Three days later, a year earlier: reckoned from the date named last."""
    sign = -1 if phrase.one("b") else 1
    if phrase.one("U") == "Y" and sign < 0 and not story.narrative and (value := _year_before(story)):
        return value
    return _away(phrase, story, sign, story.base(True))


def _away(phrase: Phrase, story: Story, sign: int, base: object) -> str | None:
    unit = phrase.one("U") or phrase.one("V") or ("Q" if "Q" in phrase.letters else "")
    count = phrase.number()
    if count is None or "v" in phrase.letters and phrase.one("v") == "X":
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    if unit in _TIMES or not isinstance(base, type(story.anchor or 0)):
        return "PAST_REF" if sign < 0 and unit not in _TIMES else duration(phrase, story)
    if phrase.letters.count("v") and phrase.one("v") == "2":
        count = 2
    if unit == "Y" and count != int(count):
        return step(base, "M", sign * int(count * 12))  # type: ignore[arg-type]  # a date by the check above
    if unit == "Y" and count == 1 and sign < 0 and "g" in phrase.letters and (value := _year_before(story)):
        return value
    return step(base, unit, sign * int(count))  # type: ignore[arg-type]  # as above


def _year_before(story: Story) -> str | None:
    """Return the quarter or year a year before the one the text speaks of, as company reports mean it."""
    if story.quarter and story.last.startswith(story.quarter):
        return f"{int(story.quarter[:4]) - 1:04d}{story.quarter[4:]}"
    return None


def year_earlier(phrase: Phrase, story: Story) -> str | None:
    """Year-earlier, year-ago: the quarter or year before the one spoken of."""
    if value := _year_before(story):
        return value
    return f"{story.anchor.year - 1:04d}" if story.anchor else None


def duration(phrase: Phrase, story: Story) -> str | None:  # noqa: ARG001 - all rules are called alike
    """Three days, a year and a half, several weeks, 24 hours."""
    unit = phrase.one("U") or phrase.one("V") or ("Q" if "Q" in phrase.letters else "")
    count = phrase.number() if "v" not in phrase.letters else None
    if "v" in phrase.letters and phrase.one("v") == "2":
        count = 2
    if not unit:
        return None
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
    """Recent years, the last few months, these days, coming weeks: times of no known length."""
    low = phrase.low
    if "recent" in low or (("past" in low or "last" in low) and "V" in phrase.letters):
        return "PAST_REF"
    if low == "these days":
        return "PRESENT_REF"
    return "FUTURE_REF" if "n" in phrase.letters else None


def _halved(count: float, unit: str) -> tuple[str, str]:
    whole = int(count)
    smaller = {"Y": ("Y", 6, "M"), "H": ("H", 30, "M"), "m": ("M", 30, "S"), "D": ("DT", 12, "H")}.get(unit)
    if smaller and count == whole + 0.5:
        return (f"{whole}{smaller[0]}{smaller[1]}" if whole else f"{smaller[1]}"), smaller[2]
    return f"{count:g}", {"m": "M"}.get(unit, unit)


def the_unit(phrase: Phrase, story: Story) -> str | None:
    """The year, the day, the week, the period: the one spoken of."""
    unit = phrase.one("U")
    if unit in _TIMES or unit in "EC6F":
        return None
    if phrase.low.endswith(("ended", "ending")):
        return f"P1{unit}"
    base = story.base(True) if unit == "D" or story.narrative else story.anchor
    return step(base, unit, 0) if base else None


def the_quarter(phrase: Phrase, story: Story) -> str | None:
    """The quarter, the latest quarter: the one spoken of, else the last that is over."""
    if story.quarter:
        return story.quarter
    return step(story.anchor, "Q", -1) if story.anchor else None


def quarter(phrase: Phrase, story: Story) -> str | None:
    """The third quarter, the fourth quarter of 1989, this year's first quarter."""
    number = int(phrase.one("O"))
    if not 1 <= number <= 4:
        return None
    year = _named_year(phrase, story)
    if year is None and story.anchor:
        now = quarter_of(story.anchor.month)
        year = story.anchor.year - (number > now and story.tense(*phrase.span) <= 0)
    return f"{year:04d}-Q{number}" if year is not None else f"XXXX-Q{number}"


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
    return f"P{'T' if unit in _TIMES else ''}1{ {'m': 'M'}.get(unit, unit) }"


def frequency(phrase: Phrase, story: Story) -> str | None:  # noqa: ARG001 - all rules are called alike
    """Daily, weekly, annually."""
    return {"H": "PT1H", "2W": "P2W", "N": None}.get(phrase.one("s"), f"P1{phrase.one('s')}")


def reference(phrase: Phrase, story: Story) -> str | None:  # noqa: ARG001 - all rules are called alike
    """Now, recently, the future, the past."""
    low = phrase.low
    if "recent" in low or "past" in low:
        return "PAST_REF"
    if "current" in low or "present" in low:
        return "PRESENT_REF"
    return phrase.one("R") or None


def former(phrase: Phrase, story: Story) -> str | None:
    """Former: a time only where a history is told."""
    return phrase.one("X") if story.narrative else None


def in_numbers(phrase: Phrase, story: Story) -> str | None:  # noqa: ARG001 - all rules are called alike
    """31.12.2023, 12/31/98: read only where one reading is possible; "05/06/07" stays as it is."""
    first, second, third = map(int, re.split(r"[/.]", phrase.text))
    if third < 100:
        if first > 31 or max(first, second) <= 12:
            return f"XXXX-XX-XX ({phrase.text})"
        third = century_of(third, story)
    month_first = second > 12 or ("/" in phrase.text and first <= 12)
    if first <= 12 and second <= 12 and "/" in phrase.text and first != second:
        return f"{third:04d}-XX-XX"
    day, month_number = (second, first) if month_first else (first, second)
    return f"{third:04d}-{month_number:02d}-{day:02d}"


def iso(phrase: Phrase, story: Story) -> str | None:  # noqa: ARG001 - all rules are called alike
    """2024-05-03."""
    return phrase.text


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


Handler = Callable[[Phrase, Story], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over class letters, the TIMEX3 type it gives, and the function that reckons the value."""

    pattern: re.Pattern[str]
    kind: str
    handler: Handler


def _rule(pattern: str, kind: str, handler: Handler) -> Rule:
    return Rule(re.compile(pattern), kind, handler)


_NUM = r"(?:N(?:-?N)*(?:N?/N)?|aN|a)"
_DAYPART = r"(?:t?z?-?To)?"
_Z = r"(?:t?z-?(?:o|i)?t?)?"

RULES: tuple[Rule, ...] = (
    _rule(r"I", "DATE", iso),
    _rule(r"E", "DATE", in_numbers),
    _rule(r"tUoMp?[NO](?:,?Y)?", "DATE", week_of),
    _rule(_DAYPART + r"(?:Wp?,?)?t?[NO]o?Mp?,?YA?", "DATE", day_of_month),
    _rule(_DAYPART + r"(?:Wp?,?)?Mp?[NO],?YA?", "DATE", day_of_month),
    _rule(r"NMN(?![-V])", "DATE", day_of_month),
    _rule(_Z + r"Mp?,?o?YA?", "DATE", month),
    _rule(_Z + r"Mp?o?[lnh]U", "DATE", month),
    _rule(_DAYPART + r"(?:Wp?,?)?Mp?[NO](?![-]?[UVQM])", "DATE", day_of_month),
    _rule(_DAYPART + r"(?:Wp?,?)?t?[NO]o?Mp?", "DATE", day_of_month),
    _rule(r"(?:[lnh]|z[lh]?)?e?t?F?t?OF?-?F?Qo?(?:t?F?U?Y|[hln]U)", "DATE", quarter),
    _rule(r"(?:[hln]U|YF?)t?OF?-?F?Q", "DATE", quarter),
    _rule(r"t?F?t?OF?-?F?Q", "DATE", quarter),
    _rule(r"t?(?:O|l)-?zo?(?:Y|[hln]U)", "DATE", half),
    _rule(r"t?O-?z", "DATE", half),
    _rule(r"t?U-[bg]-?(?:Q|G)?", "DATE", year_earlier),
    _rule(r"N?-?" + _NUM + r"(?:v|c|a|z|-)*[UVQ]g", "DATE", ago),
    _rule(r"(?:a|v|o)+[UV]g", "DATE", ago),
    _rule(_NUM + r"(?:-|c|a|z)*[UV](?:b|f(?!t))", "DATE", from_last),
    _rule(r"a?v+o?[UV][bfg]", "DATE", from_last),
    _rule(_Z + r"[lnh]{1,2}Mp?", "DATE", month),
    _rule(r"t?[lnh]*" + _Z + r"S(?:o?(?:t?Y)A?)", "DATE", season),
    _rule(r"(?:z?-?t?[lnh]|" + _Z + r"t)S", "DATE", season),
    _rule(r"S", "DATE", season),
    _rule(r"eW|W-?P", "SET", of_set),
    _rule(r"(?:z?-?Ti?)?(?:t|h)?[lnht]?Wp?(?:i?t?T)?", "DATE", weekday),
    _rule(r"(?:z?-?Ti?)?(?:z-?)?d(?:i?t?T)?", "DATE", deictic),
    _rule(r"(?:z|T)i?t?[hl]+T", "DATE", this_part),
    _rule(r"t?[hln]{1,2}T", "DATE", this_part),
    _rule(r"t?(?:l|n|h)*k", "DATE", weekend),
    _rule(r"t?" + _Z + r"t?D", "DATE", decade),
    _rule(r"t?z?-?t?O-?UA?", "DATE", century),
    _rule(r"t?[lnh]" + r"(?:v|N(?:-?N)*)o?-?[UVQ]", "DURATION", duration),
    _rule(r"N(?:-?N)*(?:/N)?(?:ca)?z?j?-?j?[UV](?:caz)?", "DURATION", duration),
    _rule(r"tO" + _NUM + r"[UV]", "DURATION", duration),
    _rule(r"F(?:U)?Y", "DATE", year),
    _rule(_Z + r"(?:AY|[YN]A|A[YN])", "DATE", year),
    _rule(r"(?:tU)?" + _Z + r"t?Y(?![-]?[UVN])", "DATE", year),
    _rule(r"qN(?![-,.]?[UVN])", "DATE", year),
    _rule(_Z + r"t?(?:h?[ln]|h)[UQ]", "DATE", unit_by_turn),
    _rule(r"e(?:N(?:-?N)*)?(?:W|U|V|S|M)", "SET", of_set),
    _rule(r"P", "SET", of_set),
    _rule(r"s", "SET", frequency),
    _rule(r"tl?F?Q|tl[G]", "DATE", the_quarter),
    _rule(r"az-?[UV]|aU(?:caz)?", "DURATION", duration),
    _rule(r"(?:a|v|o|z)*v(?:o|z|v)*[UV]", "DURATION", duration),
    _rule(r"V", "DURATION", duration),
    _rule(r"tz?F?U", "DATE", the_unit),
    _rule(r"(?:Cx?p?|Nxp?)", "TIME", clock),
    _rule(_Z + r"Mp?", "DATE", month),
    _rule(r"t?X", "DATE", former),
    _rule(r"t?R", "DATE", reference),
    _rule(r"t?[lvh]", "DATE", reference),
)
