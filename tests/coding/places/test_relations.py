"""Words between an event and a place, and what they do to point, radius and precision."""

import math

import pytest

from sayso.coding.gazetteer import open_gazetteer
from sayso.coding.places import PlaceMention, find
from sayso.model import Document
from tests.coding.coded import CACHE

GAZETTEER = open_gazetteer(CACHE)
KM_A_DEGREE = 111.2


def only(text: str) -> PlaceMention:
    (mention,) = find(Document(id="d1", text=text), GAZETTEER)
    return mention


def plain(name: str) -> tuple[float, float]:
    place = only(f"A fire broke out in {name} on Friday.").place
    assert place.lat is not None
    assert place.lon is not None
    return place.lat, place.lon


def shift(text: str, name: str) -> tuple[float, float]:
    """Return by how many kilometres north and east the only place of a text lies from the town itself."""
    place, (lat, lon) = only(text).place, plain(name)
    assert place.lat is not None
    assert place.lon is not None
    return (place.lat - lat) * KM_A_DEGREE, (place.lon - lon) * KM_A_DEGREE * math.cos(math.radians(lat))


@pytest.mark.parametrize(
    ("words", "north", "east"),
    [
        ("20 km north of", 20, 0),
        ("about 20 kilometres south of", -20, 0),
        ("twenty kilometres east of", 0, 20),
        ("2,5 km west of", 0, -2.5),
        ("10 miles north of", 16.1, 0),
        ("10 nautical miles south of", -18.5, 0),
        ("10 km (six miles) to the south-west of", -7.1, -7.1),
        ("800 metres north of", 0.8, 0),
        ("30 km due east of the city of", 0, 30),
    ],
)
def test_a_length_and_a_bearing_move_the_point(words: str, north: float, east: float) -> None:
    moved = shift(f"A barn burned {words} Lublin on Friday.", "Lublin")
    assert moved == pytest.approx((north, east), abs=0.3)


def test_a_length_without_bearing_widens_the_radius() -> None:
    text = "A barn burned 40 km from Lublin on Friday."
    assert shift(text, "Lublin") == (0, 0)
    assert (only(text).place.radius_km or 0) > 40


def test_an_absurd_length_moves_nothing() -> None:
    assert shift("A barn burned 9000 km north of Lublin on Friday.", "Lublin") == (0, 0)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Shots were heard near Lublin.", "near"),
        ("A depot outside Lublin burned.", "outside"),
        ("A depot on the outskirts of Lublin burned.", "on the outskirts of"),
        ("A depot on the southern edge of Lublin burned.", "on the southern edge of"),
        ("A depot not far from Lublin burned.", "not far from"),
        ("A ship sank off the coast of Estonia.", "off the coast of"),
        ("A ship sank off the Estonian coast.", "off the coast of"),
        ("Shots were heard near the Polish border.", "near the border of"),
        ("A drone crossed Lithuanian airspace.", "at the airspace of"),
        ("A ship sank in Finland's waters.", "at the waters of"),
        ("A depot in Lublin burned.", None),
    ],
)
def test_relations_are_told(text: str, relation: str | None) -> None:
    mention = only(text)
    assert mention.relation == mention.place.relation == relation


def test_near_is_wider_than_in() -> None:
    near, inside = only("Shots were heard near Lublin.").place, only("Shots were heard in Lublin.").place
    assert (near.radius_km or 0) == pytest.approx((inside.radius_km or 0) + 15)


def test_a_border_named_by_its_people_is_the_country() -> None:
    mention = only("Shots were heard near the Polish border.")
    assert (mention.place.country, mention.place.precision, mention.span.quote) == ("PL", "country", "Polish")
    assert find(Document(id="d1", text="Polish police were there."), GAZETTEER) == ()


def test_between_two_towns_is_their_middle() -> None:
    mention = only("A train burned between Radom and Lublin on Sunday.")
    radom, lublin = plain("Radom"), plain("Lublin")
    place = mention.place
    assert mention.span.quote == "Radom and Lublin"
    assert (place.lat, place.lon) == pytest.approx(((radom[0] + lublin[0]) / 2, (radom[1] + lublin[1]) / 2), abs=0.001)
    assert place.relation == "between"
    assert 40 < (place.radius_km or 0) < 70
    assert len(place.candidates) == 2


@pytest.mark.parametrize("text", ["Talks between Moscow and Kyiv failed.", "The war between Russia and Ukraine goes on."])
def test_talks_between_capitals_are_no_stretch(text: str) -> None:
    assert all(mention.relation != "between" for mention in find(Document(id="d1", text=text), GAZETTEER))


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("A substation near Lublin burned.", "energy"),
        ("The railway station in Lublin burned.", "transport"),
        ("A fibre-optic cable near Lublin was cut.", "telecom"),
        ("The barracks in Lublin were searched.", "military"),
        ("A container terminal in Gdynia burned.", "port"),
        ("The town hall in Lublin was searched.", "government"),
        ("A steelworks near Linz burned.", "industry"),
        ("A television station in Tbilisi was stormed.", "media"),
        ("A submarine cable off Gotland was cut.", "undersea"),
    ],
)
def test_each_sector_has_its_words(text: str, sector: str) -> None:
    assert only(text).place.sector == sector


@pytest.mark.parametrize(
    ("name", "sector", "precision"),
    [
        ("Estlink 2", "energy", "facility"),
        ("Azovstal", "industry", "facility"),
        ("the Kremlin", "government", "facility"),
        ("the Baltic Sea", None, "sea"),
        ("Bavaria", None, "region"),
        ("Norway", None, "country"),
    ],
)
def test_known_things_have_their_precision(name: str, sector: str | None, precision: str) -> None:
    place = only(f"Something burned near {name} on Friday.").place
    assert (place.sector, place.precision) == (sector, precision)


def test_wider_kinds_of_place_have_wider_radii() -> None:
    radii = [
        only(f"Something burned in {name} on Friday.").place.radius_km or 0 for name in ("Steyr", "Tokyo", "Bavaria", "Norway")
    ]
    assert radii == sorted(radii)
    assert radii[0] < 10 < radii[1] < 50 < radii[2]
