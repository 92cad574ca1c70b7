"""The scorer of our own gold: the gold against itself is perfect, and each mistake costs what it should."""

from copy import deepcopy
from typing import Any

from bench.scores.alike import days_overlap, same_filler, same_name, same_place
from bench.scores.demo import score_reading

Row = dict[str, Any]
TEXT = "Depot burns\n\nTwo men set fire to a depot in Narva on Monday, police said. Estonia denied that."
DOCUMENT: Row = {
    "file": "a.txt",
    "title": "Depot burns",
    "outlet": "Narva Post",
    "published": "2025-03-04",
    "language": "en",
    "kind": "article",
}
GOLD: list[Row] = [
    {
        "file": "a.txt", "context": "set fire to a depot", "trigger": "set fire", "code": "arson", "stage": "carried-out",
        "speaker": "police", "stance": "asserts", "incident": "depot", "actor": [["They", "Two men"]],
        "when": ["2025-03-03", "2025-03-03"],
        "place": {"name": "Narva", "lat": 59.38, "lon": 28.19}, "counts": {"injured": [2, None]},
    },
    {
        "file": "a.txt", "context": "Estonia denied that", "trigger": "denied", "code": "denial", "speaker": "",
        "stance": "asserts", "about": "depot", "actor": ["Estonia"],
    },
    {"file": "a.txt", "context": "Depot burns", "trigger": "burns", "code": "arson", "speaker": "",
     "stance": "asserts", "optional": True},
]  # fmt: skip


def event(row: Row, number: int) -> Row:
    start = TEXT.index(row["context"]) + row["context"].index(row["trigger"])
    empty: Row = {"stage": None, "aside": None, "via": [], "counts": {}, "place": None, "when": None, "actor": [], "about": []}
    filled = empty | deepcopy(row) | {"id": f"e{number}", "start": start, "end": start + 3, "sentence": [start, start + 20]}
    return filled | {
        "incident": None if row["code"] == "denial" else "SO-1",
        "subject": ["SO-1"] if row["code"] == "denial" else [],
    }


def prediction(*events: Row) -> Row:
    return DOCUMENT | {"text": TEXT, "origin": "o1", "events": list(events)}


def scored(*events: Row) -> dict[str, tuple[float, ...]]:
    origins = [{"file": "a.txt", "title": "Depot burns", "origin": "x"}]
    return score_reading(GOLD, [DOCUMENT], origins, [prediction(*events)])


def said() -> list[Row]:
    return [event(row, number) for number, row in enumerate(GOLD)]


def test_gold_against_itself_is_perfect() -> None:
    scores = scored(*said())
    for metric in ("event type+trigger", "stage", "speaker", "place", "when", "actor", "counts", "denial links", "document title"):
        assert scores[metric] == (1.0, 1.0, 1.0), metric


def test_an_optional_row_costs_nothing_whether_found_or_not() -> None:
    assert scored(*said()[:2])["event type+trigger"] == (1.0, 1.0, 1.0)


def test_a_wrong_type_of_the_family_is_half_a_match() -> None:
    fire, denial, _ = said()
    scores = scored(fire | {"code": "sabotage"}, denial)
    assert scores["event type+trigger"] == (0.5, 0.5, 0.5)
    assert scores["event family+trigger"] == (1.0, 1.0, 1.0)


def test_an_event_too_many_costs_precision_only() -> None:
    fire, denial, _ = said()
    more = fire | {"id": "e9", "start": 60, "end": 64, "sentence": [60, 64], "code": "attack"}
    assert scored(fire, denial, more)["event type+trigger"] == (2 / 3, 1.0, 0.8)


def test_a_denial_by_somebody_else_or_of_something_else_is_no_link() -> None:
    fire, denial, _ = said()
    assert scored(fire, denial | {"actor": [["Latvia"]]})["denial links"][2] == 0
    assert scored(fire, denial | {"subject": ["SO-2"]})["denial links"][2] == 0


def test_nothing_found_is_nothing_won_and_no_error() -> None:
    scores = score_reading(GOLD, [DOCUMENT], [], [])
    assert scores["event type+trigger"] == (0.0, 0.0, 0.0)


def test_names_places_and_days_are_compared_with_sense() -> None:
    assert same_name("the Russian embassy", "Russian Embassy in Warsaw")
    assert not same_name("police", "prosecutors")
    assert same_filler(["He", "Elvin Rzaguliyev"], ["Rzaguliyev"])
    assert same_place({"name": "Gdańsk", "lat": 54.35, "lon": 18.65}, {"name": "Pruszcz Gdanski", "lat": 54.26, "lon": 18.64})
    assert not same_place({"name": "Narva", "lat": 59.4, "lon": 28.2}, {"name": "Tallinn", "lat": 59.4, "lon": 24.7})
    assert days_overlap(["2025-03-03", "2025-03-04"], ["2025-03-04", "2025-03-09"])
    assert not days_overlap([None, "2025-03-02"], ["2025-03-03", "2025-03-03"])
