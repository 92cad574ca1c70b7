import csv
import io

import pytest

from sayso.share.row import COLUMNS, LAYOUT
from sayso.share.table import CsvExporter, tame
from tests.share.sample import DOCUMENTS, INCIDENTS


def exported() -> list[dict[str, str]]:
    out = io.BytesIO()
    CsvExporter().export(INCIDENTS, DOCUMENTS, out)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))


def test_one_row_an_incident_with_the_documented_columns() -> None:
    rows = exported()
    assert [row["id"] for row in rows] == ["SO-7K3QF", "SO-2ABCD"]
    assert list(rows[0]) == list(COLUMNS)


def test_what_is_alleged_is_never_a_bare_fact() -> None:
    row = exported()[0]
    assert row["actor_say_so"] == "Anton Brede (alleged by prosecutors, denied by Anton Brede)"
    assert row["denied_by"] == "Anton Brede"
    assert row["said_by"] == "police"
    assert row["contested"] == "actor; injured"


def test_counts_that_differ_are_a_range_and_an_open_end_stays_open() -> None:
    arson, threat = exported()
    assert (arson["injured_low"], arson["injured_high"]) == ("2", "5")
    assert (threat["count_low"], threat["count_high"]) == ("13", "")


def test_a_place_nothing_resolved_has_no_point() -> None:
    arson, threat = exported()
    assert (arson["place"], arson["latitude"], arson["longitude"], arson["radius_km"]) == (
        "near Lublin",
        "51.25",
        "22.566667",
        "25.0",
    )
    assert (threat["place"], threat["latitude"], threat["longitude"]) == ("a cable", "", "")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "\n@x"])
def test_no_cell_runs_as_a_formula(cell: str) -> None:
    tamed = tame(cell)
    assert isinstance(tamed, str)
    assert tamed.startswith("'")


def test_numbers_stay_numbers() -> None:
    assert tame(-33.5) == -33.5


def test_control_characters_and_half_pairs_do_no_harm() -> None:
    assert tame("a\x1b[31mb\x00c\nd") == "a [31mb c d"
    out = io.BytesIO()
    CsvExporter().export((), {}, out)
    assert out.getvalue().count(b"\n") == 1


def test_the_same_incidents_give_the_same_bytes() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    CsvExporter().export(INCIDENTS, DOCUMENTS, first)
    CsvExporter().export(iter(INCIDENTS), DOCUMENTS, second)
    assert first.getvalue() == second.getvalue()


def test_every_column_is_described_in_a_sentence() -> None:
    assert len({column.name for column in LAYOUT}) == len(LAYOUT)
    assert all(column.description.endswith(".") for column in LAYOUT)


def test_documents_that_are_gone_cost_no_row() -> None:
    out = io.BytesIO()
    CsvExporter().export(INCIDENTS, {}, out)
    assert len(out.getvalue().splitlines()) == 3


def test_a_full_disk_does_not_close_the_callers_file() -> None:
    class Full(io.BytesIO):
        def write(self, _: object, /) -> int:
            raise OSError(28, "No space left on device")

    out = Full()
    with pytest.raises(OSError, match="No space"):
        CsvExporter().export(INCIDENTS, DOCUMENTS, out)
    assert not out.closed
