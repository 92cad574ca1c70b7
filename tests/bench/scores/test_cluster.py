"""The expected figures are worked out by hand from the papers: Vilain 1995, Bagga and Baldwin 1998, Luo 2005."""

import pytest

from bench.scores.cluster import Labels, score_clusters, scorer

GOLD: Labels = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}
# {a b} {c d}, and e without an answer: it stands alone.
SAID: Labels = {"a": "x", "b": "x", "c": "y", "d": "y"}


def test_half_right_with_one_item_unanswered() -> None:
    scores = score_clusters(GOLD, SAID)
    assert scores["MUC"] == pytest.approx((1 / 2, 1 / 3, 2 / 5))
    assert scores["B3"] == pytest.approx((4 / 5, 8 / 15, 16 / 25))
    assert scores["CEAFe"] == pytest.approx((22 / 45, 11 / 15, 44 / 75))
    assert scores["CoNLL"] == pytest.approx((122 / 225,))
    assert scores["pairwise"] == pytest.approx((1 / 2, 1 / 4, 1 / 3))


def test_no_answers_are_singletons_not_nothing() -> None:
    scores = score_clusters(GOLD, {})
    assert scores["MUC"] == (0.0, 0.0, 0.0)
    assert scores["B3"] == pytest.approx((1.0, 2 / 5, 4 / 7))
    # Each gold cluster meets one singleton: 2*1/(3+1) + 2*1/(2+1) = 7/6, over 5 answers and 2 clusters.
    assert scores["CEAFe"] == pytest.approx((7 / 30, 7 / 12, 1 / 3))
    assert scores["pairwise"] == (0.0, 0.0, 0.0)


def test_all_in_one() -> None:
    scores = score_clusters(GOLD, dict.fromkeys(GOLD, 0))
    assert scores["MUC"] == pytest.approx((3 / 4, 1.0, 6 / 7))
    assert scores["B3"] == pytest.approx((13 / 25, 1.0, 13 / 19))
    assert scores["pairwise"] == pytest.approx((4 / 10, 1.0, 4 / 7))


def test_a_label_that_looks_like_a_missing_item_does_not_join_it() -> None:
    assert score_clusters({"a": 1, "b": 1}, {"a": "b"})["pairwise"] == (0.0, 0.0, 0.0)


def test_answers_to_items_that_nobody_asked_for_do_not_count() -> None:
    assert score_clusters({"a": 1, "b": 1}, {"a": 0, "b": 0, "z": 0})["pairwise"] == (1.0, 1.0, 1.0)


def test_the_names_of_clusters_do_not_matter() -> None:
    scores = score_clusters(GOLD, {item: f"other {label}" for item, label in GOLD.items()})
    assert {figure for figures in scores.values() for figure in figures} == {1.0}


def test_no_gold_scores_nothing() -> None:
    assert score_clusters({}, SAID)["CoNLL"] == (0.0,)


def test_rows_are_keyed_and_chosen() -> None:
    score = scorer(lambda row: (row["mention_id"], row["doc_id"]), "chain", lambda row: bool(row["validated"]))
    gold = [
        {"mention_id": "1", "doc_id": "a", "chain": "fire", "validated": True},
        {"mention_id": "1", "doc_id": "b", "chain": "fire", "validated": True},
        {"mention_id": "2", "doc_id": "b", "chain": "trial", "validated": True},
        {"mention_id": "3", "doc_id": "b", "chain": "trial", "validated": False},
    ]
    said = [{"mention_id": row["mention_id"], "doc_id": row["doc_id"], "cluster": 0} for row in gold]
    # The row left out would make two right pairs of six; without it one of three is right.
    assert score(gold, said)["pairwise"] == pytest.approx((1 / 3, 1.0, 1 / 2))
