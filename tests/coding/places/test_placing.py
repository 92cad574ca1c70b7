"""Where each event word of a document is said to have happened."""

import random

import pytest

from sayso.coding.gazetteer import open_gazetteer
from sayso.coding.places import Happening, Placing, find, place_each
from sayso.model import Document
from tests.coding.coded import CACHE
from tests.hanging import no_hang

GAZETTEER = open_gazetteer(CACHE)
HALVES = {
    "arson": "act",
    "bombing": "act",
    "military-strike": "act",
    "threat": "act",
    "airspace-violation": "act",
    "denial": "word",
}


def document(text: str, title: str = "") -> Document:
    whole = f"{title}\n\n{text}" if title else text
    return Document(id="d1", text=whole, title=title or None, body=len(title) + 2 if title else 0)


def happening(report: Document, words: str, code: str, *about: int) -> Happening:
    start = report.text.index(words)
    low = max(report.text.rfind(mark, 0, start) for mark in (". ", "\n"))
    stops = [at for mark in (". ", "\n") if (at := report.text.find(mark, start)) >= 0]
    sentence = (low + 1, min(stops, default=len(report.text)))
    half = HALVES.get(code, "response")
    return Happening(start=start, end=start + len(words), sentence=sentence, code=code, half=half, about=about)


def placed(report: Document, *happenings: Happening) -> list[dict[str, str]]:
    """Return for each happening role -> the words of its place."""
    told = place_each(report, find(report, GAZETTEER), happenings)
    return [{one.role: one.mention.span.quote for one in each} for each in told]


def where(text: str, words: str, code: str = "arson") -> str | None:
    report = document(text)
    return placed(report, happening(report, words, code))[0].get("place")


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Youths set fire to a depot in Graz on Friday.", "set fire", "Graz"),
        ("Prosecutors in Vienna said that youths set fire to a depot in Graz.", "set fire", "Graz"),
        ("A man from Salzburg set fire to a depot near Graz.", "set fire", "Graz"),
        ("Shells struck Nikopol twice on Monday.", "struck", "Nikopol"),
        ("Nikopol was shelled twice on Monday.", "shelled", "Nikopol"),
        ("The fire at Leipzig airport was arson.", "arson", "Leipzig airport"),
        ("Oslo blamed Moscow for the fire.", "fire", None),
        ("A minister told reporters in Rome that fires were set.", "fires were set", None),
        ("Youths set fire to a depot.", "set fire", None),
    ],
)
def test_the_place_of_an_act_is_where_it_happens(text: str, words: str, place: str | None) -> None:
    assert where(text, words) == place


def test_seats_and_homes_are_no_places_of_acts_but_courts_place_trials() -> None:
    report = document("A court in Linz on Monday convicted a man from Steyr of setting fire to a barn near Wels.")
    fire = happening(report, "setting fire", "arson")
    conviction = happening(report, "convicted", "conviction", 1)
    assert placed(report, conviction, fire) == [{"place": "Linz"}, {"place": "Wels", "place_tried": "Linz"}]


def test_where_doers_were_arrested_goes_with_the_act() -> None:
    report = document("Two men set fire to a mast near Siauliai. They were arrested in Riga on Tuesday over the blaze.")
    fire, arrest = happening(report, "set fire", "arson"), happening(report, "arrested", "arrest", 0)
    assert placed(report, fire, arrest) == [{"place": "Siauliai", "place_arrested": "Riga"}, {"place": "Riga"}]


def test_where_something_was_sent_from_is_not_where_it_struck() -> None:
    report = document("A drone that had been launched from Kursk struck a depot in Sumy.")
    assert placed(report, happening(report, "struck", "military-strike")) == [{"place": "Sumy", "place_from": "Kursk"}]


def test_a_happening_told_again_keeps_its_place() -> None:
    report = document("A barn burned near Tartu. Officers spoke to witnesses. It was arson, they said.", "Barn burned down")
    fire, again = happening(report, "burned near", "arson"), happening(report, "arson", "arson")
    assert [each["place"] for each in placed(report, fire, again)] == ["Tartu", "Tartu"]


def test_happenings_at_large_borrow_no_place() -> None:
    report = document("A barn burned near Tartu. Farmers fear further attacks.")
    fire, others = happening(report, "burned", "arson"), happening(report, "attacks", "arson")
    assert placed(report, fire, others) == [{"place": "Tartu"}, {}]


def test_a_response_borrows_no_place_of_the_act() -> None:
    report = document("A barn burned near Tartu. A man was charged over the fire near Tartu.")
    fire, fire_again = happening(report, "burned", "arson"), happening(report, "fire near", "arson")
    charge = happening(report, "charged", "charge", 0)
    assert placed(report, fire, charge, fire_again)[1] == {}


def test_a_country_that_expels_is_where_it_happens() -> None:
    assert where("Norway expelled two diplomats on Monday.", "expelled", "expulsion") == "Norway"
    assert where("Two diplomats were expelled from Norway.", "expelled", "expulsion") == "Norway"


def test_a_village_that_no_gazetteer_lists_keeps_its_name_without_a_point() -> None:
    report = document("Shots were fired in the village of Qwyxby on Friday. The fire in Qwyxby lasted an hour.")
    told = place_each(report, find(report, GAZETTEER), [happening(report, "fired", "arson")])
    (place,) = [one.mention.place for one in told[0]]
    assert (place.name, place.lat, place.precision, place.gazetteer) == ("Qwyxby", None, "unknown", None)


def test_every_place_names_its_words_and_each_role_comes_once() -> None:
    report = document("A court in Linz heard that a barn near Wels burned. The man was held in Graz.", "Barn in Wels burned")
    happenings = [
        happening(report, "burned", "arson"),
        happening(report, "heard", "trial", 0),
        happening(report, "held", "arrest", 0),
    ]
    for each in place_each(report, find(report, GAZETTEER), happenings):
        roles = [one.role for one in each]
        assert len(roles) == len(set(roles))
        for one in each:
            span = one.mention.span
            assert report.text[span.start : span.end] == span.quote


def test_answers_hang_neither_on_the_order_of_mentions_nor_on_a_second_run() -> None:
    text = "Barns burned near Wels, in Linz and at Steyr. A drone launched from Graz fell on Vienna. Arrests followed in Salzburg."
    report = document(text)
    happenings = [happening(report, word, "arson") for word in ("burned", "fell")]
    mentions = find(report, GAZETTEER)
    straight = place_each(report, mentions, happenings)
    for seed in range(5):
        shuffled = random.Random(seed).sample(mentions, len(mentions))
        assert place_each(report, shuffled, happenings) == straight


def test_no_happenings_and_no_places_give_nothing() -> None:
    report = document("Nothing is told here.")
    assert place_each(report, (), ()) == ()
    assert place_each(report, (), [happening(report, "told", "arson")]) == ((),)
    assert isinstance(Placing(role="place", mention=find(document("A fire in Graz."), GAZETTEER)[0]), Placing)


def test_a_long_list_of_happenings_and_places_does_not_hang() -> None:
    report = document("Barns burned in Linz and in Graz, and later near Wels; " * 400)
    one = happening(report, "burned", "arson")
    happenings = [
        Happening(start=at, end=at + 6, sentence=(0, len(report.text)), code="arson", half="act") for at in range(6, 20_000, 54)
    ]
    with no_hang():
        assert len(place_each(report, find(report, GAZETTEER), [one, *happenings])) == len(happenings) + 1
