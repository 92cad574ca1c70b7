import sys
from pathlib import Path

import pytest

from tools.tutorial import TUTORIAL, run_all


def test_the_commands_of_the_tutorial_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = str(Path(sys.executable).parent)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    ran = list(run_all(TUTORIAL.read_text("utf-8"), tmp_path))
    assert len(ran) >= 8
    assert [(one.command, one.output[-400:]) for one in ran if one.code != 0] == []
