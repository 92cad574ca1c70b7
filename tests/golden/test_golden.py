import json
from pathlib import Path

import pytest

from sayso.config import load_settings
from tests.golden.record import cases, made


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_reading_and_coding_have_not_changed(case: Path) -> None:
    for name, shape in made(case, load_settings()).items():
        recorded = json.loads((case / f"{name}.json").read_text("utf-8"))
        assert json.loads(json.dumps(shape)) == recorded, f"{name} of {case.name} changed: `make golden`, and read the diff"


def test_there_are_cases() -> None:
    assert len(cases()) >= 3
