import pytest

from sayso.cli import doctor
from tests.cli.conftest import Sayso


def test_all_that_a_run_needs_is_found(sayso: Sayso) -> None:
    answer = sayso("doctor")
    assert answer.code == 0, answer.out
    assert "files have the pinned hashes" in answer.out
    assert "MISSING" not in answer.out


def test_what_is_missing_is_named_with_the_way_to_get_it(sayso: Sayso, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "NEEDED", ("no-such-package",))
    monkeypatch.setattr(doctor, "EXTRAS", {"parquet": ("no_such_module",)})
    answer = sayso("doctor")
    assert answer.code == 3
    assert "no-such-package MISSING" in " ".join(answer.out.split())
    assert "hint: pip install 'sayso[parquet]'" in answer.out


def test_a_cache_that_cannot_be_written_is_said_so(sayso: Sayso) -> None:
    answer = sayso("doctor", "--set", "cache=/proc/nothing")
    assert answer.code == 3
    assert "--set cache=FOLDER" in answer.out
