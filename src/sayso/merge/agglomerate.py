"""Average-link clustering that keeps its promises: pairs that must not meet never do, and the order of input does not matter."""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Scores = Mapping[tuple[int, int], float]
Links = frozenset[tuple[int, int]]


@dataclass(slots=True, kw_only=True)
class _State:
    """Clusters under way: members, for each neighbour the sum and number of known scores, and those it must not meet."""

    members: dict[int, list[int]]
    sums: dict[int, dict[int, tuple[float, int]]] = field(default_factory=lambda: defaultdict(dict))
    apart: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    heap: list[tuple[float, int, int, int, int]] = field(default_factory=list)


def agglomerate(groups: Sequence[Sequence[int]], scores: Scores, apart: Links, unknown: float | None) -> list[list[int]]:
    """Return the clusters of items: `groups` that are joined from the start, grown by average link while it is over 0.

    `scores` are log odds of pairs (left < right); a pair that was not compared counts `unknown` (None: not at all); pairs
    of `apart` never meet. Clusters and their members are sorted.
    """
    state = _start(groups, scores, apart)
    for one in sorted(state.sums):
        for other in sorted(state.sums[one]):
            if one < other:
                _push(state, one, other, unknown)
    while state.heap:
        _, one, other, size_one, size_other = heapq.heappop(state.heap)
        if _current(state, one, size_one) and _current(state, other, size_other):
            _merge(state, one, other, unknown)
    return sorted(sorted(members) for members in state.members.values())


def _start(groups: Sequence[Sequence[int]], scores: Scores, apart: Links) -> _State:
    state = _State(members={number: list(group) for number, group in enumerate(sorted(map(sorted, groups)))})
    home = {item: number for number, group in state.members.items() for item in group}
    for (left, right), score in sorted(scores.items()):
        if home[left] != home[right]:
            _add(state, home[left], home[right], score, 1)
    for left, right in apart:
        state.apart[home[left]].add(home[right])
        state.apart[home[right]].add(home[left])
    return state


def _add(state: _State, one: int, other: int, total: float, number: int) -> None:
    known = state.sums[one].get(other, (0.0, 0))
    state.sums[one][other] = state.sums[other][one] = (known[0] + total, known[1] + number)


def _current(state: _State, cluster: int, size: int) -> bool:
    return cluster in state.members and len(state.members[cluster]) == size


def _push(state: _State, one: int, other: int, unknown: float | None) -> None:
    if other in state.apart[one]:
        return
    one, other = min(one, other), max(one, other)
    total, number = state.sums[one][other]
    size_one, size_other = len(state.members[one]), len(state.members[other])
    size = size_one * size_other
    link = total / number if unknown is None else (total + unknown * (size - number)) / size
    if link > 0:
        heapq.heappush(state.heap, (-link, one, other, size_one, size_other))


def _merge(state: _State, one: int, other: int, unknown: float | None) -> None:
    """Pour `other` into `one` (one < other)."""
    state.members[one].extend(state.members.pop(other))
    for cluster in sorted(state.apart.pop(other, ())):
        state.apart[cluster].discard(other)
        state.apart[cluster].add(one)
        state.apart[one].add(cluster)
    state.sums[one].pop(other, None)
    for cluster, (total, number) in sorted(state.sums.pop(other).items()):
        if cluster != one:
            state.sums[cluster].pop(other)
            _add(state, one, cluster, total, number)
    for cluster in sorted(state.sums[one]):
        _push(state, one, cluster, unknown)
