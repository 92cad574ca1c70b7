"""What events are about: a denial's denied act, an accusation's act, an arrest's crime."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from sayso.coding.denials import DENIAL
from sayso.coding.events import Found
from sayso.coding.lexicon import words
from sayso.coding.syntax import governors
from sayso.model import Actor

BACK = 3
"""How many sentences back a response may refer without naming the act."""

LINKING_WORDS = frozenset({"accusation", "claim-of-responsibility", "condemnation", "withdrawal"})
SCREEN = 400.0
"""Characters over which an act before a denial loses a point: two or three sentences."""

AHEAD = 250.0
NOT_YET = 1.0
SHARED = 2.0
MOST_SHARED = 3
BLAMED = 2.0
GAP = 6
"""Characters between two sentences that follow each other."""

PRONOUNS = frozenset({"it", "this", "that", "them", "so", "these", "those", "everything", "all"})
CLAUSES = frozenset({"ccomp", "xcomp", "pcomp"})
CONTENT = frozenset({"NOUN", "VERB", "ADJ"})


@dataclass(frozen=True)
class Telling:
    """A trigger found, and the parties that its clause names as doers or speakers."""

    found: Found
    parties: tuple[Actor, ...] = ()

    @property
    def at(self) -> int:
        """Where the trigger stands in the document."""
        return self.found.sentence.start + self.found.sentence.doc[self.found.start].idx

    @cached_property
    def content(self) -> frozenset[str]:
        """The words that tell what the sentence is about."""
        return frozenset(_content(self.found.sentence.doc))

    @cached_property
    def keys(self) -> frozenset[str]:
        """What the parties can be known by: the long words of their names, their country."""
        names = (word for party in self.parties for word in party.name.casefold().split() if len(word) > 3)
        return frozenset((*names, *(party.country for party in self.parties if party.country)))


def about(tellings: Sequence[Telling]) -> dict[int, tuple[int, ...]]:
    """Return, for each event that is about others, their indexes in `tellings`, which are in text order."""
    linked: dict[int, tuple[int, ...]] = {}
    for index, telling in enumerate(tellings):
        if telling.found.kind.half != "act":
            below = tuple(_embedded(telling, tellings))
            acts = any(tellings[other].found.kind.half == "act" for other in below)
            found = below if acts else (*below, *_referred(index, tellings))
            if found:
                linked[index] = found
    return linked


def _embedded(telling: Telling, tellings: Sequence[Telling]) -> Iterator[int]:
    """Yield what the event's own words govern; a denial may deny a response too, where it governs no act."""
    found = telling.found
    below = [
        index
        for index, other in enumerate(tellings)
        if other.found.sentence is found.sentence and other.found.head != found.head and _governs(found, other.found.token)
    ]
    acts = [index for index in below if tellings[index].found.kind.half == "act"]
    yield from acts or (below if found.kind.code == DENIAL else ())


def _governs(found: Found, token: Token) -> bool:
    return any(above.i == found.head or above.i in found.words for above in governors(token))


def _referred(index: int, tellings: Sequence[Telling]) -> Iterator[int]:
    found = tellings[index].found
    if found.kind.code == DENIAL:
        yield from _denied(index, tellings)
    elif found.kind.half == "response" or found.kind.code in LINKING_WORDS:
        yield from _nearest(index, tellings)


def _nearest(index: int, tellings: Sequence[Telling]) -> Iterator[int]:
    """Yield the last act named before, not too far back."""
    sentences = 0
    last = tellings[index].found.sentence.start
    for before in range(index - 1, -1, -1):
        other = tellings[before].found
        if other.sentence.start != last:
            sentences, last = sentences + 1, other.sentence.start
        if sentences > BACK:
            return
        if other.kind.half == "act":
            yield before
            return


def _denied(index: int, tellings: Sequence[Telling]) -> Iterator[int]:
    """Yield the act that a denial which names none is of: one told in like words, blamed on the denier, or near before.

    "Denied it" is of what the sentence before tells, be it an act or, where it tells none, a promise or a demand.
    """
    denial = tellings[index]
    if _is_bare(denial.found) and (before := _just_before(index, tellings)):
        acts = [place for place in before if tellings[place].found.kind.half == "act"]
        yield from acts or before
        return
    told = frozenset(_content(_denied_words(denial.found)))
    scored = [
        (_likely(denial, told, other), -other.at, place) for place, other in enumerate(tellings) if other.found.kind.half == "act"
    ]
    best = max(scored, default=None)
    if best is None:
        return
    act = tellings[best[2]]
    own = denial.found.faint or _names_its_own(denial.found)
    if not own or told & act.content or (denial.found.faint and denial.keys & act.keys):
        yield best[2]


def _is_bare(found: Found) -> bool:
    """Tell whether a denial names what it denies by a pronoun alone."""
    goals = [child for i in found.words for child in found.sentence.doc[i].children if child.dep_ == "dobj"]
    return bool(goals) and all(goal.lower_ in PRONOUNS for goal in goals)


def _just_before(index: int, tellings: Sequence[Telling]) -> list[int]:
    start = tellings[index].found.sentence.start
    before = [place for place in range(index) if 0 <= start - tellings[place].found.sentence.end <= GAP]
    return [place for place in before if not tellings[place].found.faint]


def _likely(denial: Telling, told: frozenset[str], act: Telling) -> float:
    shared = SHARED * min(MOST_SHARED, len(told & act.content)) if act.found.sentence is not denial.found.sentence else 0.0
    far = (denial.at - act.at) / SCREEN if act.at < denial.at else (act.at - denial.at) / AHEAD + NOT_YET
    return shared + (BLAMED if denial.keys & act.keys else 0.0) - far


def _names_its_own(found: Found) -> bool:
    """Tell whether a denial says in a clause of its own what it denies ("denied having misled anybody")."""
    clauses = [child for i in found.words for child in found.sentence.doc[i].children if child.dep_ in CLAUSES]
    clauses += [
        below
        for i in found.words
        for child in found.sentence.doc[i].children
        if child.dep_ == "prep"
        for below in child.children
        if below.dep_ == "pcomp"
    ]
    return any(child.lemma_.lower() not in words("actors.yaml", "bare_verbs") for child in clauses if child.i not in found.words)


def _denied_words(found: Found) -> Iterator[Token]:
    """Yield the words that tell what is denied: not the trigger, nor, where it is a word for denying, who denies."""
    doc = found.sentence.doc
    deniers = (child for i in found.words for child in doc[i].children if child.dep_ in ("nsubj", "nsubjpass") and not found.faint)
    left_out = {below.i for denier in deniers for below in denier.subtree} | ({*found.words} if not found.faint else set())
    yield from (token for token in found.token.subtree if token.i not in left_out)


def _content(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        lemma = token.lemma_.lower()
        if token.pos_ in CONTENT and len(lemma) > 2 and lemma not in words("actors.yaml", "empty_words"):
            yield lemma
