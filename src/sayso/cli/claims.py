"""`sayso claims`: the ledger itself, claim by claim."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated

import typer
from rich import box
from rich.table import Table

from sayso.cli.options import AsLines, Limit, Opening
from sayso.cli.screen import console, text, wants_lines, write_lines
from sayso.model import Claim, Document, Query
from sayso.share.words import say_exactly, say_source, say_stance


def claims(  # noqa: PLR0913 - one parameter an option
    *,
    opening: Opening,
    query: Query,
    incident: Annotated[str | None, typer.Option(help="Of this incident, like SO-7K3QF.")] = None,
    field: Annotated[str | None, typer.Option(help="Of this field: type, stage, place, when, actor, killed ...")] = None,
    speaker: Annotated[str | None, typer.Option(help="By a speaker whose name holds these words.")] = None,
    limit: Limit = None,
    as_lines: AsLines = None,
) -> None:
    """List claims: what is said of one field, the words it stands on, who says it and how.

    With filters of incidents (--since, --place, --where ...), the claims of those incidents; with --text, claims whose words
    hold these words.

    Examples:

    \b
    sayso claims --incident SO-7K3QF --field actor
    sayso claims --speaker ministry --stance denies
    sayso claims --field killed --json | jq .value.low
    """
    wanted = replace(query, incident=incident, field=field, speaker=speaker)
    with opening.desk(read_only=True) as desk:
        found = desk.claims(wanted, limit)
        if wants_lines(as_lines):
            write_lines(found)
            return
        listed = tuple(found)
        documents = {key: desk.document(key) for key in dict.fromkeys(claim.span.document for claim in listed)}
    draw(listed, documents)


def draw(found: Iterable[Claim], documents: Mapping[str, Document]) -> None:
    """Print a row a claim."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, ratio in (("field", 2), ("value", 4), ("on whose say-so", 4), ("words", 4), ("report", 3)):
        table.add_column(name, ratio=ratio)
    for claim in found:
        document = documents.get(claim.span.document)
        table.add_row(
            text(claim.field),
            text(say_exactly(claim.value, claim.field)),
            text(say_stance(claim, document, whole=True)),
            text(f"“{claim.span.quote}”"),
            text(f"{say_source(document)} {document.published[:10] if document and document.published else ''}"),
        )
    console().print(table if table.row_count else "nothing found")
