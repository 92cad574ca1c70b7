"""A query as conditions on the tables."""

from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa

from sayso.errors import RegistryError
from sayso.model import Condition, Query
from sayso.registry.tables import claims, documents, events, incident_events, incidents, names

Clause = sa.ColumnElement[bool]
OF_INCIDENT = {
    "code": incidents.c.code,
    "type": incidents.c.code,
    "half": incidents.c.half,
    "stage": incidents.c.stage,
    "id": incidents.c.id,
}


def incident_clauses(query: Query, children: Mapping[str, Sequence[str]]) -> Iterator[Clause]:
    """Yield the conditions on `incidents`; `children` maps a type to itself and the types below it."""
    day = sa.func.coalesce(incidents.c.first, sa.func.substr(incidents.c.said_first, 1, 10))
    last = sa.func.coalesce(incidents.c.last, sa.func.substr(incidents.c.said_first, 1, 10))
    if query.since:
        yield last >= query.since
    if query.until:
        yield day <= _end(query.until)
    if query.types:
        yield incidents.c.code.in_([code for kind in query.types for code in children.get(kind, (kind,))])
    if query.halves:
        yield incidents.c.half.in_(query.halves)
    if query.incident:
        yield incidents.c.id == query.incident.upper()
    yield from _claim_needs(query)


def _claim_needs(query: Query) -> Iterator[Clause]:
    if query.place:
        yield _has_claim(claims.c.field.like("place%"), _place(query.place))
    if query.stance:
        yield _has_claim(claims.c.field == "type", claims.c.stance == query.stance)
    if query.speaker:
        yield _has_claim(_part(claims.c.speaker, query.speaker))
    if query.text:
        yield incidents.c.id.in_(_incidents_of(events.c.document.in_(documents_with(query.text))))
    for condition in query.where:
        yield _condition(condition)


def claim_clauses(query: Query, children: Mapping[str, Sequence[str]]) -> Iterator[Clause]:
    """Yield the conditions on `claims`."""
    if query.field:
        yield claims.c.field == query.field
    if query.stance:
        yield claims.c.stance == query.stance
    if query.speaker:
        yield _part(claims.c.speaker, query.speaker)
    if query.text:
        found = sa.text("SELECT rowid FROM claims_text WHERE claims_text MATCH :words").bindparams(words=_words(query.text))
        yield claims.c.seq.in_(found.columns(sa.column("rowid", sa.Integer)).scalar_subquery())
    rest = Query(since=query.since, until=query.until, types=query.types, halves=query.halves, place=query.place, where=query.where)
    if rest != Query() or query.incident:
        wanted = sa.select(incidents.c.id).where(*incident_clauses(rest, children))
        if query.incident:
            wanted = wanted.where(incidents.c.id == query.incident.upper())
        held = sa.select(incident_events.c.event).where(incident_events.c.incident.in_(wanted))
        yield claims.c.event.in_(held)


def document_clauses(query: Query) -> Iterator[Clause]:
    """Yield the conditions on `documents`."""
    if query.since:
        yield documents.c.published >= query.since
    if query.until:
        yield documents.c.published <= _end(query.until)
    if query.text:
        yield documents.c.id.in_(documents_with(query.text))
    if query.incident:
        held = sa.select(incident_events.c.event).where(incident_events.c.incident == query.incident.upper())
        yield documents.c.id.in_(sa.select(events.c.document).where(events.c.id.in_(held)))


def documents_with(text: str) -> sa.Select[tuple[str]]:
    """Return the ids of documents that hold all words of `text`; "words in quotes" must stand together."""
    found = sa.text("SELECT rowid FROM documents_text WHERE documents_text MATCH :words").bindparams(words=_words(text))
    return sa.select(documents.c.id).where(documents.c.seq.in_(found.columns(sa.column("rowid", sa.Integer)).scalar_subquery()))


def resolve_name(connection: sa.Connection, name: str) -> str:
    """Return the id of the incident that now holds the event which lent `name`; RegistryError if there is none."""
    name = name.upper()
    if connection.execute(sa.select(incidents.c.id).where(incidents.c.id == name)).scalar():
        return name
    event = connection.execute(sa.select(names.c.event).where(names.c.name == name)).scalar()
    if event is None:
        raise RegistryError(f"no incident {name}", hint="`sayso incidents` lists them")
    held = sa.select(incident_events.c.incident).where(incident_events.c.event == event).order_by(incident_events.c.mention)
    found = connection.execute(held).scalar()
    if found is None:
        raise RegistryError(
            f"{name} stood on words that the present coder does not code", hint="`sayso documents` lists its reports"
        )
    return str(found)


def _end(day: str) -> str:
    # "2024-05" is all of May: a letter after every digit, dash and T stands behind each day that begins so.
    return day + "~"


def _has_claim(*conditions: Clause) -> Clause:
    held = sa.select(incident_events.c.incident).join(claims, claims.c.event == incident_events.c.event)
    return incidents.c.id.in_(held.where(*conditions))


def _incidents_of(condition: Clause) -> sa.Select[tuple[str]]:
    return sa.select(incident_events.c.incident).join(events, events.c.id == incident_events.c.event).where(condition)


def _part(column: sa.ColumnElement[str], words: str) -> Clause:
    return column.icontains(words, autoescape=True)


def _place(words: str) -> Clause:
    # Two capitals are a country code, which stands as a part of its own; anything else is part of a name.
    if len(words) == 2 and words.isupper():
        return sa.literal(", ").concat(claims.c.value).concat(", ").like(f"%, {words}, %")
    return _part(claims.c.value, words)


def _condition(condition: Condition) -> Clause:
    if condition.sign[0] in "<>":
        return _has_claim(claims.c.field == condition.field, _bound(condition.sign, int(condition.value)))
    column = OF_INCIDENT.get(condition.field)
    if column is not None:
        return _compare(column, condition)
    if condition.sign == "!=":
        return sa.not_(_has_claim(claims.c.field == condition.field, sa.func.lower(claims.c.value) == condition.value.lower()))
    field = "place" if condition.field == "sector" else condition.field
    sign = Condition(field=field, sign="~" if condition.field == "sector" else condition.sign, value=condition.value)
    return _has_claim(claims.c.field == field, _compare(claims.c.value, sign))


def _bound(sign: str, number: int) -> Clause:
    # "Dozens" may be 40: an open or wide count is found by every number that it does not exclude.
    highest = sa.func.coalesce(claims.c.high, 1 << 62)
    bounds = {">=": highest >= number, ">": highest > number, "<=": claims.c.low <= number, "<": claims.c.low < number}
    return bounds[sign]


def _compare(column: sa.ColumnElement[str], condition: Condition) -> Clause:
    if condition.sign == "~":
        return _part(column, condition.value)
    same = sa.func.lower(column) == condition.value.lower()
    return sa.not_(same) if condition.sign == "!=" else same


def _words(text: str) -> str:
    # Every word is quoted, so that punctuation and operators in a search are words, never syntax.
    pieces = text.split('"')
    phrases = [piece.strip() for piece in pieces[1::2]]
    words = [word for piece in pieces[0::2] for word in piece.split()]
    return " ".join(f'"{item}"' for item in (*phrases, *words) if any(letter.isalnum() for letter in item)) or '""'
