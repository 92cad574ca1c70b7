import pytest

from bench.scores.alike import days_overlap, distance_km, norm, same_filler, same_name, same_place


def test_marks_and_case_are_folded() -> None:
    assert norm("Łódź, São  Tomé!") == "lodz sao tome"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the police", "Police in northern Poland", True),
        ("foreign ministry spokesman", "spokesman for the defence ministry", True),  # 2 of 4 words
        ("foreign ministry", "defence ministry", False),  # 1 of 3
        ("the", "the", True),
        ("the of", "police", False),
        ("", "police", False),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_any_way_to_name_a_filler_will_do() -> None:
    assert same_filler(["We", "Iran"], "Iran")
    assert not same_filler(["We", "Iran"], ["they", "Iraq"])


def test_places_are_the_same_within_fifty_kilometres() -> None:
    here = {"name": "Here", "lat": 0.0, "lon": 0.0}
    assert same_place(here, {"name": "There", "lat": 0.0, "lon": 0.44})  # 48.9 km
    assert not same_place(here, {"name": "There", "lat": 0.0, "lon": 0.46})  # 51.1 km
    assert same_place(here, {"name": "HERE", "lat": 80.0, "lon": 0.0})
    assert not same_place(here, {"name": "There", "lat": None, "lon": None})
    assert distance_km(0, 0, 0, 90) == pytest.approx(10007.5, abs=0.1)


def test_days() -> None:
    assert days_overlap(["2024-05-06", "2024-05-06"], ["2024-05-01", "2024-05-06"])
    assert not days_overlap(["2024-05-07", "2024-05-07"], ["2024-05-01", "2024-05-06"])
    assert days_overlap([None, "2024-05-06"], ["2024-05-06", None])
    assert not days_overlap([None, "2024-05-06"], ["2024-05-07", None])
