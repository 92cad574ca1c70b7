"""The nouns of the registry's view: incidents, computed from claims and rulings and never typed over."""

from dataclasses import dataclass

from sayso.model.claim import Actor, Claim, Event, Speaker, Value, When
from sayso.model.ruling import Judgement
from sayso.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """An independent root of reporting: the documents that are one text or cite one report."""

    id: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The claims of a field that say the same, how many independent origins they come from, and the stances taken."""

    value: Value
    claims: tuple[str, ...]
    origins: int
    stances: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of an incident: all groups of values, the one shown, and the named rule by which it is shown.

    `contested` is true where groups exclude each other or one speaker denies what another says.
    """

    name: str
    groups: tuple[Group, ...]
    shown: Value | None
    rule: str
    contested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """The claims held to be about one happening, with their disagreements.

    `id` is its name (`SO-7K3QF`); `stance` the strongest stance that is not only the doer's denial; `first` and `last` the
    first and last possible day (ISO) or None; `mentions` are asides and words (denials, accusations) about it; `joins` say
    why its events were joined; `about` names other incidents (the crime of an arrest).
    """

    id: str
    code: str
    half: str
    stage: str | None
    stance: str
    fields: tuple[Field, ...]
    events: tuple[Event, ...]
    mentions: tuple[Event, ...] = ()
    documents: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    joins: tuple[Judgement, ...] = ()
    about: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    said_first: str | None = None
    said_last: str | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of its events, then those of its mentions."""
        return tuple(claim for event in (*self.events, *self.mentions) for claim in event.claims)

    @property
    def read_in(self) -> tuple[str, ...]:
        """The ids of every document that it stands on or is mentioned in."""
        spoken = (event.document for event in (*self.events, *self.mentions))
        return tuple(dict.fromkeys((*self.documents, *spoken, *(claim.span.document for claim in self.claims))))

    def field(self, name: str) -> Field | None:
        """Return the field `name`, or None where nobody says anything of it."""
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where one party stands on an incident, as one report tells it: who blamed, denied or withdrew, and by which words.

    `kind` is `said alleged suspected doubted denied withdrew claimed blamed`; `party` whom it names as the doer, or denies to
    be; `when` the day on which the stand is said to have been taken, where the report tells it; `published` (ISO) and
    `document` the report; `event` the event whose claims say it.
    """

    kind: str
    speaker: Speaker
    span: Span
    event: str
    document: str
    party: Actor | None = None
    when: When | None = None
    published: str | None = None

    @property
    def day(self) -> str:
        """The first possible day of the stand: the one told, else that of the report, else the empty text."""
        told = self.when.first if self.when else None
        return told or (self.published or "")[:10]


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """An incident on one line, without its claims: what a list shows.

    `speakers` are who is said to say it, each as `name: stance`; `gist` the sentence of its naming event; `reports` and
    `origins` count documents and independent roots; `said_first` is the day of the first report that bears a date.
    """

    id: str
    code: str
    half: str
    stage: str | None
    stance: str
    first: str | None
    last: str | None
    place: str | None
    country: str | None
    speakers: tuple[str, ...]
    reports: int
    origins: int
    contested: bool
    gist: str
    said_first: str | None = None
