"""`sayso documents`: the reports that were read, and what could not be."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich import box
from rich.table import Table

from sayso.cli.options import AsLines, Limit, Opening
from sayso.cli.screen import console, text, wants_lines, write_lines
from sayso.model import Document, Query


def documents(
    opening: Opening,
    query: Query,
    limit: Limit = None,
    gaps: Annotated[bool, typer.Option("--gaps", help="What could not be read or coded, and why.")] = False,
    as_lines: AsLines = None,
) -> None:
    """List the reports that were read, newest first; --since and --until bound the day of publication.

    Examples:

    \b
    sayso documents --text 'substation "set on fire"'
    sayso documents --gaps
    sayso documents --json | jq -r .url
    """
    with opening.desk(read_only=True) as desk:
        if gaps:
            _show_gaps(desk.gaps(), lines=wants_lines(as_lines))
        elif wants_lines(as_lines):
            write_lines(desk.documents(query, limit))
        else:
            draw(desk.documents(query, limit))


def draw(found: Iterable[Document]) -> None:
    """Print a row a document."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("published", no_wrap=True)
    for name, ratio in (("outlet", 3), ("title", 8), ("kind", 2), ("id", 4)):
        table.add_column(name, ratio=ratio)
    for one in found:
        outlet = one.source.name if one.source else "not known"
        kind = one.kind if one.language == "en" else f"{one.kind}, {one.language}: not coded"
        day = one.published[:10] if one.published else "not said"
        table.add_row(text(day), text(outlet), text(one.title or one.text[:80]), text(kind), text(one.id, "dim"))
    console().print(table if table.row_count else "nothing found")


def _show_gaps(found: Iterable[tuple[str, str]], *, lines: bool) -> None:
    if lines:
        write_lines({"where": where, "gap": gap} for where, gap in found)
        return
    screen = console()
    for where, gap in found:
        screen.print(text(f"{where}: {gap}"), soft_wrap=True)
