"""One document's events made into claims: each field with its words, on the word of whoever says it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.coding.actors import mention, roles
from sayso.coding.asides import Circumstances, aside_of
from sayso.coding.counts import counts
from sayso.coding.events import Found
from sayso.coding.frames import frame_of
from sayso.coding.gazetteer import Gazetteer
from sayso.coding.kinds import CountryOf
from sayso.coding.links import Blame, about, blames, denial_over
from sayso.coding.places import PlaceMention, where
from sayso.coding.places import find as find_places
from sayso.coding.sentences import Sentence
from sayso.coding.speakers import OWN_VOICE, Attribution, attributions, holder
from sayso.coding.stance import combine, judge
from sayso.coding.times import TimeMention, when_of
from sayso.coding.times import find as find_times
from sayso.model import Actor, Claim, Document, Event, Span, Speaker, Stance, Value

BORROWERS = frozenset({"arrest"})
LEAD = 700
"""Characters of the main text that count as its lead: an event there happened where and when title and dateline say."""

DATELINE = 90
NEAR = 320
"""Characters back within one paragraph: about one sentence."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says what an event's clause says, how, and by which cue."""

    speaker: Speaker
    stance: Stance
    score: float
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a document besides its triggers: who speaks in it, which places and times it names."""

    document: Document
    attributions: tuple[Attribution, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    country_of: CountryOf
    coder: str
    frame: str | None
    people: frozenset[str]

    @classmethod
    def of(
        cls, document: Document, sentences: Sequence[Sentence], gazetteer: Gazetteer, country_of: CountryOf, coder: str
    ) -> "Reading":
        """Read a document's speakers, places and times."""
        return cls(
            document=document,
            attributions=attributions(document, sentences),
            places=find_places(document, gazetteer),
            times=find_times(document.text, document.published),
            country_of=country_of,
            coder=coder,
            frame=frame_of(document),
            people=frozenset(_people(sentences)),
        )

    def events(self, founds: Sequence[Found]) -> tuple[Event, ...]:
        """Return the events of the triggers found, in text order, with what they are about."""
        ids = [Event.id_of(found.sentence.span(found.start, found.end), found.kind.code) for found in founds]
        linked = about(founds)
        made: dict[str, Event] = {}
        for index, found in enumerate(founds):
            targets = tuple(dict.fromkeys(ids[i] for i in linked.get(index, ()) if ids[i] != ids[index]))
            beside = tuple(other.kind.code for other in founds if other.sentence is found.sentence)
            if ids[index] not in made:
                made[ids[index]] = self._event(found, targets, beside)
        return tuple(made.values())

    def _event(self, found: Found, targets: tuple[str, ...], beside: tuple[str, ...]) -> Event:
        sentence = found.sentence
        trigger = sentence.span(found.start, found.end)
        key = Event.id_of(trigger, found.kind.code)
        voice = self._voice(found, trigger)
        when = when_of(self.times, trigger.start, (sentence.start, sentence.end), self.document)
        if when is not None and not self._told_at(found, when.start):
            when = None
        known = Circumstances(
            stance=voice.stance,
            score=voice.score,
            when=when.when if when and sentence.start <= when.start < sentence.end else None,
            published=self.document.published,
            codes=beside,
            frame=self.frame,
        )
        fields = [("type", found.kind.code, trigger), *self._fields(found, trigger, when)]
        claims = [self._claim(key, field, value, span, voice) for field, value, span in fields]
        claims.extend(self._blame_claim(key, blame, found) for blame in blames(found, self.country_of))
        return Event(
            id=key,
            document=self.document.id,
            code=found.kind.code,
            trigger=trigger,
            sentence=self.document.span(sentence.start, sentence.end),
            claims=tuple({claim.id: claim for claim in claims}.values()),
            aside=aside_of(found, known),
            about=targets,
        )

    def _voice(self, found: Found, trigger: Span) -> Voice:
        denial = denial_over(found.token) if found.kind.half == "act" else None
        if denial is None:
            return self._voice_at(found.sentence, found.head, trigger)
        verb, whole = denial
        cue = found.sentence.span(verb.i, verb.i + 1)
        outer = self._voice_at(found.sentence, verb.i, cue)
        if not whole or outer.stance is Stance.DENIES:
            return outer
        inner = self._voice_at(found.sentence, found.head, trigger)
        return Voice(inner.speaker, Stance.DENIES, -max(abs(inner.score), abs(outer.score)), cue)

    def _voice_at(self, sentence: Sentence, token: int, words: Span) -> Voice:
        attribution = holder(self.attributions, words.start, words.end)
        judged = combine(judge(sentence, token), attribution)
        speaker = attribution.speaker if attribution else OWN_VOICE
        cue = judged.cue or (attribution.cue if attribution else None)
        return Voice(speaker, judged.stance, judged.score, cue)

    def _fields(self, found: Found, trigger: Span, when: TimeMention | None) -> Iterator[tuple[str, Value, Span]]:
        if found.stage is not None:
            yield "stage", found.stage.value, trigger
        place = where(self.document, self.places, trigger.start, (found.sentence.start, found.sentence.end))
        if place is not None and self._told_at(found, place.span.start):
            yield "place", place.place, place.span
        if when is not None:
            yield "when", when.when, self.document.span(when.start, when.end)
        told = roles(found, self.country_of)
        for role in told:
            yield role.role, self._in_full(role.value), role.span
        if found.kind.half == "word" and not any(role.role == "actor" for role in told):
            yield from self._who_says(trigger)
        for count in counts(found):
            yield count.field, count.value, count.span

    def _in_full(self, value: Value) -> Value:
        """Return a person under the full name that the document gives ("Ruiz" is Ana Ruiz, where there is one Ruiz)."""
        if not isinstance(value, Actor) or value.kind != "person":
            return value
        longer = [name for name in self.people if name.endswith(" " + value.name)]
        shortest = min(longer, key=len, default=value.name)
        return replace(value, name=max(longer, key=len)) if all(name.endswith(shortest) for name in longer) and longer else value

    def _who_says(self, trigger: Span) -> Iterator[tuple[str, Value, Span]]:
        """Yield as actor of a word ("it denied") whoever its cue is attributed to, where grammar alone names nobody."""
        for attribution in self.attributions:
            speaker, cue = attribution.speaker, attribution.cue
            if speaker.span is not None and speaker.name and cue.start < trigger.end and trigger.start < cue.end:
                kind = "organisation" if speaker.kind == "office" else "person" if speaker.role else "unknown"
                yield "actor", Actor(name=speaker.name, kind=kind, role=speaker.role), speaker.span
                return

    def _claim(self, event: str, field: str, value: Value, span: Span, voice: Voice) -> Claim:
        return Claim.of(
            event=event,
            field=field,
            value=value,
            span=span,
            speaker=voice.speaker,
            stance=voice.stance,
            score=round(voice.score, 2),
            coder=self.coder,
            cue=voice.cue,
        )

    def _blame_claim(self, event: str, blame: Blame, found: Found) -> Claim:
        voice = Voice(blame.speaker, blame.stance, blame.score, found.sentence.span(blame.cue.i, blame.cue.i + 1))
        return self._claim(event, blame.role.role, blame.role.value, blame.role.span, voice)

    def _told_at(self, found: Found, start: int) -> bool:
        """Tell whether a place or day told at `start` may be claimed for an event.

        Its own sentence tells it; for acts and arrests also what stands just before in the paragraph, and for those of the
        lead its title and dateline. What comes later in the text is told of something else.
        """
        sentence, text = found.sentence, self.document.text
        if sentence.start <= start < sentence.end:
            return True
        if start > sentence.start or not (found.kind.half == "act" or found.kind.code in BORROWERS):
            return False
        between = text[start : sentence.start]
        lead = sentence.start - self.document.body < LEAD and start < self.document.body + DATELINE
        return lead or (len(between) < NEAR and "\n\n" not in between)


def _people(sentences: Sequence[Sentence]) -> Iterator[str]:
    """Yield the names of people in the parsed sentences, without titles."""
    for sentence in sentences:
        for entity in sentence.doc.ents:
            if entity.label_ == "PERSON":
                start, end = mention(entity.root)
                yield " ".join(sentence.doc[start:end].text.split())
