"""Average-link clustering."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.merge.agglomerate import agglomerate

ITEMS = 7
Scored = dict[tuple[int, int], float]


def scores() -> st.SearchStrategy[Scored]:
    pairs = [(left, right) for left in range(ITEMS) for right in range(left + 1, ITEMS)]
    return st.dictionaries(st.sampled_from(pairs), st.floats(min_value=-5, max_value=5))


def alone() -> list[list[int]]:
    return [[item] for item in range(ITEMS)]


def test_one_strong_link_does_not_chain() -> None:
    chain = {(0, 1): 3.0, (1, 2): 1.0, (0, 2): -4.0}
    assert agglomerate([[0], [1], [2]], chain, frozenset(), -3.0) == [[0, 1], [2]]


def test_what_was_not_compared_counts_against() -> None:
    assert agglomerate([[0], [1], [2]], {(0, 1): 3.0, (1, 2): 1.0}, frozenset(), -3.0) == [[0, 1], [2]]
    assert agglomerate([[0], [1], [2]], {(0, 1): 3.0, (1, 2): 1.0}, frozenset(), None) == [[0, 1, 2]]


def test_what_is_joined_from_the_start_stays_joined() -> None:
    assert agglomerate([[0, 2], [1]], {(0, 2): -9.0}, frozenset(), -3.0) == [[0, 2], [1]]


def test_nothing_gives_nothing() -> None:
    assert agglomerate([], {}, frozenset(), -3.0) == []


@given(scored=scores(), apart=st.frozensets(st.sampled_from([(0, 1), (2, 5), (1, 6)])))
def test_a_partition_that_keeps_apart_what_must_be(scored: Scored, apart: frozenset[tuple[int, int]]) -> None:
    clusters = agglomerate(alone(), scored, apart, -2.0)
    assert sorted(item for cluster in clusters for item in cluster) == list(range(ITEMS))
    assert not any(left in cluster and right in cluster for cluster in clusters for left, right in apart)


@given(scored=scores())
def test_the_order_of_groups_does_not_matter(scored: Scored) -> None:
    assert agglomerate(alone(), scored, frozenset(), -2.0) == agglomerate(alone()[::-1], scored, frozenset(), -2.0)
