"""Incidents as CSV: one row an incident, flat, safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from sayso.model import Document, Incident
from sayso.share.row import COLUMNS, Cell, flatten

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
FORMULA = re.compile(r"\s*[=+\-@]")


class CsvExporter:
    """Writes UTF-8 with a header, commas, quotes where needed and a line feed after each row; `COLUMNS` says what each holds.

    A text cell that a spreadsheet would run as a formula (it begins with = + - or @) gets an apostrophe before it; control
    characters and line breaks become spaces. An empty cell means that nobody says anything of it.
    """

    def export(self, incidents: Iterable[Incident], documents: Mapping[str, Document], out: BinaryIO) -> None:
        """Write a row for each incident, in the order given."""
        out.write(_line(COLUMNS))
        for incident in incidents:
            out.write(_line([tame(cell) for cell in flatten(incident, documents).values()]))


def _line(cells: Iterable[Cell]) -> bytes:
    # A text wrapper around `out` would close it when it goes; the file is the caller's.
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode("utf-8", "replace")


def tame(cell: Cell) -> Cell:
    """Return a cell that stays on one line and that no spreadsheet runs."""
    if not isinstance(cell, str):
        return cell
    plain = CONTROL.sub(" ", cell)
    return f"'{plain}" if FORMULA.match(plain) else plain
