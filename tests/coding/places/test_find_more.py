"""Names found as places for other reasons than size: lists, repetition, quarters, states that act, articles, accents."""

import pytest

from sayso.coding.gazetteer import open_gazetteer
from sayso.coding.places import PlaceMention, find, resolve
from sayso.model import Document
from tests.coding.coded import CACHE

GAZETTEER = open_gazetteer(CACHE)


def found(text: str, dateline: str | None = None) -> dict[str, PlaceMention]:
    return {one.span.quote: one for one in find(Document(id="d1", text=text, dateline=dateline), GAZETTEER)}


def test_names_in_one_list_vouch_for_each_other() -> None:
    assert "Otwock" in found("The towns of Radom, Lublin and Otwock were dark.")
    assert "Smith" not in found("Warsaw, Jones and Smith signed.")


def test_a_county_sheriff_shows_the_county() -> None:
    assert "Orleans County" in found("The Orleans County Sheriff's Department spoke.")


def test_a_paper_named_after_a_large_town_is_no_forename() -> None:
    assert "Denver" in found("A man was hurt in Denver, the Denver Post reported.")
    assert found("Austin Meyer left. Austin said nothing.") == {}


def test_a_quarter_lies_in_its_town() -> None:
    places = found("Houston police searched the Montrose neighborhood on Friday. A van burned in Montrose, Houston police said.")
    assert places["Montrose"].place.admin1 == "Texas"
    assert places["Montrose"].place.gazetteer is None


@pytest.mark.parametrize(
    ("text", "metonym"),
    [
        ("Oslo has long suspected a neighbour.", True),
        ("Police accused Moscow of the fire.", True),
        ("Oslo is expelling a diplomat.", True),
        ("Shots were fired in Oslo on Friday.", False),
        ("Oslo was bombed on Friday.", False),
    ],
)
def test_capitals_that_act_or_are_blamed_stand_for_states(text: str, metonym: bool) -> None:
    (mention,) = found(text).values()
    assert mention.metonym is metonym


def test_a_dateline_kept_beside_the_text_tells_which_town_is_meant() -> None:
    text = "A shed burned near Cambridge on Friday."
    assert found(text, "BOSTON, Massachusetts")["Cambridge"].place.country == "US"
    assert found(text, "LONDON, England")["Cambridge"].place.country == "GB"


def test_accents_tell_namesakes_apart() -> None:
    assert found("A boat burned near Kaş on Friday.")["Kaş"].place.country == "TR"


def test_articles_may_be_left_out_of_arabic_names() -> None:
    assert found("Shots were heard near Hawija on Friday.")["Hawija"].place.country == "IQ"


def test_a_country_beats_its_namesake_town_and_its_neighbour_in_a_list() -> None:
    text = "Boats came from Chile, Jordan, Panama and Peru."
    assert {quote: one.place.country for quote, one in found(text).items()} == {
        "Chile": "CL",
        "Jordan": "JO",
        "Panama": "PA",
        "Peru": "PE",
    }


def test_a_town_that_the_state_behind_it_does_not_hold_is_not_another_town() -> None:
    report = Document(id="d1", text="A shed burned in Otwock, Missouri, on Friday.")
    (place,) = resolve(report, [(17, 23)], GAZETTEER)
    assert (place.lat, place.precision) == (None, "unknown")


def test_the_city_of_peru_is_a_town() -> None:
    report = Document(id="d1", text="The city of Peru, Indiana, is small.")
    (place,) = resolve(report, [(12, 16)], GAZETTEER)
    assert (place.country, place.admin1) == ("US", "Indiana")
