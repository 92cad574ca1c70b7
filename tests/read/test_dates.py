import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.dates import parse_date

LATEST = "2026-11-22T08:00:00Z"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-03", "2024-05-03"),
        ("2024-05-03T10:05:00Z", "2024-05-03T10:05:00Z"),
        ("2024-05-03 10:05", "2024-05-03T10:05"),
        ("2024-05-03T10:05:00.123+0200", "2024-05-03T10:05:00+02:00"),
        ("20240503", "2024-05-03"),
        ("20240503T100500Z", "2024-05-03T10:05:00Z"),
        ("2024/05/03", "2024-05-03"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("May 2024", "2024-05"),
        ("Fri, 03 May 2024 10:00:00 +0300", "2024-05-03T10:00:00+03:00"),
        ("Fri, 03 May 2024 10:00:00 GMT", "2024-05-03T10:00:00Z"),
        ("May 3, 2024", "2024-05-03"),
        ("Published: Friday, May 3rd, 2024 at 4:05 p.m. EDT", "2024-05-03T16:05"),
        ("3 May 2024", "2024-05-03"),
        ("3rd of May 2024, 12:15 am", "2024-05-03T00:15"),
        ("3. Mai 2024", "2024-05-03"),
        ("3 maja 2024", "2024-05-03"),
        ("3 мая 2024", "2024-05-03"),
        ("3 de mayo de 2024", "2024-05-03"),
        ("3 JAN 90", "1990-01-03"),
        ("3 JAN 26", "2026-01-03"),
        ("03-May-2024", "2024-05-03"),
        ("03.05.2024", "2024-05-03"),
        ("31/05/2024", "2024-05-31"),
        ("05/31/2024", "2024-05-31"),
        ("05/05/2024", "2024-05-05"),
        ("1714723200", "2024-05-03T08:00:00Z"),
        ("1714723200000", "2024-05-03T08:00:00Z"),
        ("2026-11-23", "2026-11-23"),
    ],
)
def test_many_styles_are_read_with_their_precision(text: str, day: str) -> None:
    assert parse_date(text, latest=LATEST) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "0000-01-01",
        "0000",
        "31.02.2024",
        "2024-02-30",
        "30 February 2024",
        "2024-13-01",
        "05/06/07",
        "05/06/2024",
        "2027-01-01",
        "99999999999999999999",
        "9999-12-31",
        "٣ مايو",
        "²024-05-03",
        "1" * 10_000,
        "Version 2024.1",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_date(text, latest=LATEST) is None


def test_a_known_locale_settles_the_order() -> None:
    assert parse_date("05/06/2024", day_first=True) == "2024-06-05"
    assert parse_date("05/06/2024", day_first=False) == "2024-05-06"


def test_nothing_is_nothing() -> None:
    assert parse_date(None) is None
    assert parse_date("2024-05-03", latest="not a time") == "2024-05-03"


@given(st.text(max_size=40), st.sampled_from([None, LATEST, "0001-01-01", "9999-12-31"]))
def test_it_never_fails(text: str, latest: str | None) -> None:
    parse_date(text, latest=latest)


@given(st.from_regex(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/. ,]{1,2}[0-9]{1,4}([T ][0-9:]{1,8}(Z|\+[0-9]{4})?)?", fullmatch=True))
def test_it_never_fails_on_what_looks_like_a_date(text: str) -> None:
    parse_date(text, latest=LATEST)


@given(st.dates(min_value=datetime.date(1700, 1, 1), max_value=datetime.date(2026, 11, 22)))
def test_every_day_is_read_in_each_style(day: datetime.date) -> None:
    for style in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y", "%d.%m.%Y"):
        assert parse_date(day.strftime(style), latest=LATEST) == day.isoformat()
