import pytest

from sayso.model import Source
from sayso.read.outlet import domain_of, public_url, source_of, url_date


@pytest.mark.parametrize(
    ("name", "url", "source"),
    [
        (None, "https://www.vistulapost.example/a", Source(name="Vistula Post", url="https://vistulapost.example", country="PL")),
        ("Daily X", "https://x.co.uk/a", Source(name="Daily X", url="https://x.co.uk", country="GB")),
        (None, "https://news.x.pl/a", Source(name="news.x.pl", url="https://news.x.pl", country="PL")),
        ("www.x.tv", None, Source(name="www.x.tv", url="https://www.x.tv")),
        ("https://x.io/feed", None, Source(name="x.io", url="https://x.io")),
        ("Daily X", None, Source(name="Daily X")),
        (None, "reports/report.txt", None),
        (" ", None, None),
    ],
)
def test_the_source_is_the_name_or_the_address(name: str | None, url: str | None, source: Source | None) -> None:
    assert source_of(name, url) == source


def test_an_archived_page_is_of_the_host_it_was_archived_from() -> None:
    url = "http://web.archive.org/web/20160617212336/http://www.x.pl:80/2014/02/04/fire/"
    assert domain_of(url) == "x.pl"
    assert url_date(url) == "2014-02-04"


def test_the_public_address_is_the_first_on_the_web() -> None:
    assert public_url(None, "report.txt", "https://me:secret@x.pl/a#b") == "https://x.pl/a"
    assert public_url("a/b.txt", None, "https://[broken") is None


@pytest.mark.parametrize("url", [None, "", "https://x.pl/a", "https://x.pl/20245/6/7", "https://x.pl/version-2024"])
def test_an_address_without_a_day_has_none(url: str | None) -> None:
    assert url_date(url) is None
