"""Our scorer of clusterings, on examples worked out by hand."""

from collections.abc import Hashable

import pytest

from bench.scores.cluster import score_clusters, scorer

GOLD: dict[Hashable, Hashable] = dict(zip("abcdefg", (1, 1, 1, 2, 2, 3, 3), strict=True))


def test_the_gold_itself_is_perfect() -> None:
    assert all(values[-1] == pytest.approx(1.0) for values in score_clusters(GOLD, GOLD).values())


def test_a_half_right_clustering() -> None:
    scores = score_clusters(GOLD, dict(zip("abcdefg", (1, 1, 2, 2, 2, 3, 3), strict=True)))
    assert scores["B3"][2] == pytest.approx(17 / 21)
    assert scores["pairwise"] == pytest.approx((3 / 5, 3 / 5, 3 / 5))
    assert scores["MUC"] == pytest.approx((3 / 4, 3 / 4, 3 / 4))


def test_items_without_prediction_stand_alone() -> None:
    assert score_clusters(GOLD, {}) == score_clusters(GOLD, {item: item for item in GOLD})


def test_rows_are_keyed_and_kept_as_told() -> None:
    gold = [{"id": "a", "in": 1}, {"id": "b", "in": 1}, {"id": "c", "in": 2, "skip": True}]
    score = scorer(lambda row: row["id"], "in", lambda row: not row.get("skip"))
    assert score(gold, [{"id": "a", "cluster": 9}, {"id": "b", "cluster": 9}])["pairwise"] == (1.0, 1.0, 1.0)
    assert score([], [])["CoNLL"] == (0.0,)
