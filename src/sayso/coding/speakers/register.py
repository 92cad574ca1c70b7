"""Who and what a document names, to be looked up: full names, roles, and the fuller names of offices."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from sayso.coding.speakers.cues import lexicon
from sayso.coding.speakers.people import Person
from sayso.coding.speakers.words import Word, said

NEAR = 400
"""Characters back within which "its" looks for its body."""

GIVEN = 3
"""Names before a surname at most."""

_ASIDE = frozenset({"of", "for", "to", "with", "by", "from", "at", "in", "about", "against", "on", "near"})


class Register:
    """The people and offices of one document."""

    def __init__(self, words: Sequence[Word], people: Sequence[Person]) -> None:
        self.words = words
        self.word_starts = [word.start for word in words]
        again = self._named_again(people)
        self._full = _full_names([person.name for person in (*people, *again)])
        self.people = sorted([*people, *again], key=lambda person: person.start)
        self.starts = [person.start for person in self.people]
        self.genders: dict[str, str] = {}
        for person in self.people:
            self.learn(self.full(person.name), person.gender)
        self.named: dict[str, list[Person]] = {}
        for person in self.people:
            self.named.setdefault(self.full(person.name), []).append(person)
        self.posted = [person for person in self.people if person.role]
        self.offices = _offices(words)
        self.bodies = sorted(each for found in self.offices.values() for each in found)

    def _named_again(self, people: Sequence[Person]) -> list[Person]:
        """Return where known surnames stand again, with the given name before them: another one makes another person."""
        taken = {at for person in people for at in range(person.start, person.end)}
        surnames = {person.name.split()[-1].casefold() for person in people if " " in person.name}
        found = []
        for index, word in enumerate(self.words):
            if word.capital and word.text.casefold() in surnames and word.start not in taken:
                first = self._given(index)
                name = said(self.words[first : index + 1])
                found.append(Person(start=self.words[first].start, end=word.start + len(word.text), name=name))
        return found

    def _given(self, index: int) -> int:
        first, known = index, lexicon()
        while first > 0 and index - first < GIVEN:
            word = self.words[first - 1]
            plain = word.low in known.titles | known.roles | known.role_words | known.no_names | known.offices
            if plain or not word.capital or word.is_mark or word.owns or self.words[first].start - word.end != 1:
                break
            first -= 1
        return first

    def full(self, name: str) -> str:
        """Return the longest name of the one person who can be meant; the name itself where two share a surname."""
        parts = name.split()
        known = self._full.get(parts[-1].casefold()) if parts else None
        if known is None or (
            len(parts) > 1 and not {part.casefold() for part in parts} <= {part.casefold() for part in known.split()}
        ):
            return name
        return known

    def learn(self, name: str, gender: str) -> None:
        """Remember a person's gender where the text tells it."""
        if gender:
            self.genders.setdefault(name, gender)

    def gender(self, name: str) -> str:
        """Return `f`, `m` or nothing."""
        return self.genders.get(name, "")

    def is_person(self, name: str) -> bool:
        """Tell whether the document names a person so."""
        return name in self.named

    def within(self, start: int, end: int) -> list[Person]:
        """Return the people named in a stretch of the text."""
        return self.people[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def is_aside(self, person: Person, start: int) -> bool:
        """Tell whether words that begin at `start` only mention a person on the way: "Berg's lawyer", "an aide to Berg"."""
        index = bisect_left(self.word_starts, person.start)
        last = bisect_left(self.word_starts, person.end) - 1
        if self.words[last].owns:
            return True
        while index > 0 and self.words[index - 1].low in lexicon().titles | lexicon().roles:
            index -= 1
        return index > 0 and self.words[index - 1].start >= start and self.words[index - 1].low in _ASIDE

    def post(self, name: str, at: int, person: Person | None = None) -> tuple[str | None, str | None]:
        """Return somebody's role and organisation: as told here, else at the nearest earlier naming, else later."""
        same = self.named.get(name, [])
        before = [each for each in same if each.start <= at][::-1]
        order = [*([person] if person else []), *before, *(each for each in same if each.start > at)]
        role = next((each.role for each in order if each.role), None)
        bodies = (each.organisation or (self.body_before(each.start) if each.its else None) for each in order)
        return role, next((body for body in bodies if body), None)

    def body_before(self, at: int) -> str | None:
        """Return the last body named before, within a sentence or two."""
        index = bisect_left(self.bodies, (at, "")) - 1
        return self.bodies[index][1] if index >= 0 and at - self.bodies[index][0] < NEAR else None

    def person_before(self, at: int, gender: str) -> Person | None:
        """Return the last person named before, of that gender or of none told."""
        before = self.people[max(0, bisect_left(self.starts, at) - 6) : bisect_left(self.starts, at)]
        sure = [each for each in before if " " in self.full(each.name) and self.gender(self.full(each.name)) in ("", gender)]
        return sure[-1] if sure else None

    def holder(self, role: str, at: int, body: str | None) -> Person | None:
        """Return the last person before who is told to hold a role, or one that it may be called by; else the first after."""
        wanted = {role, *lexicon().also_called.get(role, ())}
        fits = [each for each in self.posted if _holds(each, wanted, body)]
        exact = [each for each in fits if role in (each.role or "").lower().split()]
        for found in (exact, fits):
            before = [each for each in found if each.start < at]
            if before:
                return before[-1]
            if found and len({self.full(each.name) for each in found}) == 1:
                return found[0]
        return None

    def office_before(self, noun: str, at: int) -> str | None:
        """Return the fuller name under which the last such office before was named ("the ministry"), where it is one alone."""
        named = [name for start, name in self.offices.get(noun, ()) if start < at]
        return named[-1] if named and len({name.casefold() for name in named}) == 1 else None


def _holds(person: Person, wanted: set[str], body: str | None) -> bool:
    role = set((person.role or "").lower().split())
    if not role & wanted:
        return False
    return body is None or person.organisation is None or bool(_key(body) & _key(person.organisation))


def _key(body: str) -> set[str]:
    return {word for word in re.findall(r"\w+", body.casefold()) if word not in ("the", "of", "s")}


def _full_names(names: Sequence[str]) -> dict[str, str | None]:
    """Map each surname to the longest name that ends in it, or to None where two people share it."""
    by_last: dict[str, list[str]] = {}
    for name in names:
        if " " in name:
            by_last.setdefault(name.split()[-1].casefold(), []).append(name)
    return {last: _one(found) for last, found in by_last.items()}


def _one(names: Sequence[str]) -> str | None:
    longest = max(names, key=lambda name: (len(name.split()), -names.index(name)))
    parts = {part.casefold() for part in longest.split()}
    return longest if all({part.casefold() for part in name.split()} <= parts for name in names) else None


def _offices(words: Sequence[Word]) -> dict[str, list[tuple[int, str]]]:
    """Map an office's noun to where it stands with words before it that tell which one: "the Interior Ministry"."""
    found: dict[str, list[tuple[int, str]]] = {}
    for index, word in enumerate(words):
        if word.low not in lexicon().offices or word.is_mark or not word.low.isalpha():
            continue
        first = index
        while first > 0 and index - first < 4 and (_tells_which(words[first - 1]) or words[first - 1].text in ("'", "’")):
            first -= 1
        if first < index:
            found.setdefault(word.low, []).append((words[first].start, said(words[first : index + 1])))
    return found


def _tells_which(word: Word) -> bool:
    if word.is_mark or word.low in lexicon().no_names or word.low in lexicon().roles:
        return False
    return word.capital or word.low in lexicon().role_words or word.tagged("ADJ", "NOUN")
