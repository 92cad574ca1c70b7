"""One document's events made into claims: each field with its words, on the word of whoever says it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from sayso.coding.about import Telling, about
from sayso.coding.actors import Role, mention, roles
from sayso.coding.asides import Circumstances, aside_of
from sayso.coding.counts import counts
from sayso.coding.denials import DENIAL
from sayso.coding.events import Found
from sayso.coding.frames import frame_of
from sayso.coding.gazetteer import Gazetteer
from sayso.coding.kinds import CountryOf
from sayso.coding.links import Blame, blames, denial_over, denier_of
from sayso.coding.places import Happening, PlaceMention, Placing, place_each
from sayso.coding.places import find as find_places
from sayso.coding.sentences import Sentence
from sayso.coding.speakers import OWN_VOICE, Attribution, attributions, holder
from sayso.coding.stance import combine, judge
from sayso.coding.times import Happening as Timed
from sayso.coding.times import TimeMention, pick_times
from sayso.coding.times import find as find_times
from sayso.model import Actor, Claim, Document, Event, Span, Speaker, Stage, Stance, Value

POSITIVE = frozenset({Stance.ASSERTS, Stance.ALLEGES, Stance.SUSPECTS})
UNTRUE = -0.5
NEGATORS = frozenset({"not", "n't", "n’t", "never", "no", "nobody", "none", "neither"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says what an event's clause says, how, and by which cue."""

    speaker: Speaker
    stance: Stance
    score: float
    cue: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What one trigger's clause and its document tell of the event: parties, places with their roles, time, what it is about."""

    roles: Sequence[Role]
    blames: Sequence[Blame]
    places: Sequence[Placing]
    when: TimeMention | None
    about: tuple[str, ...]
    beside: tuple[str, ...]


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
        triggers = [found.sentence.span(found.start, found.end) for found in founds]
        ids = [Event.id_of(trigger, found.kind.code) for trigger, found in zip(triggers, founds, strict=True)]
        told = [roles(found, self.country_of) for found in founds]
        blamed = [tuple(blames(found, self.country_of)) for found in founds]
        linked = about([self._telling(*parts) for parts in zip(founds, told, blamed, strict=True)])
        places = self._placings(founds, triggers, linked)
        whens = self._whens(founds, triggers)
        made: dict[str, Event] = {}
        for index, found in enumerate(founds):
            targets = tuple(dict.fromkeys(ids[i] for i in linked.get(index, ()) if ids[i] != ids[index]))
            beside = tuple(other.kind.code for other in founds if other.sentence is found.sentence)
            if ids[index] not in made and not (found.faint and self._is_idle(triggers[index], targets)):
                scene = _Scene(
                    roles=told[index],
                    blames=blamed[index],
                    places=places[index],
                    when=whens[index],
                    about=targets,
                    beside=beside,
                )
                made[ids[index]] = self._event(found, scene)
        return tuple(made.values())

    def _placings(
        self, founds: Sequence[Found], triggers: Sequence[Span], linked: Mapping[int, tuple[int, ...]]
    ) -> tuple[tuple[Placing, ...], ...]:
        happenings = [
            Happening(
                start=trigger.start,
                end=trigger.end,
                sentence=(found.sentence.start, found.sentence.end),
                code=found.kind.code,
                half=_half(found),
                about=linked.get(index, ()),
            )
            for index, (found, trigger) in enumerate(zip(founds, triggers, strict=True))
        ]
        return place_each(self.document, self.places, happenings)

    def _whens(self, founds: Sequence[Found], triggers: Sequence[Span]) -> tuple[TimeMention | None, ...]:
        timed = [
            Timed(
                position=trigger.start,
                sentence=(found.sentence.start, found.sentence.end),
                code=found.kind.code,
                half=_half(found),
            )
            for found, trigger in zip(founds, triggers, strict=True)
        ]
        return pick_times(timed, self.times, self.document)

    def _is_idle(self, trigger: Span, targets: Sequence[str]) -> bool:
        """Tell whether a bare negation denies nothing that the report tells, or nobody says it."""
        said = holder(self.attributions, trigger.start, trigger.end)
        return not targets or said is None or not said.speaker.name

    def _telling(self, found: Found, told: Sequence[Role], blamed: Sequence[Blame]) -> Telling:
        doers = [role.value for role in told if role.role == "actor" and isinstance(role.value, Actor)]
        doers += [blame.role.value for blame in blamed if isinstance(blame.role.value, Actor)]
        trigger = found.sentence.span(found.start, found.end)
        said = holder(self.attributions, trigger.start, trigger.end) if not doers else None
        if said is not None:
            doers = [Actor(name=name) for name in (said.speaker.name, said.speaker.organisation) if name]
        return Telling(found, tuple(doers))

    def _event(self, found: Found, scene: "_Scene") -> Event:
        sentence = found.sentence
        trigger = sentence.span(found.start, found.end)
        key = Event.id_of(trigger, found.kind.code)
        voice = self._voice(found, trigger)
        when = scene.when
        known = Circumstances(
            stance=voice.stance,
            score=voice.score,
            when=when.when if when and sentence.start <= when.start < sentence.end else None,
            published=self.document.published,
            codes=scene.beside,
            frame=self.frame,
        )
        fields = [("type", found.kind.code, trigger), *self._fields(found, scene, trigger)]
        claims = [self._claim(key, field, value, span, voice) for field, value, span in fields]
        claims.extend(self._blame_claim(key, blame, found) for blame in scene.blames)
        return Event(
            id=key,
            document=self.document.id,
            code=found.kind.code,
            trigger=trigger,
            sentence=self.document.span(sentence.start, sentence.end),
            claims=tuple({claim.id: claim for claim in claims}.values()),
            aside=aside_of(found, known),
            about=scene.about,
        )

    def _voice(self, found: Found, trigger: Span) -> Voice:
        denial = denial_over(found.token) if found.kind.half == "act" else None
        if denial is None:
            voice = self._voice_at(found.sentence, found.head, trigger)
            return _unturned(found, voice) if found.kind.code == DENIAL else _labelled(found, voice)
        verb, whole = denial
        cue = found.sentence.span(verb.i, verb.i + 1)
        outer = self._voice_at(found.sentence, verb.i, cue)
        inner = self._voice_at(found.sentence, found.head, trigger)
        if outer.stance in (Stance.DENIES, Stance.DOUBTS):
            return _left_open(verb, inner, outer)
        if not whole:
            return outer
        speaker = inner.speaker if inner.speaker != OWN_VOICE else denier_of(found, verb) or OWN_VOICE
        return Voice(speaker, Stance.DENIES, -max(abs(inner.score), abs(outer.score)), cue)

    def _voice_at(self, sentence: Sentence, token: int, words: Span) -> Voice:
        attribution = holder(self.attributions, words.start, words.end)
        judged = combine(judge(sentence, token), attribution)
        speaker = attribution.speaker if attribution else OWN_VOICE
        cue = judged.cue or (attribution.cue if attribution else None)
        return Voice(speaker, judged.stance, judged.score, cue)

    def _fields(self, found: Found, scene: "_Scene", trigger: Span) -> Iterator[tuple[str, Value, Span]]:
        if found.stage is not None:
            yield "stage", found.stage.value, trigger
        for placing in scene.places:
            yield placing.role, placing.mention.place, placing.mention.span
        if scene.when is not None:
            yield "when", scene.when.when, self.document.span(scene.when.start, scene.when.end)
        for role in self._told_roles(found, scene, trigger):
            yield role.role, self._in_full(self._spoken(found, role, trigger)), role.span
        if found.kind.half == "word" and all(role.role != "actor" for role in scene.roles):
            yield from self._who_says(trigger)
        for count in counts(found):
            yield count.field, count.value, count.span

    def _told_roles(self, found: Found, scene: "_Scene", trigger: Span) -> Iterator[Role]:
        """Yield the parties, without those that the clause names as doers only to deny it.

        The subject of a bare negation ("no cable was cut") is not who denies either: its speaker is.
        """
        bare = found.kind.code == DENIAL and any(found.sentence.doc[i].lower_ in NEGATORS for i in found.words)
        said = holder(self.attributions, trigger.start, trigger.end) if bare else None
        spoken = said is not None and bool(said.speaker.name)
        cleared = {blame.role.span for blame in scene.blames if blame.stance is Stance.DENIES}
        yield from (role for role in scene.roles if role.role != "actor" or not (spoken or role.span in cleared))

    def _spoken(self, found: Found, role: Role, trigger: Span) -> Value:
        """Return the doer of a word under the name that its speaker goes by in the document ("he" is Ana Ruiz)."""
        if found.kind.half != "word" or role.role != "actor" or not isinstance(role.value, Actor):
            return role.value
        for attribution in self.attributions:
            cue, source, speaker = attribution.cue, attribution.source, attribution.speaker
            of_trigger = cue.start < trigger.end and trigger.start < cue.end
            if of_trigger and source is not None and speaker.name and source.start < role.span.end and role.span.start < source.end:
                return replace(role.value, name=speaker.name, role=speaker.role or role.value.role)
        return role.value

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


def _half(found: Found) -> str:
    """Return the half by which an event takes place and time: what is only threatened or planned happened nowhere yet."""
    ahead = found.stage in (Stage.THREATENED, Stage.PLANNED)
    return "response" if ahead else found.kind.half


def _labelled(found: Found, voice: Voice) -> Voice:
    """Return the voice with the label that its score calls for: "no group claimed it" denies, though "claimed" alone alleges.

    That a foiled act did not come about is its stage: whoever says so asserts it.
    """
    stopped = found.stage in (Stage.FOILED, Stage.ATTEMPTED)
    by_stage = voice.cue is None or voice.cue.quote.casefold() not in NEGATORS
    if stopped and by_stage and voice.stance is Stance.DENIES:
        return Voice(voice.speaker, Stance.ASSERTS, voice.score, voice.cue)
    if not stopped and voice.score <= UNTRUE and voice.stance in POSITIVE:
        return Voice(voice.speaker, Stance.DENIES, voice.score, voice.cue)
    return voice


def _left_open(verb: Token, inner: Voice, outer: Voice) -> Voice:
    """Return the voice of an act that somebody does not deny: who "did not rule out sabotage" holds it possible.

    Who "has not denied it" says nothing of it; then it is whoever tells so who speaks.
    """
    ruling = any(child.dep_ == "prt" for child in verb.children)
    speaker = inner.speaker if ruling and inner.speaker.name.casefold() not in NEGATORS else outer.speaker
    if inner.stance in (Stance.DENIES, Stance.DOUBTS):
        return Voice(speaker, Stance.SUSPECTS, abs(inner.score), inner.cue)
    return Voice(speaker, inner.stance, inner.score, inner.cue)


def _unturned(found: Found, voice: Voice) -> Voice:
    """Return the voice of a denial that its own words or its own verb negate: "it was not behind it" is made, not denied.

    What is negated from outside ("has not denied it") stays so.
    """
    if voice.cue is None or voice.stance not in (Stance.DENIES, Stance.DOUBTS):
        return voice
    words = found.sentence.span(found.start, found.end)
    inside = words.start <= voice.cue.start < words.end
    if inside or voice.cue.quote.casefold() not in NEGATORS:
        return Voice(voice.speaker, Stance.ASSERTS, abs(voice.score), voice.cue)
    return voice


def _people(sentences: Sequence[Sentence]) -> Iterator[str]:
    """Yield the names of people in the parsed sentences, without titles."""
    for sentence in sentences:
        for entity in sentence.doc.ents:
            if entity.label_ == "PERSON":
                start, end = mention(entity.root)
                yield " ".join(sentence.doc[start:end].text.split())
