"""Words of time: a text as a string of word classes, one letter a word, on which the patterns work in linear time.

M month  W weekday  P weekdays in plural  U unit  V units in plural  N number  Y year  D decade  O ordinal  C clock time
S season  T part of day  d today and the like  a "a"  t "the"  l last  n next  h this  e every  g ago  b before  f after
o of  i preposition  z early, late, mid, end of  k weekend  H holiday  A era  x a.m.  R a time by reference  F fiscal
v vague number  j more, full  c and, to  s daily and the like  G period
B before, after  y near, comparable  K "Q3", "H1"
I ISO date  E date in numbers  - hyphen  , comma  | break  . any other
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

_TOKEN = re.compile(
    r"(?P<iso>\d{4}(?:-\d{2}-|/\d{2}/)\d{2}(?:T\d{2}:\d{2})?(?![\d/]))"
    r"|(?P<even>\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?![\d/])|\d{1,2}-\d{1,2}-\d{4}(?![\d-]))"
    r"|(?P<fiscal>[QH][1-4](?!\w))"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))"
    r"|(?P<number>\d+(?:[.,]\d+)*)(?P<tail>[A-Za-z]{1,4}(?![A-Za-z]))?"
    r"|(?P<word>(?:[^\W\d_]\.)+[^\W\d_](?![^\W\d_])|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<gap>\n[ \t]*\n)"
    r"|(?P<mark>[^\w\s])"
)
_SPOKEN = re.compile(r"N(?:-?N){1,3}")
_LONGEST_NUMBER = 12
_SHORT = 5
_WHOLE = frozenset({"may", "june", "july"})
_ZONE = re.compile(r"\s?(?:local|GMT|UTC|hours|hrs|Zulu|EST|EDT|CET|CEST|MSK)\b")
_AFTER_THAT = frozenset("lnMNYdtavS")
"""Classes of words before which "that" joins clauses, and does not point."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text: its class letter and what it is worth (a month's number, a unit's letter)."""

    start: int
    end: int
    letter: str
    value: str
    text: str


def words_of(text: str) -> tuple[list[Word], str]:
    """Return the words of a text and their class letters as one string."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text):
        if not found or match.start() >= found[-1].end:
            glued = bool(found) and found[-1].end == match.start() and found[-1].letter == "." and found[-1].text.isalpha()
            money = bool(found) and found[-1].letter == "$" and match.lastgroup in ("number", "tail")
            no_number = money or (glued and match.lastgroup in ("number", "tail"))
            found.extend([Word(match.start(), match.end(), ".", "", match.group())] if no_number else _read(match))
    _small_months(found)
    for at, word in enumerate(found[:-1]):
        if word.letter == "h" and word.text == "that" and found[at + 1].letter in _AFTER_THAT:
            found[at] = replace(word, letter=".")
    letters = "".join(word.letter for word in found)
    for match in reversed(list(_SPOKEN.finditer(letters))):
        if spoken := _spoken_year(found[match.start() : match.end()]):
            found[match.start() : match.end()] = [spoken]
    return found, "".join(word.letter for word in found)


def _small_months(words: list[Word]) -> None:
    """Read months written small ("3 may", "in march", "sept 11") where a day or a preposition stands beside them."""
    for at, word in enumerate(words):
        known = lexicon().get(word.text.lower()) if word.letter == "." else None
        if known is None or known[0] != "M":
            continue
        before, after = (words[i] if 0 <= i < len(words) else None for i in (at - 1, at + 1))
        dated = any(beside is not None and beside.letter in "NO" and _is_day(beside) for beside in (before, after))
        placed = before is not None and before.text.lower() in ("in", "since", "by", "early", "late", "last", "next")
        if (before is not None and _is_day(before)) or (dated and word.text.lower() != "may") or placed:
            words[at] = replace(word, letter="M", value=known[1])


def _is_day(word: Word) -> bool:
    digits = word.value if word.letter in "NO" else ""
    return digits.isdigit() and word.text[0].isdigit() and 1 <= int(digits[:3]) <= 31


def _spoken_year(words: list[Word]) -> Word | None:
    """Return "nineteen ninety-six" and "two thousand and four" as one year."""
    if any(word.text[0].isdigit() for word in words):
        return None
    numbers = [int(word.value) for word in words if word.letter == "N"]
    rest = sum(numbers[1:] if numbers[0] > 2 else numbers[2:])
    if numbers[0] in (17, 18, 19, 20) and not {100, 1000} & set(numbers) and 10 <= rest < 100:
        value = numbers[0] * 100 + rest
    elif numbers[:2] == [2, 1000] and rest < 100:
        value = 2000 + rest
    else:
        return None
    return Word(words[0].start, words[-1].end, "Y", str(value), "spoken")


def _read(match: re.Match[str]) -> list[Word]:
    kind = match.lastgroup or "mark"
    start, end, text = match.start(), match.end(), match.group()
    if kind == "word":
        word = _word(start, end, text)
        return [_dotted(word, match.string)]
    if kind in ("number", "tail"):
        return _number(match)
    letter = {"iso": "I", "even": "E", "clock": "C", "gap": "|", "fiscal": "K"}.get(kind) or _MARKS.get(text, ".")
    return [Word(start, end, letter, text, text)]


_MARKS = {"/": "/", ",": ",", ".": "p", "#": "#"}
_MARKS |= dict.fromkeys("-‑‐–", "-") | dict.fromkeys("’'", "q") | dict.fromkeys("$£€", "$") | {"—": "|"}


def _word(start: int, end: int, text: str) -> Word:
    low = text.lower().replace("’", "'")
    possessive = low.endswith("'s")
    known = lexicon().get(low.removesuffix("'s") if possessive else low)
    if known is None or (known[0] in "MW" and not _is_capital(low, text)):
        return Word(start, end, ".", "", text)
    letter, value = known
    return Word(start, end - 2 if possessive else end, letter, value, text)


def _is_capital(low: str, text: str) -> bool:
    return text[0].isupper() or (len(low) > 4 and low not in ("march", "august"))


def _number(match: re.Match[str]) -> list[Word]:
    digits, tail = match.group("number"), match.group("tail")
    start, middle, end = match.start(), match.end("number"), match.end()
    if len(digits) == len("0300") and digits < "2400" and not tail and _ZONE.match(match.string, end):
        return [Word(start, end, "C", f"{digits[:2]}:{digits[2:]}", digits)]
    if len(digits) > _LONGEST_NUMBER:
        return [Word(start, end, ".", "", digits[:_LONGEST_NUMBER])]
    if tail and tail.lower() in ("st", "nd", "rd", "th"):
        return [Word(start, end, "O", digits, match.group())]
    if tail == "s" and len(digits) in (2, 4) and digits.endswith("0"):
        return [Word(start, end, "D", digits[:-1], match.group())]
    number = Word(start, middle, _number_letter(digits), digits.replace(",", ""), digits)
    return [number, _dotted(_word(middle, end, tail), match.string)] if tail else [number]


def _dotted(word: Word, text: str) -> Word:
    """Return a shortened word ("Sept", "p.m") with the dot that ends it."""
    name = word.letter in "MW" and len(word.text) < _SHORT and word.text.lower() not in _WHOLE
    short = name or (word.letter in "xA" and "." in word.text)
    return replace(word, end=word.end + 1) if short and text[word.end : word.end + 1] == "." else word


def _number_letter(digits: str) -> str:
    if not digits.isdigit():
        return "N" if digits.replace(",", "").replace(".", "", 1).isdigit() else "."
    return "Y" if len(digits) == 4 and digits <= "2199" else "N"


@cache
def lexicon() -> dict[str, tuple[str, str]]:
    """Return the packaged words of time: word -> class letter and value; the first class of a word counts."""
    known: dict[str, tuple[str, str]] = {}
    for line in table("words.tsv"):
        letter, cell = line.split("\t")
        for pair in cell.split("|"):
            word, value = pair.split("=")
            known.setdefault(word, (letter, value))
    return known


def table(name: str) -> list[str]:
    """Return the lines of a packaged table of times."""
    content = files("sayso.data").joinpath("times", name).read_text(encoding="utf-8")
    return [line for line in content.splitlines() if line and not line.startswith("#")]
