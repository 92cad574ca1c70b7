"""`sayso read`: reports in, a registry of incidents out."""

import sys
from collections import Counter
from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from sayso.cli.options import Opening
from sayso.cli.screen import console, plain
from sayso.model import Step

ENDED = {"coded": "coded", "kept": "kept without coding", "known": "known already", "failed": "failed"}
"""The step that ends a report, and how the summary says it."""


def read(
    targets: Annotated[list[str], typer.Argument(help="Files, folders, globs, http(s) addresses, or - for standard input.")],
    opening: Opening,
    workers: Annotated[int | None, typer.Option("--workers", "-w", min=1, help="Processes that read and code.")] = None,
) -> None:
    """Read reports into the registry, code them, and compute the incidents anew.

    Text, HTML, PDF, e-mail, JSON Lines, CSV, feeds, sitemaps and WARC files are read. What is known already is left as it is,
    and a run that was stopped goes on where it stopped. A report that cannot be read costs one line on standard error; the
    others are read all the same, and the exit code is that of the first failure.

    Examples:

    \b
    sayso read reports/
    sayso read 'reports/*.html' https://news.example/feed.xml --workers 2
    cat page.html | sayso read -
    """
    with opening.desk() as desk:
        code = follow(desk.read(targets, workers=workers, stdin=sys.stdin.buffer))
    raise typer.Exit(code)


def follow(steps: Iterable[Step]) -> int:
    """Draw the steps as they come, on a terminal; tell each failure and the sum; return the exit code."""
    screen = console(error=True)
    tally: Counter[str] = Counter()
    joined, code = "", 0
    with _progress(screen) as progress:
        task = progress.add_task("reading", total=None, where="")
        for step in steps:
            tally[step.kind] += 1
            if step.kind == "failed":
                code = code or step.exit_code or 1
                progress.console.print(failure(step), markup=False, soft_wrap=True)
            elif step.kind == "joined":
                joined = step.what
            progress.update(task, advance=step.kind in ENDED, where=plain(step.where)[-60:])
    sums = [f"{tally[kind]} {words}" for kind, words in ENDED.items() if tally[kind]]
    screen.print(plain("; ".join((", ".join(sums) or "nothing to read", *([joined] if joined else [])))), soft_wrap=True)
    return code


def failure(step: Step) -> str:
    """Return the line for a failed step, with its hint."""
    hint = f" (hint: {step.hint})" if step.hint else ""
    return plain(f"failed: {step.where}: {step.what}{hint}")


def _progress(screen: Console) -> Progress:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} reports"),
        BarColumn(bar_width=12),
        TimeElapsedColumn(),
        TextColumn("{task.fields[where]}", markup=False),
    )
    return Progress(*columns, console=screen, transient=True, disable=screen.is_dumb_terminal or not screen.is_terminal)
