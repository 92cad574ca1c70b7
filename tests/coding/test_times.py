from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.coding.times import TimeMention, find, when_of_all
from sayso.model import Document
from tests.hanging import no_hang

FRIDAY = "2024-05-03"


def values(text: str, anchor: str | None = FRIDAY) -> dict[str, str]:
    return {text[mention.start : mention.end]: mention.when.value for mention in find(text, anchor)}


def one(text: str, anchor: str | None = FRIDAY) -> TimeMention:
    (mention,) = find(text, anchor)
    return mention


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It burned on 2 May 2024.", "2024-05-02"),
        ("It burned on May 2, 2024.", "2024-05-02"),
        ("It burned on Thursday, May 2nd, 2024.", "2024-05-02"),
        ("It burned on the 2nd of May 2024.", "2024-05-02"),
        ("It burned on 2024-05-02.", "2024-05-02"),
        ("It burned on 31.12.2023.", "2023-12-31"),
        ("It burned on 12/31/2023.", "2023-12-31"),
        ("It burned on Dec. 24.", "2023-12-24"),
        ("It burned yesterday.", "2024-05-02"),
        ("It burned on Thursday.", "2024-05-02"),
        ("It burned on Friday.", "2024-05-03"),
        ("It will be opened on Monday.", "2024-05-06"),
        ("It burned last night.", "2024-05-02TNI"),
        ("It burned on Wednesday morning.", "2024-05-01TMO"),
        ("It burned at 10 p.m. Wednesday.", "2024-05-01T22:00"),
        ("It burned three days ago.", "2024-04-30"),
        ("It burned two weeks ago.", "2024-W16"),
        ("It burned five years ago.", "2019"),
        ("It burned last week.", "2024-W17"),
        ("It burned last month.", "2024-04"),
        ("It burned last year.", "2023"),
        ("It burned in late March.", "2024-03"),
        ("It burned in November 2022.", "2022-11"),
        ("It burned in 2019.", "2019"),
        ("It burned in the 1980s.", "198"),
        ("It burned in the 19th century.", "18"),
        ("It burned last summer.", "2023-SU"),
        ("It burned on New Year's Eve.", "2023-12-31"),
        ("It burned on Good Friday.", "2024-03-29"),
        ("Sales fell in the third quarter of 2023.", "2023-Q3"),
        ("Sales fell in fiscal 2023.", "2023"),
        ("It burned for three days.", "P3D"),
        ("It burned for several days.", "PXD"),
        ("It burned for two and a half hours.", "PT2H30M"),
        ("A two-week truce began.", "P2W"),
        ("Guards check it every day.", "P1D"),
        ("It burned in 480 BC.", "BC0480"),
    ],
)
def test_values(text: str, value: str) -> None:
    assert value in values(text).values()


def test_references_without_days() -> None:
    assert values("He is now in custody.") == {"now": "PRESENT_REF"}
    assert values("He recently left.") == {"recently": "PAST_REF"}
    assert values("Nobody knows the future.") == {"the future": "FUTURE_REF"}


def test_wires_in_capitals() -> None:
    assert values("LIMA, 3 JAN 90 -- A BRIDGE WAS BLOWN UP ON 30 DEC 89.", "1990-01-03") == {
        "3 JAN 90": "1990-01-03",
        "30 DEC 89": "1989-12-30",
    }


@pytest.mark.parametrize(
    "text", ["They may come.", "The troops march on.", "Open the may tree.", "He sat down.", "A second man ran."]
)
def test_words_that_only_look_like_times(text: str) -> None:
    assert values(text) == {}


def test_ages_prices_and_house_numbers_are_no_times() -> None:
    assert values("The 12-year-old paid $1990 at the 1900 block of Mill Road.") == {}


@pytest.mark.parametrize("text", ["on 31 February 2024", "on 31.02.2024", "on June 31, 2023", "on 05/06/07"])
def test_what_no_calendar_has_stays_unresolved(text: str) -> None:
    mention = one(f"It burned {text}.")
    assert (mention.when.first, mention.when.last, mention.when.precision) == (None, None, "unknown")


def test_the_year_zero_does_no_harm() -> None:
    assert all(mention.when.first is None for mention in find("On 1 May 0000 and in 0000-00-00.", "0000-00-00"))


def test_first_and_last_day_follow_precision() -> None:
    month, week, day = (one(f"It burned {text}.").when for text in ("in February 2024", "last week", "on Thursday"))
    assert (month.first, month.last, month.precision) == ("2024-02-01", "2024-02-29", "month")
    assert (week.first, week.last, week.precision) == ("2024-04-22", "2024-04-28", "week")
    assert (day.first, day.last, day.precision, day.anchor) == ("2024-05-02", "2024-05-02", "day", FRIDAY)


def test_the_next_day_counts_from_the_last_day_named() -> None:
    text = "The trial heard that he left on 3 March 2021. The next day a depot burned. Two weeks later he was held."
    assert values(text)["The next day"] == "2021-03-04"
    assert values(text)["Two weeks later"] == "2021-W11"


def test_a_history_takes_the_year_last_named() -> None:
    text = (
        "War came in 1812, 1813, 1814, 1815, 1816 and 1817. In June 1812 the army crossed the river. "
        "On 7 September it fought, and in October it turned back."
    )
    assert values(text)["7 September"] == "1812-09-07"
    assert values(text)["October"] == "1812-10"


def test_a_pair_of_dates_shares_its_year() -> None:
    assert values("Between March and April 2019 it burned twice.")["March"] == "2019-03"


def test_without_an_anchor_nothing_is_guessed() -> None:
    mentions = find("It burned yesterday, on Friday and on 3 May 2020.", None)
    assert [mention.when.first for mention in mentions] == [None, None, "2020-05-03"]


def report(text: str) -> Document:
    return Document(id="d", text=text, published=FRIDAY)


def pick(text: str, word: str) -> str | None:
    start = text.rfind(".", 0, text.index(word)) + 1
    end = text.index(".", text.index(word)) + 1
    chosen = when_of_all(find(text, FRIDAY), [(text.index(word), (start, end))], report(text))
    return chosen.when.value if chosen else None


def test_the_event_takes_its_own_day_not_the_days_of_speech_or_court() -> None:
    assert pick("Police said Friday that the depot was set on fire on Tuesday night.", "set on fire") == "2024-04-30TNI"
    assert pick("A man who set fire to a depot on 2 March was sentenced on Thursday.", "set fire") == "2024-03-02"
    assert pick("Two men set the depot on fire. It happened around 3 a.m. Wednesday.", "set the depot") == "2024-05-01T03:00"


def test_stamps_of_the_page_and_publication_are_no_claims() -> None:
    assert pick("Updated: Friday, May 3, 2024.\n\nTwo men set a depot on fire.", "set a depot") is None
    assert pick("Two men set a depot on fire.", "set a depot") is None


def test_several_words_of_one_event_choose_together() -> None:
    text = "A depot fire shocked the town. Nobody was hurt. The fire was set on Tuesday by two men."
    places = [(text.index("fire"), (0, 30)), (text.rindex("fire"), (48, len(text)))]
    chosen = when_of_all(find(text, FRIDAY), places, report(text))
    assert chosen is not None
    assert chosen.when.value == "2024-04-30"
    assert when_of_all((), places, report(text)) is None


@pytest.mark.parametrize(
    "text", ["", "\x00", "\n\n", "٣ مايو ٢٠٢٤", "🙂", "²", "1" * 5000, "9999999-99-99", "99/99/9999", "Feb. 30"]
)
def test_odd_texts_do_no_harm(text: str) -> None:
    find(text, FRIDAY)


WORDS = st.sampled_from(
    [
        "May",
        "3",
        "1999",
        ",",
        ".",
        "the",
        "last",
        "next",
        "Friday",
        "year",
        "three",
        "days",
        "ago",
        "later",
        "10",
        "p.m.",
        "of",
        "in",
        "night",
        "-",
        "31",
        "2024",
        "February",
        "quarter",
        "a",
        "every",
        "BC",
        "'98",
    ]
)


@given(st.lists(WORDS, max_size=30), st.sampled_from([FRIDAY, "2024-05", "0001-01-01", "9999-12-31", None]))
def test_mentions_are_ordered_apart_and_the_same_again(words: list[str], anchor: str | None) -> None:
    text = " ".join(words)
    mentions = find(text, anchor)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)
    assert all(left.end <= right.start for left, right in pairwise(mentions))
    assert all((mention.when.first or "") <= (mention.when.last or "") for mention in mentions)
    assert find(text, anchor) == mentions


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    find(text, FRIDAY)


@pytest.mark.parametrize("piece", ["1", "12 ", "May ", "one ", "3 May ", "the last ", "1990 ", "\n", "(", "Jan. 5, ", "a-"])
def test_much_of_the_same_does_not_hang(piece: str) -> None:
    with no_hang():
        find(piece * (120_000 // len(piece)), FRIDAY)
