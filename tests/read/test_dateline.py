import pytest

from sayso.read.dateline import find_dateline


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("WARSAW, May 3 (Baltic Wire) — Police said", "WARSAW", "May 3", "Baltic Wire"),
        ("WARSAW (Baltic Wire) - Police said", "WARSAW", None, "Baltic Wire"),
        ("BERLIN — Police said", "BERLIN", None, None),
        ("FORT WAYNE, Ind. (BW) -- Police said", "FORT WAYNE, Ind.", None, "BW"),
        ("NARVA (May 3, 2024) – Police said", "NARVA", "May 3, 2024", None),
        ("Warsaw, 3 May 2024 – Police said", "Warsaw", "3 May 2024", None),
        ("Riga/Tallinn (bw) – Police said", "Riga/Tallinn", None, "bw"),
        ("MOSCOW, April 2. /BW/. The ministry said", "MOSCOW", "April 2", "BW"),
        ("SAN ROQUE, 3 JAN 90 (RADIO NORTE) -- [TEXT] THE ARMY", "SAN ROQUE", "3 JAN 90", "RADIO NORTE"),
        ("TEL AVIV (ISRAEL), 12 NOV 89 (BW RADIO) -- [TEXT] X", "TEL AVIV (ISRAEL)", "12 NOV 89", "BW RADIO"),
        ("NO CITY (PERU), NO DATE -- [TEXT] X", "PERU", None, None),
        ("ST. GALLEN, May 3 (BW) - X", "ST. GALLEN", "May 3", "BW"),
    ],
)
def test_the_head_of_a_wire_is_read(text: str, place: str, date: str | None, agency: str | None) -> None:
    found = find_dateline(text)
    assert found
    assert (found.place, found.date, found.agency) == (place, date, agency)
    assert text[found.end :].startswith(("Police", "The ministry", "[TEXT]", "X"))
    assert found.words == (f"{place}, {date}" if date else place)


@pytest.mark.parametrize(
    "text",
    [
        "Police said on Friday - two days later - that it was over.",
        "BREAKING — A fire broke out.",
        "THE ARMY -- AND NOBODY ELSE -- WAS THERE",
        "In Warsaw, May 3 is a holiday.",
        "A man (34) — a railway worker — was held.",
        "",
        "WARSAW",
        "POLICE: Two men were held in Warsaw",
        "X" * 1000,
        "A " * 500,
    ],
)
def test_what_is_no_dateline_is_none(text: str) -> None:
    assert find_dateline(text) is None
