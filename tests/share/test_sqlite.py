import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sayso.model import Place
from sayso.model.wire import from_wire
from sayso.share.row import COLUMNS
from sayso.share.sqlite import TABLES, SqliteExporter
from tests.share.sample import ARSON, DOCUMENTS, INCIDENTS, LUBLIN


def exported() -> bytes:
    out = io.BytesIO()
    SqliteExporter().export(INCIDENTS, DOCUMENTS, out)
    return out.getvalue()


@pytest.fixture
def base(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "out.db"
    path.write_bytes(exported())
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_the_file_is_sound_and_its_keys_hold(base: sqlite3.Connection) -> None:
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute('SELECT count(*) FROM "incidents"').fetchone() == (2,)


def test_claims_keep_their_words_and_their_speaker(base: sqlite3.Connection) -> None:
    rows = base.execute(
        "SELECT value, stance, speaker, quote FROM claims WHERE incident = ? AND field = 'actor' ORDER BY part DESC, stance",
        (ARSON.id,),
    ).fetchall()
    assert rows[:2] == [
        ("Anton Brede", "alleges", "prosecutors", "Anton Brede"),
        ("Anton Brede", "denies", "Anton Brede", "Anton Brede"),
    ]
    assert base.execute("SELECT count(*) FROM claims WHERE incident = ?", (ARSON.id,)).fetchone() == (len(ARSON.claims),)


def test_a_value_reads_back_whole(base: sqlite3.Connection) -> None:
    (shape,) = base.execute("SELECT value_json FROM claims WHERE field = 'place' AND incident = ?", (ARSON.id,)).fetchone()
    assert from_wire(Place, json.loads(shape)) == LUBLIN


def test_documents_lead_to_their_outlet_and_leave_their_text_at_home(base: sqlite3.Connection) -> None:
    rows = base.execute("SELECT d.source FROM claims c JOIN documents d ON c.document = d.id GROUP BY 1 ORDER BY 1").fetchall()
    assert rows == [("Harbour Post",), ("Nordwire",), ("Quay Letter",)]
    assert "text" not in [row[1] for row in base.execute("PRAGMA table_info(documents)")]


def test_every_column_is_in_the_dictionary(base: sqlite3.Connection) -> None:
    told = set(base.execute("SELECT table_name, column_name FROM columns"))
    assert told == {(name, column.name) for name, (columns, _) in TABLES.items() for column in columns}
    assert {column for table, column in told if table == "incidents"} == set(COLUMNS)


def test_the_same_incidents_give_the_same_bytes() -> None:
    assert exported() == exported()


def test_nothing_at_all_is_still_a_file_that_opens(tmp_path: Path) -> None:
    out = io.BytesIO()
    SqliteExporter().export((), {}, out)
    path = tmp_path / "empty.db"
    path.write_bytes(out.getvalue())
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM claims").fetchone() == (0,)
