from sayso.coding.group import group, is_named, points_back, same_party
from sayso.model import Actor
from tests.coding.coded import code


def kinds(text: str) -> list[list[str]]:
    acts = [event for event in code(text).events if event.of_field("stage")]
    return [[event.trigger.quote for event in members] for members in group(acts, lambda code: code)]


def test_one_happening_told_twice_is_one() -> None:
    assert kinds("Masked men attacked a depot in Tczew on Monday. The attack lasted an hour.") == [["attacked", "attack"]]


def test_other_days_are_other_happenings() -> None:
    text = "Masked men attacked a depot in Tczew on 1 May 2024. Rebels attacked a bridge in Tczew on 4 May 2024."
    assert len(kinds(text)) == 2


def test_what_points_back_joins_another_kind() -> None:
    assert kinds("A bomb exploded in Tczew on Monday. The attack was the first in years.") == [["exploded", "attack"]]


def test_pointing_back_needs_an_article_and_no_victim() -> None:
    events = code("A bomb exploded in Tczew. The attack on the mayor was worse. An attack came later.").events
    assert [points_back(event) for event in events] == [False, False, False]


def test_names_and_descriptions_are_told_apart() -> None:
    assert is_named(Actor(name="Ana de la Cruz", kind="person"))
    assert not is_named(Actor(name="two men", kind="person"))
    assert not is_named(Actor(name="Poles", kind="person"))
    assert not is_named(Actor(name="Tczew", kind="state"))


def test_initials_are_the_same_party() -> None:
    assert same_party("NLF", "Northern Liberation Front")
    assert not same_party("NLF", "Southern Liberation Army")
