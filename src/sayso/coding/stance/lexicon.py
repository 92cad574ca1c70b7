"""What words commit their user to: signatures, modals, modifiers and subordinators, read from the packaged list."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from sayso.model import Stance

FULL = 3.0
Effect = tuple[float, Stance]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What a word says of its complement where it holds itself, is negated, or is left open."""

    holds: float
    negated: float
    open: float
    stance: Stance

    def apply(self, score: float) -> float:
        """Return the complement's score when the word's own is `score`."""
        end = self.holds if score > 0 else self.negated
        return self.open + (end - self.open) * abs(score) / FULL


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All words that raise or lower certainty."""

    signatures: Mapping[tuple[str, str], Signature]
    modals: Mapping[str, Effect]
    modifiers: Mapping[str, Effect]
    subordinators: Mapping[str, Effect]
    negators: frozenset[str]
    limiters: frozenset[str]
    bound: frozenset[str]
    bound_to_noun: frozenset[str]
    times: frozenset[str]
    sayings: frozenset[str]
    tries: frozenset[str]
    falsehoods: frozenset[str]
    past_modals: Mapping[str, Effect]
    negated: float
    negated_object: float
    beside: Mapping[str, float]
    shares: Mapping[str, float]
    counterfactual: Effect
    purpose: Effect
    infinitive: Effect
    question: Effect
    imperative: Effect


@cache
def lexicon() -> Lexicon:
    """Return the packaged words."""
    raw = yaml.safe_load(resources.files("sayso.data").joinpath("stance.yaml").read_text("utf-8"))
    return Lexicon(
        signatures=_signatures(raw["signatures"]),
        modals=_effects(raw["modals"]),
        modifiers={word: (entry["score"], Stance(entry["stance"])) for entry in raw["modifiers"] for word in entry["words"]},
        subordinators=_effects(raw["subordinators"]),
        negators=frozenset(raw["negators"]),
        limiters=frozenset(raw["limiters"]),
        bound=frozenset(raw["bound"]),
        bound_to_noun=frozenset(raw["bound_to_noun"]),
        times=frozenset(raw["times"]),
        sayings=frozenset(raw["sayings"]),
        tries=frozenset(raw["tries"]),
        falsehoods=frozenset(raw["falsehoods"]),
        past_modals=_effects(raw["past_modals"]),
        negated=raw["negated"],
        negated_object=raw["negated_object"],
        beside=raw["beside"],
        shares=raw["shares"],
        counterfactual=_effect(raw["counterfactual"]),
        purpose=_effect(raw["purpose"]),
        infinitive=_effect(raw["infinitive"]),
        question=_effect(raw["question"]),
        imperative=_effect(raw["imperative"]),
    )


def _signatures(entries: list[dict[str, Any]]) -> dict[tuple[str, str], Signature]:
    found: dict[tuple[str, str], Signature] = {}
    for entry in entries:
        stance = Stance(entry["stance"])
        signature = Signature(holds=entry["holds"], negated=entry["negated"], open=entry["open"], stance=stance)
        for word in entry["words"]:
            for frame in entry["frames"]:
                found.setdefault((word, frame), signature)
    return found


def _effects(entries: Mapping[str, list[Any]]) -> dict[str, Effect]:
    return {word: _effect(pair) for word, pair in entries.items()}


def _effect(pair: list[Any]) -> Effect:
    return float(pair[0]), Stance(pair[1])
