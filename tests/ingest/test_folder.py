import gzip
import io
import os
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import IngestError
from sayso.ingest.folder import FolderFetcher
from sayso.model import Capture, Limits

NOW = "2026-11-22T08:00:00Z"


def test_a_folder_gives_its_files_sorted_and_leaves_out_hidden_ones_and_registries(tmp_path: Path, fetch: Any) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/late.txt", "a.txt", ".hidden.txt", "sayso.db", "sayso.db-wal", "c.txt"):
        (tmp_path / name).write_text(f"A fire was put out in Gdynia ({name}).")
    captures, errors = fetch(tmp_path)
    assert [Path(capture.url).relative_to(tmp_path).as_posix() for capture in captures] == ["a.txt", "b/late.txt", "c.txt"]
    assert not errors


def test_a_capture_holds_the_bytes_as_found_with_hash_time_and_type(tmp_path: Path, fetch: Any) -> None:
    body = b"Line one.\r\n\x00Line two.\r\n"
    (tmp_path / "report.txt").write_bytes(body)
    (capture,), _ = fetch(tmp_path / "report.txt")
    assert capture.body == body
    assert capture.fetched == NOW
    assert capture.media_type == "text/plain"
    assert len(capture.sha256) == 64


def test_the_same_bytes_give_the_same_id_whenever_they_are_fetched(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Two men were held.")
    days = iter(["2026-01-01", "2026-01-02"])
    fetcher = FolderFetcher(Limits(), lambda: next(days))
    first, second = next(fetcher.fetch(str(tmp_path))), next(fetcher.fetch(str(tmp_path)))
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert first.id == second.id
    assert first.fetched != second.fetched


def test_a_glob_gives_what_it_matches(tmp_path: Path, fetch: Any) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / name).write_text("A bridge was closed.")
    captures, _ = fetch(tmp_path / "*.txt")
    assert [Path(capture.url).name for capture in captures] == ["a.txt", "b.txt"]


def test_a_missing_path_is_an_error_that_names_the_near_ones(tmp_path: Path, fetch: Any) -> None:
    (tmp_path / "report.txt").write_text("x")
    with pytest.raises(IngestError) as caught:
        fetch(tmp_path / "raport.txt")
    assert "report.txt" in str(caught.value.hint)


@pytest.mark.parametrize("target", ["nowhere/at/all.txt", "*.nothing", "x" * 5000, "bad\x00name"])
def test_what_is_not_there_is_an_error_with_a_hint(target: str, fetch: Any) -> None:
    with pytest.raises(IngestError) as caught:
        fetch(target)
    assert caught.value.hint


def test_an_empty_folder_is_an_error(tmp_path: Path, fetch: Any) -> None:
    with pytest.raises(IngestError, match="no files"):
        fetch(tmp_path)


def test_a_link_loop_is_walked_once_and_a_dead_link_is_an_error(tmp_path: Path, fetch: Any) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("A pipeline was checked.")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "dead").symlink_to(tmp_path / "gone.txt")
    captures, errors = fetch(tmp_path)
    assert len(captures) == 1
    assert {Path(error.where or "").name for error in errors} == {"self", "dead"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_an_error_and_the_rest_goes_on(tmp_path: Path, fetch: Any) -> None:
    (tmp_path / "a.txt").write_text("secret")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b.txt").write_text("A port was closed.")
    captures, errors = fetch(tmp_path)
    assert len(captures) == 1
    assert "permission" in errors[0].what


BAD = {
    "empty.txt": b"",
    "zeros.txt": b"\x00" * 100,
    "noise.txt": bytes(range(256)) * 20,
    "picture.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 4,
    "style.css": b"body { color: red; }",
    "cut.txt.gz": gzip.compress(b"A fire was put out. " * 500)[:60],
    "notreally.gz": b"\x1f\x8b\x08nonsense",
    "twice.txt.gz": gzip.compress(gzip.compress(b"text")),
    "broken.zip": b"PK\x03\x04 and then nothing",
    "feed.xml": b"<?xml version='1.0'?><rss version='2.0'><channel><title>x</title></channel></rss>",
    "broken.json": b'{"text": ',
    "deep.json": b"[" * 200_000,
    "notext.csv": b"number,colour\n1,red\n",
}


def test_each_bad_file_is_one_error_with_a_hint_and_the_rest_goes_on(tmp_path: Path, fetch: Any) -> None:
    for name, body in BAD.items():
        (tmp_path / name).write_bytes(body)
    (tmp_path / "zz.txt").write_text("A good report from Narva.")
    captures, errors = fetch(tmp_path)
    assert [Path(capture.url).name for capture in captures] == ["zz.txt"]
    assert sorted(Path((error.where or "").split(":")[0]).name for error in errors) == sorted(BAD)
    assert all(error.hint for error in errors)


def test_a_file_over_the_limit_is_an_error_that_names_the_setting(tmp_path: Path, fetch: Any) -> None:
    (tmp_path / "a.txt").write_bytes(b"A long report. " * 1000)
    (tmp_path / "b.txt").write_text("A short report.")
    captures, errors = fetch(tmp_path, max_bytes=10_000)
    assert len(captures) == 1
    assert "limits.max_bytes" in (errors[0].hint or "")


class Pipe(io.BytesIO):
    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        (b"A plain report from Brest.", ["text/plain"]),
        (b'{"text": "one"}\n{"text": "two"}\n', ["application/vnd.sayso.row+json"] * 2),
        (b"title,text\na,b\n", ["application/vnd.sayso.row+csv"]),
        (b"<!doctype html><html><body>x</body></html>", ["text/html"]),
        (gzip.compress(b"<html><body>x</body></html>"), ["text/html"]),
    ],
)
def test_standard_input_is_told_by_its_bytes(body: bytes, kinds: list[str]) -> None:
    fetcher = FolderFetcher(Limits(), lambda: NOW, stdin=Pipe(body))
    assert [item.media_type for item in fetcher.fetch("-") if isinstance(item, Capture)] == kinds


def test_standard_input_over_the_first_block_is_whole() -> None:
    body = b"A report. " * 20_000
    (capture,) = FolderFetcher(Limits(), lambda: NOW, stdin=Pipe(body)).fetch("-")
    assert isinstance(capture, Capture)
    assert capture.body == body


def test_no_standard_input_is_an_error() -> None:
    with pytest.raises(IngestError):
        list(FolderFetcher(Limits(), lambda: NOW).fetch("-"))
