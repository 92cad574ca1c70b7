"""Incidents as a plain SQLite file that Datasette, R or a spreadsheet plug-in opens: no registry, a copy to look at."""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from sayso.errors import ShareError
from sayso.model import Claim, Document, Incident
from sayso.model.wire import to_wire
from sayso.share.row import LAYOUT, Cell, Column, flatten
from sayso.share.words import say_speaker, say_value

INCIDENT = "The incident's name."
DOCUMENT = "The document's id."


def _text(name: str, description: str) -> Column:
    return Column(name=name, kind="text", description=description)


DOCUMENTS = (
    _text("id", "The document's id, made of its text and who published it where and when."),
    _text("title", "Headline."),
    _text("source", "Outlet."),
    _text("country", "Country of the outlet, ISO 3166-1 alpha-2."),
    _text("byline", "Author line as printed."),
    _text("published", "Day or time of publication (ISO 8601, cut off where less is known)."),
    _text("edited", "Day or time of the last edit (ISO 8601)."),
    _text("language", "Language, ISO 639-1."),
    _text("url", "Address."),
)
CLAIMS = (
    _text("incident", INCIDENT),
    _text("id", "The claim's id."),
    _text("event", "Id of the event, in one document, that the claim is of."),
    _text("part", "report (it speaks of the happening) or mention (an aside, denial or accusation about it)."),
    _text("code", "Event type of that event."),
    _text("field", "What the claim says something of: type, stage, place, when, a role or a count."),
    _text("value", "What it says, in words."),
    _text("value_json", "What it says, in full (the wire shape of the noun)."),
    _text("stance", "How the speaker stands to it: asserts, alleges, suspects, denies, ..."),
    _text("speaker", "Who is said to say it, and who passed the words on."),
    Column(name="score", kind="real", description="Factuality to which the speaker commits, -3 (certainly not) to 3 (certainly)."),
    _text("cue", "The words that show the stance."),
    _text("quote", "The words the claim stands on."),
    _text("document", DOCUMENT),
    Column(name="start", kind="integer", description="Where the quote begins in the document's text, in code points."),
    Column(name="end", kind="integer", description="Where the quote ends, not included."),
    _text("coder", "Who coded it: a person or program/version."),
)
ORIGINS = (
    _text("incident", INCIDENT),
    _text("origin", "Id of the independent root of reporting."),
    _text("document", DOCUMENT),
)
ABOUT = (_text("incident", INCIDENT), _text("about", "Name of the incident it is about."))
DICTIONARY = (
    _text("table_name", "Table."),
    _text("column_name", "Column."),
    _text("description", "What the column holds."),
)

TABLES: Mapping[str, tuple[tuple[Column, ...], str]] = {
    "incidents": (LAYOUT, 'PRIMARY KEY ("id")'),
    "documents": (DOCUMENTS, 'PRIMARY KEY ("id")'),
    "claims": (
        CLAIMS,
        'PRIMARY KEY ("incident", "id"), FOREIGN KEY ("incident") REFERENCES "incidents" ("id"), '
        'FOREIGN KEY ("document") REFERENCES "documents" ("id")',
    ),
    "origins": (
        ORIGINS,
        'PRIMARY KEY ("incident", "origin", "document"), FOREIGN KEY ("incident") REFERENCES "incidents" ("id"), '
        'FOREIGN KEY ("document") REFERENCES "documents" ("id")',
    ),
    "about": (ABOUT, 'PRIMARY KEY ("incident", "about"), FOREIGN KEY ("incident") REFERENCES "incidents" ("id")'),
    "columns": (DICTIONARY, 'PRIMARY KEY ("table_name", "column_name")'),
}
"""Every table: its columns and its keys."""


class SqliteExporter:
    """Writes a SQLite file with the tables `incidents`, `claims`, `documents`, `origins`, `about` and the dictionary `columns`.

    Texts of reports are not in it, only the words that claims stand on. The same incidents give the same bytes.
    """

    def export(self, incidents: Iterable[Incident], documents: Mapping[str, Document], out: BinaryIO) -> None:
        """Write the tables; ShareError where SQLite cannot."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "export.db"
            try:
                with closing(sqlite3.connect(path)) as base:
                    _fill(base, incidents, documents)
            except sqlite3.Error as error:
                raise ShareError(f"the SQLite export could not be written: {error}", hint="is there room on the disk?") from error
            with path.open("rb") as body:
                shutil.copyfileobj(body, out)


def _fill(base: sqlite3.Connection, incidents: Iterable[Incident], documents: Mapping[str, Document]) -> None:
    base.execute("PRAGMA journal_mode=OFF")
    for name, (columns, keys) in TABLES.items():
        fields = ", ".join(f'"{column.name}" {column.kind.upper()}' for column in columns)
        base.execute(f'CREATE TABLE "{name}" ({fields}, {keys})')
    _insert(
        base, "columns", ((name, column.name, column.description) for name, (columns, _) in TABLES.items() for column in columns)
    )
    for incident in incidents:
        _insert(base, "documents", (_document_row(key, documents.get(key)) for key in _documents_of(incident)))
        _insert(base, "incidents", [tuple(flatten(incident, documents).values())])
        _insert(base, "claims", _claim_rows(incident, documents))
        _insert(base, "origins", ((incident.id, origin.id, key) for origin in incident.origins for key in origin.documents))
        _insert(base, "about", ((incident.id, other) for other in incident.about))
    base.execute('CREATE INDEX "claims_by_document" ON "claims" ("document")')
    base.commit()


def _insert(base: sqlite3.Connection, table: str, rows: Iterable[tuple[Cell, ...]]) -> None:
    marks = ", ".join("?" * len(TABLES[table][0]))
    cleaned = (tuple(_clean(cell) for cell in row) for row in rows)
    base.executemany(f'INSERT OR IGNORE INTO "{table}" VALUES ({marks})', cleaned)


def _clean(cell: Cell) -> Cell:
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell


def _documents_of(incident: Incident) -> Iterator[str]:
    yield from incident.documents
    yield from (key for origin in incident.origins for key in origin.documents)
    yield from (event.document for event in incident.mentions)


def _document_row(key: str, document: Document | None) -> tuple[Cell, ...]:
    if document is None:
        return (key, *(None for _ in DOCUMENTS[1:]))
    source = document.source
    return (
        key,
        document.title,
        source.name if source else None,
        source.country if source else None,
        document.byline,
        document.published,
        document.edited,
        document.language,
        document.url,
    )


def _claim_rows(incident: Incident, documents: Mapping[str, Document]) -> Iterator[tuple[Cell, ...]]:
    for part, events in (("report", incident.events), ("mention", incident.mentions)):
        for event in events:
            yield from (_claim_row(incident.id, part, event.code, claim, documents) for claim in event.claims)


def _claim_row(incident: str, part: str, code: str, claim: Claim, documents: Mapping[str, Document]) -> tuple[Cell, ...]:
    value = claim.value if isinstance(claim.value, str) else to_wire(claim.value)
    return (
        incident,
        claim.id,
        claim.event,
        part,
        code,
        claim.field,
        say_value(claim.value),
        json.dumps(value, ensure_ascii=False),
        claim.stance.value,
        say_speaker(claim.speaker, documents.get(claim.span.document)),
        claim.score,
        claim.cue.quote if claim.cue else None,
        claim.span.quote,
        claim.span.document,
        claim.span.start,
        claim.span.end,
        claim.coder,
    )
