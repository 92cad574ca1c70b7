import pytest

from sayso.ingest.sniff import charset_of, delimiter_of, sniff
from tests.hanging import no_hang


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\x00", "a.txt", "empty"),
        (b"%PDF-1.7\n", "a.txt", "pdf"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "a.txt", "html"),
        (b"<?xml version='1.0'?><!-- x --><rss version='2.0'>", "a", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a", "feed"),
        (b"<?xml version='1.0'?><urlset>", "a.xml", "sitemap"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "a.json", "jsonfeed"),
        (b'{"text": "a"}\n{"text": "b"}', "a", "jsonl"),
        (b'{"text": "a"}', "a.json", "json"),
        (b'{\n "text": "a"\n}', "a.json", "json"),
        (b'[{"text": "a"}]', "a", "json"),
        (b"{Breaking} A fire broke out.", "a.txt", "text"),
        (b"[Photo] A fire broke out.", "a.txt", "text"),
        (b"Title; Date; Body\nx;y;z", "a", "csv"),
        (b"In May, police said, a man was held.\nHe denied it.", "a.txt", "text"),
        (b"From: a@b.example\nSubject: x\nDate: y\n\nbody", "a", "mail"),
        (b"From: our correspondent in Riga\n\nbody", "a.txt", "text"),
        (b"From a@b.example Fri May  3 10:00:00 2024\nSubject: x\n\nbody", "a", "mbox"),
        (b"WARC/1.0\r\n", "a", "warc"),
        (b"plain words", "a.html", "html"),
        (b"x = 1", "a.py", "foreign"),
        (b"Nul\x00bytes in a text that is long enough to be one.", "a.txt", "text"),
        ("\ufeffText".encode("utf-16"), "a.txt", "text"),
    ],
)
def test_the_kind_is_told_by_content_then_name(head: bytes, name: str, kind: str) -> None:
    assert sniff(head, name) == kind


def test_wide_text_is_told_with_and_without_a_mark() -> None:
    assert charset_of("Text".encode("utf-16")) == "utf-16-le"
    assert charset_of("A longer text without a mark".encode("utf-16-be")) == "utf-16-be"
    assert charset_of(b"plain") is None


@pytest.mark.parametrize(
    ("header", "sign"), [("id;title;text", ";"), ("id\ttitle, long\ttext", "\t"), ("a|b|text", "|"), ("id,title,text", ",")]
)
def test_the_delimiter_is_the_one_that_cuts_out_known_names(header: str, sign: str) -> None:
    assert delimiter_of(header) == sign


def test_a_head_of_many_instructions_is_told_in_time() -> None:
    with no_hang():
        assert sniff(b"<??>" * 2000 + b"x", "a.xml") == "text"
        assert sniff(b"<!-- -->" * 1000 + b"x", "a.xml") == "text"
