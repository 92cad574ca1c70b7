import pytest

from sayso.read.credits import take_credits

BODY = "Police detained two men in Narva on Friday.\n\nThey denied it."


@pytest.mark.parametrize(
    ("line", "byline", "place"),
    [
        ("By Jane Doe", "Jane Doe", None),
        ("by: Jane Doe, John Roe Updated: Oct 4, 2024 - 7:12 AM", "Jane Doe, John Roe", None),
        ("Jane Doe, 13 August 2025", "Jane Doe", None),
        ("Jane Doe in Helsinki, 13 August 2025", "Jane Doe", "Helsinki"),
        ("Jane van der Berg and John Roe | 13 August 2025", "Jane van der Berg and John Roe", None),
        ("Posted on 9 October 2025 by Jane", "Jane", None),
        ("Friday, January 17, 2025. By Jane Doe", "Jane Doe", None),
        ("Our correspondent", None, None),
        ("Newsroom, 27 November 2025", None, None),
        ("Updated: 10/04/2024 7:12 PM", None, None),
        ("Home | Oil | Obituaries | Football", None, None),
    ],
)
def test_a_credit_line_is_taken_out_and_read(line: str, byline: str | None, place: str | None) -> None:
    main, told = take_credits(f"{line}\n\n{BODY}", None)
    assert main == BODY
    assert (told.byline, told.place) == (byline, place)


@pytest.mark.parametrize(
    "line",
    [
        "Police said on 3 May 2024 that two men were held.",
        "Two dead, nine hurt",
        "Lebanon says Israel is jamming signals; Israel will not comment",
        "In May 2024 it burnt again",
        "By Monday the fire was out",
        "Jane Doe",
        "What we know:",
    ],
)
def test_a_line_of_the_report_stays(line: str) -> None:
    assert take_credits(f"{line}\n\n{BODY}", None)[0] == f"{line}\n\n{BODY}"


def test_a_line_of_place_and_day_stays_and_is_read() -> None:
    main, told = take_credits(f"Prague, 23 April 2025\n\n{BODY}", None)
    assert main.startswith("Prague, 23 April 2025")
    assert (told.place, told.date) == ("Prague", "23 April 2025")


def test_the_writer_the_format_states_is_known_in_the_text() -> None:
    assert take_credits(f"Jane Doe in Warsaw\n\n{BODY}", "Jane Doe")[0] == BODY


def test_a_report_of_one_line_stays_whole() -> None:
    assert take_credits("By Jane Doe", None)[0] == "By Jane Doe"


def test_what_stands_under_a_report_goes() -> None:
    assert take_credits(f"{BODY}\n\n(Reporting by Jane Doe; Editing by John Roe)\n-30-", None)[0] == BODY
