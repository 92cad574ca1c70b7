import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import ReadError
from sayso.read.row import split_cells

JSON = "application/vnd.sayso.row+json"
CSV = "application/vnd.sayso.row+csv"
TEXT = "The police said that two men were held after a fire in Gdynia."


@pytest.mark.parametrize(
    "row",
    [
        {
            "title": "Fire",
            "text": TEXT,
            "date": "2024-05-03",
            "url": "https://x.pl/1",
            "source": "Vistula Post",
            "author": "Jane Doe",
        },
        {
            "Head Line": "Fire",
            "BODY": TEXT,
            "dct": "2024-05-03",
            "uri": "https://x.pl/1",
            "Outlet": "Vistula Post",
            "byline": "By Jane Doe",
        },
        {
            "Article_Title": "Fire",
            "content": TEXT,
            "pub_date": "20240503",
            "Link": "https://x.pl/1",
            "publisher": "Vistula Post",
            "Authors": ["Jane Doe"],
        },
        {
            "headline": "Fire",
            "article": TEXT,
            "published_at": 1714723200,
            "permalink": "https://x.pl/1",
            "source": {"name": "Vistula Post"},
            "author": {"name": "Jane Doe"},
        },
        {
            "Title": "Fire",
            "Full Text": f"<p>{TEXT}</p><p></p>",
            "Date Published": "3 May 2024",
            "URL": "https://x.pl/1",
            "newspaper": "Vistula Post",
            "writer": "Jane Doe",
        },
    ],
)
def test_headers_may_be_called_many_things(row: dict[str, Any], read: Any) -> None:
    document = read(json.dumps(row), JSON)
    assert document.text == f"Fire\n\n{TEXT}"
    assert document.title == "Fire"
    assert (document.published or "")[:10] == "2024-05-03"
    assert document.url == "https://x.pl/1"
    assert document.source
    assert document.source.name == "Vistula Post"
    assert document.byline == "Jane Doe"


def test_a_row_of_cells_is_read_by_its_columns(read: Any) -> None:
    line = f'1;"Fire; again";3.5.2024;"{TEXT}\nHe said ""no""."'
    columns = json.dumps(["ID", "Headline", "Date", "Text"])
    document = read(line, CSV, columns=columns, delimiter=";")
    assert document.title == "Fire; again"
    assert document.text.endswith('He said "no".')
    assert document.published == "2024-05-03"


def test_a_row_may_be_shorter_or_longer_than_the_header(read: Any) -> None:
    columns = json.dumps(["text", "title"])
    assert read(TEXT, CSV, columns=columns, delimiter=",").title is None
    assert read(f"{TEXT},Fire,more,and more", CSV, columns=columns, delimiter=",").title == "Fire"


def test_a_source_that_is_an_address_is_a_domain(read: Any) -> None:
    document = read(json.dumps({"text": TEXT, "source": "https://www.vistulapost.example/feed"}), JSON)
    assert document.source
    assert (document.source.name, document.source.country) == ("Vistula Post", "PL")


def test_a_text_in_pieces_is_joined(read: Any) -> None:
    assert read(json.dumps({"text": [TEXT, TEXT + " Again."]}), JSON).text == f"{TEXT}\n\n{TEXT} Again."


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"text": ""}',
        b'{"text": null}',
        b'{"colour": "red"}',
        b"[1, 2]",
        b"3",
        b"null",
        b'{"text": "\\ud800"}',
        b"\xff\xfe\x00",
        b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"text": {"a": 1}}',
        b'{"n": ' + b"9" * 10_000 + b', "text": "..."}',
    ],
)
def test_a_bad_row_is_an_error_with_a_hint(body: bytes, read: Any) -> None:
    with pytest.raises(ReadError) as caught:
        read(body, JSON, url="a.jsonl#L3")
    assert caught.value.hint
    assert caught.value.where == "a.jsonl#L3"


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20), min_size=1, max_size=6),
    st.sampled_from(",;\t|"),
)
def test_cells_are_cut_as_they_were_quoted(cells: list[str], delimiter: str) -> None:
    line = delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells)
    assert split_cells(line, delimiter) == cells
