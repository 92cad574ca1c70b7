import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import SaysoError
from sayso.model import Capture, Document
from tests.making import make_document


@given(st.text(min_size=1), st.data())
def test_span_cuts_its_quote(text: str, data: st.DataObject) -> None:
    document = make_document(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = document.span(start, end)
    assert span.quote == document.text[span.start : span.end]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2), (0, 999)])
def test_span_outside_the_text_cannot_be_made(start: int, end: int) -> None:
    document = make_document("short text")
    with pytest.raises(SaysoError) as failure:
        document.span(start, end)
    assert failure.value.where == document.id


def test_one_text_in_two_outlets_is_two_documents() -> None:
    assert make_document(outlet="The Vistula Post").id != make_document(outlet="Baltic Wire").id
    assert make_document().id == make_document().id


def test_capture_id_hangs_on_the_bytes_and_not_on_the_time() -> None:
    def capture(body: bytes, fetched: str) -> Capture:
        return Capture.of(url="a.txt", body=body, fetched=fetched, media_type="text/plain", hints=(("title", "T"),))

    assert capture(b"x", "2024-01-01").id == capture(b"x", "2025-01-01").id
    assert capture(b"x", "2024-01-01").id != capture(b"y", "2024-01-01").id
    assert capture(b"x", "2024-01-01").hint("title") == "T"
    assert capture(b"x", "2024-01-01").hint("outlet") is None


def test_document_id_keeps_its_parts_apart() -> None:
    one = Document.id_of(text="ab", title="c", source=None, published=None, url=None)
    other = Document.id_of(text="a", title="bc", source=None, published=None, url=None)
    assert one != other
