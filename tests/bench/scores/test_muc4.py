"""Role fillers after Du, Rush and Cardie 2021 (GRIT), templates after the same authors' GTT; worked out by hand."""

from typing import Any

import pytest

from bench.scores.muc4 import score_muc4

Row = dict[str, Any]


def template(kind: str, **roles: list[list[str]]) -> Row:
    return {"incident_type": kind, **roles}


def row(key: str, *templates: Row) -> Row:
    return {"id": key, "gtt_templates": list(templates)}


BOMBING = template("bombing", PerpInd=[["two men", "the men"]], Target=[["depot"]])
KIDNAPPING = template("kidnapping", Victim=[["ana ruiz"]])


def test_half_right() -> None:
    gold = [row("1", BOMBING, KIDNAPPING), row("2")]
    guess = [
        row("1", template("bombing", PerpInd=[["Men"]], Target=[["bank"]]), template("attack", Victim=[["Ana Ruiz"]])),
        row("2", template("attack")),
    ]
    scores = score_muc4(gold, guess)
    # Right: the type and the doer of the bombing, 2 of 6 slots given and of 5 wanted. Another type earns nothing.
    assert scores["template"] == pytest.approx((1 / 3, 2 / 5, 4 / 11))
    # Without types the victim counts too.
    assert scores["ree"] == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert scores["type"] == pytest.approx((1 / 3, 1 / 2, 2 / 5))
    assert scores["relevance"] == pytest.approx((1 / 2, 1.0, 2 / 3))


def test_an_entity_of_two_parties_is_neither() -> None:
    gold = row("1") | {"grit_extracts": {"Victim": [["ana ruiz"], ["luis paz"]], "PerpInd": [["two men", "men"]]}}
    said = {"Victim": [["ana ruiz", "luis paz"], ["luis paz"]], "Weapon": [["bomb"]], "PerpInd": [["men"], ["two men"]]}
    # Two ways to name one entity are one hit: hits are "luis paz" and one of the men; five given, three wanted.
    assert score_muc4([gold], [{"id": "1", "extracts": said}])["ree"] == pytest.approx((2 / 5, 2 / 3, 1 / 2))


def test_each_template_of_the_key_is_met_by_the_best_of_the_answers() -> None:
    full = template("bombing", Target=[["depot"]], Victim=[["ana ruiz"]])
    scores = score_muc4([row("1", full)], [row("1", template("bombing"), full)])
    assert scores["template"] == pytest.approx((3 / 4, 1.0, 6 / 7))


def test_templates_are_aligned_for_the_document_not_one_after_another() -> None:
    rich = template("attack", Target=[["depot"], ["bank"]])
    poor = template("attack", Target=[["depot"]])
    # First come, first served would give the poor answer to the rich key and leave 4 of 5.
    scores = score_muc4([row("1", rich, poor)], [row("1", poor, rich)])
    assert scores["template"] == (1.0, 1.0, 1.0)


def test_a_template_told_twice_is_wanted_once_and_given_twice() -> None:
    assert score_muc4([row("1", BOMBING, BOMBING)], [row("1", BOMBING)])["template"] == (1.0, 1.0, 1.0)
    assert score_muc4([row("1", BOMBING)], [row("1", BOMBING, BOMBING)])["template"] == pytest.approx((1 / 2, 1.0, 2 / 3))


def test_a_key_of_two_types_is_met_by_either() -> None:
    gold = row("1", template("bombing / attack"))
    assert score_muc4([gold], [row("1", template("attack"))])["template"] == (1.0, 1.0, 1.0)


def test_articles_case_and_punctuation_do_not_matter() -> None:
    gold = row("1", template("arson", Target=[["the mayor's depot"]]))
    assert score_muc4([gold], [row("1", template("ARSON", Target=[["Mayors Depot"]]))])["template"] == (1.0, 1.0, 1.0)


def test_nothing_answered() -> None:
    scores = score_muc4([row("1", BOMBING)], [])
    assert {name: figures[2] for name, figures in scores.items()} == dict.fromkeys(scores, 0.0)
