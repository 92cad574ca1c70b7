"""Names the speakers: who "he" is, what office a spokesman speaks for, and who stays unnamed."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from sayso.coding.sentences import Sentence
from sayso.coding.speakers.cues import lexicon
from sayso.coding.speakers.drafts import Draft
from sayso.coding.speakers.quotes import Quote
from sayso.model import Document, Speaker

_FIRST = frozenset({"i", "we", "my", "our", "me", "us"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_THINGS = frozenset({"it", "its", "they", "their", "them"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "some"})
_BODIES = frozenset({"ORG", "GPE", "NORP", "FAC"})
_INDEFINITE = frozenset({"a", "an", "one", "some", "several", "many", "two", "three", "four", "few", "other", "another"})
NOBODY = Speaker(name="", kind="unnamed")
"""Said by somebody whom the text does not even mention: "is believed to"."""


@dataclass(frozen=True, slots=True)
class _Person:
    """A person's name in the text: where it stands, and what is known of the gender from the words around it."""

    at: int
    name: str
    gender: str


class Namer:
    """Names the speakers of one document; drafts must come in text order, for "he" is the last who may be meant."""

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], turns: Sequence[tuple[int, int, str]], quotes: Sequence[Quote]
    ) -> None:
        self.document, self.turns, self.quotes = document, turns, quotes
        self.persons = [person for sentence in sentences for person in _persons(sentence)]
        self.person_starts = [person.at for person in self.persons]
        self.full = _full_names(self.persons)
        self.genders = {person.name: person.gender for person in self.persons if person.gender}
        self.last: list[Speaker] = []
        self.turn_starts = [start for start, _, _ in turns]

    def name(self, draft: Draft) -> Speaker:
        """Return the draft's speaker, and remember it for the pronouns that follow."""
        speaker = self._named(draft)
        if speaker.name and speaker.kind != "source" and (not self.last or self.last[-1].name != speaker.name):
            self.last.append(speaker)
        return speaker

    def _named(self, draft: Draft) -> Speaker:
        if draft.source is None or draft.source_head is None or draft.sentence is None:
            return NOBODY
        span = self.document.span(*draft.source)
        head = draft.source_head
        if head.lower_ in _RELATIVE and head.head.dep_ == "relcl":
            head = head.head.head
        if head.pos_ == "PRON" or head.lower_ in _THINGS | _FIRST:
            return replace(self._of_pronoun(head, span.start), span=span)
        speaker = self._of_phrase(head)
        return replace(speaker, span=span, on_record=self._on_record(draft, speaker))

    def _of_pronoun(self, head: Token, at: int) -> Speaker:
        low = head.lower_
        if low in _FIRST:
            return self._first_person(at)
        gender = "f" if low in lexicon().feminine else "m" if low in lexicon().masculine else ""
        if gender:
            return self._last_person(gender, at) or Speaker(name=head.text, kind="unnamed")
        if low in _THINGS:
            return self._last_body(low) or Speaker(name=head.text, kind="unnamed")
        return Speaker(name=head.text, kind="unnamed")

    def _first_person(self, at: int) -> Speaker:
        index = bisect_right(self.turn_starts, at) - 1
        if index >= 0 and at < self.turns[index][1]:
            return Speaker(name=self.turns[index][2], kind="named" if self.turns[index][2] else "unnamed", on_record=True)
        return Speaker(name="", kind="source")

    def _last_person(self, gender: str, at: int) -> Speaker | None:
        """Return the last speaker, or else the last person named before, who may be meant."""
        for speaker in reversed(self.last[-6:]):
            if speaker.kind == "named" and self.genders.get(speaker.name, gender) == gender:
                self.genders.setdefault(speaker.name, gender)
                return replace(speaker, via=None)
        before = bisect_right(self.person_starts, at) - 1
        for person in reversed(self.persons[max(0, before - 5) : before + 1]):
            if self.genders.get(person.name, gender) == gender:
                return Speaker(name=self.full.get(person.name, person.name))
        return next(
            (replace(speaker, via=None) for speaker in reversed(self.last[-2:]) if speaker.role and speaker.kind != "named"), None
        )

    def _last_body(self, low: str) -> Speaker | None:
        wanted = ("office", "unnamed") if low in ("they", "their", "them") else ("office",)
        return next((replace(speaker, via=None) for speaker in reversed(self.last[-6:]) if speaker.kind in wanted), None)

    def _of_phrase(self, head: Token) -> Speaker:
        first, last = _phrase(head)
        doc = head.doc
        person = _entity(doc, first, last, {"PERSON"}, head)
        if person is not None:
            return self._of_person(doc, (first, last), person)
        text = _text(doc, first, last)
        body = _entity(doc, first, last, _BODIES, None)
        organisation = _text(doc, *body) if body else None
        if _is_unnamed(head):
            return Speaker(name=text, kind="unnamed", role=text, organisation=organisation or _office(doc, first, last))
        if head.lemma_.lower() in lexicon().roles and not (body and body[1] == head.i + 1):
            return self._of_role(head, text, organisation or _office(doc, first, last))
        kind = "office" if body or head.lemma_.lower() in lexicon().offices or _office(doc, first, last) else "named"
        return Speaker(name=text, kind=kind if head.pos_ != "NOUN" or kind == "office" else "unnamed", organisation=organisation)

    def _of_person(self, doc: Doc, phrase: tuple[int, int], person: tuple[int, int]) -> Speaker:
        name = _text(doc, *person)
        before = _text(doc, phrase[0], person[0]) if phrase[0] < person[0] else ""
        after = _text(doc, person[1], phrase[1]) if person[1] < phrase[1] else ""
        role = (before or after.strip(" ,()")) or None
        body = _entity(doc, *phrase, _BODIES, None)
        known = self.full.get(name, name)
        if role is None:
            earlier = next((speaker for speaker in reversed(self.last) if speaker.name == known), None)
            if earlier is not None:
                return Speaker(name=known, role=earlier.role, organisation=earlier.organisation)
        return Speaker(name=known, role=role, organisation=_text(doc, *body) if body else _office(doc, *phrase))

    def _of_role(self, head: Token, text: str, organisation: str | None) -> Speaker:
        """Tie "the minister" to the last speaker of that role; else it stands for its office."""
        lemma = head.lemma_.lower()
        earlier = next(
            (each for each in reversed(self.last) if each.kind == "named" and each.role and lemma in each.role.lower()), None
        )
        if earlier is not None:
            return replace(earlier, via=None)
        return Speaker(name=text, kind="office", role=text, organisation=organisation)

    def _on_record(self, draft: Draft, speaker: Speaker) -> bool | None:
        assert draft.sentence is not None
        text = self.document.text[draft.sentence.start : draft.sentence.end]
        if lexicon().off_record.search(text):
            return None if speaker.kind == "named" else False
        if speaker.kind == "unnamed":
            return None
        quoted = any(_has_quote(self.quotes, *bounds) for bounds in draft.contents)
        return True if quoted or lexicon().on_record.search(text) else None


def _has_quote(quotes: Sequence[Quote], start: int, end: int) -> bool:
    at = bisect_right(quotes, end, key=lambda quote: quote.start) - 1
    return at >= 0 and quotes[at].end > start


def _persons(sentence: Sentence) -> list[_Person]:
    found = []
    for entity in sentence.doc.ents:
        if entity.label_ == "PERSON":
            name = _text(sentence.doc, entity.start, entity.end)
            found.append(_Person(sentence.start + entity.start_char, name, _gender(sentence.doc, entity.start)))
    return found


def _gender(doc: Doc, first: int) -> str:
    before = {doc[at].lower_.rstrip(".") for at in range(max(0, first - 3), min(len(doc), first + 1))}
    return "f" if before & lexicon().feminine else "m" if before & lexicon().masculine else ""


def _full_names(persons: Sequence[_Person]) -> dict[str, str]:
    """Map a surname to the longest name that ends in it and came first."""
    full: dict[str, str] = {}
    for person in persons:
        words = person.name.split()
        if len(words) > 1:
            full.setdefault(words[-1], person.name)
    return full


def _phrase(head: Token) -> tuple[int, int]:
    """Return the noun phrase without its relative clauses and participles."""
    first, last = head.left_edge.i, head.right_edge.i + 1
    cuts = [
        child.left_edge.i
        for child in head.rights
        if child.dep_ in ("relcl", "acl") or (child.dep_ == "conj" and child.pos_ == "VERB")
    ]
    return first, max(head.i + 1, min([last, *cuts]))


def _text(doc: Doc, first: int, last: int) -> str:
    while first < last - 1 and (doc[first].lower_ in _ARTICLES or doc[first].is_punct or doc[first].is_space):
        first += 1
    while last - 1 > first and (doc[last - 1].is_punct or doc[last - 1].is_space or doc[last - 1].tag_ == "POS"):
        last -= 1
    return " ".join(doc[first:last].text.split())


def _entity(doc: Doc, first: int, last: int, labels: set[str] | frozenset[str], head: Token | None) -> tuple[int, int] | None:
    """Return the entity of a label in the phrase: the one that holds the head, or the first."""
    found = [entity for entity in doc[first:last].ents if entity.label_ in labels]
    if head is not None:
        held = [entity for entity in found if entity.start <= head.i < entity.end]
        beside = [entity for entity in found if entity.root.dep_ == "appos" and entity.root.head.i == head.i]
        found = held or beside
    return (found[0].start, found[0].end) if found else None


def _is_unnamed(head: Token) -> bool:
    lemma = head.lemma_.lower()
    if head.pos_ == "PROPN":
        return False
    if head.lower_ in lexicon().unnamed or lemma in lexicon().unnamed:
        return True
    return lemma in lexicon().roles and any(child.lower_ in _INDEFINITE for child in head.lefts)


def _office(doc: Doc, first: int, last: int) -> str | None:
    return next((token.text for token in doc[first:last] if token.lemma_.lower() in lexicon().offices), None)
