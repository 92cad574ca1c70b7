"""The nouns of what is said: events, and the claims that say each thing of them on somebody's word."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.identity import make_id
from sayso.model.text import Span


class Stance(StrEnum):
    """How the speaker stands to the event; not how they feel about it."""

    ASSERTS = "asserts"
    ALLEGES = "alleges"
    SUSPECTS = "suspects"
    DOUBTS = "doubts"
    DENIES = "denies"
    RETRACTS = "retracts"
    PREDICTS = "predicts"
    DEMANDS = "demands"
    PROMISES = "promises"
    SUPPOSES = "supposes"
    ASKS = "asks"


class Stage(StrEnum):
    """How far a hostile act is said to have come."""

    THREATENED = "threatened"
    PLANNED = "planned"
    ATTEMPTED = "attempted"
    FOILED = "foiled"
    CARRIED_OUT = "carried-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names an actor, a place or a time, and the gazetteer or register ids it may resolve to, best first."""

    span: Span
    kind: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party as named.

    `kind` is `person`, `organisation`, `state`, `group`, `facility`, `thing` or `unknown`; `country` ISO 3166-1 alpha-2;
    `role` what the text calls it ("a 34-year-old man", "railway worker").
    """

    name: str
    kind: str = "unknown"
    country: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with its precision.

    `name` as resolved, or as said where nothing resolved it (`lat` is None then); `precision` is `facility`, `city`,
    `region`, `country`, `sea` or `unknown`; `radius_km` the radius within which the place is said to lie; `relation`
    the words between ("near", "20 km north of"); `gazetteer` an id like `geonames:765876`; `candidates` the ids not taken.
    """

    name: str
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: str = "unknown"
    country: str | None = None
    admin1: str | None = None
    relation: str | None = None
    sector: str | None = None
    gazetteer: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """First and last possible day (ISO dates, both ends counted), or neither where the words could not be resolved.

    `value` is the TIMEX3 value, `precision` one of `time day week month season year decade unknown`, `anchor` the ISO
    date against which a relative expression was resolved.
    """

    value: str
    first: str | None = None
    last: str | None = None
    precision: str = "unknown"
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number with bounds: "about 50" is 45..55, "more than a dozen" 13..None, "nine" 9..9; `unit` what is counted."""

    low: int
    high: int | None = None
    unit: str | None = None


Value = str | Actor | Place | When | Count
"""What a claim says of its field; the fields `type` and `stage` hold codes as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who is said to say it.

    `kind` is `source` (the outlet's own voice), `named`, `office` (a ministry, "police"), or `unnamed` ("sources familiar
    with the matter"); `role` and `organisation` as the text gives them; `on_record` is None where the text does not tell;
    `span` where the text names the speaker (None for the outlet's own voice); `via` who passed the words on: "A said that
    B denied" is B via A. The outlet itself ends every chain and is not written out.
    """

    name: str
    kind: str = "named"
    role: str | None = None
    organisation: str | None = None
    on_record: bool | None = None
    span: Span | None = None
    via: "Speaker | None" = None

    def chain(self) -> tuple["Speaker", ...]:
        """Return the speaker and everybody who passed the words on, the first speaker first."""
        return (self, *self.via.chain()) if self.via else (self,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One field of one event, on somebody's word: speaker + stance + value + the words it stands on + who coded it.

    `score` is the factuality to which the speaker commits, -3 (certainly not) to 3 (certainly); `cue` the words that show
    the stance or the speech ("denied", "according to").
    """

    id: str
    event: str
    field: str
    value: Value
    span: Span
    speaker: Speaker
    stance: Stance
    score: float
    coder: str
    cue: Span | None = None

    @classmethod
    def of(  # noqa: PLR0913 - one argument a field: this is the claim's one maker
        cls,
        *,
        event: str,
        field: str,
        value: Value,
        span: Span,
        speaker: Speaker,
        stance: Stance,
        score: float,
        coder: str,
        cue: Span | None = None,
    ) -> "Claim":
        """Make a claim; its id hangs on everything but the score."""
        key = make_id("c", event, field, value, span.start, span.end, speaker, stance.value, coder)
        return cls(
            id=key,
            event=event,
            field=field,
            value=value,
            span=span,
            speaker=speaker,
            stance=stance,
            score=score,
            coder=coder,
            cue=cue,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What is said in one document to have happened: a trigger, its type in the codebook, and the claims of its fields.

    Fields: `type`, `stage`, `place`, `when`, the roles (`actor target victim instrument recipient speaker status …`) and
    the counts (`killed injured detained expelled`). `sentence` is the whole sentence of the trigger. `aside` says why this
    only mentions a happening and starts no incident (`drill`, `anniversary`, `round-up`, `hypothetical`, `court stage`,
    `general`, `fiction`, `history`), or is None. `about` holds the ids of events in the same document that this one is
    about: a denial's denied act, an arrest's crime.
    """

    id: str
    document: str
    code: str
    trigger: Span
    sentence: Span
    claims: tuple[Claim, ...]
    aside: str | None = None
    about: tuple[str, ...] = ()

    @classmethod
    def id_of(cls, trigger: Span, code: str) -> str:
        """Return the id: made of the words and the type, so rulings outlive a newer coder version."""
        return make_id("e", trigger.document, trigger.start, trigger.end, code)

    def of_field(self, field: str) -> tuple[Claim, ...]:
        """Return the claims of one field, in text order."""
        return tuple(claim for claim in self.claims if claim.field == field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One coder's events about one document, and in `gaps` what it could not do (one plain sentence each)."""

    document: str
    coder: str
    events: tuple[Event, ...] = ()
    gaps: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of all events."""
        return tuple(claim for event in self.events for claim in event.claims)


def as_text(value: Value) -> str:
    """Return a value as people read it on one line: "Leipzig (DE)", "2024-05-03 to 2024-05-05", "45 to 55 people"."""
    match value:
        case str():
            return value
        case Actor():
            return value.name
        case Place():
            parts = (value.relation, value.name, f"({value.country})" if value.country else None)
            return " ".join(part for part in parts if part)
        case When():
            if value.first is None:
                return value.value
            return value.first if value.first == value.last else f"{value.first} to {value.last}"
        case Count():
            return _count_text(value)


def _count_text(count: Count) -> str:
    if count.high is None:
        number = f"{count.low} or more"
    else:
        number = str(count.low) if count.low == count.high else f"{count.low} to {count.high}"
    return f"{number} {count.unit}" if count.unit else number
