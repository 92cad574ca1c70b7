from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import ReadError
from sayso.model import Capture, Document, Limits
from sayso.read.auto import READERS, AutoReader

FETCHED = "2026-11-22T08:00:00Z"
TEXT = "Fire in Gdynia\n\nGDYNIA, May 3, 2024 (Baltic Wire) - The police said that two men were held after a fire."


def capture(body: bytes, media_type: str) -> Capture:
    return Capture.of(url="report", body=body, fetched=FETCHED, media_type=media_type)


def test_reading_twice_gives_equal_documents(read: Any) -> None:
    assert read(TEXT) == read(TEXT)


def test_the_id_is_made_of_what_the_document_is(read: Any) -> None:
    document = read(TEXT)
    source = document.source.name if document.source else None
    made = Document.id_of(text=document.text, title=document.title, source=source, published=document.published, url=document.url)
    assert document.id == made
    assert read(TEXT, url="elsewhere.txt").id == document.id
    assert read(TEXT, url="https://x.pl/1").id != document.id


def test_the_text_is_title_blank_line_and_main_text(read: Any) -> None:
    document = read(TEXT)
    assert document.text == f"{document.title}\n\n{document.text[document.body :]}"
    assert document.span(0, len(document.title)).quote == document.title
    assert document.capture


def test_a_title_that_begins_the_text_is_not_doubled(read: Any) -> None:
    body = '{"title": "Fire in Gdynia", "text": "FIRE in  Gdynia\\n\\nThe police said it was out."}'
    assert read(body, "application/vnd.sayso.row+json").text == "Fire in Gdynia\n\nThe police said it was out."


def test_hints_fill_what_the_text_does_not_say(read: Any) -> None:
    document = read(
        "The police said that it was out.",
        title="Fire - Baltic Wire",
        published="2024-05-03",
        edited="2024-05-04",
        outlet="Baltic Wire",
        url="https://b.example/1",
        byline="By Jane Doe",
    )
    assert (document.title, document.published, document.edited, document.byline, document.url) == (
        "Fire - Baltic Wire",
        "2024-05-03",
        "2024-05-04",
        "Jane Doe",
        "https://b.example/1",
    )


def test_dates_that_cannot_be_are_left_out(read: Any) -> None:
    for day in ("0000-01-01", "31.02.2024", "2030-01-01", "05/06/07", "soon"):
        assert read("The police said that it was out.", published=day).published is None


def test_an_unknown_media_type_is_an_error_that_names_the_known(read: Any) -> None:
    with pytest.raises(ReadError) as caught:
        read("x", "image/png")
    assert "text/html" in (caught.value.hint or "")


def test_a_text_over_the_limit_is_an_error_that_names_the_setting() -> None:
    with pytest.raises(ReadError) as caught:
        AutoReader(Limits(max_text=100)).read(capture(b"The police said so. " * 20, "text/plain"))
    assert "limits.max_text" in (caught.value.hint or "")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(sorted(READERS)))
def test_any_bytes_are_read_or_refused(body: bytes, media_type: str) -> None:
    try:
        document = AutoReader(Limits()).read(capture(body, media_type))
    except ReadError:
        return
    document.text.encode("utf-8")
    assert document.text[document.body :].strip()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["text/plain", "text/html", "message/rfc822"]))
def test_any_text_is_read_or_refused(text: str, media_type: str) -> None:
    try:
        document = AutoReader(Limits()).read(capture(text.encode("utf-8", "replace"), media_type))
    except ReadError:
        return
    assert all(document.span(turn.start, turn.end) for turn in document.turns)
