from pathlib import Path
from typing import Any

ONE = b"From: a@w.example\r\nSubject: One\r\n\r\nA fire was put out.\r\n>From here it spread.\r\n\r\n"
TWO = b"From: b@w.example\nSubject: Two\n\nA port was closed.\nFrom Riga it was reported.\n"


def test_each_message_is_a_capture_of_its_bytes(tmp_path: Path, fetch: Any) -> None:
    line = b"From a@w.example Fri May  3 10:00:00 2024\n"
    (tmp_path / "box.mbox").write_bytes(line + ONE + line + TWO)
    captures, errors = fetch(tmp_path)
    assert [capture.body for capture in captures] == [ONE, TWO]
    assert [capture.url[-2:] for capture in captures] == ["#1", "#2"]
    assert captures[0].media_type == "message/rfc822"
    assert not errors


def test_a_message_over_the_limit_is_an_error_and_the_rest_goes_on(tmp_path: Path, fetch: Any) -> None:
    line = b"From a@w.example Fri May  3 10:00:00 2024\n"
    (tmp_path / "box.mbox").write_bytes(line + ONE + b"x" * 5000 + b"\n\n" + line + TWO)
    captures, errors = fetch(tmp_path, max_bytes=1000)
    assert [capture.body for capture in captures] == [TWO]
    assert "limits.max_bytes" in (errors[0].hint or "")


def test_a_saved_message_is_one_capture(tmp_path: Path, fetch: Any) -> None:
    (tmp_path / "a.eml").write_bytes(ONE)
    (capture,), _ = fetch(tmp_path)
    assert (capture.media_type, capture.body) == ("message/rfc822", ONE)
