import gzip
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

# The writer leaves its temporary files open.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

PAGE = b"<html><head><title>Fire in Turku</title></head><body><p>A fire was put out.</p></body></html>"


def warc(pages: dict[str, bytes], *, packed: bool = True, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, body in pages.items():
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers))
    return out.getvalue()


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_of_an_archive_is_a_capture_with_its_address(packed: bool, tmp_path: Path, fetch: Any) -> None:
    (tmp_path / "a.warc").write_bytes(warc({"https://a.example/1": PAGE, "https://a.example/2": PAGE}, packed=packed))
    captures, errors = fetch(tmp_path / "a.warc")
    assert not errors
    assert [capture.hint("url") for capture in captures] == ["https://a.example/1", "https://a.example/2"]
    assert captures[0].body == PAGE
    assert captures[0].media_type == "text/html"
    assert captures[0].hint("charset") == "utf-8"


def test_pictures_and_errors_in_an_archive_are_passed_over(tmp_path: Path, fetch: Any) -> None:
    body = warc({"https://a.example/p": b"x"}, kind="image/png") + warc({"https://a.example/404": PAGE}, status="404 Not Found")
    (tmp_path / "a.warc.gz").write_bytes(body + warc({"https://a.example/1": PAGE}))
    captures, _ = fetch(tmp_path)
    assert [capture.hint("url") for capture in captures] == ["https://a.example/1"]


def test_a_bomb_in_an_archive_is_stopped_and_the_rest_goes_on(tmp_path: Path, fetch: Any) -> None:
    body = warc({"https://a.example/1": PAGE}) + warc({"https://a.example/bomb": b"\x00" * 30_000_000})
    (tmp_path / "a.warc.gz").write_bytes(body + warc({"https://a.example/2": PAGE}))
    captures, errors = fetch(tmp_path, max_bytes=1_000_000)
    assert [capture.hint("url") for capture in captures] == ["https://a.example/1", "https://a.example/2"]
    assert "https://a.example/bomb" in (errors[0].where or "")
    assert "limit" in errors[0].what


def test_a_bomb_in_the_transfer_coding_is_stopped(tmp_path: Path, fetch: Any) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], protocol="HTTP/1.1")
    payload = io.BytesIO(gzip.compress(b"\x00" * 30_000_000))
    writer.write_record(writer.create_warc_record("https://a.example/b", "response", payload=payload, http_headers=headers))
    (tmp_path / "a.warc.gz").write_bytes(out.getvalue() + warc({"https://a.example/2": PAGE}))
    captures, errors = fetch(tmp_path, max_bytes=1_000_000)
    assert [capture.hint("url") for capture in captures] == ["https://a.example/2"]
    assert len(errors) == 1


def test_a_gzip_bomb_is_stopped(tmp_path: Path, fetch: Any) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "' + b" " * 50_000_000))
    (tmp_path / "b.txt").write_text("A good report.")
    captures, errors = fetch(tmp_path, max_bytes=1_000_000)
    assert len(captures) == 1
    assert "200 times" in errors[0].what


@pytest.mark.parametrize("cut", [30, 200, 400])
def test_an_archive_cut_short_is_an_error(cut: int, tmp_path: Path, fetch: Any) -> None:
    body = warc({"https://a.example/1": PAGE})
    (tmp_path / "a.warc.gz").write_bytes(body + warc({"https://a.example/2": PAGE * 50})[:cut])
    captures, errors = fetch(tmp_path / "a.warc.gz")
    assert captures[0].hint("url") == "https://a.example/1"
    assert len(errors) == 1
    assert errors[0].hint


def test_packed_rows_and_pages_are_read(tmp_path: Path, fetch: Any) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "one"}\n{"text": "two"}\n'))
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(PAGE))
    captures, errors = fetch(tmp_path)
    assert len(captures) == 3
    assert not errors


def test_the_archives_in_a_wacz_are_read(tmp_path: Path, fetch: Any) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as pack:
        pack.writestr("archive/data.warc.gz", warc({"https://a.example/1": PAGE}))
        pack.writestr("datapackage.json", "{}")
    captures, errors = fetch(tmp_path)
    assert [capture.hint("url") for capture in captures] == ["https://a.example/1"]
    assert not errors


def test_a_zip_of_other_things_is_an_error(tmp_path: Path, fetch: Any) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as pack:
        pack.writestr("word/document.xml", "<x/>")
    _, errors = fetch(tmp_path)
    assert "unpack" in (errors[0].hint or "")
