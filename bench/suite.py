"""What a benchmark is: a module beside this one with `BENCH = Bench(...)`."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Scores = dict[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A published or measured figure to stand beside ours.

    The metric as `score` names it, who reached it, the figure as a percentage or a fraction, and in `on` the part of the file's
    path that it holds for (several apart by |), where a benchmark has several files.
    """

    metric: str
    who: str
    figure: float
    on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """One benchmark.

    `predict(path)` yields prediction rows in the format of the reference scorers, reading nothing but text, title, date and
    URL (and the spans or pairs that `benchmarks.md` allows); `score(gold, predictions, path)` gives metric -> (value, or
    precision, recall, F1), fractions of one; `dev` lists the development files below the data folder; `keep` chooses the gold
    rows of the development part; `bars` are figures of others, `floor` what we must reach.
    """

    name: str
    what: str
    dev: tuple[str, ...]
    predict: Callable[[Path], Iterator[Row]]
    score: Callable[[list[Row], list[Row], Path], Scores]
    keep: Callable[[Row], bool] = lambda _: True
    bars: tuple[Bar, ...] = ()
    floor: tuple[Bar, ...] = ()


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def prf(hits: float, predicted: float, gold: float) -> tuple[float, float, float]:
    """Return precision, recall and F1 of counts."""
    precision, recall = hits / predicted if predicted else 0.0, hits / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def every(rows: Iterable[Row], what: str) -> Iterator[Row]:
    """Yield rows, drawing progress on a terminal."""
    for number, row in enumerate(rows, 1):
        if sys.stderr.isatty() and number % 50 == 0:
            print(f"\r{what}: {number}", end="", file=sys.stderr)
        yield row


def show_scores(scores: Scores) -> str:
    """Return the scores a line each, fractions as percentages but for errors and correlations."""
    return "\n".join(f"{name:28s} {'  '.join(show_figure(name, value) for value in values)}" for name, values in scores.items())


def show_figure(name: str, value: float) -> str:
    """Return a figure as the reference scorers print it."""
    if name.rsplit(" ", maxsplit=1)[-1] in ("MAE", "r", "AUC"):
        return f"{value:.3f}"
    return f"{value:.0f}" if name.rsplit(" ", maxsplit=1)[-1] == "n" else f"{100 * value:.1f}"
