"""Times in bad text: nothing hangs, nothing breaks, and every answer cuts its words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.coding.times import Happening, find, pick_times
from sayso.model import Document
from tests.hanging import no_hang

FRIDAY = "2024-05-10"
NEWS = (
    "A depot near Lviv was set on fire overnight on Tuesday, the governor said on 8 May. It was the third fire since March 2023; "
    "in the night to Monday, between 9 p.m. and 10 p.m., two men were seen. They have until Friday to answer. "
)


def check(text: str, anchor: str | None = FRIDAY) -> None:
    """Read a text and look for the times of happenings all over it."""
    mentions = find(text, anchor)
    assert all(0 <= one.start < one.end <= len(text) for one in mentions)
    assert all(left.end <= right.start for left, right in pairwise(mentions))
    assert all(not text[one.start].isspace() and not text[one.end - 1].isspace() for one in mentions)
    if not text:
        return
    document = Document(id="d", text=text, published=anchor)
    places = range(0, len(text), max(1, len(text) // 9))
    halves = ("act", "response", "word")
    happenings = [
        Happening(position=at, sentence=(max(0, at - 90), min(len(text), at + 90)), code="arson", half=halves[at % 3])
        for at in places
    ]
    for chosen in pick_times(happenings, mentions, document):
        assert chosen is None or document.span(chosen.start, chosen.end).quote


@pytest.mark.parametrize(
    "anchor", ["", "soon", "2024", "2024-05", "2024-13-45", "2024-02-30", "0000-00-00", "٢٠٢٤-٠٥-١٠", "99999-01-01", None]
)
def test_a_publication_date_that_is_no_day_resolves_nothing(anchor: str | None) -> None:
    text = "It burned yesterday, on Friday, on 3 May, last month and on 4 June 2020."
    assert [mention.when.first for mention in find(text, anchor)] == [None, None, None, None, "2020-06-04"]
    check(NEWS, anchor)


@pytest.mark.parametrize("anchor", ["2024-05-10T12:00:00+02:00", "2024-05-10T23:59Z"])
def test_a_publication_time_counts_as_its_day(anchor: str) -> None:
    assert [mention.when.first for mention in find("It burned yesterday.", anchor)] == ["2024-05-09"]


@pytest.mark.parametrize("anchor", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(anchor: str) -> None:
    check("It burned overnight, yesterday, tomorrow, a century ago, 9999 years later, last month, next year and on Sunday.", anchor)


@pytest.mark.parametrize("text", [NEWS.upper(), NEWS.lower(), NEWS.title(), NEWS.swapcase()])
def test_other_cases_find_the_same_days(text: str) -> None:
    check(text)
    days = {mention.when.first for mention in find(text, FRIDAY)}
    assert {"2024-05-07", "2024-05-08", "2023-03-01"} <= days


@pytest.mark.parametrize(
    "text",
    [
        NEWS.replace("o", "0").replace("l", "1"),
        NEWS.replace("e", "c").replace("t", "f"),
        NEWS.replace(" ", ""),
        " ".join(NEWS),
        NEWS.replace(" ", "\n"),
        NEWS.replace(" ", "\u00a0"),
        NEWS[::-1],
    ],
)
def test_noise_of_scanning_does_no_harm(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "\ufeff3 May",
        "３ May 2024",
        "٣ May 2024",
        "² May 2024",
        "May ³ 2024",
        "3\u200b May",
        "İn May 2024",
        "🙂 on Friday 🙂",
        "e\u0301 3 May",
        "since the",
        "between and",
        "from to",
        "P1D",
        "XXXX-XX-XX",
        "the the the",
        "May May May",
        "12:00:00:00",
        "1.2.3.4.5",
        "3-3-3-3-3",
        "//////",
        "'s 's 's",
        "Q3 Q4 H1 H9",
        "FY",
        "in the night to",
    ],
)
def test_odd_scraps_do_no_harm(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "9 May and ",
        "between 3 and ",
        "since the invasion ",
        "a day after ",
        "Q3 ",
        "the night to Monday ",
        "overnight on ",
        "said on Friday ",
        "Mr May ",
        "10 p.m. and ",
        ". ",
        "'s",
        "from $3 ",
        "that that ",
    ],
)
def test_much_of_the_same_does_not_hang(piece: str) -> None:
    with no_hang():
        check(piece * (30_000 // len(piece)))


def test_ten_thousand_digits_are_no_date() -> None:
    with no_hang():
        assert find("7" * 10_000, FRIDAY) == ()
        check("On 3 May " + "7" * 10_000 + " on Friday")


@given(st.text(alphabet="May 3since1betwn-.,'s0pmthFrid\n", max_size=120), st.sampled_from([FRIDAY, None, "0001-01-01"]))
def test_any_scraps_can_be_read(text: str, anchor: str | None) -> None:
    check(text, anchor)
