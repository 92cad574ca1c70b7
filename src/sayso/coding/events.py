"""Event triggers: where a text may speak of a type of the codebook, and how far the act is said to have come."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.coding.guards import NAME, WORD, Guards
from sayso.coding.kinds import kind_of
from sayso.coding.lexicon import inflect
from sayso.coding.sentences import Sentence
from sayso.coding.stages import trigger_stage
from sayso.coding.syntax import arguments, consequences, governors, is_verb, light_verb
from sayso.model import Codebook, EventType, Stage, Trigger

REACH = 8
"""How many words may stand between the parts of a verb phrase ("set the empty warehouse on fire")."""

NOUN_TAGS = frozenset({"NOUN", "PROPN", "NUM"})
MODIFIERS = frozenset({"compound", "amod", "nmod"})
_PARTICLES = (
    "of in on to out up off down for by with from at into over through about against upon away back around onto between behind"
)
PARTICLES = frozenset(_PARTICLES.split())
_SHORT_NOT = re.compile("n['’]t\\b")
_HELD_BACK = frozenset(
    {"of", "a", "the", "in", "on", "to", "out", "up", "off", "down", "for", "by", "with", "from", "at", "an", "into", "be"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A trigger found in a sentence: its tokens `[start, end)`, the one that carries the arguments, its type and stage.

    `faint` marks what counts only if the rest of the document bears it out: a bare negation that may deny an act.
    """

    sentence: Sentence
    start: int
    end: int
    head: int
    kind: EventType
    stage: Stage | None
    words: tuple[int, ...] = ()
    faint: bool = False

    @property
    def token(self) -> Token:
        """The word that carries the arguments."""
        return self.sentence.doc[self.head]


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: EventType
    trigger: Trigger
    parts: tuple[frozenset[str], ...]
    order: int
    guards: Guards


class Triggers:
    """A codebook's triggers compiled for lookup by the forms of their words."""

    def __init__(self, codebook: Codebook) -> None:
        self._first: dict[str, list[_Pattern]] = defaultdict(list)
        self._rare: dict[str, list[_Pattern]] = defaultdict(list)
        for order, (kind, trigger) in enumerate((one, trigger) for one in codebook.types for trigger in one.triggers):
            self._add(kind, trigger, order)
        self._forms = frozenset(self._rare)

    def relevant(self, text: str) -> bool:
        """Tell whether a text may hold a trigger; needs no parser."""
        return not self._forms.isdisjoint(WORD.findall(text.lower()))

    def candidate_sentences(self, text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
        """Return the indexes of the sentences that may hold a trigger: only these need parsing."""
        return tuple(index for index, (start, end) in enumerate(spans) if self._possible(text[start:end]))

    def find(self, sentence: Sentence) -> tuple[Found, ...]:
        """Return the triggers in a sentence, one an event, in text order."""
        present = {form for token in sentence.doc for form in (token.lower_, token.lemma_.lower())}
        hits = [hit for token in sentence.doc for hit in self._at(token, present)]
        return tuple(_found(sentence, *hit) for hit in _distinct(hits))

    def _add(self, kind: EventType, trigger: Trigger, order: int) -> None:
        lemmas = [part for word in trigger.words for part in WORD.findall(word.lower())]
        if not lemmas:
            return
        pattern = _Pattern(kind, trigger, tuple(inflect(lemma, trigger.pos) for lemma in lemmas), order, Guards.of(trigger))
        for form in pattern.parts[0]:
            self._first[form].append(pattern)
        rare = max(lemmas, key=lambda lemma: (lemma not in _HELD_BACK, len(lemma)))
        for form in inflect(rare, trigger.pos):
            self._rare[form].append(pattern)

    def _possible(self, sentence: str) -> bool:
        present = set(WORD.findall(_SHORT_NOT.sub(" not", sentence.lower())))
        named = len(NAME.findall(sentence)) > 1
        return any(
            all(not part.isdisjoint(present) for part in pattern.parts) and pattern.guards.may_allow(present, named)
            for form in present & self._forms
            for pattern in self._rare[form]
        )

    def _at(self, token: Token, present: set[str]) -> Iterator["_Hit"]:
        for pattern in self._first.get(token.lower_, ()) or self._first.get(token.lemma_.lower(), ()):
            if any(part.isdisjoint(present) for part in pattern.parts[1:]):
                continue
            matched = _match(token, pattern)
            if matched and pattern.guards.allow(token.doc[matched[0]], matched):
                yield pattern, matched, token


def _match(token: Token, pattern: _Pattern) -> tuple[int, ...]:
    """Return the token indexes of a pattern that begins at `token`, the one with the arguments first; empty if it does not fit."""
    pos = pattern.trigger.pos
    if len(pattern.parts) == 1:
        return (token.i,) if _fits(token, pos) else ()
    if pos == "verb":
        return _spread(token, pattern) if _fits(token, pos) else ()
    run = _run(token, pattern)
    if not run:
        return ()
    top = next((i for i in run if token.doc[i].head.i not in run or token.doc[i].head.i == i), run[-1])
    head = token.doc[top]
    fits = pos == "any" or _fits(head, pos) or (pos == "noun" and head.tag_ == "VBG")
    return (top, *(i for i in run if i != top)) if fits else ()


def _fits(token: Token, pos: str) -> bool:
    if pos == "any":
        return True
    if pos == "verb":
        return is_verb(token)
    if pos == "noun":
        return token.pos_ in NOUN_TAGS or (token.tag_ == "VBG" and token.dep_ in ("nsubj", "dobj", "pobj", "compound", "nsubjpass"))
    return token.pos_ in ("ADJ", "ADV", "VERB")


def _run(token: Token, pattern: _Pattern) -> tuple[int, ...]:
    """Match neighbouring words, hyphens between them allowed."""
    found, at = [token.i], token.i
    for part in pattern.parts[1:]:
        at += 1
        while at < len(token.doc) and token.doc[at].text in "-–":
            at += 1
        if at >= len(token.doc) or not _is(token.doc[at], part):
            return ()
        found.append(at)
    return tuple(found)


def _spread(verb: Token, pattern: _Pattern) -> tuple[int, ...]:
    """Match a verb and its particles or objects, with other words between, also where the passive puts the object first."""
    found, at = [verb.i], verb.i
    for index, part in enumerate(pattern.parts[1:], 1):
        following = (verb.doc[i] for i in range(at + 1, min(len(verb.doc), at + 1 + REACH)))
        hit = next(
            (token for token in following if _is(token, part) and _belongs(token, verb, at, pattern.parts[index + 1 :])), None
        )
        hit = hit or next((a.token for a in arguments(verb) if a.slot == "object" and _is(a.token, part)), None)
        if hit is None:
            return ()
        found.append(hit.i)
        at = max(at, hit.i)
    return tuple(found)


def _belongs(token: Token, verb: Token, last: int, rest: tuple[frozenset[str], ...]) -> bool:
    """Tell whether a word is part of a verb phrase; its particles and prepositions must be the verb's own or stand together."""
    if token.lower_ not in PARTICLES:
        return _below(token, verb)
    joined = bool(rest) and token.i + 1 < len(token.doc) and _is(token.nbor(1), rest[0])
    return token.head.i == verb.i or token.i == last + 1 or joined


def _is(token: Token, part: frozenset[str]) -> bool:
    return token.lower_ in part or token.lemma_.lower() in part


def _below(token: Token, verb: Token) -> bool:
    for steps, above in enumerate(governors(token)):
        if above.i == verb.i:
            return True
        if steps > 3:
            break
    return False


_Hit = tuple[_Pattern, tuple[int, ...], Token]


def _distinct(hits: list[_Hit]) -> list[_Hit]:
    """Keep one hit an event: the longest, most guarded and most special of those that share words; no bare consequence."""
    kept: list[_Hit] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=_rank):
        if taken.isdisjoint(hit[1]):
            kept.append(hit)
            taken.update(hit[1])
    return sorted(_without_parts(kept), key=lambda hit: min(hit[1]))


def _rank(hit: _Hit) -> tuple[int, int, int, int, int]:
    pattern, matched, token = hit
    trigger = pattern.trigger
    guards = sum(map(bool, (trigger.needs, trigger.unless, trigger.object, trigger.subject)))
    content = sum(token.doc[i].lower_ not in PARTICLES for i in matched)
    return -content, -len(matched), -guards, -(pattern.kind.parent is not None), pattern.order


def _without_parts(hits: list[_Hit]) -> Iterator[_Hit]:
    """Yield the hits without those that only say more of another's act: its result, weapon, or plan."""
    acts = {hit[1][0]: hit for hit in hits if hit[0].kind.half == "act"}
    parts = {head for head, (_, _, token) in acts.items() if _part_of(token.doc[head], acts)}
    results = {verb.i for head, (_, _, token) in acts.items() if head not in parts for verb in consequences(token.doc[head])}
    for pattern, matched, token in hits:
        head = token.doc[matched[0]]
        if pattern.kind.half == "act" and (head.i in results or head.i in parts):
            continue
        special = _special(head, acts)
        yield (special[0], (*matched, *special[1]), token) if special else (pattern, matched, token)


def _special(head: Token, acts: dict[int, _Hit]) -> _Hit | None:
    """Return the hit that says more exactly what an act was: "arson attack", "the fire was arson"."""
    if head.i not in acts:
        return None
    modifying = [child for child in head.children if child.dep_ in MODIFIERS]
    named = [child for child in head.head.children if child.dep_ == "attr"] if head.dep_ == "nsubj" else []
    return next((acts[child.i] for child in (*modifying, *named) if child.i in acts), None)


def _part_of(head: Token, acts: dict[int, _Hit]) -> bool:
    above = head.head
    if above.i == head.i:
        return False
    if head.dep_ in MODIFIERS and above.i in acts:
        return True
    if head.dep_ == "attr" and any(child.dep_ == "nsubj" and child.i in acts for child in above.children):
        return True
    light = light_verb(head)
    if light is not None and light.i in acts:
        return True
    weapon = kind_of(head) == "weapon" and head.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")
    if weapon and (above.i in acts or (head.dep_ == "pobj" and above.head.i in acts)):
        return True
    planned = acts[head.i][0].trigger.stage == Stage.PLANNED
    return planned and any(head.i < other < head.i + REACH and _aim(head.doc[other], head) for other in acts)


def _aim(act: Token, plan: Token) -> bool:
    """Tell whether an act is what a plan aims at ("a plot to bomb", "plotting an attack")."""
    return any(above.i in (plan.i, plan.head.i) for above in governors(act)) and (act.tag_ == "VB" or not is_verb(act))


def _found(sentence: Sentence, pattern: _Pattern, matched: tuple[int, ...], token: Token) -> Found:
    head = token.doc[matched[0]]
    stage = trigger_stage(head, pattern.kind, pattern.trigger) if pattern.kind.half == "act" else None
    return Found(
        sentence=sentence,
        start=min(matched),
        end=max(matched) + 1,
        head=matched[0],
        kind=pattern.kind,
        stage=stage,
        words=tuple(sorted(matched)),
    )
