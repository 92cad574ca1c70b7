from typing import Any

import pytest

from bench.scores.events import score_events

Row = dict[str, Any]
Argument = tuple[str, int | None, int | None]


def wanted(*events: tuple[str, int | None, int | None, list[Argument]]) -> Row:
    rows = [{"subtype": kind, "nugget": words(start, end), "arguments": roles(found)} for kind, start, end, found in events]
    return {"id": "d", "incidents": [{"events": rows[:1]}, {"events": rows[1:]}]}


def given(*events: tuple[str, int, int, list[Argument]]) -> Row:
    return {
        "id": "d",
        "events": [{"type": kind, **words(start, end), "arguments": roles(found)} for kind, start, end, found in events],
    }


def words(start: int | None, end: int | None) -> Row:
    return {"start": start, "end": end}


def roles(arguments: list[Argument]) -> list[Row]:
    return [{"role": role, **words(start, end)} for role, start, end in arguments]


def test_half_right() -> None:
    gold = wanted(("Databreach", 10, 20, [("Victim", 30, 40), ("Attacker", 50, 60), ("Time", None, None)]), ("Ransom", 70, 80, []))
    # One trigger serves one gold trigger; another type is no hit. Half of the union is just enough, a fifth is not.
    guess = given(
        ("Databreach", 18, 25, [("Victim", 30, 50), ("Attacker", 50, 52)]),
        ("Databreach", 15, 17, [("Victim", 30, 50)]),
        ("Phishing", 70, 80, []),
    )
    scores = score_events([gold], [guess])
    assert scores["trigger"] == pytest.approx((1 / 3, 1 / 2, 2 / 5))
    assert scores["argument"] == pytest.approx((1 / 2, 1 / 2, 1 / 2))


def test_the_closest_pairs_are_taken_first() -> None:
    gold = wanted(("Ransom", 0, 10, []), ("Ransom", 8, 20, []))
    assert score_events([gold], [given(("Ransom", 6, 12, []), ("Ransom", 0, 5, []))])["trigger"] == (1.0, 1.0, 1.0)


def test_pairs_once_taken_are_not_changed_for_a_better_sum() -> None:
    gold = wanted(("Ransom", 0, 10, []), ("Ransom", 9, 11, []))
    scores = score_events([gold], [given(("Ransom", 0, 11, []), ("Ransom", 0, 1, []))])
    assert scores["trigger"] == pytest.approx((1 / 2, 1 / 2, 1 / 2))


def test_an_argument_belongs_to_its_type_of_event() -> None:
    gold = wanted(("Ransom", 0, 5, [("Victim", 10, 20)]))
    assert score_events([gold], [given(("Phishing", 0, 5, [("Victim", 10, 20)]))])["argument"] == (0.0, 0.0, 0.0)


def test_triggers_that_touch_do_not_overlap() -> None:
    assert score_events([wanted(("Ransom", 0, 5, []))], [given(("Ransom", 5, 9, []))])["trigger"] == (0.0, 0.0, 0.0)


def test_nothing_found() -> None:
    assert score_events([wanted(("Ransom", 0, 5, []))], [])["trigger"] == (0.0, 0.0, 0.0)
