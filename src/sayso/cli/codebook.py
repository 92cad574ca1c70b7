"""`sayso codebook`: what counts as what, and whether the coder keeps to it."""

import sys
from collections.abc import Iterator
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from sayso.cli.options import AsLines, Opening, with_options
from sayso.cli.screen import console, text, wants_lines, write_lines
from sayso.model import Codebook, Coding, Document, EventType, Example

codebook = typer.Typer(help="What counts as what: list the event types, show one, run its examples as tests.", no_args_is_help=True)

LISTED = ("code", "name", "half", "parent", "definition")
HALVES = {"act": "hostile act", "response": "response", "word": "word"}


@codebook.command("list")
@with_options
def list_types(opening: Opening, as_lines: AsLines = None) -> None:
    """List the event types of the codebook in use.

    Example:

    \b
    sayso codebook list
    sayso codebook list --set codebook=my-codebook.yaml
    """
    book = _load(opening.settings().codebook)
    if wants_lines(as_lines):
        write_lines({name: getattr(kind, name) for name in LISTED} for kind in book.types)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, title=plain_title(book), title_justify="left")
    for name, ratio in (("code", 3), ("half", 2), ("what counts", 8)):
        table.add_column(name, ratio=ratio)
    for kind in book.types:
        depth = len(book.ancestors(kind.code)) - 1
        table.add_row(Text("  " * depth + kind.code), text(HALVES.get(kind.half, kind.half)), text(kind.definition))
    console().print(table)


@codebook.command("show")
@with_options
def show_type(
    code: Annotated[str, typer.Argument(metavar="CODE", help="An event type, like arson.")],
    opening: Opening,
    as_lines: AsLines = None,
) -> None:
    """Show one event type: definition, what is in and out, triggers, roles, crosswalks, examples.

    Example:

    \b
    sayso codebook show sabotage
    """
    kind = _load(opening.settings().codebook).type(code)
    if wants_lines(as_lines):
        write_lines([kind])
        return
    screen = console()
    for line in type_lines(kind):
        screen.print(line)


@codebook.command("test")
@with_options
def run_examples(
    opening: Opening,
    path: Annotated[
        str | None, typer.Argument(metavar="[PATH]", help="A codebook's name or file (default: the one in use).")
    ] = None,
    as_lines: AsLines = None,
) -> None:
    """Run every example of the codebook through the coder; exit code 1 if one fails.

    Example:

    \b
    sayso codebook test
    sayso codebook test my-codebook.yaml
    """
    from dataclasses import replace  # noqa: PLC0415 - with the coder below

    settings = opening.settings()
    settings = replace(settings, codebook=path or settings.codebook)
    book = _load(settings.codebook)
    failed = tuple(_failures(book, settings))
    if wants_lines(as_lines):
        write_lines({"type": kind.code, "text": example.text, "failures": list(words)} for kind, example, words in failed)
    elif failed:
        console().print(_failure_table(failed))
    count = sum(len(kind.examples) for kind in book.types)
    typer.echo(f"{count - len(failed)} of {count} examples of {book.name}/{book.version} hold", err=True)
    sys.stdout.flush()
    raise typer.Exit(1 if failed else 0)


Failure = tuple[EventType, Example, tuple[str, ...]]


def _failures(book: Codebook, settings: Any) -> Iterator[Failure]:
    from sayso import plugin  # noqa: PLC0415 - loads the coder
    from sayso.coding.codebook import shortfalls  # noqa: PLC0415

    cases = [(kind, example) for kind in book.types for example in kind.examples]
    coder: Any = plugin.load("coders", settings.coder)
    documents = [_document(example.text) for _, example in cases]
    codings: Iterator[Coding] = coder.from_settings(settings).code(documents)
    for (kind, example), coding in zip(cases, codings, strict=True):
        words = shortfalls(kind, example, coding.events)
        if words:
            yield kind, example, words


def _document(words: str) -> Document:
    return Document(id=Document.id_of(text=words, title=None, source=None, published=None, url=None), text=words)


def _failure_table(failed: tuple[Failure, ...]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, ratio in (("type", 2), ("example", 6), ("what failed", 4)):
        table.add_column(name, ratio=ratio)
    for kind, example, words in failed:
        table.add_row(text(kind.code), text(example.text), text("; ".join(words)))
    return table


def type_lines(kind: EventType) -> Iterator[Text]:
    """Yield the lines of one event type."""
    parent = f", below {kind.parent}" if kind.parent else ""
    yield Text.assemble(text(kind.code, "bold"), f" ({HALVES.get(kind.half, kind.half)}{parent})")
    yield text(kind.definition)
    for title, words in (("in", kind.include), ("out", kind.exclude)):
        yield from (text(f"  {title}: {one}") for one in words)
    yield text("triggers: " + ", ".join(dict.fromkeys(" ".join(one.words) for one in kind.triggers)))
    yield from (text(f"role {role}: {filler}") for role, filler in kind.roles)
    yield from (
        text(f"{scheme}: {', '.join(kind.crosswalk_to(scheme))}") for scheme in dict.fromkeys(one for one, _ in kind.crosswalk)
    )
    for example in kind.examples:
        yield text(f"“{example.text}” -> {', '.join(example.codes) or 'nothing'}")


def plain_title(book: Codebook) -> Text:
    """Return name, version and definition of a codebook."""
    return text(f"{book.name}/{book.version}: {book.definition}")


def _load(name: str) -> Codebook:
    from sayso.coding.codebook import load_codebook  # noqa: PLC0415 - `--help` needs no YAML

    return load_codebook(name)
