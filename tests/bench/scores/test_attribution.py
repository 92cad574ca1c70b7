from typing import Any

import pytest

from bench.scores.attribution import score_attributions

TEXT = "Police said the depot burned. Mayor Kask denied it."
Row = dict[str, Any]


def place(*words: str) -> list[list[int]]:
    return [[TEXT.index(word), TEXT.index(word) + len(word)] for word in words]


def said(source: str, cue: str, *content: str) -> Row:
    return {"source": place(source) if source else [], "cue": place(cue), "content": place(*content)}


def document(*attributions: Row) -> Row:
    return {"doc_id": "d", "text": TEXT, "attributions": list(attributions)}


GOLD = document(said("Police", "said", "the depot burned"), said("Mayor Kask", "denied", "it"))


def test_half_right() -> None:
    guess = document(said("Police", "said", "depot burned"), said("", "denied", "it"), said("", "said", "Mayor"))
    scores = score_attributions([GOLD], [guess])
    assert scores["token source"] == pytest.approx((1.0, 1 / 3, 1 / 2))
    assert scores["token cue"] == (1.0, 1.0, 1.0)
    assert scores["token content"] == pytest.approx((3 / 4, 3 / 4, 3 / 4))
    assert scores["exact content"] == pytest.approx((1 / 3, 1 / 2, 2 / 5))
    assert scores["content IoU>=.5"] == pytest.approx((2 / 3, 1.0, 4 / 5))
    assert scores["source ok | match"] == (1 / 2,)
    assert scores["end-to-end recall"] == (1 / 2,)


def test_only_the_first_annotator_of_a_document_counts() -> None:
    second = document(said("Mayor", "said", "Police said the depot burned"))
    assert score_attributions([GOLD, second], [GOLD])["token content"] == (1.0, 1.0, 1.0)
    scores = score_attributions([GOLD, second], [second])
    assert scores["token content"] == pytest.approx((3 / 5, 3 / 4, 2 / 3))
    assert scores["end-to-end recall"] == (0.0,)


def test_nothing_said() -> None:
    scores = score_attributions([GOLD], [])
    assert scores["content IoU>=.5"] == (0.0, 0.0, 0.0)
    assert scores["end-to-end recall"] == (0.0,)


def test_half_of_a_content_is_enough_and_a_third_is_not() -> None:
    half = score_attributions([document(said("", "said", "the depot"))], [document(said("", "said", "depot"))])
    assert half["content IoU>=.5"] == (1.0, 1.0, 1.0)
    third = score_attributions([document(said("", "said", "the depot burned"))], [document(said("", "said", "depot"))])
    assert third["content IoU>=.5"] == (0.0, 0.0, 0.0)


def test_no_source_is_right_only_where_there_is_none() -> None:
    scores = score_attributions([document(said("", "said", "it"))], [document(said("", "said", "it"))])
    assert scores["end-to-end recall"] == (1.0,)
    scores = score_attributions([document(said("", "said", "it"))], [document(said("Police", "said", "it"))])
    assert scores["end-to-end recall"] == (0.0,)
    assert scores["source ok | match"] == (0.0,)


def test_a_source_is_right_if_one_word_of_it_is() -> None:
    scores = score_attributions([document(said("Mayor Kask", "denied", "it"))], [document(said("Kask", "denied", "it"))])
    assert scores["source ok | match"] == (1.0,)
    assert scores["token source"] == pytest.approx((1.0, 1 / 2, 2 / 3))


def test_punctuation_is_no_token_and_what_has_no_content_is_no_attribution() -> None:
    gold = document(said("Police", "said", "the depot burned."))
    guess = document(said("Police", "said", "the depot burned"), {"source": place("Mayor"), "cue": place("denied"), "content": []})
    scores = score_attributions([gold], [guess])
    assert scores["exact content"] == (1.0, 1.0, 1.0)
    assert scores["token source"] == (1.0, 1.0, 1.0)
