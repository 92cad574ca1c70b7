"""Names the speakers: who "he" is, who "the spokesman" is, what office speaks, and who stays unnamed."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.coding.sentences import Sentence
from sayso.coding.speakers.cues import lexicon
from sayso.coding.speakers.drafts import Draft
from sayso.coding.speakers.people import Person, find_people
from sayso.coding.speakers.register import Register
from sayso.coding.speakers.words import words_of
from sayso.model import Document, Speaker

_FIRST = frozenset({"i", "we", "my", "our", "me", "us"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_BODY = frozenset({"it", "its"})
_MANY = frozenset({"they", "their", "them", "both"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "some"})
_BODIES = frozenset({"ORG", "GPE", "NORP", "FAC"})
_INDEFINITE = frozenset(
    {"a", "an", "one", "some", "several", "many", "two", "three", "four", "five", "few", "other", "another", "no", "dozens"}
)
_NAMING = frozenset({"call", "name", "dub", "style", "know"})
_HELD = frozenset({"of", "for", "at", "with", "in", "from"})
NEAR = 900
"""Characters back within which "he" or "it" looks for whom it may mean: about a long paragraph."""

NOBODY = Speaker(name="", kind="unnamed")
"""Said by somebody whom the text does not even mention: "is believed to"."""


class Namer:
    """Names the speakers of one document; drafts must come in text order, for "he" is the last who may be meant."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], turns: Sequence[tuple[int, int, str]]) -> None:
        self.document, self.turns = document, turns
        words = words_of(document, sentences)
        self.register = Register(words, find_people(words, sentences))
        self.turn_starts = [start for start, _, _ in turns]
        self.last: list[tuple[int, Speaker]] = []
        self.sentences = sentences
        self.sentence_starts = [sentence.start for sentence in sentences]

    def name(self, draft: Draft) -> Speaker:
        """Return the draft's speaker, and remember it for the pronouns that follow."""
        speaker = self._named(draft)
        if draft.carrier is not None and draft.sentence is not None:
            speaker = replace(speaker, via=self._of_head(draft.carrier, draft.sentence))
        if speaker.name and speaker.kind != "source" and draft.source is not None:
            self.last.append((draft.source[0], replace(speaker, via=None)))
        return speaker

    def _of_head(self, head: Token, sentence: Sentence) -> Speaker | None:
        first, last = _phrase(head)
        start, end = sentence.start + head.doc[first].idx, sentence.start + head.doc[last - 1].idx + 1
        found = self._of_pronoun(head, start) if head.pos_ == "PRON" else self._of_phrase(head, start, end)
        return replace(found, span=sentence.span(first, last)) if found.name else None

    def _named(self, draft: Draft) -> Speaker:
        if draft.source is None or draft.source_head is None or draft.sentence is None:
            return NOBODY
        span = self.document.span(*draft.source)
        head = draft.source_head
        if head.lower_ in _RELATIVE and head.head.dep_ == "relcl":
            head = head.head.head
        low = head.lower_
        if head.pos_ == "PRON" or low in _FIRST | _BODY | _MANY:
            speaker = self._of_pronoun(head, span.start)
        else:
            speaker = self._of_phrase(head, span.start, span.end)
            if draft.cue.frame == "colon" and speaker.kind == "office" and span.quote.lower().endswith(speaker.name.lower()):
                speaker = replace(speaker, name=span.quote)
        return replace(speaker, span=span, on_record=self._on_record(draft, speaker))

    # ------------------------------------------------------------ pronouns

    def _of_pronoun(self, head: Token, at: int) -> Speaker:
        low = head.lower_
        if low in _FIRST:
            return self._first_person(at)
        gender = "f" if low in lexicon().feminine else "m" if low in lexicon().masculine else ""
        found = self._last_person(gender, at) if gender else self._last_body(low, at) if low in _BODY | _MANY else None
        return found or Speaker(name=head.text, kind="unnamed")

    def _first_person(self, at: int) -> Speaker:
        index = bisect_right(self.turn_starts, at) - 1
        if index >= 0 and at < self.turns[index][1]:
            return self._in_full(self.turns[index][2], at) if self.turns[index][2] else NOBODY
        return Speaker(name="", kind="source")

    def _last_person(self, gender: str, at: int) -> Speaker | None:
        """Return the last who spoke or was named and may be meant, one that speaks before one that is only mentioned."""
        speakers = [(start, each) for start, each in self.last[-8:] if start < at and self._may_be(each, gender)]
        if speakers and at - speakers[-1][0] < NEAR:
            return self._learnt(speakers[-1][1], gender)
        person = self.register.person_before(at, gender)
        if person is not None and (not speakers or person.start > speakers[-1][0]):
            return self._in_full(person.name, at)
        return self._learnt(speakers[-1][1], gender) if speakers else None

    def _learnt(self, speaker: Speaker, gender: str) -> Speaker:
        self.register.learn(speaker.name, gender)
        return replace(speaker, via=None)

    def _may_be(self, speaker: Speaker, gender: str) -> bool:
        if speaker.kind == "named":
            return self.register.gender(speaker.name) in ("", gender) and self.register.is_person(speaker.name)
        return bool(speaker.role) and not (speaker.role or "").endswith("s")

    def _last_body(self, low: str, at: int) -> Speaker | None:
        for start, speaker in reversed(self.last[-8:]):
            many = speaker.kind == "unnamed" and low in _MANY
            body = speaker.kind == "office" and not (low in _BODY and speaker.role)
            named = speaker.kind == "named" and low in _BODY and not self.register.is_person(speaker.name)
            if start < at and at - start < NEAR and (many or body or named):
                return replace(speaker, via=None)
        return self._subject_before(at) if low in _BODY else None

    def _subject_before(self, at: int) -> Speaker | None:
        """Return the body that is the subject before "it" in its sentence, else in the one before."""
        index = bisect_right(self.sentence_starts, at) - 1
        for sentence in self.sentences[max(0, index - 1) : index + 1][::-1]:
            for token in sentence.doc:
                start = sentence.start + token.idx
                body = token.lemma_.lower() in lexicon().offices or token.ent_type_ in ("ORG", "GPE")
                if token.dep_ in ("nsubj", "nsubjpass") and body and start < at and at - start < NEAR and token.pos_ != "PRON":
                    first, last = _phrase(token)
                    return self._of_phrase(
                        token, sentence.start + token.doc[first].idx, sentence.start + token.doc[last - 1].idx + 1
                    )
        return None

    # ------------------------------------------------------------ phrases

    def _of_phrase(self, head: Token, start: int, end: int) -> Speaker:
        first, last = _phrase(head)
        doc = head.doc
        person = self._person_in(start, end)
        if person is not None:
            return self._in_full(person.name, person.start, person)
        called = _called(head)
        text = called or _text(doc, first, last)
        called = called or _explained(head)
        if called:
            return Speaker(name=called, kind="office")
        if head.lemma_.lower() in lexicon().papers and (owner := self._of_paper(head, start)) is not None:
            return owner
        if _is_definite(head) and (holder := self._holder(head, start)) is not None:
            return holder
        if _is_unnamed(head):
            role = _role(head)
            return Speaker(name=text, kind="unnamed", role=role, organisation=self._body_of(head) if role else None)
        body = _entity(doc, first, last)
        if _is_role(head):
            return Speaker(name=text, kind="office", role=_role(head), organisation=self._body_of(head))
        return self._of_office(head, text, start, body is not None)

    def _of_paper(self, head: Token, at: int) -> Speaker | None:
        """Return who speaks in "its notice", "a letter from the port": whoever's it is, or the last body that spoke."""
        owner = next((child for child in head.children if child.dep_ == "poss"), None)
        if owner is not None and owner.pos_ == "PRON":
            return self._of_pronoun(owner, at)
        by = (child for child in head.rights if child.dep_ in ("prep", "agent") and child.lower_ in ("from", "by", "of"))
        inner = owner or next((part for child in by for part in child.rights if part.dep_ == "pobj"), None)
        if inner is None:
            return self._last_body("it", at)
        first, last = _phrase(inner)
        start = at - head.doc[head.left_edge.i].idx
        return self._of_phrase(inner, start + head.doc[first].idx, start + head.doc[last - 1].idx + 1)

    def _holder(self, head: Token, at: int) -> Speaker | None:
        """Tie "the minister" to the last person of that role, or of that role in that body."""
        if not _is_role(head) and head.lemma_.lower() not in lexicon().also_called:
            return None
        body = self._body_of(head)
        if body is None and any(child.dep_ in ("poss", "prep") for child in head.children):
            return None
        person = self.register.holder(head.lemma_.lower(), at, body)
        return self._in_full(person.name, at) if person is not None else None

    def _person_in(self, start: int, end: int) -> Person | None:
        """Return the person whom a source's words name: not the owner ("Berg's lawyer") nor one in an "of …" phrase."""
        found = [person for person in self.register.within(start, end) if not self.register.is_aside(person, start)]
        told = [person for person in found if person.role]
        return next(iter(told or found), None)

    def _in_full(self, name: str, at: int, person: Person | None = None) -> Speaker:
        full = self.register.full(name)
        role, organisation = self.register.post(full, at, person)
        return Speaker(name=full, role=role, organisation=organisation)

    def _of_office(self, head: Token, text: str, at: int, known: bool) -> Speaker:
        lemma, low = head.lemma_.lower(), head.lower_
        office = known or lemma in lexicon().offices or low in lexicon().offices or low in lexicon().any_body
        if office and _is_bare(head):
            fuller = self.register.office_before(low, at)
            last = self._last_body("it", at) if fuller is None and low in lexicon().any_body else None
            if last is not None and not {word.lower() for word in last.name.split()} & lexicon().offices - {low}:
                return last
            if fuller:
                return Speaker(name=fuller, kind="office")
        if office:
            return Speaker(name=text, kind="office")
        return Speaker(name=text, kind="named" if head.pos_ == "PROPN" else "unnamed")

    def _body_of(self, head: Token) -> str | None:
        """Return the body that a role is held in: its owner, the words before, or its "of …" phrase."""
        for child in head.children:
            held = child.dep_ == "poss" or (child.dep_ == "prep" and child.lower_ in _HELD)
            inner = child if child.dep_ == "poss" else next((part for part in child.rights if part.dep_ == "pobj"), None)
            if held and inner is not None and inner.pos_ != "PRON" and _names_body(inner):
                return _text(head.doc, *_phrase(inner))
        before = [child for child in head.lefts if child.dep_ in ("compound", "nmod") and child.lower_ in lexicon().offices]
        return _text(head.doc, before[-1].left_edge.i, before[-1].i + 1) if before else None

    # ------------------------------------------------------------ on the record

    def _on_record(self, draft: Draft, speaker: Speaker) -> bool | None:
        assert draft.sentence is not None
        text = self.document.text[draft.sentence.start : draft.sentence.end]
        if lexicon().off_record.search(text):
            return None if speaker.kind in ("named", "office") else False
        if speaker.kind == "unnamed":
            head = draft.source_head
            shy = (
                head is not None
                and head.lower_ in lexicon().shy
                and (head.lower_.startswith(("source", "insider")) or lexicon().familiar.search(text))
            )
            return False if shy else None
        if any(start <= draft.cue_bounds[0] < end for start, end, _ in self.turns):
            return None
        told = lexicon().on_record.search(text)
        at = draft.sentence.start + told.start() if told is not None else -1
        # What somebody told reporters inside another's account puts that other on no record.
        outside = told is not None and not any(start <= at < end for start, end in draft.contents)
        return True if outside or _told_press(draft) else None


def _names_body(head: Token) -> bool:
    return head.pos_ == "PROPN" or head.lemma_.lower() in lexicon().offices or head.ent_type_ in _BODIES


def _told_press(draft: Draft) -> bool:
    """Tell whether somebody "told" a paper or station by its name."""
    if draft.cue.word != "tell" or draft.sentence is None:
        return False
    verbs = [token for token in draft.sentence.doc if draft.sentence.start + token.idx >= draft.cue_bounds[0]][:2]
    told = next((token for token in verbs if token.lemma_.lower() == "tell"), None)
    heard = [child for child in told.rights if child.dep_ in ("dobj", "dative")] if told is not None else []
    return any(child.pos_ == "PROPN" and child.ent_type_ != "PERSON" for child in heard)


def _called(head: Token) -> str | None:
    """Return the name in "a group calling itself the Sons of the North"."""
    for child in head.rights:
        if child.dep_ in ("acl", "relcl") and child.lemma_.lower() in _NAMING:
            first = next((token.i for token in head.doc[child.i + 1 : child.i + 6] if token.pos_ == "PROPN"), None)
            if first is not None:
                return _text(head.doc, first, _name_end(head.doc, first))
    return None


def _name_end(doc: Doc, first: int) -> int:
    last = first + 1
    while last < len(doc) and (
        doc[last].pos_ == "PROPN" or (doc[last].lower_ in ("of", "the", "for", "and", "-") and doc[last].pos_ != "PUNCT")
    ):
        last += 1
    while last > first + 1 and doc[last - 1].pos_ != "PROPN":
        last -= 1
    return last


def _explained(head: Token) -> str | None:
    """Return the name in "the owner, Eastern Lantern Shipping" and "the agency Volga-Inform"."""
    named = next((child for child in head.rights if child.dep_ == "appos" and child.pos_ == "PROPN"), None)
    if named is None or head.pos_ != "NOUN":
        return None
    return _text(head.doc, *_phrase(named))


def _phrase(head: Token) -> tuple[int, int]:
    """Return the noun phrase without its relative clauses and participles."""
    first, last = head.left_edge.i, head.right_edge.i + 1
    cuts = [
        child.left_edge.i
        for child in head.rights
        if child.dep_ in ("relcl", "acl", "advcl") or (child.dep_ == "conj" and child.pos_ == "VERB") or _is_set_off(child)
    ]
    return first, max(head.i + 1, min([last, *cuts]))


def _is_set_off(child: Token) -> bool:
    return child.dep_ == "appos" and child.doc[child.left_edge.i - 1].text in (",", "(", "-", "–", "—")


def _text(doc: Doc, first: int, last: int) -> str:
    while first < last - 1 and (doc[first].lower_ in _ARTICLES or doc[first].is_punct or doc[first].is_space):
        first += 1
    while last - 1 > first and (doc[last - 1].is_punct or doc[last - 1].is_space or doc[last - 1].tag_ == "POS"):
        last -= 1
    return " ".join(doc[first:last].text.split())


def _entity(doc: Doc, first: int, last: int) -> tuple[int, int] | None:
    found = next((entity for entity in doc[first:last].ents if entity.label_ in _BODIES), None)
    return (found.start, found.end) if found is not None else None


def _is_definite(head: Token) -> bool:
    """Tell whether a noun names one already known: "the diplomat", or a bare "spokesman" of a headline."""
    several = head.tag_ in ("NNS", "NNPS")
    return not several and not any(
        child.lower_ in _INDEFINITE or (child.dep_ == "poss" and child.pos_ == "PRON") for child in head.lefts
    )


def _is_bare(head: Token) -> bool:
    """Tell whether nothing but "the" stands with a noun."""
    left = list(head.lefts)
    return (
        len(left) == 1
        and left[0].lower_ in ("the", "this")
        and not any(child.dep_ in ("prep", "acl", "relcl") for child in head.rights)
    )


def _is_role(head: Token) -> bool:
    lemma = head.lemma_.lower()
    return lemma in lexicon().roles and not (head.pos_ == "PROPN" and lemma in lexicon().offices)


def _role(head: Token) -> str | None:
    """Return the role that a phrase names, without article and body: "senior official"."""
    if not _is_role(head):
        return None
    kept = [
        child
        for child in (*head.lefts, head)
        if child.i == head.i
        or (child.dep_ in ("amod", "compound") and child.lower_ in lexicon().role_words and child.lower_ not in lexicon().offices)
    ]
    return " ".join(token.text for token in kept)


def _is_unnamed(head: Token) -> bool:
    lemma = head.lemma_.lower()
    if head.pos_ == "PROPN" and lemma not in lexicon().unnamed:
        return False
    if head.lower_ in lexicon().unnamed or lemma in lexicon().unnamed:
        return True
    several = head.tag_ == "NNS" and lemma in lexicon().roles
    owned = lemma in lexicon().private and any(child.dep_ == "poss" for child in head.lefts)
    return lemma in lexicon().roles and (several or owned or any(child.lower_ in _INDEFINITE for child in head.lefts))
