import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sayso.cli.main import run
from sayso.model import Capture, Coding
from sayso.registry.store import Entry, Registry
from tests.share.sample import CODER, DENIAL, DOCUMENTS, FIRE, INCIDENTS, SETTING, THREAT


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


Sayso = Callable[..., Answer]


@pytest.fixture
def sayso(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Sayso:
    """Run a command line in this process, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")

    def answer(*words: str) -> Answer:
        monkeypatch.setattr(sys, "argv", ["sayso", *words])
        with pytest.raises(SystemExit) as ended:
            run()
        out, err = capsysbinary.readouterr()
        assert isinstance(ended.value.code, int)
        return Answer(ended.value.code, out.decode(), err.decode())

    return answer


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A registry of the hand-made incidents, made without a coder."""
    path = tmp_path / "filled.db"
    codings = {
        one: Coding(document=one, coder=CODER, events=tuple(e for e in (FIRE, SETTING, DENIAL, THREAT) if e.document == one))
        for one in DOCUMENTS
    }
    with Registry.open(path) as registry:
        registry.add(
            [
                Entry(
                    capture=Capture.of(
                        url=f"reports/{number}.txt",
                        body=one.text.encode(),
                        fetched="2024-06-01T00:00:00+00:00",
                        media_type="text/plain",
                    ),
                    document=one,
                    coding=codings[one.id],
                )
                for number, one in enumerate(DOCUMENTS.values())
            ]
        )
        registry.replace_incidents(INCIDENTS, "hand")
    return path
