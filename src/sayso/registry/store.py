"""The ledger in one SQLite file, and the incidents computed from it."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from sayso.errors import RegistryError, SaysoError
from sayso.model import EVERYTHING, Capture, Claim, Coding, Document, Event, Headline, Incident, Judgement, Query, make_name
from sayso.model.identity import NAME_LENGTH
from sayso.model.wire import from_wire
from sayso.registry import asking, rows
from sayso.registry.checks import coding_faults
from sayso.registry.engine import open_engine, storing, writing
from sayso.registry.tables import captures, claims, codings, documents, events, incident_events, incidents, judgements, meta, names

BUILT_KEY = "built"
PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one capture gave: a document with its coding, or the error that stood in the way."""

    capture: Capture
    document: Document | None = None
    coding: Coding | None = None
    error: SaysoError | None = None


class Registry:
    """An open registry; every write is one transaction, and adding a thing twice changes nothing."""

    def __init__(self, engine: sa.Engine, path: Path) -> None:
        self._engine = engine
        self._path = path

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> "Registry":
        """Open the registry at `path`, making it if it is not there; RegistryError if it cannot be had."""
        return cls(open_engine(path, read_only=read_only), path)

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()

    def __enter__(self) -> "Registry":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- the ledger

    def knows(self, capture: str, coder: str) -> bool:
        """Say whether the capture was read and its document coded by `coder` (`name/version`)."""
        found = sa.select(codings.c.seq).join(captures, captures.c.document == codings.c.document)
        with self._reading() as connection:
            return connection.execute(found.where(captures.c.id == capture, codings.c.coder == coder)).first() is not None

    def add(self, entries: Sequence[Entry]) -> None:
        """Add captures with what they gave, all of them or none."""
        with storing(self._path), writing(self._engine) as connection:
            for entry in entries:
                _add(connection, entry)

    def judge(self, judgement: Judgement) -> None:
        """Add a person's judgement; it takes effect when incidents are next computed."""
        if judgement.at is None:
            raise RegistryError("a computed judgement is not kept in the ledger", where=judgement.id)
        with storing(self._path), writing(self._engine) as connection:
            connection.execute(judgements.insert().prefix_with("OR IGNORE").values(rows.judgement_row(judgement)))

    def judgements(self) -> tuple[Judgement, ...]:
        """Return all judgements, oldest first."""
        with self._reading() as connection:
            found = connection.execute(sa.select(judgements.c.wire).order_by(judgements.c.seq))
            return tuple(from_wire(Judgement, row.wire) for row in found)

    # -- what is read back

    def captures(self) -> Iterator[tuple[Capture, str | None, str | None]]:
        """Yield every capture with its document's id or the problem that kept it from being read."""
        for row in self._pages(sa.select(captures), captures.c.id):
            yield rows.capture_of(row), row.document, row.problem

    def documents(self, query: Query = EVERYTHING, limit: int | None = None) -> Iterator[Document]:
        """Yield the documents asked for, newest first."""
        newest = sa.select(documents).where(*asking.document_clauses(query))
        newest = newest.order_by(documents.c.published.desc().nulls_last(), documents.c.id).limit(limit)
        with self._reading() as connection:
            for row in connection.execution_options(yield_per=PAGE).execute(newest):
                yield rows.document_of(row)

    def document(self, key: str) -> Document:
        """Return the document `key`; RegistryError if there is none."""
        with self._reading() as connection:
            row = connection.execute(sa.select(documents).where(documents.c.id == key)).first()
        if row is None:
            raise RegistryError(f"no document {key}", hint="`sayso documents` lists them")
        return rows.document_of(row)

    def gaps(self) -> Iterator[tuple[str, str]]:
        """Yield (document id or capture URL, sentence) for all that could not be read or coded."""
        with self._reading() as connection:
            for failed in connection.execute(sa.select(captures.c.url, captures.c.problem).where(captures.c.problem.is_not(None))):
                yield failed.url, failed.problem
            for coded in connection.execute(sa.select(codings.c.document, codings.c.gaps).where(codings.c.seq.in_(_current()))):
                yield from ((coded.document, gap) for gap in coded.gaps)

    def events(self) -> Iterator[Event]:
        """Yield the events of the newest coding of each document by each coder."""
        for row in self._pages(sa.select(events).where(events.c.coding.in_(_current())), events.c.seq):
            yield from_wire(Event, row.wire)

    def codings(self, document: str) -> tuple[Coding, ...]:
        """Return every coding of a document that was ever kept, oldest first."""
        with self._reading() as connection:
            found = connection.execute(sa.select(codings).where(codings.c.document == document).order_by(codings.c.seq)).all()
            held = {row.seq: connection.execute(sa.select(events.c.wire).where(events.c.coding == row.seq)).all() for row in found}
        return tuple(
            Coding(
                document=document,
                coder=row.coder,
                gaps=tuple(row.gaps),
                events=tuple(from_wire(Event, one.wire) for one in held[row.seq]),
            )
            for row in found
        )

    def claims(self, query: Query, children: Mapping[str, Sequence[str]], limit: int | None = None) -> Iterator[Claim]:
        """Yield the claims asked for, in the order of the ledger; `children` maps a type to itself and the types below it."""
        wanted = sa.select(claims.c.id, claims.c.event_seq, events.c.wire).join(events, events.c.seq == claims.c.event_seq)
        wanted = wanted.where(events.c.coding.in_(_current()), *asking.claim_clauses(self._resolved(query), children))
        with self._reading() as connection:
            last: tuple[int, dict[str, Claim]] = (-1, {})
            for row in connection.execution_options(yield_per=PAGE).execute(wanted.order_by(claims.c.seq).limit(limit)):
                if row.event_seq != last[0]:
                    last = (row.event_seq, {claim.id: claim for claim in from_wire(Event, row.wire).claims})
                yield last[1][row.id]

    # -- what is computed

    def is_stale(self, by: str) -> bool:
        """Say whether documents, codings or rulings came since incidents were computed by `by` (matcher and codebook)."""
        with self._reading() as connection:
            return _mark(connection, by) != connection.execute(sa.select(meta.c.value).where(meta.c.key == BUILT_KEY)).scalar()

    def replace_incidents(self, found: Iterable[Incident], by: str) -> int:
        """Put `found` in the place of all incidents, under names that never change; return how many there are."""
        with storing(self._path), writing(self._engine) as connection:
            named = _name(connection, tuple(found))
            connection.execute(incident_events.delete())
            connection.execute(incidents.delete())
            for incident in named:
                connection.execute(incidents.insert().values(rows.incident_row(incident)))
                held = [(event, False) for event in incident.events] + [(event, True) for event in incident.mentions]
                for event, mention in held:
                    values = {"event": event.id, "incident": incident.id, "mention": mention}
                    connection.execute(incident_events.insert().prefix_with("OR IGNORE").values(values))
            connection.execute(meta.delete().where(meta.c.key == BUILT_KEY))
            connection.execute(meta.insert().values(key=BUILT_KEY, value=_mark(connection, by)))
        return len(named)

    def headlines(self, query: Query, children: Mapping[str, Sequence[str]], limit: int | None = None) -> Iterator[Headline]:
        """Yield the incidents asked for on one line each, newest first."""
        wanted = self._wanted(query, children, limit, *(column for column in incidents.c if column.name != "wire"))
        with self._reading() as connection:
            for row in connection.execution_options(yield_per=PAGE).execute(wanted):
                yield rows.headline_of(row)

    def incidents(
        self, query: Query, children: Mapping[str, Sequence[str]], limit: int | None = None
    ) -> Generator[Incident, None, None]:
        """Yield the incidents asked for, newest first."""
        with self._reading() as connection:
            for row in connection.execution_options(yield_per=PAGE).execute(self._wanted(query, children, limit, incidents.c.wire)):
                yield from_wire(Incident, row.wire)

    def incident(self, name: str) -> Incident:
        """Return the incident that bears `name` now or bore it once; RegistryError if there is none."""
        with self._reading() as connection:
            key = asking.resolve_name(connection, name)
            return from_wire(Incident, connection.execute(sa.select(incidents.c.wire).where(incidents.c.id == key)).scalar_one())

    def counts(self) -> dict[str, int]:
        """Return how many captures, documents, codings, events, claims, judgements and incidents there are."""
        tables = (captures, documents, codings, events, claims, judgements, incidents)
        with self._reading() as connection:
            return {table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() for table in tables}

    # -- inside

    def _reading(self) -> "_Reading":
        return _Reading(self._engine, self._path)

    def _pages(self, wanted: sa.Select[Any], key: sa.ColumnElement[Any]) -> Iterator[Any]:
        """Yield all rows a page at a time, so that the reader may write between two of them."""
        last: object = None
        while True:
            page = wanted.order_by(key).limit(PAGE)
            with self._reading() as connection:
                found = connection.execute(page if last is None else page.where(key > last)).all()
            yield from found
            if len(found) < PAGE:
                return
            last = getattr(found[-1], str(key.key))

    def _wanted(self, query: Query, children: Mapping[str, Sequence[str]], limit: int | None, *columns: Any) -> sa.Select[Any]:
        day = sa.text("coalesce(first, said_first) DESC")
        return (
            sa.select(*columns)
            .where(*asking.incident_clauses(self._resolved(query), children))
            .order_by(day, incidents.c.id)
            .limit(limit)
        )

    def _resolved(self, query: Query) -> Query:
        if query.incident is None:
            return query
        with self._reading() as connection:
            return replace(query, incident=asking.resolve_name(connection, query.incident))


class _Reading:
    """A connection for reading, with the database's errors mapped."""

    def __init__(self, engine: sa.Engine, path: Path) -> None:
        self._connection = engine.connect()
        self._mapping = storing(path)

    def __enter__(self) -> sa.Connection:
        self._mapping.__enter__()
        return self._connection.__enter__()

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool | None:
        self._connection.__exit__(kind, error, trace)
        return self._mapping.__exit__(kind, error, trace)


def _add(connection: sa.Connection, entry: Entry) -> None:
    document = entry.document
    if document is not None and entry.coding is not None:
        fault = next(coding_faults(document, entry.coding), None)
        if fault is not None:
            raise RegistryError(fault, where=document.id, hint=f"a fault of the coder {entry.coding.coder}: please report it")
    if document is not None:
        connection.execute(documents.insert().prefix_with("OR IGNORE").values(rows.document_row(document)))
    row = rows.capture_row(entry.capture, document.id if document else None, str(entry.error) if entry.error else None)
    # A capture that could not be read before may be readable now: what it gave is the one thing that is filled in later.
    connection.execute(captures.insert().prefix_with("OR IGNORE").values(row))
    if document is not None:
        read = captures.update().where(captures.c.id == entry.capture.id, captures.c.document.is_(None))
        connection.execute(read.values(document=document.id, problem=None))
    if entry.coding is not None:
        _add_coding(connection, entry.coding)


def _add_coding(connection: sa.Connection, coding: Coding) -> None:
    here = sa.select(codings.c.seq).where(codings.c.document == coding.document, codings.c.coder == coding.coder)
    if connection.execute(here).first() is not None:
        return
    row = {"document": coding.document, "coder": coding.coder, "gaps": list(coding.gaps)}
    number = connection.execute(codings.insert().values(row)).inserted_primary_key
    first = (connection.execute(sa.select(sa.func.max(events.c.seq))).scalar() or 0) + 1
    event_rows, claim_rows = rows.coding_rows(coding, first, int(number[0]) if number else 0)
    if event_rows:
        connection.execute(events.insert(), event_rows)
    if claim_rows:
        connection.execute(claims.insert(), claim_rows)


def _current() -> sa.Select[tuple[int]]:
    """The newest coding of each document by each coder, whatever its version."""
    name = sa.func.substr(codings.c.coder, 1, sa.func.instr(codings.c.coder, "/"))
    return sa.select(sa.func.max(codings.c.seq)).group_by(codings.c.document, name)


def _mark(connection: sa.Connection, by: str) -> str:
    newest = (connection.execute(sa.select(sa.func.max(table.c.seq))).scalar() or 0 for table in (codings, judgements))
    return "/".join((by, *map(str, newest)))


def _name(connection: sa.Connection, found: tuple[Incident, ...]) -> tuple[Incident, ...]:
    """Give each incident the oldest name that one of its events lent, or a new one; the names in `about` follow."""
    lent = {row.event: (row.seq, row.name) for row in connection.execute(sa.select(names))}
    taken = {name for _, name in lent.values()}
    new: dict[str, str] = {}
    for incident in found:
        olds = sorted(lent[event.id] for event in incident.events if event.id in lent)
        new[incident.id] = olds[0][1] if olds else _lend(connection, incident, taken)
    return tuple(
        replace(incident, id=new[incident.id], about=tuple(new[about] for about in incident.about if about in new))
        for incident in found
    )


def _lend(connection: sa.Connection, incident: Incident, taken: set[str]) -> str:
    event = incident.events[0].id
    name = next(name for length in range(NAME_LENGTH, 64) if (name := make_name(event, length)) not in taken)
    taken.add(name)
    connection.execute(names.insert().values(name=name, event=event))
    return name
