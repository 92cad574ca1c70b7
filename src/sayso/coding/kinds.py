"""What kind of party a noun phrase names: person, organisation, state, group, facility, thing; and its words."""

from collections.abc import Callable
from functools import cache

from spacy.tokens import Token

from sayso.coding.lexicon import inflect, load_words, words

CountryOf = Callable[[str], str | None]
"""Gives the ISO code for a country's name or a word for its people ("Polish"), or None."""

LABELS = {"PERSON": "person", "ORG": "organisation", "FAC": "facility", "NORP": "group", "PRODUCT": "thing", "WORK_OF_ART": "thing"}
COUNTED = frozenset({"dozen", "dozens", "hundreds", "others", "scores", "thousands", "dead", "wounded", "injured"})
LISTED = frozenset({"ORG", "FAC", "PRODUCT", "NORP"})
PLACES = frozenset({"GPE", "LOC"})
LEFT = frozenset({"compound", "amod", "nmod", "nummod", "quantmod", "poss", "advmod", "det", "predet", "npadvmod", "punct", "case"})


@cache
def _kinds() -> dict[str, str]:
    kinds = load_words("actors.yaml")["kinds"]
    return {word: kind for kind in reversed(list(kinds)) for word in str(kinds[kind]).split()}


def kind_of(token: Token, country_of: CountryOf | None = None) -> str:
    """Return the kind of party that a head word names; weapons are `weapon`, which is no actor's kind."""
    if token.pos_ == "PRON":
        return "person" if token.lower_ in ("he", "she", "who", "him", "her") else "unknown"
    if goal := of_goal(token):
        return kind_of(goal, country_of)
    if token.pos_ == "NUM" or token.lower_ in COUNTED:
        return "person" if token.ent_type_ in ("", "CARDINAL") else "unknown"
    if opening := _opening(token):
        return opening
    known = _kinds().get(token.lemma_.lower()) or _kinds().get(token.lower_)
    if known and (token.pos_ != "PROPN" or not token.ent_type_ or token.ent_type_ in LISTED):
        return known
    return _kind_of_name(token, known, country_of)


def is_place(token: Token) -> bool:
    """Tell whether a word names a place: labelled one, and no plain noun that only begins its sentence."""
    return token.ent_type_ in PLACES and _opening(token) is None


def _opening(token: Token) -> str | None:
    """Return the kind of a plain plural that begins a sentence and so looks like a name ("Guerrillas blew up"), or None."""
    alone = token.i == 0 and token.pos_ == "PROPN" and token.ent_type_ in ("", *PLACES) and not token.text.isupper()
    if not alone or (len(token.doc) > 1 and token.nbor(1).pos_ == "PROPN"):
        return None
    return "person" if token.lower_ in _people() else None


@cache
def _people() -> frozenset[str]:
    singular = [word for word, kind in _kinds().items() if kind == "person"]
    return frozenset(form for word in singular for form in inflect(word, "noun") if form != word)


def _kind_of_name(token: Token, known: str | None, country_of: CountryOf | None) -> str:
    if token.ent_type_ in PLACES:
        named = country_of is None or country_of(core(token)) is not None
        return "state" if named and token.ent_type_ == "GPE" else known or "unknown"
    if token.ent_type_ == "NORP" and token.tag_ in ("NNS", "NNPS", "JJ"):
        return "state" if token.tag_ == "JJ" else "person"
    return LABELS.get(token.ent_type_) or known or _by_ending(token)


def of_goal(token: Token) -> Token | None:
    """Return what a word of number or grouping is "of": "two of the devices", "a group of armed men"."""
    if token.pos_ != "NUM" and token.lemma_.lower() not in words("actors.yaml", "group_words"):
        return None
    of = next((child for child in token.rights if child.dep_ == "prep" and child.lower_ == "of"), None)
    goal = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    return goal if goal is not None and goal.ent_type_ not in ("ORG", "GPE", "DATE") else None


def _by_ending(token: Token) -> str:
    lower = token.lemma_.lower()
    if lower.endswith(("ist", "man", "woman", "ee", "crat")) and token.pos_ == "NOUN":
        return "person"
    return "unknown"


def phrase(token: Token, *, whole: bool = True) -> tuple[int, int]:
    """Return the token range of a head word's noun phrase without its article; `whole` adds the "of" phrase after a partitive."""
    first, last = token.i, token.i + 1
    for child in token.lefts:
        if child.dep_ in LEFT and child.lower_ not in ("both", "either", "neither"):
            first = min(first, child.left_edge.i)
    doc = token.doc
    while first < token.i and (
        doc[first].pos_ in ("DET", "PUNCT", "SPACE") or doc[first].lower_ in words("actors.yaml", "lead_words")
    ):
        first += 1
    return first, _right(token, whole) if whole else last


def _right(token: Token, whole: bool) -> int:
    last = token.i + 1
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and whole and _partitive(token):
            goal = next((below for below in child.children if below.dep_ == "pobj"), None)
            if goal is not None:
                last = max(last, _right(goal, whole))
        elif child.dep_ in ("compound", "nmod", "nummod") and child.i == last:
            last = child.i + 1
    return last


def _partitive(token: Token) -> bool:
    return token.lemma_.lower() in words("actors.yaml", "partitives") or token.ent_type_ in ("ORG", "FAC", "PERSON")


def core(token: Token) -> str:
    """Return the words of a head word's noun phrase, without its article and what follows it."""
    first, last = phrase(token, whole=False)
    return token.doc[first:last].text
