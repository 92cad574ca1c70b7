"""When two values say the same."""

from dataclasses import replace

import pytest

from sayso.merge.values import compatible, vagueness
from sayso.model import Actor, Count, Place, Value, When
from tests.merge.invented import GDANSK, LUBLIN, POLAND, count, day, organisation, person

APRIL = When(value="2024-04", first="2024-04-01", last="2024-04-30", precision="month")
SUBURB = replace(LUBLIN, name="Świdnik", lat=51.22, lon=22.69, gazetteer="geonames:0", radius_km=15.0)
NOWHERE = Place(name="the old mill")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (LUBLIN, replace(LUBLIN, name="City of Lublin")),
        (LUBLIN, POLAND),
        (LUBLIN, SUBURB),
        (NOWHERE, replace(NOWHERE, name="The Old Mill")),
        (day("2024-04-03"), APRIL),
        (count(3), Count(low=2, high=None)),
        (person("Viktor Halas"), person("Halas")),
        (organisation("Torvel"), Actor(name="the Torvel")),
        ("arson", "arson"),
    ],
)
def test_values_that_can_both_be_true(left: Value, right: Value) -> None:
    assert compatible(left, right)
    assert compatible(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (LUBLIN, GDANSK),
        (LUBLIN, replace(POLAND, country="UA", gazetteer="geonames:690791")),
        (LUBLIN, NOWHERE),
        (day("2024-05-03"), APRIL),
        (day("2024-05-03"), When(value="XXXX")),
        (count(3), count(5)),
        (Count(low=3, high=3, unit="police"), Count(low=3, high=3, unit="children")),
        (person("Viktor Halas"), person("Jan Brona")),
        (organisation("Torvel"), Actor(name="Torvel", kind="person")),
        (organisation("Russia"), organisation("Russia embassy in Narva")),
        ("arson", "bombing"),
        ("arson", count(3)),
        (Actor(name=""), Actor(name="the")),
    ],
)
def test_values_that_exclude_each_other(left: Value, right: Value) -> None:
    assert not compatible(left, right)
    assert not compatible(right, left)


def test_exact_values_come_before_vague_ones() -> None:
    assert vagueness(LUBLIN) < vagueness(POLAND) < vagueness(NOWHERE)
    assert vagueness(day("2024-05-03")) < vagueness(APRIL) < vagueness(When(value="XXXX"))
    assert vagueness(count(3)) < vagueness(Count(low=3, high=None))
    assert vagueness(person("Viktor Halas")) < vagueness(person("Halas"))
