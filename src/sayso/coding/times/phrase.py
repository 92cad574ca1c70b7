"""The words that a pattern matched, and what they are worth."""

from dataclasses import dataclass

from sayso.coding.times.lexer import Word
from sayso.coding.times.story import Story


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
    return max((year for year in (1800 + two, 1900 + two, 2000 + two) if year <= now + 10), default=1800 + two)


def part_of_day(phrase: Phrase) -> str:
    """Return the time part of a value ("TNI", "T12:00"), or nothing."""
    return phrase.one("T")
