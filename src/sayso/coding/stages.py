"""How far an act is said to have come, from the words that govern its trigger."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.coding.lexicon import words
from sayso.coding.syntax import governors, is_verb
from sayso.model import EventType, Stage, Trigger

STAGE_ORDER = ("foiled", "attempted", "threatened", "planned")
GOVERNED = frozenset({"xcomp", "dobj", "nsubjpass", "pobj", "pcomp", "prep", "conj", "poss", "compound"})


def trigger_stage(head: Token, kind: EventType, trigger: Trigger) -> Stage:
    """Return the stage of an act by its trigger's head word; the trigger's own stage stands above the type's."""
    found = stage_of(head, trigger.stage or kind.stage)
    # "Foiled the plot": a plot that its own trigger calls planned may have been stopped, but not become less.
    return Stage(trigger.stage) if trigger.stage and found is not Stage.FOILED else found


def stage_of(head: Token, own: str | None = None) -> Stage:
    """Return how far an act is said to have come, from the words that govern its trigger; `own` is its type's own stage."""
    said = set(_stage_words(head))
    return Stage(next((stage for stage in STAGE_ORDER if stage in said), None) or own or Stage.CARRIED_OUT)


def _stage_words(head: Token) -> Iterator[str]:
    for child in head.children:
        if child.dep_ in ("amod", "compound", "nmod"):
            yield from _stages(child, "adjectives", "nouns")
    below = head
    for word in governors(head):
        if below.dep_ not in GOVERNED and not (below.dep_ in ("acl", "advcl") and below.tag_ == "VB"):
            return
        if below.dep_ == "conj":
            if below.head.pos_ != below.pos_:
                return
        else:
            yield from _stages(word, "verbs" if is_verb(word) else "nouns")
        below = word


def _stages(word: Token, *keys: str) -> Iterator[str]:
    lemma = word.lemma_.lower()
    for stage in STAGE_ORDER:
        if any(lemma in words("stages.yaml", stage, key) or word.lower_ in words("stages.yaml", stage, key) for key in keys):
            yield stage
