from typing import Any

import pytest

from bench.scores.factuality import score_factuality


def sentence(key: str, *scores: float) -> dict[str, Any]:
    return {"id": key, "events": [{"span": [at, at + 1], "factuality": score} for at, score in enumerate(scores)]}


def test_clipped_and_unsaid() -> None:
    # 5 is clipped to 3; what nobody answers counts as certain, +3: errors 0, 1, 2 and 5.
    scores = score_factuality([sentence("a", 3, 0), sentence("b", -3, -2)], [sentence("a", 5, 1), sentence("b", -1)])
    assert scores["MAE"] == (2.0,)
    assert scores["r"] == pytest.approx((9 / 231**0.5,))
    assert scores["asserted"] == pytest.approx((1 / 3, 1.0, 1 / 2))
    assert scores["uncertain"] == (0.0, 0.0, 0.0)
    assert scores["denied"] == pytest.approx((1.0, 1 / 2, 2 / 3))
    assert scores["macro-F1"] == pytest.approx((7 / 18,))


def test_the_sides_begin_at_one() -> None:
    scores = score_factuality([sentence("a", 1.0, 0.99, -0.99, -1.0)], [sentence("a", 3, 0, 0, -3)])
    assert scores["macro-F1"] == (1.0,)
    assert scores["MAE"] == pytest.approx((1.495,))


def test_a_constant_answer_correlates_with_nothing() -> None:
    scores = score_factuality([sentence("a", 3, -1)], [])
    assert scores["r"] == (0.0,)
    assert scores["MAE"] == (2.0,)


def test_the_same_span_of_another_sentence_is_another_event() -> None:
    assert score_factuality([sentence("a", -3)], [sentence("b", -3)])["MAE"] == (6.0,)


def test_perfect() -> None:
    scores = score_factuality([sentence("a", 3, 0, -3)], [sentence("a", 3, 0, -3)])
    assert scores["r"] == pytest.approx((1.0,))
    assert scores["MAE"] == (0.0,)


def test_no_events_are_no_error() -> None:
    assert score_factuality([sentence("a")], [])["MAE"] == (0.0,)
