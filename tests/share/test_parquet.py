import io
from importlib import import_module
from typing import Any

import pytest

from sayso.errors import ShareError
from sayso.share import parquet
from sayso.share.parquet import ParquetExporter
from sayso.share.row import COLUMNS
from tests.share.sample import DOCUMENTS, INCIDENTS

arrow: Any = pytest.importorskip("pyarrow.parquet")


def exported() -> bytes:
    out = io.BytesIO()
    ParquetExporter().export(INCIDENTS, DOCUMENTS, out)
    return out.getvalue()


def test_pyarrow_reads_typed_columns_with_their_descriptions() -> None:
    table = arrow.read_table(io.BytesIO(exported()))
    assert table.column_names == list(COLUMNS)
    assert table.column("injured_high").to_pylist() == [5, None]
    assert table.column("latitude").to_pylist() == [51.25, None]
    assert table.schema.field("stance").metadata[b"description"].decode() == COLUMNS["stance"]


def test_the_same_incidents_give_the_same_bytes() -> None:
    assert exported() == exported()


def test_many_rows_go_out_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS", 1)
    assert arrow.ParquetFile(io.BytesIO(exported())).num_row_groups == 2


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> object:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return import_module(name)

    monkeypatch.setattr(parquet, "import_module", refuse)
    with pytest.raises(ShareError) as caught:
        exported()
    assert caught.value.hint == "pip install 'sayso[parquet]'"
