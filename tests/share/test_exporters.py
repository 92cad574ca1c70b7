"""What every exporter promises, whatever the reports said."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import plugin
from sayso.model import Incident
from sayso.share.geojson import GeojsonExporter
from sayso.share.jsonl import JsonlExporter
from sayso.share.row import COLUMNS, flatten
from sayso.share.table import CsvExporter
from sayso.testing import check_exporter
from tests.share.sample import DOCUMENTS, INCIDENTS, THREAT, UNLOCATED

WORDS = st.text(alphabet=st.characters(), max_size=40)


def said(words: str) -> Incident:
    """An incident whose report says `words`."""
    return replace(UNLOCATED, events=(replace(THREAT, sentence=replace(THREAT.sentence, quote=words)),))


@pytest.mark.parametrize("name", plugin.names("exporters"))
def test_every_exporter_keeps_the_protocol(name: str) -> None:
    exporter: Any = plugin.load("exporters", name)
    assert check_exporter(exporter(), INCIDENTS, DOCUMENTS)


@given(WORDS)
def test_no_words_break_a_row(words: str) -> None:
    out = io.BytesIO()
    CsvExporter().export((said(words), said("end")), DOCUMENTS, out)
    head, row, last = csv.reader(io.StringIO(out.getvalue().decode(), newline=""))
    assert (head, len(row), last[-1]) == (list(COLUMNS), len(COLUMNS), "end")
    assert out.getvalue().count(b"\n") == 3
    assert not row[-1].startswith(("=", "+", "-", "@"))


@given(WORDS)
def test_no_words_break_a_line_or_are_lost(words: str) -> None:
    for exporter in (JsonlExporter(), GeojsonExporter()):
        out = io.BytesIO()
        exporter.export((said(words),), DOCUMENTS, out)
        assert "\x1b" not in out.getvalue().decode()
    assert json.loads(out.getvalue())["features"][0]["properties"]["words"] == words


def test_every_row_has_every_column_in_order() -> None:
    assert all(list(flatten(incident, DOCUMENTS)) == list(COLUMNS) for incident in INCIDENTS)
