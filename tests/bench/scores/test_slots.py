from typing import Any

import pytest

from bench.scores.slots import score_slots

INCIDENTS: list[dict[str, Any]] = [
    {"incident_id": "1", "date": "2024-05-06", "lat": 54.0, "lon": 18.0},
    {"incident_id": "2", "date": "2024-05-10", "lat": None, "lon": None},
    {"incident_id": "3", "date": None, "lat": 10.0, "lon": 10.0},
]
GOLD = [{"doc_id": key, "incident_id": incident} for key, incident in (("a", "1"), ("b", "1"), ("c", "2"), ("d", "3"))]


def test_days_and_places() -> None:
    said: list[dict[str, Any]] = [
        {"doc_id": "a", "date": "2024-05-06T10:00:00", "lat": 54.2, "lon": 18.0},  # 22 km off
        {"doc_id": "b", "date": "2024-05-05", "lat": 55.0, "lon": 18.0},  # 111 km off
        {"doc_id": "c", "date": None, "lat": 1.0, "lon": 1.0},
    ]
    scores = score_slots(GOLD, INCIDENTS, said)
    assert scores["exact day"] == pytest.approx((1 / 3,))
    assert scores["within 1 day"] == pytest.approx((2 / 3,))
    assert scores["Acc@161"] == pytest.approx((2 / 3,))
    assert scores["Acc@25"] == pytest.approx((1 / 3,))
    assert scores["n"] == (3, 3)


def test_two_days_off_is_off_also_over_the_end_of_a_month() -> None:
    gold = [{"doc_id": "a", "incident_id": "4"}]
    record: list[dict[str, Any]] = [{"incident_id": "4", "date": "2024-02-29"}]
    assert score_slots(gold, record, [{"doc_id": "a", "date": "2024-03-01"}])["within 1 day"] == (1.0,)
    assert score_slots(gold, record, [{"doc_id": "a", "date": "2024-03-02"}])["within 1 day"] == (0.0,)


def test_nothing_answered() -> None:
    scores = score_slots(GOLD, INCIDENTS, [])
    assert (scores["within 1 day"], scores["Acc@161"], scores["n"]) == ((0.0,), (0.0,), (3, 3))
