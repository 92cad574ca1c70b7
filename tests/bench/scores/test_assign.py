from bench.scores.assign import assign


def test_the_largest_sum_not_the_largest_first() -> None:
    assert assign([[5, 4], [4, 0]]) == [(1, 0), (0, 1)]


def test_the_longer_side_leaves_over() -> None:
    assert sorted(assign([[1], [3], [2]])) == [(1, 0)]
    assert sorted(assign([[1, 3, 2]])) == [(0, 1)]


def test_nothing_to_pair() -> None:
    assert assign([]) == []
    assert assign([[]]) == []
