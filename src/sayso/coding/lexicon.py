"""Word lists of the packaged data, read once, and the inflected forms of a lemma."""

from functools import cache
from importlib import resources
from typing import Any

import yaml

from sayso.errors import ConfigError


@cache
def load_words(name: str) -> dict[str, Any]:
    """Return the mapping in the packaged file `name` (below `sayso/data`); ConfigError if it is no mapping."""
    text = resources.files("sayso.data").joinpath(name).read_text(encoding="utf-8")
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ConfigError(f"word list cannot be read: {error}", where=name) from error
    if not isinstance(found, dict):
        raise ConfigError("word list is no mapping", where=name)
    return found


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """Return the words of a space-separated entry of a packaged file, found by its keys."""
    entry: Any = load_words(name)
    for key in keys:
        entry = entry[key]
    return frozenset(str(entry).split())


@cache
def inflect(lemma: str, pos: str = "any") -> frozenset[str]:
    """Return the forms a lemma may take as a `noun`, `adj`, or whatever it is (`any`, `verb`), in lower case.

    The regular endings are added by spelling alone, so the set also holds forms that no text has; what matters is that
    it lacks none that texts have.
    """
    word = lemma.lower()
    if pos == "adj":
        return frozenset({word})
    endings = ("s", "es") if pos == "noun" else ("s", "es", "d", "ed", "ing")
    changed = {form for form in _changed(word) if pos != "noun" or form.endswith("s")}
    found = {word, *(word + ending for ending in endings), *changed}
    return frozenset(found | set(str(load_words("inflection.yaml").get(word, "")).split()))


def _changed(word: str) -> set[str]:
    if len(word) < 3:
        return set()
    stem, last = word[:-1], word[-1]
    if last == "y":
        return {stem + "ies", stem + "ied"}
    if last == "e":
        return {stem + "ing"}
    if last == "f":
        return {stem + "ves"}
    if last == "c":
        return {word + "ked", word + "king"}
    return set() if last in "aiou" else {word + last + "ed", word + last + "ing"}
