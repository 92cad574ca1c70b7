"""The Python on the how-to page runs, from top to bottom."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "use-from-python.md"
REPORT = """Fire at Gdynia depot

GDYNIA, 3 May 2024 - Two men set fire to a bus depot in Gdynia on Friday, police said. The men denied setting the fire.
"""


def test_the_examples_run_one_after_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "fire.txt").write_text(REPORT, "utf-8")
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, PAGE.name, "exec"), names)
    told = capsys.readouterr().out
    assert "'coded': 1" in told
    assert "arson" in told
