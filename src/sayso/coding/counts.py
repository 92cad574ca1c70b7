"""How many: numbers with bounds, and the people killed, injured, detained or expelled that they count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from sayso.coding.events import Found
from sayso.coding.kinds import kind_of, phrase
from sayso.coding.lexicon import load_words
from sayso.coding.syntax import arguments, consequences, is_passive, is_verb
from sayso.model import Count, Span

FILE = "numbers.yaml"
NEAR = 0.1
"""How far "about" may be off, as a share of the number: the contract of `Count`, "about 50" is 45..55."""

_NUMERAL = re.compile(r"\d{1,3}(?:[,.]\d{3})+(?!\d)|\d+(?:\.\d+)?")
LARGEST = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A count of an event: the field it fills, its bounds, and the words it stands on."""

    field: str
    value: Count
    span: Span
    head: int


def parse_count(text: str) -> Count | None:
    """Return the bounds that a quantity in words or figures states, or None where it states none; the unit is left open.

    "about 50" is 45..55, "more than a dozen" 13..None, "between 5 and 7" 5..7, "dozens" 24..None, "no one" 0..0.
    """
    words = re.sub(r"[‐-―-]", " ", text.lower()).replace(" one", " one").split()
    if words[:2] == ["no", "one"]:
        return Count(low=0, high=0)
    between = re.fullmatch(r"(?:between|from)?\s*(.+?)\s+(?:and|to|or)\s+(.+)", " ".join(words))
    if between and (("between" in words) or re.search(r"\b(?:to|or)\b", " ".join(words))):
        low, high = _value(between[1].split()), _value(between[2].split())
        if low is not None and high is not None and low < high:
            return Count(low=low, high=high)
    return _bounded(words)


def _bounded(words: list[str]) -> Count | None:
    rule, rest = _rule(words)
    value = _value(rest)
    if value is None:
        return _vague(rest, rule)
    return _apply(rule, value)


def _rule(words: list[str]) -> tuple[str, list[str]]:
    text = " ".join(words)
    for entry, sides in (("bounds", "before"), ("after", "behind")):
        for bound, rule in _longest_first(entry):
            if sides == "before" and (text == bound or text.startswith(bound + " ")):
                rest = text[len(bound) :].split()
                if rest or bound != "some":
                    return rule, rest
            if sides == "behind" and text.endswith(" " + bound):
                return rule, text[: -len(bound)].split()
    return "is", words


@cache
def _longest_first(entry: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(load_words(FILE)[entry].items(), key=lambda pair: -len(pair[0])))


def _vague(words: list[str], rule: str) -> Count | None:
    for word in words:
        bounds = load_words(FILE)["vague"].get(word)
        if bounds:
            return Count(low=0 if rule == "upto" else bounds[0], high=bounds[1])
    return None


def _apply(rule: str, value: int) -> Count:
    off = max(1, round(value * NEAR)) if value >= 5 else 0
    bounds: dict[str, tuple[int, int | None]] = {
        "from": (value, None),
        "over": (value + 1, None),
        "upto": (0, value),
        "under": (0, max(0, value - 1)),
        "about": (value - off, value + off),
        "near_under": (value - off, value),
    }
    low, high = bounds.get(rule, (value, value))
    return Count(low=low, high=high)


def _value(words: list[str]) -> int | None:
    """Return the number that words or figures name exactly, or None."""
    known, scales = load_words(FILE)["words"], load_words(FILE)["scales"]
    total = current = 0.0
    seen = False
    for word in words:
        bare = word.strip(",.'\"")
        numeral = _NUMERAL.fullmatch(bare)
        if numeral:
            current, seen = current + float(_plain(bare)), True
        elif bare in known:
            current, seen = current + known[bare], True
        elif bare in scales:
            current, seen = max(current, 1) * scales[bare], True
            if scales[bare] >= 1000:
                total, current = total + current, 0.0
        elif bare != "and" or not seen:
            return None
    result = total + current
    return int(result) if seen and result <= LARGEST else None


def _plain(numeral: str) -> str:
    grouped = re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", numeral)
    return re.sub(r"[,.]", "", numeral) if grouped else numeral


def count_of(token: Token) -> tuple[Count, int, int] | None:
    """Return the count that stands before a head word, with its token range, or None where none does.

    A bare singular noun counts one.
    """
    stated = _stated(token)
    if stated is None and token.tag_ in ("NN", "NNP") and token.pos_ != "NUM" and kind_of(token) == "person":
        start, end = phrase(token, whole=False)
        return Count(low=1, high=1), start, end
    return stated


def _stated(token: Token) -> tuple[Count, int, int] | None:
    """Return the count that a number before a head word states, or the head word itself."""
    if token.lower_ in ("nobody", "none"):
        return Count(low=0, high=0), token.i, token.i + 1
    first, last = _quantity(token)
    if first < last <= token.i:
        found = parse_count(token.doc[first:last].text)
        if found is not None:
            return found, first, last
    return _bare(token)


def _bare(token: Token) -> tuple[Count, int, int] | None:
    """Return the count of a number that stands for what it counts ("killed at least a dozen")."""
    if not (token.like_num or token.lower_ in _number_words()):
        return None
    first = min(_quantity(token)[0], token.left_edge.i)
    for start in range(first, token.i + 1):
        if found := parse_count(token.doc[start : token.i + 1].text):
            return found, start, token.i + 1
    return None


_BEFORE = frozenset(
    {
        "nummod",
        "quantmod",
        "advmod",
        "amod",
        "compound",
        "det",
        "predet",
        "nmod",
        "prep",
        "pcomp",
        "mark",
        "cc",
        "dep",
        "case",
        "npadvmod",
    }
)


def _quantity(token: Token) -> tuple[int, int]:
    """Return the token range of the quantity that stands before a head word."""
    doc, numbers = token.doc, _number_words()
    children = [c for c in token.lefts if c.dep_ in _BEFORE and not _is_age(c)]
    inside = sorted(t.i for child in children for t in child.subtree if t.i < token.i)
    hits = [i for i in inside if doc[i].like_num or doc[i].lower_ in numbers]
    if not hits:
        hits = [token.i] if token.like_num or token.lower_ in numbers else []
        if not hits:
            return token.i, token.i
    first, last = hits[0], hits[-1] + 1
    for reach in range(4, 0, -1):
        start = first - reach
        if start >= 0 and _is_bound(doc[start:first].text.lower()):
            first = start
            break
    return first, last


def _is_age(child: Token) -> bool:
    """Tell whether a number before a noun is its age or length, not how many ("a 34-year-old man", "a three-day strike")."""
    return any(word.lemma_.lower() in ("old", "year", "month", "day", "week", "hour", "-") for word in child.subtree)


def _is_bound(text: str) -> bool:
    return text == "between" or any(text == bound for bound, _ in _longest_first("bounds"))


@cache
def _number_words() -> frozenset[str]:
    data = load_words(FILE)
    exact = set(data["words"]) - {"a", "an", "single", "another"}
    return frozenset(exact | set(data["scales"]) | set(data["vague"]) | {"dozen"})


def counts(found: Found) -> tuple[Counted, ...]:
    """Return the counts bound to an event's trigger and to the verbs that say what it led to."""
    kept: dict[tuple[str, int], Counted] = {}
    for field, token in _counted(found):
        quantity = count_of(token) if field in ("killed", "injured") else _stated(token)
        if quantity is not None:
            value, start, end = quantity
            unit = token.lemma_.lower() if token.pos_ in ("NOUN", "PROPN") and not token.ent_type_ else None
            span = found.sentence.span(start, max(end, token.i + 1))
            kept.setdefault((field, token.i), Counted(field=field, value=_with_unit(value, unit), span=span, head=token.i))
    return tuple(kept.values())


def _with_unit(value: Count, unit: str | None) -> Count:
    return Count(low=value.low, high=value.high, unit=unit)


def _counted(found: Found) -> Iterator[tuple[str, Token]]:
    for verb in (found.token, *consequences(found.token)):
        yield from _of_verb(verb)
    yield from _of_nouns(found)
    if is_verb(found.token) and found.kind.code in str(load_words(FILE)["counted_types"]).split():
        yield from (("count", a.token) for a in arguments(found.token) if a.slot == "object" and kind_of(a.token) == "person")


def _of_verb(verb: Token) -> Iterator[tuple[str, Token]]:
    lemma = verb.lemma_.lower()
    for field, entry in _fields():
        if lemma == "leave":
            yield from _left(verb, field, entry)
        elif lemma in entry["object_verbs"]:
            yield from ((field, a.token) for a in arguments(verb) if a.slot in ("object", "of") and _countable(a.token))
        elif lemma in entry["subject_verbs"] and not is_passive(verb):
            yield from ((field, a.token) for a in arguments(verb) if a.slot == "subject" and _countable(a.token))


def _left(verb: Token, field: str, entry: dict[str, frozenset[str]]) -> Iterator[tuple[str, Token]]:
    """Read "left nine dead and twelve wounded"."""
    for child in verb.subtree:
        if child.lower_ in entry["nouns"] and child.i > verb.i:
            number = child.doc[child.i - 1]
            goal = number if number.like_num or number.lower_ in _number_words() else None
            if goal is None and child.head.i == verb.i:
                goal = next((c for c in verb.children if c.dep_ in ("dobj", "nsubj") and c.i > verb.i), None)
            if goal is not None:
                yield field, goal


def _of_nouns(found: Found) -> Iterator[tuple[str, Token]]:
    """Read "nine deaths", "five dead", "the death toll rose to 12" in the trigger's own clause."""
    if found.kind.half != "act":
        return
    for field, entry in _fields():
        for token in found.sentence.doc:
            if token.lower_ in entry["nouns"] and token.i not in found.words and token.i > 0:
                before = token.doc[token.i - 1]
                if before.like_num or before.lower_ in _number_words():
                    yield field, before if token.pos_ in ("ADJ", "VERB") else token


def _countable(token: Token) -> bool:
    return kind_of(token) in ("person", "group", "unknown") and (token.pos_ != "PRON" or token.lower_ in ("nobody", "none", "one"))


@cache
def _fields() -> tuple[tuple[str, dict[str, frozenset[str]]], ...]:
    return tuple(
        (field, {key: frozenset(str(listed).split()) for key, listed in entry.items()})
        for field, entry in load_words(FILE)["fields"].items()
    )
