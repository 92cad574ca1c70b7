"""`sayso export`: incidents for other programs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, BinaryIO, cast

import typer

from sayso.cli.options import Opening
from sayso.cli.screen import Tamed
from sayso.errors import ShareError
from sayso.model import Query

BINARY = frozenset(("parquet", "sqlite"))


def export(
    opening: Opening,
    query: Query,
    form: Annotated[str, typer.Option("--format", "-f", help="csv, jsonl, geojson, parquet or sqlite, or a plug-in's.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file to write (default: standard output).")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also words: accusations, denials, warnings, promises.")] = False,
) -> None:
    """Write incidents as CSV, JSON Lines, GeoJSON, Parquet or a plain SQLite file.

    Filters are those of `sayso incidents`. The same registry gives the same bytes. A file is put in place once it is whole.

    Examples:

    \b
    sayso export --format csv -o incidents.csv
    sayso export --format geojson --since 2024 --place PL > poland.geojson
    sayso export --format sqlite -o incidents.db
    """
    wanted = query if everything else replace(query, halves=("act", "response"))
    with opening.desk(read_only=True) as desk, _opened(form, output) as out:
        desk.export(form, out, wanted)


@contextmanager
def _opened(form: str, output: Path | None) -> Iterator[BinaryIO]:
    if output is None or str(output) == "-":
        yield _standard_output(form)
        return
    part = output.with_name(output.name + ".part")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(output)
    except OSError as error:
        raise ShareError(f"cannot write: {error.strerror}", where=str(output), hint="choose another file with -o") from error
    finally:
        part.unlink(missing_ok=True)


def _standard_output(form: str) -> BinaryIO:
    if not sys.stdout.isatty():
        return sys.stdout.buffer
    if form in BINARY:
        raise ShareError(f"{form} is not for a terminal", hint=f"sayso export --format {form} -o incidents.{form}")
    tamed: Any = Tamed(sys.stdout.buffer)
    return cast(BinaryIO, tamed)
