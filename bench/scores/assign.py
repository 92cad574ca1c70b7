"""Pair two lists one to one so that the sum of weights is largest (Kuhn 1955; shortest augmenting paths with potentials)."""

from collections.abc import Sequence

INFINITY = float("inf")
Weights = Sequence[Sequence[float]]


def assign(weights: Weights) -> list[tuple[int, int]]:
    """Return (row, column) pairs of a best assignment of the shorter side; ties fall as rows, then columns, come.

    scipy's solver finds the same sum, but where several pairings reach it, the slots counted below must not hang on its version.
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        return [(row, column) for column, row in assign([list(side) for side in zip(*weights, strict=True)])]
    return _Solver(weights).solve()


class _Solver:
    """Rows not more than columns; row and column 0 are the artificial ones from which a search starts."""

    def __init__(self, weights: Weights) -> None:
        self._cost = [[-float(weight) for weight in row] for row in weights]
        self._rows, self._columns = len(weights), len(weights[0])
        self._row_price = [0.0] * (self._rows + 1)
        self._column_price = [0.0] * (self._columns + 1)
        self._row_of = [0] * (self._columns + 1)

    def solve(self) -> list[tuple[int, int]]:
        for row in range(1, self._rows + 1):
            self._place(row)
        return [(self._row_of[column] - 1, column - 1) for column in range(1, self._columns + 1) if self._row_of[column]]

    def _place(self, row: int) -> None:
        self._row_of[0] = row
        slack, came_from = [INFINITY] * (self._columns + 1), [0] * (self._columns + 1)
        seen = [False] * (self._columns + 1)
        column = 0
        while self._row_of[column]:
            seen[column] = True
            column = self._advance(column, slack, came_from, seen)
        while column:
            self._row_of[column] = self._row_of[came_from[column]]
            column = came_from[column]

    def _advance(self, column: int, slack: list[float], came_from: list[int], seen: list[bool]) -> int:
        row = self._row_of[column]
        free = [other for other in range(1, self._columns + 1) if not seen[other]]
        for other in free:
            reduced = self._cost[row - 1][other - 1] - self._row_price[row] - self._column_price[other]
            if reduced < slack[other]:
                slack[other], came_from[other] = reduced, column
        nearest = min(free, key=lambda other: slack[other])
        step = slack[nearest]
        for other in range(self._columns + 1):
            if seen[other]:
                self._row_price[self._row_of[other]] += step
                self._column_price[other] -= step
            else:
                slack[other] -= step
        return nearest
