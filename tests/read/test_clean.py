import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.clean import clean, clean_line, decode


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\x00b\x07c", "abc"),
        ("a\u200bb\u202ec\ufeff", "abc"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\u00a0\u2009 b\t c", "a b c"),
        ("a\n\n\n\n b \n", "a\n\nb"),
        ("Gdan\u0301sk", "Gda\u0144sk"),
        ("co\u00adoperate \ud800x", "cooperate x"),
        ("a\u200db", "ab"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
    ],
)
def test_what_cannot_be_seen_goes_and_what_can_stays(raw: str, text: str) -> None:
    assert clean(raw) == text


@given(st.text(st.characters(codec="utf-8")))
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    once = clean(raw)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_a_line_is_one_line_or_none() -> None:
    assert clean_line(" a\n b ") == "a b"
    assert clean_line(" \u200b ") is None
    assert clean_line(None) is None


TEXT = "Naïve “quotes” in Łódź"


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        (TEXT.encode(), None, TEXT),
        (TEXT.encode("utf-8-sig"), None, TEXT),
        (TEXT.encode("utf-16"), None, TEXT),
        (TEXT.encode("utf-16-le"), None, TEXT),
        ("naïve café".encode("cp1252"), None, "naïve café"),
        ("“naïve”".encode("cp1252"), "iso-8859-1", "“naïve”"),
        (TEXT.encode(), "iso-8859-1", TEXT),
        ("Łódź".encode("iso-8859-2"), "ISO-8859-2", "Łódź"),
        ("Пожар на складе".encode("cp1251"), None, "Пожар на складе"),
        ("naïve".encode("cp1252"), "no-such-charset", "naïve"),
        (TEXT.encode() * 50 + b"\xc3", None, TEXT * 50 + "\ufffd"),
        (b"", None, ""),
    ],
)
def test_bytes_become_text_whatever_they_are(body: bytes, charset: str | None, text: str) -> None:
    assert decode(body, charset) == text


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "idna", "zlib", "rot13", "punycode", "\x00", "cp037"]))
def test_decoding_never_fails(body: bytes, charset: str | None) -> None:
    assert isinstance(decode(body, charset), str)
