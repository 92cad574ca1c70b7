"""The words that show that somebody says something, read from the packaged list."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml
from spacy.tokens import Token

from sayso.model import Stance

FRAMES = frozenset({"clause", "quote", "object", "infinitive", "gerund", "object-clause", "raising"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One use of a cue word: the stance it shows, and whether its object is only judged, not told."""

    word: str
    frame: str
    stance: Stance
    judges: bool = False


COLON = Cue(word=":", frame="colon", stance=Stance.ASSERTS)
"""The colon between a speaker and what they say."""

Frames = Mapping[str, Cue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All cue words: verbs by lemma and frame, nouns and adjectives by lemma, and the word sets that tell speakers apart."""

    verbs: Mapping[str, Frames]
    split: frozenset[str]
    """Verbs that a particle makes another verb."""

    nouns: Mapping[str, Frames]
    adjectives: Mapping[str, Frames]
    naming: frozenset[str]
    lemmas: Mapping[str, str]
    occasions: frozenset[str]
    hearsay: frozenset[str]
    unnamed: frozenset[str]
    off_record: re.Pattern[str]
    on_record: re.Pattern[str]
    offices: frozenset[str]
    roles: frozenset[str]
    titles: frozenset[str]
    role_words: frozenset[str]
    also_called: Mapping[str, frozenset[str]]
    particles: frozenset[str]
    no_names: frozenset[str]
    private: frozenset[str]
    papers: frozenset[str]
    any_body: frozenset[str]
    shy: frozenset[str]
    familiar: re.Pattern[str]
    labels: frozenset[str]
    parts: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]

    def lemma(self, token: Token) -> str:
        """Return the token's lemma in lower case, the tagger's known slips put right."""
        found = token.lemma_.lower()
        return self.lemmas.get(found, found)

    def frames(self, token: Token) -> tuple[str, Frames]:
        """Return a verb as listed, its particle with it where that makes another verb ("rule out"), and its frames."""
        word = self.lemma(token)
        if word not in self.split:
            return word, self.verbs.get(word, {})
        particle = next((child.lower_ for child in token.rights if child.dep_ in ("prt", "advmod") and child.i == token.i + 1), "")
        both = f"{word} {particle}"
        return (both, self.verbs[both]) if particle and both in self.verbs else (word, self.verbs.get(word, {}))


@cache
def lexicon() -> Lexicon:
    """Return the packaged cue words."""
    raw = yaml.safe_load(resources.files("sayso.data").joinpath("cues.yaml").read_text("utf-8"))
    verbs = _words(raw["verbs"])
    return Lexicon(
        verbs=verbs,
        split=frozenset(word.split()[0] for word in verbs if " " in word),
        nouns=_words(raw["nouns"], "noun"),
        adjectives=_words(raw["adjectives"], "adjective"),
        naming=frozenset(raw["naming"]),
        lemmas=raw["lemmas"],
        occasions=frozenset(raw["occasions"]),
        hearsay=frozenset(raw["hearsay"]),
        unnamed=frozenset(raw["unnamed"]),
        off_record=_pattern(raw["off_record"]),
        on_record=_pattern(raw["on_record"]),
        offices=frozenset(raw["offices"]),
        roles=frozenset(raw["roles"]),
        titles=frozenset(raw["titles"]),
        role_words=frozenset(raw["role_words"]),
        also_called={word: frozenset(others) for word, others in raw["also_called"].items()},
        particles=frozenset(raw["particles"]),
        no_names=frozenset(raw["no_names"]),
        private=frozenset(raw["private"]),
        papers=frozenset(raw["papers"]),
        any_body=frozenset(raw["any_body"]),
        shy=frozenset(raw["shy"]),
        familiar=_pattern(raw["familiar"]),
        labels=frozenset(raw["labels"]),
        parts=frozenset(raw["parts"]),
        feminine=frozenset(raw["feminine"]),
        masculine=frozenset(raw["masculine"]),
    )


def _words(entries: list[dict[str, Any]], part: str = "") -> dict[str, dict[str, Cue]]:
    verbs: dict[str, dict[str, Cue]] = {}
    for entry in entries:
        for word in entry["words"]:
            for frame in entry["frames"]:
                cue = Cue(word=word, frame=part or frame, stance=Stance(entry["stance"]), judges=bool(entry.get("judges")))
                # The first entry that gives a word a frame wins: the list runs from telling to judging.
                verbs.setdefault(word, {}).setdefault(frame, cue)
    return verbs


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(r"\s".join(map(re.escape, phrase.split())) for phrase in longest) + r")\b", re.IGNORECASE)
