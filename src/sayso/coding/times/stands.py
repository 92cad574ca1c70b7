"""Whether words that look like a time are one, by what stands beside them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.coding.times.cues import cue_words
from sayso.coding.times.lexer import Word


@dataclass(frozen=True, slots=True)
class _Look:
    """The words that a pattern matched, with their neighbours' class letters."""

    words: Sequence[Word]
    letters: str
    first: int
    last: int

    @property
    def shape(self) -> str:
        return self.letters[self.first : self.last]

    @property
    def before(self) -> str:
        return self.letters[self.first - 1] if self.first else "|"

    @property
    def after(self) -> str:
        return self.letters[self.last] if self.last < len(self.letters) else "|"

    @property
    def dotted(self) -> bool:
        """Tell whether the last word is shortened and has its dot."""
        last = self.words[self.last - 1]
        return last.end > last.start + len(last.text)

    @property
    def is_name(self) -> bool:
        """Tell whether the words follow a title or, in capitals, a given name ("Mr Friday", "Theresa May")."""
        first = self.words[self.first]
        last = self.words[self.first - 1] if self.first else None
        if last is None or not first.text[0].isupper():
            return False
        given = first.text == "May" and last.letter == "." and last.text[0].isupper() and last.text[1:].islower()
        return last.text.lower() in cue_words("title") or given

    @property
    def owns(self) -> bool:
        """Tell whether an ending of possession was cut off the last word ("May's office")."""
        last = self.words[self.last - 1]
        return last.text.lower().endswith(("'s", "’s"))

    def word(self, letter: str) -> Word:
        return self.words[self.first + self.shape.index(letter)]

    def next_word(self, ahead: int = 0) -> str:
        at = self.last + ahead
        return self.words[at].text.lower() if at < len(self.words) else ""


def stands(words: Sequence[Word], letters: str, first: int, last: int) -> bool:
    """Tell whether the words `[first, last)` are a time where they stand."""
    look = _Look(words, letters, first, last)
    return all(check(look) for applies, check in _CHECKS if applies(look.shape))


def _year(look: _Look) -> bool:
    if look.before in "$#" or look.next_word() in cue_words("counted"):
        return False
    number = int(look.words[look.last - 1].value)
    if look.before in "-/" and look.first > 1 and look.letters[look.first - 2] in "YDM":
        return True
    if 1800 <= number <= 2050 and look.before != "-":
        return look.before in "itoz,(c|lh" or look.after in ",|p-" or 1900 <= number <= 2035
    return look.before in "iozt"


def _month(look: _Look) -> bool:
    word = look.word("M")
    low = word.text.lower().removesuffix("'s").removesuffix("’s")
    if look.is_name:
        return False
    if low == "may":
        return not look.owns and _may(look, word)
    if low == "march":
        return _march(look, word)
    return len(low) > 4 or low in ("june", "july") or look.dotted


def _may(look: _Look, word: Word) -> bool:
    placed = look.shape[0] in "zlnht" or look.before in "oizlnht" or (look.after in ",p" and look.before != "|")
    return placed and (word.text != "MAY" or look.before in "oi")


def _march(look: _Look, word: Word) -> bool:
    """The month and not the walk: "in March", "the March accession"; written otherwise, only after a preposition."""
    if word.text != "March":
        return look.before in "oi" or look.shape[0] in "zln"
    noun = look.next_word().islower() and look.next_word() not in cue_words("of_walk")
    placed = look.before in "oizlnhc," or look.shape[0] in "zlnh" or (look.before == "t" and noun)
    return placed or (look.before in "|." and look.after in "pc,")


def _weekday(look: _Look) -> bool:
    """An abbreviated weekday needs a dot, a date or a word beside it: "Sat" and "Wed" are verbs too."""
    return not look.is_name and (len(look.word("W").text) > 5 or look.dotted or look.after in ",NM" or look.shape != "W")


def _unit(look: _Look) -> bool:
    shape, unit = look.shape, look.words[look.last - 1].value
    if look.next_word() in ("ahead", "'s") or look.before in "-$" or (look.before == "a" and shape[0] not in "as"):
        return False
    if shape == "V" and [word.text for word in look.words[max(0, look.first - 2) : look.first]] == ["matter", "of"]:
        return False
    if shape == "V":
        return unit in "DWMYEHC" and look.words[look.first].text[0].islower()
    return shape != "aU" or unit in "DWMYEHm"


def _no_title(look: _Look) -> bool:
    """This Week and 60 Minutes, in quotation marks and capitals, are names."""
    first = look.words[look.first - 1] if look.first else None
    quoted = first is not None and first.text in "\"“‘'`" and first.end == look.words[look.first].start
    return not (quoted and look.words[look.last - 1].text[0].isupper() and look.words[look.last - 1].text[1:].islower())


def _no_age(look: _Look) -> bool:
    old = "old" in (look.next_word(), look.next_word(1))
    return not old or bool({look.next_word(1), look.next_word(2)} & cue_words("aged"))


def _short_year(look: _Look) -> bool:
    digits = look.words[look.first + 1].text
    return len(digits) == 2 and digits.isdigit()


def _digits_after_month(look: _Look) -> bool:
    return look.words[look.first + look.shape.index("N", look.shape.index("M"))].text[0].isdigit()


def _season(look: _Look) -> bool:
    word = look.words[look.last - 1].text
    if word.lower() == "fall":
        return look.shape == "tS" and look.after != "o" and look.before == "i"
    return look.shape == "tS" or (look.before in ("i", "z", "c") and word.islower())


def _today(look: _Look) -> bool:
    """USA Today and the Today programme are names."""
    word = look.words[look.first]
    return word.text.lower() != "today" or word.text.islower() or look.first == 0 or look.words[look.first - 1].text != "USA"


def _reference(look: _Look) -> bool:
    """The past, recent, current: as a time of its own, not before a unit."""
    low = look.words[look.last - 1].text.lower()
    if low == "past":
        return look.shape == "tl" and (look.after in "|p," or (look.before == "i" and look.after in ".tih"))
    if look.shape == "tv" and low == "recent":
        return False
    return low in ("recent", "current") and look.after not in "UVSWkQF-G"


def _future(look: _Look) -> bool:
    if look.words[look.last - 1].text.lower() == "soon":
        beside = {look.words[look.first - 1].text.lower() if look.first else "", look.next_word()}
        return bool(beside & cue_words("willing"))
    return look.words[look.last - 1].text.lower() != "future" or look.shape != "R" or look.before in "i"


def _decade(look: _Look) -> bool:
    return len(look.word("D").value) > 2 or look.before in "qtzi"


def _no_money(look: _Look) -> bool:
    return look.before != "$"


_Check = tuple[Callable[[str], bool], Callable[[_Look], bool]]
_CHECKS: tuple[_Check, ...] = (
    (lambda shape: shape in ("Y", "tY"), _year),
    (lambda shape: shape[-1] == "M" and "M" in shape and not set(shape) & set("NOY"), _month),
    (lambda shape: "W" in shape, _weekday),
    (lambda shape: shape in ("V", "tU", "aU", "s") or shape.lstrip("taov") in ("U", "V"), _unit),
    (lambda shape: shape[-1] in "UV", _no_age),
    (lambda shape: shape in ("hU", "NV", "hP"), _no_title),
    (lambda shape: shape == "qN", _short_year),
    (lambda shape: "MN" in shape, _digits_after_month),
    (lambda shape: shape.lstrip("t") in ("l", "v", "h"), _reference),
    (lambda shape: shape == "d", _today),
    (lambda shape: "R" in shape, _future),
    (lambda shape: shape in ("S", "tS"), _season),
    (lambda shape: shape == "D", _decade),
    (lambda shape: shape[0] in "NC", _no_money),
)
