import pytest

from sayso.ingest.robots import ALL, NONE, parse_robots

RULES = """
# the rules of an invented host
User-agent: otherbot
Disallow: /

User-agent: *
User-agent: somebot
Disallow: /private/
Allow: /private/press
Disallow: /*.pdf$
Disallow: /search?*q=
Crawl-delay: 4.5
"""


@pytest.mark.parametrize(
    ("target", "allowed"),
    [
        ("/", True),
        ("/private/x", False),
        ("/private/press/1", True),
        ("/a.pdf", False),
        ("/a.pdf?x=1", True),
        ("/search?a=1&q=2", False),
        ("/pri%76ate/x", False),
    ],
)
def test_the_longest_rule_decides(target: str, allowed: bool) -> None:
    assert parse_robots(RULES, "sayso/0.1 (+https://example.org)").allows(target) is allowed


def test_a_group_of_our_own_replaces_the_one_for_all() -> None:
    robots = parse_robots(RULES + "\nUser-agent: Sayso\nDisallow: /news\n", "sayso (+https://example.org)")
    assert robots.allows("/private/x")
    assert not robots.allows("/news/1")


def test_delays_are_read_and_bounded() -> None:
    assert parse_robots(RULES, "sayso").delay == 4.5
    assert parse_robots("User-agent: *\nCrawl-delay: 86400\n", "sayso").delay == 60
    assert parse_robots("User-agent: *\nCrawl-delay: soon\n", "sayso").delay == 0


@pytest.mark.parametrize("text", ["", "\ufeffUser-agent: *\nDisallow:\n", "<html>not rules</html>", "Disallow: /\n"])
def test_no_rules_allow_everything(text: str) -> None:
    assert parse_robots(text, "sayso").allows("/anything")


def test_all_and_none() -> None:
    assert ALL.allows("/x")
    assert not NONE.allows("/x")
