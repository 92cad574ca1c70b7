"""What each group of the rules of time brings: the benchmarks of times and of an incident's day, with the group switched off.

`python -m bench.ablate_times --timex FOLDER [--slots FILE]` prints the tables; the folder holds the training files of `timex`, the
file is a development file of `slots`.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

from bench.reported import code_documents, document_of
from bench.scores.slots import score_slots
from bench.scores.timex import score_times
from bench.slots import Anchor, anchors_of
from bench.suite import Row, read_rows
from sayso.coding.codebook import load_codebook
from sayso.coding.times import find, pick, story, when_of_all
from sayso.coding.times.rules import RULES
from sayso.model import Document

FIND = import_module("sayso.coding.times.find")
NEWS, HISTORIES = ("timebank", "aquaint"), ("wikiwars",)

Change = tuple[object, str, object]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of rules and what must be put in their place to switch them off."""

    name: str
    changes: tuple[Change, ...]


def without(*handlers: str) -> tuple[Change, ...]:
    """Return the change that takes the rules of these handlers away."""
    kept = tuple(rule for rule in RULES if rule.handler.__name__ not in handlers)
    return ((FIND, "RULES", kept),)


def always(value: object) -> Callable[..., object]:
    """Return a function that gives the same answer whatever it is asked."""
    return lambda *_: value


FINDING = (
    Group("all rules", ()),
    Group(
        "dates of the calendar",
        without("day_of_month", "month", "year", "iso", "in_numbers", "bare_day", "week_of", "part_of_month"),
    ),
    Group("weekdays, today, nights", without("weekday", "deictic", "this_part", "night_to", "beyond", "weekend")),
    Group("last, next, this, the day", without("unit_by_turn", "the_unit")),
    Group("ago, later, earlier", without("ago", "from_last")),
    Group("lengths", without("duration")),
    Group("sets", without("of_set", "frequency")),
    Group("now, recently, the future", without("reference", "former")),
    Group("seasons, decades, centuries", without("season", "decade", "century")),
    Group("quarters and fiscal years", without("quarter", "the_quarter", "half", "fiscal_year", "fiscal_part", "year_end")),
    Group("the year before, in company reports", ((story.Story, "period_before", always(None)),)),
    Group("holidays", ((FIND, "_feasts", always(())),)),
    Group("tense around a time", ((story.Story, "tense", always(0)),)),
    Group("histories told from news", ((FIND, "_is_narrative", always(False)),)),
    Group("an hour joined to its day", ((FIND, "_join", always(None)),)),
    Group("what stands beside a time", ((FIND, "stands", always(True)),)),
)

CHOOSING = (
    Group("all rules", ()),
    Group("speech and aftermath own their days", ((pick, "_SPOKEN", 0.0), (pick, "_AFTERMATH", 0.0))),
    Group("a time that names the happening", ((pick, "_NAMING", 0.0),)),
    Group("the beginning before the rest", ((pick, "_FAR", 0.0),)),
    Group("clauses between", ((pick, "_clauses", always(0)),)),
    Group("hours without a day", ((pick, "_OF_NO_DAY", 0.0),)),
    Group("stamps of the page and datelines", ((pick, "is_stamp", always(False)),)),
    Group("tense around a time", ((story.Story, "tense", always(0)),)),
    Group("an hour joined to its day", ((FIND, "_join", always(None)),)),
)


@contextmanager
def switched_off(group: Group) -> Iterator[None]:
    """Run without a group of rules."""
    with ExitStack() as stack:
        for owner, name, value in group.changes:
            stack.enter_context(patch.object(owner, name, value))
        yield


def value_f(rows: Sequence[Row]) -> float:
    """Return the value F of texts, in percent."""
    predictions = [
        {
            "doc_id": row["doc_id"],
            "timexes": [{"start": one.start, "end": one.end, "value": one.when.value} for one in find(row["text"], row.get("dct"))],
        }
        for row in rows
    ]
    return 100 * float(score_times(rows, predictions)["value"][-1])


def days_of(rows: Sequence[Row], incidents: Sequence[Row], reports: Mapping[str, tuple[Document, Sequence[Anchor]]]) -> float:
    """Return the share of reports whose incident's day is exact, in percent."""
    predictions = [{"doc_id": key, "date": day_of(*report)} for key, report in reports.items()]
    return 100 * float(score_slots(rows, incidents, predictions)["exact day"][0])


def day_of(document: Document, anchors: Sequence[Anchor]) -> str | None:
    """Return the day of a report's incident as `slots` does."""
    when = when_of_all(find(document.text, document.published), anchors, document)
    if when is None or when.when.precision not in ("day", "time"):
        return (document.published or "")[:10] or None
    return when.when.first


def coded(rows: Sequence[Row]) -> dict[str, tuple[Document, Sequence[Anchor]]]:
    """Return the reports with the places where their acts stand."""
    documents, codebook = [document_of(row) for row in rows], load_codebook("hostile-acts")
    codings = code_documents(documents, "slots")
    pairs = zip(rows, documents, codings, strict=True)
    return {row["doc_id"]: (document, anchors_of(document, coding, codebook)) for row, document, coding in pairs}


def table(groups: Sequence[Group], columns: Mapping[str, Callable[[], float]]) -> Iterator[str]:
    """Yield the lines of a Markdown table: a row a group, what is left without it and how far that is from all rules."""
    yield "| without | " + " | ".join(columns) + " |"
    yield "| --- |" + " --- |" * len(columns)
    whole: dict[str, float] = {}
    for group in groups:
        with switched_off(group):
            figures = {name: measure() for name, measure in columns.items()}
        whole = whole or figures
        cells = (f"{value:.1f}" + (f" ({value - whole[name]:+.1f})" if group.changes else "") for name, value in figures.items())
        yield f"| {group.name} | " + " | ".join(cells) + " |"


def main(arguments: Sequence[str]) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--timex", type=Path, required=True)
    parser.add_argument("--slots", type=Path)
    options = parser.parse_args(arguments)
    news, histories = (
        [row for name in names for row in read_rows(options.timex / f"{name}.train.jsonl")] for names in (NEWS, HISTORIES)
    )
    columns = {"TimeBank + AQUAINT": partial(value_f, news), "WikiWars": partial(value_f, histories)}
    sys.stdout.writelines(f"{line}\n" for line in table(FINDING, columns))
    if options.slots:
        rows, incidents = read_rows(options.slots), read_rows(options.slots.parent / "incidents.jsonl")
        reports = coded(rows)
        lines = table(CHOOSING, {"day of the incident, exact": partial(days_of, rows, incidents, reports)})
        sys.stdout.writelines(f"{line}\n" for line in ("", *lines))


if __name__ == "__main__":
    main(sys.argv[1:])
