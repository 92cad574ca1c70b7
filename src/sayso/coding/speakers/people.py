"""The people that a document names: full names, roles and organisations, found by their surroundings and the name finder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.coding.sentences import Sentence
from sayso.coding.speakers.cues import lexicon
from sayso.coding.speakers.words import Word, said

_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "my"})
_OF = frozenset({"of", "for", "at", "with", "from"})
_ABROAD = frozenset({"in", "to"})
_ENDS = frozenset(',.;:)—–-”"(')
LONGEST_NAME = 5
LONGEST_PHRASE = 9
"""Words in a phrase that tells somebody's role; more make a clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One naming of a person: `[start, end)` in the document, the name as written there, and what stands beside it."""

    start: int
    end: int
    name: str
    role: str | None = None
    organisation: str | None = None
    its: bool = False
    """Whether the organisation is only called "its": one that was named before."""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A role and the body it is held in, as words `[first, last)`."""

    first: int
    last: int
    role: str
    organisation: str | None
    its: bool


def find_people(words: Sequence[Word], sentences: Sequence[Sentence]) -> tuple[Person, ...]:
    """Return every naming of a person in text order: by a role beside the name, or by the name finder's word."""
    finder = _Finder(words)
    found: dict[int, Person] = {}
    for person in (*finder.beside_roles(), *finder.labelled(sentences)):
        known = found.get(person.start)
        if known is None or (known.role is None and person.role) or (known.role is None and len(person.name) > len(known.name)):
            found[person.start] = person
    return tuple(found[start] for start in sorted(found))


class _Finder:
    """One look at the words of a document."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.at = {word.start: index for index, word in enumerate(words)}

    def beside_roles(self) -> Iterator[Person]:
        """Yield names with a role before them ("Mayor Oja"), after them ("Ilse Oja, the mayor,") or before a comma."""
        for index, word in enumerate(self.words):
            if word.low in lexicon().roles and not word.is_mark:
                yield from self._after_role(index)
            elif word.capital and not self._inside_name(index):
                yield from self._before_role(index)

    def labelled(self, sentences: Sequence[Sentence]) -> Iterator[Person]:
        """Yield what the name finder calls people, without their titles."""
        for sentence in sentences:
            for entity in sentence.doc.ents:
                index = self.at.get(sentence.start + entity.start_char)
                if entity.label_ != "PERSON" or index is None:
                    continue
                end = sentence.start + entity.end_char
                inside = [at for at in range(index, min(index + LONGEST_PHRASE, len(self.words))) if self.words[at].start < end]
                index = max([at + 1 for at in inside if self._is_rank(at)], default=index)
                last = self.name_end(index) if index <= inside[-1] else index
                if last > index:
                    yield self._person(index, last, None)

    def _is_rank(self, index: int) -> bool:
        return self.words[index].low in lexicon().titles or self.words[index].low in lexicon().roles

    def _after_role(self, index: int) -> Iterator[Person]:
        last = self.name_end(index + 1)
        if last > index + 1 and self._is_role(last) and self._joined(last):
            # "Chief Electoral Officer Ana Ruiz": the words between two roles name no one.
            return
        if last > index + 1 and not self.words[index].owns and self._joined(index + 1):
            yield self._person(index + 1, last, self._post(index, index + 1))
            return
        close = self._phrase_end(index + 1)
        if close is None or self._text(close) != ",":
            return
        first = self._past_titles(close + 1)
        last = self.name_end(first)
        closed = self._text(last) in _ENDS or (last < len(self.words) and self.words[last].tagged("VERB", "AUX"))
        if last > first and closed and (last - first > 1 or self.words[first].called("PERSON")) and not self._is_place(first, last):
            yield self._person(first, last, self._post(index, close))

    def _before_role(self, index: int) -> Iterator[Person]:
        last = self.name_end(index)
        if last == index or self._text(last) != "," or self.words[last - 1].owns:
            return
        before = self.words[index - 1].low if index else ""
        if (
            self._is_place(index, last)
            or (last - index < 2 and not self.words[index].called("PERSON"))
            or before in ("in", "at", "from")
        ):
            return
        role = next((at for at in range(last + 1, min(last + 7, len(self.words))) if self._is_role(at)), None)
        between = self.words[last + 1 : role] if role is not None else ()
        if role is None or any(word.is_mark or word.tagged("VERB", "AUX") for word in between):
            return
        close = self._phrase_end(role + 1)
        if close is not None and (
            close == len(self.words) or self._text(close) in _ENDS or self.words[close].low in ("who", "and")
        ):
            yield self._person(index, last, self._post(role, close, after=last + 1))

    def _joined(self, index: int) -> bool:
        """Tell whether a space alone parts a word from the one before."""
        return 0 < index < len(self.words) and self.words[index].start - self.words[index - 1].end == 1

    def _is_role(self, index: int) -> bool:
        if index >= len(self.words):
            return False
        word = self.words[index]
        return word.low in lexicon().roles and not word.owns

    def _is_place(self, first: int, last: int) -> bool:
        return any(word.called("GPE", "LOC", "DATE", "NORP") for word in self.words[first:last])

    def _past_titles(self, index: int) -> int:
        while index < len(self.words) and self._is_rank(index) and self.words[index].capital:
            index += 1
        return index

    def _inside_name(self, index: int) -> bool:
        return index > 0 and self.words[index - 1].capital and self.name_end(index - 1) > index

    def _text(self, index: int) -> str:
        return self.words[index].text if index < len(self.words) else "."

    def name_end(self, first: int) -> int:
        """Return where a name that begins at a word ends; the same word where none begins there."""
        at, known = self._past_titles(first) if first < len(self.words) else first, lexicon()
        if at != first and not any(word.low in known.titles for word in self.words[first:at]):
            at = first
        begin = at
        while at < len(self.words) and at - begin < LONGEST_NAME:
            word = self.words[at]
            if at > begin and not self._joined(at):
                break
            ordinary = word.low in known.no_names or word.low in known.offices or (word.low in known.roles and at > begin)
            if word.capital and not ordinary and not (at == begin and word.low in known.roles):
                at += 1
                if word.owns:
                    break
            elif at > begin and word.low in known.particles and self._goes_on(at):
                at += 1
            else:
                break
        return at if at > begin and any(len(word.low) > 1 for word in self.words[begin:at]) else first

    def _goes_on(self, at: int) -> bool:
        following = self.words[at + 1 : at + 3]
        return bool(following) and (
            following[0].capital or (following[0].low in lexicon().particles and len(following) > 1 and following[1].capital)
        )

    def _phrase_end(self, index: int) -> int | None:
        """Return where "of the Foreign Ministry" after a role ends; None where no phrase but a clause goes on."""
        if index < len(self.words) and self.words[index].low in _OF | _ABROAD:
            for at in range(index + 1, min(index + LONGEST_PHRASE, len(self.words))):
                if self._text(at) in _ENDS or self.words[at].low in ("who", "which"):
                    return at
                if self.words[at].is_mark or self.words[at].tagged("VERB", "AUX"):
                    return None
            return None
        return index

    def _post(self, role: int, close: int, after: int = 0) -> Post:
        """Return the role at a word with its modifiers, and the body: owner, words before ("police spokesman") or "of …" phrase."""
        first = role
        while first > after and role - first < LONGEST_NAME and self._modifies(first - 1):
            first -= 1
        owner = self._owner(first, after)
        body, start = self._body_before(first, role)
        tail = self.words[role + 1 : close]
        name = said(self.words[start : role + 1])
        if tail and tail[0].low in _ABROAD:
            name, tail = f"{name} {said(tail)}", ()
        organisation = said(tail[1:]) if tail and tail[0].low in _OF else body or owner
        its = not organisation and first > 0 and self.words[first - 1].low in ("its", "their")
        return Post(first, close, name, organisation or None, its)

    def _modifies(self, index: int) -> bool:
        word = self.words[index]
        if word.owns or word.is_mark or word.low in _ARTICLES or word.low in lexicon().no_names:
            return False
        known = word.low in lexicon().role_words or word.low in lexicon().offices
        return known or word.tagged("ADJ", "NOUN") or (word.capital and (word.tagged("PROPN") or word.token is None) and index > 0)

    def _body_before(self, first: int, role: int) -> tuple[str | None, int]:
        """Return the body named before a role and where the role's own words begin."""
        start = first
        while start < role and self.words[start].called("NORP", "GPE"):
            start += 1
        bodies = [at for at in range(first, role) if self._is_body(at)]
        if not bodies:
            return None, start
        last = bodies[-1]
        return said(self.words[first : last + 1]), (start if self.words[last].low in lexicon().role_words else last + 1)

    def _is_body(self, index: int) -> bool:
        word = self.words[index]
        acronym = word.text.isupper() and 1 < len(word.text) < 7
        return word.low in lexicon().offices or acronym or word.called("ORG")

    def _owner(self, first: int, after: int) -> str | None:
        """Return whose officer it is: "Kosovo's interior minister", "the embassy's press attaché"."""
        last = first - 1
        if last < after or last < 0 or not self.words[last].owns:
            return None
        start = last
        while (
            start > after
            and (self.words[start - 1].capital or self._modifies(start - 1))
            and self.words[start - 1].low not in lexicon().no_names
        ):
            start -= 1
        private = self.words[last].low in lexicon().roles or self.words[last].called("PERSON") or self._titled(start)
        return None if private else said(self.words[start : last + 1])

    def _titled(self, index: int) -> bool:
        return any(word.low in lexicon().titles for word in self.words[max(0, index - 1) : index + 1])

    def _person(self, first: int, last: int, post: Post | None) -> Person:
        begin = self._past_titles(first) if any(word.low in lexicon().titles for word in self.words[first:last]) else first
        begin = begin if begin < last else first
        return Person(
            start=self.words[begin].start,
            end=self.words[last - 1].start + len(self.words[last - 1].text),
            name=said([*self.words[begin : last - 1], self.words[last - 1]]),
            role=post.role if post else None,
            organisation=self._body_after(last) or (post.organisation if post else None),
            its=post.its if post else False,
            gender=self._gender(begin, post),
        )

    def _body_after(self, index: int) -> str | None:
        """Return the body in "Jan Nowik of the harbour police"."""
        if index >= len(self.words) or self.words[index].low not in ("of", "from"):
            return None
        first = last = index + 1
        while last < len(self.words) and last - first < LONGEST_NAME and (last == first or self._joined(last)):
            word = self.words[last]
            if not (
                word.capital
                or word.low in lexicon().offices
                or word.low in lexicon().role_words
                or (last == first and word.low == "the")
            ):
                break
            last += 1
        found = self.words[first:last]
        return said(found) if any(word.low in lexicon().offices or word.called("ORG") for word in found) else None

    def _gender(self, first: int, post: Post | None) -> str:
        near = {word.low for word in self.words[max(0, first - 3) : first + 1]}
        near |= {word.low for word in self.words[post.first : post.last]} if post else set()
        return "f" if near & lexicon().feminine else "m" if near & lexicon().masculine else ""
