"""What must, or must not, stand near a trigger for it to count: words, names, a fitting object or subject."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from sayso.coding.kinds import of_goal
from sayso.coding.lexicon import inflect
from sayso.coding.syntax import Argument, arguments, clause, is_verb
from sayso.model import Trigger

WORD = re.compile(r"[a-z0-9]+")
NAME = re.compile(r"\b[^\W\d_a-z]")
OBJECT_SLOTS = frozenset({"object", "of", "on", "against", "at", "poss", "compound", "into", "to", "for"})
SUBJECT_SLOTS = frozenset({"subject", "poss", "by", "compound", "amod"})
NAMELIKE = frozenset({"PERSON", "ORG", "GPE", "NORP"})
OTHER_CLAUSES = frozenset({"relcl", "ccomp", "advcl", "conj", "parataxis", "acl"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words and entity labels of a guard."""

    words: frozenset[str]
    labels: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]

    def may_be_in(self, present: set[str], named: bool) -> bool:
        """Tell whether words alone leave it possible that an entry is met."""
        if not self.words.isdisjoint(present) or not self.labels <= NAMELIKE or (named and self.labels):
            return True
        return any(present.issuperset(phrase) or phrase[-1] + "s" in present for phrase in self.phrases if phrase)

    def named_in(self, tokens: Iterable[Token], *, loose: bool = False) -> bool:
        """Tell whether one of the words is among `tokens`, or begins one of the phrases there.

        `loose` lets a proper noun count as any kind of name: the small name finder mixes people, bodies and places up.
        """
        return any(self._names(token, loose) for token in tokens)

    def _names(self, token: Token, loose: bool) -> bool:
        if token.ent_type_ and token.ent_type_ in self.labels:
            return True
        if loose and _is_name(token) and not NAMELIKE.isdisjoint(self.labels):
            return True
        if token.lower_ in self.words or token.lemma_.lower() in self.words:
            return True
        return any(_begins(token, phrase) for phrase in self.phrases)


@cache
def compile_guard(entries: tuple[str, ...]) -> Wanted | None:
    """Compile the entries of one guard, shared by all triggers of a group; None where there are none."""
    single = frozenset(form for entry in entries if entry.isalnum() and not entry.isupper() for form in inflect(entry))
    phrases = tuple(tuple(WORD.findall(entry)) for entry in entries if not entry.isalnum() and not _is_label(entry))
    return Wanted(single, frozenset(entry for entry in entries if _is_label(entry)), phrases) if entries else None


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and (not token.ent_type_ or token.ent_type_ in NAMELIKE)


def _is_label(entry: str) -> bool:
    return entry.isupper() and entry.replace("_", "").isalpha() and len(entry) > 2


def _begins(token: Token, phrase: tuple[str, ...]) -> bool:
    """Tell whether a phrase begins at a word; hyphens in the text do not count."""
    if not phrase or (token.lower_ != phrase[0] and token.lemma_.lower() != phrase[0]):
        return False
    following = [word for word in token.doc[token.i : token.i + 2 * len(phrase)] if word.text not in "-–"][: len(phrase)]
    return len(following) == len(phrase) and all(
        part in (word.lower_, word.lemma_.lower()) for word, part in zip(following, phrase, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Guards:
    """The guards of one trigger."""

    needs: Wanted | None
    unless: Wanted | None
    object: Wanted | None
    subject: Wanted | None

    @classmethod
    def of(cls, trigger: Trigger) -> "Guards":
        """Compile a trigger's guards."""
        return cls(*(compile_guard(entries) for entries in (trigger.needs, trigger.unless, trigger.object, trigger.subject)))

    def may_allow(self, present: set[str], named: bool) -> bool:
        """Tell, before any parse, whether a sentence with these words may pass; `named`: it has a capital besides its first."""
        return all(wanted is None or wanted.may_be_in(present, named) for wanted in (self.needs, self.object, self.subject))

    def allow(self, head: Token, matched: tuple[int, ...]) -> bool:
        """Tell whether a trigger may count whose head word is `head` and whose words are `matched`."""
        around = (word for word in clause(head).subtree if word.i not in matched)
        if self.needs and not self.needs.named_in(around, loose=True):
            return False
        if self.unless and self.unless.named_in(word for word in _own_clause(head) if word.i not in matched):
            return False
        if not (self.object or self.subject):
            return True
        parties = [argument for argument in arguments(head) if argument.token.i not in matched]
        return _filled(parties, self.object, OBJECT_SLOTS) and _filled(parties, self.subject, SUBJECT_SLOTS)


def _own_clause(token: Token) -> Iterator[Token]:
    """Yield the words of a trigger's clause, without the clauses that hang on it."""
    pending = [clause(token)]
    while pending:
        word = pending.pop()
        yield word
        pending.extend(
            child for child in word.children if child.i == token.i or child.dep_ not in OTHER_CLAUSES or not is_verb(child)
        )


def _filled(parties: Sequence[Argument], wanted: Wanted | None, slots: frozenset[str]) -> bool:
    if wanted is None:
        return True
    return any(wanted.named_in(_phrase_words(party.token), loose=True) for party in parties if party.slot in slots)


def _phrase_words(token: Token) -> Iterator[Token]:
    """Yield the words that say what a party is: its head, what describes it, and what a word of number is "of"."""
    yield token
    yield from (child for child in token.children if child.dep_ in ("compound", "nmod", "appos", "amod"))
    if goal := of_goal(token):
        yield from _phrase_words(goal)
