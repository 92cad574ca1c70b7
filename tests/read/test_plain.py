from typing import Any

import pytest

from sayso.errors import ReadError

BODY = "Police detained two sailors on Friday after a cable was damaged.\n\nThe ministry denied it."


def test_title_byline_and_dateline_are_read(read: Any) -> None:
    document = read(f"Two held over cable damage\n\nBy John Roe\n\nTALLINN, May 3, 2024 (Baltic Wire) - {BODY}\n")
    assert (document.title, document.byline, document.dateline) == (
        "Two held over cable damage",
        "John Roe",
        "TALLINN, May 3, 2024",
    )
    assert document.published == "2024-05-03"
    assert document.source
    assert document.source.name == "Baltic Wire"
    assert document.text[document.body :].startswith("TALLINN, May 3, 2024 (Baltic Wire) - Police")


def test_named_head_lines_are_read(read: Any) -> None:
    head = "Headline: Two held\nSource: Baltic Wire\nDateline: TALLINN\nDate: 3 May 2024\nURL: https://b.example/1\n\n"
    document = read(head + BODY)
    assert (document.title, document.dateline, document.published) == ("Two held", "TALLINN", "2024-05-03")
    assert document.url == "https://b.example/1"
    assert document.text[document.body :] == BODY


def test_slugs_and_marks_of_transmission_are_left_out(read: Any) -> None:
    document = read(f"ZCZC BW017\nBC-CABLE-DAMAGE, 2nd LD\nTwo held over cable damage\n\n{BODY}\nNNNN\n")
    assert document.title == "Two held over cable damage"
    assert document.text[document.body :] == BODY


def test_a_text_without_a_title_has_none(read: Any) -> None:
    document = read(BODY)
    assert document.title is None
    assert document.body == 0
    assert document.text == BODY


def test_markdown_headings_are_titles(read: Any) -> None:
    document = read(f"---\ntitle: Two held\ndate: 2024-05-03\n---\n\n# Two held\n\n{BODY}")
    assert (document.title, document.published) == ("Two held", "2024-05-03")
    assert document.text.count("Two held") == 1


def test_an_upper_case_wire_gives_place_and_day(read: Any) -> None:
    body = "   SAN ROQUE, 3 JAN 90 (RADIO NORTE) -- [TEXT] THE ARMY COMMAND HAS REPORTED THAT ABOUT 50\nPEASANTS WERE HELD.\n"
    document = read(body)
    assert (document.dateline, document.published) == ("SAN ROQUE, 3 JAN 90", "1990-01-03")
    assert document.language == "en"


@pytest.mark.parametrize(
    ("body", "start"),
    [
        (b"A fire\x00 was put out in Gdynia on Monday, the police said.", "A fire was"),
        ("A fire was put out in Łódź, the police said.".encode("utf-16"), "A fire was put out in Łódź"),
        ("A café in Gdynia was set on fire, the police said.".encode("cp1252"), "A café"),
        (b"\xef\xbb\xbfA fire was put out, the police said.\r\nAnd again.\r\n", "A fire was put out, the police said.\nAnd"),
        ("A fire was put out \u202ethere\u202c, said the police.".encode(), "A fire was put out there"),
    ],
)
def test_odd_bytes_are_read(body: bytes, start: str, read: Any) -> None:
    document = read(body)
    assert document.text.startswith(start)
    assert document.language == "en"


@pytest.mark.parametrize("body", [b"", b" \n\t", b"\x00\x00", b"...", "\u200b\u202e".encode()])
def test_a_text_without_letters_is_an_error_with_a_hint(body: bytes, read: Any) -> None:
    with pytest.raises(ReadError) as caught:
        read(body)
    assert caught.value.hint


@pytest.mark.parametrize("body", ["Headline: x", "By Jane Doe", "2024-05-03", "# ", "Title\n\n"])
def test_a_head_without_a_report_is_kept_as_text_or_refused(body: str, read: Any) -> None:
    try:
        document = read(body)
    except ReadError:
        return
    assert document.text.strip()
