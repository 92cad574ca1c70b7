"""Every command on a registry made by hand, as people and as pipes see it."""

import csv
import io
import json
import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sayso.model import Claim, Document, Headline, Incident, Judgement, Stand
from sayso.model.wire import from_wire
from tests.cli.conftest import Sayso
from tests.share.sample import ARSON, POST, UNLOCATED, WIRE


def the_arson(sayso: Sayso, filled: Path) -> str:
    """The name that the registry gave to the hand-made arson."""
    return str(json.loads(sayso("incidents", "-r", str(filled), "--type", "arson").out)["id"])


def test_incidents_in_a_pipe_are_lines_that_read_back(sayso: Sayso, filled: Path) -> None:
    answer = sayso("incidents", "-r", str(filled))
    lines = [from_wire(Headline, json.loads(line)) for line in answer.out.splitlines()]
    assert [(one.code, one.reports, one.contested) for one in lines] == [("threat", 1, False), ("arson", 2, True)]


def test_incidents_for_people_say_on_whose_word(sayso: Sayso, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    shown = sayso("incidents", "--table", "-r", str(filled)).out
    assert "said by police" in shown
    assert "denied by Anton Brede" in shown
    assert "contested" in shown
    assert "by 2024-" in shown
    assert "2 incidents as reported" in shown


def test_a_long_list_is_cut_for_people_and_says_so(sayso: Sayso, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.cli.incidents.PAGE", 1)
    shown = sayso("incidents", "--table", "-r", str(filled)).out
    assert "1 incidents as reported" in shown
    assert "These are the newest 1" in shown
    assert "These are" not in sayso("incidents", "--table", "--limit", "1", "-r", str(filled)).out
    assert len(sayso("incidents", "-r", str(filled)).out.splitlines()) == 2


def test_a_narrow_terminal_gets_cards(sayso: Sayso, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    shown = sayso("incidents", "--table", "-r", str(filled)).out
    assert "1 origin, 1 report" in shown
    assert max(map(len, shown.splitlines())) <= 60


def test_filters_choose(sayso: Sayso, filled: Path) -> None:
    def codes(*words: str) -> list[str]:
        return [json.loads(line)["code"] for line in sayso("incidents", "-r", str(filled), *words).out.splitlines()]

    assert codes("--type", "arson") == ["arson"]
    assert codes("--place", "PL") == ["arson"]
    assert codes("--where", "injured>=5") == ["arson"]
    assert codes("--stance", "denies") == ["arson"]
    assert codes("--since", "2024-05-08") == ["threat"]
    assert codes("--limit", "1") == ["threat"]
    assert codes("--text", "substation") == ["arson"]


def test_nothing_found_says_what_to_look_at(sayso: Sayso, filled: Path) -> None:
    answer = sayso("incidents", "--table", "-r", str(filled), "--place", "Atlantis")
    assert answer.code == 0
    assert "nothing found" in answer.out


def test_show_sets_each_claim_beside_its_words(sayso: Sayso, filled: Path) -> None:
    shown = " ".join(sayso("show", the_arson(sayso, filled), "--table", "-r", str(filled)).out.split())
    assert "alleged by prosecutors (Harbour Post, 2024-05-04)" in shown
    assert "denied by Anton Brede (Nordwire, 2024-05-05) “»Anton Brede« denied setting the fire" in shown
    assert "»five people«" in shown
    assert "said by doctors, as quoted by a ministry" in shown
    assert "origin 2 Nordwire" in shown
    assert "\x1b" not in shown


def test_show_in_a_pipe_is_the_whole_incident(sayso: Sayso, filled: Path) -> None:
    name = json.loads(sayso("incidents", "-r", str(filled), "--type", "threat").out)["id"]
    got = from_wire(Incident, json.loads(sayso("show", name, "-r", str(filled)).out))
    assert got.events == UNLOCATED.events


def test_the_timeline_of_an_incident_tells_who_denied_on_which_day(sayso: Sayso, filled: Path) -> None:
    shown = " ".join(sayso("timeline-of", "--table", "-r", str(filled), the_arson(sayso, filled)).out.split())
    assert "2024-05-05 Anton Brede denied" in shown
    assert "(Nordwire, 2024-05-05)" in shown


def test_the_timeline_in_a_pipe_is_a_line_a_stand(sayso: Sayso, filled: Path) -> None:
    lines = [
        from_wire(Stand, json.loads(line))
        for line in sayso("timeline-of", "-r", str(filled), the_arson(sayso, filled)).out.splitlines()
    ]
    assert {"denied", "alleged"} & {stand.kind for stand in lines}
    assert all(stand.span.document == stand.document for stand in lines)


def test_show_and_claims_print_precision_time_words_and_record(sayso: Sayso, filled: Path) -> None:
    shown = " ".join(sayso("show", "--table", "-r", str(filled), the_arson(sayso, filled)).out.split())
    assert "near Lublin (PL): city, 51.2500 22.5667, within 25 km" in shown
    assert "2024-05-03: day, 2024-05-03, reckoned from 2024-05-04" in shown
    listed = sayso("claims", "--table", "-r", str(filled), "--field", "when").out
    assert "reckoned from" in " ".join(listed.split())


def test_an_unknown_name_is_an_error_with_a_hint(sayso: Sayso, filled: Path) -> None:
    answer = sayso("show", "SO-22222", "-r", str(filled))
    assert answer.code == 9
    assert answer.err.startswith("error: ")
    assert "hint: " in answer.err


def test_claims_by_speaker_and_field(sayso: Sayso, filled: Path) -> None:
    answer = sayso("claims", "-r", str(filled), "--speaker", "prosecutors", "--field", "actor")
    claims = [from_wire(Claim, json.loads(line)) for line in answer.out.splitlines()]
    assert [claim.stance for claim in claims] == ["alleges"]
    shown = sayso("claims", "--table", "-r", str(filled), "--field", "injured").out
    assert "said by doctors" in " ".join(shown.split())


def test_documents_and_their_text(sayso: Sayso, filled: Path) -> None:
    answer = sayso("documents", "-r", str(filled), "--until", "2024-05-05")
    assert {from_wire(Document, json.loads(line)).id for line in answer.out.splitlines()} == {POST.id, WIRE.id}
    assert "Quay Letter" in sayso("documents", "--table", "-r", str(filled)).out
    assert sayso("documents", "--gaps", "-r", str(filled)).code == 0


def test_why_gives_weights_and_both_sentences(sayso: Sayso, filled: Path) -> None:
    name = json.loads(sayso("incidents", "-r", str(filled), "--type", "arson").out)["id"]
    shown = sayso("why", name, "--table", "-r", str(filled)).out
    assert "same (score +3.25) by weights/1" in shown
    assert "+2.00  both near Lublin (place)" in shown
    assert from_wire(Judgement, json.loads(sayso("why", name, "-r", str(filled)).out)) == ARSON.joins[0]


@pytest.mark.parametrize("form", ["csv", "jsonl", "geojson"])
def test_export_to_a_pipe_and_to_a_file_are_one(sayso: Sayso, filled: Path, tmp_path: Path, form: str) -> None:
    piped = sayso("export", "--format", form, "-r", str(filled))
    filed = sayso("export", "--format", form, "-r", str(filled), "-o", "out")
    assert (piped.code, filed.code, filed.out) == (0, 0, "")
    assert (tmp_path / "out").read_text("utf-8") == piped.out
    assert not (tmp_path / "out.part").exists()


def test_export_of_a_choice(sayso: Sayso, filled: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(sayso("export", "-f", "csv", "-r", str(filled), "--type", "threat").out)))
    assert [row["type"] for row in rows] == ["threat"]


def test_export_to_sqlite(sayso: Sayso, filled: Path, tmp_path: Path) -> None:
    assert sayso("export", "-f", "sqlite", "-r", str(filled), "-o", "out.db").code == 0
    with closing(sqlite3.connect(tmp_path / "out.db")) as base:
        assert base.execute("SELECT count(*) FROM incidents").fetchone() == (2,)


def test_an_unknown_format_names_those_there_are(sayso: Sayso, filled: Path, tmp_path: Path) -> None:
    answer = sayso("export", "-f", "docx", "-r", str(filled), "-o", "out.docx")
    assert answer.code == 4
    assert "csv, geojson, jsonl, parquet, sqlite" in answer.err
    assert list(tmp_path.glob("out.docx*")) == []


def test_a_folder_that_is_not_there_is_an_error(sayso: Sayso, filled: Path) -> None:
    answer = sayso("export", "-f", "csv", "-r", str(filled), "-o", "no/such/folder/out.csv")
    assert answer.code == 10
    assert "hint: choose another file" in answer.err


def test_check_finds_a_sound_registry_sound(sayso: Sayso, filled: Path) -> None:
    answer = sayso("check", "-r", str(filled))
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("sound: ")


def test_init_lays_a_folder_once(sayso: Sayso, tmp_path: Path) -> None:
    assert "would write" in sayso("init", "tracker", "--dry-run").out
    assert not (tmp_path / "tracker").exists()
    assert sayso("init", "tracker").code == 0
    assert (tmp_path / "tracker" / "sayso.toml").exists()
    again = sayso("init", "tracker")
    assert again.code == 3
    assert "there is a configuration already" in again.err


def test_a_registry_that_is_not_there_is_said_so(sayso: Sayso) -> None:
    answer = sayso("incidents", "-r", "none.db")
    assert answer.code == 9
    assert "hint: " in answer.err


def on_a_terminal(*words: str, width: int = 120) -> str:
    """Return what a command writes to a terminal of its own."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(width), "TERM": "xterm-256color"}
    code = "from sayso.cli.main import run; run()"
    with subprocess.Popen([sys.executable, "-c", code, *words], stdout=follower, stderr=follower, env=environment) as process:
        os.close(follower)
        pieces = []
        try:
            while piece := os.read(leader, 65536):
                pieces.append(piece)
        except OSError:
            pass
        process.wait()
    os.close(leader)
    return b"".join(pieces).decode()


def test_a_terminal_gets_the_table_and_none_of_a_reports_escapes(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    shown = on_a_terminal("documents", "-r", str(filled))
    assert "Harbour Post" in shown
    assert "\x1b[31m" not in shown
    assert "�[31m" in shown


def test_binary_is_refused_on_a_terminal(filled: Path) -> None:
    shown = on_a_terminal("export", "-f", "sqlite", "-r", str(filled))
    assert "error: sqlite is not for a terminal" in shown
    assert "hint: sayso export --format sqlite -o incidents.sqlite" in shown


def test_text_exports_are_tamed_on_a_terminal(filled: Path) -> None:
    shown = on_a_terminal("export", "-f", "csv", "-r", str(filled), "--type", "arson")
    assert shown.startswith("id,half,type")
    assert "\x1b" not in shown
