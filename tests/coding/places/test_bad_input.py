"""Texts that mislead: words that are also places, namesakes, broken letters, endless sentences, odd spans."""

from itertools import pairwise

import pytest

from sayso.coding.gazetteer import open_gazetteer
from sayso.coding.places import find, resolve
from sayso.model import Document
from tests.coding.coded import CACHE
from tests.hanging import no_hang

GAZETTEER = open_gazetteer(CACHE)


def document(text: str) -> Document:
    return Document(id="d1", text=text)


def lands(text: str) -> dict[str, str | None]:
    return {mention.span.quote: mention.place.country for mention in find(document(text), GAZETTEER)}


@pytest.mark.parametrize(
    "text",
    [
        "May came late. In May, May Brown sold the farm.",
        "The turkey was in the oven, and a second turkey stood near it.",
        "Turkey was served at noon with a nice sauce.",
        "Reading aloud is nice. Her reading of the law was mobile.",
        "The split decision came late. Split the bill in two.",
        "Of course they left. Of the ten, two stayed.",
        "The mobile phone rang. Mobile phones are banned.",
    ],
)
def test_plain_words_are_no_places(text: str) -> None:
    assert lands(text).keys() <= {"Turkey"} if text.startswith("Turkey") else lands(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "land"),
    [
        ("A ferry burned in the harbour of Split, Croatia.", "Split", "HR"),
        ("The minister of Turkey flew to Ankara.", "Turkey", "TR"),
        ("Tanks rolled from Gori to Tbilisi in Georgia.", "Georgia", "GE"),
        ("The sheriff drove from Macon to Savannah in Georgia.", "Georgia", "US"),
        ("A barn burned in Paris, Texas.", "Paris", "US"),
        ("A barn burned in Paris, a mile from the Seine in France.", "Paris", "FR"),
        ("Students met in Moscow, Idaho.", "Moscow", "US"),
        ("Students met in Moscow.", "Moscow", "RU"),
        ("Gunmen fired at a convoy in Tripoli, and planes left Benghazi, Libya.", "Tripoli", "LY"),
        ("Gunmen fired at a convoy in Tripoli, north of Beirut in Lebanon.", "Tripoli", "LB"),
        ("Vans burned in Birmingham and Coventry, England.", "Birmingham", "GB"),
        ("Vans burned in Birmingham and Tuscaloosa, Alabama.", "Birmingham", "US"),
    ],
)
def test_namesakes_are_told_apart_by_their_company(text: str, name: str, land: str) -> None:
    assert lands(text)[name] == land


@pytest.mark.parametrize("case", [str.upper, str.title])
def test_capitals_do_not_hide_places(case: object) -> None:
    text = "A FIRE BROKE OUT NEAR WARSAW, POLAND, ON FRIDAY, AND THE POLICE OF LUBLIN WERE CALLED."
    assert {"PL"} == set(lands(text.title() if case is str.title else text).values())


def test_a_text_without_capitals_has_no_wrong_places() -> None:
    assert set(lands("a fire broke out near warsaw, poland, on friday. reading is nice in may.").values()) <= {"PL"}


@pytest.mark.parametrize(
    "text",
    [
        "A f1re br0ke out in Lublin , P0land 0n Fr|day .",
        "A fire broke\nout in Lub-\nlin and in Rad om on Friday",
        "L u b l i n   b u r n e d",
        "•Lublin•Radom•Krak6w•",
        "Lublin\tRadom\tWarsaw\n1\t2\t3\n",
    ],
)
def test_broken_letters_give_true_spans_or_none(text: str) -> None:
    report = document(text)
    for mention in find(report, GAZETTEER):
        assert report.text[mention.span.start : mention.span.end] == mention.span.quote


def test_lists_are_read_item_by_item() -> None:
    text = "Fires were reported in:\n- Lublin\n- Radom\n- Kielce\n\nNo one was hurt in Rzeszow, Krosno and Sanok."
    assert {"Lublin", "Radom", "Kielce", "Rzeszow"} <= set(lands(text))


def test_a_sentence_of_two_thousand_words_is_read() -> None:
    text = "Barns burned in Lublin" + ", and later others near Radom" * 400 + "."
    report = document(text)
    with no_hang():
        mentions = find(report, GAZETTEER)
    assert len(mentions) == 401
    for left, right in pairwise(mentions):
        assert left.span.end <= right.span.start


@pytest.mark.parametrize("text", ["", "Nobody was hurt.", "12.5 % of 300", "Он сказал нет.", "?!?! -- ..."])
def test_a_text_without_places_has_none(text: str) -> None:
    assert find(Document(id="d1", text=text), GAZETTEER) == ()


@pytest.mark.parametrize("span", [(-5, 3), (3, 3), (8, 2), (0, 10_000), (9_000, 10_000)])
def test_odd_spans_name_nothing_and_harm_no_others(span: tuple[int, int]) -> None:
    report = document("Lublin burned, and Radom too.")
    odd, lublin = resolve(report, [span, (0, 6)], GAZETTEER)
    assert (odd.lat, odd.precision, odd.gazetteer) == (None, "unknown", None)
    assert lublin.country == "PL"
    assert resolve(report, [span, (0, 6)], GAZETTEER, guess=True)[1] == lublin


def test_overlapping_and_repeated_spans_are_each_answered() -> None:
    report = document("The city of Lublin, Poland, was dark.")
    places = resolve(report, [(12, 18), (12, 26), (12, 18), (4, 18)], GAZETTEER)
    assert [place.country for place in places] == ["PL"] * 4
    assert resolve(report, [], GAZETTEER) == ()


@pytest.mark.parametrize(
    "piece", ["near Qwx ", "the village of Abc ", "between Lublin and Radom ", "In Moscow, ", "Polish border "]
)
def test_much_of_the_same_does_not_hang(piece: str) -> None:
    with no_hang():
        find(document(piece * (60_000 // len(piece))), GAZETTEER)
