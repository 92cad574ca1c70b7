import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.coding.gazetteer import open_gazetteer
from sayso.coding.places import Labelled, PlaceMention, find, main_place, resolve, where
from sayso.model import Document
from tests.coding.coded import CACHE
from tests.hanging import no_hang

GAZETTEER = open_gazetteer(CACHE)


def document(text: str, title: str | None = None, url: str | None = None) -> Document:
    whole = f"{title}\n\n{text}" if title else text
    key = Document.id_of(text=whole, title=title, source=None, published="2024-05-03", url=url)
    return Document(id=key, text=whole, title=title, body=len(title) + 2 if title else 0, published="2024-05-03", url=url)


def found(text: str, title: str | None = None) -> dict[str, PlaceMention]:
    return {mention.span.quote: mention for mention in find(document(text, title), GAZETTEER)}


def state_of(text: str, name: str) -> tuple[str | None, str | None]:
    place = found(text)[name].place
    return place.country, place.admin1


@pytest.mark.parametrize(
    "text",
    [
        "In May the harvest begins, and May is dry.",
        "Reading books is nice, and Nice people read.",
        "Paris Hilton and Jordan Smith met Mr Lincoln.",
        "Michael Jackson sang. Jackson said he was tired.",
        "She ate turkey. The mobile phone rang on Friday.",
        "The lorry stopped in Lincoln Avenue.",
        "Victoria Beckham smiled, and Victoria left.",
    ],
)
def test_words_that_are_also_places_are_left_alone(text: str) -> None:
    assert found(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A fire broke out in Turkey on Friday.", "Turkey", "TR"),
        ("Two cars burned in Nice, France, police said.", "Nice", "FR"),
        ("A bomb was found near Reading, England.", "Reading", "GB"),
        ("The port of Mobile, Ala., was closed.", "Mobile", "US"),
        ("Mr Lincoln moved to Lincoln, Neb., last year.", "Lincoln", "US"),
    ],
)
def test_the_same_words_are_places_where_the_text_says_so(text: str, name: str, country: str) -> None:
    assert found(text)[name].place.country == country


def test_two_georgias() -> None:
    assert state_of("Tanks left Tbilisi. The parliament of Georgia met in Batumi.", "Georgia")[0] == "GE"
    assert state_of("The sheriff in Macon said Georgia and Alabama share the river near Columbus.", "Georgia") == ("US", "Georgia")


def test_a_state_after_the_comma_decides_and_holds_for_the_whole_text() -> None:
    text = "PARIS, Texas (AP) - A barn burned near Paris on Sunday. Paris police are looking for two men."
    assert {mention.place.admin1 for mention in find(document(text), GAZETTEER)} == {"Texas"}


def test_company_decides_between_towns_of_one_name() -> None:
    assert state_of("Chicago and Peoria sent help to Springfield after the flood in Illinois.", "Springfield") == ("US", "Illinois")
    assert state_of("Boston and Worcester sent help to Springfield in Massachusetts.", "Springfield") == ("US", "Massachusetts")


def test_the_outlets_country_speaks_for_its_towns() -> None:
    text = "A shed burned down in Cambridge."
    (here,) = find(document(text, url="https://www.example.ca/news/1"), GAZETTEER)
    (there,) = find(document(text, url="https://www.example.co.uk/news/1"), GAZETTEER)
    assert (here.place.country, there.place.country) == ("CA", "GB")


def test_relations_widen_or_move_the_point() -> None:
    places = found("A depot 20 km north of Kyiv burned. Shots were heard near Lublin.")
    kyiv, lublin = places["Kyiv"], places["Lublin"]
    assert kyiv.relation == "20 km north of"
    assert kyiv.place.lat == pytest.approx(50.45 + 20 / 111.2, abs=0.01)
    assert lublin.relation == "near"
    assert lublin.place.radius_km == pytest.approx(24, abs=1)


def test_facilities_carry_their_sector() -> None:
    places = found("Leipzig airport was closed after a fire at a power substation near Lublin and at Poznan railway station.")
    assert (places["Leipzig airport"].place.precision, places["Leipzig airport"].place.sector) == ("facility", "transport")
    assert places["Lublin"].place.sector == "energy"
    assert places["Poznan railway station"].place.sector == "transport"


def test_a_government_that_speaks_is_no_place_of_events() -> None:
    text = "Moscow denied on Friday that its agents set the fire in Gdynia."
    assert found(text)["Moscow"].metonym
    assert not found(text)["Gdynia"].metonym
    assert not found("Police in Graz said that youths set fire to a depot.")["Graz"].metonym


def test_capitals_are_read_too() -> None:
    text = "GUNMEN ATTACKED A FARM NEAR LUBLIN AND FLED TOWARD THE CITY OF WARSAW, POLAND, ON FRIDAY NIGHT."
    assert {"LUBLIN", "WARSAW", "POLAND"} <= set(found(text))


def test_labels_of_another_step_weigh_in() -> None:
    text = "Sierksdorf was quiet."
    assert found(text) == {}
    named = document("They met in Sierksdorf.")
    start = named.text.index("Sierksdorf")
    assert find(named, GAZETTEER, [Labelled(start=start, end=start + 10, label="PERSON")]) == ()
    assert len(find(named, GAZETTEER, [Labelled(start=start, end=start + 10, label="GPE")])) == 1


def test_given_spans_are_all_answered() -> None:
    text = "Northern Iraq, Kharkiv region and Qwxyzzyville"
    spans = [(0, 13), (15, 29), (34, 46)]
    iraq, kharkiv, unknown = resolve(document(text), spans, GAZETTEER)
    assert (iraq.country, iraq.precision) == ("IQ", "country")
    assert (kharkiv.country, kharkiv.precision) == ("UA", "region")
    assert (unknown.name, unknown.lat, unknown.precision) == ("Qwxyzzyville", None, "unknown")


def test_a_guess_for_a_street_is_the_town_of_the_text_and_says_so() -> None:
    text = "Cork, Cork and Mill Street"
    spans = [(0, 4), (6, 10), (15, 26)]
    *_, street = resolve(document(text), spans, GAZETTEER, guess=True)
    assert (street.name, street.country, street.gazetteer, street.precision) == ("Mill Street", "IE", None, "unknown")


def test_where_takes_the_place_that_the_sentence_attaches() -> None:
    text = (
        "WARSAW, Poland (AP) - A court in Gdansk sentenced a man on Monday.\n\n"
        "He set fire to a warehouse in Radom in March. Prosecutors in Lublin asked for more."
    )
    report = document(text, title="Man sentenced")
    place = where(report, find(report, GAZETTEER), report.text.index("set fire"))
    assert place is not None
    assert place.place.name == "Radom"


def test_where_falls_back_to_the_dateline() -> None:
    report = document("RADOM, Poland (AP) - Smoke rose for hours. A warehouse was set on fire, police said.")
    place = where(report, find(report, GAZETTEER), report.text.index("set on fire"))
    assert place is not None
    assert place.span.quote == "RADOM"


def test_where_is_none_without_places() -> None:
    report = document("A warehouse was set on fire.")
    assert where(report, find(report, GAZETTEER), 20) is None
    assert main_place(report, ()) is None


@pytest.mark.parametrize("text", ["", " ", "\x00\x00", "\n\n\n", "١٢٣ مدينة", "🙂" * 50, "A", "."])
def test_odd_texts_have_no_places(text: str) -> None:
    assert find(Document(id="d", text=text), GAZETTEER) == ()


WORDS = st.sampled_from(
    [
        "Paris",
        "Texas",
        "in",
        "near",
        "London",
        ",",
        ".",
        "May",
        "Georgia",
        "police",
        "said",
        "Kyiv",
        "St.",
        "Louis",
        "Mr",
        "Jackson",
        "(",
        ")",
        "\n\n",
        "the",
        "Russian",
        "troops",
        "20",
        "km",
        "of",
    ]
)


@given(st.lists(WORDS, max_size=40))
def test_spans_cut_their_quotes_in_order_and_apart(words: list[str]) -> None:
    report = document(" ".join(words) or "x")
    mentions = find(report, GAZETTEER)
    for mention in mentions:
        assert report.text[mention.span.start : mention.span.end] == mention.span.quote
    for left, right in pairwise(mentions):
        assert left.span.end <= right.span.start
    assert find(report, GAZETTEER) == mentions


def test_answers_do_not_hang_on_the_order_of_spans() -> None:
    text = "Paris, Texas; Springfield; Georgia; Odessa; Birmingham and Tuscaloosa in Alabama; Athens; Cambridge."
    names = ["Paris", "Springfield", "Georgia", "Odessa", "Birmingham", "Tuscaloosa", "Alabama", "Athens", "Cambridge"]
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    shuffled = random.Random(3).sample(spans, len(spans))
    straight = dict(zip(spans, resolve(document(text), spans, GAZETTEER), strict=True))
    assert straight == dict(zip(shuffled, resolve(document(text), shuffled, GAZETTEER), strict=True))


@pytest.mark.parametrize("piece", ["1", "A", "May ", "Paris, ", "Paris Texas ", "near ", "St. ", "\n", "(", "of the "])
def test_much_of_the_same_does_not_hang(piece: str) -> None:
    with no_hang():
        find(Document(id="d", text=piece * (120_000 // len(piece))), GAZETTEER)
