"""What joining knows as data: weights of features, families of types, rare and common words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from sayso.errors import MergeError
from sayso.merge.stems import stem_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Weights by feature for reports in two documents and within one, and the version that judgements carry.

    `halves` holds what is added to them for responses and words: who acts or speaks tells these apart more than acts.
    """

    version: str
    across: Mapping[str, float]
    within: Mapping[str, float]
    halves: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Types:
    """What joining knows of codes.

    `families`: codes that reports use for one happening; `denials`: codes of words that deny; `stands`: the kind of stand that
    a word takes, by code, and that a stance takes, by stance; `follow_up`: title words.
    """

    families: Mapping[str, frozenset[str]]
    denials: frozenset[str]
    stands: Mapping[str, str]
    follow_up: frozenset[str]


def _read(name: str) -> Any:
    text = files("sayso.data").joinpath(name).read_text(encoding="utf-8")
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise MergeError(f"cannot be read: {error}", where=name, hint="reinstall sayso") from error


@cache
def load_weights() -> Weights:
    """Return the packaged weights."""
    shape = _read("merge-weights.yaml")
    return Weights(version=str(shape["version"]), across=shape["across"], within=shape["within"], halves=shape["halves"])


@cache
def load_types() -> Types:
    """Return the packaged families of types."""
    shape = _read("merge-types.yaml")
    families: dict[str, frozenset[str]] = {}
    for name, codes in shape["families"].items():
        for code in codes:
            families[code] = families.get(code, frozenset()) | {name}
    return Types(
        families=families,
        denials=frozenset(shape["denials"]),
        stands=shape["stands"],
        follow_up=frozenset(shape["follow_up"].split()),
    )


@cache
def load_synonyms() -> Mapping[str, frozenset[int]]:
    """Return for the stem of each event word the numbers of the sets of words that it belongs to."""
    sets: dict[str, set[int]] = {}
    for number, words in enumerate(_read("merge-synonyms.yaml")):
        for word in words.split():
            sets.setdefault(stem_of(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in sets.items()}


@cache
def load_common() -> Mapping[str, float]:
    """Return the share of reports that hold each common word; a word that is not there is rare."""
    return {word: 2.0 ** -int(power) for power, words in _read("merge-common.yaml").items() for word in words.split()}
