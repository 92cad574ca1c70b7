from typing import Any

import pytest

from bench.scores.timex import score_times


def row(*times: tuple[int, int, str]) -> dict[str, Any]:
    return {"doc_id": "d", "timexes": [{"start": start, "end": end, "value": value} for start, end, value in times]}


def test_exact_loose_and_valued() -> None:
    gold = row((0, 10, "2024-05-06"), (20, 30, "2024-05"), (40, 50, "P2D"))
    # The second gold time meets two answers and takes the one of its own span; [30, 35) only touches it.
    guess = row((0, 10, "2024-05-07"), (18, 22, "X"), (20, 30, "2024-05"), (30, 35, "X"), (45, 60, "P3D"))
    scores = score_times([gold], [guess])
    assert scores["relaxed"] == pytest.approx((3 / 5, 1.0, 3 / 4))
    assert scores["strict"] == pytest.approx((2 / 5, 2 / 3, 1 / 2))
    assert scores["value"] == pytest.approx((1 / 5, 1 / 3, 1 / 4))


def test_one_answer_serves_one_gold_time() -> None:
    scores = score_times([row((0, 5, "a"), (6, 10, "a"))], [row((0, 10, "a"))])
    assert scores["relaxed"] == pytest.approx((1.0, 1 / 2, 2 / 3))
    assert scores["value"] == pytest.approx((1.0, 1 / 2, 2 / 3))
    assert scores["strict"] == (0.0, 0.0, 0.0)


def test_an_answer_without_a_value_has_a_span_only() -> None:
    guess = {"doc_id": "d", "timexes": [{"start": 0, "end": 5}]}
    scores = score_times([row((0, 5, "a"))], [guess])
    assert (scores["strict"][2], scores["value"][2]) == (1.0, 0.0)


def test_a_document_without_an_answer_counts_as_missed() -> None:
    scores = score_times([row((0, 5, "a")), row((0, 5, "a")) | {"doc_id": "e"}], [row((0, 5, "a"))])
    assert scores["value"] == pytest.approx((1.0, 1 / 2, 2 / 3))
