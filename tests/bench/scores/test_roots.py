from typing import Any

import pytest

from bench.scores.roots import score_roots


def row(key: str, *roots: str) -> dict[str, Any]:
    return {"id": key, "events": [{"code": "000", "root": root} for root in roots]}


GOLD = [row("1", "ASSAULT", "AID"), row("2", "ASSAULT"), row("3", "ACCUSE"), row("4", "AID"), row("5")]


def test_half_right() -> None:
    said = {"1": "ASSAULT", "2": "ACCUSE", "3": "ACCUSE", "4": "COERCE", "5": "ASSAULT"}
    scores = score_roots(GOLD, [{"id": key, "root": root} for key, root in said.items()])
    # ASSAULT 2/3, ACCUSE 2/3, AID 0; COERCE is no root of the gold, and the fifth row has no event.
    assert scores == {"accuracy": (1 / 2,), "macro-F1": (pytest.approx(4 / 9),), "n": (4.0,)}


def test_only_the_first_event_of_a_row_counts() -> None:
    assert score_roots(GOLD[:1], [{"id": "1", "root": "AID"}])["accuracy"] == (0.0,)


def test_a_code_stands_in_for_a_root() -> None:
    gold = [{"id": "1", "events": [{"code": "19"}]}, {"id": "2", "events": [{"code": "18", "root": None}]}]
    assert score_roots(gold, [{"id": "1", "root": "19"}, {"id": "2", "root": None}])["accuracy"] == (1 / 2,)


def test_no_answers() -> None:
    assert score_roots(GOLD, []) == {"accuracy": (0.0,), "macro-F1": (0.0,), "n": (4.0,)}
