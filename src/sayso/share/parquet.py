"""Incidents as Parquet: the columns of the CSV export with their types, for tables of millions of rows."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, BinaryIO

from sayso.errors import ShareError
from sayso.model import Document, Incident
from sayso.share.row import LAYOUT, Cell, Row, flatten

ROWS = 5_000
"""Rows in memory at once, and in each row group."""


class ParquetExporter:
    """Writes Parquet with the data dictionary as field metadata (`description`); needs the extra `parquet`."""

    def export(self, incidents: Iterable[Incident], documents: Mapping[str, Document], out: BinaryIO) -> None:
        """Write a row for each incident, in the order given; ShareError where pyarrow is not installed."""
        arrow, parquet = _need("pyarrow"), _need("pyarrow.parquet")
        schema = _schema(arrow)
        with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
            for rows in _batches(flatten(incident, documents) for incident in incidents):
                writer.write_table(arrow.Table.from_pylist(rows, schema=schema))


def _need(module: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise ShareError("Parquet needs pyarrow, which is not installed", hint="pip install 'sayso[parquet]'") from error


def _schema(arrow: Any) -> Any:
    kinds = {"text": arrow.string(), "integer": arrow.int64(), "real": arrow.float64()}
    return arrow.schema(
        [arrow.field(column.name, kinds[column.kind], metadata={"description": column.description}) for column in LAYOUT]
    )


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(itertools.islice(rows, ROWS)):
        yield [{name: _clean(cell) for name, cell in row.items()} for row in batch]


def _clean(cell: Cell) -> Cell:
    # Arrow strings are UTF-8; half a surrogate pair cannot be written.
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell
