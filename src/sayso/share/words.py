"""Nouns in plain words: what is said, and on whose say-so, never more than the claim itself says."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping

from sayso.model import Actor, Claim, Document, Event, Incident, Place, Speaker, Stance, Stand, Value, When, as_text

BY: Mapping[str, str] = {
    Stance.ASSERTS: "said",
    Stance.ALLEGES: "alleged",
    Stance.SUSPECTS: "suspected",
    Stance.DOUBTS: "doubted",
    Stance.DENIES: "denied",
    Stance.RETRACTS: "withdrawn",
    Stance.PREDICTS: "predicted",
    Stance.DEMANDS: "demanded",
    Stance.PROMISES: "promised",
    Stance.SUPPOSES: "supposed",
    Stance.ASKS: "asked",
}
"""The word before "by", in the order in which stances are listed to people."""

CODED = ("type", "stage")
"""Fields whose values are codes of the codebook."""

DENIALS = frozenset((Stance.DENIES.value, Stance.RETRACTS.value))


def say_value(value: Value | None, field: str = "") -> str:
    """Return a value (of a field) in words: "near Lublin (PL)", "2024-05-03", "3 to 5 people", or "" for None."""
    match value:
        case None:
            return ""
        case Actor():
            return f"{value.name} ({value.role})" if value.role and value.role != value.name else value.name
        case Place():
            return say_place(value)
        case When():
            return say_when(value)
        case str() if field in CODED:
            return say_code(value)
        case _:
            return as_text(value)


def say_code(code: str) -> str:
    """Return a codebook code in words."""
    return code.replace("-", " ")


def say_place(place: Place) -> str:
    """Return a place with the words between ("near") and its country; a place nothing resolved is marked "?"."""
    return as_text(place) if place.lat is not None or place.country else f"{as_text(place)} ?"


def say_when(when: When) -> str:
    """Return first and last day; words that could not be resolved are kept and marked "?"."""
    return say_days(when.first, when.last) or f"{when.value} ?"


def say_days(first: str | None, last: str | None) -> str:
    """Return one day, a whole month or year, or the two ends of an interval."""
    if not (first and last):
        return first or last or ""
    if first == last:
        return first
    if first.endswith("-01-01") and last == f"{first[:4]}-12-31":
        return first[:4]
    if first.endswith("-01") and first[:7] == last[:7] and _is_month_end(last):
        return first[:7]
    return f"{first} to {last}"


def say_exactly(value: Value | None, field: str = "") -> str:
    """Return a value in words, a place with its precision and point, a time with its TIMEX3 value and what it was reckoned from."""
    match value:
        case Place() if value.lat is None or value.lon is None:
            return f"{say_place(value)} (not in the gazetteer)"
        case Place():
            within = f", within {value.radius_km:g} km" if value.radius_km else ""
            sector = f", {value.sector}" if value.sector else ""
            return f"{say_place(value)}: {value.precision}{sector}, {value.lat:.4f} {value.lon:.4f}{within}"
        case When():
            anchor = f", reckoned from {value.anchor[:10]}" if value.anchor else ""
            return f"{say_when(value)}: {value.precision}, {value.value}{anchor}"
        case _:
            return say_value(value, field)


def say_speaker(speaker: Speaker, document: Document | None, *, whole: bool = False) -> str:
    """Return the speaker and who passed the words on; the outlet's own voice is the outlet's name.

    With `whole`, each with role and organisation, and whether the words were said on the record, where the text tells.
    """
    outlet = say_source(document)
    names = [one.name if one.kind != "source" else one.name or outlet for one in speaker.chain()]
    marks = [_marks(one) if whole else "" for one in speaker.chain()]
    first, *rest = [(name or "somebody not named") + mark for name, mark in zip(names, marks, strict=True)]
    return first + "".join(f", as quoted by {name}" for name in rest)


def _marks(speaker: Speaker) -> str:
    record = {None: None, True: "on the record", False: "off the record"}[speaker.on_record]
    said = [one for one in (speaker.role, speaker.organisation, record) if one and one != speaker.name]
    return f" ({', '.join(said)})" if said else ""


def say_source(document: Document | None) -> str:
    """Return who published a document, or "a report" where that is not known."""
    return document.source.name if document and document.source else "a report"


def say_stance(claim: Claim, document: Document | None, *, whole: bool = False) -> str:
    """Return stance and speaker of a claim: "alleged by prosecutors", "said in Harbour Post"; `whole` as for `say_speaker`."""
    own = claim.speaker.kind == "source" and claim.speaker.via is None
    return f"{BY[claim.stance]} {'in' if own else 'by'} {say_speaker(claim.speaker, document, whole=whole)}"


def say_so(incident: Incident, documents: Mapping[str, Document]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (stance, its speakers) for everybody who speaks of the happening itself, in the order of `BY`.

    A denial reported as an event of its own counts with its denier.
    """
    said: dict[str, dict[str, None]] = {stance: {} for stance in BY}
    for stance, speaker in _voices(incident, documents):
        said[stance].setdefault(speaker)
    return tuple((stance, tuple(speakers)) for stance, speakers in said.items() if speakers)


STOOD: Mapping[str, str] = {"claimed": "claimed responsibility", "withdrew": "withdrew what was said"}
"""The words for a stand whose kind alone would not be clear."""


def say_stand(stand: Stand) -> str:
    """Return what a stand is in words: "blamed Minsk", "denied", "claimed responsibility"."""
    words = STOOD.get(stand.kind, stand.kind)
    if stand.party is None:
        return words
    return f"{words} {stand.party.name}" if stand.kind == "blamed" else f"{words} (of {stand.party.name})"


def deniers(event: Event, documents: Mapping[str, Document]) -> Iterator[str]:
    """Yield who denies, in an event that is a denial: its actors, or else its speaker."""
    actors = event.of_field("actor")
    yield from (say_value(claim.value) for claim in actors)
    if not actors:
        yield from (say_speaker(claim.speaker, documents.get(event.document)) for claim in event.of_field("type"))


def origins_and_reports(incident: Incident) -> str:
    """Return "2 origins, 41 reports"."""
    return f"{number(len(incident.origins), 'origin')}, {number(len(incident.documents), 'report')}"


def number(count: int, thing: str) -> str:
    """Return "1 origin" or "3 origins"."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def contested(incident: Incident) -> tuple[str, ...]:
    """Return the names of the fields whose claims exclude each other."""
    return tuple(field.name for field in incident.fields if field.contested)


def _voices(incident: Incident, documents: Mapping[str, Document]) -> Iterator[tuple[str, str]]:
    for event in incident.events:
        for claim in event.of_field("type"):
            yield claim.stance, say_speaker(claim.speaker, documents.get(event.document))
    for event in incident.mentions:
        if event.code == "denial":
            yield from ((Stance.DENIES, name) for name in deniers(event, documents))
        elif event.code == incident.code:
            yield from (
                (claim.stance, say_speaker(claim.speaker, documents.get(event.document)))
                for claim in event.of_field("type")
                if claim.stance in DENIALS
            )


def _is_month_end(day: str) -> bool:
    year, month, number = (int(part) for part in day.split("-"))
    return number == monthrange(year, month)[1]


def joined(words: Iterable[str]) -> str:
    """Return distinct non-empty words, in order, parted by "; "."""
    return "; ".join(dict.fromkeys(word for word in words if word))
