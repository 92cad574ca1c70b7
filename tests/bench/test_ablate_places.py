"""The tables of what each part of the place reader brings, and of why places are missed, on invented rows."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench.ablate_places import SETS, STEPS, Population, resolution, steps
from bench.misses_places import of_names
from sayso.coding.gazetteer import open_gazetteer
from sayso.coding.places.weights import Weights
from tests.coding.coded import CACHE

GAZETTEER = open_gazetteer(CACHE)


def top(text: str, name: str, lat: float, lon: float) -> dict[str, Any]:
    start = text.index(name)
    return {"start": start, "end": start + len(name), "lat": lat, "lon": lon, "geonameid": None}


TEXT = "A barn burned in Paris, Texas. Witnesses from Qwyxby and Norway were heard at Vexley Town Hall Annex."
ROW = {
    "doc_id": "a",
    "text": TEXT,
    "toponyms": [
        top(TEXT, "Paris", 33.66, -95.56),
        top(TEXT, "Qwyxby", 10, 10),
        top(TEXT, "Norway", 40, 5),
        top(TEXT, "Vexley Town Hall Annex", 10, 10),
    ],
}


def test_each_step_lets_one_reason_more_in_until_all_are_there() -> None:
    named = list(steps())
    assert len({name for name, *_ in named}) == len(named) == len(STEPS) + 2
    assert isinstance(named[0][1], Population)
    assert named[-1][1:] == (Weights(), True)
    assert named[-2][1] == Weights()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "geo").mkdir()
    for name in SETS:
        (tmp_path / "geo" / f"{name}.dev.jsonl").write_text(json.dumps(ROW | {"toponyms": ROW["toponyms"][:1]}) + "\n", "utf-8")
    return tmp_path


def test_the_table_shows_that_the_state_behind_the_name_decides(folder: Path) -> None:
    lines = list(resolution(folder, GAZETTEER))
    assert lines[0] == "| population only | 0.0 | 0.0 | 0.0 | 0.0 |"
    assert lines[2].endswith("| 100.0 | 100.0 | 100.0 | 100.0 |")
    assert len(lines) == len(STEPS) + 2


def test_causes_of_misses_are_told_apart() -> None:
    assert sorted(of_names([ROW], GAZETTEER)) == [
        "no such name: a building, street or body",
        "no such name: a small place or feature",
        "the same wide place, its middle set elsewhere",
    ]
