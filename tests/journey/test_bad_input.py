"""Everything that goes wrong costs one clear line with a hint; all else in the run is finished and kept."""

import gzip
import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.errors import ConfigError, IngestError, ReadError, RegistryError
from tests.journey.shell import sayso

GOOD = "LUBLIN, May 6 (Baltic Wire) - Police said two men set fire to a railway depot on Sunday.\n"


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one good report among everything bad."""
    folder = tmp_path_factory.mktemp("bad")
    (folder / "a-good.txt").write_text(GOOD, "utf-8")
    (folder / "z-good.txt").write_text(GOOD.replace("LUBLIN", "TCZEW").replace("depot", "yard"), "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "truncated.html.gz").write_bytes(gzip.compress(b"<html><body><p>Words and words.</p></body></html>" * 500)[:120])
    (folder / "encoded.txt").write_bytes("Die Polizei in Köln meldete Brände.".encode("utf-16-le"))
    (folder / "huge.txt").write_bytes(b"word " * 10_000_000 + b"end")
    (folder / "deep.html").write_bytes(b"<div>" * 100_000 + b"Police said a depot burned." + b"</div>" * 100_000)
    (folder / "feed.xml").write_text("<rss version='2.0'><channel><item><title>broken", "utf-8")
    (folder / "year-zero.jsonl").write_text(
        json.dumps({"text": GOOD + " Zero.", "published": "0000-00-00"}) + "\n{not json\n", "utf-8"
    )
    (folder / "arabic.txt").write_text(
        "قالت الشرطة إن رجلين أضرما النار في مستودع للسكك الحديدية يوم الأحد في المدينة." * 3, "utf-8"
    )
    (folder / "nul.txt").write_bytes(b"Police in Brno said\x00 vandals set fire to a tram on Monday.")
    _locked_pdf(folder / "locked.pdf")
    _bomb_warc(folder / "bomb.warc.gz")
    return folder


@pytest.fixture(scope="module")
def told(bad: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, Path]:
    folder = tmp_path_factory.mktemp("registry")
    run = sayso("read", str(bad), "-r", "r.db", cwd=folder)
    return run.returncode, run.stderr, folder / "r.db"


FAILING = [
    "empty.txt",
    "binary.txt",
    "truncated.html.gz",
    "huge.txt",
    "locked.pdf",
    "bomb.warc.gz",
    "year-zero.jsonl#L2",
    "feed.xml",
]


@pytest.mark.parametrize("name", FAILING)
def test_each_bad_file_costs_one_line_with_a_hint(told: tuple[int, str, Path], name: str) -> None:
    _, err, _ = told
    lines = [line for line in err.splitlines() if name in line]
    assert len(lines) == 1, err
    assert lines[0].startswith("failed: ")
    assert "hint: " in lines[0]


def test_the_run_ends_with_the_failure_s_code_and_no_traceback(told: tuple[int, str, Path]) -> None:
    code, err, _ = told
    assert code in (IngestError.exit_code, ReadError.exit_code)
    assert "Traceback" not in err


@pytest.mark.parametrize("words", ["railway depot", "railway yard", "a tram", "a depot burned", "Zero"])
def test_everything_else_is_finished(told: tuple[int, str, Path], words: str) -> None:
    connection = sqlite3.connect(told[2])
    found = connection.execute("SELECT count(*) FROM documents WHERE text LIKE ?", (f"%{words}%",)).fetchone()[0]
    connection.close()
    assert found >= 1


def test_other_languages_are_kept_and_not_coded(told: tuple[int, str, Path]) -> None:
    connection = sqlite3.connect(told[2])
    row = connection.execute(
        "SELECT d.language, count(e.seq) FROM documents d LEFT JOIN events e ON e.document = d.id WHERE d.text LIKE '%الشرطة%'"
    ).fetchone()
    connection.close()
    assert row == ("ar", 0)


def test_a_date_in_the_year_zero_is_no_date(told: tuple[int, str, Path]) -> None:
    connection = sqlite3.connect(told[2])
    published = connection.execute("SELECT published FROM documents WHERE text LIKE '%Zero%'").fetchone()[0]
    connection.close()
    assert published is None or not published.startswith("0")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("read", "nowhere.txt"), IngestError.exit_code, "nowhere.txt"),
        (("incidents", "-r", "none.db"), RegistryError.exit_code, "no registry"),
        (("read", "a.txt", "--set", "worker=2"), ConfigError.exit_code, "workers"),
        (("read", "a.txt", "-r", "notes.txt"), RegistryError.exit_code, "not a database"),
        (("export", "--format", "xlsx", "-r", "good.db"), 4, "csv"),
        (("show", "SO-XXXXX", "-r", "good.db"), RegistryError.exit_code, "no incident"),
        (("incidents", "--type", "arsn", "-r", "good.db"), ConfigError.exit_code, "arson"),
        (("incidents", "--where", "killed>=many", "-r", "good.db"), ConfigError.exit_code, "whole number"),
        (("frobnicate",), 2, "frobnicate"),
    ],
)
def test_a_wrong_command_is_one_error_line_and_a_hint(good: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    run = sayso(*arguments, cwd=good)
    assert run.returncode == code, run.stderr
    assert words in run.stderr
    assert "error: " in run.stderr or "failed: " in run.stderr
    assert "hint: " in run.stderr
    assert "Traceback" not in run.stderr


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    (folder / "a.txt").write_text(GOOD, "utf-8")
    (folder / "notes.txt").write_text("these are notes and no database " * 200, "utf-8")
    assert sayso("read", "a.txt", "-r", "good.db", cwd=folder).returncode == 0
    return folder


def test_a_newer_registry_is_refused_and_left_alone(good: Path) -> None:
    newer = good / "newer.db"
    newer.write_bytes((good / "good.db").read_bytes())
    connection = sqlite3.connect(newer)
    connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.commit()
    connection.close()
    before = newer.read_bytes()
    for command in (("incidents",), ("read", "a.txt")):
        run = sayso(*command, "-r", "newer.db", cwd=good)
        assert run.returncode == RegistryError.exit_code
        assert "upgrade" in run.stderr
    assert newer.read_bytes() == before


def test_a_pipe_that_closes_early_is_no_error(good: Path) -> None:
    run = sayso("incidents", "-r", "good.db", cwd=good)
    assert json.loads(run.stdout.splitlines()[0])


def _locked_pdf(path: Path) -> None:
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(72, 720, "Police said a depot burned.")
    canvas.save()


def _bomb_warc(path: Path) -> None:
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        body = gzip.compress(b"0" * 200_000_000)
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], protocol="HTTP/1.0")
        writer.write_record(
            writer.create_warc_record(
                "http://bomb.example/", "response", payload=io.BytesIO(body), length=len(body), http_headers=headers
            )
        )
        words = b"Police in Graz said on Monday that three youths set fire to a harbour office."
        page = b"<html><body><article><p>" + words + b"</p></article></body></html>"
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
        writer.write_record(
            writer.create_warc_record(
                "http://good.example/", "response", payload=io.BytesIO(page), length=len(page), http_headers=headers
            )
        )


def test_a_zip_bomb_does_not_hide_the_next_record(told: tuple[int, str, Path]) -> None:
    connection = sqlite3.connect(told[2])
    assert connection.execute("SELECT count(*) FROM documents WHERE text LIKE '%harbour office%'").fetchone() == (1,)
    connection.close()


def test_zip_archives_of_pages_are_read_or_refused_with_a_hint(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("a.txt", GOOD)
    run = sayso("read", "pages.zip", cwd=tmp_path)
    assert run.returncode == 0 or "hint: " in run.stderr
