from sayso.read.clean import clean
from sayso.read.flat import has_tags, strip_tags
from tests.hanging import no_hang


def test_blocks_become_paragraphs_and_scripts_go() -> None:
    page = "<head><title>x</title></head><p>One <b>bold</b> &amp; more.</p><script>if (a < b) {}</script><!-- c -->"
    page += "<div>Two<br>lines</div>"
    assert clean(strip_tags(page)) == "One bold & more.\n\nTwo\nlines"


def test_signs_that_are_no_tags_stay() -> None:
    assert clean(strip_tags("5 < 6 and 7 > 3 <3")) == "5 < 6 and 7 > 3 <3"


def test_running_text_is_told_from_pages() -> None:
    assert has_tags("<p>One</p><p>Two</p>")
    assert not has_tags("if a < b and c > d then")


def test_bad_pages_take_no_longer_than_good_ones() -> None:
    for page in (
        "<div>" * 200_000,
        "<script>" * 100_000,
        "<" * 500_000,
        '<a "' * 100_000,
        "<!--" * 100_000,
        "<a b='" * 50_000,
        "&" * 500_000,
    ):
        with no_hang():
            strip_tags(page)
