from typing import Any

import pytest

from sayso.errors import ReadError
from tests.hanging import no_hang

PARAGRAPHS = [
    "A fire destroyed a signal box at a rail depot near Lublin on Friday, police said, and two men were detained there.",
    "Prosecutors said they suspect arson. A lawyer for one of the men denied that his client had been at the depot.",
    "The railway said that trains to Chełm would be late until Monday, and that nobody had been hurt in the fire.",
]


def page(head: str = "", body: str = "", lang: str = "en") -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!doctype html><html lang='{lang}'><head>{head}</head><body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav>"
        f"<article>{body}{text}</article><aside>Subscribe to our newsletter today!</aside>"
        "<footer>All rights reserved. <a href='/c'>Cookies</a></footer></body></html>"
    )


LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "Organization", "name": "x"},
{"@type": "NewsArticle", "headline": "Fire at rail depot", "datePublished": "2024-05-03T09:30:00+02:00",
"dateModified": "2024-05-04T10:00:00+02:00", "author": [{"name": "Jane Doe"}, {"name": "John Roe"}],
"publisher": {"name": "The Harbour Ledger"}}]}</script>"""


def test_the_main_text_is_read_without_what_stands_around_it(read: Any) -> None:
    document = read(page("<title>Fire at rail depot</title>", "<h1>Fire at rail depot</h1>"), "text/html")
    assert document.text == "\n\n".join(["Fire at rail depot", *PARAGRAPHS])
    assert document.text[document.body :].startswith("A fire destroyed")


def test_what_a_page_states_as_linked_data_is_taken(read: Any) -> None:
    document = read(page(LINKED + "<title>Other title</title>"), "text/html")
    assert (document.title, document.byline) == ("Fire at rail depot", "Jane Doe, John Roe")
    assert document.source
    assert document.source.name == "The Harbour Ledger"
    assert (document.published, document.edited) == ("2024-05-03T09:30:00+02:00", "2024-05-04T10:00:00+02:00")


def test_meta_elements_are_taken_where_there_is_no_linked_data(read: Any) -> None:
    head = """<title>Fire at rail depot | Harbour Ledger</title><meta property="og:title" content="Fire at rail depot">
    <meta property="og:site_name" content="Harbour Ledger"><meta name="author" content="By Jane Doe">
    <meta property="article:published_time" content="2024-05-03T09:30:00Z">
    <meta property="article:modified_time" content="2024-05-03T11:00:00Z"><link rel="canonical" href="/world/fire">"""
    document = read(page(head), "text/html", url="https://www.x.pl/world/fire?utm=1")
    assert (document.title, document.byline) == ("Fire at rail depot", "Jane Doe")
    assert document.source
    assert (document.source.name, document.source.country) == ("Harbour Ledger", "PL")
    assert (document.published, document.edited) == ("2024-05-03T09:30:00Z", "2024-05-03T11:00:00Z")
    assert document.url == "https://www.x.pl/world/fire"


def test_times_in_the_text_are_taken_last(read: Any) -> None:
    body = "<h1>Fire</h1><p>Published <time datetime='2024-05-03'>3 May</time> Updated <time datetime='2024-05-05'>5 May</time></p>"
    document = read(page("", body), "text/html")
    assert (document.published, document.edited) == ("2024-05-03", "2024-05-05")


def test_a_title_loses_the_outlet_and_gives_it(read: Any) -> None:
    document = read(page("<title>Fire at rail depot - Vistula Today</title>", "<h1>Fire at rail depot</h1>"), "text/html")
    assert document.title == "Fire at rail depot"
    assert document.source
    assert document.source.name == "Vistula Today"


def test_a_canonical_link_to_the_front_page_or_elsewhere_is_not_believed(read: Any) -> None:
    for href in ("https://x.pl/", "https://other.example/a", "https://[broken"):
        document = read(page(f"<link rel='canonical' href='{href}'>"), "text/html", url="https://x.pl/a/fire")
        assert document.url == "https://x.pl/a/fire"


def test_a_numeric_date_follows_the_language_of_the_page(read: Any) -> None:
    head = "<meta name='date' content='05/06/2024'>"
    assert read(page(head, lang="en-GB"), "text/html").published == "2024-06-05"
    assert read(page(head, lang="en-US"), "text/html").published == "2024-05-06"


def test_a_date_in_the_address_is_better_than_none(read: Any) -> None:
    assert read(page(), "text/html", url="https://x.pl/2024/05/03/fire").published == "2024-05-03"


def test_a_page_laid_out_by_tables_is_read_as_text(read: Any) -> None:
    cells = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    body = f"<html><body><table><tr><td><a href='/'>Home</a></td></tr><tr><td><h1>Fire</h1>{cells}</td></tr></table></body></html>"
    document = read(body, "text/html")
    assert "|" not in document.text
    assert PARAGRAPHS[0] in document.text


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "iso-8859-2", "utf-16"])
def test_the_charset_is_found(charset: str, read: Any) -> None:
    stated = "" if charset == "utf-16" else f"<meta charset='{charset}'>"
    text = page(stated).replace("Chełm", "Orléans") if charset == "cp1252" else page(stated)
    document = read(text.encode(charset), "text/html")
    assert ("Orléans" if charset == "cp1252" else "Chełm") in document.text


def test_what_cannot_be_seen_is_taken_out(read: Any) -> None:
    document = read(page().replace("fire destroyed", "fi\u00adre\u200b \u202edestroyed\x00"), "text/html")
    assert PARAGRAPHS[0] in document.text


@pytest.mark.parametrize("tag", ["div", "b", "table", "ul", "span", "blockquote"])
def test_a_page_nested_deep_is_read_and_does_not_hang(tag: str, read: Any) -> None:
    text = f"<html><body>{f'<{tag}>' * 100_000}<p>{PARAGRAPHS[0]}</p>{f'</{tag}>' * 100_000}<p>{PARAGRAPHS[1]}</p></body></html>"
    with no_hang():
        document = read(text, "text/html")
    assert PARAGRAPHS[0] in document.text
    assert PARAGRAPHS[1] in document.text


@pytest.mark.parametrize(
    "load",
    [
        "<div><a href='x'>link</a></div>" * 60_000,
        "<p " + " ".join(f"a{number}='b'" for number in range(100_000)) + "></p>",
        "<p>" + "-" * 100_000 + "</p>",
        "<table><tr><td>" * 300,
        "<p>" + "&lt;" * 100_000 + "</p>",
    ],
)
def test_a_page_that_is_a_load_is_read_in_time(load: str, read: Any) -> None:
    head = f"<title>{'-' * 30_000}</title><meta name='author' content='{'x' * 30_000}'>"
    with no_hang():
        assert PARAGRAPHS[0] in read(page(head, load), "text/html").text


@pytest.mark.parametrize(
    "body",
    [
        "<html><head><script>render()</script></head><body><div id='app'></div></body></html>",
        "<html></html>",
        "<html><body>   \x00 </body></html>",
        "<",
        "<html><body><img src='x.jpg'></body></html>",
    ],
)
def test_a_page_without_text_is_an_error_with_a_hint(body: str, read: Any) -> None:
    with pytest.raises(ReadError) as caught:
        read(body, "text/html")
    assert caught.value.hint


@pytest.mark.parametrize(
    "junk",
    [
        '<script type="application/ld+json">{"@type": ["Report"], "headline": ["x"], "author": 3, "datePublished": 2024}</script>',
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
        '<script type="application/ld+json">null</script>',
        "<meta property='og:title'><meta content='x'><meta name='date' content='0000-00-00'>",
        "<link rel='canonical'><title></title><base href='http://[bad'>",
        "<p " + "a='b' " * 5000 + ">",
        "<![CDATA[ x ]]><!DOCTYPE x [<!ENTITY a 'b'>]>&a;&#xD800;&#0;",
    ],
)
def test_odd_markup_does_not_break_reading(junk: str, read: Any) -> None:
    assert PARAGRAPHS[0] in read(page(junk), "text/html").text


def test_right_to_left_text_is_kept_and_marked(read: Any) -> None:
    text = "ألقت الشرطة القبض على رجلين بعد حريق في الميناء، حسبما أعلنت وزارة الداخلية اليوم في بيان لها."
    document = read(
        f"<html lang='ar' dir='rtl'><body><article><p>{text}</p><p>{text[::1]} تابع</p></article></body></html>", "text/html"
    )
    assert document.language == "ar"
    assert text in document.text
