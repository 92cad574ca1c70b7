from typing import Any

import pytest

from bench.scores.geo import distance, score_places

Row = dict[str, Any]


def place(start: int, lat: float | None, lon: float | None, key: object = None) -> Row:
    return {"start": start, "end": start + 5, "lat": lat, "lon": lon, "geonameid": key}


def row(*toponyms: Row) -> Row:
    return {"doc_id": "d", "toponyms": list(toponyms)}


def test_distances() -> None:
    assert distance((0, 0), (0, 1)) == pytest.approx(111.195, abs=0.001)
    assert distance((60, 0), (60, 1)) == pytest.approx(55.6, abs=0.01)
    assert distance((52.52, 13.405), (48.8566, 2.3522)) == pytest.approx(877.5, abs=0.5)
    assert distance((10, 20), (-10, -160)) == pytest.approx(20015.1, abs=0.1)


def test_near_same_entry_unanswered_and_without_a_point() -> None:
    gold = row(place(0, 0, 0), place(10, 40, 40, "7"), place(20, 1, 1, "9"), place(30, 2, 2), place(40, None, None))
    guess = row(place(0, 0, 1), place(10, -40, -40, 7), place(30, None, None), place(40, 3, 3))
    scores = score_places([gold], [guess])
    # Errors: a degree of the equator; none, since the entry is the same; twice the farthest, 20,039 km.
    assert scores["Acc@161"] == (1 / 2,)
    assert scores["Acc@25"] == (1 / 4,)
    assert scores["ID exact"] == pytest.approx((1 / 2,))
    assert scores["n"] == pytest.approx((4,))
    # ln of errors + 1: 0, 4.72024, 9.90549, 9.90549; trapezes 2.36012 + 7.31286 + 9.90549 over 3 ln 20039 = 29.71631.
    assert scores["AUC"] == pytest.approx((0.65885,), abs=1e-5)


def test_nothing_answered_is_the_worst_there_is() -> None:
    scores = score_places([row(place(0, 1, 1), place(10, 2, 2))], [])
    assert scores["Acc@161"] == (0.0,)
    assert scores["AUC"] == pytest.approx((1.0,), abs=1e-5)


def test_a_toponym_is_known_by_both_ends() -> None:
    guess = row(place(0, 1, 1) | {"end": 4})
    assert score_places([row(place(0, 1, 1))], [guess])["Acc@161"] == (0.0,)


def test_perfect_and_none() -> None:
    gold = row(place(0, 1, 1, "5"), place(10, 2, 2, "6"))
    assert score_places([gold], [gold]) == {"Acc@161": (1.0,), "Acc@25": (1.0,), "AUC": (0.0,), "ID exact": (1.0,), "n": (2,)}
    assert score_places([], []) == {"Acc@161": (0.0,), "Acc@25": (0.0,), "AUC": (0.0,), "ID exact": (0.0,), "n": (0,)}
