"""What times are worth: values after TIMEX3, and the days they stand for."""

import pytest

from sayso.coding.times import TimeMention, find

FRIDAY = "2024-05-10"


def values(text: str, anchor: str | None = FRIDAY) -> dict[str, str]:
    return {text[mention.start : mention.end]: mention.when.value for mention in find(text, anchor)}


def one(text: str, anchor: str | None = FRIDAY) -> TimeMention:
    (mention,) = find(text, anchor)
    return mention


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It burned on Sept. 3.", "Sept. 3", "2023-09-03"),
        ("It burned in June.", "June", "2023-06"),
        ("It burned in Sept.", "Sept.", "2023-09"),
        ("Friday's vote was calm.", "Friday", "2024-05-10"),
        ("Wednesday's ruling will be appealed.", "Wednesday", "2024-05-08"),
        ("They will meet ahead of Monday's vote.", "Monday", "2024-05-13"),
        ("He has until Tuesday to answer.", "Tuesday", "2024-05-14"),
        ("He has until 9 a.m. Tuesday to answer.", "9 a.m. Tuesday", "2024-05-14T09:00"),
        ("Up until Tuesday they had not asked him.", "Tuesday", "2024-05-07"),
        ("The rally planned for Saturday was called off.", "Saturday", "2024-05-04"),
        ("A summit would be held on 24 August.", "24 August", "2024-08-24"),
        ("It is to pay back the loan by February.", "February", "2025-02"),
        ("The depot was shut through April.", "April", "2024-04"),
        ("In January, the firm brought in a new head.", "January", "2024-01"),
        ("It burned overnight.", "overnight", "2024-05-09TNI"),
        ("It burned overnight on Tuesday.", "overnight on Tuesday", "2024-05-07TNI"),
        ("It burned in the night to Thursday.", "the night to Thursday", "2024-05-08TNI"),
        ("It burned the day before yesterday.", "the day before yesterday", "2024-05-08"),
        ("It burned the week before last.", "the week before last", "2024-W17"),
        ("It burned in the second week of April.", "the second week of April", "2024-W15"),
        ("It burned on the last day of February 2024.", "the last day of February 2024", "2024-02-29"),
        ("It burned a decade ago.", "a decade ago", "2014"),
        ("It burned at 0300 GMT.", "0300", "2024-05-10T03:00"),
        ("It burned at 4 in the morning.", "4 in the morning", "2024-05-10T04:00"),
        ("It burned 2024/05/03.", "2024/05/03", "2024-05-03"),
        ("It burned on Election Day 2022.", "Election Day 2022", "2022-11-08"),
        ("Sales fell in Q3 2023.", "Q3 2023", "2023-Q3"),
        ("Sales fell in the current fiscal year.", "the current fiscal year", "2024"),
        ("It should be ready by year-end.", "year-end", "2024"),
        ("These days it is quiet.", "These days", "PRESENT_REF"),
        ("They will soon meet.", "soon", "FUTURE_REF"),
        ("It has been quiet for the past few weeks.", "the past few weeks", "PXW"),
        ("Trade grew in recent months.", "recent months", "PXM"),
        ("He rose over the past decade.", "the past decade", "P10Y"),
        ("A year-long siege ended.", "year-long", "P1Y"),
        ("They pay every quarter.", "every quarter", "P1Q"),
        ("The firm lost money in the first nine months.", "the first nine months", "P9M"),
        ("Its net rose in the year ended March 31.", "the year", "P1Y"),
    ],
)
def test_values_and_their_words(text: str, words: str, value: str) -> None:
    assert values(text)[words] == value


def test_figures_are_compared_with_the_same_quarter_of_the_year_before() -> None:
    text = (
        "The firm reported a first-quarter loss of $3 million, compared with a profit of $2 million a year earlier. "
        "In the year-ago quarter, sales were higher. Sales fell to $40 million from $50 million last year. "
        "In the first nine months, the loss was $9 million, compared with $1 million a year ago."
    )
    assert values(text)["a year earlier"] == "2023-Q1"
    assert values(text)["the year-ago quarter"] == "2023-Q1"
    assert values(text)["last year"] == "2023-Q1"
    assert values(text)["a year ago"] == "2023"


def test_the_quarter_is_the_one_that_ended_on_the_day_told() -> None:
    assert values("Sales rose in the quarter ended Sept. 30.")["the quarter"] == "2023-Q3"


def test_an_hour_takes_the_day_of_the_hour_it_is_paired_with() -> None:
    found = values("It burned between 9 p.m. and 10 p.m. Wednesday.")
    assert found == {"9 p.m.": "2024-05-08T21:00", "10 p.m. Wednesday": "2024-05-08T22:00"}


def test_days_paired_with_a_date() -> None:
    assert values("They met on 3 and 5 May.") == {"3": "2024-05-03", "5 May": "2024-05-05"}
    assert values("They met on April 24 and 25.") == {"April 24": "2024-04-24", "25": "2024-04-25"}


def test_that_day_of_the_week_is_the_one_named_before() -> None:
    text = "Shots were fired on Sunday, March 3, 2024. He had left that Sunday morning."
    assert values(text)["that Sunday morning"] == "2024-03-03TMO"


def test_reports_from_court_keep_to_the_year_they_tell_of() -> None:
    text = "The court heard that he bought petrol on 3 March 2019. He was arrested on 9 May after a search."
    assert values(text)["9 May"] == "2019-05-09"


def test_news_that_names_many_old_years_is_no_history() -> None:
    years = "It had happened in 1970, 1971, 1972, 1973, 1974 and 1975."
    assert values(f"The town was quiet, he said. {years} It burned today, she said.")["today"] == "2024-05-10"


@pytest.mark.parametrize("text", ["It burned on 05/06/2024.", "It burned on 05-06-2024.", "It burned on 05/06/07."])
def test_what_may_be_read_in_two_ways_is_not_guessed(text: str) -> None:
    assert (one(text).when.first, one(text).when.last) == (None, None)


def test_a_day_over_twelve_tells_which_is_the_month() -> None:
    assert one("It burned on 13/06/2024.").when.value == "2024-06-13"


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Theresa May spoke.",
        "May's office said so.",
        "Mr Friday left.",
        "The March on the capital began.",
        "The March for Bread began.",
        "The Sun wrote of it.",
        "A second man may fall.",
        "The story was in USA TODAY.",
        'It was on "60 Minutes" again.',
        "It is open 24 hours a day.",
        "It was a matter of months.",
    ],
)
def test_names_and_measures_are_no_times(text: str) -> None:
    assert values(text) == {}


def test_months_written_small_or_in_capitals() -> None:
    assert values("it burned on monday 6 may 2024") == {"monday 6 may 2024": "2024-05-06"}
    assert values("it burned in march and they may march on") == {"march": "2024-03"}
    assert values("IT MAY HAVE BURNED IN MARCH OR ON MAY 3.") == {"MARCH": "2024-03", "MAY 3": "2024-05-03"}


@pytest.mark.parametrize("text", ["l2 May 2024", "F16 May 2024", "x3 May 2024"])
def test_figures_grown_together_with_letters_are_no_days(text: str) -> None:
    assert values(text) == {"May 2024": "2024-05"}


def test_full_stops_of_sentences_are_no_part_of_a_time() -> None:
    assert values("They left in May.He came on Tuesday.She did not.") == {"May": "2024-05", "Tuesday": "2024-05-07"}
