import io
import json
import tracemalloc
from pathlib import Path
from typing import Any

from sayso.ingest.making import ROW_CSV, ROW_JSON, Maker
from sayso.ingest.rows import read_csv, read_json, read_jsonl
from sayso.model import Capture, Limits


def test_each_line_is_a_capture_of_just_its_bytes(maker: Maker) -> None:
    body = b'\xef\xbb\xbf{"text": "one"}\r\n\n{"text": "tw\xc3\xb3"}'
    first, second = read_jsonl(io.BytesIO(body), "a.jsonl", maker)
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert (first.url, first.body, first.media_type) == ("a.jsonl#L1", b'{"text": "one"}', ROW_JSON)
    assert (second.url, second.body) == ("a.jsonl#L3", b'{"text": "tw\xc3\xb3"}')


def test_a_row_over_the_limit_is_an_error_and_the_next_is_read(fetch: Any, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n{"text": "' + "b" * 5000 + '"}\n{"text": "c"}\n')
    captures, errors = fetch(tmp_path / "a.jsonl", max_bytes=1000)
    assert [capture.url[-2:] for capture in captures] == ["L1", "L3"]
    assert [(error.where or "")[-2:] for error in errors] == ["L2"]


def test_a_quoted_cell_may_run_over_lines(maker: Maker) -> None:
    body = b'id;text\r\n1;"one ""quoted""\r\nand on; still"\r\n2;5" gun\r\n3;three\r\n'
    captures = [item for item in read_csv(io.BytesIO(body), "a.csv", maker) if isinstance(item, Capture)]
    assert [capture.url for capture in captures] == ["a.csv#L2", "a.csv#L4", "a.csv#L5"]
    assert captures[0].body == b'1;"one ""quoted""\r\nand on; still"'
    assert captures[0].media_type == ROW_CSV
    assert json.loads(captures[0].hint("columns") or "") == ["id", "text"]
    assert captures[0].hint("delimiter") == ";"


def test_a_quote_never_closed_is_an_error_with_its_line(maker: Maker) -> None:
    taken = list(read_csv(io.BytesIO(b'id,text\n1,one\n2,"two\n3,three\n'), "a.csv", maker))
    assert [isinstance(item, Capture) for item in taken] == [True, False]
    assert getattr(taken[1], "where", "") == "a.csv#L3"


def test_wide_text_rows_are_read(maker: Maker) -> None:
    body = "title\ttext\nŁódź\tOne\n".encode("utf-16")
    (capture,) = read_csv(io.BytesIO(body), "a.tsv", maker)
    assert isinstance(capture, Capture)
    assert capture.body.decode("utf-16-le") == "Łódź\tOne"
    assert capture.hint("charset") == "utf-16-le"


def test_json_may_be_an_object_an_array_or_an_array_under_a_key(maker: Maker) -> None:
    for body, count in ((b'{"text": "a"}', 1), (b'[{"text": "a"}, {"text": "b"}]', 2), (b'{"total": 2, "articles": [{}, {}]}', 2)):
        assert len(list(read_json(io.BytesIO(body), "a.json", maker))) == count


def test_memory_stays_flat_over_many_rows() -> None:
    class Endless(io.RawIOBase):
        left = 300_000

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            line = b'{"text": "A bridge near Tartu was closed after a threat."}\n'
            count = min(len(buffer) // len(line), self.left)
            self.left -= count
            buffer[: count * len(line)] = line * count
            return count * len(line)

    quick = Maker(limits=Limits(), now=lambda: "2026-11-22")
    stream = io.BufferedReader(Endless(), 1 << 16)
    taken = read_jsonl(stream, "-", quick)
    for _ in range(1000):
        next(taken)
    tracemalloc.start()
    for _ in range(20_000):
        next(taken)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000
