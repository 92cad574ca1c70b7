import pytest

from sayso.cli.read import failure, follow
from sayso.model import Step

STEPS = (
    Step(kind="known", what="known already", where="a.txt"),
    Step(kind="coded", what="3 events", where="b.txt", count=3),
    Step(kind="failed", what="a PDF with a password\x1b[2J", where="c.pdf", hint="remove it", exit_code=6),
    Step(kind="kept", what="kept, not coded: language fr", where="d.txt"),
    Step(kind="failed", what="no such file", where="e.txt", exit_code=5),
    Step(kind="joined", what="2 incidents from 3 events", where="sayso.db", count=2),
)


def test_each_failure_is_a_line_and_the_end_is_the_sum(capsys: pytest.CaptureFixture[str]) -> None:
    assert follow(STEPS) == 6
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "failed: c.pdf: a PDF with a password�[2J (hint: remove it)",
        "failed: e.txt: no such file",
        "1 coded, 1 kept without coding, 1 known already, 2 failed; 2 incidents from 3 events",
    ]


def test_all_fine_is_nought(capsys: pytest.CaptureFixture[str]) -> None:
    assert follow(STEPS[:2]) == 0
    assert capsys.readouterr().err == "1 coded, 1 known already\n"


def test_nothing_to_read_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert follow(()) == 0
    assert capsys.readouterr().err == "nothing to read\n"


def test_a_long_failure_stays_one_line() -> None:
    assert "\n" not in failure(Step(kind="failed", what="one\ntwo", where="x" * 500, exit_code=6))
