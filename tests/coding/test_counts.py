import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.coding.counts import counts, parse_count
from tests.coding.coded import only


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("nine", 9, 9),
        ("9", 9, 9),
        ("1,200", 1200, 1200),
        ("about 50", 45, 55),
        ("more than a dozen", 13, None),
        ("at least three", 3, None),
        ("between 5 and 7", 5, 7),
        ("five to seven", 5, 7),
        ("dozens", 24, None),
        ("several", 3, None),
        ("no one", 0, 0),
        ("no", 0, 0),
        ("up to 20", 0, 20),
        ("hundreds", 200, None),
        ("fewer than ten", 0, 9),
        ("two hundred and fifty", 250, 250),
        ("twenty-one", 21, 21),
        ("two dozen", 24, 24),
        ("nearly 100", 90, 100),
        ("some 40", 36, 44),
        ("fifty or so", 45, 55),
        ("3 million", 3_000_000, 3_000_000),
    ],
)
def test_numbers_have_bounds(words: str, low: int, high: int | None) -> None:
    found = parse_count(words)
    assert found is not None
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("words", ["", "the", "masked men", "9" * 40, "½", "between"])
def test_what_is_no_number_is_none(words: str) -> None:
    assert parse_count(words) is None


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(words: str) -> None:
    found = parse_count(words)
    assert found is None or found.high is None or 0 <= found.low <= found.high


@given(st.integers(min_value=0, max_value=10**8))
def test_figures_read_back(number: int) -> None:
    for words in (str(number), f"{number:,}"):
        found = parse_count(words)
        assert found is not None
        assert found.low == found.high == number


def counted(text: str) -> dict[str, tuple[int, int | None, str]]:
    return {one.field: (one.value.low, one.value.high, one.span.quote) for one in counts(only(text))}


def test_counts_are_bound_to_their_verbs() -> None:
    found = counted("The attack killed three police officers and injured more than a dozen.")
    assert found["killed"] == (3, 3, "three police officers")
    assert found["injured"][:2] == (13, None)


def test_left_dead_and_wounded() -> None:
    found = counted("The blast left nine people dead.")
    assert found["killed"] == (9, 9, "nine people")


def test_participles_carry_counts() -> None:
    found = counted("A bomb exploded in the market, killing at least seven people and wounding about 50.")
    assert found["killed"][:2] == (7, None)
    assert found["injured"][:2] == (45, 55)


def test_the_dead_of_an_act_named_after_them() -> None:
    assert counted("Nine people were killed in the attack.")["killed"][:2] == (9, 9)


def test_one_person_is_one() -> None:
    assert counted("The attack killed a guard.")["killed"][:2] == (1, 1)


def test_detained_and_expelled() -> None:
    assert counted("Police arrested four men in Tczew.")["detained"][:2] == (4, 4)
    assert counted("Poland expelled up to 20 diplomats.")["expelled"][:2] == (0, 20)


def test_things_are_not_killed() -> None:
    assert "killed" not in counted("The attack damaged three houses.")
