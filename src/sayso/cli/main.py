"""The command `sayso`: gathers the commands, and answers every error with one line, a hint and an exit code."""

import io
import sys
import traceback
from typing import Annotated, Any

import typer

from sayso import __version__
from sayso.cli.check import check
from sayso.cli.claims import claims
from sayso.cli.codebook import codebook
from sayso.cli.doctor import doctor
from sayso.cli.documents import documents
from sayso.cli.export import export
from sayso.cli.incidents import incidents
from sayso.cli.init import init
from sayso.cli.options import with_options
from sayso.cli.read import read
from sayso.cli.screen import hang_up, plain
from sayso.cli.show import show
from sayso.cli.timeline_of import timeline_of
from sayso.cli.why import why
from sayso.errors import SaysoError, ShareError

INTERRUPTED = 130
REFUSALS: tuple[type[Exception], ...] = tuple(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
"""What Typer raises for a wrong command line, whichever click it brings."""

COMMANDS = (init, read, incidents, show, timeline_of, why, claims, documents, export, check, doctor)

app = typer.Typer(
    name="sayso",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in COMMANDS:
    app.command()(with_options(command))
app.add_typer(codebook, name="codebook")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def main(
    debug: Annotated[bool, typer.Option("--debug", help="Show the whole traceback of an error.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)] = False,
) -> None:
    """Sayso reads public reporting and keeps the record: what is said to have happened, and on whose say-so.

    Examples:

    \b
    sayso read reports/      reports in: a folder, a page, a feed, a PDF ...
    sayso incidents          what is said to have happened
    sayso show SO-7K3QF      one incident, with the words and who says so
    """


def run() -> None:
    """Run the command line; the exit code tells what went wrong (see the reference of errors)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(_answer())


def _answer() -> int:
    try:
        code = app(prog_name="sayso", standalone_mode=False)
        sys.stdout.flush()
    except SaysoError as error:
        if "--debug" in sys.argv:
            traceback.print_exc()
        return report(error)
    except BrokenPipeError:
        return hang_up()
    except REFUSALS as error:
        return _refuse(error)
    except OSError as error:
        # Steps map their own; what arrives here is an output that takes no more.
        hang_up()
        return report(ShareError(f"cannot write: {error.strerror}", where="standard output", hint="is there room on the disk?"))
    if code == INTERRUPTED:
        typer.echo("stopped; what was finished is kept", err=True)
    return code if isinstance(code, int) else 0


def report(error: SaysoError) -> int:
    """Print one line for an error and one for its hint; return its exit code."""
    typer.echo(f"error: {plain(str(error))}", err=True)
    if error.hint:
        typer.echo(f"hint: {plain(error.hint)}", err=True)
    return error.exit_code


def _refuse(error: Any) -> int:
    typer.echo(f"error: {plain(error.format_message())}", err=True)
    context = getattr(error, "ctx", None)
    typer.echo(f"hint: {context.command_path if context else 'sayso'} --help", err=True)
    return int(error.exit_code)
