"""Event triggers: where a text may speak of a type of the codebook, and how far the act is said to have come."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.coding.kinds import kind_of
from sayso.coding.lexicon import inflect, words
from sayso.coding.sentences import Sentence
from sayso.coding.syntax import Argument, arguments, clause, consequences, governors, is_verb, light_verb
from sayso.model import Codebook, EventType, Stage, Trigger

WORD = re.compile(r"[a-z0-9]+")
REACH = 8
"""How many words may stand between the parts of a verb phrase ("set the empty warehouse on fire")."""

OBJECT_SLOTS = frozenset({"object", "of", "on", "against", "at", "poss", "compound", "into", "to", "for"})
SUBJECT_SLOTS = frozenset({"subject", "poss", "by", "compound", "amod"})
STAGE_ORDER = ("foiled", "attempted", "threatened", "planned")
NOUN_TAGS = frozenset({"NOUN", "PROPN", "NUM"})
MODIFIERS = frozenset({"compound", "amod", "nmod"})
GOVERNED = frozenset({"xcomp", "dobj", "nsubjpass", "pobj", "pcomp", "prep", "conj", "poss", "compound"})
OTHER_CLAUSES = frozenset({"relcl", "ccomp", "advcl", "conj", "parataxis", "acl"})
_HELD_BACK = frozenset(
    {"of", "a", "the", "in", "on", "to", "out", "up", "off", "down", "for", "by", "with", "from", "at", "an", "into", "be"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A trigger found in a sentence: its tokens `[start, end)`, the one that carries the arguments, its type and stage."""

    sentence: Sentence
    start: int
    end: int
    head: int
    kind: EventType
    stage: Stage | None
    words: tuple[int, ...] = ()

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
    guards: "_Guards"


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
        lowered = text.lower() if len(text.lower()) == len(text) else text
        return tuple(index for index, (start, end) in enumerate(spans) if self._possible(lowered[start:end]))

    def find(self, sentence: Sentence) -> tuple[Found, ...]:
        """Return the triggers in a sentence, one an event, in text order."""
        present = {form for token in sentence.doc for form in (token.lower_, token.lemma_.lower())}
        hits = [hit for token in sentence.doc for hit in self._at(token, present)]
        return tuple(_found(sentence, *hit) for hit in _distinct(hits))

    def _add(self, kind: EventType, trigger: Trigger, order: int) -> None:
        lemmas = [part for word in trigger.words for part in WORD.findall(word.lower())]
        if not lemmas:
            return
        pattern = _Pattern(kind, trigger, tuple(inflect(lemma) for lemma in lemmas), order, _Guards.of(trigger))
        for form in pattern.parts[0]:
            self._first[form].append(pattern)
        rare = max(lemmas, key=lambda lemma: (lemma not in _HELD_BACK, len(lemma)))
        for form in inflect(rare):
            self._rare[form].append(pattern)

    def _possible(self, lowered: str) -> bool:
        present = set(WORD.findall(lowered))
        return any(
            all(not part.isdisjoint(present) for part in pattern.parts) and _needed(pattern.guards, present)
            for form in present & self._forms
            for pattern in self._rare[form]
        )

    def _at(self, token: Token, present: set[str]) -> Iterator["_Hit"]:
        for pattern in self._first.get(token.lower_, ()) or self._first.get(token.lemma_.lower(), ()):
            if any(part.isdisjoint(present) for part in pattern.parts[1:]):
                continue
            matched = _match(token, pattern)
            if matched and _allowed(matched, pattern, token):
                yield pattern, matched, token


def _needed(guards: "_Guards", present: set[str]) -> bool:
    """Tell whether a needed word may stand among the words; an entity label is only known after the parse."""
    needs = guards.needs
    if needs is None or needs.labels or needs.phrases:
        return True
    return not needs.words.isdisjoint(present) or any("-" in word for word in needs.words)


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
    return (top, *(i for i in run if i != top)) if pos == "any" or _fits(token.doc[top], pos) else ()


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
    for part in pattern.parts[1:]:
        following = (verb.doc[i] for i in range(at + 1, min(len(verb.doc), at + 1 + REACH)))
        hit = next((token for token in following if _is(token, part) and _below(token, verb)), None)
        hit = hit or next((a.token for a in arguments(verb) if a.slot == "object" and _is(a.token, part)), None)
        if hit is None:
            return ()
        found.append(hit.i)
        at = max(at, hit.i)
    return tuple(found)


def _is(token: Token, part: frozenset[str]) -> bool:
    return token.lower_ in part or token.lemma_.lower() in part


def _below(token: Token, verb: Token) -> bool:
    for steps, above in enumerate(governors(token)):
        if above.i == verb.i:
            return True
        if steps > 3:
            break
    return False


def _allowed(matched: tuple[int, ...], pattern: _Pattern, token: Token) -> bool:
    guards, head = pattern.guards, token.doc[matched[0]]
    if guards.needs and not guards.needs.named_in(other for other in clause(head).subtree if other.i not in matched):
        return False
    if guards.unless and guards.unless.named_in(other for other in _own_clause(head) if other.i not in matched):
        return False
    if not (guards.object or guards.subject):
        return True
    parties = [argument for argument in arguments(head) if argument.token.i not in matched]
    return _filled(parties, guards.object, OBJECT_SLOTS) and _filled(parties, guards.subject, SUBJECT_SLOTS)


def _own_clause(token: Token) -> Iterator[Token]:
    """Yield the words of a trigger's clause, without the clauses that hang on it."""
    pending = [clause(token)]
    while pending:
        word = pending.pop()
        yield word
        pending.extend(
            child for child in word.children if child.i == token.i or child.dep_ not in OTHER_CLAUSES or not is_verb(child)
        )


def _filled(parties: Sequence[Argument], wanted: "_Wanted | None", slots: frozenset[str]) -> bool:
    if wanted is None:
        return True
    return any(wanted.named_in(_phrase_words(party.token)) for party in parties if party.slot in slots)


def _phrase_words(token: Token) -> Iterator[Token]:
    yield token
    yield from (child for child in token.children if child.dep_ in ("compound", "nmod", "appos", "amod"))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The words and entity labels of a guard."""

    words: frozenset[str]
    labels: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, entries: tuple[str, ...]) -> "_Wanted | None":
        single = frozenset(form for entry in entries if " " not in entry and not entry.isupper() for form in inflect(entry))
        phrases = tuple(tuple(entry.split()) for entry in entries if " " in entry)
        return cls(single, frozenset(entry for entry in entries if entry.isupper()), phrases) if entries else None

    def named_in(self, tokens: Iterable[Token]) -> bool:
        """Tell whether one of the words is among `tokens`, or begins one of the phrases there."""
        return any(self._names(token) for token in tokens)

    def _names(self, token: Token) -> bool:
        if token.ent_type_ and token.ent_type_ in self.labels:
            return True
        if token.lower_ in self.words or token.lemma_.lower() in self.words:
            return True
        return any(_begins(token, phrase) for phrase in self.phrases)


def _begins(token: Token, phrase: tuple[str, ...]) -> bool:
    if token.lower_ != phrase[0] and token.lemma_.lower() != phrase[0]:
        return False
    following = token.doc[token.i : token.i + len(phrase)]
    return len(following) == len(phrase) and all(
        word.lower_ == part or word.lemma_.lower() == part for word, part in zip(following, phrase, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Guards:
    needs: _Wanted | None
    unless: _Wanted | None
    object: _Wanted | None
    subject: _Wanted | None

    @classmethod
    def of(cls, trigger: Trigger) -> "_Guards":
        return cls(*(_Wanted.of(entries) for entries in (trigger.needs, trigger.unless, trigger.object, trigger.subject)))


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


def _rank(hit: _Hit) -> tuple[int, int, int, int]:
    pattern, matched, _ = hit
    trigger = pattern.trigger
    guards = sum(map(bool, (trigger.needs, trigger.unless, trigger.object, trigger.subject)))
    return -len(matched), -guards, -(pattern.kind.parent is not None), pattern.order


def _without_parts(hits: list[_Hit]) -> Iterator[_Hit]:
    """Yield the hits without those that only say more of another's act: its result, weapon, or plan."""
    acts = {hit[1][0]: hit for hit in hits if hit[0].kind.half == "act"}
    results = {verb.i for _, matched, token in acts.values() for verb in consequences(token.doc[matched[0]])}
    for pattern, matched, token in hits:
        head = token.doc[matched[0]]
        if pattern.kind.half == "act" and (head.i in results or _part_of(head, acts)):
            continue
        special = next((acts[c.i] for c in head.children if c.i in acts and head.i in acts and c.dep_ in MODIFIERS), None)
        yield (special[0], (*matched, *special[1]), token) if special else (pattern, matched, token)


def _part_of(head: Token, acts: dict[int, _Hit]) -> bool:
    above = head.head
    if above.i == head.i:
        return False
    if head.dep_ in MODIFIERS and above.i in acts:
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
    stage = _stage(head, pattern) if pattern.kind.half == "act" else None
    return Found(
        sentence=sentence,
        start=min(matched),
        end=max(matched) + 1,
        head=matched[0],
        kind=pattern.kind,
        stage=stage,
        words=tuple(sorted(matched)),
    )


def _stage(head: Token, pattern: _Pattern) -> Stage:
    found = stage_of(head, pattern.trigger.stage or pattern.kind.stage)
    # "Foiled the plot": a plot that its own trigger calls planned may have been stopped, but not become less.
    return Stage(pattern.trigger.stage) if pattern.trigger.stage and found is not Stage.FOILED else found


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
