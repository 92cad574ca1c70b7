import resource
import subprocess
import sys
from pathlib import Path

import pytest

from sayso import __version__
from sayso.cli.main import report
from sayso.errors import ReadError
from tests.cli.conftest import Sayso


def test_no_words_get_help(sayso: Sayso) -> None:
    answer = sayso("--help")
    assert answer.code == 0
    assert "sayso read reports/" in answer.out


def test_the_version(sayso: Sayso) -> None:
    assert sayso("--version").out == f"sayso {__version__}\n"


@pytest.mark.parametrize("words", [("nonsense",), ("show",), ("incidents", "--limit", "0"), ("incidents", "--stance", "hopes")])
def test_a_wrong_command_line_is_an_error_and_a_hint(sayso: Sayso, words: tuple[str, ...]) -> None:
    answer = sayso(*words)
    assert answer.code == 2
    assert answer.err.startswith("error: ")
    assert "hint: sayso" in answer.err
    assert answer.out == ""


def test_an_error_is_one_line_with_its_hint_and_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(ReadError("no text\x1b[2J", where="a.pdf", hint="is it a scan?")) == 6
    assert capsys.readouterr().err == "error: no text�[2J (a.pdf)\nhint: is it a scan?\n"


def test_debug_shows_the_traceback_and_keeps_the_code(sayso: Sayso) -> None:
    answer = sayso("--debug", "incidents", "--since", "soon")
    assert answer.code == 3
    assert "Traceback" in answer.err
    assert "hint: write it like" in answer.err


def test_help_comes_fast(tmp_path: Path) -> None:
    # Time on the processor, not on the wall: a busy machine must not fail this.
    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-c", "from sayso.cli.main import run; run()", "--help"], cwd=tmp_path, check=True, capture_output=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(once() for _ in range(3)) < 0.5


def test_nothing_heavy_is_loaded_for_help() -> None:
    heavy = ("spacy", "trafilatura", "sqlalchemy", "numpy", "pandas", "pyarrow", "lxml")
    code = f"import sys, sayso.cli.main; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("words", ["claims", "incidents --table", "export -f csv"])
def test_a_reader_that_goes_away_is_no_error(filled: Path, words: str) -> None:
    line = f"set -o pipefail; {sys.executable} -c 'from sayso.cli.main import run; run()' {words} -r {filled} | head -n 0"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", ["claims", "incidents --table", "export -f csv"])
def test_a_full_disk_is_one_line(filled: Path, words: str) -> None:
    line = f"{sys.executable} -c 'from sayso.cli.main import run; run()' {words} -r {filled} > /dev/full"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 10
    assert done.stderr.splitlines() == [
        "error: cannot write: No space left on device (standard output)",
        "hint: is there room on the disk?",
    ]
