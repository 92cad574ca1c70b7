"""An incident as one flat row: the columns that CSV, Parquet, GeoJSON and SQLite share, and what each means."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.model import Count, Document, Field, Incident, Place
from sayso.share.words import BY, contested, joined, say_days, say_so, say_source, say_speaker, say_value

Cell = str | int | float | None
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, `text`, `integer` or `real`, and one sentence for the data dictionary."""

    name: str
    kind: str
    description: str


def _text(name: str, description: str) -> Column:
    return Column(name=name, kind="text", description=description)


def _range(name: str, what: str) -> tuple[Column, Column]:
    low = Column(name=f"{name}_low", kind="integer", description=f"The lowest number of {what} that anybody gives.")
    high = Column(
        name=f"{name}_high",
        kind="integer",
        description=f"The highest number of {what} that anybody gives; empty where one of them has no upper bound.",
    )
    return low, high


ROLES = ("actor", "target", "victim", "instrument", "recipient", "organisation", "damage")
COUNTS = (
    ("killed", "people killed"),
    ("injured", "people injured"),
    ("detained", "people detained"),
    ("expelled", "people expelled"),
    ("count", "other things counted"),
)

LAYOUT: tuple[Column, ...] = (
    _text("id", "The incident's name, stable for ever; a name given up by a merge still leads here."),
    _text("half", "act (a hostile act), response (something done about it) or word (something said about it)."),
    _text("type", "Code of the event type in the codebook."),
    _text("stage", "How far an act is said to have come: threatened, planned, attempted, foiled or carried-out."),
    _text("stance", "The strongest stance anybody takes to the happening, other than the doer's own denial."),
    _text("contested", "Fields whose claims exclude each other, parted by semicolons; empty where nobody disagrees."),
    _text("first", "First possible day of the happening (ISO 8601), as far as the reports tell."),
    _text("last", "Last possible day of the happening (ISO 8601)."),
    _text("when_said", "The shown day or interval in words; ends in ? where the words could not be resolved."),
    _text("place", "The shown place as resolved, or as said where nothing resolved it."),
    _text("country", "Country of the shown place, ISO 3166-1 alpha-2."),
    _text("admin1", "First-order division of the shown place, as the gazetteer names it."),
    Column(name="latitude", kind="real", description="Latitude of the shown place, WGS 84 degrees; empty where not resolved."),
    Column(name="longitude", kind="real", description="Longitude of the shown place, WGS 84 degrees; empty where not resolved."),
    Column(name="radius_km", kind="real", description="Radius in kilometres within which the place is said to lie."),
    _text("place_precision", "facility, city, region, country, sea or unknown."),
    _text(
        "sector",
        "Sector where the place is a facility: energy, transport, undersea, telecom, port, military, government, industry, media.",
    ),
    _text("gazetteer", "Gazetteer id of the shown place, like geonames:765876."),
    *(
        _text(role, f"Every value claimed for the role {role}, parted by semicolons: what is said, not what is so.")
        for role in ROLES
    ),
    _text("actor_say_so", "On whose word each actor stands: actor, stance and speakers, parted by semicolons."),
    *(column for name, what in COUNTS for column in _range(name, what)),
    *(
        _text(f"{word}_by", f"Who takes the stance `{stance}` to the happening, parted by semicolons.")
        for stance, word in BY.items()
    ),
    Column(name="origins", kind="integer", description="Independent roots of reporting: forty reprints of one wire story are one."),
    Column(name="reports", kind="integer", description="Documents that speak of the happening."),
    _text("sources", "The outlets of those documents, parted by semicolons."),
    _text("urls", "The addresses of those documents, parted by spaces."),
    _text("said_first", "Day of the first report (ISO 8601)."),
    _text("said_last", "Day of the last report (ISO 8601)."),
    _text("about", "Names of the incidents this one is about (the crime of an arrest), parted by semicolons."),
    _text("words", "The sentence of one report that speaks of the happening, as it stands there."),
)

COLUMNS: Mapping[str, str] = {column.name: column.description for column in LAYOUT}
"""The data dictionary: column name -> what it holds."""


def flatten(incident: Incident, documents: Mapping[str, Document]) -> Row:
    """Return the row of an incident, every column present, in the order of `COLUMNS`."""
    found: Row = {
        **_heads(incident),
        **_place(incident.field("place")),
        **{role: joined(_values(incident.field(role))) or None for role in ROLES},
        "actor_say_so": joined(_say_so_of(incident, "actor", documents)) or None,
        **_counts(incident),
        **_voices(incident, documents),
        **_reports(incident, documents),
    }
    return {name: found.get(name) for name in COLUMNS}


def _heads(incident: Incident) -> Row:
    when = incident.field("when")
    return {
        "id": incident.id,
        "half": incident.half,
        "type": incident.code,
        "stage": incident.stage,
        "stance": incident.stance,
        "contested": joined(contested(incident)) or None,
        "first": incident.first,
        "last": incident.last,
        "when_said": say_value(when.shown) if when and when.shown else say_days(incident.first, incident.last) or None,
        "said_first": incident.said_first,
        "said_last": incident.said_last,
        "about": joined(incident.about) or None,
        "words": incident.events[0].sentence.quote if incident.events else None,
    }


def _place(field: Field | None) -> Row:
    place = field.shown if field else None
    if not isinstance(place, Place):
        return {"place": say_value(place) or None}
    return {
        "place": f"{place.relation} {place.name}" if place.relation else place.name,
        "country": place.country,
        "admin1": place.admin1,
        "latitude": place.lat,
        "longitude": place.lon,
        "radius_km": place.radius_km,
        "place_precision": place.precision,
        "sector": place.sector,
        "gazetteer": place.gazetteer,
    }


def _values(field: Field | None) -> Iterator[str]:
    yield from (say_value(group.value) for group in (field.groups if field else ()))


def _say_so_of(incident: Incident, name: str, documents: Mapping[str, Document]) -> Iterator[str]:
    claims = {claim.id: claim for claim in incident.claims}
    field = incident.field(name)
    for group in field.groups if field else ():
        said = [claims[key] for key in group.claims if key in claims]
        by = [f"{BY[claim.stance]} by {say_speaker(claim.speaker, documents.get(claim.span.document))}" for claim in said]
        yield f"{say_value(group.value)} ({', '.join(dict.fromkeys(by))})" if by else say_value(group.value)


def _counts(incident: Incident) -> Row:
    row: Row = {}
    for name, _ in COUNTS:
        field = incident.field(name)
        counts = [group.value for group in (field.groups if field else ()) if isinstance(group.value, Count)]
        if counts:
            highs = [count.high for count in counts if count.high is not None]
            row[f"{name}_low"] = min(count.low for count in counts)
            row[f"{name}_high"] = max(highs) if len(highs) == len(counts) else None
    return row


def _voices(incident: Incident, documents: Mapping[str, Document]) -> Row:
    return {f"{BY[stance]}_by": joined(speakers) for stance, speakers in say_so(incident, documents)}


def _reports(incident: Incident, documents: Mapping[str, Document]) -> Row:
    found = [documents[key] for key in incident.documents if key in documents]
    return {
        "origins": len(incident.origins),
        "reports": len(incident.documents),
        "sources": joined(say_source(document) for document in found if document.source) or None,
        "urls": " ".join(dict.fromkeys(document.url for document in found if document.url)) or None,
    }
